package ui

import (
	"context"
	"errors"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// harvestView shows what every reclaim threshold would have freed in a seat pool, and
// whom that would have cost. It covers the page; what it shows belongs to a revision
// of the site and a day, and is kept for them when it is closed.
type harvestView struct {
	bare
	of     harvestEdition // what is shown belongs to it
	result *app.Harvest   // nil = not yet, or there is none: err says why
	err    error
	took   time.Duration
	work   *work          // the history is being replayed; nil = it is done, or was stopped
	ended  chan struct{}  // closed when the replay is at its end
	next   harvestEdition // what is being replayed
	gen    int
	anew   bool // somebody asked for the replay

	threshold int64 // the one that is looked at; 0 = never
	from      int   // number of the first row drawn
	page      int   // how many rows were drawn
	drawn     drawing[harvestDrawing]
}

// harvestEdition is what a replay depends on beside the pool.
type harvestEdition struct {
	revision int64
	day      model.Instant
	view     *app.View // of another instant; nil = the newest
}

// quickHarvest is how long a replay may take that is made anew by itself whenever the
// site moves.
const quickHarvest = 300 * time.Millisecond

// harvestMsg brings a replay; harvestTickMsg has its progress drawn.
type (
	harvestMsg struct {
		of     *harvestView
		gen    int
		result *app.Harvest
		err    error
		took   time.Duration
	}
	harvestTickMsg struct{ of *harvestView }
)

// seatPoolHere is the seat pool that the cursor or the view is about, or the one that
// the Seats tab shows.
func (d *Dashboard) seatPoolHere() string {
	if p := d.poolHere(); p != nil {
		return p.ID
	}
	return d.seatPool()
}

// openHarvest shows the harvest of the seat pool at hand, and replays its history
// unless that has been done for this site.
func (d *Dashboard) openHarvest() tea.Cmd {
	pool := d.seatPoolHere()
	if d.toggled("harvest") {
		return nil
	}
	v := d.harvested
	if v == nil || v.pool != pool {
		v = &harvestView{bare: bare{pool}, threshold: d.thresholdNow(pool)}
	}
	d.harvested = v
	v.took = 0 // who opens it asks for it, however long it takes
	return d.lay(v)
}

func (v *harvestView) name() string { return "harvest" }

// leave stops the work of a harvest that is closed.
func (v *harvestView) leave() { v.stop() }

// thresholdNow is the threshold that a seat pool has.
func (d *Dashboard) thresholdNow(pool string) int64 {
	if p := d.site.view.Snapshot.Pool(pool); p != nil {
		return p.Seat.ReclaimDays
	}
	return 0
}

func (d *Dashboard) harvestEdition() harvestEdition {
	now := d.opt.Now()
	if d.away != nil {
		now = d.clock.now
	}
	return harvestEdition{d.site.view.Revision, now - now%model.Day, d.shownAway()}
}

// replay has the history replayed beside the event loop; what was shown before stays
// until that is done.
func (v *harvestView) replay(d *Dashboard) tea.Cmd {
	v.stop()
	v.anew = false
	v.gen++
	v.next = d.harvestEdition()
	w, ctx := d.begin()
	ended := make(chan struct{})
	v.work, v.ended = w, ended
	be, call, gen, pool, of, progress := d.be, d.call(), v.gen, v.pool, v.next.view, w.progress()
	return tea.Batch(guard(func() tea.Msg {
		defer close(ended)
		began := time.Now()
		h, err := be.HarvestOf(ctx, call, pool, app.HarvestOptions{View: of}, progress)
		return harvestMsg{v, gen, h, err, time.Since(began)}
	}), v.tick())
}

// tick has the progress drawn in a moment, or at the end if that comes first.
func (v *harvestView) tick() tea.Cmd {
	ended := v.ended
	return guard(func() tea.Msg {
		select {
		case <-ended:
		case <-time.After(redrawTime):
		}
		return harvestTickMsg{v}
	})
}

func (v *harvestView) stop() {
	if v.work != nil {
		v.work.cancel()
		v.work = nil
	}
}

// harvestArrived takes a replay, unless a later one was begun.
func (d *Dashboard) harvestArrived(m harvestMsg) tea.Cmd {
	v := m.of
	if m.gen != v.gen || v.work == nil {
		return nil
	}
	v.stop()
	if errors.Is(m.err, context.Canceled) { // the program ends
		return nil
	}
	v.of, v.result, v.err, v.took = v.next, m.result, m.err, m.took
	if v.result != nil && v.result.Cost(v.threshold) == nil {
		v.threshold = v.result.Own
	}
	if d.cover != view(v) {
		return nil
	}
	if v.anew && v.err == nil {
		d.say(fine, "the history was replayed anew")
	}
	return v.Adopt(d)
}

// harvestTicked draws on while a replay lasts.
func (d *Dashboard) harvestTicked(m harvestTickMsg) tea.Cmd {
	if d.cover != view(m.of) || m.of.work == nil {
		return nil
	}
	return m.of.tick()
}

// Adopt takes a site that has moved. What took a moment is replayed at once; what
// took longer waits until somebody asks.
func (v *harvestView) Adopt(d *Dashboard) tea.Cmd {
	switch {
	case d.site.view.Snapshot.Pool(v.pool) == nil:
		d.uncover()
		d.say(look, "harvest: the pool is gone")
		return nil
	case v.elsewhen(d):
		v.result, v.err, v.of = nil, nil, harvestEdition{}
		if v.work != nil && v.next == d.harvestEdition() {
			return nil
		}
	case v.of == d.harvestEdition() || v.work != nil || v.took > quickHarvest:
		return nil
	}
	return v.replay(d)
}

// elsewhen reports whether what is shown, or being replayed, is the pool of another
// instant than the site that shows: it is not left to stand under that date.
func (v *harvestView) elsewhen(d *Dashboard) bool {
	at := d.shownAway()
	return v.of != harvestEdition{} && v.of.view != at || v.work != nil && v.next.view != at
}

// moved reports whether the site is another than was replayed.
func (v *harvestView) moved(d *Dashboard) bool { return v.work == nil && v.of != d.harvestEdition() }

// Handle moves the threshold that is looked at, plans it, and closes.
func (v *harvestView) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	switch k {
	case "esc", "backspace":
		if v.work != nil && v.result != nil { // what was replayed before is still there
			v.stop()
			return true, nil
		}
		d.uncover()
	case "enter":
		return true, v.plan(d)
	case "left", "h":
		v.move(-1)
	case "right", "l":
		v.move(1)
	case "r":
		if v.result != nil || v.err != nil {
			cmd := v.replay(d)
			v.anew = true
			return true, cmd
		}
	default:
		to, ok := scrolledBeside(k, v.at(), v.page)
		if ok {
			v.move(to - v.at())
		}
		return ok, nil
	}
	return true, nil
}

