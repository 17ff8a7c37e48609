package lictop_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// story reads and decides one of the administrators' stories.
func story(t *testing.T, name string) *policy.Result {
	t.Helper()
	site := fixtures.Story(name)
	require.NotNil(t, site, name)
	m, err := ingest.ReadSite(t.Context(), bytes.NewReader(site), ingest.Options{Decide: true})
	require.NoError(t, err)
	return policy.Evaluate(model.NewSnapshot(m.Site))
}

// seatRules counts the endpoints that each rule decided.
func seatRules(r *policy.Result) map[string]int {
	n := map[string]int{}
	for _, d := range r.Endpoints {
		n[d.Rule.String()]++
	}
	return n
}

// seat returns the decision about an endpoint of the pool rm.
func seat(t *testing.T, r *policy.Result, id string) policy.Decision {
	t.Helper()
	row, ok := r.Snapshot.FindEndpoint("rm", id)
	require.True(t, ok, id)
	return r.Endpoints[row]
}

// license returns the decision about the license of a key with a transaction.
func license(t *testing.T, r *policy.Result, key string, kind model.Transaction) policy.Decision {
	t.Helper()
	for row, l := range r.Snapshot.Licenses.All() {
		if l.Key == key && l.Transaction == kind {
			return r.Licenses[row]
		}
	}
	require.Failf(t, "no such license", "%s %s", key, kind)
	return policy.Decision{}
}

// "We have 100 licenses, 17 clients are online, 57 offline, 34 in use. What does
// in use mean?"
func TestStory34InUseOf100(t *testing.T) {
	r := story(t, "34-in-use-of-100")
	assert.Equal(t, map[string]int{"seat.online": 17, "seat.within-threshold": 17, "seat.record-kept": 40}, seatRules(r))
	p := positionOf(t, r, "rm", "seat")
	assert.Equal(t, "34", p.Used.String(), "17 online and 17 offline that still hold theirs")
	assert.Equal(t, "66", available(t, r, "rm", "seat"))
	assert.Equal(t, policy.InCompliance, p.State)
	assert.EqualValues(t, 0, p.Reclaimable)
	assert.EqualValues(t, 74, p.Records)
	assert.EqualValues(t, 360, p.Cap)
	assert.Equal(t, p.Used, model.Whole(r.Snapshot.Pool("rm").Seat.Reported.InUse), "nothing is unexplained")
	gap := policy.Reconcile(r, policy.Known{Facts: model.None})[0]
	assert.Zero(t, gap.Residue)
	assert.True(t, gap.Inside())
	assert.Equal(t, []policy.GapLine{{Rule: policy.SeatOnline, Seats: 17}, {Rule: policy.SeatWithinThreshold, Seats: 17}}, gap.Lines)
	assert.Empty(t, gap.Suspects)
}

// "89 licenses are in use, but only 50 endpoints are registered. Where are the
// other 39?"
func TestStory89Reported50Registered(t *testing.T) {
	r := story(t, "89-reported-50-registered")
	assert.Equal(t, map[string]int{
		"seat.online": 25, "seat.in-call": 1, "seat.within-threshold": 5, "seat.inactive": 4,
		"seat.hardware-off": 6, "seat.record-kept": 9, "seat.unregistered": 3,
	}, seatRules(r))
	registered := 0
	for _, e := range r.Snapshot.Endpoints.All() {
		if e.Registered {
			registered++
		}
	}
	assert.Equal(t, 50, registered)
	p := positionOf(t, r, "rm", "seat")
	assert.Equal(t, "35", p.Used.String())
	assert.EqualValues(t, 4, p.Reclaimable)
	reported := r.Snapshot.Pool("rm").Seat.Reported.InUse
	assert.Equal(t, "54", (model.Whole(reported) - p.Used).String(), "residue")
	assert.Equal(t, int64(39), reported-int64(registered), "more than the whole list could take")

	gap := policy.Reconcile(r, policy.Known{Facts: model.None})[0]
	assert.EqualValues(t, 35, gap.Explained)
	assert.EqualValues(t, 54, gap.Residue)
	assert.EqualValues(t, 50, gap.Registered)
	named := map[string]int64{}
	for _, s := range gap.Suspects {
		assert.False(t, s.Exact(), s.Name)
		if s.Count > 0 {
			named[s.Name] = s.Count
		}
	}
	assert.Equal(t, map[string]int64{"visible": 15, "records": 9, "hardware-off": 6, "unregistered": 3, "sweep-due": 4}, named)
	assert.EqualValues(t, 18, gap.Together)
	assert.EqualValues(t, 36, gap.Beyond(), "nothing in the list covers them, whatever one assumes")
	others, ok := gap.Suspect("other-devices")
	require.True(t, ok)
	assert.False(t, others.Countable, "MCUs and gateways are not in the list")

	contest := policy.ContestPool(r, 0)
	used := map[string]string{}
	for _, v := range contest.Values {
		used[v.Name+" "+v.Value] = v.Positions[0].Used.String()
	}
	assert.Equal(t, "41", used["hardware_release never"])
	assert.Equal(t, "50", used["visible every registered endpoint holds a seat"], "no reading of the documents reaches 89")
}

