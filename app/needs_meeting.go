package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) meetings(i int, p *model.Pool) {
	if pos := position(l.v.Result, p.ID, "pmp"); pos != nil && pos.Available() < 0 {
		l.add(p, l.at, Need{Level: LevelAct, Remedy: RemedyHolders, Text: fmt.Sprintf(
			"%s has %s PMP+ licenses assigned and %s bought, %s too many.", p.Label(), units(pos.Used), units(pos.Entitled), units(-pos.Available()))})
	}
	pos := position(l.v.Result, p.ID, "smp")
	if pos == nil || pos.Available() >= 0 {
		return
	}
	over := int64(0)
	need := Need{Level: LevelAct, Remedy: "which meetings"}
	sp := l.v.Snapshot.MeetingsOf(i)
	for row, m := range l.v.Snapshot.Meetings.Span(sp.First, sp.End) {
		if l.v.Meetings[row].Verdict != policy.Over {
			continue
		}
		if over++; over == 1 {
			need.Subject = model.Subject{Kind: model.KindMeeting, Pool: m.Pool, ID: m.ID}
		}
	}
	need.Text = fmt.Sprintf("%s needs %s SMP+ and has %s; %s too many.", p.Label(), units(pos.Used), units(pos.Entitled),
		plural(over, "meeting is", "meetings are"))
	l.add(p, l.at, need)
}
