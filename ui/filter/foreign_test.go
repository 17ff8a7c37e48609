package filter

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBlanksBesideOperators holds that a blank beside an operator changes nothing.
func TestBlanksBesideOperators(t *testing.T) {
	l := &Language{Fields: fields}
	print := func(q string) string {
		f, err := l.Parse(q)
		require.NoError(t, err, q)
		require.Nil(t, f.Unfinished(), q)
		return l.Print(&f)
	}
	for _, term := range []string{"idle|>|30d", "idle|:>|30d", "idle|>=|2026-10-01", "quantity|<|5", "quantity|=|5", "name|=|bob", "name|:=|bob", "name|=|-", "seen|<|2w", "idle|:|30d"} {
		field, op, value := split3(term)
		want := print(field + op + value)
		for _, around := range []string{"@", "!@", "x @ y", "(x or @)", "@ or x", "!(@)"} {
			want := print(strings.Replace(around, "@", field+op+value, 1))
			for _, gap := range []string{" ", "   "} {
				assert.Equal(t, want, print(strings.Replace(around, "@", field+gap+op+gap+value, 1)), "%s in %s", term, around)
				assert.Equal(t, want, print(strings.Replace(around, "@", field+gap+op+value, 1)), "%s in %s", term, around)
				if op != ":" {
					assert.Equal(t, want, print(strings.Replace(around, "@", field+op+gap+value, 1)), "%s in %s", term, around)
				}
			}
		}
		assert.NotEmpty(t, want)
	}
	assert.Equal(t, "idle:>30d", print("idle: >30d"))
	assert.Equal(t, "room and board", strings.ReplaceAll(print("room and board"), `"`, ""), "and is a word among words")
	assert.Equal(t, `"not" it`, print("not it"))
	assert.Equal(t, ":) :x", strings.ReplaceAll(print(":) :x"), `"`, ""))
}

func split3(s string) (a, b, c string) {
	list := strings.Split(s, "|")
	return list[0], list[1], list[2]
}

// TestOtherLanguagesArePointedAt holds that what would find nothing, because it is the
// way of another language, is refused with a caret below it and the way of this one.
func TestOtherLanguagesArePointedAt(t *testing.T) {
	for _, c := range []struct{ query, caret, says string }{
		{`model != group`, `      ^^`, "!model:x leaves out what has x"},
		{`bob model !=group`, `          ^^`, "! stands before the field"},
		{`name:bob && model:x`, `         ^^`, `conditions side by side must all hold; leave it out; quotes look for it: "&&"`},
		{`name:bob&&model:x`, `        ^^`, "&& is not needed"},
		{`a || b`, `  ^^`, "a or b is one of two"},
		{`name:bob and model:x`, `         ^^^`, `leave it out; quotes look for the word: "and"`},
		{`bob AND idle:>30d`, `    ^^^`, "AND is not needed"},
		{`(x or y) and z`, `         ^^^`, "and is not needed"},
		{`bob not model:x`, `    ^^^`, "! is what stands for not; !model:x"},
		{`NOT (a or b)`, `^^^`, "!(a or b)"},
		{`name: bob`, `     ^`, "name wants its value without a blank; name:bob"},
		{`idle:  30d x`, `     ^^`, "idle:30d"},
		{`x (name:ada, bob)`, `            ^`, "values stand behind a comma without a blank; name:ada,bob"},
		{`> 30d`, `^`, "> wants a field before it"},
		{`bob !>= 5`, `     ^^`, ">= wants a field before it"},
		{`"idle" > 5`, `       ^`, "> wants a field before it"},
		{`colour = red`, `^^^^^^`, `no field "colour"`},
		{`seen:x`, `     ^`, "seen wants a number with a unit"},
		{`see:x`, `    ^`, "seen wants a number"},
		{`id:x`, `   ^`, "idle wants a number"},
		{`seen:/x/`, `     ^^^`, "seen is a number"},
		{`seen:>1,2`, `    ^^^^^`, "seen:>1 or seen:-"},
	} {
		_, err := Parse(c.query, fields)
		var e *Error
		require.ErrorAs(t, err, &e, c.query)
		assert.Equal(t, c.caret, strings.Repeat(" ", e.At)+strings.Repeat("^", e.Len), "%s: %v", c.query, err)
		assert.Contains(t, err.Error(), c.says, c.query)
	}
}

// TestTypingOnIsNoMistake holds that what is right once it is typed to its end is not
// refused on the way, and that quotes look for all that is refused.
func TestTypingOnIsNoMistake(t *testing.T) {
	for _, q := range []string{"idle > 30d", "name = bob", "bob and", "not", "not bob", "name:bob and", "R & D",
		`"&&" x`, `"and" name:x`, `name:bob "and" model:x`, `name:"a && b"`, `"not" name:x`, `">" 5`, `name:"a||b"`} {
		for n := range len(q) + 1 {
			if strings.Count(q[:n], `"`)%2 == 1 {
				continue
			}
			_, err := Parse(q[:n], fields)
			assert.NoError(t, err, q[:n])
		}
	}
	for _, q := range []string{"name: idle:>3", "(name: ) x", "name: or x", "name:ada, idle:>3", "name: !x", "name:ada, (x)"} {
		_, err := Parse(q, fields)
		assert.NoError(t, err, "a value is still to come: %s", q)
	}
}

// A value is completed where it stands, behind blanks, too.
func TestSpotsBehindBlanks(t *testing.T) {
	l := &Language{Fields: fields}
	for query, field := range map[string]int{"idle > ": 3, "idle >": 3, "name = bo": 0, "x idle :> 3": 3, "name ": -1} {
		s, ok := l.Spot(query, len(query))
		require.True(t, ok, query)
		assert.Equal(t, field, s.Field, query)
		assert.Equal(t, len(query), s.To, query)
	}
}
