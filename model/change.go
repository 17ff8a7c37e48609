package model

// Change sets one field of one subject. Rule names the rule that allowed it.
type Change struct {
	Subject       Subject
	Field         Field
	Before, After Value
	Rule          string
}

// Inverse returns the change that takes c back.
func (c Change) Inverse() Change {
	c.Before, c.After = c.After, c.Before
	return c
}

// FieldOf reads the field of a subject; false when there is no such row, or when
// its kind or family has no such field.
func (s *Snapshot) FieldOf(sub Subject, f Field) (Value, bool) {
	if sub.Kind != KindPool {
		return s.Row(sub).FieldOf(f)
	}
	if p := s.Pool(sub.Pool); p != nil {
		return p.Fact(f)
	}
	return Value{}, false
}

// Row finds a row, which must not be written; the zero value when there is none.
func (s *Snapshot) Row(sub Subject) NewRow {
	row, ok := s.Find(sub)
	if !ok {
		return NewRow{}
	}
	return s.RowAt(sub.Kind, row)
}

// RowAt is the row of a kind at its number, which must not be written; the zero
// value for kinds that have no rows.
func (s *Snapshot) RowAt(k Kind, row int) (n NewRow) {
	switch k {
	case KindEndpoint:
		n.Endpoint = s.Endpoints.At(row)
	case KindLicense:
		n.License = s.Licenses.At(row)
	case KindHost:
		n.Host = s.Hosts.At(row)
	case KindDevice:
		n.Device = s.Devices.At(row)
	case KindUser:
		n.User = s.Users.At(row)
	case KindMeeting:
		n.Meeting = s.Meetings.At(row)
	}
	return n
}

// Fact reads a field of the pool; false when its family has no such field.
func (p *Pool) Fact(f Field) (Value, bool) {
	spec := f.Spec()
	if spec.Kind != KindPool || !spec.Has(p.Family) {
		return Value{}, false
	}
	return spec.pool.get(p), true
}

// With returns the pool with another value of a field; as it is when its family
// has no such field. The receiver stays as it is.
func (p *Pool) With(f Field, v Value) Pool {
	after := *p
	if spec := f.Spec(); spec.Kind == KindPool && spec.Has(p.Family) {
		spec.pool.set(&after, v)
	}
	return after
}

// With returns the snapshot after the changes. Changes of unknown subjects are
// left out; missed counts them. The receiver stays as it is.
func (s *Snapshot) With(changes []Change) (after *Snapshot, missed int) {
	r := s.Rehearse()
	for i := range changes {
		ch := &changes[i]
		if !r.Set(ch.Subject, ch.Field, ch.After) {
			missed++
		}
	}
	return r.Snapshot(), missed
}
