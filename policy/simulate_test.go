package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// requireSame asks that two results say the same of the same site.
func requireSame(t require.TestingT, want, got *Result) {
	require.True(t, model.Compare(want.Snapshot, got.Snapshot).Empty())
	require.Equal(t, want.Snapshot.AsOf, got.Snapshot.AsOf)
	for _, k := range []model.Kind{model.KindEndpoint, model.KindHost, model.KindLicense, model.KindMeeting} {
		require.Equal(t, want.DecisionsOf(k), got.DecisionsOf(k), k)
	}
	require.Equal(t, want.Positions, got.Positions)
	require.Equal(t, want.Loans, got.Loans)
	require.Equal(t, want.Operations, got.Operations)
	require.Equal(t, want.Findings, got.Findings)
	require.Equal(t, want.Answers, got.Answers)
}

// What is decided already is taken over only where it still holds.
func TestSimulateDecidesAsEvaluate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		cs := suppositions(t, r.Snapshot, 6)
		d := Simulate(r, cs...)
		after, rejected := Apply(r.Snapshot, cs...)
		require.Equal(t, rejected, d.Rejected)
		requireSame(t, Evaluate(after), d.After)
		for sub := range subjects(d.After) { // contexts that were taken over explain as new ones do
			x, _ := Explain(d.After, sub)
			y, _ := Explain(Evaluate(after), sub)
			require.Equal(t, y.Steps, x.Steps)
		}
		again := Simulate(d.After, suppositions(t, d.After.Snapshot, 3)...)
		requireSame(t, Evaluate(again.After.Snapshot), again.After)
	})
}

// Steps that are accepted are carried out exactly, one after the other; those
// that are rejected change nothing. Whatever is supposed, nothing panics, and
// what was there stays as it is.
func TestSuppositionsAreAppliedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		before := fmt.Sprintf("%+v", s)
		cs := suppositions(t, s, 10)
		after, rejected := Apply(s, cs...)
		want := byHand(s, cs, rejected)
		require.True(t, model.Compare(want, after).Empty())
		require.Equal(t, want.AsOf, after.AsOf)
		for i, no := range rejected {
			require.NotEmpty(t, no.Reason)
			require.Equal(t, cs[no.Index], no.Supposition)
			require.True(t, i == 0 || rejected[i-1].Index < no.Index)
			for _, l := range s.Licenses.All() {
				require.NotContains(t, no.Reason, l.Key)
			}
		}
		Simulate(Evaluate(s), cs...)
		require.Equal(t, before, fmt.Sprintf("%+v", s))
	})
}

// byHand carries steps out on a list of rows, without any of the machinery.
func byHand(s *model.Snapshot, cs []model.Supposition, rejected []Rejection) *model.Snapshot {
	d := model.Draft{AsOf: s.AsOf, Pools: slices.Clone(s.Pools), Asks: s.Asks}
	var rows []model.NewRow
	for row := range every(s) {
		rows = append(rows, copied(row))
	}
	find := func(sub model.Subject) int {
		return slices.IndexFunc(rows, func(r model.NewRow) bool {
			x := r.Subject()
			return x.Kind == sub.Kind && x.Pool == sub.Pool && (x.ID == sub.ID || x.Kind == model.KindLicense && model.EqualFoldASCII(x.ID, sub.ID))
		})
	}
	for i := range cs {
		if slices.ContainsFunc(rejected, func(no Rejection) bool { return no.Index == i }) {
			continue
		}
		switch c := &cs[i]; c.Kind {
		case model.SupposeAt:
			d.AsOf = c.At
		case model.SupposeAdd:
			rows = append(rows, copied(c.Row))
		case model.SupposeRemove:
			n := find(c.Subject)
			rows = slices.Delete(rows, n, n+1)
		case model.SupposeSet:
			if c.Change.Subject.Kind != model.KindPool {
				rows[find(c.Change.Subject)].Set(c.Change.Field, c.Change.After)
				continue
			}
			for i := range d.Pools {
				if d.Pools[i].ID == c.Change.Subject.Pool {
					d.Pools[i] = d.Pools[i].With(c.Change.Field, c.Change.After)
				}
			}
		}
	}
	for _, r := range rows {
		switch r.Kind() {
		case model.KindEndpoint:
			d.Endpoints.Append(*r.Endpoint)
		case model.KindLicense:
			d.Licenses.Append(*r.License)
		case model.KindHost:
			d.Hosts.Append(*r.Host)
		case model.KindDevice:
			d.Devices.Append(*r.Device)
		case model.KindUser:
			d.Users.Append(*r.User)
		case model.KindMeeting:
			d.Meetings.Append(*r.Meeting)
		}
	}
	return model.NewSnapshot(d)
}

