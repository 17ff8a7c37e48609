package filter

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

var fields = []Field{
	{Name: "name", Words: true}, {Name: "model", Words: true}, {Name: "owner", Words: true},
	{Name: "idle", Kind: Age}, {Name: "quantity", Kind: Number},
}

func row(name, model_, owner string, idle, quantity int64) func(int) Value {
	vs := []Value{TextValue(name), TextValue(model_), TextValue(owner), {Num: idle, Has: idle >= 0}, NumValue(quantity)}
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
		"model:>x":   "model is a text: it cannot be compared with < or >",
		"idle:>soon": `idle wants a number with a unit (30d, 12h), not "soon"`,
		`"bob's ph`:  `the quotation mark " is not closed`,
		"bob !":      "! wants a word behind it: !word leaves out what has the word",
		"quantity:x": `quantity wants a number, not "x"`,
	} {
		_, err := Parse(query, fields)
		assert.EqualError(t, err, want, query)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a !b", "idle:>30d", `model:"x y`, "quantity:-99999999999999999999", "::", "!=", "名前 model:ß"} {
		f.Add(s, "Bob's phone")
	}
	f.Fuzz(func(t *testing.T, query, name string) {
		flt, err := Parse(query, fields)
		if err != nil {
			return
		}
		got := flt.Match(row(name, "m", "", 5, 5))
		assert.Equal(t, got, flt.Match(row(name, "m", "", 5, 5)))
		if !strings.ContainsAny(query, `:<>=!" `) && query != "" && strings.EqualFold(query, name) && isASCII(query) {
			assert.True(t, got, "a name is found by itself")
		}
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
