package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	meetName = iota
	meetTakes
	meetContested
	meetBecause
	meetWas
	meetWhose
	meetPeople
	meetStarted
	meetKind
	meetUntil
	meetID
	meetRule
)

var meetingColumns = []column{
	meetName:      {head: "MEETING", min: 11, want: 20, max: 28, keep: 99, field: "name", words: true},
	meetTakes:     {head: "TAKES", min: 13, max: 18, keep: 95, field: "takes", words: true, rank: true},
	meetContested: {head: "", title: "CONTESTED", min: 1, max: 1, keep: 91, field: "contested", kind: filter.Number, back: true},
	meetBecause:   {head: "BECAUSE", min: 30, want: 42, max: 60, keep: 92, field: "because"},
	meetWas:       {head: "WAS", min: 22, want: 22, max: 44, keep: 68, field: "changed", kind: filter.Age},
	meetWhose:     {head: "WHOSE", min: 12, want: 18, max: 24, keep: 50, field: "whose", words: true},
	meetPeople:    {head: "PEOPLE", min: 6, max: 6, right: true, keep: 80, field: "people", kind: filter.Number, back: true},
	meetStarted:   {head: "STARTED", min: 8, max: 12, right: true, keep: 65, field: "age", kind: filter.Age, back: true, also: "started"},
	meetKind:      {head: "KIND", min: 10, max: 10, keep: 60, field: "kind", words: true},
	meetUntil:     {head: "UNTIL", min: 12, max: 12, keep: 20, field: "left", kind: filter.Age, also: "until"},
	meetID:        {head: "ID", min: 8, max: 20, keep: 5, field: "id", words: true},
	meetRule:      {head: "RULE", min: 18, max: 30, keep: 3, field: "rule", never: true},
}

// meetingRows shows the meetings of one pool.
type meetingRows struct {
	ungrouped
	view  *app.View
	pool  int
	clock clock
	// disputes and turns are nil until they have been worked out.
	disputes *policy.Disputes
	turns    []policy.Turn
}

// newMeetingRows shows what has been worked out of the meetings of a pool.
func newMeetingRows(s *site, pool int, c clock) *meetingRows {
	r := &meetingRows{view: s.view, pool: pool, clock: c}
	if s.studied {
		id := s.view.Snapshot.Pools[pool].ID
		r.disputes, r.turns = s.view.Disputes(id), s.view.Turns(id)
	}
	return r
}

func (r *meetingRows) Span() model.Span  { return r.view.Snapshot.MeetingsOf(r.pool) }
func (r *meetingRows) Columns() []column { return meetingColumns }
func (r *meetingRows) at(row int32) *model.Meeting {
	return r.view.Snapshot.Meetings.At(int(row))
}

func (r *meetingRows) Subject(row int32) model.Subject {
	m := r.at(row)
	return m.Subject()
}

func (r *meetingRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindMeeting {
		return 0, false
	}
	row, ok := r.view.Snapshot.FindMeeting(sub.Pool, sub.ID)
	return int32(row), ok && r.Span().Has(row)
}

// Tie orders meetings of the same rank by their start, as the shared licenses
// are given out.
func (r *meetingRows) Tie(row int32) int64 { return int64(r.at(row).Started) }

// rank is the order in which an administrator wants to see meetings: what costs
// somebody something, what draws on the shared licenses, what is covered, and
// what is over.
func rank(d *policy.Decision) int64 {
	switch {
	case d.Verdict == policy.Over:
		return 0
	case d.Class == policy.ClassSMP:
		return 1
	case d.Class == policy.ClassPMP:
		return 2
	}
	return 3
}

func (r *meetingRows) whose(row int32) string {
	if u := r.view.HolderOf(int(row)); u != nil {
		return labelOf(u.Name, u.ID)
	}
	return ""
}

// turn is when the meeting came to take its license; none until it is known.
func (r *meetingRows) turn(row int32) policy.Turn {
	if r.turns == nil {
		return policy.Turn{At: model.None}
	}
	return r.turns[int(row)-r.Span().First]
}

