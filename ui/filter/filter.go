// Package filter reads what people type behind "/" and says which rows it
// lets through: words, field:value, comparisons, dates, regular expressions, ! for
// not, or, and parentheses. It knows fields and values and must not know what rows
// are.
package filter

import (
	"time"

	"lictop/model"
)

// Kind is what a field holds.
type Kind uint8

// The kinds. Numbers and ages can be compared; ages are seconds and are written
// with a unit: 90min, 12h, 30d, 2w. A bare age is in days. Without a comparison
// an age is meant to the unit: idle:30d is 30 days and some hours. An age answers
// dates, too: idle:<2026-10-01 is what was last seen before that day.
const (
	Text Kind = iota
	Number
	Age
)

// Field is one column of the rows that are filtered.
type Field struct {
	Name  string
	Kind  Kind
	Words bool // a bare word is looked for here
	// Also are other names of the field. One that begins like the name of another
	// field does not get in its way: names come first.
	Also []string
	// Dated says that a text stands for an instant and answers dates as ages do.
	Dated bool
	// Means are values that are looked for as other ones: "in-call", as documents
	// write it, as "in call", as the screen does.
	Means map[string]string
}

// Value is what a row has in a field. Has is false when the fact is absent.
type Value struct {
	Text string
	Num  int64
	Has  bool
	At   model.Instant // the instant that an age is counted from; of other fields 0
}

// TextValue returns the value of a text, absent when empty.
func TextValue(s string) Value { return Value{Text: s, Has: s != ""} }

// NumValue returns a known number.
func NumValue(n int64) Value { return Value{Num: n, Has: true} }

// Since returns how long ago an instant was, absent when it is not known.
func Since(at, now model.Instant) Value { return Value{Num: int64(now - at), Has: at.Known(), At: at} }

// Until returns how far ahead an instant is, absent when it is not known.
func Until(at, now model.Instant) Value { return Value{Num: int64(at - now), Has: at.Known(), At: at} }

// Filter is a query that was read. The zero value lets every row through.
type Filter struct {
	root *Node
	open *Error
}

// Empty reports whether the filter lets every row through.
func (f *Filter) Empty() bool { return f.root == nil }

// Root is the condition of the filter; nil when every row passes. It must not be
// written.
func (f *Filter) Root() *Node { return f.root }

// Unfinished says what is still to be typed, and was left out; nil when nothing is.
// Who reads queries that are not being typed refuses those.
func (f *Filter) Unfinished() *Error { return f.open }

// Match reports whether a row passes; get returns the row's value of a field.
func (f *Filter) Match(get func(field int) Value) bool {
	return f.root == nil || f.root.Match(get)
}

// Node is a condition: a term, or a group of conditions of which all must hold, or
// any. A group of none of which all must hold lets every row through.
type Node struct {
	Term  *Term // nil for a group
	Any   bool
	Not   bool // a row meets the group when its conditions do not hold
	Parts []*Node
}

// Match reports whether a row meets the condition.
func (n *Node) Match(get func(field int) Value) bool {
	if n.Term != nil {
		return n.Term.Match(get)
	}
	for _, p := range n.Parts {
		if p.Match(get) == n.Any {
			return n.Any != n.Not
		}
	}
	return n.Any == n.Not
}

// Language is what queries are read by.
type Language struct {
	Fields []Field
	Zone   *time.Location // of dates; nil = UTC
}

// Parse reads a query by the fields, its dates in UTC.
func Parse(query string, fields []Field) (Filter, error) {
	return (&Language{Fields: fields}).Parse(query)
}

// Parse reads a query. Conditions are separated by blanks and must all hold, or by
// the word or; all of them bind tighter than or, parentheses group them. What is
// still being typed (a field without a value, a parenthesis that is open) lets
// every row through. The error, an *Error, says what is wrong, and where.
func (l *Language) Parse(query string) (Filter, error) {
	p := newParser(l, query)
	root := p.query()
	if p.err != nil {
		return Filter{}, p.err
	}
	return Filter{root: root, open: p.open}, nil
}
