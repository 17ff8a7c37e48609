package model

// SuppositionKind says what is supposed.
type SuppositionKind uint8

// The kinds of suppositions.
const (
	SupposeSet    SuppositionKind = iota // a field of a subject has another value
	SupposeAdd                           // there is a row that is not there
	SupposeRemove                        // a row is not there
	SupposeAt                            // it is another instant
)

// Supposition is one step of a what-if: a change that is supposed and never
// written. The steps of a list follow each other.
type Supposition struct {
	Kind SuppositionKind
	// Change is what SupposeSet sets: Subject, Field and After; Before and Rule
	// are not read.
	Change Change
	// Row is what SupposeAdd adds.
	Row NewRow
	// Subject is what SupposeRemove takes away.
	Subject Subject
	// At is the instant of SupposeAt.
	At Instant
}

// NewRow is a row of any kind, one that is to be added for instance; exactly one
// of its parts is there.
type NewRow struct {
	Endpoint *Endpoint
	License  *License
	Host     *Host
	Device   *Device
	User     *User
	Meeting  *Meeting
}

// Subject names the row; the zero value when there is none.
func (n NewRow) Subject() Subject {
	switch n.Kind() {
	case KindEndpoint:
		return n.Endpoint.Subject()
	case KindLicense:
		return n.License.Subject()
	case KindHost:
		return n.Host.Subject()
	case KindDevice:
		return n.Device.Subject()
	case KindUser:
		return n.User.Subject()
	case KindMeeting:
		return n.Meeting.Subject()
	}
	return Subject{}
}

// Kind is the kind of the row; NoKind when there is none.
func (n NewRow) Kind() Kind {
	switch {
	case n.Endpoint != nil:
		return KindEndpoint
	case n.License != nil:
		return KindLicense
	case n.Host != nil:
		return KindHost
	case n.Device != nil:
		return KindDevice
	case n.User != nil:
		return KindUser
	case n.Meeting != nil:
		return KindMeeting
	}
	return NoKind
}

// FieldOf reads a field of the row; false when its kind has no such field.
func (n NewRow) FieldOf(f Field) (Value, bool) {
	spec := f.Spec()
	if spec.Kind != n.Kind() {
		return Value{}, false
	}
	switch spec.Kind {
	case KindEndpoint:
		return spec.endpoint.get(n.Endpoint), true
	case KindLicense:
		return spec.license.get(n.License), true
	case KindHost:
		return spec.host.get(n.Host), true
	case KindDevice:
		return spec.device.get(n.Device), true
	case KindUser:
		return spec.user.get(n.User), true
	case KindMeeting:
		return spec.meeting.get(n.Meeting), true
	}
	return Value{}, false
}

// Set gives a field of the row another value; false when its kind has no such
// field.
func (n NewRow) Set(f Field, v Value) bool {
	spec := f.Spec()
	if spec.Kind != n.Kind() {
		return false
	}
	switch spec.Kind {
	case KindEndpoint:
		spec.endpoint.set(n.Endpoint, v)
	case KindLicense:
		spec.license.set(n.License, v)
	case KindHost:
		spec.host.set(n.Host, v)
	case KindDevice:
		spec.device.set(n.Device, v)
	case KindUser:
		spec.user.set(n.User, v)
	case KindMeeting:
		spec.meeting.set(n.Meeting, v)
	default:
		return false
	}
	return true
}
