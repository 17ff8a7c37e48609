package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"

	"lictop/app"
)

// TestPagingShowsEveryRowOfAPlan pages through plans whose reasons take one line
// or several: every row comes, in order, and the end is an end.
func TestPagingShowsEveryRowOfAPlan(t *testing.T) {
	for _, rows := range []int{1, 9, 60} {
		plan := &app.Plan{Title: "Reclaim"}
		for i := range rows {
			row := app.PlanRow{Label: fmt.Sprintf("row-%d.", i), Says: "idle"}
			if i%3 == 0 {
				row.Says = strings.Repeat("a long reason ", 1+i%9)
			}
			if i%2 == 0 {
				plan.Rejected = append(plan.Rejected, row)
			} else {
				plan.Rows = append(plan.Rows, row)
			}
		}
		s := drive(t, 80, 24)
		s.screen() // makes the theme
		p := newPlanDialog("Reclaim")
		p.plan, p.rows = plan, true
		s.d.open(p)
		seen := map[string]bool{}
		look := func() {
			drawn := p.Draw(s.d, 60, 14).lines
			assert.LessOrEqual(t, len(drawn), 14)
			for _, line := range drawn {
				if name, _, ok := strings.Cut(strings.TrimLeft(ansi.Strip(line), " ·▲"), "."); ok {
					seen[name] = true
				}
			}
		}
		for range rows {
			look()
			s.press("pgdown")
		}
		look()
		assert.Len(t, seen, rows)
		last := p.from
		s.press("pgdown", "down")
		p.Draw(s.d, 60, 14)
		assert.Equal(t, last, p.from, "it ends with the last row")
		s.press("tab", "tab")
		assert.Zero(t, p.from)
	}
}
