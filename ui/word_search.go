package ui

import (
	"math/bits"
	"strings"

	"lictop/ui/filter"
)

// few rows of a block are looked at one by one: all of its texts take longer.
const few = blockRows / 8

// byteCounts counts the bytes of a sample of texts, lowered.
type byteCounts [256]uint32

func (l *byteCounts) count(text []byte) {
	for _, b := range text {
		l[b]++
	}
}

// rarest is where in a word there is the byte that is the rarest of it.
func (l *byteCounts) rarest(word string) (at int) {
	for i := range len(word) {
		if l[word[i]] < l[word[at]] {
			at = i
		}
	}
	return at
}

// find adds rows in whose text in column k there is a word; of rows that are not among
// the wanted, or hit already, any.
func (x *textIndex) find(k int, c *textColumn, word string, wanted, hit *hits) {
	rest := *wanted
	rest.drop(hit)
	switch n := rest.len(); {
	case n == 0:
	case n <= few:
		var texts places
		c.places(&rest, &texts)
		for i, at := range texts.from[:texts.n] {
			if strings.Contains(filter.TextAt(c.run, at), word) {
				hit.set(int(texts.rows[i]))
			}
		}
	case c.narrow != nil:
		find(c.run, word, x.common[k].rarest(word), c.narrow, hit)
	default:
		find(c.run, word, x.common[k].rarest(word), c.wide, hit)
	}
}

// find goes from one place with the rarest byte of a word to the next.
func find[N uint8 | uint32](run, word string, rarest int, lengths []N, hit *hits) {
	row, end := 0, 0 // end is that of the row before
	for at := 0; at+len(word) <= len(run); at++ {
		i := strings.IndexByte(run[at+rarest:], word[rarest])
		if i < 0 {
			return
		}
		if at += i; !strings.HasPrefix(run[at:], word) {
			continue
		}
		for end += int(lengths[row]); end <= at; end += int(lengths[row]) {
			row++
		}
		hit.set(row)
		row, at = row+1, end-1
	}
}

func (h *hits) len() (n int) {
	for _, w := range h {
		n += bits.OnesCount64(w)
	}
	return n
}

// need is find for what a text needs to have.
func (x *textIndex) need(k int, c *textColumn, n filter.Need, wanted, hit *hits) {
	switch {
	case !n.Begins:
		x.find(k, c, n.Text, wanted, hit)
	case c.narrow != nil:
		begins(c.run, n.Text, c.narrow, hit)
	default:
		begins(c.run, n.Text, c.wide, hit)
	}
}

func begins[N uint8 | uint32](run, word string, lengths []N, hit *hits) {
	at := 0
	for row, length := range lengths {
		end := at + int(length)
		if strings.HasPrefix(run[at:end], word) {
			hit.set(row)
		}
		at = end
	}
}

// places are where the texts of some rows of a block begin in a run.
type places struct {
	n    int
	from [blockRows]uint32
	rows [blockRows]uint16
}

// places finds where the texts of rows begin.
func (c *textColumn) places(rows *hits, out *places) {
	if c.narrow != nil {
		placesOf(c.narrow, rows, out)
	} else {
		placesOf(c.wide, rows, out)
	}
}

func placesOf[N uint8 | uint32](lengths []N, rows *hits, out *places) {
	at := uint32(0)
	for i := 0; i < len(lengths); i += 64 {
		w := rows[i/64]
		for k, n := range lengths[i:min(i+64, len(lengths))] {
			out.from[out.n&(blockRows-1)], out.rows[out.n&(blockRows-1)] = at, uint16(i+k)
			wanted := w & 1
			if n == 1 { // an absent text: no pattern finds it
				wanted = 0
			}
			out.n += int(wanted)
			w >>= 1
			at += uint32(n)
		}
	}
}
