package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	typeName = iota
	typeRequired
	typeInstalled
	typeBorrowed
	typeLoaned
	typeAvailable
	typeNote
)

var typeColumns = []column{
	typeName:      {head: "TYPE", min: 17, max: 20, keep: 99, field: "type", words: true},
	typeRequired:  {head: "REQUIRED", min: 8, max: 10, right: true, keep: 80, field: "required", kind: filter.Number, back: true},
	typeInstalled: {head: "INSTALLED", min: 9, max: 10, right: true, keep: 85, field: "installed", kind: filter.Number, back: true},
	typeBorrowed:  {head: "BORROWED", min: 8, max: 10, right: true, keep: 60, field: "borrowed", kind: filter.Number, back: true},
	typeLoaned:    {head: "LOANED", min: 6, max: 10, right: true, keep: 55, field: "loaned", kind: filter.Number, back: true},
	typeAvailable: {head: "AVAILABLE", min: 9, max: 10, right: true, keep: 90, field: "available", kind: filter.Number},
	typeNote:      {head: "", title: "NOTE", min: 20, want: 38, max: 80, keep: 95},
}

// typeRows shows the positions of an enterprise pool, one row a type, from high
// to low.
type typeRows struct {
	ungrouped
	c    *app.Compliance
	list []policy.Position
}

func newTypeRows(c *app.Compliance) *typeRows { return &typeRows{c: c, list: c.Types} }

func (r *typeRows) Span() model.Span  { return model.Span{End: len(r.list)} }
func (r *typeRows) Columns() []column { return typeColumns }

// Subject names the pool and the type; the explanation is that of the pool.
func (r *typeRows) Subject(row int32) model.Subject {
	return model.Subject{Kind: model.KindPool, Pool: r.c.Pool.ID, ID: r.list[row].Class}
}

func (r *typeRows) Find(sub model.Subject) (int32, bool) {
	for i := range r.list {
		if r.c.Pool.ID == sub.Pool && r.list[i].Class == sub.ID {
			return int32(i), true
		}
	}
	return 0, false
}

func (r *typeRows) Cell(row int32, col int) cell {
	p := &r.list[row]
	quiet := p.Used == 0 && p.Installed == 0 && p.Borrowed == 0
	number := func(n int64) cell {
		if n == 0 && (quiet || col == typeBorrowed || col == typeLoaned) {
			return textCell(grey, present.Absent)
		}
		return numberCell(n)
	}
	switch col {
	case typeName:
		st := plain
		if quiet {
			st = grey
		}
		return textCell(st, present.Class(p.Class))
	case typeRequired:
		return number(p.Used.Floor())
	case typeInstalled:
		return number(p.Installed)
	case typeBorrowed:
		return number(p.Borrowed)
	case typeLoaned:
		return number(p.Loaned)
	case typeAvailable:
		n := r.available(p)
		if n < 0 {
			return textCell(act, present.Count(n))
		}
		return number(n)
	}
	return r.note(p)
}

// available is installed + borrowed - required - loaned.
func (r *typeRows) available(p *policy.Position) int64 { return p.Available().Floor() }

// note says who lends to whom and, of a type that is short, what would help;
// briefly where that does not fit.
func (r *typeRows) note(p *policy.Position) cell {
	word := present.Lending(r.c, p)
	t, _ := model.ParseEnterpriseType(p.Class)
	switch {
	case r.available(p) < 0:
		brief, list := word, r.c.RemediesOf(t)
		if buy := "short: " + present.Remedies(list[:1]); width(buy)+2 <= typeColumns[typeNote].min {
			brief.Text = buy
		}
		word.Text = "short: " + present.Remedies(list)
		return cell{word: word, brief: brief}
	case p.Loaned > 0:
		return cell{word: word, brief: present.Word{Text: "lends " + present.Count(p.Loaned)}}
	case p.Borrowed > 0:
		return cell{word: word, brief: present.Word{Text: "borrows " + present.Count(p.Borrowed)}}
	case word.Text != "":
		return cell{word: word, brief: present.Word{Text: "stands apart"}}
	}
	return cell{}
}

func (r *typeRows) Value(row int32, col int) filter.Value {
	p := &r.list[row]
	switch col {
	case typeName:
		return filter.TextValue(present.Class(p.Class))
	case typeRequired:
		return filter.NumValue(p.Used.Floor())
	case typeInstalled:
		return filter.NumValue(p.Installed)
	case typeBorrowed:
		return filter.NumValue(p.Borrowed)
	case typeLoaned:
		return filter.NumValue(p.Loaned)
	case typeAvailable:
		return filter.NumValue(r.available(p))
	}
	return filter.Value{}
}
