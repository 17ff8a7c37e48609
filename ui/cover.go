package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/filter"
)

// worksCovered are the actions that work while a view lies over the page.
var worksCovered = map[string]bool{
	"open": true, "why": true, "filter": true, "sort": true, "reverse": true, "terms": true, "threshold": true, "reading": true,
	"earlier": true, "later": true, "week earlier": true, "week later": true, "now": true,
	"gap": true, "contested": true, "harvest": true, "forecast": true, "rules": true, "whatif": true,
	"palette": true, "help": true, "quit": true, "next": true, "previous": true, "back": true,
}

// coverMsg brings what a view asked for beside the event loop.
type coverMsg struct{ take func(d *Dashboard) tea.Cmd }

// lay lays a view over the page of the tab.
func (d *Dashboard) lay(view page) tea.Cmd {
	d.uncover()
	d.cover, d.why = view, nil
	cmd := view.Adopt(d)
	d.refreshWhy()
	return cmd
}

// uncover takes the view away that lies over the page of the tab.
func (d *Dashboard) uncover() {
	if d.cover == nil {
		return
	}
	if c, ok := d.cover.(interface{ leave() }); ok {
		c.leave()
	}
	d.cover = nil
	d.refreshWhy()
}

// clickable is a view over a tab that takes clicks itself.
type clickable interface{ Click(x, y int) tea.Cmd }

func (d *Dashboard) clickable() bool {
	_, ok := d.cover.(clickable)
	return ok && d.why == nil
}

// bare is what the views that lie over a tab and list no rows have in common: they
// are about a pool.
type bare struct{ pool string }

func (b *bare) Selected() (model.Subject, bool) {
	return model.PoolSubject(b.pool), b.pool != ""
}
func (b *bare) Select(*Dashboard, model.Subject) tea.Cmd { return nil }
func (b *bare) Table() *table                            { return nil }
func (b *bare) Top(*Dashboard, int) int                  { return 0 }

// lined is what the views that lie over a tab have in common: lines about a pool,
// and the rows behind the line that is open.
type lined struct {
	pool  string
	lines *table
	rows  *table // nil = the lines show
}

// Table is the table that is filtered and sorted: of rows, not of lines.
func (v *lined) Table() *table { return v.rows }

// pointed is the table that shows.
func (v *lined) pointed() *table {
	if v.rows != nil {
		return v.rows
	}
	return v.lines
}

// Selected is the row under the cursor; of lines the pool that they are about.
func (v *lined) Selected() (model.Subject, bool) {
	if v.rows != nil {
		return v.rows.Selected()
	}
	return model.PoolSubject(v.pool), v.pool != ""
}

func (v *lined) backs() bool { return true }

// handle moves in what shows; Esc leads from rows back to lines, and from there
// away. Nothing is marked here.
func (v *lined) handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if k == "space" || k == "V" {
		return true, nil
	}
	back := k == "esc" || k == "backspace" || k == "left" || k == "h"
	if v.rows != nil {
		used, cmd := v.rows.Handle(k)
		if !used && back {
			v.rows = nil
			return true, nil
		}
		return used, cmd
	}
	if back {
		d.uncover()
		return true, nil
	}
	return k != "g" && v.lines.moveKey(k), nil
}

// edition is that of the site that shows.
func (d *Dashboard) edition() edition { return edition{d.site.view.Revision, d.clock.now} }

// pickedRows shows some of the rows of a list.
type pickedRows struct {
	rows
	list []int32 // by number
}

func (r *pickedRows) Span() model.Span                    { return model.Span{End: len(r.list)} }
func (r *pickedRows) Subject(row int32) model.Subject     { return r.rows.Subject(r.list[row]) }
func (r *pickedRows) Cell(row int32, col int) cell        { return r.rows.Cell(r.list[row], col) }
func (r *pickedRows) Value(row int32, c int) filter.Value { return r.rows.Value(r.list[row], c) }
func (r *pickedRows) Group(row int32) int                 { return r.rows.Group(r.list[row]) }

func (r *pickedRows) Find(sub model.Subject) (int32, bool) {
	row, ok := r.rows.Find(sub)
	if !ok {
		return 0, false
	}
	lo, hi := 0, len(r.list)
	for lo < hi {
		if mid := (lo + hi) / 2; r.list[mid] < row {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return int32(lo), lo < len(r.list) && r.list[lo] == row
}
