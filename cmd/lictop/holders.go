package main

import (
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) holdersCommand() *cobra.Command {
	var charged map[int32][]string // a command has one view
	chargedTo := func(v *app.View, user int) []string {
		if charged == nil {
			charged = meetingsByHolder(v)
		}
		return charged[int32(user)]
	}
	return command(p, listing[model.User]{
		use: "holders", short: "List the people who hold a PMP+ license, and the meetings that take it now",
		family: model.FamilyMeeting,
		rows:   func(s *model.Snapshot) *model.Rows[model.User] { return &s.Users },
		span:   (*model.Snapshot).UsersOf,
		only:   func(u *model.User) bool { return u.PMP },
		cols:   columns("HOLDER", "NAME", "POOL", "MEETINGS NOW"),
		cells: func(l *looking, i int, u *model.User) []string {
			return []string{u.ID, present.OrAbsent(u.Name), u.Pool, present.OrAbsent(strings.Join(chargedTo(l.View, i), ", "))}
		},
		after: []string{"meetings"},
		values: func(v *app.View, i int, _ *model.User) []*string {
			meetings := strings.Join(chargedTo(v, i), " ")
			return []*string{&meetings}
		},
	})
}

// meetingsByHolder lists the meetings that take the license of each user, by the
// user's row.
func meetingsByHolder(v *app.View) map[int32][]string {
	ids := map[int32][]string{}
	for row, m := range v.Snapshot.Meetings.All() {
		if h := v.Meetings[row].Holder; h > 0 {
			ids[h-1] = append(ids[h-1], m.ID)
		}
	}
	return ids
}
