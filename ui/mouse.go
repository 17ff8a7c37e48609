package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

const (
	wheelLines = 3
	// doubleTime is the longest time between the two clicks of a double click.
	doubleTime = 400 * time.Millisecond
)

// pointer is what the mouse is doing.
type pointer struct {
	off    bool // the terminal selects text; the program gets no clicks
	chosen bool // somebody has chosen that here
	held   bool // the left button is down
	moved  bool // and has been moved to another cell
	acts   bool // what is being done was asked for by a click
	opens  bool // letting go where it was pressed opens the row
	x, y   int  // where it was pressed, or moved to last
	at     spot // what was pressed; of no kind where it was nothing
	since  time.Time
	scene  scene // what showed before it was pressed
	drag   *drag
	edge   *edge
}

// scene is what shows: a click that changes it is not the first of a double one.
type scene struct {
	tab   tab
	cover view
	why   *whyPane
	top   dialog
	depth int
}

func (d *Dashboard) scene() scene {
	s := scene{tab: d.tab, cover: d.cover, why: d.why, depth: len(d.dialogs)}
	if s.depth > 0 {
		s.top = d.dialogs[s.depth-1]
	}
	return s
}

// mouse acts on the mouse. What is under it is known from the last drawing.
func (d *Dashboard) mouse(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	if d.w == 0 || layOut(d.w, d.h, false).small || d.veiling() {
		return nil
	}
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return d.wheel(m)
	case tea.MouseMotionMsg:
		return d.moved(m)
	case tea.MouseReleaseMsg:
		return d.released()
	}
	if m.Button != tea.MouseLeft && m.Button != tea.MouseNone {
		return nil
	}
	return d.buttonDown(m)
}

// buttonDown acts on a button that goes down. A row is chosen now, and opened when the
// button is let go, for it may be the beginning of a range.
func (d *Dashboard) buttonDown(m tea.Mouse) tea.Cmd {
	if d.note.until.IsZero() {
		d.note = note{}
	}
	at, _ := d.spotAt(m.X, m.Y)
	was, now := d.pointer, time.Now()
	second := now.Sub(was.since) < doubleTime && m.X == was.x && m.Y == was.y && !was.moved
	d.dropEdge()
	d.pointer = pointer{off: was.off, chosen: was.chosen, held: true, x: m.X, y: m.Y, at: at, since: now, scene: d.scene()}
	if second && (was.scene != d.pointer.scene || !was.at.same(at)) {
		d.pointer.at = spot{} // it was meant for what stood here before
		return nil
	}
	cmd := d.hit(at, m.X)
	d.refreshWhy()
	return cmd
}

// clicked reports whether what is to be written was asked for by a click, and says
// that this is not enough.
func (d *Dashboard) clicked() bool {
	if d.pointer.acts {
		d.say(look, "a click writes nothing: press "+d.keyName("enter")+" to carry it out")
	}
	return d.pointer.acts
}

// hit acts on a click on a spot.
func (d *Dashboard) hit(s spot, x int) tea.Cmd {
	d.pointer.acts = true
	defer func() { d.pointer.acts = false }()
	switch s.kind {
	case spotTab:
		return d.goTo(tab(s.n))
	case spotKey:
		if k, ok := pressOf(s.text); ok {
			return d.pressed(k)
		}
	case spotRow:
		d.chooseRow(s.n)
	case spotColumn:
		if t := d.pointed(); t != nil {
			return t.sortBy(s.n)
		}
	case spotOffer:
		return d.acceptOffer(s.n)
	case spotEdge:
		d.takeEdge(s.n, x)
	case spotEntry, spotOpen, spotSlider:
		if p, ok := d.page().(pickable); ok && d.why == nil {
			return p.pick(d, pick{s.kind, s.n, x - s.x, s.w})
		}
	case spotItem, spotChoice:
		return d.pickItem(pick{s.kind, s.n, x - s.x, s.w})
	case spotCopy:
		return d.copyShown()
	}
	return nil
}

// pick is what was clicked in a page or a dialog, and in which cell of how many.
type pick struct {
	kind        spotKind
	n           int
	cell, width int
}

// pickable is a page with entries that can be clicked.
type pickable interface {
	pick(d *Dashboard, p pick) tea.Cmd
}

// itemPicker is a dialog with lines or fields that can be clicked; done closes it.
type itemPicker interface {
	pick(d *Dashboard, p pick) (done bool, cmd tea.Cmd)
}

func (d *Dashboard) pickItem(p pick) tea.Cmd {
	if len(d.dialogs) == 0 {
		return nil
	}
	top := d.dialogs[len(d.dialogs)-1]
	dlg, ok := top.(itemPicker)
	if !ok {
		return nil
	}
	done, cmd := dlg.pick(d, p)
	if done {
		d.closeDialog(top)
	}
	return cmd
}

// pointed is the table whose rows show; nil when there is none.
func (d *Dashboard) pointed() *table {
	if d.why != nil {
		return nil
	}
	if c, ok := d.page().(interface{ pointed() *table }); ok {
		return c.pointed()
	}
	return d.page().Table()
}

