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
	meetKind
	meetStarted
	meetPeople
	meetTakes
	meetWhose
	meetBecause
	meetUntil
	meetID
)

var meetingColumns = []column{
	meetName:    {head: "MEETING", min: 16, want: 22, max: 28, keep: 99, field: "name", words: true},
	meetKind:    {head: "KIND", min: 10, max: 10, keep: 60, field: "kind", words: true},
	meetStarted: {head: "STARTED", min: 7, max: 12, right: true, keep: 55, field: "age", kind: filter.Age, back: true},
	meetPeople:  {head: "PEOPLE", min: 6, max: 6, right: true, keep: 45, field: "people", kind: filter.Number, back: true},
	meetTakes:   {head: "TAKES", min: 11, max: 14, keep: 95, field: "takes"},
	meetWhose:   {head: "WHOSE", min: 12, want: 18, max: 24, keep: 85, field: "whose", words: true},
	meetBecause: {head: "BECAUSE", min: 36, want: 42, max: 80, keep: 80, field: "because"},
	meetUntil:   {head: "UNTIL", min: 7, max: 12, keep: 20, field: "left", kind: filter.Age},
	meetID:      {head: "ID", min: 8, max: 20, keep: 5, field: "id", words: true},
}

// meetingRows shows the meetings of one pool.
type meetingRows struct {
	view  *app.View
	pool  int
	clock clock
}

func (r *meetingRows) Span() model.Span      { return r.view.Snapshot.MeetingsOf(r.pool) }
func (r *meetingRows) Columns() []column     { return meetingColumns }
func (r *meetingRows) Group(int32) int       { return 0 }
func (r *meetingRows) GroupTitle(int) string { return "" }
func (r *meetingRows) at(row int32) *model.Meeting {
	return r.view.Snapshot.Meetings.At(int(row))
}

func (r *meetingRows) Subject(row int32) model.Subject {
	m := r.at(row)
	return model.Subject{Kind: model.KindMeeting, Pool: m.Pool, ID: m.ID}
}

func (r *meetingRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindMeeting {
		return 0, false
	}
	row, ok := r.view.Snapshot.FindMeeting(sub.Pool, sub.ID)
	return int32(row), ok && r.Span().Has(row)
}

func (r *meetingRows) people(m *model.Meeting) (n int64) {
	for i := range m.Participants {
		if m.Participants[i].Present(r.clock.now) {
			n++
		}
	}
	return n
}

func (r *meetingRows) whose(row int32) string {
	if u := r.view.HolderOf(int(row)); u != nil {
		return labelOf(u.Name, u.ID)
	}
	return ""
}

func (r *meetingRows) Cell(row int32, col int) cell {
	m, d := r.at(row), &r.view.Meetings[row]
	switch col {
	case meetName:
		return textCell(plain, present.Text(labelOf(m.Name, m.ID)))
	case meetKind:
		return textCell(plain, present.MeetingKind(m.Kind))
	case meetStarted:
		if r.clock.now-m.Started < model.Day {
			return textCell(plain, present.Clock(m.Started, r.clock.zone))
		}
		return textCell(plain, present.DateTime(m.Started, r.clock.now, r.clock.zone))
	case meetPeople:
		return numberCell(r.people(m))
	case meetTakes:
		return wordCell(present.Meeting(d))
	case meetWhose:
		return dataCell(r.whose(row))
	case meetBecause:
		return textCell(plain, because(m, d, r.people(m)))
	case meetUntil:
		if !d.Until.Known() {
			return textCell(grey, present.Absent)
		}
		return textCell(plain, present.Clock(d.Until, r.clock.zone))
	}
	return textCell(grey, present.Text(m.ID))
}

// because says in a few words by which rule the meeting takes its license.
func because(m *model.Meeting, d *policy.Decision, people int64) string {
	switch d.Rule {
	case policy.MeetingEmpty:
		return "nobody is in it"
	case policy.MeetingGateway:
		return "gateway: a sixth for each of " + present.Plural(people, "caller", "callers")
	case policy.MeetingDualHome:
		return "dual-home: one for each of " + present.Plural(m.Bridges, "bridge", "bridges")
	case policy.MeetingMember:
		return "a holder of PMP+ is in it"
	case policy.MeetingOwner:
		return "its owner holds PMP+"
	case policy.MeetingInitiator:
		return "who started it holds PMP+"
	case policy.MeetingScheduler:
		return "who scheduled it holds PMP+"
	case policy.MeetingFirst:
		return "who joined first holds PMP+"
	case policy.MeetingParallel:
		return "the holder's license serves another meeting"
	case policy.MeetingShared:
		return "nobody who counts holds PMP+"
	}
	return d.Rule.Rule().Says
}

func (r *meetingRows) Value(row int32, col int) filter.Value {
	m, d := r.at(row), &r.view.Meetings[row]
	switch col {
	case meetName:
		return filter.TextValue(labelOf(m.Name, m.ID))
	case meetKind:
		return filter.TextValue(present.MeetingKind(m.Kind))
	case meetStarted:
		return filter.Value{Num: int64(r.clock.now - m.Started), Has: m.Started.Known()}
	case meetPeople:
		return filter.NumValue(r.people(m))
	case meetTakes:
		return filter.TextValue(present.Meeting(d).Text)
	case meetWhose:
		return filter.TextValue(r.whose(row))
	case meetBecause:
		return filter.TextValue(because(m, d, r.people(m)))
	case meetUntil:
		return filter.Value{Num: int64(d.Until - r.clock.now), Has: d.Until.Known()}
	}
	return filter.TextValue(m.ID)
}