func (v *harvestView) costs() []policy.HarvestCost {
	if v.result == nil {
		return nil
	}
	return v.result.Costs
}

// at is the number of the row that is looked at.
func (v *harvestView) at() int {
	for i, c := range v.costs() {
		if c.Threshold == v.threshold {
			return i
		}
	}
	return 0
}

func (v *harvestView) move(by int) {
	if list := v.costs(); len(list) > 0 {
		v.threshold = list[max(0, min(v.at()+by, len(list)-1))].Threshold
	}
}

// pick looks at the threshold of a row, and plans one that is looked at already.
func (v *harvestView) pick(d *Dashboard, p pick) tea.Cmd {
	list := v.costs()
	switch {
	case p.n >= len(list):
		return nil
	case list[p.n].Threshold == v.threshold:
		return v.plan(d)
	}
	v.threshold = list[p.n].Threshold
	return nil
}

// plan opens the plan of the threshold that is looked at.
func (v *harvestView) plan(d *Dashboard) tea.Cmd {
	switch {
	case v.result == nil:
		return nil
	case d.unplannable() != "":
		d.say(look, "threshold: "+d.unplannable())
		return nil
	case v.threshold == d.thresholdNow(v.pool):
		d.say(grey, "That is the threshold now.")
		return nil
	}
	cmd := d.thresholdOf(v.pool)
	p, ok := d.dialogs[len(d.dialogs)-1].(*planDialog)
	if !ok {
		return cmd
	}
	p.number.Give(strconv.FormatInt(v.threshold, 10))
	p.begun = true
	return tea.Batch(cmd, p.ask())
}
