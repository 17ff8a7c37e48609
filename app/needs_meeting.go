package app

import (
	"fmt"
	"strings"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) meetings(i int, p *model.Pool) {
	pmp, smp := position(l.v.Result, p.ID, policy.ClassPMP.String()), position(l.v.Result, p.ID, policy.ClassSMP.String())
	if pmp == nil || smp == nil {
		return
	}
	if pmp.Available() < 0 {
		l.add(p, l.at, Need{Level: LevelAct, Remedy: RemedyHolders, Text: fmt.Sprintf(
			"%s has %s assigned and %s bought, %s too many.", p.Label(), plural(pmp.Used.Floor(), "PMP+ license", "PMP+ licenses"), units(pmp.Entitled), units(-pmp.Available()))})
	}
	switch free := smp.Available(); {
	case free < 0:
		l.smpOver(i, p, smp)
	case smp.Entitled > 0 && tight(smp):
		l.smpTight(i, p, smp)
	}
}

// smpOver says which meetings are too many, and whose PMP+ would help.
func (l *needs) smpOver(i int, p *model.Pool, smp *policy.Position) {
	over := meetingsOver(l.v.Result, i)
	need := Need{Level: LevelAct, Remedy: RemedyOver}
	if len(over) > 0 {
		need.Subject = l.v.Snapshot.Meetings.At(over[0]).Subject()
	}
	need.Text = fmt.Sprintf("%s needs %s SMP+ and has %s; %s.", p.Label(), units(smp.Used), units(smp.Entitled), l.tooMany(over))
	helps := helpsSMP(l.v, i, smp, helpersOfSMP)
	l.offer(&need, helps, func(used model.Units) string {
		if used <= smp.Entitled {
			return "that would do"
		}
		return "that leaves " + units(used)
	})
	l.add(p, l.at, need)
}

// smpTight says that the next meeting may be one too many.
func (l *needs) smpTight(i int, p *model.Pool, smp *policy.Position) {
	need := Need{Level: LevelLook, Remedy: RemedyShared}
	left := units(smp.Available())
	if left == "0" {
		left = "none"
	}
	need.Text = fmt.Sprintf("%s has %s of %s SMP+ left.", p.Label(), left, units(smp.Entitled))
	if smp.Available() < model.One {
		need.Text = strings.TrimSuffix(need.Text, ".") + ": another whole meeting would be over."
	}
	l.offer(&need, helpsSMP(l.v, i, smp, 1), func(used model.Units) string {
		return "that frees " + units(smp.Used-used)
	})
	l.add(p, model.None, need)
}

// tooMany names the meetings that are over as long as they are few.
func (l *needs) tooMany(over []int) string {
	const few = 2
	var names []string
	for _, row := range over {
		names = append(names, meetingLabel(l.v.Snapshot.Meetings.At(row)))
	}
	if len(names) > few {
		return names[0] + " and " + Figure(int64(len(names)-1)) + " more meetings are over"
	}
	return list(names) + map[bool]string{true: " is over", false: " are over"}[len(names) == 1]
}

// offer adds to a need whose PMP+ would help, and by how much.
func (l *needs) offer(need *Need, helps []helper, comes func(model.Units) string) {
	if len(helps) == 0 {
		return
	}
	var who []string
	for _, h := range helps {
		who = append(who, fmt.Sprintf("%s (%s)", userLabel(h.user), meetingLabel(l.v.Snapshot.Meetings.At(h.meeting))))
	}
	last := helps[len(helps)-1]
	need.Brief = need.Text
	need.Text += fmt.Sprintf(" Assign PMP+ to %s: %s.", list(who), comes(last.used))
	need.Subject = l.v.Snapshot.Meetings.At(helps[0].meeting).Subject()
	need.Remedy, need.Action, need.Users = RemedyAssign, ActionAssign, nil
	for _, h := range helps {
		need.Users = append(need.Users, h.user.ID)
	}
}

// meetingsOver lists the meetings of pool i that are over, by start.
func meetingsOver(r *policy.Result, i int) []int {
	sp := r.Snapshot.MeetingsOf(i)
	var rows []int
	for row := sp.First; row < sp.End; row++ {
		if r.Meetings[row].Verdict == policy.Over {
			rows = append(rows, row)
		}
	}
	sortByStart(r.Snapshot, rows)
	return rows
}
