package lictop_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
)

// reading decides the site of a story under a variant, and with pmp_parallel, as
// of an instant.
func reading(t *testing.T, r *policy.Result, v model.Variant, p model.PMPParallel, when string) *policy.Result {
	t.Helper()
	d := r.Snapshot.Draft()
	d.AsOf = instant(t, when)
	for i := range d.Pools {
		d.Pools[i].Meeting.Variant, d.Pools[i].Meeting.Parallel = v, p
	}
	return policy.Evaluate(model.NewSnapshot(d))
}

// meeting tells which license a meeting takes: verdict, class, charge, whose, by
// which rule and until when. Asking about the meeting must give the same.
func meeting(t *testing.T, r *policy.Result, pool, id string) string {
	t.Helper()
	row, ok := r.Snapshot.FindMeeting(pool, id)
	require.True(t, ok, id)
	d, holder := r.Meetings[row], ""
	if u := r.HolderOf(row); u != nil {
		holder = u.ID
	}
	asked, ok := policy.AskMeeting(r.Snapshot, r.Snapshot.Meetings.At(row))
	require.True(t, ok)
	require.Equal(t, d, asked.Of(&r.Snapshot.Pool(pool).Meeting).Decision)
	return sentence(d.Verdict.String(), d.Class.String(), d.Charge.String(), holder, d.Rule.String(), d.Until.String())
}

// both tells the two positions of a meeting pool: PMP+ used and active, SMP+ used
// and its state.
func both(t *testing.T, r *policy.Result, pool string) string {
	t.Helper()
	pmp, smp := positionOf(t, r, pool, "pmp"), positionOf(t, r, pool, "smp")
	return sentence("pmp", pmp.Used.String(), "active", model.Whole(pmp.Active).String(), "smp", smp.Used.String(), smp.State.String())
}

var everyVariant = []model.Variant{model.MemberLive, model.MemberAtStart, model.OwnerOnly, model.FirstJoiner, model.HostOnly}

const (
	noon = "2026-11-21T12:00:00Z"
	// shared is what every meeting costs that nobody's PMP+ covers.
	shared = "hold smp 1 – meeting.shared –"
	over   = "over smp 1 – meeting.shared –"
)

// "A user without a license starts a meeting; somebody with PMP+ joins, and leaves
// again. Whose license is it before, meanwhile and afterwards?"
func TestStoryMemberJoinsAndLeaves(t *testing.T) {
	const (
		leaves = "2026-11-21T12:15:00Z"
		last   = "2026-11-21T12:14:59Z"
		live   = "hold pmp 1 nick meeting.member " + leaves
	)
	r := story(t, "member-joins-and-leaves")
	for _, c := range []struct {
		variant              model.Variant
		during, after        string
		startDuring, startEd string // nick was there from the start
		noonPools, endPools  string
	}{
		{model.MemberLive, live, shared, live, shared, "pmp 1 active 1 smp 1 in-compliance", "pmp 1 active 0 smp 3 in-compliance"},
		{model.MemberAtStart, shared, shared, "hold pmp 1 nick meeting.member –", "hold pmp 1 nick meeting.member –",
			"pmp 1 active 1 smp 2 in-compliance", "pmp 1 active 1 smp 2 in-compliance"},
		{model.OwnerOnly, shared, shared, shared, shared, "pmp 1 active 0 smp 3 in-compliance", "pmp 1 active 0 smp 3 in-compliance"},
		{model.FirstJoiner, shared, shared, "hold pmp 1 nick meeting.first –", "hold pmp 1 nick meeting.first –",
			"pmp 1 active 1 smp 2 in-compliance", "pmp 1 active 1 smp 2 in-compliance"},
		{model.HostOnly, shared, shared, shared, shared, "pmp 1 active 0 smp 3 in-compliance", "pmp 1 active 0 smp 3 in-compliance"},
	} {
		for _, when := range []string{noon, last} {
			then := reading(t, r, c.variant, model.OneLicense, when)
			assert.Equal(t, shared, meeting(t, then, "cms", "before"), "%s: nobody with a license was in it yet", c.variant)
			assert.Equal(t, c.during, meeting(t, then, "cms", "during"), "%s at %s", c.variant, when)
			assert.Equal(t, c.startDuring, meeting(t, then, "cms", "from-the-start"), "%s at %s", c.variant, when)
			assert.Equal(t, c.noonPools, both(t, then, "cms"), "%s at %s", c.variant, when)
		}
		then := reading(t, r, c.variant, model.OneLicense, leaves)
		assert.Equal(t, c.after, meeting(t, then, "cms", "during"), "%s, when nick has left", c.variant)
		assert.Equal(t, c.startEd, meeting(t, then, "cms", "from-the-start"), "%s, when nick has left", c.variant)
		assert.Equal(t, c.endPools, both(t, then, "cms"), "%s, when nick has left", c.variant)
	}
	disputes := policy.DisputesOf(r, 0)
	assert.Equal(t, [model.Variants]int64{model.MemberAtStart: 1, model.OwnerOnly: 2, model.FirstJoiner: 1, model.HostOnly: 2}, disputes.Under)
	assert.EqualValues(t, 2, disputes.Meetings, "both that nick joined")
	assert.EqualValues(t, 1, disputes.Parallel, "of the two meetings one keeps the license")
}

