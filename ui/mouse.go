package ui

import (
	tea "charm.land/bubbletea/v2"
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
	if len(d.dialogs) > 0 || d.w == 0 {
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
	if t == nil || t.n == 0 {
		return
	}
	pos := t.top + y - d.page().Top(d, w) - 1
	if t.split > t.top && t.split < t.n && pos > t.split+1 {
		pos -= 2
	}
	if pos >= t.top && pos < t.n && pos-t.top < t.page {
		t.cursor = pos
		d.refreshWhy()
	}
}

// calm drops the messages of a moving mouse before they reach the event loop.
func calm(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.MouseMotionMsg, tea.MouseReleaseMsg:
		return nil
	}
	return msg
}
