package ui

import (
	"math/rand/v2"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
)

// TestAnyKeysAtAll presses keys at random. Frames always fit, and nothing is
// written as long as Enter is not pressed.
func TestAnyKeysAtAll(t *testing.T) {
	keys := []string{"up", "down", "C", "left", "right", "pgup", "pgdown", "home", "end", "g", "G", "j", "k", "h", "l", "s", "S", "/", "space", "V", "esc", "esc",
		"x", "t", "n", "a", "y", "?", ":", "tab", "shift+tab", "1", "2", "3", "4", "5", "6", "7", "backspace", "delete", "f2", "ctrl+u", "ctrl+w", "ctrl+k", "é", ">", "0", "w", "H"}
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 7))
		site := fixtures.Sample(instantOf(t, testNow))
		if seed%2 == 1 {
			site = hostileSite(instantOf(t, testNow))
		}
		s := driveOn(t, site, 100, 30)
		rev := s.app.View().Revision
		for n := range 400 {
			if n%40 == 0 {
				s.send(tea.WindowSizeMsg{Width: 55 + rng.IntN(160), Height: 14 + rng.IntN(50)})
			}
			k := keys[rng.IntN(len(keys))]
			s.press(k)
			checkFrame(t, s.d, k)
			if rng.IntN(20) == 0 {
				s.clickAt(rng.IntN(s.d.w), rng.IntN(s.d.h)).send(tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: rng.IntN(s.d.w), Y: rng.IntN(s.d.h)})
			}
		}
		s.untouched(rev)
		require.False(t, s.off)
	}
}
