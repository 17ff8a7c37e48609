package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// supposed is what suppositions make of a pool, as far as it is shown.
type supposed struct {
	view      *app.View // the site as it would be
	positions []policy.PositionChange
	turned    []policy.Turned // rows of the pool that are decided otherwise, counted; the most first
	total     int64           // of them
	elsewhere int64           // rows of other pools
	rows      []policy.RowChange
	rejected  []policy.Rejection
}

// rehearsal works out what suppositions make of a pool; nil when it was stopped.
type rehearsal func(ctx context.Context, base *app.View, pool string, list []model.Supposition) *supposed

// rowsMost is how many of the rows that change are listed.
const rowsMost = 1000

// suppose decides the site under suppositions and holds it against the site as it
// is.
func suppose(ctx context.Context, base *app.View, pool string, list []model.Supposition) *supposed {
	stop := func() bool { return ctx.Err() != nil }
	diff := app.SimulateUntil(stop, base.Result, list...)
	if diff == nil {
		return nil
	}
	s := &supposed{rejected: diff.Rejected}
	for _, p := range diff.Positions() {
		if of, _ := p.Of(); of == pool {
			s.positions = append(s.positions, p)
		}
	}
	s.count(diff, pool)
	s.list(diff, pool, stop)
	if stop() {
		return nil
	}
	s.view = base.Supposed(diff.After)
	return s
}

// count counts the rows that are decided otherwise.
func (s *supposed) count(diff *policy.Diff, pool string) {
	for _, t := range diff.Counts() {
		if t.Pool != pool {
			s.elsewhere += t.N
			continue
		}
		s.turned = append(s.turned, t)
		s.total += t.N
	}
	slices.SortStableFunc(s.turned, func(a, b policy.Turned) int { return cmp.Compare(b.N, a.N) })
}

// list keeps the first of those of the pool.
func (s *supposed) list(diff *policy.Diff, pool string, stop func() bool) {
	most := int(min(s.total, rowsMost))
	if most == 0 {
		return
	}
	for row := range diff.Rows() {
		if row.Subject.Pool == pool {
			s.rows = append(s.rows, row)
		}
		if len(s.rows) == most || stop() {
			return
		}
	}
}

// supposedMsg brings what a step makes of the pool; lateMsg comes when it takes
// its time.
type supposedMsg struct {
	of  *whatIf
	gen int
	got *supposed
}

type lateMsg struct {
	of  *whatIf
	gen int
}

// lateTime is how long old figures stand beside a slider that has moved before
// they step back.
const lateTime = 50 * time.Millisecond

// ask has the pool worked out for where the sliders stand.
func (w *whatIf) ask() tea.Cmd {
	work := w.work.ask()
	gen := w.work.gen
	late := tea.Tick(w.patience, func(time.Time) tea.Msg { return lateMsg{w, gen} })
	if work == nil {
		return late
	}
	return tea.Batch(work, late)
}

// begin works out where the sliders stand.
func (w *whatIf) begin(ctx context.Context, gen int) tea.Cmd {
	base, pool, list, fn := w.base, w.pool, w.suppositions(), w.rehearse
	return guard(func() tea.Msg { return supposedMsg{w, gen, fn(ctx, base, pool, list)} })
}

// rehearsed takes an answer. One of an earlier step is dropped.
func (d *Dashboard) rehearsed(m supposedMsg) tea.Cmd {
	w := m.of
	if d.cover != view(w) {
		w.work.running = false
		return nil
	}
	newest, next := w.work.answered(m.gen)
	if newest && m.got != nil {
		w.figures, w.of, w.late = m.got, m.gen, false
		w.list.clamp(len(m.got.rows))
	}
	return next
}

// beLate lets the old figures step back where a step takes its time.
func (w *whatIf) beLate(m lateMsg) { w.late = w.late || w.work.running && w.of < m.gen }
