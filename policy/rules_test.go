package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	. "lictop/policy"
)

// One case a rule: the smallest site in which it decides. TestEveryRuleDecides
// fails for a rule of the catalogue without one.

type ruleCase struct {
	rule    ID
	site    func(*siteBuilder)
	subject model.Subject // what it decides; zero for positions, findings and answers
	verdict Verdict
	charge  model.Units
	until   model.Instant
}

type siteBuilder struct {
	model.Draft
	pool *model.Pool
}

func build(f func(*siteBuilder)) *Result {
	b := &siteBuilder{Draft: model.Draft{AsOf: now}}
	f(b)
	b.Pools = append(b.Pools, *b.pool)
	return Evaluate(model.NewSnapshot(b.Draft))
}

func endpoint(change func(p *model.Pool, e *model.Endpoint)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		p, e := model.NewPool("p", model.FamilySeat), model.NewEndpoint("p", "x")
		p.Capacity, p.Seat.ReclaimDays = 1, 30
		e.Model, e.Status, e.LastSeen = "RealPresence Desktop", model.StatusOffline, now-10*model.Day
		change(&p, &e)
		b.pool = &p
		b.Endpoints.Append(e)
	}
}

func license(change func(l *model.License)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		p, l := model.NewPool("p", model.FamilySubscription), model.NewLicense("p", key)
		p.Subscription.Feature = "F"
		l.Feature, l.Transaction, l.Quantity = "F", model.TransactionNew, 10
		l.Start, l.End, l.Activated = now-100*model.Day, now+100*model.Day, now-100*model.Day
		change(&l)
		b.pool = &p
		b.Licenses.Append(l)
	}
}

func with(more model.License, site func(*siteBuilder)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		site(b)
		more.Pool, more.Feature, more.Activated = "p", "F", now
		b.Licenses.Append(more)
	}
}

func host(change func(p *model.Pool, h *model.Host)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		p, h := model.NewPool("p", model.FamilyHost), model.NewHost("p", "x")
		p.Capacity = 1
		h.Active, h.License = true, model.HostNone
		change(&p, &h)
		b.pool = &p
		b.Hosts.Append(h)
		b.Asks = []model.Ask{{Pool: "p", Host: "x"}}
	}
}

func enterprise(change func(e *model.Enterprise)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		p := model.NewPool("p", model.FamilyEnterprise)
		p.Enterprise.LastSync = now
		p.Enterprise.Installed[model.Basic] = 1
		change(&p.Enterprise)
		b.pool = &p
	}
}

func meeting(change func(p *model.Pool, m *model.Meeting)) func(*siteBuilder) {
	return func(b *siteBuilder) {
		p, m := model.NewPool("p", model.FamilyMeeting), model.NewMeeting("p", "x")
		p.Meeting.SMP = 10
		m.Kind, m.Started = model.MeetingSpace, now-60
		m.Participants = []model.Participant{{Who: "una", Joined: now - 50, Left: model.None}}
		change(&p, &m)
		b.pool = &p
		b.Users = model.RowsOf(model.User{Pool: "p", ID: "nick", PMP: true}, model.User{Pool: "p", ID: "una"})
		b.Meetings.Append(m)
	}
}

const (
	key = "A1B2C-D3E4F-G5H6I"
	day = model.Day
)

var never = model.None

func sub(k model.Kind) model.Subject { return model.Subject{Kind: k, Pool: "p", ID: "x"} }

var (
	anEndpoint = sub(model.KindEndpoint)
	aHost      = sub(model.KindHost)
	aMeeting   = sub(model.KindMeeting)
	aPool      = sub(model.KindPool)
)

