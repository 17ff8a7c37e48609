package ingest

import (
	"cmp"
	"strings"

	"lictop/model"
)

// families is a set of families of pools.
type families uint8

func of(list ...model.Family) (f families) {
	for _, x := range list {
		f |= 1 << x
	}
	return f
}

// anyFamily is every family, and pools whose family is not known.
const anyFamily families = 1<<8 - 1

func (f families) has(x model.Family) bool { return f>>x&1 != 0 }

// String lists the families for people.
func (f families) String() string {
	var names []string
	for i, n := range model.FamilyNames {
		if n != "" && f>>i&1 != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, " or ")
}

// kindOf describes one array of a document: its rows, the families of pools that
// they belong to, and how they are told apart.
type kindOf[T any] struct {
	array    string
	kind     model.Kind
	families families
	members  *table[T]
	pool     func(*T) string
	id       func(*T) string // nil: rows have no id
	rows     func(*model.Snapshot) *model.Rows[T]
	find     func(r *reader, probe *T) (int, bool)
	compare  func(a, b *T) int
	// settle carries over what no member says from the row that is known.
	settle func(row, known *T)
}

func byPoolID[T any](pool, id func(*T) string) func(a, b *T) int {
	return func(a, b *T) int {
		if c := strings.Compare(pool(a), pool(b)); c != 0 {
			return c
		}
		return strings.Compare(id(a), id(b))
	}
}

var (
	endpointPool = func(e *model.Endpoint) string { return e.Pool }
	endpointID   = func(e *model.Endpoint) string { return e.ID }
	hostPool     = func(h *model.Host) string { return h.Pool }
	hostID       = func(h *model.Host) string { return h.ID }
	devicePool   = func(d *model.Device) string { return d.Pool }
	deviceID     = func(d *model.Device) string { return d.ID }
	userPool     = func(u *model.User) string { return u.Pool }
	userID       = func(u *model.User) string { return u.ID }
	meetingPool  = func(m *model.Meeting) string { return m.Pool }
	meetingID    = func(m *model.Meeting) string { return m.ID }
)

var endpointKind = kindOf[model.Endpoint]{
	array: "endpoints", kind: model.KindEndpoint, families: of(model.FamilySeat), members: &endpointTable,
	pool: endpointPool, id: endpointID, compare: byPoolID(endpointPool, endpointID),
	rows: func(s *model.Snapshot) *model.Rows[model.Endpoint] { return &s.Endpoints },
	find: func(r *reader, e *model.Endpoint) (int, bool) { return r.base.FindEndpoint(e.Pool, e.ID) },
}

var licenseKind = kindOf[model.License]{
	array: "licenses", kind: model.KindLicense, families: of(model.FamilySubscription), members: &licenseTable,
	pool: func(l *model.License) string { return l.Pool },
	rows: func(s *model.Snapshot) *model.Rows[model.License] { return &s.Licenses },
	find: func(r *reader, l *model.License) (int, bool) { return r.findLicense(l) },
	compare: func(a, b *model.License) int {
		return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.Key, b.Key), strings.Compare(a.Feature, b.Feature),
			cmp.Compare(a.Transaction, b.Transaction), cmp.Compare(a.Start, b.Start))
	},
	settle: func(l, known *model.License) { l.Key, l.Handle = known.Key, known.Handle },
}

var hostKind = kindOf[model.Host]{
	array: "hosts", kind: model.KindHost, families: of(model.FamilyHost), members: &hostTable,
	pool: hostPool, id: hostID, compare: byPoolID(hostPool, hostID),
	rows: func(s *model.Snapshot) *model.Rows[model.Host] { return &s.Hosts },
	find: func(r *reader, h *model.Host) (int, bool) { return r.base.FindHost(h.Pool, h.ID) },
}

var deviceKind = kindOf[model.Device]{
	array: "devices", kind: model.KindDevice, families: of(model.FamilyEnterprise), members: &deviceTable,
	pool: devicePool, id: deviceID, compare: byPoolID(devicePool, deviceID),
	rows: func(s *model.Snapshot) *model.Rows[model.Device] { return &s.Devices },
	find: func(r *reader, d *model.Device) (int, bool) { return r.base.FindDevice(d.Pool, d.ID) },
}

var userKind = kindOf[model.User]{
	array: "users", kind: model.KindUser, families: of(model.FamilyMeeting, model.FamilyEnterprise), members: &userTable,
	pool: userPool, id: userID, compare: byPoolID(userPool, userID),
	rows: func(s *model.Snapshot) *model.Rows[model.User] { return &s.Users },
	find: func(r *reader, u *model.User) (int, bool) { return r.base.FindUser(u.Pool, u.ID) },
}

var meetingKind = kindOf[model.Meeting]{
	array: "meetings", kind: model.KindMeeting, families: of(model.FamilyMeeting), members: &meetingTable,
	pool: meetingPool, id: meetingID, compare: byPoolID(meetingPool, meetingID),
	rows: func(s *model.Snapshot) *model.Rows[model.Meeting] { return &s.Meetings },
	find: func(r *reader, m *model.Meeting) (int, bool) { return r.base.FindMeeting(m.Pool, m.ID) },
}

var activityKind = kindOf[model.Activity]{
	array: "activity", families: anyFamily, members: &activityTable,
	pool: func(a *model.Activity) string { return a.Pool },
}

var askKind = kindOf[model.Ask]{
	array: "ask", families: of(model.FamilyHost), members: &askTable,
	pool: func(a *model.Ask) string { return a.Pool },
}
