package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/policy"
)

// TestWhyFitsOneScreen explains every row of the sample site: each rule that
// decided something there is told whole at 120 columns and 40 lines.
func TestWhyFitsOneScreen(t *testing.T) {
	s := drive(t, 120, 40)
	seen := map[policy.ID]bool{}
	for _, k := range []string{"2", "3", "4", "5", "6", "7"} {
		s.press(k, "g")
		for range s.d.page().Table().n {
			s.press("y")
			w := s.d.why
			if rule := w.x.Decision.Rule; !seen[rule] || len(w.x.Steps) == 0 {
				seen[rule] = true
				text := s.screen()
				assert.NotContains(t, text, "more line", "%s %s", w.sub.ID, rule)
				if rule.Rule().Name != "" {
					assert.Contains(t, text, "▶ "+rule.String())
				}
			}
			s.press("esc", "down")
		}
	}
	assert.Greater(t, len(seen), 20)
}

func TestRulesThatFailedOnTheSameFactStandTogether(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("bob mobile").press("enter", "y")
	s.sees("seat.in-call, online, returning, full", "▶ seat.inactive", "official")
	assert.Equal(t, 1, strings.Count(s.screen(), "wanted in-call or online"))
}
