package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// Somebody reclaims, sees that it was a mistake, and takes it back with u; a second u
// has nothing left, and by name the undo can be undone.
func TestUndoTakesTheLastPlanBack(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("u").sees("no applied plan is left that could be undone", "importing the file of before").press("esc")
	s.press("2", "x").sees("Can be undone here as long as seats are free").write("14").press("enter").sees("14 seats reclaimed", "48 of 100")
	s.press("u").sees("Undo P-", "in use 48 → 62", "By ada on 21 Nov 2026 12:00:00 UTC: 14 seats reclaimed in Resource Manager.")
	s.golden("undo_120x40")
	s.press("tab").sees("no seat, record kept → can be reclaimed").press("tab")
	s.press("enter").sees("undone: 14 seats reclaimed in Resource Manager").press("enter").sees("62 of 100")
	assert.Empty(t, s.d.dialogs)
	s.press("u").sees("no applied plan is left that could be undone").press("esc")

	// What takes something is typed.
	s.press("3")
	plan, err := s.app.PlanReserve(s.d.call(), "cwms", []string{"greg"})
	if err == nil {
		_, err = s.app.Apply(t.Context(), s.d.call(), plan, nil)
	}
	require.Error(t, err, "none is free in the sample")
	raise, err := s.app.PlanTerms(s.d.call(), "cwms", []app.Setting{{Field: model.FieldCapacity, Value: model.IntValue(201)}})
	require.NoError(t, err)
	_, err = s.app.Apply(t.Context(), s.d.call(), raise, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).press("u").sees("capacity of WebEx Meetings Server: 201 → 200", "Type 1 to apply").press("enter")
	assert.EqualValues(t, 201, s.app.View().Snapshot.Pool("cwms").Capacity, "Enter alone applies nothing")
	s.write("1").press("enter", "enter")
	assert.EqualValues(t, 200, s.app.View().Snapshot.Pool("cwms").Capacity)
}

// The plan stays about the plan for which it was opened.
func TestUndoStaysAboutItsPlan(t *testing.T) {
	s := drive(t, 120, 40)
	apply := func(days int64) {
		plan, err := s.app.PlanThreshold(s.d.call(), "rm", days)
		require.NoError(t, err)
		_, err = s.app.Apply(t.Context(), s.d.call(), plan, nil)
		require.NoError(t, err)
	}
	apply(60)
	s.send(s.d.poll()()).press("u").sees("reclaim_days of Resource Manager: 60 → 30")
	apply(90)
	s.send(s.d.poll()()).sees("was written by P-", "reclaim_days is 90 now").press("esc")
	s.press("u").sees("reclaim_days of Resource Manager: 90 → 60")
}
