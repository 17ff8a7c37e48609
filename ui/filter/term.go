package filter

import "strings"

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
// fields holds; of a negated term, when none does.
type Term struct {
	not    bool
	fields []int
	op     op
	text   string // lowered
	num    int64
	unit   int64 // ages are compared as they are shown: in whole days, hours or minutes
	kind   Kind
}

// Not reports whether the term is negated.
func (t *Term) Not() bool { return t.not }

// Fields are the numbers of the fields that the term looks at. The list must not
// be written.
func (t *Term) Fields() []int { return t.fields }

// Within returns the text that the term looks for inside its fields, lowered by
// strings.ToLower; false when it asks for something else. A value holds when its
// text, lowered in the same way, has the text in it.
func (t *Term) Within() (string, bool) {
	return t.text, t.kind == Text && t.op == contains && t.text != ""
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
	switch {
	case t.op == absent:
		return !v.Has
	case !v.Has:
		return false
	case t.kind == Text && t.op == equal:
		return strings.EqualFold(v.Text, t.text)
	case t.kind == Text:
		return containsFold(v.Text, t.text)
	}
	switch t.op {
	case less:
		return v.Num < t.num
	case lessEqual:
		return v.Num < t.num+t.unit
	case more:
		return v.Num >= t.num+t.unit
	case moreEqual:
		return v.Num >= t.num
	}
	return v.Num >= t.num && v.Num < t.num+t.unit
}