func seatCases() []ruleCase {
	pin := &model.Pin{Reason: "r", Until: now + 5}
	return []ruleCase{
		{SeatUnregistered, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Registered = false }), anEndpoint, None, 0, never},
		{SeatPinned, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Pin = pin }), anEndpoint, Hold, model.One, now + 5},
		{SeatInCall, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Status, e.Licensed = model.StatusInCall, model.False }), anEndpoint, Hold, model.One, never},
		{SeatOnline, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Status = model.StatusOnline }), anEndpoint, Hold, model.One, never},
		{SeatReturning, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Status, e.Licensed = model.StatusOnline, model.False }), anEndpoint, Hold, model.One, never},
		{SeatFull, endpoint(func(p *model.Pool, e *model.Endpoint) {
			p.Capacity, e.Status, e.Licensed = 0, model.StatusOnline, model.False
		}), anEndpoint, Refuse, 0, never},
		{SeatHardwareOff, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Model, e.Licensed = "HDX", model.True }), anEndpoint, None, 0, never},
		{SeatHardwareKept, endpoint(func(p *model.Pool, e *model.Endpoint) {
			e.Model, e.Licensed, p.Seat.HardwareRelease = "HDX", model.False, model.ReleaseNever
		}), anEndpoint, Hold, model.One, never},
		{SeatRetention, endpoint(func(p *model.Pool, e *model.Endpoint) { p.Capacity, e.Licensed = 0, model.False }), anEndpoint, Delete, 0, never},
		{SeatRecordKept, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Licensed, e.Pin = model.False, pin }), anEndpoint, Keep, 0, now + 5},
		{SeatStatusUnknown, endpoint(func(p *model.Pool, e *model.Endpoint) { e.Status = model.StatusUnknown }), anEndpoint, Undetermined, model.One, never},
		{SeatReclaimOff, endpoint(func(p *model.Pool, e *model.Endpoint) { p.Seat.ReclaimDays = 0 }), anEndpoint, Hold, model.One, never},
		{SeatLastSeenUnknown, endpoint(func(p *model.Pool, e *model.Endpoint) { e.LastSeen = never }), anEndpoint, Undetermined, model.One, never},
		{SeatWithinThreshold, endpoint(func(p *model.Pool, e *model.Endpoint) {}), anEndpoint, Hold, model.One, now + 20*day},
		{SeatInactive, endpoint(func(p *model.Pool, e *model.Endpoint) { e.LastSeen = now - 30*day }), anEndpoint, Reclaim, model.One, never},
		{rule: SeatPosition, site: endpoint(func(p *model.Pool, e *model.Endpoint) {})},
	}
}

func subscriptionCases() []ruleCase {
	plain := license(func(l *model.License) {})
	renewal := func(start, end int64) model.License {
		return model.License{Key: "B1B2C-D3E4F-G5H6I", Transaction: model.TransactionRenewal, Quantity: 10, Start: now + model.Instant(start), End: now + model.Instant(end)}
	}
	addon := license(func(l *model.License) { l.Transaction = model.TransactionAddon })
	shrunk := renewal(-1, 9*day)
	shrunk.Quantity = 9
	base := renewal(-200*day, 99*day)
	return []ruleCase{
		{SubImpending, license(func(l *model.License) { l.Start = now + 1 }), model.Subject{}, Impending, 0, now + 1},
		{SubExpired, license(func(l *model.License) { l.End = now }), model.Subject{}, Inactive, 0, never},
		{SubSuperseded, with(renewal(-1, 9*day), plain), model.Subject{}, Active, 0, now + 9*day},
		{SubExpiring, license(func(l *model.License) { l.End = now + 31*day - 1 }), model.Subject{}, Expiring, model.Whole(10), now + 31*day - 1},
		{SubActive, license(func(l *model.License) { l.End = now + 31*day }), model.Subject{}, Active, model.Whole(10), now + 1},
		{rule: SubscriptionPosition, site: plain},
		{rule: SubOrphanAddon, site: addon},
		{rule: SubAddonOutlivesBase, site: with(base, addon)},
		{rule: SubRenewalShrinks, site: with(shrunk, plain)},
		{rule: SubGap, site: with(renewal(101*day, 102*day), plain)},
		{rule: SubOddKey, site: license(func(l *model.License) { l.Key = "A1B2C_D3E4F-G5H6I" })},
	}
}

