package filter

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// testNow is 2026-11-21T12:00:00Z.
const testNow model.Instant = 1795262400

var fields = []Field{
	{Name: "name", Words: true}, {Name: "model", Words: true}, {Name: "owner", Words: true},
	{Name: "idle", Kind: Age, Also: []string{"seen"}}, {Name: "quantity", Kind: Number},
}

func row(name, model_, owner string, idle, quantity int64) func(int) Value {
	vs := []Value{TextValue(name), TextValue(model_), TextValue(owner), {Num: idle, Has: idle >= 0, At: testNow - model.Instant(idle)}, NumValue(quantity)}
	return func(i int) Value { return vs[i] }
}

func TestMatch(t *testing.T) {
	bob := row("Bob's phone", "RealPresence Mobile", "", 44*model.Day+5, 7)
	for query, want := range map[string]bool{
		"":                             true,
		"bob":                          true,
		"BOB mobile":                   true,
		"bob desktop":                  false,
		"!desktop":                     true,
		"!bob":                         false,
		"model:real":                   true,
		"mod:real":                     true,
		"model:=real":                  false,
		`model:="realpresence mobile"`: true,
		`"bob's ph"`:                   true,
		"idle:>30d":                    true,
		"idle>30":                      true,
		"idle:>44d":                    false,
		"idle:>=44d":                   true,
		"idle:44":                      true,
		"idle:<=44d":                   true,
		"idle:<44d":                    false,
		"idle:>6w":                     true,
		"!idle:>30d":                   false,
		"quantity:7":                   true,
		"quantity:>7":                  false,
		"quantity:>=7":                 true,
		"owner:-":                      true,
		"!owner:-":                     false,
		"idle:":                        true,
		"  ":                           true,
		"desktop or bob":               true,
		"desktop or ada":               false,
		"bob or desktop ada":           true,
		"(bob or desktop) ada":         false,
		"(bob or desktop) mobile":      true,
		"!(desktop or ada)":            true,
		"!(bob)":                       false,
		"!(bob ada)":                   true,
		"desktop OR bob":               true,
		`desktop "or" bob`:             false,
		"or":                           false,
		"bob or":                       true,
		"(bob or (mobile":              true,
		"()":                           true,
		"name:/^bob/":                  true,
		"name:/^phone/":                false,
		"/bob.s +phone$/":              true,
		"!/PHONE/":                     false,
		"name:/(?-i)^bob/":             false,
		`/bob\/s/`:                     false,
		"name:/x|^bob/ mobile":         true,
		"quantity:3,7":                 true,
		"quantity:3,8":                 false,
		"model:desktop,mobile":         true,
		"!model:desktop,mobile":        false,
		"owner:ada,-":                  true,
		"name:/^x/,/^b/":               true,
		"idle:<2026-10-09":             true,
		"seen:<2026-10-09":             true,
		"seen:<2026-10-08":             false,
		"seen:<=2026-10-08":            true,
		"seen:2026-10-08":              true,
		"seen:2026-10":                 true,
		"seen:2026-11":                 false,
		"seen:>2026-09":                true,
		"seen:>=2026-10":               true,
		"seen:>2026-10":                false,
		"seen:>30d":                    true,
		"seen:2026-10-08T11:59":        true,
		"seen:2026-10-08T11:59:55Z":    true,
		"seen:2026-10-08T11:59:56Z":    false,
		"seen:2026-":                   true,
		`"bob's" or "x:y"`:             true,
		`"name:bob"`:                   false,
	} {
		f, err := Parse(query, fields)
		require.NoError(t, err, query)
		assert.Equal(t, want, f.Match(bob), query)
	}
	unseen := row("x", "", "", -1, 0)
	f, err := Parse("idle:<9999d", fields)
	require.NoError(t, err)
	assert.False(t, f.Match(unseen), "an absent fact passes no comparison")
}

func TestProblems(t *testing.T) {
	for query, want := range map[string]string{
		"color:red":  `no field "color"; there are name, model, owner, idle, quantity`,
		"model:>x":   "model is a text: it cannot be compared with < or >; model:x has x in it, model=x is x",
		"idle:>soon": `idle wants a number with a unit (30d, 12h) or a date (2026-10-01), not "soon"`,
		`"bob's ph`:  `the quotation mark " is not closed; a second " ends it`,
		"bob !":      "! wants a word behind it; !word leaves out what has the word",
		"quantity:x": `quantity wants a number, not "x"`,
		"ownr:bob":   `no field "ownr"; did you mean owner?`,
	} {
		_, err := Parse(query, fields)
		assert.EqualError(t, err, want, query)
	}
}
