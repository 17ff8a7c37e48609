package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
)

func written(t require.TestingT, s *model.Snapshot) string {
	var b bytes.Buffer
	require.NoError(t, WriteSite(&b, s))
	return b.String()
}

// The example as it is written: in order, and without what a reader assumes.
func TestExampleIsWritten(t *testing.T) {
	got := written(t, must(t, example(t)))
	golden := filepath.Join("testdata", t.Name()+".golden")
	want, err := os.ReadFile(golden)
	if err != nil {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
		t.Fatal("golden file was made; look at it")
	}
	assert.Equal(t, string(want), got)
}

func TestMembersOfRows(t *testing.T) {
	s := must(t, example(t))
	assert.Equal(t, `"id": "SEP001", "pool": "branch", "model": "SX20", "owner": "room-4"`, string(AppendMembers(nil, s.Devices.At(0), Style{})))
	assert.Equal(t, `"id": "SEP001", "pool": "branch", "model": "SX20", "owner": "room-4", "registered": true`, string(AppendMembers(nil, s.Devices.At(0), Style{Full: true})))
	assert.Equal(t, `"key": "·············5H6I", "pool": "pdms", "feature": "PDMS-AUDIO", "description": "Audio devices", "type": "managed-device", `+
		`"transaction": "new", "quantity": 500, "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z", "activated": "2026-01-02T09:00:00Z"`,
		string(AppendMembers(nil, s.Licenses.At(0), Style{Full: true, Mask: true})))
	assert.Equal(t, `"id": "nick", "pool": "cms", "name": "Nick", "pmp": true, "mobility": false, "own_need": null`, string(AppendMembers(nil, s.Users.At(1), Style{Full: true})))
	assert.Equal(t, `"id": "cms", "family": "meeting", "name": "Meeting Server", "capacity": {"pmp": 200, "smp": 3}`, string(AppendMembers(nil, s.Pool("cms"), Style{})))
	assert.Equal(t, `"id": "cms", "family": "meeting", "name": "Meeting Server", "capacity": {"pmp": 200, "smp": 3}, `+
		`"terms": {"variant": "member-live", "pmp_parallel": "one-license", "weights": {"audio": "1/6", "ptp": "1/6"}}`, string(AppendMembers(nil, s.Pool("cms"), Style{Full: true})))
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := model.NewSnapshot(drawSite(t))
		text := written(t, s)
		m, err := decide(text)
		require.NoError(t, err, text)
		back := model.NewSnapshot(m.Site)
		assert.Equal(t, s, back, text)
		assert.Equal(t, text, written(t, back))
		// Onto itself nothing changes, however little the document says.
		m, err = importOnto(s, text)
		require.NoError(t, err, text)
		assert.True(t, model.Compare(s, model.NewSnapshot(m.Site)).Empty(), text)
	})
}

// drawSite draws a valid site with rows of every family.
func drawSite(t *rapid.T) model.Draft {
	d := model.Draft{AsOf: someInstant.Draw(t, "as of")}
	taken := map[string]bool{}
	for i := range rapid.IntRange(0, 5).Draw(t, "pools") {
		p := drawPool(t, i)
		d.Pools = append(d.Pools, p)
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			id := someText.Draw(t, "id")
			if k := p.ID + "\x00" + id; id == "" || taken[k] {
				continue
			} else {
				taken[k] = true
			}
			drawRow(t, &d, &p, id)
		}
	}
	return d
}

var (
	someText     = rapid.StringMatching(`[a-z0-9 ."\\/<&'=é世😀-]{0,12}`)
	someCount    = rapid.OneOf(rapid.Int64Range(0, 3), rapid.Just[int64](1_000_000_000))
	someInstant  = rapid.Map(rapid.OneOf(rapid.Int64Range(0, int64(model.MaxInstant)), rapid.Just(int64(model.MaxInstant))), func(n int64) model.Instant { return model.Instant(n) })
	maybeInstant = rapid.OneOf(rapid.Just(model.None), someInstant)
	someCounts   = rapid.Custom(func(t *rapid.T) (c model.Counts) {
		for i := range c {
			c[i] = rapid.OneOf(rapid.Just[int64](0), someCount).Draw(t, "count")
		}
		return c
	})
	someBool = rapid.Bool()
)