func hostCases() []ruleCase {
	holds := func(l model.HostLicense, change func(p *model.Pool, h *model.Host)) func(*siteBuilder) {
		return host(func(p *model.Pool, h *model.Host) {
			h.License, h.Since = l, now-10*day
			if change != nil {
				change(p, h)
			}
		})
	}
	era20 := func(last model.Instant) func(*model.Pool, *model.Host) {
		return func(p *model.Pool, h *model.Host) { p.Host.Era, h.LastHosted = model.Era20, last }
	}
	return []ruleCase{
		{HostDeactivated, host(func(p *model.Pool, h *model.Host) { h.Active = false }), aHost, None, 0, never},
		{HostPermanent, holds(model.HostPermanent, nil), aHost, Hold, model.One, never},
		{HostMonth, holds(model.HostPermanent, era20(now-20*day)), aHost, Hold, model.One, mustInstant("2026-12-01T00:00:00Z")},
		{HostIdleMonth, holds(model.HostPermanent, era20(mustInstant("2026-10-31T23:59:59Z"))), aHost, None, 0, never},
		{HostTrial, holds(model.HostTrial, func(p *model.Pool, h *model.Host) { p.Host.TrialUntil = now + 1 }), aHost, Hold, 0, now + 1},
		{HostTrialEnded, holds(model.HostTrial, nil), aHost, Expired, 0, never},
		{HostDemo, holds(model.HostDemo, func(p *model.Pool, h *model.Host) { p.Host.Demo.Until = now + 1 }), aHost, Hold, 0, now + 1},
		{HostDemoEnded, holds(model.HostDemo, func(p *model.Pool, h *model.Host) { p.Host.Demo.Until = now }), aHost, None, 0, never},
		{HostGraceUnknown, holds(model.HostGrace, func(p *model.Pool, h *model.Host) { h.Since = never }), aHost, Undetermined, 0, never},
		{HostGraceExpired, holds(model.HostGrace, func(p *model.Pool, h *model.Host) { h.Since = now - GraceSpan }), aHost, Expired, 0, never},
		{HostPromoted, holds(model.HostGrace, func(p *model.Pool, h *model.Host) { p.Host.Promotion = model.PromotionAutomatic }), aHost, Promote, model.One, now + 170*day},
		{HostGrace, holds(model.HostGrace, nil), aHost, Grace, 0, now + 170*day},
		{HostExpired, holds(model.HostExpired, nil), aHost, Expired, 0, never},
		{HostUnassigned, host(func(p *model.Pool, h *model.Host) {}), aHost, None, 0, never},
		{rule: HostPosition, site: host(func(p *model.Pool, h *model.Host) {})},
		{rule: AskDeactivated, site: host(func(p *model.Pool, h *model.Host) { h.Active = false })},
		{rule: AskTwoMeetings, site: holds(model.HostPermanent, func(p *model.Pool, h *model.Host) { h.Hosting = 2 })},
		{rule: AskPermanent, site: holds(model.HostPermanent, func(p *model.Pool, h *model.Host) { h.Hosting = 1 })},
		{rule: AskTrial, site: host(func(p *model.Pool, h *model.Host) { p.Host.TrialUntil = now + 1 })},
		{rule: AskDemo, site: holds(model.HostDemo, func(p *model.Pool, h *model.Host) { p.Host.Demo.Until = now + 1 })},
		{rule: AskGrace, site: holds(model.HostGrace, nil)},
		{rule: AskUnknown, site: holds(model.HostGrace, func(p *model.Pool, h *model.Host) { h.Since = never })},
		{rule: AskExpired, site: holds(model.HostExpired, nil)},
		{rule: AskFirstMeeting, site: host(func(p *model.Pool, h *model.Host) {})},
		{rule: AskNewDemo, site: host(func(p *model.Pool, h *model.Host) {
			p.Capacity, p.Host.Demo = 0, model.Demo{Quantity: 1, Until: now + 1}
		})},
		{rule: AskNewGrace, site: func(b *siteBuilder) {
			host(func(p *model.Pool, h *model.Host) { p.Host.GraceLimited, p.Host.GraceLimit = true, 1 })(b)
			b.Hosts.Append(model.Host{Pool: "p", ID: "y", Active: true, License: model.HostPermanent, Since: never, LastHosted: never})
		}},
		{rule: AskNoLicense, site: host(func(p *model.Pool, h *model.Host) { p.Capacity = 0 })},
	}
}

func enterpriseCases() []ruleCase {
	short := func(since model.Instant) func(*siteBuilder) {
		return enterprise(func(e *model.Enterprise) {
			e.HasRequired, e.Required[model.TelepresenceRoom], e.NoncompliantSince = true, 13, since
		})
	}
	unlicensed := func(on model.Instant) func(*siteBuilder) {
		return enterprise(func(e *model.Enterprise) { e.Licensed, e.InstalledOn = false, on })
	}
	return []ruleCase{
		{EntDemo, unlicensed(now - 60*day + 1), aPool, NoVerdict, 0, now + 1},
		{EntDemoUnknown, unlicensed(never), aPool, NoVerdict, 0, never},
		{EntDemoEnded, unlicensed(now - 60*day), aPool, NoVerdict, 0, never},
		{EntEnforced, short(now - 60*day), aPool, NoVerdict, 0, never},
		{EntGrace, short(now - 60*day + 1), aPool, NoVerdict, 0, now + 1},
		{EntNoncompliant, short(never), aPool, NoVerdict, 0, never},
		{EntCompliant, enterprise(func(e *model.Enterprise) {}), aPool, NoVerdict, 0, now + 48*model.Hour + 1},
		{rule: EntNoSync, site: enterprise(func(e *model.Enterprise) {
			e.LastSync, e.Instances = never, []model.Instance{{ID: "i", LastSync: now - 48*model.Hour - 1}}
		})},
	}
}

