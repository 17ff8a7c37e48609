package policy

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"lictop/model"
)

// Turned counts the subjects of a pool that turn from one decision to another.
// A subject that is new turns from NoRule, one that is gone to NoRule; so does a
// license that is not activated.
type Turned struct {
	Kind             model.Kind
	Pool             string
	FromRule, ToRule ID
	From, To         Verdict
	N                int64
}

// RowChange is a subject that is decided otherwise, is new, or is gone. The rows
// are those of Before and After; -1 where it is not there.
type RowChange struct {
	Subject             model.Subject
	Before, After       Decision
	New, Gone           bool
	BeforeRow, AfterRow int
}

// decidedKinds are the kinds of rows that are decided, in the order in which
// differences are told.
var decidedKinds = []model.Kind{model.KindEndpoint, model.KindHost, model.KindLicense, model.KindMeeting}

// DecisionsOf returns the decisions about the rows of a kind; nil where rows of the
// kind are not decided.
func (r *Result) DecisionsOf(k model.Kind) []Decision {
	switch k {
	case model.KindEndpoint:
		return r.Endpoints
	case model.KindHost:
		return r.Hosts
	case model.KindLicense:
		return r.Licenses
	case model.KindMeeting:
		return r.Meetings
	}
	return nil
}

// Counts counts the subjects that turn, by pool, kind, and rules before and after.
// Of whom only the charge, the class or the holder is another, both rules are the
// same.
func (d *Diff) Counts() []Turned {
	var list []Turned
	for _, k := range decidedKinds {
		t := tally{kind: k, last: -1}
		before, after := poolCursor{site: d.Before.Snapshot, kind: k}, poolCursor{site: d.After.Snapshot, kind: k}
		for c := range d.rows(k) {
			if c.Gone {
				t.count(before.at(c.BeforeRow), &c)
			} else {
				t.count(after.at(c.AfterRow), &c)
			}
		}
		list = append(list, t.list...)
	}
	slices.SortFunc(list, func(a, b Turned) int {
		return cmp.Or(strings.Compare(a.Pool, b.Pool), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.FromRule, b.FromRule), cmp.Compare(a.ToRule, b.ToRule), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return list
}

// tally counts the turns of a kind. Rows come by pool, and many in a row turn
// alike.
type tally struct {
	kind  model.Kind
	list  []Turned
	first int // of the pool that is being counted
	last  int // which was counted last; -1 = none
}

func (t *tally) count(pool string, c *RowChange) {
	if n := len(t.list); n > t.first && t.list[n-1].Pool != pool {
		t.first, t.last = n, -1
	}
	alike := func(x *Turned) bool {
		return x.FromRule == c.Before.Rule && x.ToRule == c.After.Rule && x.From == c.Before.Verdict && x.To == c.After.Verdict
	}
	if t.last >= 0 && alike(&t.list[t.last]) {
		t.list[t.last].N++
		return
	}
	for i := t.first; i < len(t.list); i++ {
		if alike(&t.list[i]) {
			t.list[i].N++
			t.last = i
			return
		}
	}
	t.last = len(t.list)
	t.list = append(t.list, Turned{t.kind, pool, c.Before.Rule, c.After.Rule, c.Before.Verdict, c.After.Verdict, 1})
}

// Rows yields the subjects that turn: endpoints, hosts, licenses, then meetings,
// each by pool and name. It is worked out on the way: whoever wants the first few
// pays for no more. That only an until is another is no turn.
func (d *Diff) Rows() iter.Seq[RowChange] {
	return func(yield func(RowChange) bool) {
		for _, k := range decidedKinds {
			for c := range d.rows(k) {
				c.Subject = d.subjectOf(k, &c)
				if !yield(c) {
					return
				}
			}
		}
	}
}

// rows yields the rows of a kind that turn, without their subjects.
func (d *Diff) rows(k model.Kind) iter.Seq[RowChange] {
	return func(yield func(RowChange) bool) {
		before, after := d.Before.DecisionsOf(k), d.After.DecisionsOf(k)
		if len(before) > 0 && len(before) == len(after) && &before[0] == &after[0] {
			return // decided once for both
		}
		for run := range model.Runs(d.Before.Snapshot, d.After.Snapshot, k) {
			for n := range run.N {
				c := RowChange{New: run.Before < 0, Gone: run.After < 0, BeforeRow: -1, AfterRow: -1}
				switch {
				case c.New:
					c.AfterRow, c.After, c.Before.Until = run.After+n, after[run.After+n], model.None
				case c.Gone:
					c.BeforeRow, c.Before, c.After.Until = run.Before+n, before[run.Before+n], model.None
				case d.turns(&before[run.Before+n], &after[run.After+n]):
					c.BeforeRow, c.AfterRow = run.Before+n, run.After+n
					c.Before, c.After = before[c.BeforeRow], after[c.AfterRow]
				default:
					continue
				}
				if !yield(c) {
					return
				}
			}
		}
	}
}

// turns reports whether a decision is another, its until apart.
func (d *Diff) turns(b, a *Decision) bool {
	if b.Rule != a.Rule || b.Verdict != a.Verdict || b.Charge != a.Charge || b.Class != a.Class {
		return true
	}
	if b.Holder == 0 && a.Holder == 0 {
		return false
	}
	was, is := d.Before.HolderBy(b), d.After.HolderBy(a)
	return (was == nil) != (is == nil) || was != nil && was.ID != is.ID
}

// poolCursor tells the pools of rows of a kind that are asked for in order. It
// does not look at the rows: there may be a million.
type poolCursor struct {
	site *model.Snapshot
	kind model.Kind
	pool int
}

func (c *poolCursor) at(row int) string {
	for !c.site.SpanOf(c.kind, c.pool).Has(row) {
		c.pool++
	}
	return c.site.Pools[c.pool].ID
}

func (d *Diff) subjectOf(k model.Kind, c *RowChange) model.Subject {
	s, row := d.where(c)
	return s.RowAt(k, row).Subject()
}

// where finds the row of a change: after, or before where it is gone.
func (d *Diff) where(c *RowChange) (*model.Snapshot, int) {
	if c.Gone {
		return d.Before.Snapshot, c.BeforeRow
	}
	return d.After.Snapshot, c.AfterRow
}
