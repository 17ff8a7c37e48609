package app

import (
	"iter"

	"lictop/model"
)

// ChangedRow is a row that an import brings, changes or drops.
type ChangedRow struct {
	Change  string // "new", "changed", "gone"
	Subject string // a license by its handle
	Pool    string
	Label   string // "" when the subject says it all
}

// ChangedRows yields the rows of a kind that a document changes or drops, as far
// as a role may look at them.
func ChangedRows(r *ImportReport, k model.KindDelta, role Role) iter.Seq[ChangedRow] {
	return func(yield func(ChangedRow) bool) {
		if k.Kind == model.KindLicense && role < RoleLicenseAdmin {
			return
		}
		for _, row := range k.Changed {
			if !yield(describeRow(r.Delta.After, k.Kind, int(row), "changed")) {
				return
			}
		}
		for _, row := range k.Gone {
			if !yield(describeRow(r.Delta.Before, k.Kind, int(row), "gone")) {
				return
			}
		}
	}
}

// NewRows yields the rows of a kind that a document brings and nobody knew, as far as
// a role may look at them.
func NewRows(r *ImportReport, k model.KindDelta, role Role) iter.Seq[ChangedRow] {
	return func(yield func(ChangedRow) bool) {
		if k.Kind == model.KindLicense && role < RoleLicenseAdmin {
			return
		}
		for _, row := range k.New {
			if !yield(describeRow(r.Delta.After, k.Kind, int(row), "new")) {
				return
			}
		}
	}
}

func describeRow(s *model.Snapshot, k model.Kind, row int, change string) ChangedRow {
	sub, label := model.Subject{Kind: k}, ""
	switch k {
	case model.KindPool:
		p := &s.Pools[row]
		sub.Pool, sub.ID, label = p.ID, p.ID, p.Name
	case model.KindEndpoint:
		e := s.Endpoints.At(row)
		sub.Pool, sub.ID, label = e.Pool, e.ID, e.Name
	case model.KindLicense:
		l := s.Licenses.At(row)
		sub = l.Subject()
		return ChangedRow{change, auditSubject(s, sub), l.Pool, licenseLabel(l)}
	case model.KindHost:
		h := s.Hosts.At(row)
		sub.Pool, sub.ID, label = h.Pool, h.ID, h.Name
	case model.KindDevice:
		d := s.Devices.At(row)
		sub.Pool, sub.ID, label = d.Pool, d.ID, d.Model
	case model.KindUser:
		u := s.Users.At(row)
		sub.Pool, sub.ID, label = u.Pool, u.ID, u.Name
	case model.KindMeeting:
		m := s.Meetings.At(row)
		sub.Pool, sub.ID, label = m.Pool, m.ID, m.Name
	}
	return ChangedRow{change, sub.String(), sub.Pool, label}
}
