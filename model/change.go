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
func (s *Snapshot) Row(sub Subject) (n NewRow) {
	switch sub.Kind {
	case KindEndpoint:
		n.Endpoint = found(&s.Endpoints, s.FindEndpoint, sub)
	case KindLicense:
		n.License = found(&s.Licenses, s.FindLicense, sub)
	case KindHost:
		n.Host = found(&s.Hosts, s.FindHost, sub)
	case KindDevice:
		n.Device = found(&s.Devices, s.FindDevice, sub)
	case KindUser:
		n.User = found(&s.Users, s.FindUser, sub)
	case KindMeeting:
		n.Meeting = found(&s.Meetings, s.FindMeeting, sub)
	}
	return n
}

func found[T any](rows *Rows[T], find func(pool, id string) (int, bool), sub Subject) *T {
	if row, ok := find(sub.Pool, sub.ID); ok {
		return rows.At(row)
	}
	return nil
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