// "The scrum host jumps between his three meetings. Is that one license or three?
// And what if the spaces are a colleague's who has none?"
func TestStoryScrumHostInThreeSpaces(t *testing.T) {
	const (
		owner    = "hold pmp 1 nick meeting.owner –"
		member   = "hold pmp 1 nick meeting.member –"
		first    = "hold pmp 1 nick meeting.first –"
		inIt     = "hold pmp 1 nick meeting.member 2026-11-21T12:30:00Z"
		parallel = "hold smp 1 – meeting.parallel –"
		overToo  = "over smp 1 – meeting.parallel –"
		none     = "pmp 1 active 0 smp 3 insufficient"
		one      = "pmp 1 active 1 smp 0 in-compliance"
		two      = "pmp 1 active 1 smp 2 insufficient"
	)
	r := story(t, "scrum-host-in-three-spaces")
	for _, c := range []struct {
		pool     string
		parallel model.PMPParallel
		variant  model.Variant
		want     [3]string
		pools    string
	}{
		{"his", model.OneLicense, model.MemberLive, [3]string{owner, owner, inIt}, one},
		{"his", model.OneLicense, model.MemberAtStart, [3]string{member, owner, owner}, one},
		{"his", model.OneLicense, model.OwnerOnly, [3]string{owner, owner, owner}, one},
		{"his", model.OneLicense, model.FirstJoiner, [3]string{first, shared, over}, two},
		{"his", model.OneLicense, model.HostOnly, [3]string{owner, owner, owner}, one},

		{"his", model.SingleMeeting, model.MemberLive, [3]string{owner, parallel, overToo}, two},
		{"his", model.SingleMeeting, model.MemberAtStart, [3]string{member, parallel, overToo}, two},
		{"his", model.SingleMeeting, model.OwnerOnly, [3]string{owner, parallel, overToo}, two},
		{"his", model.SingleMeeting, model.FirstJoiner, [3]string{first, shared, over}, two},
		{"his", model.SingleMeeting, model.HostOnly, [3]string{owner, parallel, overToo}, two},

		{"team", model.OneLicense, model.MemberLive, [3]string{shared, over, inIt}, two},
		{"team", model.OneLicense, model.MemberAtStart, [3]string{member, shared, over}, two},
		{"team", model.OneLicense, model.OwnerOnly, [3]string{shared, over, over}, none},
		{"team", model.OneLicense, model.FirstJoiner, [3]string{first, shared, over}, two},
		{"team", model.OneLicense, model.HostOnly, [3]string{shared, over, over}, none},

		{"team", model.SingleMeeting, model.MemberLive, [3]string{shared, over, inIt}, two},
		{"team", model.SingleMeeting, model.MemberAtStart, [3]string{member, shared, over}, two},
		{"team", model.SingleMeeting, model.OwnerOnly, [3]string{shared, over, over}, none},
		{"team", model.SingleMeeting, model.FirstJoiner, [3]string{first, shared, over}, two},
		{"team", model.SingleMeeting, model.HostOnly, [3]string{shared, over, over}, none},
	} {
		for _, when := range []string{noon, "2026-11-21T12:29:59Z"} {
			then := reading(t, r, c.variant, c.parallel, when)
			for i, id := range []string{"scrum-1", "scrum-2", "scrum-3"} {
				assert.Equal(t, c.want[i], meeting(t, then, c.pool, id), "%s of %s, %s, %s at %s", id, c.pool, c.variant, c.parallel, when)
			}
			assert.Equal(t, c.pools, both(t, then, c.pool), "%s, %s, %s", c.pool, c.variant, c.parallel)
		}
	}

	// He leaves the third one too. His own space stays his, the colleague's does not.
	then := reading(t, r, model.MemberLive, model.OneLicense, "2026-11-21T12:30:00Z")
	assert.Equal(t, owner, meeting(t, then, "his", "scrum-3"))
	assert.Equal(t, over, meeting(t, then, "team", "scrum-3"))
	assert.Equal(t, none, both(t, then, "team"))
}

