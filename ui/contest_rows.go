package ui

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	conName = iota
	conValue
	conDiffer
	conUses
	conTurns
	conSource
)

var contestColumns = []column{
	conName:   {head: "CONTESTED", min: 18, max: 20, keep: 90, field: "contested"},
	conValue:  {head: "VALUE", min: 27, want: 48, max: 56, keep: 99, field: "value"},
	conDiffer: {head: "DIFFER", min: 7, max: 9, right: true, keep: 98, field: "differ"},
	conUses:   {head: "IN USE THEN", min: 16, want: 20, max: 26, keep: 60, field: "uses"},
	conTurns:  {head: "WHAT TURNS", min: 44, max: 60, keep: 40, field: "turns"},
	conSource: {head: "SURE", min: 14, max: 16, keep: 30, field: "sure"},
}

// contestRows are the values of what is contested about a pool: those of its
// terms, then those that no term chooses.
type contestRows struct {
	of  *app.Contest
	now []policy.Position
}

func newContestRows(k *app.Contest) *contestRows {
	return &contestRows{k, k.View.PositionsOf(k.Pool.ID)}
}

// telling is the first line that changes something.
func (r *contestRows) telling() int {
	for i := range r.of.Values {
		if r.of.Values[i].Differs > 0 {
			return i
		}
	}
	return 0
}

func (r *contestRows) Span() model.Span  { return model.Span{End: len(r.of.Values)} }
func (r *contestRows) Columns() []column { return contestColumns }

func (r *contestRows) id(row int32) string {
	return r.of.Values[row].Name + "=" + r.of.Values[row].Value
}

// Subject names a line, so that the cursor stays with it.
func (r *contestRows) Subject(row int32) model.Subject {
	return model.Subject{Kind: model.KindPool, Pool: r.of.Pool.ID, ID: r.id(row)}
}

func (r *contestRows) Find(sub model.Subject) (int32, bool) {
	for i := range r.of.Values {
		if r.id(int32(i)) == sub.ID {
			return int32(i), true
		}
	}
	return 0, false
}

func (r *contestRows) Group(row int32) int {
	if r.of.Values[row].Field == model.NoField {
		return 1
	}
	return 0
}

func (r *contestRows) GroupTitle(group int) string {
	if group == 1 {
		return "Contested too, though no term chooses it"
	}
	return ""
}

func (r *contestRows) Cell(row int32, col int) cell {
	v := &r.of.Values[row]
	st := plain
	if v.Differs == 0 && !v.Own {
		st = grey
	}
	switch col {
	case conName:
		if row > 0 && r.of.Values[row-1].Name == v.Name {
			return textCell(grey, "")
		}
		return textCell(plain, v.Name)
	case conValue:
		switch {
		case v.Own:
			return textCell(strong, "▶ "+v.Value)
		case v.Differs > 0:
			w := present.Word{Level: present.Look, Shape: present.ShapeContested, Text: v.Value}
			return cell{word: w, brief: present.Word{Level: w.Level, Shape: w.Shape, Text: v.Brief}}
		}
		c := textCell(grey, "  "+v.Value)
		if v.Brief != "" {
			c.brief.Text = "  " + v.Brief
		}
		return c
	case conDiffer:
		if v.Differs == 0 {
			return textCell(grey, present.Absent)
		}
		return numberCell(v.Differs)
	case conUses:
		c := textCell(st, present.Uses(r.of.Pool, v.Positions, r.now))
		c.brief.Text, _, _ = strings.Cut(c.text, " of ")
		return c
	case conTurns:
		return textCell(st, firstTurn(v))
	}
	return textCell(grey, present.Confidence(v.Confidence))
}

// firstTurn is how most of those that differ turn.
func firstTurn(v *policy.Contested) string {
	list := app.TurnedOf(v)
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0].Says
	}
	return present.Count(list[0].N) + " " + list[0].Says + ", …"
}

func (r *contestRows) Value(row int32, col int) filter.Value {
	if col == conDiffer {
		return filter.NumValue(r.of.Values[row].Differs)
	}
	return filter.TextValue(r.id(row))
}

const (
	disSubject = iota
	disNow
	disThen
	disRuleNow
	disRuleThen
	disID
)

var disputedColumns = []column{
	disSubject:  {head: "NAME", min: 16, want: 24, max: 40, keep: 99, field: "name", words: true},
	disNow:      {head: "NOW", min: 18, want: 22, max: 34, keep: 98, field: "now", words: true},
	disThen:     {head: "THEN", min: 18, want: 22, max: 34, keep: 97, field: "then", words: true},
	disRuleNow:  {head: "BY THE RULE", min: 18, max: 24, keep: 40, field: "rule"},
	disRuleThen: {head: "AND THEN", min: 18, max: 24, keep: 39, field: "becomes"},
	disID:       {head: "ID", min: 10, max: 36, keep: 20, field: "id", words: true},
}

// disputedRows are those about whom a value decides otherwise, with both outcomes.
type disputedRows struct {
	ungrouped
	of  *app.Contest
	val *policy.Contested
}

func (r *disputedRows) Span() model.Span                { return model.Span{End: int(r.val.Differs)} }
func (r *disputedRows) Columns() []column               { return disputedColumns }
func (r *disputedRows) Subject(row int32) model.Subject { return r.val.At(int(row)).Subject }

func (r *disputedRows) Find(sub model.Subject) (int32, bool) {
	n, ok := r.val.Find(sub)
	return int32(n), ok
}

// text is what stands in a column.
func (r *disputedRows) text(row int32, col int) string {
	c := r.val.At(int(row))
	switch col {
	case disSubject:
		return r.of.Label(c.Subject)
	case disNow:
		now, _ := r.of.Outcomes(r.val, &c)
		return now
	case disThen:
		_, then := r.of.Outcomes(r.val, &c)
		return then
	case disRuleNow:
		return c.Before.Rule.String()
	case disRuleThen:
		return c.After.Rule.String()
	}
	if c.Subject.Kind == model.KindLicense { // its id holds the key
		return present.Text(c.Subject.String())
	}
	return c.Subject.ID
}

func (r *disputedRows) Cell(row int32, col int) cell {
	text := r.text(row, col)
	switch {
	case col == disThen:
		return cell{text: present.OrAbsent(text), style: look}
	case col >= disRuleNow:
		return textCell(grey, present.OrAbsent(text))
	}
	return dataCell(text)
}

func (r *disputedRows) Value(row int32, col int) filter.Value {
	return filter.TextValue(r.text(row, col))
}
