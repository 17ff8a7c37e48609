package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/fixtures"
	"lictop/model"
	. "lictop/policy"
)

// happenings says of an instant what turns there: by subject the decision before
// and after, by class of a pool its state. It is what a list of events says, and
// what comparing one second with the next says.
type happenings map[string]string

func (h happenings) row(sub model.Subject, from, to Decision) {
	h[sub.Full()+" of "+sub.Pool] = fmt.Sprintf("%v %v %d %v %d → %v %v %d %v %d", from.Rule, from.Verdict, from.Charge, from.Class, from.Holder,
		to.Rule, to.Verdict, to.Charge, to.Class, to.Holder)
}

func (h happenings) state(was, is PoolState) {
	h["pool "+was.Pool+" "+was.Class] = fmt.Sprintf("%v %v %v %v → %v %v %v %v", was.State, was.Rule, was.Cause, figures(&was.Position), is.State, is.Rule, is.Cause, figures(&is.Position))
}

func figures(p *Position) string {
	return fmt.Sprint(p.Entitled, p.Used, p.UsedLeast, p.UsedMost, p.Reclaimable, p.Records, p.Cap, p.Grace, p.Expired, p.Active, p.Undetermined)
}

// foretold sorts events by instant.
func foretold(s *model.Snapshot, events []Event) map[model.Instant]happenings {
	out := map[model.Instant]happenings{}
	for i := range events {
		e := &events[i]
		if out[e.At] == nil {
			out[e.At] = happenings{}
		}
		switch e.Kind {
		case model.KindPool:
			out[e.At].state(*e.Was, *e.Is)
		case model.KindInstance:
			out[e.At]["overdue "+e.Subject(s).ID] = ""
		default:
			out[e.At].row(e.Subject(s), e.From, e.To)
		}
	}
	return out
}

// compared says what turns between two results of a site.
func compared(before, after *Result) happenings {
	out := happenings{}
	old, now := subjects(before), subjects(after)
	for sub, a := range old {
		b := now[sub]
		pinEnds := a.Rule == SeatRecordKept && a.Until != b.Until
		if a.Until, b.Until = 0, 0; a != b || pinEnds {
			out.row(sub, a, b)
		}
	}
	for i := range before.Positions {
		a, b := PoolState{Position: before.Positions[i]}, PoolState{Position: after.Positions[i]}
		if a.Pool != "ent" && (a.State != b.State || a.Rule != b.Rule) {
			out.state(a, b)
		}
	}
	for i := range before.Operations {
		a, b := before.Operations[i], after.Operations[i]
		if a.State != b.State || a.Rule != b.Rule || a.Cause != b.Cause {
			out.state(stateOf(a), stateOf(b))
		}
	}
	for _, f := range after.Findings {
		if f.ID == EntNoSync && !slices.Contains(before.Findings, f) {
			out["overdue "+f.Subject.ID] = ""
		}
	}
	return out
}

func stateOf(op Operation) PoolState {
	return PoolState{Position{Pool: op.Pool, State: op.State, Rule: op.Rule}, op.Cause}
}

