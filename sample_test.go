package lictop_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
)

func instant(t *testing.T, s string) model.Instant {
	t.Helper()
	at, ok := model.ParseInstant(s)
	require.True(t, ok, s)
	return at
}

// The sample's figures are the same at any instant, so that screens, documents
// and captures agree.
func TestSampleKeepsItsFigures(t *testing.T) {
	for _, when := range []string{
		"1990-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "2026-11-21T12:00:00Z", "2026-11-22T00:00:00Z",
		"2026-12-31T23:59:59Z", "2027-03-28T01:30:00Z", "2031-07-01T06:00:01Z", "9969-06-01T17:45:00Z",
	} {
		t.Run(when, func(t *testing.T) {
			checkSample(t, policy.Evaluate(model.NewSnapshot(fixtures.Sample(instant(t, when)))))
		})
	}
}

func checkSample(t *testing.T, r *policy.Result) {
	rm := positionOf(t, r, "rm", "seat")
	assert.Equal(t, "100", rm.Entitled.String())
	assert.Equal(t, "62", rm.Used.String())
	assert.EqualValues(t, 14, rm.Reclaimable)
	assert.EqualValues(t, 171, rm.Records)
	assert.EqualValues(t, 2, rm.Undetermined)
	reported := r.Snapshot.Pool("rm").Seat.Reported
	assert.EqualValues(t, 89, reported.InUse)
	assert.Equal(t, r.Snapshot.AsOf-300, reported.At)

	fabrikam := positionOf(t, r, "rm-fabrikam", "seat")
	assert.Equal(t, fabrikam.Entitled, fabrikam.Used, "the subsidiary is full")
	assert.Zero(t, fabrikam.Reclaimable, "and its threshold is 0")

	hosts := positionOf(t, r, "cwms", "permanent")
	assert.Equal(t, "0", hosts.Available().String())
	assert.EqualValues(t, 4, hosts.Grace)
	assert.EqualValues(t, 2, hosts.Expired)
	assert.Equal(t, "Greg Dalton", nextToLoseGrace(t, r), "in 12 days")

	assert.Equal(t, "48", positionOf(t, r, "cms", "pmp").Used.String())
	assert.EqualValues(t, 5, positionOf(t, r, "cms", "pmp").Active)
	assert.Equal(t, "17/6", positionOf(t, r, "cms", "smp").Used.String())

	assert.Equal(t, "-212", available(t, r, "cucm", "essential"))
	assert.Equal(t, "0", available(t, r, "cucm", "basic"))
	assert.Equal(t, policy.InCompliance, positionOf(t, r, "cucm-oslo", "enhanced").State)
	unified, _ := r.OperationOf("cucm")
	assert.Equal(t, policy.OnGrace, unified.State)
	assert.Equal(t, policy.CauseShort, unified.Cause)
	assert.Len(t, r.Loans, 3)

	assert.Equal(t, "88", available(t, r, "pdms", "PDMS-AUDIO"))
	assert.Equal(t, "19", available(t, r, "pdms-video", "PDMS-VIDEO"))
	assert.Equal(t, map[policy.Verdict]int{
		policy.NoVerdict: 2, policy.Inactive: 1, policy.Impending: 1, policy.Expiring: 3,
	}, licenseVerdicts(r))
	assert.Empty(t, r.Findings)
}

