package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// What would change a decision, and what other readings say of it, is worked out
// by deciding the pool again for each. Of an endpoint that is known at once; of
// other rows where the pool is small; else beside the event loop, once somebody
// has opened the explanation.

// triedAtOnce is how many rows a pool may have, by the kind of what is explained,
// for that to take no more than a few thousandths of a second.
var triedAtOnce = map[model.Kind]int{
	model.KindPool: 2000, model.KindLicense: 2000, model.KindHost: 500, model.KindMeeting: 50, model.KindUser: 500, model.KindDevice: 2000,
}

// triedMsg brings an explanation with everything tried, and what would happen if a
// host hosted now.
type triedMsg struct {
	why     *whyPane
	of      *app.View
	x       policy.Explanation
	hosting *app.HostAnswer
}

// try completes the explanation: at once, from what was worked out before, or
// beside the event loop.
func (w *whyPane) try(d *Dashboard, v *app.View) {
	switch {
	case w.tried == v && w.done.Subject == w.x.Subject:
		w.x = w.done
	case w.x.Tried:
		return
	case poolRowsOf(v, w.x.Subject) <= triedAtOnce[w.x.Subject.Kind]:
		if w.full || w.x.Subject.Kind != model.KindPool {
			w.arrived(consider(w, d.opt.Role, v, w.x))
		}
	case w.full && w.trying != v:
		w.trying = v
		x, role := w.x, d.opt.Role
		d.later(guard(func() tea.Msg { return consider(w, role, v, x) }))
	}
}

// consider works everything out; it may run beside the event loop.
func consider(w *whyPane, role app.Role, v *app.View, x policy.Explanation) triedMsg {
	m := triedMsg{why: w, of: v, x: app.SeenBy(role, policy.Consider(v.Result, x))}
	if row, ok := v.Snapshot.FindHost(x.Subject.Pool, x.Subject.ID); ok && x.Subject.Kind == model.KindHost {
		m.hosting, _ = app.AskHost(v, *v.Snapshot.Hosts.At(row)) // the pool is one of hosts
	}
	return m
}

// arrived takes what was worked out, unless the explanation is of a newer site by
// now: then that is being worked out.
func (w *whyPane) arrived(m triedMsg) {
	w.tried, w.done, w.x = m.of, m.x, m.x
	w.hosting = m.hosting
}

// triedFor shows what was worked out beside the event loop.
func (d *Dashboard) triedFor(m triedMsg) {
	if m.why != d.why || m.of != d.site.view {
		return // closed, or of an older site
	}
	m.why.arrived(m)
}

// poolRowsOf is how many rows have to be decided again.
func poolRowsOf(v *app.View, sub model.Subject) int {
	s := v.Snapshot
	i, ok := s.PoolIndex(sub.Pool)
	if !ok {
		return 0
	}
	return s.EndpointsOf(i).Len() + s.LicensesOf(i).Len() + s.HostsOf(i).Len() + s.MeetingsOf(i).Len() + s.DevicesOf(i).Len()
}
