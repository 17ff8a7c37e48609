package policy

import "lictop/model"

// supposed carries suppositions out on a site; false where one cannot be. The
// site stays as it is.
func supposed(s *model.Snapshot, do []model.Supposition) (*model.Snapshot, bool) {
	for i := range do {
		c := &do[i]
		switch c.Kind {
		case model.SupposeAt:
			s = s.AsOfInstant(c.At)
		case model.SupposeSet:
			after, missed := s.With([]model.Change{c.Change})
			if missed > 0 {
				return nil, false
			}
			s = after
		case model.SupposeRemove:
			d := s.Draft()
			if !without(&d, c.Subject) {
				return nil, false
			}
			s = model.NewSnapshot(d)
		case model.SupposeAdd:
			d := s.Draft()
			beside(&d, c.Row)
			s = model.NewSnapshot(d)
		}
	}
	return s, true
}

func without(d *model.Draft, sub model.Subject) bool {
	switch sub.Kind {
	case model.KindEndpoint:
		return drop(&d.Endpoints, func(e *model.Endpoint) bool { return e.Pool == sub.Pool && e.ID == sub.ID })
	case model.KindLicense:
		return drop(&d.Licenses, func(l *model.License) bool { return l.Pool == sub.Pool && l.LicenseID() == sub.ID })
	case model.KindHost:
		return drop(&d.Hosts, func(h *model.Host) bool { return h.Pool == sub.Pool && h.ID == sub.ID })
	case model.KindDevice:
		return drop(&d.Devices, func(v *model.Device) bool { return v.Pool == sub.Pool && v.ID == sub.ID })
	case model.KindUser:
		return drop(&d.Users, func(u *model.User) bool { return u.Pool == sub.Pool && u.ID == sub.ID })
	case model.KindMeeting:
		return drop(&d.Meetings, func(m *model.Meeting) bool { return m.Pool == sub.Pool && m.ID == sub.ID })
	}
	return false
}

func drop[T any](rows *model.Rows[T], is func(*T) bool) (found bool) {
	var out model.Rows[T]
	for _, v := range rows.All() {
		if is(v) {
			found = true
			continue
		}
		out.Append(*v)
	}
	*rows = out
	return found
}

func beside(d *model.Draft, n model.NewRow) {
	switch {
	case n.Endpoint != nil:
		d.Endpoints = plus(d.Endpoints, *n.Endpoint)
	case n.License != nil:
		d.Licenses = plus(d.Licenses, *n.License)
	case n.Host != nil:
		d.Hosts = plus(d.Hosts, *n.Host)
	case n.Device != nil:
		d.Devices = plus(d.Devices, *n.Device)
	case n.User != nil:
		d.Users = plus(d.Users, *n.User)
	case n.Meeting != nil:
		d.Meetings = plus(d.Meetings, *n.Meeting)
	}
}

func plus[T any](rows model.Rows[T], v T) model.Rows[T] {
	return model.RowsOf(append(rows.Slice(), v)...)
}
