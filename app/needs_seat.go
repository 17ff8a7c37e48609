package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) seats(i int, p *model.Pool) {
	pos := position(l.v.Result, p.ID, "")
	if pos == nil {
		return
	}
	refused, first, doomed := int64(0), -1, int64(0)
	sp := l.v.Snapshot.EndpointsOf(i)
	for row := sp.First; row < sp.End; row++ {
		switch l.v.Endpoints[row].Verdict {
		case policy.Delete:
			doomed++
		case policy.Refuse:
			if refused++; first < 0 {
				first = row
			}
		}
	}
	free := pos.Available()
	over, action, remedy := "", Action(""), RemedyHolders
	if pos.Reclaimable > 0 {
		over, action, remedy = "; "+Figure(pos.Reclaimable)+" could be reclaimed", ActionReclaim, "reclaim"
	}
	switch {
	case free < 0:
		l.add(p, l.at, Need{Level: LevelAct, Remedy: remedy, Action: action, Text: fmt.Sprintf(
			"%s uses %s of %s seats, %s too many%s.", p.Label(), units(pos.Used), units(pos.Entitled), units(-free), over)})
	case refused == 0 && tight(pos) && pos.Reclaimable > 0:
		l.add(p, model.None, Need{Level: LevelLook, Remedy: remedy, Action: action, Text: fmt.Sprintf(
			"%s has %s of %s seats free%s.", p.Label(), units(free), units(pos.Entitled), over)})
	}
	if refused > 0 {
		e := l.v.Snapshot.Endpoints.At(first)
		who := endpointLabel(e) + " is"
		if refused > 1 {
			who = count(refused, "endpoint") + " are"
		}
		l.add(p, l.at, Need{Level: LevelAct, Remedy: remedy, Action: action, Subject: e.Subject(), Text: fmt.Sprintf(
			"%s online in %s without a seat: none is free%s.", who, p.Label(), over)})
	}
	l.reading(p, pos)
	if pos.Records > pos.Cap {
		l.records(p, pos, doomed)
	}
}

// records says that more records are kept than the cap allows, and how many of
// them can be deleted: those with a seat, hardware and pinned ones never are.
func (l *needs) records(p *model.Pool, pos *policy.Position, doomed int64) {
	n := Need{Level: LevelLook, Remedy: RemedyRecords, Text: fmt.Sprintf(
		"%s keeps %s records, %s more than its cap; ", p.Label(), Figure(pos.Records), Figure(pos.Records-pos.Cap))}
	switch {
	case doomed > 0:
		n.Text += "the oldest without a seat can be deleted."
	case pos.Reclaimable > 0:
		n.Text += "none can be deleted before its seat is reclaimed."
		n.Remedy, n.Action = "reclaim", ActionReclaim
	default:
		n.Text += "none of them can be deleted now."
		n.Remedy = ""
	}
	l.add(p, model.None, n)
}

// reading compares the vendor's own figure with what the rules explain. One
// inside the range that unknown facts leave open counts as explained.
func (l *needs) reading(p *model.Pool, pos *policy.Position) {
	n, inside, reported := policy.Residue(p, pos)
	if !reported || inside {
		return
	}
	r, gap := p.Seat.Reported, model.Whole(n)
	text := fmt.Sprintf("%s reports %s; %s %s explained, %s %s not.", p.Label(), count(r.InUse, "seat"),
		units(pos.Used), isAre(pos.Used), units(gap), isAre(gap))
	if gap < 0 {
		text = fmt.Sprintf("%s reports %s; by the rules %s %s held, %s more.", p.Label(), count(r.InUse, "seat"),
			units(pos.Used), isAre(pos.Used), units(-gap))
	}
	l.add(p, model.None, Need{Level: LevelLook, Remedy: RemedyReading, Text: text})
}

func isAre(u model.Units) string {
	if u == model.One {
		return "is"
	}
	return "are"
}
