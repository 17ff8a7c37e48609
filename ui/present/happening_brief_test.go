package present

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// becomesLeast is the room that what becomes of something has on the narrowest screen,
// less its shape and the blank after it.
const becomesLeast = 30 - 2

// Where there is no room for all of it, what decides is there.
func TestWhatBecomesOfSomethingIsSaidInAnyRoom(t *testing.T) {
	fits := func(text, brief string) {
		t.Helper()
		if ansi.StringWidth(text) > becomesLeast {
			assert.NotEmpty(t, brief, "%q", text)
		}
		assert.LessOrEqual(t, ansi.StringWidth(brief), becomesLeast, "%q, for %q", brief, text)
	}
	for turn, p := range turnWords {
		fits(p.says, turnBriefly(&policy.Decision{Rule: turn[0]}, &policy.Decision{Rule: turn[1]}))
	}
	for turn := range turnsBriefly {
		assert.Contains(t, turnWords, turn)
	}
	for _, was := range []policy.State{policy.InCompliance, policy.OnDemo, policy.OnGrace, policy.NonCompliant, policy.Enforced} {
		for _, is := range []policy.State{policy.OnDemo, policy.OnGrace, policy.NonCompliant, policy.Enforced} {
			for _, c := range []policy.Cause{policy.NoCause, policy.CauseShort, policy.CauseNoSync, policy.CauseBoth} {
				e := &policy.Event{Was: &policy.PoolState{}, Is: &policy.PoolState{}}
				e.Was.State, e.Is.State, e.Is.Cause = was, is, c
				fits(poolTurns(e, model.FamilyEnterprise).Text, poolTurnsBriefly(e, model.FamilyEnterprise))
			}
		}
	}
	for _, from := range []policy.ID{policy.SubActive, policy.SubExpiring, policy.SubSuperseded} {
		for _, to := range []policy.ID{policy.SubActive, policy.SubExpiring, policy.SubSuperseded, policy.SubExpired} {
			for _, renewed := range []bool{true, false} {
				g := &app.Happening{Renewed: renewed, Before: model.Whole(400), After: model.Whole(500)}
				g.From.Rule, g.To.Rule = from, to
				w, _ := licenseTurns(g)
				fits(w.Text, licenseTurnsBriefly(g))
			}
		}
	}
	assert.Equal(t, "→ can be reclaimed", turnBriefly(&policy.Decision{Rule: policy.SeatFull}, &policy.Decision{Rule: policy.SeatInactive}))
}