// chooseRow moves the cursor to a row. Where it stands there already, letting go
// opens the row.
func (d *Dashboard) chooseRow(pos int) {
	t := d.pointed()
	if t == nil || pos >= t.n {
		return
	}
	d.pointer.opens = t.cursor == pos && t.goal.Kind == model.NoKind
	t.moves()
	t.cursor, t.goal = pos, model.Subject{}
	d.pointer.drag = d.newDrag(t)
}

// moved acts on a mouse that moves while its button is down.
func (d *Dashboard) moved(m tea.Mouse) tea.Cmd {
	p := &d.pointer
	if !p.held || p.scene != d.scene() || m.X == p.x && m.Y == p.y {
		return nil
	}
	p.x, p.y, p.moved = m.X, m.Y, true
	switch {
	case p.at.kind == spotSlider:
		return d.hit(p.at, m.X)
	case p.edge != nil:
		d.dragEdge(m.X)
	case p.drag != nil:
		cmd := d.dragTo(m.Y)
		d.refreshWhy()
		return cmd
	}
	return nil
}

// released acts on a button that is let go.
func (d *Dashboard) released() tea.Cmd {
	p := &d.pointer
	held, opens := p.held, p.opens && !p.moved && p.scene == d.scene()
	d.dropEdge()
	p.held, p.opens, p.drag = false, false, nil
	if !held || !opens {
		return nil
	}
	cmd := d.performByID("open")
	d.refreshWhy()
	return cmd
}

// wheel scrolls what is under the mouse, and nothing else.
func (d *Dashboard) wheel(m tea.Mouse) tea.Cmd {
	by := map[tea.MouseButton]int{tea.MouseWheelUp: -wheelLines, tea.MouseWheelDown: wheelLines}[m.Button]
	if by == 0 {
		return nil
	}
	at, _ := d.spotAt(m.X, m.Y)
	if n := len(d.dialogs); n > 0 {
		return d.wheelDialog(d.dialogs[n-1], at, by)
	}
	l := layOut(d.w, d.h, d.asideWanted())
	switch {
	case d.beside != nil && l.aside.has(m.X, m.Y):
		d.beside.from += by
		return nil
	case !l.body.has(m.X, m.Y):
		return nil
	case d.why != nil:
		d.why.from += by
		return nil
	}
	cmd := d.wheelPage(at, by)
	d.refreshWhy()
	return cmd
}

// wheeled is a page or a dialog that has its own way of scrolling.
type wheeled interface {
	wheel(d *Dashboard, at spot, by int) tea.Cmd
}

func (d *Dashboard) wheelPage(at spot, by int) tea.Cmd {
	if t := d.page().Table(); at.kind == spotOffer && t != nil && t.typing {
		t.offers.choose(max(-1, min(by, 1)))
		return nil
	}
	if p, ok := d.page().(wheeled); ok {
		return p.wheel(d, at, by)
	}
	if t := d.pointed(); t != nil && t.n > 0 {
		t.moves()
		t.move(by)
		return nil
	}
	return repeated(by, func(k string) tea.Cmd {
		_, cmd := d.page().Handle(d, k)
		return cmd
	})
}

// wheelDialog scrolls a dialog where the mouse is over it.
func (d *Dashboard) wheelDialog(dlg dialog, at spot, by int) tea.Cmd {
	if at.kind == noSpot {
		return nil
	}
	if w, ok := dlg.(wheeled); ok {
		return w.wheel(d, at, by)
	}
	return repeated(by, func(k string) tea.Cmd {
		_, cmd := dlg.Key(d, keyPress(k))
		return cmd
	})
}

// repeated presses up or down once for each line.
func repeated(by int, press func(k string) tea.Cmd) tea.Cmd {
	k := "down"
	if by < 0 {
		k, by = "up", -by
	}
	var cmds []tea.Cmd
	for range by {
		cmds = append(cmds, press(k))
	}
	return tea.Batch(cmds...)
}

// toggleMouse leaves the mouse to the terminal, which selects text with it, or takes
// it back.
func (d *Dashboard) toggleMouse() tea.Cmd {
	d.pointer = pointer{off: !d.pointer.off, chosen: true}
	if d.pointer.off {
		d.say(grey, "the mouse selects text now, as in any terminal; "+d.keyName("M")+" gives it back to lictop")
		return nil
	}
	d.say(grey, "the mouse is lictop's again: click, wheel, drag to mark")
	return nil
}

// mouseMode asks the terminal for what the dashboard takes.
func (d *Dashboard) mouseMode() tea.MouseMode {
	if d.pointer.off {
		return tea.MouseModeNone
	}
	return tea.MouseModeCellMotion
}

// passes sees every message before the event loop does, also the one that ends it.
func (d *Dashboard) passes(m tea.Model, msg tea.Msg) tea.Msg {
	if _, ends := msg.(tea.QuitMsg); ends {
		d.leaving()
		d.ended.Do(func() { close(d.ending) })
	}
	return calm(m, msg)
}

// calm drops the messages of a mouse that moves with no button down before they
// reach the event loop.
func calm(_ tea.Model, msg tea.Msg) tea.Msg {
	if m, ok := msg.(tea.MouseMotionMsg); ok && m.Button == tea.MouseNone {
		return nil
	}
	return msg
}
