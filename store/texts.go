package store

import (
	"hash/maphash"
	"strings"
)

const (
	textBlock = 64 << 10
	textSlots = 1 << 12
)

// texts turns the bytes of rows into strings with few allocations: short texts
// share blocks, and texts that come again and again share one copy.
type texts struct {
	block strings.Builder
	seed  maphash.Seed
	seen  [textSlots]string
}

func newTexts() *texts { return &texts{seed: maphash.MakeSeed()} }

// keep copies b into a block. A string keeps its whole block alive.
func (t *texts) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > textBlock/16 {
		return string(b)
	}
	if t.block.Cap()-t.block.Len() < len(b) {
		t.block.Reset()
		t.block.Grow(textBlock)
	}
	start := t.block.Len()
	t.block.Write(b)
	return t.block.String()[start:]
}

// share is keep for texts that many rows have: pools, models, owners, sites. It
// remembers a fixed number of them, so that a column in which every text is
// different costs no memory.
func (t *texts) share(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	slot := &t.seen[maphash.Bytes(t.seed, b)%textSlots]
	if *slot != string(b) {
		*slot = t.keep(b)
	}
	return *slot
}
