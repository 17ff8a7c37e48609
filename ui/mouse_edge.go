package ui

import "slices"

// edge is the right edge of a column while it is dragged.
type edge struct {
	table *table
	col   int
	from  int // where the mouse was pressed
	width int // of the column then
	left  int // how many columns stand left of it
}

// takeEdge begins to drag the edge of a column. What stands left of it stays as it is
// until the edge is let go: the edge follows the mouse.
func (d *Dashboard) takeEdge(col, x int) {
	t := d.pointed()
	if t == nil || t.next == nil {
		return
	}
	if i := slices.IndexFunc(t.laid, func(p placed) bool { return p.col == col }); i >= 0 {
		d.pointer.edge = &edge{table: t, col: col, from: x, width: t.laid[i].width, left: i}
		t.steady = slices.Clone(t.laid[:i])
	}
}

// dragEdge gives the column the width to which its edge is dragged, and keeps it.
func (d *Dashboard) dragEdge(x int) {
	e := d.pointer.edge
	if e.table != d.pointed() || e.table.next == nil {
		d.dropEdge()
		return
	}
	list := everyColumn(e.table.next.Columns(), e.table.chosen)
	if s := e.table.columnNow(list, e.col); s != nil {
		s.Width = max(narrowestColumn, min(e.width+x-e.from, widestColumn))
		e.table.steady = append(e.table.steady[:e.left], placed{col: e.col, width: s.Width})
		d.chooseColumns(e.table, list)
	}
}

// dropEdge lets go of the edge.
func (d *Dashboard) dropEdge() {
	if e := d.pointer.edge; e != nil {
		e.table.steady, d.pointer.edge = nil, nil
	}
}