// "What happens with the threshold at 0?"
func TestStoryThreshold0(t *testing.T) {
	r := story(t, "threshold-0")
	assert.Equal(t, map[string]int{
		"seat.online": 2, "seat.reclaim-off": 6, "seat.hardware-off": 1, "seat.record-kept": 1,
	}, seatRules(r))
	p := positionOf(t, r, "rm", "seat")
	assert.Equal(t, "8", p.Used.String())
	assert.Zero(t, p.Reclaimable, "nothing is ever reclaimed")
	tenYears := seat(t, r, "e6")
	assert.Equal(t, policy.Hold, tenYears.Verdict)
	assert.Equal(t, model.None, tenYears.Until, "it holds for ever")
	assert.Equal(t, policy.Hold, seat(t, r, "e10").Verdict, "never seen, and it does not matter")
}

// "Which endpoints are soft endpoints?" All ten are off and were seen two days ago,
// so what is soft holds a seat and what is hardware does not.
func TestStorySoftAndHardware(t *testing.T) {
	r := story(t, "soft-and-hardware")
	for id, soft := range map[string]bool{
		"e1": true, "e2": true, "e3": true, "e4": true,
		"e5":  true, // it is said so
		"e6":  false,
		"e7":  false, // RealPresence alone is no soft client
		"e8":  false,
		"e9":  false, // one word is dropped, not two
		"e10": false, // it is said so
	} {
		row, ok := r.Snapshot.FindEndpoint("rm", id)
		require.True(t, ok, id)
		e := r.Snapshot.Endpoints.At(row)
		assert.Equal(t, soft, policy.IsSoft(e), e.Model)
		rule := "seat.hardware-off"
		if soft {
			rule = "seat.within-threshold"
		}
		assert.Equal(t, rule, seat(t, r, id).Rule.String(), e.Model)
	}
	assert.Equal(t, "5", positionOf(t, r, "rm", "seat").Used.String())
}

// "How many users may we have on 500 licenses, and what goes when there are too
// many?"
func TestStory500Seats1800Records(t *testing.T) {
	r := story(t, "500-seats-1800-records")
	p := positionOf(t, r, "rm", "seat")
	assert.Equal(t, "201", p.Used.String(), "120 online, 60 within the threshold, 20 beyond it, one room")
	assert.EqualValues(t, 20, p.Reclaimable)
	assert.EqualValues(t, 1806, p.Records)
	assert.EqualValues(t, 1800, p.Cap)
	assert.Equal(t, map[string]int{
		"seat.online": 121, "seat.within-threshold": 60, "seat.inactive": 20, "seat.record-kept": 1600, "seat.retention": 6, "seat.hardware-off": 1,
	}, seatRules(r))
	for _, id := range []string{"s1804", "s1803", "s1802", "s1801", "s1800", "s1799"} {
		assert.Equal(t, policy.Delete, seat(t, r, id).Verdict, "%s is among the six oldest", id)
	}
	assert.Equal(t, policy.Keep, seat(t, r, "s1798").Verdict, "the next one stays")
	assert.Equal(t, policy.Keep, seat(t, r, "s1805").Verdict, "nobody knows when it was seen")
	assert.Equal(t, policy.Keep, seat(t, r, "s1806").Verdict, "the oldest of all is pinned")
	assert.Equal(t, "room-2", r.Snapshot.Endpoints.At(1).ID)
	assert.Equal(t, policy.None, r.Endpoints[1].Verdict, "hardware is never deleted")
}

// "Our license document has three lines under one key. What do we get when we
// activate it?"
func TestStoryKeyWithSeveralLicenses(t *testing.T) {
	const key = "A1B2C-D3E4F-G5H6I"
	r := story(t, "key-with-several-licenses")
	rows := r.Snapshot.LicensesByKey("a1b2c-d3e4f-g5h6i")
	require.Len(t, rows, 3, "one key, three lines, found without regard to case")
	for _, row := range rows {
		assert.Equal(t, policy.NoVerdict, r.Licenses[row].Verdict, "an offer is not decided")
		assert.Zero(t, r.Licenses[row].Charge)
	}
	assert.Equal(t, "200", positionOf(t, r, "pdms", "PDMS-AUDIO").Entitled.String())
	assert.Equal(t, "0", positionOf(t, r, "pdms-video", "PDMS-VIDEO").Entitled.String())

	var activate []model.Change
	for _, row := range rows {
		l := r.Snapshot.Licenses.At(row)
		activate = append(activate, model.Change{
			Subject: l.Subject(),
			Field:   model.FieldActivated, After: model.IntValue(int64(r.Snapshot.AsOf)),
		})
	}
	after, missed := r.Snapshot.With(activate)
	require.Zero(t, missed)
	r = policy.Evaluate(after)
	assert.Equal(t, policy.Active, license(t, r, key, model.TransactionAddon).Verdict)
	assert.Equal(t, policy.Impending, license(t, r, key, model.TransactionRenewal).Verdict)
	assert.Equal(t, policy.Active, license(t, r, key, model.TransactionNew).Verdict)
	assert.Equal(t, "250", positionOf(t, r, "pdms", "PDMS-AUDIO").Entitled.String(), "200 and the add-on of 50")
	assert.Equal(t, "20", positionOf(t, r, "pdms-video", "PDMS-VIDEO").Entitled.String())
	assert.Empty(t, r.Findings)
}

