package filter

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// drawn is a condition drawn at random, as a tree of its own: what it means is told
// by holds, which shares nothing with the parser.
type drawn struct {
	sign  byte // a = all, o = any, n = not, t = a term
	parts []*drawn
	text  string
	holds func(get func(int) Value) bool
}

func (d *drawn) match(get func(int) Value) bool {
	in := func(p *drawn) bool { return p.match(get) }
	switch d.sign {
	case 'a':
		return !slices.ContainsFunc(d.parts, func(p *drawn) bool { return !in(p) })
	case 'o':
		return slices.ContainsFunc(d.parts, in)
	case 'n':
		return !in(d.parts[0])
	}
	return d.holds(get)
}

// write writes the condition, with more parentheses and blanks than there need be.
func (d *drawn) write(r *rand.Rand, within byte) string {
	gap := strings.Repeat(" ", 1+r.IntN(2))
	var list []string
	for _, p := range d.parts {
		list = append(list, p.write(r, d.sign))
	}
	text := d.text
	switch d.sign {
	case 'a':
		text = strings.Join(list, gap)
	case 'o':
		text = strings.Join(list, gap+[]string{"or", "OR"}[r.IntN(2)]+gap)
	case 'n':
		return "!" + list[0]
	}
	if d.sign == 'o' && within != 0 && within != 'o' || d.sign != 't' && within == 'n' || r.IntN(8) == 0 {
		return "(" + text + ")"
	}
	return text
}

func draw(r *rand.Rand, depth int) *drawn {
	if depth == 0 || r.IntN(4) == 0 {
		return drawTerm(r)
	}
	d := &drawn{sign: "aon"[r.IntN(3)]}
	for range map[byte]int{'n': 1}[d.sign] + map[bool]int{true: 0, false: 2 + r.IntN(2)}[d.sign == 'n'] {
		p := draw(r, depth-1)
		if d.sign == 'n' && p.sign == 'n' {
			p = p.parts[0] // !! is no sign
		}
		d.parts = append(d.parts, p)
	}
	return d
}

func drawTerm(r *rand.Rand) *drawn {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	text := pick("bob", "x", "room", "ß", "İ", "a, b", "or", "7", "k/l", "(b)", "phone")
	of := func(col int, ok func(Value) bool) func(func(int) Value) bool {
		return func(get func(int) Value) bool { v := get(col); return v.Has && ok(v) }
	}
	has := func(v Value) bool { return strings.Contains(strings.ToLower(v.Text), strings.ToLower(text)) }
	col := r.IntN(3)
	name := fields[col].Name
	switch r.IntN(7) {
	case 0:
		return &drawn{sign: 't', text: Quote(text), holds: func(get func(int) Value) bool {
			return of(0, has)(get) || of(1, has)(get) || of(2, has)(get)
		}}
	case 1:
		return &drawn{sign: 't', text: name + ":" + Quote(text), holds: of(col, has)}
	case 2:
		return &drawn{sign: 't', text: name + ":=" + Quote(text) + ",-", holds: func(get func(int) Value) bool {
			v := get(col)
			return !v.Has || strings.EqualFold(v.Text, strings.ToLower(text))
		}}
	case 3:
		re := regexp.MustCompile("(?i)^(bob|x)|[0-9]+$")
		return &drawn{sign: 't', text: name + ":/^(bob|x)|[0-9]+$/", holds: of(col, func(v Value) bool { return re.MatchString(v.Text) })}
	case 4:
		n := int64(r.IntN(9))
		return &drawn{sign: 't', text: "quantity:>=" + strconv.FormatInt(n, 10), holds: of(4, func(v Value) bool { return v.Num >= n })}
	case 5:
		n := int64(r.IntN(50))
		return &drawn{sign: 't', text: "idle:<" + strconv.FormatInt(n, 10) + "d", holds: of(3, func(v Value) bool { return v.Num < n*model.Day })}
	}
	day := testNow.Add(-int64(r.IntN(60))*model.Day) / model.Instant(model.Day) * model.Instant(model.Day)
	return &drawn{sign: 't', text: "seen:>" + day.String()[:10], holds: of(3, func(v Value) bool { return v.At >= day.Add(model.Day) })}
}

// TestQueriesMeanWhatTheySay compares random queries over random rows with a naive
// reading, and a query that was printed with the one that was read.
func TestQueriesMeanWhatTheySay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	l := &Language{Fields: fields}
	passed := 0
	for range 20_000 {
		d := draw(r, r.IntN(4))
		q := d.write(r, 0)
		f, err := l.Parse(q)
		require.NoError(t, err, q)
		require.Nil(t, f.Unfinished(), q)
		again, err := l.Parse(l.Print(&f))
		require.NoError(t, err, "%s printed as %s", q, l.Print(&f))
		require.Equal(t, l.Print(&f), l.Print(&again), q)
		for _, get := range someRows(r, 5) {
			want := d.match(get)
			require.Equal(t, want, f.Match(get), q)
			require.Equal(t, want, again.Match(get), "%s printed as %s", q, l.Print(&f))
			if want {
				passed++
			}
		}
	}
	assert.Greater(t, passed, 10_000)
}

// TestDeMorgan holds that not both is not the one or not the other, and not either
// is neither.
func TestDeMorgan(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	parse := func(q string) Filter {
		f, err := Parse(q, fields)
		require.NoError(t, err, q)
		return f
	}
	for range 3_000 {
		a, b := "("+draw(r, 2).write(r, 0)+")", "("+draw(r, 2).write(r, 0)+")"
		notBoth, oneNot := parse("!("+a+" "+b+")"), parse("!"+a+" or !"+b)
		neither, bothNot := parse("!("+a+" or "+b+")"), parse("!"+a+" !"+b)
		twice, plain := parse("!(!"+a+")"), parse(a)
		for _, get := range someRows(r, 6) {
			require.Equal(t, notBoth.Match(get), oneNot.Match(get), "%s, %s", a, b)
			require.Equal(t, neither.Match(get), bothNot.Match(get), "%s, %s", a, b)
			require.Equal(t, twice.Match(get), plain.Match(get), a)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a !b", "idle:>30d", `model:"x y`, "quantity:-99999999999999999999", "::", "!=", "名前 model:ß", "a or (b !c)", "/x y/ or name:/[/",
		"seen:2026-13", "(((", ")", "a,b:c,d", `"""" or ""`, "!(!(!x))", "name:=/a\\/b/,-", "idle:1,2026-10-01", `x"y z"w`} {
		f.Add(s, "Bob's phone", 3)
	}
	l := &Language{Fields: fields}
	f.Fuzz(func(t *testing.T, query, name string, cursor int) {
		if s, ok := l.Spot(query, cursor); ok {
			require.True(t, 0 <= s.Term && s.Term <= s.From && s.From <= s.To && s.To <= s.End && s.End <= len(query), "%+v", s)
		}
		flt, err := l.Parse(query)
		if err != nil {
			e := err.(*Error)
			require.NotEmpty(t, e.Message)
			require.True(t, e.At >= 0 && e.Len >= 0 && e.At+e.Len <= len(query), "%+v in %q", e, query)
			return
		}
		get := row(name, "m", "", 5, 5)
		got := flt.Match(get)
		printed := l.Print(&flt)
		again, err := l.Parse(printed)
		require.NoError(t, err, printed)
		assert.Nil(t, again.Unfinished(), printed)
		assert.Equal(t, got, again.Match(get), printed)
		if !strings.ContainsAny(query, `:<>=!" ()/,`) && query != "" && strings.EqualFold(query, name) && isASCII(query) {
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
