package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// frameBudget is how many pieces of memory a key may cost that moves the cursor, with
// the frame that answers it: what is drawn must be reused, for the collector takes its
// time from the next key. Half of it is what the frame may cost where nothing beside
// the table is new.
const frameBudget = 100

// rowsAt is a dashboard on a generated site, opened at the Endpoint Monitor.
func rowsAt(t testing.TB, size, w, h int) *Dashboard {
	t.Helper()
	now := instantOf(t, testNow)
	a, err := app.Open(context.Background(), store.NewMemory(fixtures.Generate(size, 1, now), "ada", now), now, nil)
	require.NoError(t, err)
	d := New(t.Context(), a, Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return now }})
	d.Update(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	d.Update(tea.WindowSizeMsg{Width: w, Height: h})
	(&driver{t: t, d: d}).carry(d.goTo(tabMonitor))
	require.Greater(t, d.page().Table().n, size/2)
	return d
}

func TestAFrameCostsFewPiecesOfMemory(t *testing.T) {
	for _, size := range [][2]int{{200, 60}, {120, 40}, {80, 24}} {
		d := rowsAt(t, 2000, size[0], size[1])
		frame := testing.AllocsPerRun(100, func() { d.build() })
		assert.LessOrEqual(t, frame, float64(frameBudget/2), "a frame of %v", size)
		keys, n := []tea.KeyPressMsg{keyPress("j"), keyPress("k")}, 0
		move := testing.AllocsPerRun(100, func() {
			d.key(keys[n%2])
			d.build()
			n++
		})
		assert.LessOrEqual(t, move, float64(frameBudget/2), "back and forth, %v", size)
		down := testing.AllocsPerRun(400, func() {
			d.key(keys[0])
			d.build()
		})
		assert.LessOrEqual(t, down, float64(frameBudget), "down to rows that nobody has looked at, %v", size)
		t.Log(size, frame, move, down)
	}
}
