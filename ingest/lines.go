package ingest

import (
	"bytes"
	"encoding/binary"
	"sort"
)

// lines remembers where the lines of a text begin, in one to two bytes a line,
// so that problems found at the end can still name line and column.
type lines struct {
	read   int64  // bytes seen
	last   int64  // offset behind the newest line feed
	steps  []byte // lengths of the lines, as uvarints
	n      int    // line feeds seen
	anchor []anchor
}

// anchor is a known place every so many lines.
type anchor struct {
	line  int   // line feeds before
	start int64 // offset of the line's first byte
	step  int   // index into steps
}

const anchorEvery = 256

// add counts the line feeds of the next piece of text.
func (l *lines) add(p []byte) {
	for i := 0; ; {
		k := bytes.IndexByte(p[i:], '\n')
		if k < 0 {
			break
		}
		i += k + 1
		if l.n%anchorEvery == 0 {
			l.anchor = append(l.anchor, anchor{l.n, l.last, len(l.steps)})
		}
		start := l.read + int64(i)
		l.steps = binary.AppendUvarint(l.steps, uint64(start-l.last))
		l.last = start
		l.n++
	}
	l.read += int64(len(p))
}

// place returns line and column of a byte, both from 1.
func (l *lines) place(at int64) (line, column int) {
	k := sort.Search(len(l.anchor), func(i int) bool { return l.anchor[i].start > at }) - 1
	if k < 0 {
		return 1, int(at) + 1
	}
	a := l.anchor[k]
	for a.step < len(l.steps) {
		length, n := binary.Uvarint(l.steps[a.step:])
		if a.start+int64(length) > at {
			break
		}
		a.start += int64(length)
		a.step += n
		a.line++
	}
	return a.line + 1, int(at-a.start) + 1
}
