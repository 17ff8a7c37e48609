package model

// Field names a fact that an action may set. Each belongs to one kind of row.
type Field uint8

// The fields.
const (
	NoField          Field = iota
	FieldLicensed          // endpoint: Int 1 true, 0 false
	FieldPin               // endpoint: Int the end, Text the reason
	FieldActivated         // license: Int the instant
	FieldReclaimDays       // pool: Int days
)

// FieldNames lists the names by value, as the site file spells the members.
var FieldNames = []string{"", "licensed", "pin", "activated", "terms.reclaim_days"}

func (f Field) String() string { return nameOf(FieldNames, f) }

// Value is the value of a Field. The zero value is the absent one.
type Value struct {
	Known bool
	Int   int64
	Text  string
}

// IntValue returns a known number, truth (0 or 1) or instant.
func IntValue(n int64) Value { return Value{Known: true, Int: n} }

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

// FieldOf reads the field of a subject; false when there is no such row.
func (s *Snapshot) FieldOf(sub Subject, f Field) (Value, bool) {
	switch f {
	case FieldLicensed, FieldPin:
		row, ok := s.FindEndpoint(sub.Pool, sub.ID)
		if !ok {
			return Value{}, false
		}
		return endpointField(s.Endpoints.At(row), f), true
	case FieldActivated:
		row, ok := s.FindLicense(sub.Pool, sub.ID)
		if !ok {
			return Value{}, false
		}
		return instantValue(s.Licenses.At(row).Activated), true
	case FieldReclaimDays:
		p := s.Pool(sub.Pool)
		if p == nil {
			return Value{}, false
		}
		return IntValue(p.Seat.ReclaimDays), true
	}
	return Value{}, false
}

func endpointField(e *Endpoint, f Field) Value {
	switch {
	case f == FieldLicensed && e.Licensed != Unknown:
		return IntValue(int64(e.Licensed - False))
	case f == FieldPin && e.Pin != nil:
		return Value{Known: true, Int: int64(e.Pin.Until), Text: e.Pin.Reason}
	}
	return Value{}
}

func instantValue(t Instant) Value {
	if t == None {
		return Value{}
	}
	return IntValue(int64(t))
}

func (v Value) instant() Instant {
	if !v.Known {
		return None
	}
	return Instant(v.Int)
}

// With returns the snapshot after the changes. Changes of unknown subjects are
// left out; missed counts them. The receiver stays as it is.
func (s *Snapshot) With(changes []Change) (after *Snapshot, missed int) {
	c := *s
	c.Pools = append([]Pool(nil), s.Pools...)
	endpoints, licenses := s.Endpoints.Edit(), s.Licenses.Edit()
	for i := range changes {
		if !s.set(&changes[i], c.Pools, endpoints, licenses) {
			missed++
		}
	}
	c.Endpoints, c.Licenses = endpoints.Rows(), licenses.Rows()
	return &c, missed
}

func (s *Snapshot) set(ch *Change, pools []Pool, endpoints *Editor[Endpoint], licenses *Editor[License]) bool {
	sub, v := ch.Subject, ch.After
	switch ch.Field {
	case FieldLicensed, FieldPin:
		row, ok := s.FindEndpoint(sub.Pool, sub.ID)
		if ok {
			setEndpoint(endpoints.At(row), ch.Field, v)
		}
		return ok
	case FieldActivated:
		row, ok := s.FindLicense(sub.Pool, sub.ID)
		if ok {
			licenses.At(row).Activated = v.instant()
		}
		return ok
	case FieldReclaimDays:
		i, ok := s.PoolIndex(sub.Pool)
		if ok {
			pools[i].Seat.ReclaimDays = v.Int
		}
		return ok
	}
	return false
}

func setEndpoint(e *Endpoint, f Field, v Value) {
	switch {
	case f == FieldPin && v.Known:
		e.Pin = &Pin{Reason: v.Text, Until: Instant(v.Int)}
	case f == FieldPin:
		e.Pin = nil
	case v.Known:
		e.Licensed = TriOf(v.Int != 0)
	default:
		e.Licensed = Unknown
	}
}
