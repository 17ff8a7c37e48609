package ui

import (
	tea "charm.land/bubbletea/v2"
)

// harvestCurve is what each reclaim threshold would have done over the history of a
// seat pool.
type harvestCurve struct {
	pool   string
	days   int64 // of history
	points []harvestPoint
}

// harvestPoint is one threshold: what it frees, and whom it harms.
type harvestPoint struct {
	days                          int64 // 0 = never
	freed                         int64 // seats, today
	bounced, newcomers, returners int64 // in the history
}

// curveMsg brings the curve of a pool.
type curveMsg struct {
	of    *whatIf
	curve *harvestCurve
}

// askCurve has the history replayed beside the event loop, where there is any.
func (w *whatIf) askCurve(d *Dashboard) tea.Cmd { return nil }

func (w *whatIf) curveArrived(m curveMsg) { w.curve = m.curve }

// chart draws seats freed and people bounced by threshold, w cells wide and h lines
// high; nil where there is no room or no history.
func (w *whatIf) chart(d *Dashboard, width, h int) []string { return nil }
