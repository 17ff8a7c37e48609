package ui

import (
	"cmp"
	"slices"
)

// placed is a column on the screen.
type placed struct{ col, at, width int }

const columnGap = 2

// fitted says which columns stand where, and how many there are out of sight on
// either side.
type fitted struct {
	list        []placed
	left, right int
	total       int // cells to stand in
}

// wish is a column that is to be shown.
type wish struct {
	col   int
	fixed int  // cells that somebody chose; 0 = as it comes
	head  int  // what the head needs
	now   int  // the widest text of it on the screen
	seen  int  // the widest text of it that is known; 0 = none is
	mute  bool // no row of the list says anything in it
	held  bool // it stays while an edge is dragged
}

// fitting lays columns into a width.
type fitting struct {
	columns []column
	wishes  []wish // in their order
	ordered bool   // somebody chose the order: what stands first goes last
	total   int
}

// fit lays the wishes into the width. The first column stays; the least needed ones
// go until the rest fits, and stand behind the others for those who scroll there:
// skip is how many columns behind the first have been scrolled past. What is left over
// goes to the columns whose texts are cut, those first that people read first, so that
// none is cut while another is wider than its widest text on the screen.
func (f *fitting) fit(skip int) fitted {
	if len(f.wishes) == 0 || f.total <= 0 {
		return fitted{total: f.total}
	}
	first, rest, dropped := f.choose()
	if len(rest) == 0 && len(dropped) > 0 { // two at least, however narrow
		rest, dropped = dropped[:1], dropped[1:]
	}
	line := append(rest, dropped...)
	last := 0
	if len(dropped) > 0 {
		last = max(f.lastStep(first, line), 1)
	}
	skip = max(0, min(skip, last))
	shown := []int{first}
	if skip == 0 {
		shown = append(shown, line[:len(line)-len(dropped)]...)
	} else {
		for need := f.floor(first); len(shown)-1+skip < len(line); {
			next := line[len(shown)-1+skip]
			if need += columnGap + f.floor(next); need > f.total && len(shown) > 1 {
				break
			}
			shown = append(shown, next)
		}
	}
	out := fitted{left: skip, right: len(line) - skip - (len(shown) - 1), total: f.total}
	for _, i := range shown {
		out.list = append(out.list, placed{col: i, width: f.start(i)})
	}
	f.share(out.list)
	at := 0
	for i := range out.list {
		p := &out.list[i]
		p.col, p.at = f.wishes[p.col].col, at
		at += p.width + columnGap
	}
	return out
}

// lastStep is how far one can scroll: what is left fits.
func (f *fitting) lastStep(first int, line []int) int {
	need, n := f.floor(first), len(line)
	for n > 0 && need+columnGap+f.floor(line[n-1]) <= f.total {
		n--
		need += columnGap + f.floor(line[n])
	}
	return min(n, max(len(line)-1, 0))
}

// choose says which wishes fit beside the first one, and which do not.
func (f *fitting) choose() (first int, rest, dropped []int) {
	in := make([]bool, len(f.wishes))
	for i := range in {
		in[i] = true
	}
	f.letGo(in, everyKeep, f.floor)
	if !f.ordered {
		f.spareNone(in)
		f.takeBack(in)
	}
	for i := 1; i < len(in); i++ {
		if in[i] {
			rest = append(rest, i)
		} else {
			dropped = append(dropped, i)
		}
	}
	return 0, rest, dropped
}

// worst is the column that is missed least; -1 when only the first is left.
func (f *fitting) worst(in []bool) int {
	worst := -1
	for i := 1; i < len(in); i++ {
		if in[i] && (worst < 0 || f.ordered || f.keep(i) <= f.keep(worst)) {
			worst = i
		}
	}
	return worst
}

// How much a column may be needed that is not worth cutting others for, and that is
// not worth cutting the first one for, which says what a row is.
const (
	dispensable = 30
	secondary   = 65
	everyKeep   = 1 << 30
)

// spareNone lets columns go while others do not get what they ask for.
func (f *fitting) spareNone(in []bool) {
	f.letGo(in, secondary, func(i int) int {
		if i == 0 {
			return f.need(i)
		}
		return f.floor(i)
	})
	f.letGo(in, dispensable, f.need)
}

// letGo drops the least needed columns until the rest has a width of each, but none
// that is needed more than most.
func (f *fitting) letGo(in []bool, most int, width func(i int) int) {
	for wanted := f.sum(in, width); wanted > f.total; {
		worst := f.worst(in)
		if worst < 0 || f.keep(worst) > most {
			return
		}
		in[worst] = false
		wanted -= width(worst) + columnGap
	}
}

