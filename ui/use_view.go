package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// useView shows the history of use of a pool: use against capacity over time, of
// each class that the pool has.
type useView struct {
	bare
	class string // the one under the cursor
	rng   int    // number of the range
	// until is the right edge; None = now, which moves on.
	until model.Instant
	// at is the instant that is read out; None = the newest that shows.
	at model.Instant

	use   *app.PoolUse // nil = not read yet
	err   error
	of    useKey
	begun time.Time // when it was read last
	read  *latest
	chart drawing[useDrawing]
	scale int // cells for the numbers beside the charts
}

// useKey is what a history of use belongs to.
type useKey struct {
	revision int64
	hour     model.Instant
}

// openUse shows the history of use of the pool at hand.
func (d *Dashboard) openUse() tea.Cmd {
	p := d.poolHere()
	if p == nil || d.toggled("history") {
		return nil
	}
	v := &useView{bare: bare{p.ID}, rng: firstRange, until: model.None, at: model.None}
	v.read = newLatest(d.ctx, func(ctx context.Context, gen int) tea.Cmd { return v.load(d, ctx, gen) })
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindPool && sub.Pool == p.ID {
		v.class = sub.ID
	}
	if list := d.site.view.PositionsOf(p.ID); v.position(d) == nil {
		if least := present.Shortest(list); least != nil {
			v.class = least.Class
		}
	}
	return d.lay(v)
}

func (v *useView) name() string { return "history" }

// leave stops the reading of a history that is closed.
func (v *useView) leave() { v.read.cancel() }

func (v *useView) Selected() (model.Subject, bool) {
	if v.class == kindsClass {
		return model.PoolSubject(v.pool), true
	}
	return model.Subject{Kind: model.KindPool, Pool: v.pool, ID: v.class}, true
}

// position is how the class under the cursor stands now; nil where it is gone.
func (v *useView) position(d *Dashboard) *policy.Position {
	list := d.site.view.PositionsOf(v.pool)
	if i := slices.IndexFunc(list, func(p policy.Position) bool { return p.Class == v.class }); i >= 0 {
		return &list[i]
	}
	return nil
}

// Adopt reads the history anew where the site has moved, a demo's once a minute.
func (v *useView) Adopt(d *Dashboard) tea.Cmd {
	if d.site.view.Snapshot.Pool(v.pool) == nil {
		d.uncover()
		d.say(look, "history: the pool is gone")
		return nil
	}
	of := useKey{d.site.view.Revision, d.site.view.At() / model.Hour}
	if v.of == of && v.use != nil || v.use != nil && v.of.hour == of.hour && time.Since(v.begun) < forecastPause {
		return nil
	}
	v.of, v.begun = of, time.Now()
	return v.read.ask()
}

// load reads the history beside the event loop.
func (v *useView) load(d *Dashboard, ctx context.Context, gen int) tea.Cmd {
	be, pool := d.be, v.pool
	return guard(func() tea.Msg {
		use, err := be.UseOf(ctx, pool)
		return coverMsg{func(d *Dashboard) tea.Cmd {
			newest, next := v.read.answered(gen)
			if newest && !errors.Is(err, context.Canceled) {
				if v.err = err; err == nil {
					v.use, v.chart = use, drawing[useDrawing]{}
				}
			}
			return next
		}}
	})
}

// span is the range that shows, from its first unit to the end of its last.
func (v *useView) span(now model.Instant) (r *useRange, from, to model.Instant) {
	r = &useRanges[v.rng]
	newest := now - now%r.unit + r.unit
	to = newest
	if v.until != model.None {
		to = min(v.until-v.until%r.unit, newest)
	}
	return r, to - r.length(), to
}

// unit is the number of the unit that is read out.
func (v *useView) unit(now model.Instant) int {
	r, from, _ := v.span(now)
	if v.at == model.None {
		return r.n - 1
	}
	return min(max(int((v.at-from)/r.unit), 0), r.n-1)
}

func (v *useView) Hints(d *Dashboard) []hint {
	out := []hint{{"←→", "read out"}, {"+ -", "range"}, {"PgUp PgDn", "earlier, later"}}
	if len(v.classes(d)) > 1 {
		out = append(out, hint{"↑↓", "class"})
	}
	return d.viewHints("back", append(out, hint{"F", "forecast"}, hint{"y", "why"})...)
}

func (v *useView) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	now := d.site.view.At()
	r, _, to := v.span(now)
	switch k {
	case "esc", "backspace":
		d.uncover()
	case "left", "h":
		v.move(now, -r.step)
	case "right", "l":
		v.move(now, r.step)
	case "up", "k":
		v.turn(d, -1)
	case "down", "j":
		v.turn(d, 1)
	case "+", "=":
		v.zoom(now, 1)
	case "-":
		v.zoom(now, -1)
	case "pgup", "ctrl+b":
		v.pan(now, to-r.half())
	case "pgdown", "ctrl+f":
		v.pan(now, to+r.half())
	case "ctrl+u":
		v.pan(now, to-r.half()/2)
	case "ctrl+d":
		v.pan(now, to+r.half()/2)
	case "home":
		if v.use != nil && v.use.Since.Known() {
			v.pan(now, v.use.Since+r.length())
			v.at = v.use.Since
		}
	case "end", "G":
		v.until, v.at = model.None, model.None
	default:
		return false, nil
	}
	return true, nil
}

// move reads out another unit; beyond an edge the range goes along.
func (v *useView) move(now model.Instant, by int) {
	r, from, to := v.span(now)
	at := from + model.Instant(v.unit(now)+by)*r.unit
	switch {
	case at < from:
		v.pan(now, to-model.Instant(max(by, -by))*r.unit)
		at = max(at, to-2*r.length())
	case at >= to-r.unit && v.until == model.None:
		v.at = model.None
		return
	case at >= to:
		v.pan(now, at+r.unit)
	}
	_, from, _ = v.span(now)
	v.at = max(at, from)
}

// pan moves the right edge, to now at the most, and back to where history begins.
func (v *useView) pan(now, to model.Instant) {
	r, _, _ := v.span(now)
	newest := now - now%r.unit + r.unit
	if v.use != nil && v.use.Since.Known() {
		to = max(to, v.use.Since-v.use.Since%r.unit+r.length())
	}
	v.until = to
	if to >= newest {
		v.until = model.None
	}
	_, from, end := v.span(now)
	if v.at != model.None {
		v.at = min(max(v.at, from), end-r.unit)
	}
}

// zoom chooses another range around what is read out.
func (v *useView) zoom(now model.Instant, by int) {
	r, from, _ := v.span(now)
	at := from + model.Instant(v.unit(now))*r.unit
	was := v.rng
	if v.rng = min(max(v.rng+by, 0), len(useRanges)-1); v.rng == was {
		return
	}
	if v.until == model.None && v.at == model.None {
		return
	}
	v.at = at
	v.pan(now, at+useRanges[v.rng].half())
}

// classes are what can be chosen: the classes of the pool, and the kinds of license
// where their history is known.
func (v *useView) classes(d *Dashboard) (list []string) {
	for _, p := range d.site.view.PositionsOf(v.pool) {
		list = append(list, p.Class)
	}
	if v.use != nil && slices.ContainsFunc(v.use.Kinds[:], func(c app.ClassUse) bool { return len(c.Looks) > 0 }) {
		list = append(list, kindsClass)
	}
	return list
}

// turn chooses another class of the pool.
func (v *useView) turn(d *Dashboard, by int) {
	list := v.classes(d)
	if i := slices.Index(list, v.class) + by; i >= 0 && i < len(list) {
		v.class = list[i]
	}
}
