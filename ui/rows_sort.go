package ui

import (
	"cmp"
	"slices"
	"strings"

	"lictop/model"
	"lictop/ui/filter"
)

// sortItem carries what most comparisons need: the number, the rank of the text,
// or its first eight bytes.
type sortItem struct {
	key uint64
	row int32
}

// sortRows sorts rows, which come in the order of ids, by a column; ties stay in
// that order, or of what the rows say, whichever way it runs, and absent values
// stand last.
func sortRows(r rows, list []int32, col int, reverse bool) {
	c := r.Columns()[col]
	text := c.kind == filter.Text && !c.rank
	var ranks []uint64
	if text {
		ranks = rankTexts(r, list, col)
	}
	items := make([]sortItem, len(list))
	for i, row := range list {
		v := r.Value(row, col)
		key := keyOfValue(&v, text, reverse)
		if ranks != nil && v.Has {
			if key = ranks[i]; reverse {
				key = ^key
			}
		}
		items[i] = sortItem{key: key, row: row}
	}
	items = byKey(items)
	sortTies(r, items, col, reverse, text && ranks == nil)
	for i := range items {
		list[i] = items[i].row
	}
}

// keyOfValue is a number of the order of a value, of a text that of its first bytes.
func keyOfValue(v *filter.Value, text, reverse bool) uint64 {
	var key uint64
	switch {
	case !v.Has:
		return absentKey
	case text:
		key = textKey(v.Text)
	default:
		key = uint64(v.Num) ^ 1<<63
	}
	if reverse {
		key = ^key
	}
	return key
}

// byKey sorts items by their keys, equal ones as they came: byte by byte from the
// last, bytes that all have in common left out.
func byKey(items []sortItem) []sortItem {
	var differ uint64
	for i := range items {
		differ |= items[i].key ^ items[0].key
	}
	other := make([]sortItem, len(items))
	for shift := 0; shift < 64; shift += 8 {
		if differ>>shift&0xff == 0 {
			continue
		}
		var at [257]int
		for i := range items {
			at[items[i].key>>shift&0xff+1]++
		}
		for b := range 256 {
			at[b+1] += at[b]
		}
		for i := range items {
			b := items[i].key >> shift & 0xff
			other[at[b]] = items[i]
			at[b]++
		}
		items, other = other, items
	}
	return items
}

// sortTies orders items of equal keys by what the keys leave out: the rest of
// their texts, and what the rows say of ties.
func sortTies(r rows, items []sortItem, col int, reverse, prefixes bool) {
	ties, tied := r.(interface{ Tie(row int32) int64 })
	if !prefixes && !tied {
		return
	}
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].key == items[from].key {
			to++
		}
		rest := prefixes && items[from].key != absentKey
		slices.SortStableFunc(items[from:to], func(a, b sortItem) int {
			n := 0
			if rest {
				if n = compareFold(r.Value(a.row, col).Text, r.Value(b.row, col).Text); reverse {
					n = -n
				}
			}
			if n == 0 && tied {
				n = cmp.Compare(ties.Tie(a.row), ties.Tie(b.row))
			}
			return n
		})
		from = to
	}
}

const absentKey = ^uint64(0)

// fewTexts is how many different texts are ranked before they are sorted.
const fewTexts = 1 << 18

// rankTexts numbers the texts of a column in their order, one rank a row; nil when
// there are too many different ones.
func rankTexts(r rows, list []int32, col int) []uint64 {
	known := map[string]uint64{}
	var texts []string
	ranks := make([]uint64, len(list)) // first by appearance
	for i, row := range list {
		v := r.Value(row, col)
		if !v.Has {
			continue
		}
		n, seen := known[v.Text]
		if !seen {
			if len(texts) == fewTexts {
				return nil
			}
			n = uint64(len(texts))
			known[v.Text] = n
			texts = append(texts, v.Text)
		}
		ranks[i] = n
	}
	place := inOrder(texts)
	for i, n := range ranks {
		if len(place) > 0 {
			ranks[i] = place[n]
		}
	}
	return ranks
}

// inOrder says at which place each text stands, from 1 on.
func inOrder(texts []string) []uint64 {
	items := make([]sortItem, len(texts))
	for i, text := range texts {
		items[i] = sortItem{textKey(text), int32(i)}
	}
	items = byKey(items)
	place := make([]uint64, len(texts))
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].key == items[from].key {
			to++
		}
		slices.SortFunc(items[from:to], func(a, b sortItem) int { return compareFold(texts[a.row], texts[b.row]) })
		from = to
	}
	for i := range items {
		place[items[i].row] = uint64(i) + 1
	}
	return place
}

// textKey is the first eight bytes of a text as a number of the same order.
func textKey(s string) (key uint64) {
	for i := 0; i < 8; i++ {
		key <<= 8
		if i < len(s) {
			key |= uint64(model.LowerASCII(s[i]))
		}
	}
	return key
}

func compareFold(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := model.LowerASCII(a[i]), model.LowerASCII(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	if n := cmp.Compare(len(a), len(b)); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}