// "How is a key activated, a license renewed, and who may?"
func TestStoryKeyAndRenewal(t *testing.T) {
	const key = "A1B2C-D3E4F-G5H6I"
	v := viewOf(t, story(t, "key-and-renewal"))
	a, err := app.Open(t.Context(), store.NewMemory(v.Snapshot.Draft(), "ada", v.At()), v.At(), nil)
	require.NoError(t, err)
	call := app.Call{Actor: "lia", Role: app.RoleLicenseAdmin, At: v.At()}

	var no *app.NotAllowed
	viewer := app.Call{Actor: "bob", Role: app.RoleViewer, At: v.At()}
	_, err = a.Offer(viewer, key)
	require.ErrorAs(t, err, &no)
	_, err = a.PlanRenew(viewer, 1, 0)
	require.ErrorAs(t, err, &no)
	assert.Equal(t, app.RoleLicenseAdmin, no.Need)

	offer, err := a.Offer(call, key)
	require.NoError(t, err)
	assert.Len(t, offer.Lines, 2, "one key, two lines")
	plan, err := a.PlanRenew(call, 1, 0)
	require.NoError(t, err)
	assert.Contains(t, plan.Message, "Quantity   200")
	var refused *app.Refusal
	_, err = a.PlanRenew(call, 2, 0)
	require.ErrorAs(t, err, &refused, "an offer is nothing to renew")
}

// "From when on is a license Expiring Shortly?"
func TestStory31DaysToExpiry(t *testing.T) {
	r := story(t, "31-days-to-expiry")
	now := r.Snapshot.AsOf
	exact := license(t, r, "EXACT-31DAY-S0000", model.TransactionNew)
	assert.Equal(t, policy.Active, exact.Verdict)
	assert.Equal(t, now+1, exact.Until, "and expiring a second later")
	less := license(t, r, "LESS1-31DAY-S0000", model.TransactionNew)
	assert.Equal(t, policy.Expiring, less.Verdict)
	assert.Equal(t, now+31*model.Day-1, less.Until, "its end")
	more := license(t, r, "MORE1-31DAY-S0000", model.TransactionNew)
	assert.Equal(t, policy.Active, more.Verdict)
	assert.Equal(t, now+2, more.Until)
	assert.Equal(t, "60", positionOf(t, r, "pdms", "PDMS-AUDIO").Entitled.String(), "all three still grant")

	later := policy.Evaluate(r.Snapshot.AsOfInstant(exact.Until))
	assert.Equal(t, policy.Expiring, license(t, later, "EXACT-31DAY-S0000", model.TransactionNew).Verdict)
	assert.Equal(t, policy.Active, license(t, later, "MORE1-31DAY-S0000", model.TransactionNew).Verdict)
}

// "We renewed, and the old license has not ended yet. Do we count both?"
func TestStoryRenewedNotEnded(t *testing.T) {
	r := story(t, "renewed-not-ended")
	oldAudio, addon, newAudio := "K4T9R-2MWQC-58X2P", "B7HNC-WY36D-JZ01M", "P5VKD-90RTE-MQK7L"
	end := instant(t, "2026-12-03T00:00:00Z")

	// Audio: the renewal begins where the old licenses end.
	assert.Equal(t, policy.Impending, license(t, r, newAudio, model.TransactionRenewal).Verdict)
	assert.Equal(t, policy.Expiring, license(t, r, oldAudio, model.TransactionNew).Verdict, "by date; covered by the renewal")
	assert.Equal(t, "500", positionOf(t, r, "pdms", "PDMS-AUDIO").Entitled.String(), "400 and 100, not the renewal's 500 on top")

	// At the old end it takes over, to the second.
	then := policy.Evaluate(r.Snapshot.AsOfInstant(end))
	assert.Equal(t, policy.Active, license(t, then, newAudio, model.TransactionRenewal).Verdict)
	assert.Equal(t, policy.Inactive, license(t, then, oldAudio, model.TransactionNew).Verdict)
	assert.Equal(t, policy.Inactive, license(t, then, addon, model.TransactionAddon).Verdict)
	assert.Equal(t, "500", positionOf(t, then, "pdms", "PDMS-AUDIO").Entitled.String())

	// Video: the renewal began before the old license ended and supersedes it.
	oldVideo := license(t, r, "C8RWM-Q4X1J-H7T3R", model.TransactionNew)
	assert.Equal(t, "sub.superseded", oldVideo.Rule.String())
	assert.Equal(t, policy.Expiring, oldVideo.Verdict, "its status still goes by its date")
	assert.Zero(t, oldVideo.Charge, "and it grants nothing")
	assert.Equal(t, "60", positionOf(t, r, "pdms-video", "PDMS-VIDEO").Entitled.String(), "60, not 110")
	assert.Empty(t, r.Findings)
}
