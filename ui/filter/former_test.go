package filter

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The language as it was before or, parentheses, dates and regular expressions, to
// hold what queries of then mean now.

type formerTerm struct {
	not    bool
	fields []int
	test   test
	kind   Kind
}

func formerParse(query string, fields []Field) (terms []formerTerm, err error) {
	var words []int
	for i := range fields {
		if fields[i].Words {
			words = append(words, i)
		}
	}
	if strings.Count(query, `"`)%2 == 1 {
		return nil, errors.New("open")
	}
	for _, w := range formerSplit(query) {
		t, ok, err := formerTermOf(w, fields, words)
		if err != nil {
			return nil, err
		}
		if ok {
			terms = append(terms, t)
		}
	}
	return terms, nil
}

func formerSplit(query string) []string {
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

func formerTermOf(w string, fields []Field, words []int) (formerTerm, bool, error) {
	t := formerTerm{fields: words}
	if rest, ok := strings.CutPrefix(w, "!"); ok {
		if t.not, w = true, rest; rest == "" {
			return t, false, errors.New("! wants a word behind it: !word leaves out what has the word")
		}
	}
	at := strings.IndexAny(w, ":<>=")
	if at <= 0 {
		t.test.text = strings.ToLower(w)
		return t, w != "", nil
	}
	name, rest := strings.ToLower(w[:at]), w[at:]
	field := formerFind(fields, name)
	if field < 0 {
		return t, false, fmt.Errorf("no field %q", name)
	}
	t.fields, t.kind = []int{field}, fields[field].Kind
	rest = strings.TrimPrefix(rest, ":")
	t.test.op, rest = formerOperator(rest)
	if rest == "" {
		return t, false, nil // still being typed
	}
	if rest == "-" || rest == "–" {
		t.test.op = absent
		return t, true, nil
	}
	if t.kind == Text {
		if t.test.op > equal {
			return t, false, fmt.Errorf("%s is a text: it cannot be compared with < or >", name)
		}
		t.test.text = strings.ToLower(rest)
		return t, true, nil
	}
	if t.test.op == contains {
		t.test.op = equal
	}
	var ok bool
	if t.test.num, t.test.unit, ok = number(rest, t.kind); !ok {
		return t, false, fmt.Errorf("%s wants a number%s, not %q", name, map[Kind]string{Age: " with a unit (30d, 12h)"}[t.kind], rest)
	}
	return t, true, nil
}

func formerOperator(s string) (op, string) {
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

func formerFind(fields []Field, name string) int {
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

func (t *formerTerm) match(get func(int) Value) bool {
	for _, i := range t.fields {
		if t.holds(get(i)) {
			return !t.not
		}
	}
	return t.not
}

func (t *formerTerm) holds(v Value) bool {
	switch {
	case t.test.op == absent:
		return !v.Has
	case !v.Has:
		return false
	case t.kind == Text && t.test.op == equal:
		return strings.EqualFold(v.Text, t.test.text)
	case t.kind == Text:
		return containsFold(v.Text, t.test.text)
	}
	switch t.test.op {
	case less:
		return v.Num < t.test.num
	case lessEqual:
		return v.Num < t.test.num+t.test.unit
	case more:
		return v.Num >= t.test.num+t.test.unit
	case moreEqual:
		return v.Num >= t.test.num
	}
	return v.Num >= t.test.num && v.Num < t.test.num+t.test.unit
}

// TestFormerQueriesMeanWhatTheyMeant holds that a query without the signs that came
// later lets the same rows through as before, and is refused where it was.
func TestFormerQueriesMeanWhatTheyMeant(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	parts := []string{"bob", "Bob's", "name", "model", "mod", "idle", "quantity", "q", ":", ":", ":", ">", "<", ">=", "=", "!", "!", " ", " ", " ", "30d", "7", "2w", "5min",
		"-", "–", "real", "\"bob's ph\"", "\"x y\"", "x", "ß", "İ", "\xff", "a(b)", "a)", "k/l", ".", "and", "color", "99999999999999"}
	var read, matched int
	for range 200_000 {
		var b strings.Builder
		for range 1 + r.IntN(7) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		q := b.String()
		if strings.HasPrefix(q, ")") || strings.Contains(q, " )") || meansMore.MatchString(q) || strings.ContainsAny(q, ":<>=") && wordAnd.MatchString(q) {
			continue
		}
		was, wasErr := formerParse(q, fields)
		now, err := Parse(q, fields)
		require.Equal(t, wasErr != nil, err != nil, "%q: %v, %v", q, wasErr, err)
		if err != nil {
			continue
		}
		read++
		for _, get := range someRows(r, 4) {
			want := true
			for i := range was {
				want = want && was[i].match(get)
			}
			require.Equal(t, want, now.Match(get), "%q", q)
			if want && len(was) > 0 {
				matched++
			}
		}
	}
	assert.Greater(t, read, 10_000)
	assert.Greater(t, matched, 5_000)
}

// Queries with a blank beside an operator, or one before any field, gave no rows; they are
// understood or refused now, as is the word and beside a condition on a field.
var (
	meansMore = regexp.MustCompile(`(^|[ !"])[:<>=]|[:<>=] `)
	wordAnd   = regexp.MustCompile(`(^| )and( |$)`)
)

// someRows draws rows whose values queries are likely to ask for.
func someRows(r *rand.Rand, n int) (list []func(int) Value) {
	names := []string{"Bob's phone", "bob", "x y", "İx", "Straße 7", "a(b)", "k/l", "real and x", "", "\xff", "Room 12", "A, B", "or"}
	for range n {
		pick := func() string { return names[r.IntN(len(names))] }
		list = append(list, row(pick(), pick(), pick(), []int64{-1, 0, 7, 300, 44*86400 + 5, 30 * 86400, 14 * 86400}[r.IntN(7)], int64(r.IntN(9))))
	}
	return list
}