// Every family shows most of its rules somewhere in the sample, so that somebody
// who only ever saw the demonstration has met them.
func TestSampleMeetsEveryFamily(t *testing.T) {
	r := policy.Evaluate(model.NewSnapshot(fixtures.Sample(instant(t, "2026-11-21T12:00:00Z"))))
	met := map[string]int{}
	families := map[string]int{}
	count := func(id policy.ID) {
		if name := id.String(); name != "" {
			met[name]++
			families[strings.SplitN(name, ".", 2)[0]]++
		}
	}
	for _, list := range [][]policy.Decision{r.Endpoints, r.Licenses, r.Hosts, r.Meetings} {
		for _, d := range list {
			count(d.Rule)
		}
	}
	for _, p := range r.Positions {
		count(p.Rule)
	}
	for _, family := range []string{"seat", "sub", "host", "ent", "meeting"} {
		assert.NotZerof(t, families[family], "no rule of %s", family)
	}
	for _, rule := range []string{
		"seat.unregistered", "seat.pinned", "seat.in-call", "seat.online", "seat.returning", "seat.full", "seat.hardware-off",
		"seat.hardware-kept", "seat.record-kept", "seat.status-unknown", "seat.reclaim-off", "seat.last-seen-unknown",
		"seat.within-threshold", "seat.inactive",
		"sub.impending", "sub.expired", "sub.expiring",
		"host.deactivated", "host.permanent", "host.demo", "host.grace", "host.expired", "host.unassigned",
		"ent.grace", "ent.compliant",
		"meeting.empty", "meeting.gateway", "meeting.dual-home", "meeting.member", "meeting.owner", "meeting.shared",
	} {
		assert.NotZerof(t, met[rule], "nothing in the sample is decided by %s", rule)
	}
}

// Sample and generated sites are sites that the reader accepts: written and read
// again, nothing is missing.
func TestSamplesAreSiteFiles(t *testing.T) {
	noon := instant(t, "2026-11-21T12:00:00Z")
	for name, d := range map[string]model.Draft{
		"sample": fixtures.Sample(noon), "sample at the beginning": fixtures.Sample(0), "sample at the end": fixtures.Sample(model.MaxInstant),
		"generated": fixtures.Generate(3000, 5, noon), "nothing": fixtures.Generate(0, 5, noon),
	} {
		t.Run(name, func(t *testing.T) {
			site := model.NewSnapshot(d)
			var b bytes.Buffer
			require.NoError(t, ingest.WriteSite(&b, site))
			m, err := ingest.ReadSite(t.Context(), &b, ingest.Options{Decide: true})
			require.NoError(t, err)
			delta := model.Compare(site, model.NewSnapshot(m.Site))
			assert.True(t, delta.Empty())
			assert.Equal(t, site.AsOf, m.Site.AsOf)
		})
	}
}

// A generated site is believable too: nothing is grossly short or idle.
func TestGeneratedSiteIsBelievable(t *testing.T) {
	r := policy.Evaluate(model.NewSnapshot(fixtures.Generate(20000, 3, instant(t, "2026-11-21T12:00:00Z"))))
	seats := positionOf(t, r, "rm", "seat")
	assert.Equal(t, policy.InCompliance, seats.State)
	assert.Greater(t, seats.Used, seats.Entitled/2)
	assert.NotZero(t, seats.Reclaimable)
	assert.NotZero(t, positionOf(t, r, "cwms", "permanent").Grace)
	assert.NotZero(t, positionOf(t, r, "cms", "pmp").Active)
	assert.NotEmpty(t, r.Loans)
}

func positionOf(t *testing.T, r *policy.Result, pool, class string) policy.Position {
	t.Helper()
	for _, p := range r.Positions {
		if p.Pool == pool && p.Class == class {
			return p
		}
	}
	require.Failf(t, "no such position", "%s of %s", class, pool)
	return policy.Position{}
}

func available(t *testing.T, r *policy.Result, pool, class string) string {
	t.Helper()
	p := positionOf(t, r, pool, class)
	return p.Available().String()
}

// nextToLoseGrace names the host whose grace ends first, if that is in 12 days.
func nextToLoseGrace(t *testing.T, r *policy.Result) string {
	t.Helper()
	name, first := "", model.None
	for row, d := range r.Hosts {
		if d.Verdict == policy.Grace && model.Earlier(first, d.Until) == d.Until {
			name, first = r.Snapshot.Hosts.At(row).Name, d.Until
		}
	}
	require.Equal(t, model.Instant(12), (first-r.Snapshot.AsOf)/model.Day)
	return name
}

func licenseVerdicts(r *policy.Result) map[policy.Verdict]int {
	n := map[policy.Verdict]int{}
	for _, d := range r.Licenses {
		n[d.Verdict]++
	}
	return n
}