// "She scheduled the meeting and has PMP+, but is not in it. Whose license?"
func TestStorySchedulerAbsent(t *testing.T) {
	const (
		scheduler = "hold pmp 1 zoe meeting.scheduler –"
		member    = "hold pmp 1 zoe meeting.member –"
	)
	r := story(t, "scheduler-absent")
	for _, c := range []struct {
		variant            model.Variant
		absent, joinedLate string
	}{
		{model.MemberLive, shared, member},
		{model.MemberAtStart, shared, shared}, // one second after the start is too late
		{model.OwnerOnly, scheduler, scheduler},
		{model.FirstJoiner, shared, shared},
		{model.HostOnly, scheduler, scheduler},
	} {
		then := reading(t, r, c.variant, model.OneLicense, noon)
		assert.Equal(t, c.absent, meeting(t, then, "cms", "absent"), c.variant)
		assert.Equal(t, c.joinedLate, meeting(t, then, "cms", "joined-late"), c.variant)
		assert.Equal(t, shared, meeting(t, then, "cms", "unlicensed"), "%s: who begins a scheduled meeting does not count", c.variant)
	}
}

// "Which license does a rendezvous conference take?"
func TestStoryRendezvous(t *testing.T) {
	const (
		leaves = "2026-11-21T12:30:00Z"
		owner  = "hold pmp 1 nick meeting.owner –"
		member = "hold pmp 1 nick meeting.member –"
		first  = "hold pmp 1 nick meeting.first –"
	)
	r := story(t, "rendezvous")
	for _, c := range []struct {
		variant             model.Variant
		later, first, owned string
		pools               string
	}{
		{model.MemberLive, "hold pmp 1 nick meeting.member " + leaves, member, owner, "pmp 1 active 1 smp 1 in-compliance"},
		{model.MemberAtStart, shared, member, owner, "pmp 1 active 1 smp 2 in-compliance"},
		{model.OwnerOnly, shared, shared, owner, "pmp 1 active 1 smp 3 in-compliance"},
		{model.FirstJoiner, shared, first, shared, "pmp 1 active 1 smp 3 in-compliance"},
		{model.HostOnly, shared, shared, over, "pmp 1 active 0 smp 4 insufficient"},
	} {
		for _, when := range []string{noon, "2026-11-21T12:29:59Z"} {
			then := reading(t, r, c.variant, model.OneLicense, when)
			assert.Equal(t, shared, meeting(t, then, "cms", "guests"), "%s", c.variant)
			assert.Equal(t, c.later, meeting(t, then, "cms", "licensed-later"), "%s at %s", c.variant, when)
			assert.Equal(t, c.first, meeting(t, then, "cms", "licensed-first"), "%s", c.variant)
			assert.Equal(t, c.owned, meeting(t, then, "cms", "owned"), "%s", c.variant)
			assert.Equal(t, c.pools, both(t, then, "cms"), "%s", c.variant)
		}
		assert.Equal(t, shared, meeting(t, reading(t, r, c.variant, model.OneLicense, leaves), "cms", "licensed-later"), "%s, when nick has left", c.variant)
	}
}

// "The same meeting under every variant": five readings, five outcomes.
func TestStoryOneMeetingFiveVariants(t *testing.T) {
	const leaves = "2026-11-21T12:10:00Z"
	r := story(t, "one-meeting-five-variants")
	for _, c := range []struct{ pool, now, after string }{
		{"member-live", "hold pmp 1 tess meeting.member " + leaves, "hold pmp 1 olga meeting.owner –"},
		{"member-at-start", "hold pmp 1 stan meeting.member –", "hold pmp 1 stan meeting.member –"},
		{"owner", "hold pmp 1 olga meeting.owner –", "hold pmp 1 olga meeting.owner –"},
		{"first-joiner", shared, shared},
		{"host-only", "hold pmp 1 sam meeting.scheduler –", "hold pmp 1 sam meeting.scheduler –"},
	} {
		assert.Equal(t, c.now, meeting(t, r, c.pool, "review"), c.pool)
		assert.Equal(t, c.now, meeting(t, at(t, r, "2026-11-21T12:09:59Z"), c.pool, "review"), c.pool)
		assert.Equal(t, c.after, meeting(t, at(t, r, leaves), c.pool, "review"), c.pool)

		// Whichever variant the terms choose, the meeting differs under all others.
		i, _ := r.Snapshot.PoolIndex(c.pool)
		disputes := policy.DisputesOf(r, i)
		assert.EqualValues(t, 1, disputes.Meetings)
		for _, v := range everyVariant {
			want := int64(1)
			if v.String() == c.pool {
				want = 0
			}
			assert.Equal(t, want, disputes.Under[v], "%s under %s", c.pool, v)
		}
	}
}