// candidates lists every instant up to until at which a fact may begin or cease
// to matter.
func candidates(s *model.Snapshot, until model.Instant) []model.Instant {
	var out []model.Instant
	add := func(base model.Instant, spans ...int64) {
		for _, span := range append(spans, 0) {
			if at := base.Add(span); at > s.AsOf && at <= until {
				out = append(out, at)
			}
		}
	}
	for i := range s.Pools {
		p := &s.Pools[i]
		add(p.Host.TrialUntil)
		add(p.Host.Demo.Until)
		days := GraceDays(p.Enterprise.Release) * model.Day
		add(p.Enterprise.InstalledOn, days)
		add(p.Enterprise.NoncompliantSince, days)
		add(p.Enterprise.LastSync, syncSpan+1)
		for _, in := range p.Enterprise.Instances {
			add(in.LastSync, syncSpan+1)
		}
	}
	for _, e := range s.Endpoints.All() {
		add(e.LastSeen, s.Pool(e.Pool).Seat.ReclaimDays*model.Day)
		if e.Pin != nil {
			add(e.Pin.Until)
		}
	}
	for _, l := range s.Licenses.All() {
		add(l.Start)
		add(l.End, 1-31*model.Day)
	}
	for _, h := range s.Hosts.All() {
		add(h.Since, GraceSpan)
	}
	for m := s.AsOf.NextMonth(); m != model.None && m <= until; m = m.NextMonth() {
		add(m)
	}
	for _, m := range s.Meetings.All() {
		for _, q := range m.Participants {
			add(q.Left)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// What the timeline says is what deciding the site a second before and at every
// instant at which anything could happen says, no more and no less.
func TestTimelineIsWhatTheClockBrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		until := now + model.Instant(pick(t, "days", int64(0), 1, 40, 500))*model.Day
		told := foretold(s, Timeline(s, until))
		for _, at := range candidates(s, until) {
			want := compared(Evaluate(s.AsOfInstant(at-1)), Evaluate(s.AsOfInstant(at)))
			got := told[at]
			if got == nil {
				got = happenings{}
			}
			require.Equal(t, want, got, "at %v", at)
			delete(told, at)
		}
		require.Empty(t, told, "something happens at an instant of which no fact speaks")
	})
}

// Between two instants of the timeline nothing changes, whatever is looked at;
// only the questions "if they hosted now" are answered as of now.
func TestNothingHappensBetweenTwoEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		until := now + 500*model.Day
		stops := []model.Instant{now}
		for _, e := range Timeline(s, until) {
			if e.At != stops[len(stops)-1] {
				stops = append(stops, e.At)
			}
		}
		for i, at := range stops {
			next := until + 1
			if i+1 < len(stops) {
				next = stops[i+1]
			}
			a := Evaluate(s.AsOfInstant(at))
			for _, later := range []model.Instant{at + (next-at)/2, next - 1} {
				b := Evaluate(s.AsOfInstant(later))
				require.Equal(t, subjects(a), subjects(b), "from %v to %v", at, later)
				require.Equal(t, a.Positions, b.Positions, "from %v to %v", at, later)
				require.Equal(t, a.Operations, b.Operations, "from %v to %v", at, later)
				require.Equal(t, a.Findings, b.Findings, "from %v to %v", at, later)
			}
		}
	})
}

func TestTimelineIsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		list := Timeline(s, now+100*model.Day)
		whole := Timeline(s, now+500*model.Day)
		require.Equal(t, len(list), len(foretoldUpTo(whole, now+100*model.Day)), "a shorter one is the beginning of a longer one")
		for i := 1; i < len(list); i++ {
			a, b := &list[i-1], &list[i]
			require.LessOrEqual(t, a.At, b.At)
			if a.At == b.At {
				require.LessOrEqual(t, a.Pool, b.Pool)
			}
		}
	})
}

func foretoldUpTo(events []Event, until model.Instant) []Event {
	n := 0
	for n < len(events) && events[n].At <= until {
		n++
	}
	return events[:n]
}

// A site whose pins, month ends and automatic promotions reach each other, of
// more rows than the small ones have.
func TestTimelineOfAGeneratedSite(t *testing.T) {
	s := model.NewSnapshot(fixtures.Generate(600, 7, now))
	d := s.Draft()
	edit := d.Endpoints.Edit()
	for i, e := range s.Endpoints.All() {
		if i%5 == 0 {
			edit.At(i).Pin = &model.Pin{Reason: "x", Until: now + model.Instant(1+i%40)*model.Day}
		}
		if i%7 == 0 && e.Status != model.StatusInCall {
			edit.At(i).Licensed = model.False
		}
	}
	d.Endpoints = edit.Rows()
	for i := range d.Pools {
		p := &d.Pools[i]
		p.Host.Era, p.Host.Promotion = model.Era20, model.PromotionAutomatic
		p.Capacity /= 8
	}
	s = model.NewSnapshot(d)
	until := now + 45*model.Day
	told := foretold(s, Timeline(s, until))
	require.NotEmpty(t, told)
	for _, at := range candidates(s, until) {
		want := comparedAll(Evaluate(s.AsOfInstant(at-1)), Evaluate(s.AsOfInstant(at)))
		require.Equal(t, len(want), rowsOf(told[at]), "at %v", at)
		for k, v := range want {
			require.Equal(t, v, told[at][k], "at %v: %s", at, k)
		}
	}
}

