package ui

import (
	"fmt"
	"slices"
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	tlDay = iota
	tlIn
	tlPool
	tlBar
	tlWhat
	tlBecomes
	tlUnless
	tlRule
	tlCount
)

var timelineColumns = []column{
	tlDay:     {head: "DAY", min: 6, want: 10, max: 10, keep: 97, field: "day", words: true, rank: true, dated: true},
	tlIn:      {head: "IN", min: 6, max: 8, right: true, keep: 62, field: "in", kind: filter.Age},
	tlPool:    {head: "POOL", min: 16, want: 21, max: 24, keep: 70, field: "pool", words: true},
	tlBar:     {head: "", title: "HOW MANY", min: 6, max: 6, keep: 20},
	tlWhat:    {head: "WHAT", min: 16, max: 40, keep: 95, field: "what", words: true},
	tlBecomes: {head: "BECOMES", min: 30, want: 38, max: 64, keep: 99, field: "becomes", words: true},
	tlUnless:  {head: "UNLESS", min: 12, want: 21, max: 30, keep: 45, field: "unless", words: true},
	tlRule:    {head: "RULE", min: 20, max: 22, keep: 10, field: "rule", words: true},
	tlCount:   {head: "COUNT", min: 5, max: 9, right: true, keep: 5, field: "count", kind: filter.Number, back: true, never: true},
}

// timelineFar are the columns where dates have years.
var timelineFar = func() []column {
	list := slices.Clone(timelineColumns)
	list[tlDay].min, list[tlDay].want, list[tlDay].max = 11, 15, 15
	return list
}()

// nearDays is how far ahead a date can be told without its year.
const nearDays = 330

// happeningRows shows what turns alike on a day, a line each.
type happeningRows struct {
	ungrouped
	t     *app.Timeline
	clock clock
	most  int // the largest count, for the bars
	ids   map[string]int32
}

func newHappeningRows(t *app.Timeline, c clock) *happeningRows {
	r := &happeningRows{t: t, clock: c, ids: make(map[string]int32, len(t.Groups))}
	for i := range t.Groups {
		r.most = max(r.most, len(t.Groups[i].Events))
		r.ids[r.id(int32(i))] = int32(i)
	}
	return r
}

func (r *happeningRows) Span() model.Span { return model.Span{End: len(r.t.Groups)} }

func (r *happeningRows) Columns() []column {
	if int64(r.t.Until-r.clock.now) > nearDays*model.Day {
		return timelineFar
	}
	return timelineColumns
}

func (r *happeningRows) at(row int32) *app.Happening { return &r.t.Groups[row] }

// id is unlike that of every other line, and the same in the next edition.
func (r *happeningRows) id(row int32) string {
	g := r.at(row)
	class := ""
	if e := r.t.First(g); e.Is != nil {
		class = fmt.Sprint(e.Is.Class, e.At)
	}
	return fmt.Sprint(g.Day, " ", g.Pool, " ", g.Kind, " ", g.From.Rule, g.From.Verdict, g.From.Class, " ", g.To.Rule, g.To.Verdict, g.To.Class, " ", g.Renewed, class)
}

func (r *happeningRows) Subject(row int32) model.Subject {
	return model.Subject{Kind: model.KindPool, Pool: r.pool(row), ID: r.id(row)}
}

func (r *happeningRows) Find(sub model.Subject) (int32, bool) {
	row, ok := r.ids[sub.ID]
	return row, ok
}

func (r *happeningRows) pool(row int32) string { return r.t.View.Snapshot.Pools[r.at(row).Pool].ID }

func (r *happeningRows) Cell(row int32, col int) cell {
	g := r.at(row)
	first := r.t.First(g)
	switch col {
	case tlDay:
		c := textCell(plain, present.Day(g.Day, r.clock.now, r.clock.zone))
		_, c.brief.Text, _ = strings.Cut(c.text, " ") // without the day of the week
		return c
	case tlIn:
		return textCell(plain, present.Left(first.At, r.clock.now))
	case tlPool:
		return dataCell(r.t.View.Snapshot.Pools[g.Pool].Label())
	case tlBar:
		return textCell(bar, repeat("▇", (len(g.Events)*6+r.most-1)/max(r.most, 1)))
	case tlWhat:
		if n := len(g.Events); n > 1 {
			return textCell(strong, present.Count(int64(n))+" "+present.WhatTurns(r.t, g))
		}
		return textCell(plain, present.WhatTurns(r.t, g))
	case tlBecomes:
		word, _ := present.Happening(r.t, g)
		return cell{word: word, brief: present.HappeningBrief(r.t, g)}
	case tlUnless:
		_, unless := present.Happening(r.t, g)
		return textCell(grey, present.OrAbsent(unless))
	case tlCount:
		return numberCell(int64(len(g.Events)))
	}
	return textCell(grey, first.Rule().String())
}

