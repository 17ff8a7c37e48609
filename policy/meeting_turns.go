package policy

import (
	"iter"
	"slices"

	"lictop/model"
)

// turns yields, in order, the instants after as_of at which the license of a
// meeting may change because somebody leaves: when a gateway call has a caller
// less, when the participant whose license it takes is gone, and when the last
// one leaves. Instants at which nothing can change are passed over, so that a
// meeting of thousands costs one walk and not one a person.
func (c *meetingPool) turns(row int32, now ID) iter.Seq[model.Instant] {
	m := c.snapshot.Meetings.At(int(row))
	return func(yield func(model.Instant) bool) {
		first, last, ends := c.leavings(m)
		if m.Kind == model.MeetingGateway {
			if first != model.None {
				yield(first)
			}
			return
		}
		if c.terms.Variant == model.MemberLive && m.Kind != model.MeetingDualHome {
			for t := range c.holderTurns(row, m, now) {
				if !yield(t) {
					return
				}
			}
		}
		if ends {
			yield(last)
		}
	}
}

// leavings returns the first and the last instant at which somebody who is
// present leaves, and whether everybody will.
func (c *meetingPool) leavings(m *model.Meeting) (first, last model.Instant, ends bool) {
	first, last = model.None, model.None
	present := false
	ends = true
	for i := range m.Participants {
		q := &m.Participants[i]
		if !q.Present(c.asOf) {
			continue
		}
		present = true
		if q.Left == model.None {
			ends = false
			continue
		}
		first, last = model.Earlier(first, q.Left), max(last, q.Left)
	}
	return first, last, ends && present
}

// holderTurns yields the instants at which another person is the earliest
// joiner who is present and holds PMP+, or nobody is any more. A meeting that is
// shared because its holder's license is kept by an earlier one stays so while
// that is true of each next holder too: such turns are passed over.
func (c *meetingPool) holderTurns(row int32, m *model.Meeting, now ID) iter.Seq[model.Instant] {
	return func(yield func(model.Instant) bool) {
		var list []*model.Participant
		for i := range m.Participants {
			if q := &m.Participants[i]; !q.Guest && q.Present(c.asOf) && c.holder(q.Who) != 0 {
				list = append(list, q)
			}
		}
		slices.SortStableFunc(list, func(a, b *model.Participant) int {
			switch {
			case joinedBefore(a, b):
				return -1
			case joinedBefore(b, a):
				return 1
			}
			return 0
		})
		at, who := c.asOf, ""
		for i, q := range list {
			if !q.Present(at) {
				continue
			}
			turns := i > 0 && q.Who != who && !(now == MeetingParallel && c.keptEarlier(row, c.holder(q.Who)))
			if turns && !yield(at) {
				return
			}
			if q.Left == model.None {
				return
			}
			at, who = q.Left, q.Who
		}
		if len(list) > 0 {
			yield(at)
		}
	}
}
