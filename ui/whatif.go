package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// whatIf rehearses other terms of a pool, or a later date: sliders, and what they
// would make of the pool, worked out beside the event loop at each step. Nothing
// is written.
type whatIf struct {
	bare
	base    *app.View // the site as it is, against which it is held
	clock   clock     // of that site
	sliders []slider
	at      int // number of the slider with the focus
	list    rowList
	why     *supposedWhy // the explanation of a row that covers the view; nil = the view

	work     *latest   // works the figures out
	figures  *supposed // what is shown; nil before the first answer
	of       int       // the step that figures belong to
	late     bool      // they are those of an earlier step, and it takes its time
	patience time.Duration
	rehearse rehearsal

	replay  *latest // works the curve out
	replays replayer
	curve   *harvestCurve
	took    time.Duration // to work it out

	says string // in place of the sentence: why a key did nothing
}

// openWhatIf opens the what-if of the pool at the cursor.
func (d *Dashboard) openWhatIf() tea.Cmd {
	p := d.poolHere()
	if p == nil || d.toggled("what-if") {
		return nil
	}
	class := ""
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindPool {
		class = sub.ID
	}
	w := &whatIf{bare: bare{p.ID}, rehearse: suppose, patience: d.patience}
	w.replays = d.replaysOf()
	w.work, w.replay = newLatest(d.ctx, w.begin), newLatest(d.ctx, w.beginReplay)
	w.rebase(d)
	w.sliders = slidersOf(p, class, w.base.At())
	if w.sliders[0].form == formChoice && p.Family == model.FamilyEnterprise {
		w.at = 1 + int(w.sliders[0].at) // the number of licenses is what one came for
	}
	return tea.Batch(d.lay(w), w.ask(), w.askCurve())
}

func (w *whatIf) name() string { return "what-if" }

// leave stops the work of a what-if that is closed or covered.
func (w *whatIf) leave() {
	w.work.cancel()
	w.replay.cancel()
}

// resume works out anew what was stopped when another view was opened from here.
func (w *whatIf) resume(d *Dashboard) tea.Cmd {
	cmd := w.Adopt(d)
	if d.cover != view(w) { // its pool is gone
		return cmd
	}
	return tea.Batch(cmd, w.ask(), w.askCurve())
}

// rebase holds the what-if against the site as it is by now.
func (w *whatIf) rebase(d *Dashboard) {
	w.base = d.site.view
	w.clock = clock{w.base.At(), d.clock.zone}
}

// Adopt takes a site that has moved: sliders that suppose nothing follow it, the
// others stay where they are. Without its pool the what-if closes.
func (w *whatIf) Adopt(d *Dashboard) tea.Cmd {
	if w.base == d.site.view {
		return nil
	}
	p := d.site.view.Snapshot.Pool(w.pool)
	if p == nil {
		d.uncover()
		d.say(look, "what-if: the pool is gone")
		return nil
	}
	if d.elsewhen(w.base) {
		w.figures, w.curve = nil, nil
	}
	w.rebase(d)
	fresh := slidersOf(p, "", w.base.At())
	if len(fresh) != len(w.sliders) { // another family now
		d.uncover()
		return nil
	}
	for i := range fresh {
		was := &w.sliders[i]
		if was.field == model.NoField && was.form == formChoice {
			continue
		}
		if was.at == was.own {
			was.at = fresh[i].own
		}
		was.own, was.hi, was.leap, was.most = fresh[i].own, fresh[i].hi, fresh[i].leap, fresh[i].most
	}
	if w.took > quickHarvest {
		return w.ask()
	}
	return tea.Batch(w.ask(), w.askCurve())
}

// slider is the one with the focus.
func (w *whatIf) slider() *slider { return &w.sliders[w.at] }

// shown reports whether a slider is on the screen: of what is installed only that
// of the type that is chosen.
func (w *whatIf) shown(i int) bool {
	f := w.sliders[i].field
	return f < model.FieldInstalled || f == w.typeField()
}

// typeField is the field of the type that is chosen; NoField where there are no
// types.
func (w *whatIf) typeField() model.Field {
	if s := &w.sliders[0]; s.form == formChoice && s.field == model.NoField {
		return model.InstalledField(model.EnterpriseType(s.at))
	}
	return model.NoField
}

// choose moves the focus to the next slider that is on the screen.
func (w *whatIf) choose(by int) {
	for i := w.at + by; i >= 0 && i < len(w.sliders); i += by {
		if w.shown(i) {
			w.slider().set(w.slider().at) // what was being typed is over
			w.at = i
			return
		}
	}
}

// settings are the terms that are supposed, in the order of the sliders.
func (w *whatIf) settings() (list []app.Setting) {
	for i := range w.sliders {
		if s := &w.sliders[i]; s.moved() && s.field != model.NoField {
			list = append(list, app.Setting{Field: s.field, Value: s.value(s.at)})
		}
	}
	return list
}

// suppositions are all that is supposed.
func (w *whatIf) suppositions() (list []model.Supposition) {
	sub := model.PoolSubject(w.pool)
	for _, set := range w.settings() {
		list = append(list, model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: set.Field, After: set.Value}})
	}
	for i := range w.sliders {
		if s := &w.sliders[i]; s.form == formDate && s.moved() {
			list = append(list, model.Supposition{Kind: model.SupposeAt, At: w.clock.now.Add(s.at * model.Day)})
		}
	}
	return list
}
