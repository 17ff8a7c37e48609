package main

import (
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) holdersCommand() *cobra.Command {
	return command(p, holderListing())
}

func holderListing() listing[model.User] {
	return listing[model.User]{
		use: "holders", short: "List the people who hold a PMP+ license, and the meetings that take it now",
		family: model.FamilyMeeting,
		rows:   func(s *model.Snapshot) *model.Rows[model.User] { return &s.Users },
		span:   (*model.Snapshot).UsersOf,
		only:   func(u *model.User) bool { return u.PMP },
		cols:   columns("HOLDER", "NAME", "POOL", "MEETINGS NOW", ">LAST IN ONE"),
		cells: func(l *looking, i int, u *model.User) []string {
			at := attendance(l.View, i, u)
			return []string{u.ID, present.OrAbsent(u.Name), u.Pool, present.OrAbsent(strings.Join(meetingIDs(l.View, at.Charged), ", ")), present.Age(at.Last, l.At())}
		},
		after: []string{"meetings", "present_in", "last"},
		values: func(v *app.View, i int, u *model.User) []*string {
			at := attendance(v, i, u)
			charged, in := strings.Join(meetingIDs(v, at.Charged), " "), strings.Join(meetingIDs(v, at.In), " ")
			return []*string{&charged, &in, optional(at.Last.String())}
		},
	}
}

// attendance says where a user is met.
func attendance(v *app.View, row int, u *model.User) app.Attendance {
	if at, ok := v.Attendances(u.Pool)[row]; ok {
		return at
	}
	return app.Attendance{Last: model.None}
}

func meetingIDs(v *app.View, rows []int) []string {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = v.Snapshot.Meetings.At(row).ID
	}
	return ids
}
