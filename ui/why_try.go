package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// What would change a decision, and what other readings say of it, is worked out
// by deciding the pool again for each. Of an endpoint that is known at once; of
// other rows where the pool is small; else beside the event loop, once somebody
// has opened the explanation, and only as long as it shows.

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
	err     error // it was given up
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
			w.arrived(consider(d.ctx, w, d.opt.Role, v, w.x))
		}
	case w.full:
		x, role := w.x, d.opt.Role
		if alike(&w.x, &w.done) {
			w.x = w.done // of a moment ago, until the newer is there
		}
		if !w.busy { // one at a time: a site that moves would have many worked out
			ctx := w.begin(d.ctx)
			d.giveUpTrying(w)
			d.later(guard(func() tea.Msg { return consider(ctx, w, role, v, x) }))
		}
	}
}

// alike reports whether two explanations say the same of a subject but for what has
// to be tried.
func alike(x, o *policy.Explanation) bool {
	return x.Subject == o.Subject && x.Decision == o.Decision && x.State == o.State && slices.Equal(x.Uses, o.Uses)
}

// giveUpTrying has nothing worked out any more but for one explanation.
func (d *Dashboard) giveUpTrying(but *whyPane) {
	if d.trying != nil && d.trying != but {
		d.trying.leave()
	}
	d.trying = but
}

// consider works everything out until ctx ends; it may run beside the event loop.
func consider(ctx context.Context, w *whyPane, role app.Role, v *app.View, x policy.Explanation) triedMsg {
	x, ok := policy.ConsiderUntil(func() bool { return ctx.Err() != nil }, v.Result, x)
	if !ok {
		return triedMsg{why: w, err: ctx.Err()}
	}
	m := triedMsg{why: w, of: v, x: app.SeenBy(role, x)}
	if row, ok := v.Snapshot.FindHost(x.Subject.Pool, x.Subject.ID); ok && x.Subject.Kind == model.KindHost {
		m.hosting, _ = app.AskHost(v, *v.Snapshot.Hosts.At(row)) // the pool is one of hosts
	}
	return m
}

// arrived takes what was worked out.
func (w *whyPane) arrived(m triedMsg) {
	w.tried, w.done, w.x = m.of, m.x, m.x
	w.hosting = m.hosting
}

// triedFor shows what was worked out beside the event loop. Where the site has moved
// on meanwhile, or the explanation was left and come back to, that is worked out next.
func (d *Dashboard) triedFor(m triedMsg) {
	gone := m.why.over(m.err)
	if m.why != d.why || d.ctx.Err() != nil {
		return // closed, or behind a view
	}
	if !gone {
		m.why.arrived(m)
	}
	m.why.ask(d)
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
