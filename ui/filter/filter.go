// Package filter reads what people type behind "/" and says which rows it
// lets through: words, field:value, comparisons, and ! for not. It knows fields
// and values and must not know what rows are.
package filter

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lictop/model"
)

// Kind is what a field holds.
type Kind uint8

// The kinds. Numbers and ages can be compared; ages are seconds and are written
// with a unit: 90min, 12h, 30d, 2w. A bare age is in days. Without a comparison
// an age is meant to the unit: idle:30d is 30 days and some hours.
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
}

// Value is what a row has in a field. Has is false when the fact is absent.
type Value struct {
	Text string
	Num  int64
	Has  bool
}

// TextValue returns the value of a text, absent when empty.
func TextValue(s string) Value { return Value{Text: s, Has: s != ""} }

// NumValue returns a known number.
func NumValue(n int64) Value { return Value{Num: n, Has: true} }

// Filter is a query that was read. The zero value lets every row through.
type Filter struct{ terms []Term }

// Empty reports whether the filter lets every row through.
func (f *Filter) Empty() bool { return len(f.terms) == 0 }

// Terms lists the conditions of the filter, all of which must hold. The list must
// not be written.
func (f *Filter) Terms() []Term { return f.terms }

// Parse reads a query. Terms are separated by blanks and must all hold;
// quotation marks keep blanks together. The error says what is wrong with which
// term and is meant for people.
func Parse(query string, fields []Field) (Filter, error) {
	var f Filter
	var words []int
	for i := range fields {
		if fields[i].Words {
			words = append(words, i)
		}
	}
	if strings.Count(query, `"`)%2 == 1 {
		return Filter{}, errors.New(`the quotation mark " is not closed`)
	}
	for _, w := range split(query) {
		t, ok, err := parseTerm(w, fields, words)
		if err != nil {
			return Filter{}, err
		}
		if ok {
			f.terms = append(f.terms, t)
		}
	}
	return f, nil
}

// split cuts a query at blanks outside quotation marks.
func split(query string) []string {
	var out []string
	var b strings.Builder
	quoted, any := false, false
	for _, r := range query {
		switch {
		case r == '"':
			quoted, any = !quoted, true
		case r == ' ' && !quoted:
			if any {
				out = append(out, b.String())
			}
			b.Reset()
			any = false
		default:
			b.WriteRune(r)
			any = true
		}
	}
	if any {
		out = append(out, b.String())
	}
	return out
}

func parseTerm(w string, fields []Field, words []int) (Term, bool, error) {
	t := Term{fields: words}
	if rest, ok := strings.CutPrefix(w, "!"); ok {
		if t.not, w = true, rest; rest == "" {
			return t, false, errors.New("! wants a word behind it: !word leaves out what has the word")
		}
	}
	at := strings.IndexAny(w, ":<>=")
	if at <= 0 {
		t.text = strings.ToLower(w)
		return t, w != "", nil
	}
	name, rest := strings.ToLower(w[:at]), w[at:]
	field := find(fields, name)
	if field < 0 {
		return t, false, fmt.Errorf("no field %q; there are %s", name, names(fields))
	}
	t.fields, t.kind = []int{field}, fields[field].Kind
	rest = strings.TrimPrefix(rest, ":")
	t.op, rest = operator(rest)
	if rest == "" {
		return t, false, nil // still being typed
	}
	if rest == "-" || rest == "–" {
		t.op = absent
		return t, true, nil
	}
	if t.kind == Text {
		if t.op > equal {
			return t, false, fmt.Errorf("%s is a text: it cannot be compared with < or >", name)
		}
		t.text = strings.ToLower(rest)
		return t, true, nil
	}
	if t.op == contains {
		t.op = equal
	}
	var ok bool
	if t.num, t.unit, ok = number(rest, t.kind); !ok {
		return t, false, fmt.Errorf("%s wants a number%s, not %q", name, map[Kind]string{Age: " with a unit (30d, 12h)"}[t.kind], rest)
	}
	return t, true, nil
}

func operator(s string) (op, string) {
	for _, o := range []struct {
		text string
		op   op
	}{{">=", moreEqual}, {"<=", lessEqual}, {">", more}, {"<", less}, {"=", equal}} {
		if rest, ok := strings.CutPrefix(s, o.text); ok {
			return o.op, rest
		}
	}
	return contains, s
}

var units = []struct {
	suffix  string
	seconds int64
}{{"min", 60}, {"d", model.Day}, {"h", model.Hour}, {"w", 7 * model.Day}, {"m", 60}, {"s", 1}}

func number(s string, k Kind) (n, unit int64, ok bool) {
	unit = 1
	if k == Age {
		unit = model.Day
		for _, u := range units {
			if rest, ok := strings.CutSuffix(strings.ToLower(s), u.suffix); ok {
				s, unit = rest, u.seconds
				break
			}
		}
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v > 1e12 || v < -1e12 {
		return 0, 0, false
	}
	return v * unit, min(unit, model.Day), true
}

// find takes a field by its name or by a beginning that only one field has.
func find(fields []Field, name string) int {
	hit := -1
	for i := range fields {
		if fields[i].Name == name {
			return i
		}
		if strings.HasPrefix(fields[i].Name, name) {
			if hit >= 0 {
				hit = -2
				continue
			}
			if hit == -1 {
				hit = i
			}
		}
	}
	return max(hit, -1)
}

func names(fields []Field) string {
	var list []string
	for i := range fields {
		if fields[i].Name != "" {
			list = append(list, fields[i].Name)
		}
	}
	return strings.Join(list, ", ")
}

// Match reports whether a row passes; get returns the row's value of a field.
func (f *Filter) Match(get func(field int) Value) bool {
	for i := range f.terms {
		if !f.terms[i].Match(get) {
			return false
		}
	}
	return true
}