// comparedAll is compared for rows only.
func comparedAll(before, after *Result) happenings {
	out := compared(before, after)
	for k := range out {
		if k[:4] == "pool" || k[:7] == "overdue" {
			delete(out, k)
		}
	}
	return out
}

func rowsOf(h happenings) (n int) {
	for k := range h {
		if k[:4] != "pool" && k[:7] != "overdue" {
			n++
		}
	}
	return n
}

// A pin that ends gives its seat to whoever came back without one, and its record
// takes the place of a younger one among those that can be deleted.
func TestWhatAPinThatEndsDoesToOthers(t *testing.T) {
	p := model.NewPool("seats", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = 1, 30
	end := now + 5*model.Day
	pin := &model.Pin{Reason: "x", Until: end}
	endpoint := func(id string, soft bool, status model.Status, licensed model.Tri, daysAgo int64, pin *model.Pin) model.Endpoint {
		e := model.NewEndpoint(p.ID, id)
		e.Class, e.Status, e.Licensed, e.LastSeen, e.Pin = model.ClassHardware, status, licensed, now-model.Instant(daysAgo)*model.Day, pin
		if soft {
			e.Class = model.ClassSoft
		}
		return e
	}
	s := model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}, Endpoints: model.RowsOf(
		endpoint("room", false, model.StatusOffline, model.True, 1, pin),
		endpoint("back", true, model.StatusOnline, model.False, 0, nil),
		endpoint("old", true, model.StatusOffline, model.False, 300, pin),
		endpoint("younger", true, model.StatusOffline, model.False, 100, nil),
		endpoint("youngest", true, model.StatusOffline, model.False, 10, nil),
	)})
	var said []string
	for _, e := range Timeline(s, end) {
		require.Equal(t, end, e.At)
		said = append(said, fmt.Sprintf("%s: %v → %v", e.Subject(s).ID, e.From.Rule, e.To.Rule))
	}
	require.Equal(t, []string{
		"back: seat.full → seat.returning",
		"old: seat.record-kept → seat.retention",
		"room: seat.pinned → seat.hardware-off",
		"younger: seat.retention → seat.record-kept",
	}, said)
	require.Empty(t, Timeline(s, end-1))
}

// Whoever is asked whether to go on can stop it.
func TestTimelineStops(t *testing.T) {
	r := Evaluate(model.NewSnapshot(fixtures.Generate(60_000, 1, now)))
	calls := 0
	list := r.Timeline(now+90*model.Day, func(done, total int64) bool {
		calls++
		require.LessOrEqual(t, done, total)
		return false
	})
	require.Nil(t, list)
	require.Equal(t, 1, calls)
	require.NotEmpty(t, r.Timeline(now+90*model.Day, nil))
}

// A permanent license that is counted by the month goes to whom it belongs in a
// month for which a meeting is known ahead, and whoever was promoted to it is on
// grace again.
func TestTimelineTakesAPromotionBack(t *testing.T) {
	p := model.NewPool("hosts", model.FamilyHost)
	p.Capacity, p.Host.Era, p.Host.Promotion = 1, model.Era20, model.PromotionAutomatic
	month := now.NextMonth()
	owner, waits := model.NewHost(p.ID, "owner"), model.NewHost(p.ID, "waits")
	owner.Active, owner.License, owner.LastHosted = true, model.HostPermanent, month+1
	waits.Active, waits.License, waits.Since = true, model.HostGrace, now-model.Day
	s := model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}, Hosts: model.RowsOf(owner, waits)})
	var said []string
	for _, e := range Timeline(s, month) {
		require.Equal(t, month, e.At)
		if e.Kind == model.KindHost {
			said = append(said, fmt.Sprintf("%s: %v → %v", e.Subject(s).ID, e.From.Rule, e.To.Rule))
		}
	}
	require.Equal(t, []string{
		"owner: host.idle-month → host.month",
		"waits: host.promoted → host.grace",
	}, said)
}
