package store

import (
	"fmt"

	"lictop/model"
)

func endpoints() *table[model.Endpoint] {
	return &table[model.Endpoint]{
		noun: "endpoint", name: "endpoint", keys: 2,
		columns: []string{"pool", "id", "name", "model", "owner", "site", "last_seen_s", "pin_reason", "pin_until_s",
			"class", "status", "licensed", "registered"},
		rows:  func(s *model.Snapshot) *model.Rows[model.Endpoint] { return &s.Endpoints },
		delta: func(d *model.Delta) *model.RowDelta { return &d.Endpoints },
		write: func(b *binder, e *model.Endpoint) {
			b.text(e.Pool)
			b.text(e.ID)
			b.text(e.Name)
			b.text(e.Model)
			b.text(e.Owner)
			b.text(e.Site)
			b.instant(e.LastSeen)
			if e.Pin == nil {
				b.null()
				b.null()
			} else {
				b.text(e.Pin.Reason)
				b.instant(e.Pin.Until)
			}
			name(b, model.ClassNames, e.Class)
			name(b, model.StatusNames, e.Status)
			b.tri(e.Licensed)
			b.truth(e.Registered)
		},
		key: func(r *record, e *model.Endpoint) { e.Pool, e.ID = r.shared(), r.text() },
		read: func(r *record, e *model.Endpoint) {
			e.Name = r.text()
			e.Model, e.Owner, e.Site = r.shared(), r.shared(), r.shared()
			e.LastSeen = r.instant()
			if r.null() {
				r.col++
			} else {
				e.Pin = &model.Pin{Reason: r.shared(), Until: r.instant()}
			}
			e.Class = enum[model.Class](r, model.ClassNames)
			e.Status = enum[model.Status](r, model.StatusNames)
			e.Licensed, e.Registered = r.tri(), r.truth()
		},
		label: func(e *model.Endpoint) string { return rowLabel(e.Pool, e.ID) },
	}
}

func licenses() *table[model.License] {
	return &table[model.License]{
		noun: "license", name: "license", keys: 5,
		columns: []string{"pool", "key", "feature", "transaction_", "start_s", "description", "type", "quantity", "end_s",
			"activated_s", "handle"},
		rows:  func(s *model.Snapshot) *model.Rows[model.License] { return &s.Licenses },
		delta: func(d *model.Delta) *model.RowDelta { return &d.Licenses },
		write: func(b *binder, l *model.License) {
			b.text(l.Pool)
			b.text(l.Key)
			b.text(l.Feature)
			name(b, model.TransactionNames, l.Transaction)
			b.instant(l.Start)
			b.text(l.Description)
			name(b, model.LicenseTypeNames, l.Type)
			b.int(l.Quantity)
			b.instant(l.End)
			b.instant(l.Activated)
			b.int(l.Handle)
		},
		key: func(r *record, l *model.License) {
			l.Pool, l.Key, l.Feature = r.shared(), r.shared(), r.shared()
			l.Transaction = enum[model.Transaction](r, model.TransactionNames)
			l.Start = r.instant()
		},
		read: func(r *record, l *model.License) {
			l.Description = r.shared()
			l.Type = enum[model.LicenseType](r, model.LicenseTypeNames)
			l.Quantity, l.End, l.Activated, l.Handle = r.int(), r.instant(), r.instant(), r.int()
		},
		label: func(l *model.License) string {
			return fmt.Sprintf("L-%d (%s) in pool %q", l.Handle, l.Masked(), l.Pool)
		},
	}
}

func hosts() *table[model.Host] {
	return &table[model.Host]{
		noun: "host", name: "host", keys: 2,
		columns: []string{"pool", "id", "name", "since_s", "last_hosted_s", "hosting", "license", "managed", "active"},
		rows:    func(s *model.Snapshot) *model.Rows[model.Host] { return &s.Hosts },
		delta:   func(d *model.Delta) *model.RowDelta { return &d.Hosts },
		write: func(b *binder, h *model.Host) {
			b.text(h.Pool)
			b.text(h.ID)
			b.text(h.Name)
			b.instant(h.Since)
			b.instant(h.LastHosted)
			b.int(h.Hosting)
			name(b, model.HostLicenseNames, h.License)
			name(b, model.ManagedNames, h.Managed)
			b.truth(h.Active)
		},
		key: func(r *record, h *model.Host) { h.Pool, h.ID = r.shared(), r.text() },
		read: func(r *record, h *model.Host) {
			h.Name = r.text()
			h.Since, h.LastHosted, h.Hosting = r.instant(), r.instant(), r.int()
			h.License = enum[model.HostLicense](r, model.HostLicenseNames)
			h.Managed = enum[model.Managed](r, model.ManagedNames)
			h.Active = r.truth()
		},
		label: func(h *model.Host) string { return rowLabel(h.Pool, h.ID) },
	}
}