func one[E ~uint8](t *rapid.T, names []string) E {
	first := 0
	if names[0] == "" {
		first = 1
	}
	return E(rapid.IntRange(first, len(names)-1).Draw(t, "one of "+names[first]))
}

func maybeOne[E ~uint8](t *rapid.T, names []string) E {
	return E(rapid.IntRange(0, len(names)-1).Draw(t, "maybe "+names[1]))
}

func drawPool(t *rapid.T, i int) model.Pool {
	p := model.NewPool("p"+strconv.Itoa(i)+someText.Draw(t, "pool"), one[model.Family](t, model.FamilyNames))
	p.Name = someText.Draw(t, "name")
	switch p.Family {
	case model.FamilySeat:
		p.Capacity = someCount.Draw(t, "capacity")
		p.Seat = model.SeatTerms{
			ReclaimDays:     rapid.Int64Range(0, 36500).Draw(t, "days"),
			HardwareRelease: one[model.HardwareRelease](t, model.HardwareReleaseNames),
			RetentionScope:  one[model.RetentionScope](t, model.RetentionScopeNames),
		}
		if someBool.Draw(t, "reported") {
			p.Seat.Reported = &model.Reading{InUse: someCount.Draw(t, "in use"), At: someInstant.Draw(t, "at")}
		}
	case model.FamilySubscription:
		p.Subscription = model.Subscription{Feature: "F" + someText.Draw(t, "feature"), Managed: someCount.Draw(t, "managed")}
	case model.FamilyHost:
		p.Capacity = someCount.Draw(t, "capacity")
		p.Host.Era = one[model.Era](t, model.EraNames)
		p.Host.Promotion = one[model.Promotion](t, model.PromotionNames)
		p.Host.TrialUntil = maybeInstant.Draw(t, "trial")
		if p.Host.GraceLimited = someBool.Draw(t, "limited"); p.Host.GraceLimited {
			p.Host.GraceLimit = someCount.Draw(t, "limit")
		}
		if someBool.Draw(t, "demo") {
			p.Host.Demo = model.Demo{Quantity: someCount.Draw(t, "demo"), Until: someInstant.Draw(t, "demo until")}
		}
	case model.FamilyEnterprise:
		drawEnterprise(t, &p.Enterprise)
	case model.FamilyMeeting:
		weights := rapid.SampledFrom([]model.Units{0, 1, 6, 1000, 1500, 6000})
		p.Meeting = model.MeetingTerms{
			PMP: someCount.Draw(t, "pmp"), SMP: someCount.Draw(t, "smp"), Variant: one[model.Variant](t, model.VariantNames),
			Parallel: one[model.PMPParallel](t, model.PMPParallelNames), Audio: weights.Draw(t, "audio"), PointToPoint: weights.Draw(t, "ptp"),
		}
	}
	return p
}

