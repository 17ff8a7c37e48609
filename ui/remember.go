package ui

import (
	tea "charm.land/bubbletea/v2"
)

// remember changes what is kept from one run to the next, and has it kept beside the
// event loop.
func (d *Dashboard) remember(change func(*State)) {
	change(&d.state)
	keeper := d.opt.Keeper
	if keeper == nil {
		return
	}
	d.later(guard(func() tea.Msg {
		s, err := keeper.Load()
		if err == nil {
			change(&s)
			s.Version = stateVersion
			err = keeper.Save(s)
		}
		return keptMsg{err}
	}))
}

// keptMsg says what became of keeping.
type keptMsg struct{ err error }

// recollect takes what was kept of the last run.
func (d *Dashboard) recollect() {
	if d.opt.Keeper == nil {
		return
	}
	s, err := d.opt.Keeper.Load()
	if err != nil {
		d.say(look, "what was chosen the last time cannot be read: "+err.Error())
		return
	}
	d.state = s
}
