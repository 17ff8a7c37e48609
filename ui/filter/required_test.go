package filter

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatAPatternNeeds(t *testing.T) {
	for typed, want := range map[string]string{
		"room [0-9]+":     "room ",
		"^a.*[0-9]$":      "^a",
		"Ada|Greg":        "ada greg",
		"room|roof":       "roo",
		"(phone){2,}x?":   "phone",
		"(phone)*":        "",
		"x|":              "",
		"(?-i)KELVIN":     "kelvin",
		"st":              "st ſ",
		"straße.+line":    "stra ſ",
		"[ab]c":           "",
		"名前-phone":        "-phone",
		"^b":              "^b",
		"^(b|c)":          "",
		"^Bas-":           "^ba",
		"^Sand":           "^sand ^ſ",
		"^名":              "",
		"x|^b":            "",
		"(one|two) three": " three",
	} {
		re, fault := pattern(typed)
		require.Nil(t, fault, typed)
		said := ""
		for _, n := range needsOf(re.String()) {
			if said += map[bool]string{true: " ^", false: " "}[n.Begins] + n.Text; n.Text == "" {
				t.Error("an empty text is everywhere")
			}
		}
		assert.Equal(t, want, strings.TrimPrefix(said, " "), typed)
	}
}

// TestWhatAPatternFindsHasWhatItNeeds is the law of it, for random texts and patterns.
func TestWhatAPatternFindsHasWhatItNeeds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	texts := []string{"a", "s", "k", "K", "ſ", "K", "ß", "İ", "x", "S", " ", "\xff"}
	parts := []string{"a", "s", "k", "K", "ſ", ".", "a?", "(as|ka)", "s+", "(?:ks)*", "[sx]", "|", "(?-i:K)", "ß", "(sk){2}", "^"}
	some := func(list []string, n int) string {
		var b strings.Builder
		for range 1 + r.IntN(n) {
			b.WriteString(list[r.IntN(len(list))])
		}
		return b.String()
	}
	found, known := 0, 0
	for range 20_000 {
		re, fault := pattern(some(parts, 6))
		if fault != nil {
			continue
		}
		needs := needsOf(re.String())
		if len(needs) > 0 {
			known++
		}
		for range 5 {
			text := some(texts, 8)
			if !re.MatchString(text) || needs == nil {
				continue
			}
			found++
			lower, has := strings.ToLower(text), false
			for _, n := range needs {
				has = has || !n.Begins && strings.Contains(lower, n.Text) || n.Begins && strings.HasPrefix(lower, n.Text)
			}
			require.True(t, has, "%q finds %q, which has none of %q", re, text, needs)
		}
	}
	assert.Greater(t, found, 500)
	assert.Greater(t, known, 2000)
}