func drawEnterprise(t *rapid.T, e *model.Enterprise) {
	e.Installed = someCounts.Draw(t, "installed")
	e.Licensed = someBool.Draw(t, "licensed")
	e.InstalledOn, e.NoncompliantSince, e.LastSync = maybeInstant.Draw(t, "on"), maybeInstant.Draw(t, "since"), maybeInstant.Draw(t, "sync")
	e.Release = rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,25}){0,3}`).Draw(t, "release")
	e.Reservation = someBool.Draw(t, "reservation")
	switch rapid.IntRange(0, 2).Draw(t, "source") {
	case 0:
		e.HasRequired, e.Required = true, someCounts.Draw(t, "required")
	case 1:
		e.LastSync = model.None
		for i := range rapid.IntRange(1, 3).Draw(t, "instances") {
			e.Instances = append(e.Instances, model.Instance{
				ID: strconv.Itoa(i) + someText.Draw(t, "id"), Name: someText.Draw(t, "name"),
				Required: someCounts.Draw(t, "required"), LastSync: maybeInstant.Draw(t, "sync"),
			})
		}
	}
}

func drawRow(t *rapid.T, d *model.Draft, p *model.Pool, id string) {
	switch p.Family {
	case model.FamilySeat:
		e := model.Endpoint{
			Pool: p.ID, ID: id, Name: someText.Draw(t, "name"), Model: someText.Draw(t, "model"), Owner: someText.Draw(t, "owner"), Site: someText.Draw(t, "site"),
			LastSeen: maybeInstant.Draw(t, "seen"), Class: maybeOne[model.Class](t, model.ClassNames), Status: one[model.Status](t, model.StatusNames),
			Licensed: model.Tri(rapid.IntRange(0, 2).Draw(t, "licensed")), Registered: someBool.Draw(t, "registered"),
		}
		if someBool.Draw(t, "pinned") {
			e.Pin = &model.Pin{Reason: someText.Draw(t, "reason"), Until: someInstant.Draw(t, "until")}
		}
		d.Endpoints.Append(e)
	case model.FamilySubscription:
		start := model.Instant(rapid.Int64Range(0, 1e9).Draw(t, "start"))
		d.Licenses.Append(model.License{
			Pool: p.ID, Key: rapid.StringMatching(`[A-Za-z0-9é/-]{17}`).Draw(t, "key"), Feature: p.Subscription.Feature, Description: someText.Draw(t, "description"),
			Type: maybeOne[model.LicenseType](t, model.LicenseTypeNames), Transaction: one[model.Transaction](t, model.TransactionNames),
			Quantity: someCount.Draw(t, "quantity"), Start: start, End: start + 1 + model.Instant(rapid.Int64Range(0, 1e9).Draw(t, "length")), Activated: maybeInstant.Draw(t, "activated"),
		})
	case model.FamilyHost:
		d.Hosts.Append(model.Host{
			Pool: p.ID, ID: id, Name: someText.Draw(t, "name"), Since: maybeInstant.Draw(t, "since"), LastHosted: maybeInstant.Draw(t, "hosted"),
			Hosting: someCount.Draw(t, "hosting"), License: one[model.HostLicense](t, model.HostLicenseNames), Managed: one[model.Managed](t, model.ManagedNames), Active: someBool.Draw(t, "active"),
		})
		if someBool.Draw(t, "ask") {
			d.Asks = append(d.Asks, model.Ask{Pool: p.ID, Host: id})
		}
	case model.FamilyEnterprise:
		if p.Enterprise.HasRequired || len(p.Enterprise.Instances) > 0 {
			return
		}
		d.Devices.Append(model.Device{Pool: p.ID, ID: id, Model: someText.Draw(t, "model"), Owner: someText.Draw(t, "owner"), Registered: someBool.Draw(t, "registered")})
		u := model.User{Pool: p.ID, ID: id, Name: someText.Draw(t, "name"), Mobility: someBool.Draw(t, "mobility")}
		if u.HasOwnNeed = someBool.Draw(t, "needs"); u.HasOwnNeed {
			u.OwnNeed = model.EnterpriseType(rapid.IntRange(0, model.ChainLength-1).Draw(t, "need"))
		}
		d.Users.Append(u)
	case model.FamilyMeeting:
		d.Users.Append(model.User{Pool: p.ID, ID: id, Name: someText.Draw(t, "name"), PMP: someBool.Draw(t, "pmp")})
		m := model.Meeting{
			Pool: p.ID, ID: id, Name: someText.Draw(t, "name"), Owner: someText.Draw(t, "owner"), Initiator: someText.Draw(t, "initiator"), Scheduler: someText.Draw(t, "scheduler"),
			Started: someInstant.Draw(t, "started"), Bridges: someCount.Draw(t, "bridges"), Kind: one[model.MeetingKind](t, model.MeetingKindNames),
			AudioOnly: someBool.Draw(t, "audio"), PointToPoint: someBool.Draw(t, "ptp"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "participants") {
			s := model.Participant{Who: "w" + someText.Draw(t, "who"), Guest: someBool.Draw(t, "guest"), Joined: someInstant.Draw(t, "joined"), Left: model.None}
			if someBool.Draw(t, "gone") {
				s.Left = min(s.Joined+model.Instant(rapid.Int64Range(0, 9999).Draw(t, "stay")), model.MaxInstant)
			}
			m.Participants = append(m.Participants, s)
		}
		d.Meetings.Append(m)
	}
}