// "A user dials in from a device of Unified CM. Whose license is it?" The first
// device is known as nick's, the others call in as themselves.
func TestStoryUnifiedCMDeviceDialsIn(t *testing.T) {
	r := story(t, "unified-cm-device-dials-in")
	for _, c := range []struct {
		variant             model.Variant
		known, unknown, own string
	}{
		{model.MemberLive, "hold pmp 1 nick meeting.member –", shared, "hold pmp 1 nick meeting.owner –"},
		{model.MemberAtStart, shared, shared, "hold pmp 1 nick meeting.owner –"},
		{model.OwnerOnly, shared, shared, "hold pmp 1 nick meeting.owner –"},
		{model.FirstJoiner, shared, shared, shared},
		{model.HostOnly, shared, shared, "hold pmp 1 nick meeting.owner –"},
	} {
		then := reading(t, r, c.variant, model.OneLicense, noon)
		assert.Equal(t, c.known, meeting(t, then, "cms", "device-known"), c.variant)
		assert.Equal(t, c.unknown, meeting(t, then, "cms", "device-unknown"), c.variant)
		assert.Equal(t, c.own, meeting(t, then, "cms", "device-unknown-own-space"), c.variant)
	}
}

// "A user with a license adds more spaces. Do 100 spaces take 100 licenses?"
func TestStorySpacesNobodyIsIn(t *testing.T) {
	r := story(t, "spaces-nobody-is-in")
	for _, v := range everyVariant {
		then := reading(t, r, v, model.OneLicense, noon)
		for _, id := range []string{"space-2", "space-3", "space-4"} {
			assert.Equal(t, "none none 0 – meeting.empty –", meeting(t, then, "cms", id), "%s: %s", v, id)
		}
		want := "hold pmp 1 nick meeting.owner 2026-11-21T12:30:00Z"
		if v == model.FirstJoiner {
			want = "hold smp 1 – meeting.shared 2026-11-21T12:30:00Z"
		}
		assert.Equal(t, want, meeting(t, then, "cms", "space-1"), v)
		after := reading(t, r, v, model.OneLicense, "2026-11-21T12:30:00Z")
		assert.Equal(t, "none none 0 – meeting.empty –", meeting(t, after, "cms", "space-1"), "%s: the last has left", v)
	}
}

// "Five partners call in through the gateway. What does that cost?"
func TestStoryGatewayFiveCallers(t *testing.T) {
	r := story(t, "gateway-five-callers")
	for _, c := range []struct{ when, partner, second, pools string }{
		{"2026-11-21T11:59:59Z", "hold smp 1 – meeting.gateway 2026-11-21T12:00:00Z", "over smp 1/3 – meeting.gateway –", "pmp 1 active 0 smp 4/3 insufficient"},
		{noon, "hold smp 5/6 – meeting.gateway 2026-11-21T12:10:00Z", "over smp 1/3 – meeting.gateway –", "pmp 1 active 0 smp 7/6 insufficient"},
		{"2026-11-21T12:09:59Z", "hold smp 5/6 – meeting.gateway 2026-11-21T12:10:00Z", "over smp 1/3 – meeting.gateway –", "pmp 1 active 0 smp 7/6 insufficient"},
		{"2026-11-21T12:10:00Z", "hold smp 2/3 – meeting.gateway 2026-11-21T12:20:00Z", "hold smp 1/3 – meeting.gateway –", "pmp 1 active 0 smp 1 in-compliance"},
		{"2026-11-21T12:20:00Z", "hold smp 1/2 – meeting.gateway –", "hold smp 1/3 – meeting.gateway –", "pmp 1 active 0 smp 5/6 in-compliance"},
	} {
		for _, v := range everyVariant {
			for _, p := range []model.PMPParallel{model.OneLicense, model.SingleMeeting} {
				then := reading(t, r, v, p, c.when)
				assert.Equal(t, c.partner, meeting(t, then, "cms", "partner"), "%s, %s at %s", v, p, c.when)
				assert.Equal(t, c.second, meeting(t, then, "cms", "second"), "%s, %s at %s", v, p, c.when)
				assert.Equal(t, c.pools, both(t, then, "cms"), "%s, %s at %s", v, p, c.when)
			}
		}
	}
	short := 0
	for _, f := range r.Findings {
		assert.Equal(t, "meeting.smp-short meeting/second", f.ID.String()+" "+f.Subject.String())
		short++
	}
	assert.Equal(t, 1, short)
	assert.Zero(t, policy.DisputesOf(r, 0).Meetings, "nothing is contested about a gateway call")
}
