package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// Turn says when a meeting came to take the license that it takes now, and which
// one it took before.
type Turn struct {
	// At is the latest instant, not after as_of, at which rule, class, charge or
	// holder became another. model.None: they never did, for nobody ever came.
	At model.Instant
	// Was is the decision up to At, its until and the smp capacity apart.
	Was Decision
	// Began says that nobody had come before At: the meeting has taken this license
	// from its beginning.
	Began bool
}

// TurnsOf says of each meeting of pool i, in the order of rows, when it last came
// to take another license. Past decisions are those of the meetings as they stood
// then, by the terms and the assignments of today: who joined later had not come
// yet. A pool of another family has none. Ask once a snapshot.
func TurnsOf(r *Result, i int) []Turn {
	s := r.Snapshot
	if s.Pools[i].Family != model.FamilyMeeting {
		return nil
	}
	p := past{meetingPool: newMeetingPool(s, i, s.Pools[i].Meeting, map[string]int32{})}
	if p.keeper != nil {
		p.claimants = p.findClaimants()
	}
	rows := s.MeetingsOf(i)
	out := make([]Turn, rows.Len())
	for row := rows.First; row < rows.End; row++ {
		out[row-rows.First] = p.lastTurn(int32(row))
	}
	return out
}

// past looks back at the meetings of a pool.
type past struct {
	*meetingPool
	// claimants lists, under single-meeting, the meetings that may ever have claimed
	// a holder's license, by start, then id.
	claimants map[int32][]int32
}

func (p *past) lastTurn(row int32) Turn {
	now := p.takes(row)
	for _, at := range p.moments(row) {
		if was := p.took(row, at-1); was.Rule != now.Rule || !was.takesLike(&now) {
			return Turn{At: at, Was: was, Began: was.Rule == MeetingEmpty && !p.anybodyBefore(row, at)}
		}
	}
	return Turn{At: model.None}
}

// took returns the decision about a meeting at an instant of the past.
func (p *past) took(row int32, at model.Instant) Decision {
	d := p.claim(nil, row, at)
	if d.Holder == 0 || p.keeper == nil {
		return d
	}
	for _, other := range p.claimants[d.Holder] {
		if other == row {
			break
		}
		if p.claim(nil, other, at).Holder == d.Holder {
			return p.parallel(row)
		}
	}
	return d
}

func (p *past) anybodyBefore(row int32, at model.Instant) bool {
	return slices.ContainsFunc(p.snapshot.Meetings.At(int(row)).Participants, func(q model.Participant) bool { return q.Joined < at })
}

// moments lists the instants up to as_of, the latest first, at which a meeting may
// have come to take another license.
func (p *past) moments(row int32) []model.Instant {
	var list []model.Instant
	m := p.snapshot.Meetings.At(int(row))
	if p.keeper == nil {
		list = p.emptied(m, list)
		list = p.own(m, p.claim(nil, row, p.asOf), list)
	} else { // an earlier meeting that claims the same license, or no longer, turns this one too
		list = p.every(m, list)
		for h := range p.mentioned(m) {
			for _, other := range p.claimants[h] {
				if other == row {
					break
				}
				list = p.every(p.snapshot.Meetings.At(int(other)), list)
			}
		}
	}
	slices.SortFunc(list, func(a, b model.Instant) int { return cmp.Compare(b, a) })
	return slices.Compact(list)
}

