package main

import (
	"context"
	"io"
)

// interruptible reads from a stream that may keep its reader waiting for ever; it
// gives up when ctx ends. What is read after that is lost.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return &waiting{ctx: ctx, from: r, got: make(chan piece, 1)}
}

type waiting struct {
	ctx  context.Context
	from io.Reader
	got  chan piece
	buf  []byte
	left []byte // read and not yet given out
}

type piece struct {
	n   int
	err error
}

func (w *waiting) Read(b []byte) (int, error) {
	if len(w.left) > 0 {
		n := copy(b, w.left)
		w.left = w.left[n:]
		return n, nil
	}
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	if w.buf == nil {
		w.buf = make([]byte, 1<<16)
	}
	go func() {
		n, err := w.from.Read(w.buf)
		w.got <- piece{n, err}
	}()
	select {
	case p := <-w.got:
		n := copy(b, w.buf[:p.n])
		w.left = w.buf[n:p.n]
		if len(w.left) > 0 {
			return n, nil // an error comes again
		}
		return n, p.err
	case <-w.ctx.Done():
		return 0, w.ctx.Err()
	}
}
