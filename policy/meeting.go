package policy

import "lictop/model"

// gatewayCall is what one caller through a gateway is charged (official).
const gatewayCall = model.One / 6

// meetingPool is the context of a meeting pool's tables.
type meetingPool struct {
	snapshot *model.Snapshot
	asOf     model.Instant
	pool     string
	users    model.Span
	terms    model.MeetingTerms
	// keeper is, under single-meeting, the row of the meeting that keeps each
	// holder's license.
	keeper map[int32]int32
	order  []int32 // the rows by start, then id
	// holders, if not nil, remembers what holder found: whoever decides the same
	// pool by many readings looks each person up once.
	holders map[string]int32
	stopped func(n int) bool // reports whether nobody waits for the n-th decision; nil = somebody does
}

// meetingFacts are the facts of one meeting at an instant.
type meetingFacts struct {
	*model.Meeting
	at model.Instant
	// asOf is the instant of the snapshot. Asked about an earlier one, whoever
	// joined in between had not come yet; a joined that lies ahead of asOf is taken
	// as it stands.
	asOf model.Instant
	// found is the holder that the row's condition found, as row of the user + 1.
	found int32
}

type meetingRow = row[meetingPool, meetingFacts]

var (
	rowEmpty = meetingRow{MeetingEmpty, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		n := m.present()
		if p != nil {
			p.note("people present", number(n), "=", "0", n == 0)
		}
		return n == 0
	}, fixed[meetingPool, meetingFacts](None, 0)}

	rowGateway = meetingRow{MeetingGateway, ofKind(model.MeetingGateway), func(c *meetingPool, m *meetingFacts) Decision {
		return Decision{Verdict: Hold, Class: ClassSMP, Charge: model.Units(m.present()) * gatewayCall, Until: model.None}
	}}

	rowDualHome = meetingRow{MeetingDualHome, ofKind(model.MeetingDualHome), func(c *meetingPool, m *meetingFacts) Decision {
		return Decision{Verdict: Hold, Class: ClassSMP, Charge: model.Whole(m.Bridges), Until: model.None}
	}}

	rowMemberLive = meetingRow{MeetingMember, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return c.firstHolder(p, m, "a participant who is present holds PMP+", m.there)
	}, takesPMP}

	rowMemberAtStart = meetingRow{MeetingMember, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return c.firstHolder(p, m, "a participant from the start holds PMP+", func(q *model.Participant) bool { return q.Joined <= m.Started })
	}, takesPMP}

	rowFirst = meetingRow{MeetingFirst, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return c.firstJoiner(p, m)
	}, takesPMP}

	rowOwner = meetingRow{MeetingOwner, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return c.holds(p, m, "owner", m.Owner)
	}, takesPMP}

	rowInitiator = meetingRow{MeetingInitiator, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return same(p, "kind", m.Kind, model.MeetingAdhoc) && c.holds(p, m, "initiator", m.Initiator)
	}, takesPMP}

	rowScheduler = meetingRow{MeetingScheduler, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return same(p, "kind", m.Kind, model.MeetingScheduled) && c.holds(p, m, "scheduler", m.Scheduler)
	}, takesPMP}

	rowSpaceOwner = meetingRow{MeetingOwner, func(p *probe, c *meetingPool, m *meetingFacts) bool {
		return same(p, "kind", m.Kind, model.MeetingSpace) && c.holds(p, m, "owner", m.Owner)
	}, takesPMP}

	rowShared = meetingRow{MeetingShared, always[meetingPool, meetingFacts], func(c *meetingPool, m *meetingFacts) Decision {
		return Decision{Verdict: Hold, Class: ClassSMP, Charge: c.shared(m.Meeting), Until: model.None}
	}}
)

// meetingTables holds one table a variant: first what holds in every variant,
// then the steps of its own.
var meetingTables = [model.Variants][]meetingRow{
	model.MemberLive:    {rowEmpty, rowGateway, rowDualHome, rowMemberLive, rowOwner, rowInitiator, rowShared},
	model.MemberAtStart: {rowEmpty, rowGateway, rowDualHome, rowMemberAtStart, rowOwner, rowShared},
	model.OwnerOnly:     {rowEmpty, rowGateway, rowDualHome, rowOwner, rowInitiator, rowScheduler, rowShared},
	model.FirstJoiner:   {rowEmpty, rowGateway, rowDualHome, rowFirst, rowShared},
	model.HostOnly:      {rowEmpty, rowGateway, rowDualHome, rowSpaceOwner, rowScheduler, rowInitiator, rowShared},
}

