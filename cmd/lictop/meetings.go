package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) meetingsCommand() *cobra.Command {
	return command(p, listing[model.Meeting]{
		use: "meetings", short: "List the meetings with the license that each takes, and whose",
		family: model.FamilyMeeting,
		rows:   func(s *model.Snapshot) *model.Rows[model.Meeting] { return &s.Meetings },
		span:   (*model.Snapshot).MeetingsOf,
		cols:   columns("MEETING", "NAME", "KIND", "STARTED", ">PEOPLE", "TAKES", "WHOSE", "POOL", "RULE"),
		cells: func(l *looking, i int, m *model.Meeting) []string {
			d := &l.Meetings[i]
			whose := present.Absent
			if u := l.HolderOf(i); u != nil {
				whose = u.ID
			}
			return []string{m.ID, present.OrAbsent(m.Name), present.MeetingKind(m.Kind), present.DateTime(m.Started, l.At(), l.p.zone()),
				count(peopleIn(m, l.At())), present.Meeting(d).String(), whose, m.Pool, d.Rule.String()}
		},
		after: []string{"verdict", "rule", "charge", "until", "class", "holder"},
		values: func(v *app.View, i int, _ *model.Meeting) []*string {
			class := v.Meetings[i].Class.String()
			var holder *string
			if u := v.HolderOf(i); u != nil {
				holder = &u.ID
			}
			return append(decided(&v.Meetings[i]), &class, holder)
		},
	})
}

// peopleIn counts who is in a meeting.
func peopleIn(m *model.Meeting, at model.Instant) int {
	n := 0
	for i := range m.Participants {
		if m.Participants[i].Present(at) {
			n++
		}
	}
	return n
}
