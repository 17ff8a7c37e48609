package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lictop/model"
	"lictop/ui/present"
)

// least is how narrow a column of text may become before others are left out: a
// masked key, of which the last characters tell, stays whole.
const least = model.KeyLength

// leastProse is how narrow prose may become that goes on below itself.
const leastProse = 23

// narrow fits a table into the room of a terminal, 0 = any: it returns the columns
// that stay and makes those of text narrower in place. Columns that are
// spare go first, the last one first; a table without any, and without prose, stays
// as it is, and its lines wrap.
func narrow(room int, cols []column, widths []int) (kept []int) {
	for i := range cols {
		kept = append(kept, i)
	}
	if room == 0 || !slices.ContainsFunc(cols, func(c column) bool { return c.spare || c.wraps }) {
		return kept
	}
	floor := func(i int) int {
		switch {
		case cols[i].right || cols[i].whole: // a number is never cut
			return widths[i]
		case cols[i].wraps:
			return min(widths[i], leastProse)
		}
		return min(widths[i], max(least, len(cols[i].title)))
	}
	taken := func(width func(i int) int) int {
		sum := len(gap) * (len(kept) - 1)
		for _, i := range kept {
			sum += width(i)
		}
		return sum
	}
	for i := len(cols) - 1; i >= 0 && taken(floor) > room; i-- {
		if cols[i].spare {
			kept = slices.DeleteFunc(kept, func(k int) bool { return k == i })
		}
	}
	for over := taken(func(i int) int { return widths[i] }) - room; over > 0; over-- {
		widest := kept[0] // of all that can give way; prose does first, for nothing of it is lost
		for _, i := range kept {
			if widths[i]-floor(i) > widths[widest]-floor(widest) {
				widest = i
			}
		}
		if last := kept[len(kept)-1]; cols[last].wraps && widths[last] > floor(last) {
			widest = last
		}
		if widths[widest] == floor(widest) {
			break
		}
		widths[widest]--
	}
	return kept
}

// picked are the elements of a list at some places.
func picked[T any](places []int, list []T) []T {
	out := make([]T, len(places))
	for n, i := range places {
		out[n] = list[i]
	}
	return out
}

// narrowed are rows with the columns that are kept, cut to their widths; prose goes
// on in rows of its own.
func narrowed(rows iter.Seq[[]string], kept, widths []int, prose bool) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for row := range rows {
			cells := make([]string, 0, len(kept))
			for n, i := range kept {
				if i >= len(row) {
					break
				}
				cells = append(cells, cut(row[i], widths[n]))
			}
			var more []string
			if last := len(kept) - 1; prose && len(cells) == len(kept) {
				lines := folded(row[kept[last]], widths[last])
				cells[last], more = lines[0], lines[1:]
			}
			if !yield(cells) {
				return
			}
			for _, line := range more {
				below := make([]string, len(kept))
				below[len(kept)-1] = line
				if !yield(below) {
					return
				}
			}
		}
	}
}

// folded breaks a text into lines of at most so many cells, at blanks where it can;
// 0 = one line.
func folded(text string, to int) []string {
	text = present.Text(text)
	if to <= 0 || width(text) <= to {
		return []string{text}
	}
	return strings.Split(ansi.Wrap(text, to, ""), "\n")
}

func cut(cell string, to int) string {
	if width(cell) <= to {
		return cell
	}
	return ansi.Truncate(cell, to, "…")
}

// without says which columns are left out, beside the table.
func (pg *page) without(cols []column, kept []int) {
	var left []string
	for i, c := range cols {
		if !slices.Contains(kept, i) && c.title != "" {
			left = append(left, c.title)
		}
	}
	if len(left) > 0 && pg.notes != nil {
		says := fmt.Sprintf("Left out at %d columns: %s. A wider terminal, a pipe or --output csv has all.", pg.room, strings.Join(left, ", "))
		fmt.Fprintln(pg.notes, foldedLine(says, pg.room))
	}
}