func devices() *table[model.Device] {
	return &table[model.Device]{
		noun: "device", name: "device", keys: 2,
		columns: []string{"pool", "id", "model", "owner", "registered"},
		rows:    func(s *model.Snapshot) *model.Rows[model.Device] { return &s.Devices },
		delta:   func(d *model.Delta) *model.RowDelta { return &d.Devices },
		write: func(b *binder, d *model.Device) {
			b.text(d.Pool)
			b.text(d.ID)
			b.text(d.Model)
			b.text(d.Owner)
			b.truth(d.Registered)
		},
		key: func(r *record, d *model.Device) { d.Pool, d.ID = r.shared(), r.text() },
		read: func(r *record, d *model.Device) {
			d.Model, d.Owner, d.Registered = r.shared(), r.shared(), r.truth()
		},
		label: func(d *model.Device) string { return rowLabel(d.Pool, d.ID) },
	}
}

// users are kept in the table person: user is a word of PostgreSQL's own.
func users() *table[model.User] {
	return &table[model.User]{
		noun: "user", name: "person", keys: 2,
		columns: []string{"pool", "id", "name", "pmp", "mobility", "own_need"},
		rows:    func(s *model.Snapshot) *model.Rows[model.User] { return &s.Users },
		delta:   func(d *model.Delta) *model.RowDelta { return &d.Users },
		write: func(b *binder, u *model.User) {
			b.text(u.Pool)
			b.text(u.ID)
			b.text(u.Name)
			b.truth(u.PMP)
			b.truth(u.Mobility)
			if u.HasOwnNeed {
				name(b, model.EnterpriseTypeNames, u.OwnNeed)
			} else {
				b.null()
			}
		},
		key: func(r *record, u *model.User) { u.Pool, u.ID = r.shared(), r.text() },
		read: func(r *record, u *model.User) {
			u.Name, u.PMP, u.Mobility = r.text(), r.truth(), r.truth()
			if u.HasOwnNeed = !r.null(); u.HasOwnNeed {
				u.OwnNeed = enum[model.EnterpriseType](r, model.EnterpriseTypeNames)
			}
		},
		label: func(u *model.User) string { return rowLabel(u.Pool, u.ID) },
	}
}

func meetings() *table[model.Meeting] {
	return &table[model.Meeting]{
		noun: "meeting", name: "meeting", keys: 2,
		columns: []string{"pool", "id", "name", "owner", "initiator", "scheduler", "started_s", "bridges", "kind",
			"audio_only", "point_to_point", "participants"},
		rows:  func(s *model.Snapshot) *model.Rows[model.Meeting] { return &s.Meetings },
		delta: func(d *model.Delta) *model.RowDelta { return &d.Meetings },
		write: func(b *binder, m *model.Meeting) {
			b.text(m.Pool)
			b.text(m.ID)
			b.text(m.Name)
			b.text(m.Owner)
			b.text(m.Initiator)
			b.text(m.Scheduler)
			b.instant(m.Started)
			b.int(m.Bridges)
			name(b, model.MeetingKindNames, m.Kind)
			b.truth(m.AudioOnly)
			b.truth(m.PointToPoint)
			b.document(participantsOf(m.Participants))
		},
		key: func(r *record, m *model.Meeting) { m.Pool, m.ID = r.shared(), r.text() },
		read: func(r *record, m *model.Meeting) {
			m.Name = r.text()
			m.Owner, m.Initiator, m.Scheduler = r.shared(), r.shared(), r.shared()
			m.Started, m.Bridges = r.instant(), r.int()
			m.Kind = enum[model.MeetingKind](r, model.MeetingKindNames)
			m.AudioOnly, m.PointToPoint = r.truth(), r.truth()
			var list []participant
			if r.document(&list) {
				m.Participants = stays(list)
			}
		},
		label: func(m *model.Meeting) string { return rowLabel(m.Pool, m.ID) },
	}
}

// pools keep the parts of their families as one document each.
func pools() *table[model.Pool] {
	return &table[model.Pool]{
		noun: "pool", name: "pool", keys: 1,
		columns: []string{"id", "name", "family", "capacity", "terms"},
		rows: func(s *model.Snapshot) *model.Rows[model.Pool] {
			rows := model.RowsOf(s.Pools...)
			return &rows
		},
		delta: func(d *model.Delta) *model.RowDelta { return &d.Pools },
		write: func(b *binder, p *model.Pool) {
			b.text(p.ID)
			b.text(p.Name)
			name(b, model.FamilyNames, p.Family)
			b.int(p.Capacity)
			b.document(b.sound(termsOf(p)))
		},
		key: func(r *record, p *model.Pool) { p.ID = r.shared() },
		read: func(r *record, p *model.Pool) {
			label := r.text()
			*p = model.NewPool(p.ID, enum[model.Family](r, model.FamilyNames))
			p.Name, p.Capacity = label, r.int()
			var t terms
			if r.document(&t) {
				t.into(p, r)
			}
		},
		label: func(p *model.Pool) string { return fmt.Sprintf("%q", p.ID) },
	}
}
