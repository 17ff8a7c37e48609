package model

// Sample is how one class of a pool stood in an hour: its history of use. Of
// several looks within the hour the last counts, and the highest use is kept
// beside it.
type Sample struct {
	Pool, Class string
	Hour        Instant // the first instant of the hour, UTC
	Entitled    Units   // at the last look
	Used        Units   // at the last look
	Peak        Units   // the highest use of the hour
}

// Counting is a way to count the seats in use of a pool, to be held against what
// the vendor's console reports.
type Counting uint8

// The countings.
const (
	CountReleased Counting = iota // hardware gives its seat back while it is offline
	CountKept                     // hardware keeps its seat
	CountVisible                  // every registered endpoint holds a seat
	Countings     = 3
)

// CountingNames lists the names by value.
var CountingNames = []string{"when-offline", "never", "visible"}

func (c Counting) String() string { return nameOf(CountingNames, c) }

// PastReading is a reading of a seat pool that was kept, and what each way of
// counting made of the facts that were known then: the ways can be compared.
type PastReading struct {
	Pool string
	Reading
	// Counted says how many seats were in use as of Reading.At, by counting.
	Counted [Countings]int64
}

// HourOf returns the first instant of t's hour, which also names the hour; None
// for an absent one.
func HourOf(t Instant) Instant {
	if t == None {
		return None
	}
	past := t % Hour
	if past < 0 {
		past += Hour
	}
	return t - past
}

// SampleOf is what a look at an instant tells of a class.
func SampleOf(s *Standing, at Instant) Sample {
	return Sample{Pool: s.Pool, Class: s.Class, Hour: HourOf(at), Entitled: s.Entitled, Used: s.Used, Peak: s.Used}
}

// Then returns what is known of the hour after a later look within it.
func (s Sample) Then(later Sample) Sample {
	later.Peak = max(s.Peak, later.Peak)
	return later
}

// History is what was learned of a site in the course of time, beside the site
// itself.
type History struct {
	Activity []Activity
	Samples  []Sample
	Readings []PastReading
}