// differing counts the other variants under which a meeting takes another
// license.
func (r *meetingRows) differing(row int32) (n int64) {
	if r.disputes == nil {
		return 0
	}
	for v := range model.Variants {
		if r.disputes.DiffersUnder(int(row), model.Variant(v)) {
			n++
		}
	}
	return n
}

func (r *meetingRows) settling(m *model.Meeting) bool {
	return r.clock.now < policy.SettledAt(m, r.clock.now)
}

func (r *meetingRows) Cell(row int32, col int) cell {
	c := r.cell(row, col)
	if r.view.Meetings[row].Rule == policy.MeetingEmpty { // it is over: nobody need read it
		c.style, c.word.Level = grey, present.Grey
	}
	return c
}

func (r *meetingRows) cell(row int32, col int) cell {
	m, d := r.at(row), &r.view.Meetings[row]
	switch col {
	case meetName:
		return textCell(plain, present.Text(labelOf(m.Name, m.ID)))
	case meetKind:
		return textCell(plain, present.MeetingKind(m.Kind))
	case meetStarted:
		return cell{text: present.TimeOfDay(m.Started, r.clock.now, r.clock.zone), brief: present.Word{Text: present.Date(m.Started, r.clock.now, r.clock.zone)}}
	case meetPeople:
		return numberCell(present.People(m, r.clock.now))
	case meetTakes:
		c := wordCell(present.Meeting(d))
		if d.Verdict == policy.Over {
			c.brief = c.word
			c.brief.Text = "over " + present.Units(d.Charge)
		}
		return c
	case meetContested:
		if r.settling(m) {
			return textCell(look, present.ShapeImpending)
		}
		if r.differing(row) > 0 {
			return textCell(look, present.ShapeContested)
		}
		return cell{}
	case meetWhose:
		return dataCell(r.whose(row))
	case meetBecause:
		text, brief := present.MeetingBecause(r.view.Result, int(row), r.clock.now, r.clock.zone)
		return cell{text: text, brief: present.Word{Text: brief}}
	case meetWas:
		return r.was(row, m, d)
	case meetUntil:
		if !d.Until.Known() {
			return textCell(grey, present.Absent)
		}
		return textCell(plain, present.TimeOfDay(d.Until, r.clock.now, r.clock.zone))
	case meetRule:
		return textCell(grey, d.Rule.String())
	}
	return textCell(grey, present.Text(m.ID))
}

// was says what a meeting took before, or that it may not have settled yet.
func (r *meetingRows) was(row int32, m *model.Meeting, d *policy.Decision) cell {
	if r.settling(m) {
		return wordCell(present.Settling())
	}
	turn := r.turn(row)
	text, brief := present.Was(&turn, d, r.view.HolderBy(&turn.Was), r.clock.now, r.clock.zone)
	if text == "" {
		return textCell(grey, present.Absent)
	}
	return cell{text: text, brief: present.Word{Text: brief}}
}

func (r *meetingRows) Value(row int32, col int) filter.Value {
	m, d := r.at(row), &r.view.Meetings[row]
	switch col {
	case meetRule:
		return filter.TextValue(d.Rule.String())
	case meetName:
		return filter.TextValue(labelOf(m.Name, m.ID))
	case meetKind:
		return filter.TextValue(present.MeetingKind(m.Kind))
	case meetStarted:
		return filter.Since(m.Started, r.clock.now)
	case meetPeople:
		return filter.NumValue(present.People(m, r.clock.now))
	case meetTakes:
		return filter.Value{Text: present.Meeting(d).Text, Num: rank(d), Has: true}
	case meetContested:
		return filter.NumValue(r.differing(row))
	case meetWhose:
		return filter.TextValue(r.whose(row))
	case meetBecause:
		text, _ := present.MeetingBecause(r.view.Result, int(row), r.clock.now, r.clock.zone)
		return filter.TextValue(text)
	case meetWas:
		turn := r.turn(row)
		v := filter.Since(turn.At, r.clock.now)
		v.Has = v.Has && !turn.Began
		return v
	case meetUntil:
		return filter.Until(d.Until, r.clock.now)
	}
	return filter.TextValue(m.ID)
}