// sum is the width of the columns that are shown.
func (f *fitting) sum(in []bool, width func(i int) int) int {
	sum := -columnGap
	for i := range in {
		if in[i] {
			sum += width(i) + columnGap
		}
	}
	return sum
}

// takeBack takes back what was dropped early and fits beside what stayed while
// nothing is cut.
func (f *fitting) takeBack(in []bool) {
	wanted := f.sum(in, f.need)
	for {
		best := -1
		for i := range in {
			if !in[i] && wanted+f.floor(i)+columnGap <= f.total && (best < 0 || f.keep(i) > f.keep(best)) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		in[best] = true
		wanted += f.floor(best) + columnGap
	}
}

func (f *fitting) of(i int) *column { return &f.columns[f.wishes[i].col] }

// How much more a column is needed to which somebody gave a width, or which must not go.
const (
	widened = 40
	holds   = 1 << 20
)

// keep is how much a column is needed: least of all where it says nothing.
func (f *fitting) keep(i int) int {
	switch w := &f.wishes[i]; {
	case w.held:
		return holds
	case w.fixed > 0:
		return f.of(i).keep + widened
	case w.mute:
		return -1
	}
	return f.of(i).keep
}

// floor is the width below which a column is not shown.
func (f *fitting) floor(i int) int {
	w, c := &f.wishes[i], f.of(i)
	switch {
	case w.fixed > 0:
		return min(w.fixed, f.total)
	case w.seen > 0:
		return max(min(f.least(i), max(w.seen, w.head)), w.head-1) // a head may reach into the gap
	}
	return c.min
}

// widestNumber is how wide a number may be that is never cut: "1 000 000 / 1 000 000".
const widestNumber = 21

// least is the width that a column asks for at least: of numbers, half of which would
// say something else, that of the widest.
func (f *fitting) least(i int) int {
	if c := f.of(i); !c.right {
		return c.min
	}
	return max(f.of(i).min, min(f.wishes[i].seen, widestNumber))
}

// start is the width from which a column grows: no more than what is on the screen.
func (f *fitting) start(i int) int {
	w := &f.wishes[i]
	if w.fixed > 0 || w.seen == 0 {
		return f.floor(i)
	}
	return max(min(f.least(i), max(w.now, w.head)), w.head-1, 1)
}

// need is the width at which most of a column is read.
func (f *fitting) need(i int) int {
	w, c := &f.wishes[i], f.of(i)
	switch {
	case w.fixed > 0:
		return f.floor(i)
	case w.seen == 0:
		return max(c.want, c.min)
	}
	return max(f.floor(i), min(max(w.seen, w.head), max(c.want, c.min)))
}

// share gives out the room that is left: to what most is read by, to what is cut, to
// what would be cut on another page, and to nothing in particular. The first two go by
// need, the others in turns.
func (f *fitting) share(list []placed) {
	spare := f.total + columnGap
	for _, p := range list {
		spare -= p.width + columnGap
	}
	for i := len(list) - 1; i >= 0 && spare < 0; i-- { // a chosen width may be too much
		cut := min(-spare, max(list[i].width-1, 0))
		list[i].width -= cut
		spare += cut
	}
	byNeed := make([]int, len(list))
	for i := range byNeed {
		byNeed[i] = i
	}
	slices.SortStableFunc(byNeed, func(a, b int) int { return cmp.Compare(f.keep(list[b].col), f.keep(list[a].col)) })
	now := func(i int) int { return max(f.wishes[i].now, f.wishes[i].head) }
	for _, to := range []func(i int) int{
		func(i int) int { return min(now(i), max(f.of(i).want, f.of(i).min)) },
		func(i int) int { return min(now(i), max(f.of(i).max, f.of(i).min)) },
		now,
	} {
		for _, k := range byNeed {
			p := &list[k]
			if more := to(p.col) - p.width; more > 0 && f.wishes[p.col].fixed == 0 && f.wishes[p.col].seen > 0 {
				more = min(more, spare)
				p.width += more
				spare -= more
			}
		}
	}
	for _, to := range []func(i int) int{
		func(i int) int { return min(f.wishes[i].seen, f.of(i).max) },
		func(i int) int { return f.of(i).min },
		func(i int) int { return min(f.of(i).max, max(f.wishes[i].seen, f.of(i).min)+air) },
	} {
		spare = f.grow(list, spare, to)
	}
}

// air is how much wider than its texts a column gets where there is room for all.
const air = 6

// grow widens columns in turn up to a width of each; it returns what is left
// over.
func (f *fitting) grow(list []placed, spare int, to func(i int) int) int {
	for grown := true; grown && spare > 0; {
		grown = false
		for i := range list {
			p := &list[i]
			if spare > 0 && f.wishes[p.col].fixed == 0 && p.width < to(p.col) {
				p.width++
				spare--
				grown = true
			}
		}
	}
	return spare
}
