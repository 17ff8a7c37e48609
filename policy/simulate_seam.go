package policy

import (
	"cmp"
	"iter"
	"slices"

	"lictop/model"
)

// Rejection is a supposition that cannot be.
type Rejection struct {
	Index       int
	Supposition model.Supposition
	Reason      string
}

// Diff is what suppositions make of a site.
type Diff struct {
	Before, After *Result
	Rejected      []Rejection
}

// PositionChange is a position before and after, and after the sweep.
type PositionChange struct{ Before, After, Swept *Position }

// Turned counts the rows of a pool that go from one rule and verdict to another.
type Turned struct {
	Kind             model.Kind
	Pool             string
	FromRule, ToRule ID
	From, To         Verdict
	N                int64
}

// RowChange is a row that is decided otherwise.
type RowChange struct {
	Subject       model.Subject
	Before, After Decision
	New, Gone     bool
}

// Simulate decides a site under suppositions.
func Simulate(r *Result, cs ...model.Supposition) *Diff {
	s := r.Snapshot
	var changes []model.Change
	for _, c := range cs {
		switch c.Kind {
		case model.SupposeSet:
			changes = append(changes, c.Change)
		case model.SupposeAt:
			s = s.AsOfInstant(c.At)
		}
	}
	s, _ = s.With(changes)
	return &Diff{Before: r, After: Evaluate(s)}
}

// Positions compares the positions.
func (d *Diff) Positions() []PositionChange {
	var out []PositionChange
	for i := range d.After.Positions {
		a := &d.After.Positions[i]
		c := PositionChange{After: a}
		for k := range d.Before.Positions {
			if b := &d.Before.Positions[k]; b.Pool == a.Pool && b.Class == a.Class {
				c.Before = b
			}
		}
		if a.Class == "seat" {
			swept := *a
			swept.Used -= model.Units(a.Reclaimable) * model.One
			swept.Reclaimable = 0
			c.Swept = &swept
		}
		out = append(out, c)
	}
	return out
}

// Counts counts the rows that turn.
func (d *Diff) Counts() []Turned {
	by := map[Turned]int64{}
	for r := range d.Rows() {
		by[Turned{Kind: r.Subject.Kind, Pool: r.Subject.Pool, FromRule: r.Before.Rule, ToRule: r.After.Rule, From: r.Before.Verdict, To: r.After.Verdict}]++
	}
	var out []Turned
	for t, n := range by {
		t.N = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Turned) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.FromRule, b.FromRule), cmp.Compare(a.ToRule, b.ToRule), cmp.Compare(a.Pool, b.Pool))
	})
	return out
}

// Rows yields the rows that are decided otherwise.
func (d *Diff) Rows() iter.Seq[RowChange] {
	return func(yield func(RowChange) bool) {
		s := d.Before.Snapshot
		for row, e := range s.Endpoints.All() {
			b, a := d.Before.Endpoints[row], d.After.Endpoints[row]
			if b.Rule != a.Rule && !yield(RowChange{Subject: model.Subject{Kind: model.KindEndpoint, Pool: e.Pool, ID: e.ID}, Before: b, After: a}) {
				return
			}
		}
		for row, e := range s.Hosts.All() {
			b, a := d.Before.Hosts[row], d.After.Hosts[row]
			if b.Rule != a.Rule && !yield(RowChange{Subject: model.Subject{Kind: model.KindHost, Pool: e.Pool, ID: e.ID}, Before: b, After: a}) {
				return
			}
		}
		for row, e := range s.Licenses.All() {
			b, a := d.Before.Licenses[row], d.After.Licenses[row]
			if b.Rule != a.Rule && !yield(RowChange{Subject: model.Subject{Kind: model.KindLicense, Pool: e.Pool, ID: e.LicenseID()}, Before: b, After: a}) {
				return
			}
		}
		for row, e := range s.Meetings.All() {
			b, a := d.Before.Meetings[row], d.After.Meetings[row]
			if (b.Rule != a.Rule || b.Verdict != a.Verdict) && !yield(RowChange{Subject: model.Subject{Kind: model.KindMeeting, Pool: e.Pool, ID: e.ID}, Before: b, After: a}) {
				return
			}
		}
	}
}