func takesPMP(c *meetingPool, m *meetingFacts) Decision {
	return Decision{Verdict: Hold, Class: ClassPMP, Charge: model.One, Holder: m.found, Until: model.None}
}

func ofKind(k model.MeetingKind) func(*probe, *meetingPool, *meetingFacts) bool {
	return func(p *probe, _ *meetingPool, m *meetingFacts) bool { return same(p, "kind", m.Kind, k) }
}

// shared is what a meeting on a shared license is charged.
func (c *meetingPool) shared(m *model.Meeting) model.Units {
	switch {
	case m.AudioOnly:
		return c.terms.Audio
	case m.PointToPoint:
		return c.terms.PointToPoint
	}
	return model.One
}

func (m *meetingFacts) present() (n int64) {
	for i := range m.Participants {
		if m.there(&m.Participants[i]) {
			n++
		}
	}
	return n
}

// came reports whether a participant has joined by the instant of the facts.
func (m *meetingFacts) came(q *model.Participant) bool { return q.Joined <= m.at || q.Joined > m.asOf }

// there reports whether a participant is present at the instant of the facts.
func (m *meetingFacts) there(q *model.Participant) bool { return q.Present(m.at) && m.came(q) }

// holder returns the row of a user of the pool who holds PMP+, plus one; 0 for
// everybody else.
func (c *meetingPool) holder(id string) int32 {
	if id == "" {
		return 0
	}
	if c.holders == nil {
		return c.findHolder(id)
	}
	h, known := c.holders[id]
	if !known {
		h = c.findHolder(id)
		c.holders[id] = h
	}
	return h
}

func (c *meetingPool) findHolder(id string) int32 {
	row, ok := c.snapshot.FindUser(c.pool, id)
	if !ok || !c.snapshot.Users.At(row).PMP {
		return 0
	}
	return int32(row) + 1
}

func (c *meetingPool) holds(p *probe, m *meetingFacts, role, id string) bool {
	m.found = c.holder(id)
	if p != nil {
		p.note(role+" holds PMP+", shown(id), "", "", m.found != 0)
	}
	return m.found != 0
}

// firstHolder finds the earliest joiner, ties by id, who counts and holds PMP+.
func (c *meetingPool) firstHolder(p *probe, m *meetingFacts, what string, counts func(*model.Participant) bool) bool {
	var first *model.Participant
	m.found = 0
	for i := range m.Participants {
		q := &m.Participants[i]
		if q.Guest || !m.came(q) || !counts(q) || first != nil && !joinedBefore(q, first) {
			continue
		}
		if h := c.holder(q.Who); h != 0 {
			first, m.found = q, h
		}
	}
	if p != nil {
		got := "nobody"
		if first != nil {
			got = first.Who + ", joined " + moment(first.Joined)
		}
		p.note(what, got, "", "", first != nil)
	}
	return first != nil
}

// firstJoiner asks whether the earliest joiner of all, present or not, holds
// PMP+.
func (c *meetingPool) firstJoiner(p *probe, m *meetingFacts) bool {
	var first *model.Participant
	for i := range m.Participants {
		if q := &m.Participants[i]; m.came(q) && (first == nil || joinedBefore(q, first)) {
			first = q
		}
	}
	m.found = 0
	if first != nil && !first.Guest {
		m.found = c.holder(first.Who)
	}
	if p != nil && first != nil {
		p.note("who joined first holds PMP+", first.Who+", joined "+moment(first.Joined), "", "", m.found != 0)
	}
	return m.found != 0
}

// joinedBefore orders participants by joined, then id, a user before a guest of
// the same name.
func joinedBefore(a, b *model.Participant) bool {
	if a.Joined != b.Joined {
		return a.Joined < b.Joined
	}
	if a.Who != b.Who {
		return a.Who < b.Who
	}
	return !a.Guest && b.Guest
}