func copied(r model.NewRow) model.NewRow {
	return model.NewRow{Endpoint: clone(r.Endpoint), License: clone(r.License), Host: clone(r.Host), Device: clone(r.Device), User: clone(r.User), Meeting: clone(r.Meeting)}
}

func clone[T any](v *T) *T {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}

// A list of steps and its inverse give the first result.
func TestSuppositionsAndTheirInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := Evaluate(site(t))
		s := first.Snapshot
		var back []model.Supposition
		for _, c := range suppositions(t, s, 8) {
			after, rejected := Apply(s, c)
			if len(rejected) == 0 {
				back = append(back, inverse(s, c))
			}
			s = after
		}
		slices.Reverse(back)
		d := Simulate(Evaluate(s), back...)
		require.Empty(t, d.Rejected)
		requireSame(t, first, d.After)
	})
}

func inverse(s *model.Snapshot, c model.Supposition) model.Supposition {
	switch c.Kind {
	case model.SupposeAt:
		return model.Supposition{Kind: model.SupposeAt, At: s.AsOf}
	case model.SupposeAdd:
		return model.Supposition{Kind: model.SupposeRemove, Subject: c.Row.Subject()}
	case model.SupposeRemove:
		return model.Supposition{Kind: model.SupposeAdd, Row: s.Row(c.Subject)}
	}
	c.Change.Before, _ = s.FieldOf(c.Change.Subject, c.Change.Field)
	c.Change = c.Change.Inverse()
	return c
}

// The rows are those whose decision is another, and the counts count them.
func TestRowsAndCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		d := Simulate(r, suppositions(t, r.Snapshot, 5)...)
		rows := map[model.Subject]RowChange{}
		counted := map[Turned]int64{}
		for c := range d.Rows() {
			require.NotContains(t, rows, c.Subject)
			rows[c.Subject] = c
			counted[Turned{c.Subject.Kind, c.Subject.Pool, c.Before.Rule, c.After.Rule, c.Before.Verdict, c.After.Verdict, 0}]++
		}
		before, after := said(r), said(d.After)
		for sub, was := range before {
			is, still := after[sub]
			c, told := rows[sub]
			require.Equal(t, !still || was != is, told, "%v", sub)
			require.Equal(t, told && !still, c.Gone)
		}
		for sub := range after {
			_, was := before[sub]
			require.Equal(t, !was, rows[sub].New, "%v", sub)
		}
		for sub := range rows {
			_, was := before[sub]
			_, is := after[sub]
			require.True(t, was || is)
		}
		list := d.Counts()
		require.Len(t, list, len(counted))
		for _, c := range list {
			n := c.N
			c.N = 0
			require.Equal(t, counted[c], n)
		}
	})
}

// said is what is decided of each row, its until apart, holders by name.
func said(r *Result) map[model.Subject]string {
	out := map[model.Subject]string{}
	note := func(sub model.Subject, d Decision) {
		holder := ""
		if u := r.HolderBy(&d); u != nil {
			holder = u.ID
		}
		out[sub] = fmt.Sprint(d.Verdict, d.Rule, d.Charge, d.Class, holder)
	}
	for row := range every(r.Snapshot) {
		sub := row.Subject()
		if list := r.DecisionsOf(sub.Kind); list != nil {
			note(sub, list[rowOf(r.Snapshot, sub)])
		}
	}
	return out
}

func rowOf(s *model.Snapshot, sub model.Subject) int {
	find := map[model.Kind]func(pool, id string) (int, bool){
		model.KindEndpoint: s.FindEndpoint, model.KindHost: s.FindHost, model.KindLicense: s.FindLicense, model.KindMeeting: s.FindMeeting,
	}
	row, _ := find[sub.Kind](sub.Pool, sub.ID)
	return row
}

