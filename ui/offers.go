package ui

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/filter"
)

// offers are what the query that is being typed can go on with: fields, or the
// values of one with the rows that have them.
type offers struct {
	spot   filter.Spot
	list   []candidate
	chosen int // -1 = none
	latest *latest
	ask    question // the newest that is counted beside the event loop
	busy   bool
}

// candidate is one of them.
type candidate struct {
	label  string // as it is shown
	insert string // what it writes
	rows   int64  // that have it; -1 = not counted
}

// offersMsg brings values that were counted.
type offersMsg struct {
	table *table
	gen   int
	list  []candidate
}

// choose goes on by some places; false when there is nothing to choose from.
func (o *offers) choose(by int) bool {
	if len(o.list) == 0 {
		return false
	}
	o.chosen = (o.chosen+1+by+len(o.list)+1)%(len(o.list)+1) - 1
	return true
}

// offer finds out what the query can go on with. Values of many rows are counted
// beside the event loop; until they are, those of before stand if they still fit.
func (t *table) offer() tea.Cmd {
	o := &t.offers
	spot, ok := t.language().Spot(t.in.String(), t.cursorByte())
	was := o.spot
	o.spot, o.chosen = spot, -1
	switch {
	case !t.typing || !ok || t.next == nil:
		o.list, o.busy = nil, false
		return nil
	case spot.Field < 0:
		o.list, o.busy = t.fieldsThatBegin(spot.Text), false
		return nil
	}
	q := t.questionOf(spot)
	if q.src.Span().Len() <= backgroundRows {
		o.list, o.busy = q.answer(nil), false
		return nil
	}
	if was.Field != spot.Field || was.Term != spot.Term {
		o.list = nil
	}
	o.list = slices.DeleteFunc(o.list, func(v candidate) bool { return !containsFold(v.label, spot.Text) })
	if o.latest == nil {
		o.latest = newLatest(context.Background(), t.count)
	}
	o.ask, o.busy = q, true
	return o.latest.ask()
}

// count counts values beside the event loop.
func (t *table) count(ctx context.Context, gen int) tea.Cmd {
	q := t.offers.ask
	return guard(func() tea.Msg {
		var stop atomic.Bool
		defer context.AfterFunc(ctx, func() { stop.Store(true) })()
		return offersMsg{t, gen, q.answer(&stop)}
	})
}

// offered takes values that were counted, unless others are wanted by now.
func (t *table) offered(m offersMsg) tea.Cmd {
	o := &t.offers
	newest, next := o.latest.answered(m.gen)
	if newest && o.busy && t.typing {
		o.list, o.busy = m.list, false
		o.chosen = min(o.chosen, len(o.list)-1)
	}
	return next
}

// fieldsThatBegin lists the fields whose name begins so.
func (t *table) fieldsThatBegin(text string) (list []candidate) {
	text = strings.ToLower(text)
	for i := range t.fields {
		if name := t.fields[i].Name; name != "" && name != text && strings.HasPrefix(name, text) {
			list = append(list, candidate{label: name + ":", insert: name, rows: -1})
		}
	}
	return list
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}