func meetingCases() []ruleCase {
	in := func(v model.Variant, k model.MeetingKind, change func(m *model.Meeting)) func(*siteBuilder) {
		return meeting(func(p *model.Pool, m *model.Meeting) {
			p.Meeting.Variant, m.Kind = v, k
			change(m)
		})
	}
	nick := model.Participant{Who: "nick", Joined: now - 20, Left: now + 7}
	return []ruleCase{
		{MeetingEmpty, in(model.MemberLive, model.MeetingSpace, func(m *model.Meeting) { m.Participants[0].Left = now }), aMeeting, None, 0, never},
		{MeetingGateway, in(model.MemberLive, model.MeetingGateway, func(m *model.Meeting) { m.Participants = append(m.Participants, nick) }), aMeeting, Hold, model.One / 3, now + 7},
		{MeetingDualHome, in(model.MemberLive, model.MeetingDualHome, func(m *model.Meeting) { m.Bridges = 3 }), aMeeting, Hold, model.Whole(3), never},
		{MeetingMember, in(model.MemberLive, model.MeetingSpace, func(m *model.Meeting) { m.Participants = append(m.Participants, nick) }), aMeeting, Hold, model.One, now + 7},
		{MeetingOwner, in(model.MemberLive, model.MeetingSpace, func(m *model.Meeting) { m.Owner = "nick" }), aMeeting, Hold, model.One, never},
		{MeetingInitiator, in(model.MemberLive, model.MeetingAdhoc, func(m *model.Meeting) { m.Initiator = "nick" }), aMeeting, Hold, model.One, never},
		{MeetingScheduler, in(model.HostOnly, model.MeetingScheduled, func(m *model.Meeting) { m.Scheduler = "nick" }), aMeeting, Hold, model.One, never},
		{MeetingFirst, in(model.FirstJoiner, model.MeetingSpace, func(m *model.Meeting) {
			m.Participants = append(m.Participants, model.Participant{Who: "nick", Joined: now - 55, Left: now - 54})
		}), aMeeting, Hold, model.One, never},
		{MeetingShared, in(model.MemberLive, model.MeetingSpace, func(m *model.Meeting) { m.AudioOnly = true }), aMeeting, Hold, model.One / 6, never},
		{MeetingParallel, func(b *siteBuilder) {
			meeting(func(p *model.Pool, m *model.Meeting) { p.Meeting.Parallel, m.Owner = model.SingleMeeting, "nick" })(b)
			first := *b.Meetings.At(0)
			first.ID, first.Started = "y", now-61
			b.Meetings.Append(first)
		}, aMeeting, Hold, model.One, never},
		{rule: MeetingSMPShort, site: meeting(func(p *model.Pool, m *model.Meeting) { p.Meeting.SMP = 0 })},
		{rule: MeetingPosition, site: meeting(func(p *model.Pool, m *model.Meeting) {})},
	}
}

func mustInstant(s string) model.Instant {
	t, ok := model.ParseInstant(s)
	if !ok {
		panic(s)
	}
	return t
}

func TestEveryRuleDecides(t *testing.T) {
	tested := map[ID]bool{}
	for _, list := range [][]ruleCase{seatCases(), subscriptionCases(), hostCases(), enterpriseCases(), meetingCases()} {
		for _, c := range list {
			t.Run(c.rule.String(), func(t *testing.T) { c.check(t) })
			tested[c.rule] = true
		}
	}
	for r := range Rules() {
		assert.True(t, tested[r.ID], "rule %s decides no test", r.Name)
	}
}

func (c ruleCase) check(t *testing.T) {
	r := build(c.site)
	if c.subject.Kind == model.NoKind && c.rule >= SubImpending && c.rule <= SubActive {
		require.Contains(t, r.Licenses, Decision{Rule: c.rule, Verdict: c.verdict, Charge: c.charge, Until: c.until})
		return
	}
	if c.subject.Kind != model.NoKind {
		x, ok := Explain(r, c.subject)
		require.True(t, ok)
		require.Equal(t, c.rule.String(), x.Decision.Rule.String())
		require.Equal(t, c.until, x.Decision.Until)
		if c.subject.Kind != model.KindPool {
			require.Equal(t, c.verdict, x.Decision.Verdict)
			require.Equal(t, c.charge, x.Decision.Charge)
		}
		return
	}
	require.Contains(t, otherRules(r), c.rule.String())
}

// otherRules lists the rules of positions, findings and answers.
func otherRules(r *Result) (out []string) {
	for i := range r.Positions {
		out = append(out, r.Positions[i].Rule.String())
	}
	for _, f := range r.Findings {
		out = append(out, f.ID.String())
	}
	for _, a := range r.Answers {
		out = append(out, a.Rule.String())
	}
	return out
}

func TestCatalogueIsComplete(t *testing.T) {
	names := map[string]bool{}
	for r := range Rules() {
		assert.NotEmpty(t, r.Name)
		assert.NotEmpty(t, r.Says, r.Name)
		assert.NotEmpty(t, r.Verdict, r.Name)
		assert.NotEmpty(t, r.Source, r.Name)
		assert.False(t, names[r.Name], "%s stands twice", r.Name)
		names[r.Name] = true
		found, ok := FindRule(r.Name)
		assert.True(t, ok)
		assert.Equal(t, r, found)
	}
	assert.Len(t, names, 74)
}
