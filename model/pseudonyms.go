package model

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// pseudonyms are the names of one kind and what stands for them, both in order.
// They are immutable.
type pseudonyms struct {
	word   string // that a pseudonym begins with
	key    bool   // they stand for license keys
	digits int    // of a number
	list   []string
	shown  []string
	labels []label // of shown
}

// label is the number of a pseudonym, and the digits of a fraction behind it where
// it was put between two others.
type label struct {
	n        int
	fraction string
}

// maxFraction is how many digits a fraction may have. Names that would need more
// are all numbered anew.
func (p *pseudonyms) maxFraction() int {
	if p.key {
		return KeyLength - 4 - 1 - p.digits
	}
	return 8
}

// find is where a name stands; near is where it may.
func (p *pseudonyms) find(name string, near int) (int, bool) {
	for i := near; i < near+2 && i < len(p.list); i++ {
		if p.list[i] == name {
			return i, true
		}
	}
	i := sort.SearchStrings(p.list, name)
	return i, i < len(p.list) && p.list[i] == name
}

// of is what stands for a name.
func (p *pseudonyms) of(name string) (string, bool) {
	if i, ok := p.find(name, 0); ok {
		return p.shown[i], true
	}
	return "", false
}

// real is the name that a pseudonym stands for.
func (p *pseudonyms) real(shown string) (string, bool) {
	if i, ok := slices.BinarySearch(p.shown, shown); ok {
		return p.list[i], true
	}
	return "", false
}

// with gives names to more; fresh are in order, each is there once, and none is
// known. It reports whether every name of before has kept its own.
func (p *pseudonyms) with(fresh []string) (next *pseudonyms, kept bool) {
	if len(fresh) == 0 {
		return p, true
	}
	next = &pseudonyms{word: p.word, key: p.key, digits: p.digits}
	if len(p.list) == 0 {
		next.number(fresh)
		return next, true
	}
	next.list = make([]string, 0, len(p.list)+len(fresh))
	next.labels = make([]label, 0, cap(next.list))
	next.shown = make([]string, 0, cap(next.list))
	for i := 0; i < len(p.list) || len(fresh) > 0; {
		to, n := len(p.list), len(fresh)
		if n > 0 {
			to = i + sort.SearchStrings(p.list[i:], fresh[0])
		}
		next.list, next.labels = append(next.list, p.list[i:to]...), append(next.labels, p.labels[i:to]...)
		next.shown = append(next.shown, p.shown[i:to]...)
		if i = to; i < len(p.list) {
			n = sort.SearchStrings(fresh, p.list[i])
		}
		next.between(p, i, fresh[:n])
		fresh = fresh[n:]
	}
	if slices.ContainsFunc(next.labels, func(l label) bool { return len(l.fraction) > p.maxFraction() }) {
		next.number(next.list)
		return next, false
	}
	return next, true
}

// number numbers names from 1 on.
func (p *pseudonyms) number(list []string) {
	p.list, p.labels = list, make([]label, len(list))
	for i := range p.labels {
		p.labels[i].n = i + 1
	}
	p.digits = max(3, len(strconv.Itoa(len(list)))+1) // there is room for ten times as many
	p.shown = p.written(0)
}

// between appends names that come before the i-th one of before.
func (p *pseudonyms) between(was *pseudonyms, i int, fresh []string) {
	if len(fresh) == 0 {
		return
	}
	low := label{}
	if i > 0 {
		low = was.labels[i-1]
	}
	from := len(p.list)
	p.list = append(p.list, fresh...)
	p.labels = append(p.labels, make([]label, len(fresh))...)
	if room := p.highest() - low.n; i == len(was.list) && len(fresh) <= room {
		for k := range fresh {
			p.labels[from+k] = label{n: low.n + 1 + k}
		}
		p.shown = append(p.shown, p.written(from)...)
		return
	}
	high := label{n: low.n + 1}
	if i < len(was.list) && was.labels[i].n == low.n {
		high = was.labels[i]
	}
	spread(p.labels[from:], low, high)
	p.shown = append(p.shown, p.written(from)...)
}

// highest is the highest number of so many digits.
func (p *pseudonyms) highest() int {
	n := 1
	for range p.digits {
		n *= 10
	}
	return n - 1
}

// spread fills labels that lie between two others, the middle one first.
func spread(list []label, low, high label) {
	if len(list) == 0 {
		return
	}
	up := high.fraction
	if high.n > low.n {
		up = ""
	}
	m := len(list) / 2
	list[m] = label{low.n, middle(low.fraction, up)}
	spread(list[:m], low, list[m])
	spread(list[m+1:], list[m], high)
}

// middle is a fraction between two others, as digits behind a point; high "" means
// one. Neither ends with a zero, nor does it.
func middle(low, high string) string {
	same := 0
	for same < len(high) && digitAt(low, same) == high[same] {
		same++
	}
	if same > 0 {
		return high[:same] + middle(low[min(same, len(low)):], high[same:])
	}
	from, to := digitAt(low, 0), byte('9'+1)
	if high != "" {
		to = high[0]
	}
	switch {
	case to-from > 1:
		return string([]byte{from + (to-from)/2})
	case len(high) > 1:
		return high[:1]
	}
	return string([]byte{from}) + middle(low[min(1, len(low)):], "")
}

func digitAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return '0'
}

// written are the pseudonyms from one on, all in one text: a million of them lie
// together.
func (p *pseudonyms) written(from int) []string {
	var b strings.Builder
	ends := make([]int, len(p.labels)-from)
	for i, l := range p.labels[from:] {
		if p.key {
			p.writeKey(&b, l, p.list[from+i])
		} else {
			b.WriteString(p.word)
			p.writeLabel(&b, l, '.')
		}
		ends[i] = b.Len()
	}
	all, at := b.String(), 0
	out := make([]string, len(ends))
	for i, end := range ends {
		out[i], at = all[at:end], end
	}
	return out
}

func (p *pseudonyms) writeLabel(b *strings.Builder, l label, point byte) {
	n := strconv.Itoa(l.n)
	for range p.digits - len(n) {
		b.WriteByte('0')
	}
	b.WriteString(n)
	if l.fraction != "" {
		b.WriteByte(point)
		b.WriteString(l.fraction)
	}
}

// writeKey writes a key of 17 characters: what gives the order, then the four that
// are shown. One that stands for a key with an odd character has one, too.
func (p *pseudonyms) writeKey(b *strings.Builder, l label, key string) {
	from := b.Len()
	p.writeLabel(b, l, '-')
	digits := strings.ReplaceAll(b.String()[from:], "-", "")
	last := digits[max(len(digits)-4, 0):]
	for b.Len()-from < KeyLength-4 {
		b.WriteByte('-')
	}
	if oddKey(key) {
		last = "!" + last[len(last)-3:]
	}
	for range 4 - len(last) {
		b.WriteByte('0')
	}
	b.WriteString(last)
}

// oddKey reports whether a key has a character other than the documented ones.
func oddKey(key string) bool {
	return strings.ContainsFunc(key, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}
