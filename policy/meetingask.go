package policy

import "lictop/model"

// MeetingAnswer says which license a meeting would take under one reading of the
// vendor's documents: a variant, and what pmp_parallel makes of parallel
// meetings.
type MeetingAnswer struct {
	Variant  model.Variant
	Parallel model.PMPParallel
	// Decision is that of the meeting as described, its Holder a row of the
	// snapshot's users plus one.
	Decision Decision
	Steps    []Step // the rules that were tried
	// Without and With are the SMP+ position under this reading without the
	// meeting and with it. The meeting may change more than its own charge: under
	// single-meeting one that began earlier takes a license away from others.
	Without, With Position
}

// Source returns the rule that decided with the source and the confidence that
// it has under the answer's variant.
func (a *MeetingAnswer) Source() Rule { return a.Decision.Rule.Rule().under(a.Variant) }

// TakesLike reports whether the meeting takes the same license in both answers:
// class, charge and holder.
func (a *MeetingAnswer) TakesLike(b *MeetingAnswer) bool { return a.Decision.takesLike(&b.Decision) }

// MeetingAnswers are the answers under every reading, by variant, then by
// pmp_parallel.
type MeetingAnswers [model.Variants][model.PMPParallels]MeetingAnswer

// Of returns the answer under the reading that a pool's terms choose.
func (a *MeetingAnswers) Of(t *model.MeetingTerms) *MeetingAnswer { return &a[t.Variant][t.Parallel] }

// AskMeeting answers which license a meeting would take: the decision of the
// meeting as described, under every reading, beside the other meetings of its
// pool. A meeting of the pool with the same id gives way to it, so that a meeting
// in progress is answered as it is decided. It reports false when the meeting's
// pool is not a meeting pool of the snapshot.
func AskMeeting(s *model.Snapshot, m *model.Meeting) (a MeetingAnswers, ok bool) {
	i, ok := s.PoolIndex(m.Pool)
	if !ok || s.Pools[i].Family != model.FamilyMeeting {
		return a, false
	}
	d := model.Draft{AsOf: s.AsOf, Pools: s.Pools[i : i+1 : i+1], Users: s.Users}
	rows := s.MeetingsOf(i)
	for _, other := range s.Meetings.Span(rows.First, rows.End) {
		if other.ID != m.ID {
			d.Meetings.Append(*other)
		}
	}
	without := model.NewSnapshot(d)
	with := without.Draft()
	with.Meetings = model.RowsOf(append(without.Meetings.Slice(), *m)...)
	in := model.NewSnapshot(with)
	row, _ := in.FindMeeting(m.Pool, m.ID)
	out := make([]Decision, in.Meetings.Len())
	holders := map[string]int32{}
	for v := range model.Variants {
		for p := range model.PMPParallels {
			x := &a[v][p]
			x.Variant, x.Parallel = model.Variant(v), model.PMPParallel(p)
			terms := s.Pools[i].Meeting
			terms.Variant, terms.Parallel = x.Variant, x.Parallel
			w := newMeetingPool(without, 0, terms, holders)
			_, x.Without = w.decideAll(out, w.decide)
			c := newMeetingPool(in, 0, terms, holders)
			_, x.With = c.decideAll(out, c.decide)
			x.Decision = out[row]
			var notes probe
			c.resolve(&notes, int32(row), c.claim(&notes, int32(row), c.asOf))
			x.Steps = notes.steps
		}
	}
	return a, true
}
