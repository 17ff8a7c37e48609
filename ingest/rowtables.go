package ingest

import "lictop/model"

// The tables of members, in the order in which they are written.

var endpointTable = table[model.Endpoint]{
	blank:    model.NewEndpoint("", ""),
	identity: []string{"id", "pool"},
	list: []member[model.Endpoint]{
		id("id", func(e *model.Endpoint) *string { return &e.ID }).must(),
		text("pool", func(e *model.Endpoint) *string { return &e.Pool }).must(),
		id("name", func(e *model.Endpoint) *string { return &e.Name }),
		text("model", func(e *model.Endpoint) *string { return &e.Model }),
		enum("class", model.ClassNames, func(e *model.Endpoint) *model.Class { return &e.Class }),
		text("owner", func(e *model.Endpoint) *string { return &e.Owner }),
		text("site", func(e *model.Endpoint) *string { return &e.Site }),
		flag("registered", func(e *model.Endpoint) *bool { return &e.Registered }),
		enum("status", model.StatusNames, func(e *model.Endpoint) *model.Status { return &e.Status }),
		instant("last_seen", func(e *model.Endpoint) *model.Instant { return &e.LastSeen }),
		tri("licensed", func(e *model.Endpoint) *model.Tri { return &e.Licensed }),
		object("pin", &pinTable, func(e *model.Endpoint) *model.Pin { return e.Pin }, func(e *model.Endpoint, p *model.Pin) { e.Pin = p }),
	},
}

var pinTable = table[model.Pin]{
	blank: model.Pin{Until: model.None},
	list: []member[model.Pin]{
		text("reason", func(p *model.Pin) *string { return &p.Reason }),
		instant("until", func(p *model.Pin) *model.Instant { return &p.Until }).must(),
	},
}

var licenseTable = table[model.License]{
	blank:    model.NewLicense("", ""),
	identity: []string{"key", "pool", "feature", "transaction", "start"},
	check:    checkLicense,
	list: []member[model.License]{
		key("key", func(l *model.License) *string { return &l.Key }).must(),
		text("pool", func(l *model.License) *string { return &l.Pool }).must(),
		text("feature", func(l *model.License) *string { return &l.Feature }).must().placed(),
		text("description", func(l *model.License) *string { return &l.Description }),
		enum("type", model.LicenseTypeNames, func(l *model.License) *model.LicenseType { return &l.Type }),
		enum("transaction", model.TransactionNames, func(l *model.License) *model.Transaction { return &l.Transaction }).must(),
		count("quantity", mostCount, func(l *model.License) *int64 { return &l.Quantity }).must(),
		instant("start", func(l *model.License) *model.Instant { return &l.Start }).must(),
		instant("end", func(l *model.License) *model.Instant { return &l.End }).must(),
		instant("activated", func(l *model.License) *model.Instant { return &l.Activated }),
	},
}

// The members of licenses that checks ask for, by number.
const (
	licenseFeature = 2
	licenseStart   = 7
	licenseEnd     = 8
)

func checkLicense(r *reader, l *model.License, f *fields, at int64, got, lost uint32) uint32 {
	if lost&(1<<licenseStart|1<<licenseEnd) != 0 || l.Start == model.None || l.End == model.None || l.Start < l.End {
		return 0
	}
	for _, i := range []int{licenseEnd, licenseStart} {
		if got>>i&1 != 0 {
			at = f[i].at
			break
		}
	}
	r.report(".end", at, "must be after start", quoted([]byte(l.End.String())))
	return 1 << licenseEnd
}

var hostTable = table[model.Host]{
	blank:    model.NewHost("", ""),
	identity: []string{"id", "pool"},
	list: []member[model.Host]{
		id("id", func(h *model.Host) *string { return &h.ID }).must(),
		text("pool", func(h *model.Host) *string { return &h.Pool }).must(),
		id("name", func(h *model.Host) *string { return &h.Name }),
		flag("active", func(h *model.Host) *bool { return &h.Active }).must(),
		enum("license", model.HostLicenseNames, func(h *model.Host) *model.HostLicense { return &h.License }).must(),
		instant("since", func(h *model.Host) *model.Instant { return &h.Since }),
		instant("last_hosted", func(h *model.Host) *model.Instant { return &h.LastHosted }),
		count("hosting", mostCount, func(h *model.Host) *int64 { return &h.Hosting }),
		enum("managed", model.ManagedNames, func(h *model.Host) *model.Managed { return &h.Managed }),
	},
}

var deviceTable = table[model.Device]{
	blank:    model.NewDevice("", ""),
	identity: []string{"id", "pool"},
	list: []member[model.Device]{
		id("id", func(d *model.Device) *string { return &d.ID }).must(),
		text("pool", func(d *model.Device) *string { return &d.Pool }).must(),
		text("model", func(d *model.Device) *string { return &d.Model }),
		text("owner", func(d *model.Device) *string { return &d.Owner }),
		flag("registered", func(d *model.Device) *bool { return &d.Registered }),
	},
}

