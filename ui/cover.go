package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// worksCovered are the actions that work while a view lies over the page.
var worksCovered = map[string]bool{
	"open": true, "why": true, "filter": true, "sort": true, "reverse": true, "terms": true, "threshold": true,
	"reading": true, "earlier": true, "later": true, "week-earlier": true, "week-later": true, "now": true, "gap": true,
	"contested": true, "harvest": true, "forecast": true, "rules": true, "whatif": true, "palette": true, "help": true,
	"debug": true, "quit": true, "next": true, "previous": true, "back": true, "history": true, "save": true, "columns": true,
	"narrower": true, "wider": true, "columns-left": true, "columns-right": true, "updates": true, "copy": true, "export": true, "look": true,
	"mouse": true, "presenter": true, "suspend": true, "redraw": true,
}

// coverMsg brings what a view asked for beside the event loop.
type coverMsg struct{ take func(d *Dashboard) tea.Cmd }

// view is a page that lies over the page of a tab.
type view interface {
	page
	// name is what the view is called: "gap".
	name() string
}

// covered is what a view was opened from: another view, an explanation, or both;
// neither is the page of the tab.
type covered struct {
	view view
	why  *whyPane
}

// lay lays a view over what shows; Esc leads back to that. A view that was opened
// before on the way here, and what was opened from it, is not gone back to: the
// way stays short however often one goes round.
func (d *Dashboard) lay(v view) tea.Cmd {
	d.way = append(d.way, covered{d.cover, d.why})
	for i, c := range d.way {
		if c.view != nil && c.view.name() == v.name() {
			d.way = d.way[:i]
			break
		}
	}
	d.leaveCover()
	d.cover, d.why, d.note = v, nil, note{}
	cmd := d.within(d.shown(), func() tea.Cmd { return v.Adopt(d) })
	d.refreshWhy()
	return cmd
}

// leaveCover stops the work of the view that shows.
func (d *Dashboard) leaveCover() {
	if c, ok := d.cover.(interface{ leave() }); ok {
		c.leave()
	}
}

// uncover closes the view that shows, and shows what it was opened from.
func (d *Dashboard) uncover() {
	if d.cover == nil {
		return
	}
	d.leaveCover()
	from := d.way[len(d.way)-1]
	d.way = d.way[:len(d.way)-1]
	d.cover, d.why, d.note = from.view, from.why, note{}
	switch v := d.cover.(type) {
	case nil:
	case interface{ resume(*Dashboard) tea.Cmd }:
		d.later(d.within(d.shown(), func() tea.Cmd { return v.resume(d) }))
	default:
		d.later(d.within(d.shown(), func() tea.Cmd { return v.Adopt(d) }))
	}
	d.refreshWhy()
}

// uncoverAll closes every view: the page of the tab shows.
func (d *Dashboard) uncoverAll() {
	d.leaveCover()
	d.cover, d.why, d.way = nil, nil, nil
}

// toggled closes a view whose own key was pressed in it; it reports whether there
// was one.
func (d *Dashboard) toggled(name string) bool {
	if d.cover == nil || d.cover.name() != name {
		return false
	}
	if d.why != nil { // the view is behind its explanation
		d.why = nil
		d.refreshWhy()
		return true
	}
	d.uncover()
	return true
}

// heading begins the first line of a view: the pool, the view, and what of it shows;
// where there is little room, the pool and what shows.
func (s *sheet) heading(pool *model.Pool, path ...string) *line {
	l := s.line().gap(1).put(strong, poolName(pool, s.w))
	for i, part := range path {
		st := plain
		if i > 0 {
			st = strong
		} else if len(path) > 1 && s.w < 80 {
			continue
		}
		l.put(grey, " › ").data(st, part)
	}
	return l
}

// poolName is the name of a pool in the heading of a page: of a long one as much as
// leaves room for what stands behind it.
func poolName(p *model.Pool, w int) string {
	name, _ := clip(present.Text(p.Label()), max(w*2/5, 16))
	return name
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
	switch k {
	case "space", "V", "g": // opens and closes the gap here, where lists go to their first row
		return false, nil
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
	return v.lines.moveKey(k), nil
}

// worded is a word as a piece of a line.
func worded(w present.Word) piece {
	st := styleOf(w.Level)
	if w.Level == present.Fine {
		return piece{{st, w.Shape + " "}, {plain, w.Text}}
	}
	return piece{{st, w.Shape + " " + w.Text}}
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
