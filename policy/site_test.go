package policy_test

import (
	"fmt"

	"pgregory.net/rapid"

	"lictop/model"
)

// The generator draws small sites from few colliding values: boundaries are
// where rules go wrong.

const now = model.Instant(1_795_262_400) // 2026-11-21T12:00:00Z

func pick[T any](t *rapid.T, label string, values ...T) T {
	return rapid.SampledFrom(values).Draw(t, label)
}

func chance(t *rapid.T, label string) bool { return rapid.Bool().Draw(t, label) }

// near draws an instant at, a second beside, or days away from a span before or
// after now; sometimes none.
func near(t *rapid.T, label string, spans ...int64) model.Instant {
	if rapid.IntRange(0, 5).Draw(t, label+" absent") == 0 {
		return model.None
	}
	return certain(t, label, spans...)
}

func certain(t *rapid.T, label string, spans ...int64) model.Instant {
	span := pick(t, label+" span", append(spans, 0, model.Day, -model.Day)...)
	return now + model.Instant(span+pick(t, label+" edge", int64(-1), 0, 0, 1))
}

func site(t *rapid.T) *model.Snapshot {
	d := model.Draft{AsOf: now}
	addSeats(t, &d)
	addLicenses(t, &d)
	addHosts(t, &d)
	addEnterprise(t, &d)
	addMeetings(t, &d)
	return model.NewSnapshot(d)
}

func rows(t *rapid.T, label string, most int) int { return rapid.IntRange(0, most).Draw(t, label) }

func addSeats(t *rapid.T, d *model.Draft) {
	p := model.NewPool("seats", model.FamilySeat)
	p.Capacity = int64(rapid.IntRange(0, 6).Draw(t, "seats"))
	p.Seat.ReclaimDays = pick(t, "threshold", int64(0), 1, 7, 30)
	p.Seat.HardwareRelease = pick(t, "release", model.ReleaseWhenOffline, model.ReleaseNever)
	p.Seat.RetentionScope = pick(t, "scope", model.ScopeSoft, model.ScopeAll)
	d.Pools = append(d.Pools, p)
	for i := range rows(t, "endpoints", 12) {
		e := model.NewEndpoint(p.ID, fmt.Sprintf("e%02d", i))
		e.Model = pick(t, "model", "RealPresence Desktop", "HDX 7000", "Poly realpresence mobile", "")
		e.Class = pick(t, "class", model.ClassFromModel, model.ClassSoft, model.ClassHardware)
		e.Registered = rapid.IntRange(0, 9).Draw(t, "registered") > 0
		e.Status = pick(t, "status", model.StatusUnknown, model.StatusOnline, model.StatusOffline, model.StatusOffline, model.StatusInCall)
		e.Licensed = pick(t, "licensed", model.Unknown, model.False, model.True)
		e.LastSeen = near(t, "last seen", -7*model.Day, -30*model.Day, -90*model.Day)
		if rapid.IntRange(0, 3).Draw(t, "pin") == 0 {
			e.Pin = &model.Pin{Reason: "x", Until: certain(t, "pin until")}
		}
		d.Endpoints.Append(e)
	}
}

func addLicenses(t *rapid.T, d *model.Draft) {
	p := model.NewPool("subs", model.FamilySubscription)
	p.Subscription = model.Subscription{Feature: "F", Managed: int64(rapid.IntRange(0, 30).Draw(t, "managed"))}
	d.Pools = append(d.Pools, p)
	seen := map[string]bool{}
	for range rows(t, "licenses", 8) {
		l := model.NewLicense(p.ID, pick(t, "key", "AAAAA-AAAAA-AAAAA", "BBBBB-BBBBB-BBBBB", "CCCCC_CCCCC-CCCCC"))
		l.Feature = "F"
		l.Transaction = pick(t, "transaction", model.TransactionNew, model.TransactionAddon, model.TransactionRenewal, model.TransactionTrial)
		l.Quantity = int64(rapid.IntRange(0, 20).Draw(t, "quantity"))
		l.Start = certain(t, "start", -365*model.Day, -31*model.Day, 31*model.Day)
		l.End = l.Start + model.Instant(pick(t, "length", int64(1), model.Day, 31*model.Day, 365*model.Day, 396*model.Day)+pick(t, "edge", int64(0), 0, 1))
		if rapid.IntRange(0, 4).Draw(t, "activated") > 0 {
			l.Activated = now - 400*model.Day
		}
		if id := l.LicenseID(); !seen[id] {
			seen[id] = true
			d.Licenses.Append(l)
		}
	}
}