// Positions lists each balance of before and after once, and what it foretells of
// the sweep is what the sweep does: whoever came back without a seat is served,
// records stay.
func TestPositionsAndTheSweep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		d := Simulate(r, suppositions(t, r.Snapshot, 5)...)
		swept := Simulate(d.After, slices.Collect(d.After.Sweep())...)
		require.Empty(t, swept.Rejected)
		var before, after []Position
		for _, c := range d.Positions() {
			if c.Before != nil {
				before = append(before, *c.Before)
			}
			if c.After == nil {
				continue
			}
			after = append(after, *c.After)
			if d.After.Snapshot.Pool(c.After.Pool).Family != model.FamilySeat {
				require.Nil(t, c.Swept)
				continue
			}
			require.Equal(t, swept.After.PositionsOf(c.After.Pool)[0], *c.Swept)
		}
		require.Equal(t, d.Before.Positions, append([]Position{}, before...))
		require.Equal(t, d.After.Positions, append([]Position{}, after...))
	})
}

// Whoever is told to stop gives no answer, and asks again every few thousand rows.
func TestSimulateStops(t *testing.T) {
	p := model.NewPool("p", model.FamilySeat)
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for i := range 20_000 {
		d.Endpoints.Append(model.NewEndpoint("p", fmt.Sprintf("e%05d", i)))
	}
	s := model.NewSnapshot(d)
	r := Evaluate(s)
	later := model.Supposition{Kind: model.SupposeAt, At: now + 1}
	asked := 0
	require.NotNil(t, SimulateUntil(func() bool { asked++; return false }, r, later))
	require.GreaterOrEqual(t, asked, 5)
	for at := range asked {
		left := at
		require.Nil(t, SimulateUntil(func() bool { left--; return left < 0 }, r, later), at)
	}
	require.Nil(t, EvaluateUntil(func() bool { return true }, s))
}

// What a sweep gives back goes to whoever came back without a seat, as far as it
// reaches.
func TestASweepServesThoseWhoWait(t *testing.T) {
	for _, waiting := range []int{0, 1, 2, 3} {
		p := model.NewPool("rm", model.FamilySeat)
		p.Capacity, p.Seat.ReclaimDays = 3, 30
		d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
		add := func(id string, status model.Status, licensed model.Tri, seen model.Instant) {
			e := model.NewEndpoint(p.ID, id)
			e.Class, e.Status, e.Licensed, e.LastSeen = model.ClassSoft, status, licensed, seen
			d.Endpoints.Append(e)
		}
		add("here", model.StatusOnline, model.True, now)
		add("idle1", model.StatusOffline, model.True, now-100*model.Day)
		add("idle2", model.StatusOffline, model.True, now-100*model.Day)
		for i := range waiting {
			add("wait"+string(rune('a'+i)), model.StatusOnline, model.False, now)
		}
		r := Evaluate(model.NewSnapshot(d))
		require.EqualValues(t, 2, r.Positions[0].Reclaimable)
		swept := r.Swept(p.ID)
		require.Equal(t, model.Whole(min(3, 1+int64(waiting))), swept.Used, "%d wait", waiting)
		require.Equal(t, Simulate(r, slices.Collect(r.Sweep())...).After.Positions[0], *swept, "%d wait", waiting)
	}
}

// What is looked into at length ends as early: whenever it is told to, nothing is
// told.
func TestLookingStops(t *testing.T) {
	p := model.NewPool("p", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = 5, 30
	p.Seat.Reported = &model.Reading{InUse: 19_000, At: now}
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for i := range 20_000 {
		e := model.NewEndpoint("p", fmt.Sprintf("e%05d", i))
		e.Registered, e.Licensed, e.Status, e.LastSeen = true, model.True, model.StatusOffline, now-model.Instant(i)*model.Hour
		d.Endpoints.Append(e)
	}
	r := Evaluate(model.NewSnapshot(d))
	x, ok := Explain(r, model.Subject{Kind: model.KindPool, Pool: "p", ID: "p"})
	require.True(t, ok)
	for name, look := range map[string]func(stop func() bool) bool{
		"why":       func(stop func() bool) bool { _, ok := ConsiderUntil(stop, r, x); return ok },
		"contest":   func(stop func() bool) bool { _, ok := ContestPoolUntil(stop, r, 0); return ok },
		"reconcile": func(stop func() bool) bool { _, ok := ReconcilePool(r, 0, Known{Stop: stop}); return ok },
	} {
		asked := 0
		require.True(t, look(func() bool { asked++; return false }), name)
		require.GreaterOrEqual(t, asked, 5, name)
		for at := range asked {
			left := at
			require.False(t, look(func() bool { left--; return left < 0 }), "%s, told at %d", name, at)
		}
	}
}
