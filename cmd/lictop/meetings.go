package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) meetingsCommand() *cobra.Command {
	return command(p, meetingListing(p))
}

func meetingListing(p *program) listing[model.Meeting] {
	return listing[model.Meeting]{
		use: "meetings", short: "List the meetings with the license that each takes, whose, why, and what it took before",
		tab: "meetings", family: model.FamilyMeeting,
		rows: func(s *model.Snapshot) *model.Rows[model.Meeting] { return &s.Meetings },
		span: (*model.Snapshot).MeetingsOf,
		cols: columns("MEETING", "?NAME", "?KIND", "?STARTED", "?>PEOPLE", "TAKES", "WHOSE", "BECAUSE", "?WAS", "?", "?POOL", "?RULE"),
		cells: func(l *looking, i int, m *model.Meeting) []string {
			d, now, zone := &l.Meetings[i], l.At(), l.p.zone()
			whose := present.Absent
			if u := l.HolderOf(i); u != nil {
				whose = u.ID
			}
			because, _ := present.MeetingBecause(l.Result, i, now, zone)
			turn := l.TurnOf(i)
			was, _ := present.Was(&turn, d, l.View.HolderBy(&turn.Was), now, zone)
			return []string{m.ID, present.OrAbsent(m.Name), present.MeetingKind(m.Kind), present.DateTime(m.Started, now, zone),
				present.Count(present.People(m, now)), present.Meeting(d).String(), whose, because, present.OrAbsent(was),
				notice(l.View, i), m.Pool, d.Rule.String()}
		},
		after: []string{"verdict", "rule", "charge", "until", "class", "holder", "because", "changed", "was", "was_charge", "was_holder", "differs_under"},
		values: func(v *app.View, i int, m *model.Meeting) []*string {
			return append(decided(&v.Meetings[i]), meetingValues(v, i, m, p)...)
		},
	}
}

// meetingValues are what stands behind the decision about a meeting.
func meetingValues(v *app.View, i int, m *model.Meeting, p *program) []*string {
	class := v.Meetings[i].Class.String()
	because, _ := present.MeetingBecause(v.Result, i, v.At(), p.zone())
	list := []*string{&class, idOf(v.HolderOf(i)), &because, nil, nil, nil, nil, optional(variantsThatDiffer(v.Disputes(m.Pool), i))}
	if turn := v.TurnOf(i); turn.At.Known() {
		was, charge := turn.Was.Class.String(), turn.Was.Charge.String()
		list[3], list[4], list[5], list[6] = optional(turn.At.String()), &was, &charge, idOf(v.HolderBy(&turn.Was))
	}
	return list
}

// notice marks a meeting that the readings of the documents disagree about, or
// that somebody joined just now.
func notice(v *app.View, i int) string {
	m := v.Snapshot.Meetings.At(i)
	switch {
	case v.At() < policy.SettledAt(m, v.At()):
		return present.Settling().String()
	case v.Disputes(m.Pool).Differs(i):
		return present.ShapeContested + " contested"
	}
	return ""
}

// variantsThatDiffer lists the variants under which a meeting takes another
// license.
func variantsThatDiffer(d *policy.Disputes, i int) (list string) {
	for v := range model.Variants {
		if d.DiffersUnder(i, model.Variant(v)) {
			if list != "" {
				list += " "
			}
			list += model.Variant(v).String()
		}
	}
	return list
}

func idOf(u *model.User) *string {
	if u == nil {
		return nil
	}
	return &u.ID
}