var userTable = table[model.User]{
	identity: []string{"id", "pool"},
	list: []member[model.User]{
		id("id", func(u *model.User) *string { return &u.ID }).must(),
		text("pool", func(u *model.User) *string { return &u.Pool }).must(),
		id("name", func(u *model.User) *string { return &u.Name }),
		flag("pmp", func(u *model.User) *bool { return &u.PMP }).of(of(model.FamilyMeeting)),
		flag("mobility", func(u *model.User) *bool { return &u.Mobility }).of(of(model.FamilyEnterprise)),
		ownNeed("own_need").of(of(model.FamilyEnterprise)),
	},
}

// ownNeed is one of the types of the borrowing chain; its number plus one, 0 for
// none.
func ownNeed(name string) member[model.User] {
	chain := model.EnterpriseTypeNames[:model.ChainLength]
	m := custom(name, shapeText, func(u *model.User) int {
		if !u.HasOwnNeed {
			return 0
		}
		return int(u.OwnNeed) + 1
	}, func(u *model.User, n int) {
		u.HasOwnNeed, u.OwnNeed = n > 0, model.EnterpriseType(max(n-1, 0))
	}, func(_ *reader, text []byte) (int, string) {
		n, reason := parseEnum(chain, text)
		return n + 1, reason
	}, func(b []byte, n int) []byte {
		if n == 0 {
			return b
		}
		return append(b, chain[n-1]...)
	})
	m.enum = true
	return m
}

var meetingTable = table[model.Meeting]{
	blank:    model.NewMeeting("", ""),
	identity: []string{"id", "pool"},
	list: []member[model.Meeting]{
		id("id", func(m *model.Meeting) *string { return &m.ID }).must(),
		text("pool", func(m *model.Meeting) *string { return &m.Pool }).must(),
		id("name", func(m *model.Meeting) *string { return &m.Name }),
		enum("kind", model.MeetingKindNames, func(m *model.Meeting) *model.MeetingKind { return &m.Kind }).must(),
		text("owner", func(m *model.Meeting) *string { return &m.Owner }),
		text("initiator", func(m *model.Meeting) *string { return &m.Initiator }),
		text("scheduler", func(m *model.Meeting) *string { return &m.Scheduler }),
		instant("started", func(m *model.Meeting) *model.Instant { return &m.Started }).must(),
		flag("audio_only", func(m *model.Meeting) *bool { return &m.AudioOnly }),
		flag("point_to_point", func(m *model.Meeting) *bool { return &m.PointToPoint }),
		count("bridges", mostCount, func(m *model.Meeting) *int64 { return &m.Bridges }),
		list("participants", &stayTable, staysOf, setStays, nil),
	},
}

// stay is a participant as documents have it: user or guest.
type stay struct {
	user, guest  string
	joined, left model.Instant
}

func staysOf(m *model.Meeting) []stay {
	stays := make([]stay, 0, len(m.Participants))
	for _, p := range m.Participants {
		s := stay{joined: p.Joined, left: p.Left}
		if p.Guest {
			s.guest = p.Who
		} else {
			s.user = p.Who
		}
		stays = append(stays, s)
	}
	return stays
}

func setStays(m *model.Meeting, stays []stay) {
	m.Participants = nil
	if len(stays) > 0 {
		m.Participants = make([]model.Participant, 0, len(stays))
	}
	for _, s := range stays {
		p := model.Participant{Who: s.user, Joined: s.joined, Left: s.left}
		if s.guest != "" {
			p.Who, p.Guest = s.guest, true
		}
		m.Participants = append(m.Participants, p)
	}
}

var stayTable = table[stay]{
	blank: stay{joined: model.None, left: model.None},
	check: checkStay,
	list: []member[stay]{
		text("user", func(s *stay) *string { return &s.user }),
		text("guest", func(s *stay) *string { return &s.guest }),
		instant("joined", func(s *stay) *model.Instant { return &s.joined }).must(),
		instant("left", func(s *stay) *model.Instant { return &s.left }),
	},
}

// checkStay reports both or neither of user and guest at the participant itself,
// unless one of them is wrong anyway.
func checkStay(r *reader, s *stay, f *fields, at int64, got, lost uint32) (bad uint32) {
	if lost&3 == 0 && (s.user == "") == (s.guest == "") {
		r.report("", at, "must have one of user and guest", "")
		bad |= badRow
	}
	if lost&(1<<2|1<<3) == 0 && s.left != model.None && s.left < s.joined {
		r.report(".left", f[3].at, "must not be before joined", quoted([]byte(s.left.String())))
		bad |= 1 << 3
	}
	return bad
}

var activityTable = table[model.Activity]{
	blank: model.Activity{Day: model.None},
	list: []member[model.Activity]{
		text("pool", func(a *model.Activity) *string { return &a.Pool }).must(),
		text("subject", func(a *model.Activity) *string { return &a.Subject }).must(),
		day("day", func(a *model.Activity) *model.Instant { return &a.Day }).must(),
	},
}

var askTable = table[model.Ask]{
	list: []member[model.Ask]{
		text("host", func(a *model.Ask) *string { return &a.Host }).must().placed(),
		text("pool", func(a *model.Ask) *string { return &a.Pool }).must(),
	},
}