func addHosts(t *rapid.T, d *model.Draft) {
	p := model.NewPool("hosts", model.FamilyHost)
	p.Capacity = int64(rapid.IntRange(0, 4).Draw(t, "hosts"))
	p.Host.Era = pick(t, "era", model.Era25, model.Era20)
	p.Host.Promotion = pick(t, "promotion", model.PromotionSplit, model.PromotionReserve, model.PromotionAutomatic)
	p.Host.TrialUntil = near(t, "trial until")
	if p.Host.GraceLimited = chance(t, "limited"); p.Host.GraceLimited {
		p.Host.GraceLimit = int64(rapid.IntRange(0, 2).Draw(t, "grace limit"))
	}
	if p.Host.Demo.Until = near(t, "demo until"); p.Host.Demo.Until != model.None {
		p.Host.Demo.Quantity = int64(rapid.IntRange(0, 2).Draw(t, "demo"))
	}
	d.Pools = append(d.Pools, p)
	for i := range rows(t, "hosts", 8) {
		h := model.NewHost(p.ID, fmt.Sprintf("h%02d", i))
		h.Active = rapid.IntRange(0, 5).Draw(t, "active") > 0
		h.License = model.HostLicense(rapid.IntRange(int(model.HostNone), int(model.HostExpired)).Draw(t, "license"))
		h.Since = near(t, "since", -180*model.Day, -90*model.Day)
		h.LastHosted = near(t, "last hosted", -40*model.Day, 40*model.Day)
		h.Hosting = int64(rapid.IntRange(0, 2).Draw(t, "hosting"))
		d.Hosts.Append(h)
		d.Asks = append(d.Asks, model.Ask{Pool: p.ID, Host: h.ID})
	}
}

func addEnterprise(t *rapid.T, d *model.Draft) {
	p := model.NewPool("ent", model.FamilyEnterprise)
	e := &p.Enterprise
	for k := range e.Installed {
		e.Installed[k] = int64(rapid.IntRange(0, 5).Draw(t, "installed"))
	}
	e.Release = pick(t, "release", "9.1", "12.0", "12.5", "12.10", "14")
	e.Reservation = rapid.IntRange(0, 4).Draw(t, "reservation") == 0
	e.Licensed = rapid.IntRange(0, 3).Draw(t, "licensed") > 0
	e.InstalledOn = near(t, "installed on", -60*model.Day, -90*model.Day)
	e.LastSync = near(t, "last sync", -syncSpan, -syncSpan)
	e.NoncompliantSince = near(t, "since", -60*model.Day, -90*model.Day)
	switch pick(t, "source", "required", "instances", "devices") {
	case "required":
		e.HasRequired = true
		for k := range e.Required {
			e.Required[k] = int64(rapid.IntRange(0, 5).Draw(t, "required"))
		}
	case "instances":
		e.LastSync = model.None
		for i := range 2 {
			in := model.Instance{ID: fmt.Sprint("i", i), LastSync: near(t, "sync", -syncSpan, -syncSpan)}
			in.Required[model.Basic] = int64(rapid.IntRange(0, 3).Draw(t, "basic"))
			e.Instances = append(e.Instances, in)
		}
	default:
		addDevices(t, d, p.ID)
	}
	d.Pools = append(d.Pools, p)
}

func addDevices(t *rapid.T, d *model.Draft, pool string) {
	for i := range rows(t, "devices", 16) {
		v := model.NewDevice(pool, fmt.Sprintf("d%02d", i))
		v.Model = pick(t, "model", "3905", "6911", "8845", "Cisco TelePresence SX20", "Touch 10", "")
		v.Owner = pick(t, "owner", "", "ann", "bob")
		d.Devices.Append(v)
	}
	u := model.User{Pool: pool, ID: "ann", Mobility: chance(t, "mobility"), HasOwnNeed: chance(t, "own need")}
	if u.HasOwnNeed {
		u.OwnNeed = model.EnterpriseType(rapid.IntRange(0, model.ChainLength-1).Draw(t, "need"))
	}
	d.Users.Append(u)
}

func addMeetings(t *rapid.T, d *model.Draft) {
	p := model.NewPool("meet", model.FamilyMeeting)
	p.Meeting.PMP, p.Meeting.SMP = 2, int64(rapid.IntRange(0, 3).Draw(t, "smp"))
	p.Meeting.Variant = model.Variant(rapid.IntRange(0, model.Variants-1).Draw(t, "variant"))
	p.Meeting.Parallel = pick(t, "parallel", model.OneLicense, model.SingleMeeting)
	p.Meeting.Audio = pick(t, "audio", model.One/6, 0, model.One)
	d.Pools = append(d.Pools, p)
	people := []string{"ann", "bob", "cid", "dora", "stranger"}
	for i, id := range people[:4] {
		d.Users.Append(model.User{Pool: p.ID, ID: id, PMP: i < 3})
	}
	for i := range rows(t, "meetings", 7) {
		m := model.NewMeeting(p.ID, fmt.Sprintf("m%02d", i))
		m.Kind = model.MeetingKind(rapid.IntRange(int(model.MeetingSpace), int(model.MeetingDualHome)).Draw(t, "kind"))
		m.Owner, m.Initiator, m.Scheduler = pick(t, "owner", append(people, "")...), pick(t, "initiator", people...), pick(t, "scheduler", people...)
		m.Started = now - model.Instant(rapid.IntRange(0, 3).Draw(t, "started"))
		m.AudioOnly, m.PointToPoint = chance(t, "audio only"), chance(t, "ptp")
		m.Bridges = int64(rapid.IntRange(0, 2).Draw(t, "bridges"))
		for range rows(t, "people", 6) {
			q := model.Participant{Who: pick(t, "who", people...), Guest: rapid.IntRange(0, 3).Draw(t, "guest") == 0}
			q.Joined = m.Started + model.Instant(rapid.IntRange(-1, 2).Draw(t, "joined"))
			q.Left = model.None
			if chance(t, "leaves") {
				q.Left = max(q.Joined, now+model.Instant(rapid.IntRange(-1, 4).Draw(t, "left")))
			}
			m.Participants = append(m.Participants, q)
		}
		d.Meetings.Append(m)
	}
}
