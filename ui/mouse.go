package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

const wheelLines = 3

// wheel moves the cursor of the list, or scrolls what covers it.
func (d *Dashboard) wheel(b tea.MouseButton) tea.Cmd {
	k := map[tea.MouseButton]rune{tea.MouseWheelUp: tea.KeyUp, tea.MouseWheelDown: tea.KeyDown}[b]
	if k == 0 {
		return nil
	}
	var cmds []tea.Cmd
	for range wheelLines {
		cmds = append(cmds, d.key(tea.KeyPressMsg{Code: k}))
	}
	return tea.Batch(cmds...)
}

// click chooses a tab or a row.
func (d *Dashboard) click(x, y int) tea.Cmd {
	if len(d.dialogs) > 0 || d.w == 0 || d.veiling() {
		return nil
	}
	l := layOut(d.w, d.h, d.asideWanted())
	switch {
	case l.small:
	case l.tabs.has(x, y):
		for _, t := range d.tabRects(l.tabs) {
			if t.rect.has(x, y) {
				return d.goTo(t.tab)
			}
		}
	case l.body.has(x, y) && d.clickable():
		return d.cover.(clickable).Click(x-l.body.x, y-l.body.y)
	case l.body.has(x, y) && d.why == nil:
		d.clickRow(y-l.body.y, l.body.w)
	}
	return nil
}

func (d *Dashboard) clickRow(y, w int) {
	if o, ok := d.page().(*overview); ok && !d.welcoming() {
		o.click(y)
		return
	}
	t := d.page().Table()
	if c, ok := d.page().(interface{ pointed() *table }); ok {
		t = c.pointed()
	}
	if t == nil || t.n == 0 {
		return
	}
	line := y - d.page().Top(d, w)
	if line >= 0 && line < len(t.drawn) && t.drawn[line] >= 0 && t.drawn[line] < t.n {
		t.cursor, t.goal = t.drawn[line], model.Subject{}
		d.refreshWhy()
	}
}

// passes sees every message before the event loop does, also the one that ends it.
func (d *Dashboard) passes(m tea.Model, msg tea.Msg) tea.Msg {
	if _, ends := msg.(tea.QuitMsg); ends {
		d.leaving()
		d.ended.Do(func() { close(d.ending) })
	}
	return calm(m, msg)
}

// calm drops the messages of a moving mouse before they reach the event loop.
func calm(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.MouseMotionMsg, tea.MouseReleaseMsg:
		return nil
	}
	return msg
}
