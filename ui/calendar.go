package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// calendar shows when licenses begin and end: a line for each, by feature, months
// along the top, and what is not covered.
type calendar struct {
	bare
	of      edition
	is      *app.Calendar // nil = not there yet
	rows    []calendarRow
	largest int64 // quantity of a license
	cursor  int   // number of a row that is a license
	top     int
	months  int // from this month to the first one shown; negative = before
	page    int
	busy    bool
	chart   drawing[calendarDrawing]
	at      []int // the row on each line of the last drawing; -1 = none
	pending model.Subject
}

// calendarRow is a feature, or a license of it.
type calendarRow struct {
	feature int
	row     int32 // of the site; -1 = the feature itself
}

func needsCalendar(d *Dashboard) string {
	switch {
	case !mayLook(d):
		return "the Licenses functions need the role license-admin"
	case d.site.view.Snapshot.Licenses.Len() == 0:
		return "there are no licenses"
	}
	return ""
}

// openCalendar shows the calendar, at the license that is selected.
func (d *Dashboard) openCalendar() tea.Cmd {
	c := &calendar{months: -1}
	c.pending, _ = d.page().Selected()
	return d.lay(c)
}

func (c *calendar) name() string { return "calendar" }

// Adopt takes the site; a large one is put in order beside the event loop.
func (c *calendar) Adopt(d *Dashboard) tea.Cmd {
	if c.of == d.edition() && c.is != nil || c.busy {
		return nil
	}
	v, of := d.site.view, d.edition()
	if v.Snapshot.Licenses.Len() <= backgroundRows {
		c.take(app.CalendarOf(v), of)
		return nil
	}
	c.busy = true
	return guard(func() tea.Msg {
		is := app.CalendarOf(v)
		return coverMsg{func(d *Dashboard) tea.Cmd {
			c.busy = false
			c.take(is, of)
			return c.Adopt(d)
		}}
	})
}

// take shows a calendar, the cursor on the license that it stood on.
func (c *calendar) take(is *app.Calendar, of edition) {
	at := c.pending
	if sub, ok := c.Selected(); ok {
		at = sub
	}
	c.is, c.of, c.rows, c.largest = is, of, c.rows[:0], 0
	for i := range is.Features {
		c.rows = append(c.rows, calendarRow{i, -1})
		for _, row := range is.Features[i].Rows {
			r := calendarRow{i, row}
			c.rows, c.largest = append(c.rows, r), max(c.largest, c.license(r).Quantity)
		}
	}
	c.chart = drawing[calendarDrawing]{}
	c.cursor = max(slices.IndexFunc(c.rows, func(r calendarRow) bool { return r.row >= 0 && r.row == is.Next }), 0)
	if i := slices.IndexFunc(c.rows, func(r calendarRow) bool { return r.row >= 0 && c.license(r).Subject() == at }); i >= 0 {
		c.cursor = i
	}
	c.move(0)
}

func (c *calendar) license(r calendarRow) *model.License {
	return c.is.View.Snapshot.Licenses.At(int(r.row))
}

// Selected is the license under the cursor.
func (c *calendar) Selected() (model.Subject, bool) {
	if c.is == nil || c.cursor >= len(c.rows) || c.rows[c.cursor].row < 0 {
		return model.Subject{}, false
	}
	return c.license(c.rows[c.cursor]).Subject(), true
}

// move moves the cursor over licenses; features are passed over.
func (c *calendar) move(by int) {
	last := len(c.rows) - 1
	c.cursor = max(0, min(c.cursor+by, last))
	step := 1
	if by < 0 && c.cursor > 0 {
		step = -1
	}
	for c.cursor >= 0 && c.cursor <= last && c.rows[c.cursor].row < 0 {
		c.cursor += step
	}
	c.cursor = max(0, min(c.cursor, last))
}

func (c *calendar) Hints(d *Dashboard) []hint {
	return d.viewHints("back", hint{"↑↓", "move"}, hint{"Enter", "go to the license"}, hint{"←→", "a month"}, hint{"y", "why"})
}

func (c *calendar) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	switch k {
	case "esc", "backspace", "E":
		d.uncover()
	case "enter":
		return true, c.open(d)
	case "left", "h":
		c.months = max(c.months-1, -1200)
	case "right", "l":
		c.months = min(c.months+1, 1200)
	default:
		to, ok := scrolled(k, c.cursor, c.page)
		if ok {
			c.move(to - c.cursor)
		}
		return ok, nil
	}
	return true, nil
}

// Click moves the cursor to the license of a line of the body.
func (c *calendar) Click(_, y int) tea.Cmd {
	if y >= 0 && y < len(c.at) && c.at[y] >= 0 && c.rows[c.at[y]].row >= 0 {
		c.cursor = c.at[y]
	}
	return nil
}

// open goes to the license under the cursor on its tab.
func (c *calendar) open(d *Dashboard) tea.Cmd {
	sub, ok := c.Selected()
	if !ok {
		return nil
	}
	cmd := d.goTo(tabLicenses)
	cmd = tea.Batch(cmd, d.page().Select(d, sub))
	d.refreshWhy()
	return cmd
}
