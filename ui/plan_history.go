package ui

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
)

// lookBack is what the history says of those who lose their seats by a plan: how many
// came back from such a pause before. It is read beside the event loop, behind the
// plan.
type lookBack struct {
	of   *app.Plan     // that it is or was asked of; nil = of none yet
	back *app.Returned // nil = not yet
	err  error
	stop context.CancelFunc
}

// returnedMsg brings what the history says of a plan.
type returnedMsg struct {
	dlg  *planDialog
	plan *app.Plan
	back *app.Returned
	err  error
}

// askHistory has the history of those looked at who lose their seats; what it said of
// the same rows before still holds.
func (p *planDialog) askHistory(d *Dashboard) tea.Cmd {
	if p.plan == nil || p.plan.Action != app.ActionReclaim {
		return nil
	}
	if p.past.of != nil && slices.Equal(p.past.of.Changes, p.plan.Changes) {
		return nil
	}
	p.leaveHistory()
	ctx, stop := context.WithCancel(d.ctx)
	p.past.of, p.past.stop = p.plan, stop
	be, call, plan := d.be, d.call(), p.plan
	return guard(func() tea.Msg {
		back, err := be.ReturnedOf(ctx, call, plan, nil)
		return returnedMsg{p, plan, back, err}
	})
}

// leaveHistory stops looking.
func (p *planDialog) leaveHistory() {
	if p.past.stop != nil {
		p.past.stop()
		p.past.stop = nil
	}
}

// remembered takes what the history says, unless another plan is shown by now.
func (p *planDialog) remembered(m returnedMsg) {
	if m.plan != p.past.of || errors.Is(m.err, context.Canceled) {
		return
	}
	p.leaveHistory()
	p.past.back, p.past.err = m.back, m.err
}

// history writes what the history says below a plan.
func (p *planDialog) history(s *sheet) {
	if p.past.err != nil {
		text, _ := errorText(p.past.err)
		s.wrapped(look, "▲ ", plain, text)
	}
	if p.past.back == nil {
		return
	}
	if says := p.past.back.Says(); says != "" {
		s.wrapped(plain, "", plain, says)
	}
	if warns := p.past.back.Warns(); warns != "" {
		s.wrapped(look, "▲ ", plain, warns)
	}
}