// own adds the instants at which a meeting that claims what it does now may have
// come to do so, people coming into an empty room and leaving one apart. Who left
// while an earlier joiner held the license changed nothing, so that a meeting of
// thousands costs a few walks.
func (p *past) own(m *model.Meeting, now Decision, list []model.Instant) []model.Instant {
	serving := model.None // since when the holder is there
	if now.Holder != 0 && now.Rule == MeetingMember {
		for i := range m.Participants {
			if q := &m.Participants[i]; p.isHolder(q) == now.Holder && q.Present(p.asOf) {
				serving = model.Earlier(serving, q.Joined)
			}
		}
	}
	first := model.None
	for i := range m.Participants {
		q := &m.Participants[i]
		first = model.Earlier(first, q.Joined)
		h := p.isHolder(q)
		if m.Kind == model.MeetingGateway || h != 0 && h == now.Holder {
			list = append(list, q.Joined)
		}
		behind := serving != model.None && serving < q.Joined && serving < q.Left
		if m.Kind == model.MeetingGateway || p.terms.Variant == model.MemberLive && h != 0 && !behind {
			list = append(list, q.Left)
		}
	}
	if p.terms.Variant == model.FirstJoiner && first != model.None {
		list = append(list, first)
	}
	return slices.DeleteFunc(list, func(t model.Instant) bool { return t == model.None || t > p.asOf })
}

// every adds the instants at which a holder, or the caller of a gateway, came or
// left, the room emptied or filled, and the first one came.
func (p *past) every(m *model.Meeting, list []model.Instant) []model.Instant {
	list = p.emptied(m, list)
	first := model.None
	for i := range m.Participants {
		q := &m.Participants[i]
		first = model.Earlier(first, q.Joined)
		if m.Kind == model.MeetingGateway || p.isHolder(q) != 0 {
			list = append(list, q.Joined, q.Left)
		}
	}
	list = append(list, first)
	return slices.DeleteFunc(list, func(t model.Instant) bool { return t == model.None || t > p.asOf })
}

// emptied adds the instants at which the last one left a meeting, or somebody
// came while nobody was there.
func (p *past) emptied(m *model.Meeting, list []model.Instant) []model.Instant {
	type move struct {
		at model.Instant
		by int
	}
	there := 0
	moves := make([]move, 0, 2*len(m.Participants))
	for i := range m.Participants {
		q := &m.Participants[i]
		if q.Joined > p.asOf {
			there++ // as it stands
			continue
		}
		moves = append(moves, move{q.Joined, 1})
		if q.Left != model.None && q.Left <= p.asOf {
			moves = append(moves, move{q.Left, -1})
		}
	}
	slices.SortFunc(moves, func(a, b move) int { return cmp.Compare(a.at, b.at) })
	for i := 0; i < len(moves); {
		at, before := moves[i].at, there
		for ; i < len(moves) && moves[i].at == at; i++ {
			there += moves[i].by
		}
		if (before == 0) != (there == 0) {
			list = append(list, at)
		}
	}
	return list
}

// isHolder returns the holder that a participant is; 0 for everybody else.
func (p *past) isHolder(q *model.Participant) int32 {
	if q.Guest {
		return 0
	}
	return p.holder(q.Who)
}

// mentioned are the holders whose license a meeting may ever have claimed.
func (p *past) mentioned(m *model.Meeting) map[int32]bool {
	out := map[int32]bool{}
	note := func(h int32) {
		if h != 0 {
			out[h] = true
		}
	}
	for i := range m.Participants {
		note(p.isHolder(&m.Participants[i]))
	}
	note(p.holder(m.Owner))
	note(p.holder(m.Initiator))
	note(p.holder(m.Scheduler))
	return out
}

func (p *past) findClaimants() map[int32][]int32 {
	out := map[int32][]int32{}
	for _, row := range p.order {
		for h := range p.mentioned(p.snapshot.Meetings.At(int(row))) {
			out[h] = append(out[h], row)
		}
	}
	return out
}

// settleSpan is how long after a join a live system takes at most to follow it:
// S4 tells of 10 to 15 s, and nothing is held against it for 20.
const settleSpan = 20

// SettledAt returns the instant at which the vendor's system has certainly
// followed the latest join of a meeting that is not after asOf; model.None when
// nobody has joined. Before it, what the system shows is not held against what
// the rules say.
func SettledAt(m *model.Meeting, asOf model.Instant) model.Instant {
	latest := model.None
	for i := range m.Participants {
		if t := m.Participants[i].Joined; t <= asOf {
			latest = max(latest, t)
		}
	}
	return latest.Add(settleSpan)
}
