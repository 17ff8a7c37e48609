package filter

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// randomPattern is an expression of random parts, some of them nested.
func randomPattern(r *rand.Rand, depth int) string {
	parts := []string{
		"a", "b", "S", "k", "K", "ſ", ".", "é", "名", " ", "[ab]", "[^a]", "[k-s]", `\d`, `\w`, `\W`, `\pL`, `[^\x00-\x7f]`, "^", "$", `\b`, `\B`, `\A`, `\z`,
		"(?m:^)", "(?m:$)", "(?-i:K)", "(?s:.)", `\n`, `\x00`, "",
	}
	var b strings.Builder
	for range 1 + r.IntN(4) {
		part := parts[r.IntN(len(parts))]
		if depth > 0 && r.IntN(4) == 0 {
			part = "(" + randomPattern(r, depth-1) + "|" + randomPattern(r, depth-1) + ")"
		}
		b.WriteString(part)
		if part != "" && !strings.ContainsAny(part[len(part)-1:], "^$") {
			b.WriteString([]string{"", "", "", "?", "*", "+", "{2}", "{1,3}?"}[r.IntN(8)])
		}
	}
	return b.String()
}

// randomText is a text of letters that are easily taken for others.
func randomText(r *rand.Rand) string {
	letters := []string{"a", "b", "A", "S", "s", "ſ", "k", "K", "K", "7", " ", "-", "_", "é", "É", "名", "İ", "\n", "\x00", "\xff", "ß"}
	var b strings.Builder
	for range r.IntN(9) {
		b.WriteString(letters[r.IntN(len(letters))])
	}
	return b.String()
}

// TestAnAutomatonFindsWhatItsExpressionFinds is the law of automata: alone and four at
// a time, and lowered where it says that this is the same.
func TestAnAutomatonFindsWhatItsExpressionFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	found, lowers := 0, 0
	for range 3000 {
		re, fault := pattern(randomPattern(r, 1))
		if fault != nil {
			continue
		}
		p := newPattern(re)
		require.NotNil(t, p.fast(), re)
		var texts, plain []string
		for range 20 {
			text := randomText(r)
			require.Equal(t, re.MatchString(text), p.Match(text), "%q in %q", re, text)
			if texts = append(texts, strings.ReplaceAll(text, "\x00", "")); p.Lowers() {
				plain = append(plain, strings.Map(func(c rune) rune { return max(c, 1) & 127 }, text))
			}
			if re.MatchString(text) {
				found++
			}
		}
		requireEach(t, p, texts)
		for _, text := range plain {
			lowers++
			require.Equal(t, re.MatchString(text), re.MatchString(strings.ToLower(text)), "%q in %q", re, text)
		}
	}
	assert.Greater(t, found, 10_000)
	assert.Greater(t, lowers, 10_000)
}

// requireEach compares what is found in a run of texts with each of them alone.
func requireEach(t *testing.T, p *Pattern, texts []string) {
	var run strings.Builder
	var from []uint32
	for _, text := range texts {
		from = append(from, uint32(run.Len()))
		run.WriteString(text + "\x00")
	}
	got, want := make([]bool, len(texts)), make([]bool, len(texts))
	p.Each(run.String(), from, func(i int) { got[i] = true })
	for i, text := range texts {
		want[i] = p.re.MatchString(text)
	}
	require.Equal(t, want, got, "%q in %q", p.re, texts)
}

// TestAnExpressionOfTooManyStatesIsTriedAsItIs holds that what has no room in the
// table, or no automaton at all, is found all the same.
func TestAnExpressionOfTooManyStatesIsTriedAsItIs(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for _, expr := range []string{"a.{14}b", "a.{14}b|" + strings.Repeat("x?", 400), `[\pL\pN]{30}[a-f]`} {
		p := newPattern(regexp.MustCompile("(?i:" + expr + ")"))
		var texts []string
		for range 2000 {
			var b strings.Builder
			for range 60 {
				b.WriteByte("abé"[r.IntN(2)])
			}
			texts = append(texts, b.String())
		}
		for _, text := range texts {
			require.Equal(t, p.re.MatchString(text), p.Match(text), text)
		}
		requireEach(t, p, texts)
	}
	full := newPattern(regexp.MustCompile("a.{14}b")).fast()
	known := true
	for range 2000 {
		text := strings.Map(func(rune) rune { return rune("ab"[r.IntN(2)]) }, strings.Repeat("x", 60))
		_, now := full.match("aaaaaaaaaaaaaaaa"[:r.IntN(16)] + strings.ReplaceAll(text, "abb", "ccc"))
		known = known && now
	}
	assert.False(t, known, "the table was full")
	assert.Nil(t, newPattern(regexp.MustCompile(strings.Repeat("x?y", 400))).fast())
}

// TestAPatternIsSharedByGoroutines lets several find out its states at once.
func TestAPatternIsSharedByGoroutines(t *testing.T) {
	p := newPattern(regexp.MustCompile(`(?i:a.*[0-9]{2}x?\b)`))
	var wg sync.WaitGroup
	for seed := range uint64(4) {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, 1))
			for range 500 {
				text := randomText(r) + "a77" + randomText(r)
				assert.Equal(t, p.re.MatchString(text), p.Match(text), text)
			}
		})
	}
	wg.Wait()
}
