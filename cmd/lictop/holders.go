package main

import (
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) holdersCommand() *cobra.Command {
	return command(p, listing[model.User]{
		use: "holders", short: "List the people who hold a PMP+ license, and the meetings that take it now",
		rows: func(s *model.Snapshot) *model.Rows[model.User] { return &s.Users },
		span: (*model.Snapshot).UsersOf,
		only: func(u *model.User) bool { return u.PMP },
		cols: columns("HOLDER", "NAME", "POOL", "MEETINGS NOW"),
		cells: func(l *looking, i int, u *model.User) []string {
			return []string{u.ID, present.OrAbsent(u.Name), u.Pool, present.OrAbsent(strings.Join(chargedTo(l.View, i), ", "))}
		},
		members: userMembers, heads: userHeads, leaves: userLeaves,
		after: []string{"meetings"},
		values: func(v *app.View, i int, _ *model.User) []*string {
			meetings := strings.Join(chargedTo(v, i), " ")
			return []*string{&meetings}
		},
	})
}

// chargedTo lists the meetings that take the license of the user of a row.
func chargedTo(v *app.View, user int) []string {
	var ids []string
	for row, m := range v.Snapshot.Meetings.All() {
		if v.Meetings[row].Holder == int32(user)+1 {
			ids = append(ids, m.ID)
		}
	}
	return ids
}
