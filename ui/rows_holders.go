package ui

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	holdName = iota
	holdID
	holdPMP
	holdTaken
	holdIn
	holdLast
)

var holderColumns = []column{
	holdName:  {head: "PERSON", min: 18, want: 24, max: 30, keep: 99, field: "name", words: true},
	holdID:    {head: "LOGIN", min: 10, want: 14, max: 24, keep: 85, field: "id", words: true},
	holdPMP:   {head: "PMP+", min: 10, max: 12, keep: 95, field: "pmp", rank: true},
	holdTaken: {head: "TAKEN BY", min: 20, want: 30, max: 60, keep: 90, field: "taken", words: true},
	holdIn:    {head: "IN NOW", min: 6, max: 6, right: true, keep: 60, field: "in", kind: filter.Number, back: true},
	holdLast:  {head: "LAST MET", min: 10, max: 12, right: true, keep: 70, field: "idle", kind: filter.Age, back: true, also: "met"},
}

// holderRows shows the people of one meeting pool: who holds PMP+, then the
// others, to whom it could be assigned.
type holderRows struct {
	view  *app.View
	pool  int
	clock clock
	key   string                 // that assigns a license; "" = nothing can be changed
	met   map[int]app.Attendance // nil until it has been worked out
}

func newHolderRows(d *Dashboard, pool int) *holderRows {
	s := d.site
	r := &holderRows{view: s.view, pool: pool, clock: d.clock, key: d.changing("+")}
	if s.studied {
		r.met = s.view.Attendances(s.view.Snapshot.Pools[pool].ID)
	}
	return r
}

func (r *holderRows) Span() model.Span         { return r.view.Snapshot.UsersOf(r.pool) }
func (r *holderRows) Columns() []column        { return holderColumns }
func (r *holderRows) at(row int32) *model.User { return r.view.Snapshot.Users.At(int(row)) }

func (r *holderRows) Group(row int32) int {
	if r.at(row).PMP {
		return 0
	}
	return 1
}

func (r *holderRows) GroupTitle(group int) string {
	without := "Without PMP+"
	if r.key != "" {
		without += " (" + r.key + " assigns one)"
	}
	return [...]string{"Who holds PMP+", without}[group]
}

func (r *holderRows) Subject(row int32) model.Subject {
	u := r.at(row)
	return u.Subject()
}

func (r *holderRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindUser {
		return 0, false
	}
	row, ok := r.view.Snapshot.FindUser(sub.Pool, sub.ID)
	return int32(row), ok && r.Span().Has(row)
}

// attendance says where a person is met.
func (r *holderRows) attendance(row int32) app.Attendance {
	if a, ok := r.met[int(row)]; ok {
		return a
	}
	return app.Attendance{Last: model.None}
}

// taken names the meetings that take the license now.
func (r *holderRows) taken(row int32) string {
	var names []string
	for _, m := range r.attendance(row).Charged {
		names = append(names, meetingLabel(r.view.Snapshot.Meetings.At(m)))
	}
	return strings.Join(names, ", ")
}

func meetingLabel(m *model.Meeting) string { return labelOf(m.Name, m.ID) }

func (r *holderRows) Cell(row int32, col int) cell {
	u := r.at(row)
	switch col {
	case holdName:
		return textCell(plain, present.Text(labelOf(u.Name, u.ID)))
	case holdID:
		return textCell(plain, present.Text(u.ID))
	case holdPMP:
		return wordCell(present.Holding(u.PMP, len(r.attendance(row).Charged) > 0))
	case holdTaken:
		return dataCell(r.taken(row))
	case holdIn:
		if n := len(r.attendance(row).In); n > 0 {
			return numberCell(int64(n))
		}
		return textCell(grey, present.Absent)
	}
	last := r.attendance(row).Last
	if !last.Known() {
		return textCell(grey, present.Absent)
	}
	return textCell(plain, present.Age(last, r.clock.now))
}

func (r *holderRows) Value(row int32, col int) filter.Value {
	u := r.at(row)
	switch col {
	case holdName:
		return filter.TextValue(labelOf(u.Name, u.ID))
	case holdID:
		return filter.TextValue(u.ID)
	case holdPMP:
		taken := len(r.attendance(row).Charged) > 0
		return filter.Value{Text: present.Holding(u.PMP, taken).Text, Num: standing(u.PMP, taken), Has: true}
	case holdTaken:
		return filter.TextValue(r.taken(row))
	case holdIn:
		return filter.NumValue(int64(len(r.attendance(row).In)))
	}
	return filter.Since(r.attendance(row).Last, r.clock.now)
}

// standing is the order in which people are wanted: whose license is in use, who
// has one, and the others.
func standing(holds, taken bool) int64 {
	switch {
	case taken:
		return 0
	case holds:
		return 1
	}
	return 2
}
