package filter

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestErrorsPoint puts a caret below every character that is faulty.
func TestErrorsPoint(t *testing.T) {
	for _, c := range []struct{ query, caret string }{
		{`bob color:red`, `    ^^^^^`},
		{`model:>x`, `     ^^^`},
		{`x (idle:>soon or y)`, `         ^^^^`},
		{`a "bob's ph`, `  ^^^^^^^^^`},
		{`bob ! x`, `    ^`},
		{`name:/a[b/ x`, `       ^^`},
		{`/a`, `^^`},
		{`/a/b`, `   ^`},
		{`a ) b`, `  ^`},
		{`seen:<2026-13`, `      ^^^^^^^`},
		{`seen:2026-02-30`, `     ^^^^^^^^^^`},
		{`quantity:>1,2`, `        ^^^^^`},
		{`idle:/x/`, `     ^^^`},
		{`bob name!=x`, `        ^`},
	} {
		_, err := Parse(c.query, fields)
		var e *Error
		require.ErrorAs(t, err, &e, c.query)
		assert.Equal(t, c.caret, strings.Repeat(" ", e.At)+strings.Repeat("^", e.Len), "%s: %v", c.query, err)
		before, faulty, behind := e.Marked(c.query)
		assert.Equal(t, c.query, before+faulty+behind)
	}
}

// TestErrorsSayTheRemedy holds that whoever is told what is wrong is told what is
// right.
func TestErrorsSayTheRemedy(t *testing.T) {
	for query, want := range map[string]string{
		`name>5`:   "name:x has x in it",
		`name!=x`:  "!name:x leaves out",
		`"ab`:      `a second " ends it`,
		`(a`:       "a ) ends it",
		`a or`:     `quotes look for the word: "or"`,
		`idle:/x/`: "idle:>1 compares it",
		`!nme:x`:   "did you mean name?",
	} {
		f, err := Parse(query, fields)
		if err == nil {
			require.NotNil(t, f.Unfinished(), query)
			err = f.Unfinished()
		}
		assert.Contains(t, err.Error(), want, query)
	}
}

// TestUnfinishedQueriesPass holds that what is being typed gets in nobody's way, but
// is told to those who ask.
func TestUnfinishedQueriesPass(t *testing.T) {
	for query, want := range map[string]string{
		"idle:":         "idle wants a value behind it, without a blank; idle:- is what has none",
		"bob (x":        `the parenthesis is not closed; a ) ends it; quotes look for one: "("`,
		"bob or ":       `or wants a condition behind it; quotes look for the word: "or"`,
		"(bob or ) x":   `or wants a condition behind it; quotes look for the word: "or"`,
		"()":            "nothing stands between the parentheses; (a or b) is one of two",
		"seen:<2026-1":  "the date is not finished; 2026-10-01 is a day, 2026-10 a month",
		"seen:2026-10-": "the date is not finished; 2026-10-01 is a day, 2026-10 a month",
		"//":            "nothing stands between the slashes; name:/^bob/ begins with bob",
	} {
		f, err := Parse(query, fields)
		require.NoError(t, err, query)
		require.NotNil(t, f.Unfinished(), query)
		assert.Equal(t, want, f.Unfinished().Error(), query)
	}
	f, err := Parse("idle:2026", fields)
	require.NoError(t, err)
	assert.Nil(t, f.Unfinished(), "two thousand days")
}

// TestOtherNames holds that a field answers to other names without taking a
// beginning away from another field.
func TestOtherNames(t *testing.T) {
	l := &Language{Fields: []Field{{Name: "seat"}, {Name: "idle", Kind: Age, Also: []string{"seen", "last_seen"}}, {Name: "status", Means: map[string]string{"in-call": "in call"}}}}
	for name, want := range map[string]int{"seat": 0, "se": 0, "seen": 1, "see": 1, "last": 1, "IDLE": 1} {
		i, err := l.Field(name)
		require.NoError(t, err, name)
		assert.Equal(t, want, i, name)
	}
	_, err := l.Field("s")
	assert.EqualError(t, err, `no field "s"; it could be seat or status`)
	f, err := l.Parse("status:in-call")
	require.NoError(t, err)
	assert.True(t, f.Match(func(int) Value { return TextValue("in call") }))
}

func TestSpots(t *testing.T) {
	l := &Language{Fields: fields}
	for _, c := range []struct {
		query string // | is the cursor
		want  string // what is completed, in brackets; "" = nothing
		field int
	}{
		{"|", "[]", -1},
		{"na|", "[na]", -1},
		{"bob na|", "bob [na]", -1},
		{"bob |", "bob []", -1},
		{"!na|", "![na]", -1},
		{"(na|", "([na]", -1},
		{"name:|", "name:[]", 0},
		{"name:bo|", "name:[bo]", 0},
		{"name:=bo|", "name:=[bo]", 0},
		{"bob or name:x,bo|", "bob or name:x,[bo]", 0},
		{`model:"real pr|`, `model:["real pr]`, 1},
		{"na|me:bob", "[name]:bob", -1},
		{"/na |/", "", 0},
		{"/na |", "", 0},
		{"idle:>|", "idle:>[]", 3},
	} {
		cursor := strings.Index(c.query, "|")
		query := c.query[:cursor] + c.query[cursor+1:]
		s, ok := l.Spot(query, cursor)
		require.Equal(t, c.want != "", ok, c.query)
		if ok {
			assert.Equal(t, c.want, query[:s.From]+"["+query[s.From:s.To]+"]"+query[s.To:], c.query)
			assert.Equal(t, c.field, s.Field, c.query)
		}
	}
	s, _ := l.Spot("bob !name:a,b mobile", 13)
	assert.Equal(t, "!name:a,b", "bob !name:a,b mobile"[s.Term:s.End])
	assert.Equal(t, []string{"a"}, s.Given)
}
