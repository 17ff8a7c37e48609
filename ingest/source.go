package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
)

// source is the document on its way in: it hashes what passes, notes where
// lines begin, tells progress, and stops when the context does.
type source struct {
	ctx      context.Context
	r        io.Reader
	sum      hash.Hash
	lines    lines
	progress func(done, total int64)
	size     int64
	told     int64
}

const tellEvery = 1 << 20

func newSource(ctx context.Context, r io.Reader, progress func(done, total int64), size int64) *source {
	return &source{ctx: ctx, r: r, sum: sha256.New(), progress: progress, size: size}
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	s.sum.Write(p[:n])
	s.lines.add(p[:n])
	if s.progress != nil && (s.lines.read-s.told >= tellEvery || err == io.EOF) {
		s.told = s.lines.read
		s.progress(s.told, s.size)
	}
	return n, err
}

// hash is the SHA-256 of everything that was read, in hexadecimal.
func (s *source) hash() string { return hex.EncodeToString(s.sum.Sum(nil)) }
