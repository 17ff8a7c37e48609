package filter

import (
	"strings"

	"lictop/model"
)

type op uint8

const (
	contains op = iota
	equal
	less
	lessEqual
	more
	moreEqual
	absent
)

// Term is one condition of a filter. A row meets it when the value of one of its
// fields is one of those asked for; a negated term, when none is.
type Term struct {
	not    bool
	bare   bool // the fields are those of words
	fields []int
	tests  []test
}

// test is one value that is asked for. What else is set depends on how.
type test struct {
	how      how
	op       op
	text     string // lowered
	num      int64
	unit     int64 // ages are compared as they are shown: in whole days, hours or minutes
	from, to model.Instant
	re       *Pattern
	raw      string // as it was typed: a date, or the pattern
}

// how a value is looked at.
type how uint8

const (
	byText how = iota
	byNumber
	byAge
	byDate
	byPattern
)

// Not reports whether the term is negated.
func (t *Term) Not() bool { return t.not }

// Fields are the numbers of the fields that the term looks at. The list must not
// be written.
func (t *Term) Fields() []int { return t.fields }

// Within returns the texts one of which the term looks for inside its fields,
// lowered by strings.ToLower; nil when it asks for something else. A value holds
// when its text, lowered in the same way, has one of them in it.
func (t *Term) Within() []string {
	var list []string
	for i := range t.tests {
		if w := &t.tests[i]; w.how != byText || w.op != contains || w.text == "" {
			return nil
		}
		list = append(list, t.tests[i].text)
	}
	return list
}

// Patterns returns the patterns one of which the term looks for; nil when it asks for
// something else.
func (t *Term) Patterns() []*Pattern {
	var list []*Pattern
	for i := range t.tests {
		if t.tests[i].how != byPattern {
			return nil
		}
		list = append(list, t.tests[i].re)
	}
	return list
}

// Match reports whether a row meets the term; get returns the row's value of a
// field.
func (t *Term) Match(get func(field int) Value) bool {
	for _, i := range t.fields {
		if t.Holds(get(i)) {
			return !t.not
		}
	}
	return t.not
}

// Holds reports whether a value is what the term asks for, whether it is negated
// or not. An absent fact is never that, unless absence is asked for.
func (t *Term) Holds(v Value) bool {
	for i := range t.tests {
		if t.tests[i].holds(&v) {
			return true
		}
	}
	return false
}

func (t *test) holds(v *Value) bool {
	switch {
	case t.op == absent:
		return !v.Has
	case !v.Has:
		return false
	}
	switch t.how {
	case byPattern:
		return t.re.Match(v.Text)
	case byText:
		if t.op == equal {
			return strings.EqualFold(v.Text, t.text)
		}
		return containsFold(v.Text, t.text)
	case byDate:
		return between(t.op, int64(v.At), int64(t.from), int64(t.to))
	}
	return between(t.op, v.Num, t.num, t.num+t.unit)
}

// between compares a number with those from one on up to another.
func between(o op, n, from, to int64) bool {
	switch o {
	case less:
		return n < from
	case lessEqual:
		return n < to
	case more:
		return n >= to
	case moreEqual:
		return n >= from
	}
	return n >= from && n < to
}