func (r *happeningRows) Value(row int32, col int) filter.Value {
	g := r.at(row)
	switch col {
	case tlDay:
		v := filter.TextValue(present.Day(g.Day, r.clock.now, r.clock.zone))
		v.At = r.t.First(g).At
		v.Num = int64(v.At)
		return v
	case tlIn:
		return filter.Until(r.t.First(g).At, r.clock.now)
	case tlCount:
		return filter.NumValue(int64(len(g.Events)))
	case tlBecomes:
		word, _ := present.Happening(r.t, g)
		return filter.TextValue(word.Text)
	}
	return filter.TextValue(r.Cell(row, col).text)
}

const (
	evWhen = iota
	evIn
	evSubject
	evWas
	evBecomes
	evID
)

var eventColumns = []column{
	evWhen:    {head: "WHEN", min: 12, max: 18, keep: 97, field: "when", words: true, rank: true, dated: true},
	evIn:      {head: "IN", min: 6, max: 8, right: true, keep: 70, field: "in", kind: filter.Age},
	evSubject: {head: "WHO", min: 14, want: 26, max: 50, keep: 95, field: "name", words: true},
	evWas:     {head: "WAS", min: 10, want: 16, max: 34, keep: 60, field: "was", words: true},
	evBecomes: {head: "BECOMES", min: 16, want: 24, max: 34, keep: 99, field: "becomes", words: true},
	evID:      {head: "ID", min: 12, max: 30, keep: 30, field: "id", words: true},
}

// eventRows shows the events of one line of the timeline, each with its subject.
type eventRows struct {
	ungrouped
	t     *app.Timeline
	g     *app.Happening
	clock clock
	rows  map[model.Subject]int32
}

func newEventRows(t *app.Timeline, g *app.Happening, c clock) *eventRows {
	r := &eventRows{t: t, g: g, clock: c, rows: make(map[model.Subject]int32, len(g.Events))}
	for i := range g.Events {
		r.rows[r.Subject(int32(i))] = int32(i)
	}
	return r
}

func (r *eventRows) Span() model.Span           { return model.Span{End: len(r.g.Events)} }
func (r *eventRows) Columns() []column          { return eventColumns }
func (r *eventRows) at(row int32) *policy.Event { return &r.t.Events[r.g.Events[row]] }

func (r *eventRows) Subject(row int32) model.Subject { return r.at(row).Subject(r.t.View.Snapshot) }

func (r *eventRows) Find(sub model.Subject) (int32, bool) {
	row, ok := r.rows[sub]
	return row, ok
}

func (r *eventRows) Cell(row int32, col int) cell {
	e := r.at(row)
	switch col {
	case evWhen:
		return textCell(plain, present.DateTime(e.At, r.clock.now, r.clock.zone))
	case evIn:
		return textCell(plain, present.Left(e.At, r.clock.now))
	case evSubject:
		return dataCell(r.t.Label(e))
	case evWas:
		was, _ := present.EventStates(r.t, e)
		return textCell(grey, was.Text)
	case evBecomes:
		_, becomes := present.EventStates(r.t, e)
		return wordCell(becomes)
	}
	return textCell(grey, present.Text(r.t.Named(e)))
}

func (r *eventRows) Value(row int32, col int) filter.Value {
	e := r.at(row)
	switch col {
	case evWhen:
		v := filter.TextValue(present.DateTime(e.At, r.clock.now, r.clock.zone))
		v.At = e.At
		v.Num = int64(v.At)
		return v
	case evIn:
		return filter.Until(e.At, r.clock.now)
	case evBecomes:
		_, becomes := present.EventStates(r.t, e)
		return filter.TextValue(becomes.Text)
	}
	return filter.TextValue(r.Cell(row, col).text)
}
