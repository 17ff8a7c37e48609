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

// NewRow is a row to be added; exactly one of its parts is there.
type NewRow struct {
	Endpoint *Endpoint
	License  *License
	Host     *Host
	Device   *Device
	User     *User
	Meeting  *Meeting
}
