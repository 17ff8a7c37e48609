package policy

import (
	"strconv"

	"lictop/model"
)

// probe takes notes while a table is walked. A nil probe takes none: deciding
// and explaining run the same code, and deciding pays one branch a comparison.
type probe struct {
	steps []Step
	facts []Fact // of all steps, one behind the other
	noted int    // how many of them belong to steps
}

// newProbe has room for the longest tables.
func newProbe() *probe { return &probe{steps: make([]Step, 0, 14), facts: make([]Fact, 0, 20)} }

// note records a comparison and step closes a row. Both stand apart from the
// comparisons so that those stay small enough to be inlined.
//
//go:noinline
func (p *probe) note(name, got, op, want string, holds bool) {
	p.facts = append(p.facts, Fact{Name: name, Got: got, Op: op, Want: want, Holds: holds})
}

func (p *probe) step(rule ID, held bool) {
	s := Step{Rule: rule, Held: held}
	if end := len(p.facts); end > p.noted {
		s.Facts = p.facts[p.noted:end:end]
		p.noted = end
	}
	p.steps = append(p.steps, s)
}

// value is anything that can be compared and shown.
type value interface {
	comparable
	String() string
}

func same[T value](p *probe, name string, got, want T) bool {
	holds := got == want
	if p != nil {
		p.note(name, shown(got.String()), "=", want.String(), holds)
	}
	return holds
}

func differs[T value](p *probe, name string, got, want T) bool {
	holds := got != want
	if p != nil {
		p.note(name, shown(got.String()), "≠", want.String(), holds)
	}
	return holds
}

// truth notes a fact that is the whole test.
func truth(p *probe, name string, holds bool) bool {
	if p != nil {
		p.note(name, yesNo(holds), "", "", holds)
	}
	return holds
}

// untrue notes a fact whose absence is the test, and reports whether it is
// absent.
func untrue(p *probe, name string, got bool) bool {
	if p != nil {
		p.note(name, yesNo(got), "=", "no", !got)
	}
	return !got
}

// inForce tests as_of < until; an absent end is not in force.
func inForce(p *probe, name string, asOf, until model.Instant) bool {
	holds := until != model.None && asOf < until
	if p != nil {
		p.note(name, "as of "+moment(asOf), "<", moment(until), holds)
	}
	return holds
}

// reached tests as_of >= t; an absent instant is never reached.
func reached(p *probe, name string, asOf, t model.Instant) bool {
	holds := t != model.None && asOf >= t
	if p != nil {
		p.note(name, "as of "+moment(asOf), "≥", moment(t), holds)
	}
	return holds
}

// known tests whether an instant is there at all.
func known(p *probe, name string, t model.Instant) bool {
	if p != nil {
		p.note(name, moment(t), "", "", t != model.None)
	}
	return t != model.None
}

// unknown tests whether an instant is missing.
func unknown(p *probe, name string, t model.Instant) bool {
	if p != nil {
		p.note(name, moment(t), "=", "unknown", t == model.None)
	}
	return t == model.None
}

// less tests got < want for numbers.
func less(p *probe, name string, got, want int64) bool {
	if p != nil {
		p.note(name, number(got), "<", number(want), got < want)
	}
	return got < want
}

// atLeast tests got >= want for numbers.
func atLeast(p *probe, name string, got, want int64) bool {
	if p != nil {
		p.note(name, number(got), "≥", number(want), got >= want)
	}
	return got >= want
}

// number writes a whole number; from five digits on the thousands are set apart.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	if len(s) < 5 {
		return sign + s
	}
	b := append(make([]byte, 0, 26), sign...) // 19 digits, 6 gaps, a sign
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			b = append(b, ' ')
		}
		b = append(b, s[i])
	}
	return string(b)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func shown(s string) string {
	if s == "" {
		return "not stated"
	}
	return s
}

// moment writes an instant for people: 2026-11-21 12:00:00 UTC.
func moment(t model.Instant) string {
	if t == model.None {
		return "not known"
	}
	b := t.AppendTo(make([]byte, 0, 23)) // 2026-11-21T12:00:00Z
	b[10] = ' '
	return string(append(b[:19], " UTC"...))
}

// days writes a span in days, rounded down, hours where it is less than one.
func days(seconds int64) string {
	switch {
	case seconds < 0:
		return "in the future"
	case seconds < model.Day:
		return number(seconds/model.Hour) + " hours"
	case seconds < 2*model.Day:
		return "1 day"
	}
	return number(seconds/model.Day) + " days"
}
