package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// pinDoes is what a pin does for an endpoint.
type pinDoes uint8

const (
	pinKeepsSeat pinDoes = iota
	pinTakesSeat         // it held none
	pinKeepsRecord
	pinNothing
	pinDoings
)

// pinEffect says what a pin that is in force does for an endpoint.
func pinEffect(e *model.Endpoint, before, after *policy.Decision) pinDoes {
	switch {
	case after.Rule == policy.SeatPinned && before.Charge == 0:
		return pinTakesSeat
	case after.Rule == policy.SeatPinned:
		return pinKeepsSeat
	case e.Registered && policy.IsSoft(e):
		return pinKeepsRecord
	}
	return pinNothing
}

// pinWords say it of a row. A seat that is held although the vendor says there is
// none, in a call or on the way back, is not the pin's.
func pinWords(e *model.Endpoint, does pinDoes, now *policy.Decision) string {
	const unlicensed = "the vendor says that it has no seat"
	switch {
	case does == pinKeepsSeat:
		return "keeps its seat"
	case does == pinTakesSeat:
		return "takes a seat and keeps it; it holds none now"
	case does == pinKeepsRecord && now.Charge > 0:
		return "keeps its record only: " + unlicensed
	case does == pinKeepsRecord:
		return "holds no seat; keeps its record"
	case !e.Registered:
		return "nothing now: it is not registered"
	case now.Charge > 0:
		return "nothing now: " + unlicensed + ", and records of hardware are never deleted"
	}
	return "nothing now: it holds no seat, and records of hardware are never deleted"
}

// pinRows say what the pin does for each endpoint, and what it had before.
func (p *Plan) pinRows(v *View, after *policy.Result) {
	for i := range p.Changes {
		ch := &p.Changes[i]
		row, _ := v.Snapshot.FindEndpoint(ch.Subject.Pool, ch.Subject.ID)
		e, d := v.Snapshot.Endpoints.At(row), &after.Endpoints[row]
		says := pinWords(e, pinEffect(e, &v.Endpoints[row], d), d)
		if e.Pin != nil {
			says += "; was " + pinText(e.Pin, p.At)
		}
		p.Rows = append(p.Rows, PlanRow{ch.Subject, endpointLabel(e), says, d.Rule.String()})
	}
	p.others(v, after)
}

// unpinRows say what is decided of each endpoint without its pin.
func (p *Plan) unpinRows(v *View, after *policy.Result) {
	for i := range p.Changes {
		ch := &p.Changes[i]
		row, _ := v.Snapshot.FindEndpoint(ch.Subject.Pool, ch.Subject.ID)
		e, d := v.Snapshot.Endpoints.At(row), &after.Endpoints[row]
		says := Outcome(after, model.KindEndpoint, d) + "; was " + pinText(e.Pin, p.At)
		p.Rows = append(p.Rows, PlanRow{ch.Subject, endpointLabel(e), says, d.Rule.String()})
	}
	p.others(v, after)
}

// pinText writes a pin: "pinned until 1 Jan 2027: board member".
func pinText(pin *model.Pin, at model.Instant) string {
	s := "pinned until " + day(pin.Until)
	if pin.Until <= at {
		s = "pinned, which ended on " + day(pin.Until)
	}
	if pin.Reason != "" {
		s += ": " + pin.Reason
	}
	return s
}

// who names the endpoint of a plan, or their number.
func (p *Plan) who(s *model.Snapshot) string {
	if len(p.Changes) == 1 {
		return subjectLabel(s, p.Changes[0].Subject)
	}
	return count(int64(len(p.Changes)), "endpoint")
}

func (p *Plan) sayPin(v *View, after *policy.Result, reason string, until model.Instant) {
	who := p.who(v.Snapshot)
	p.Title = fmt.Sprintf("Pin %s until %s", who, day(until))
	p.Done = fmt.Sprintf("%s pinned until %s in %s: %s", who, day(until), p.Label, reason)
	n := p.pinDoings(v, after)
	p.Says = append(p.Says, "Reason: "+reason, pinSum(n))
	if k := n[pinTakesSeat]; k > 0 {
		p.Warnings = append(p.Warnings, fmt.Sprintf("%s none now and %s one for as long as the pin lasts.",
			plural(k, "endpoint holds", "endpoints hold"), map[bool]string{true: "takes", false: "take"}[k == 1]))
	}
	p.Undo = p.pinUndo(v.Snapshot)
	p.Vendor = "In the vendor's console: nothing. Pins are lictop's own; of the vendor's sweep none are documented."
	p.Command = namedCommand(v.Snapshot, "pin", " --reason "+quote(reason)+" --until "+endText(until), p.Changes)
	p.ask(v, after)
}

// pinDoings counts the endpoints of the plan by what the pin does for them.
func (p *Plan) pinDoings(v *View, after *policy.Result) (n [pinDoings]int64) {
	for i := range p.Changes {
		row, _ := v.Snapshot.FindEndpoint(p.Changes[i].Subject.Pool, p.Changes[i].Subject.ID)
		n[pinEffect(v.Snapshot.Endpoints.At(row), &v.Endpoints[row], &after.Endpoints[row])]++
	}
	return n
}

// pinSum says it: "3 keep their seats, …; 1 gains nothing now."
func pinSum(n [pinDoings]int64) string {
	words := [pinDoings][2]string{
		pinKeepsSeat:   {"keeps its seat, which nobody reclaims while the pin lasts", "keep their seats, which nobody reclaims while the pin lasts"},
		pinTakesSeat:   {"takes a seat", "take a seat"},
		pinKeepsRecord: {"keeps no seat, but its record is not deleted", "keep no seat, but their records are not deleted"},
		pinNothing:     {"gains nothing now", "gain nothing now"},
	}
	var parts []string
	for does, k := range n {
		if k > 0 {
			parts = append(parts, plural(k, words[does][0], words[does][1]))
		}
	}
	return strings.Join(parts, "; ") + "."
}

// pinUndo says how the pins that were there come back.
func (p *Plan) pinUndo(s *model.Snapshot) string {
	const few = 3
	var was []model.Value
	changes := map[model.Value][]model.Change{}
	for _, ch := range p.Changes {
		if changes[ch.Before] == nil {
			was = append(was, ch.Before)
		}
		changes[ch.Before] = append(changes[ch.Before], ch)
	}
	one := func(pin model.Value) bool { return len(changes[pin]) > manyIDs } // takes standard input for itself
	if len(was) > few || len(was) > 1 && slices.ContainsFunc(was, one) {
		return "Can be undone, each endpoint with the pin that it had: lictop undo"
	}
	var commands []string
	for _, pin := range was {
		switch {
		case !pin.Known:
			commands = append(commands, namedCommand(s, "unpin", "", changes[pin]))
		case CheckPin(pin.Text, model.Instant(pin.Int), p.At) != nil:
			return "A pin that has ended, or has no reason, cannot be set again; the record of it can be brought back: lictop undo"
		default:
			commands = append(commands, namedCommand(s, "pin", " --reason "+quote(pin.Text)+" --until "+endText(model.Instant(pin.Int)), changes[pin]))
		}
	}
	return "Can be set back: " + strings.Join(commands, commandJoint)
}

func (p *Plan) sayUnpin(v *View, after *policy.Result) {
	who := p.who(v.Snapshot)
	p.Title = "Unpin " + who
	p.Done = fmt.Sprintf("%s unpinned in %s", who, p.Label)
	open, gone := int64(0), int64(0)
	for i := range p.Changes {
		row, _ := v.Snapshot.FindEndpoint(p.Changes[i].Subject.Pool, p.Changes[i].Subject.ID)
		switch after.Endpoints[row].Verdict {
		case policy.Reclaim:
			open++
		case policy.Delete:
			gone++
		}
	}
	if open > 0 {
		p.Says = append(p.Says, fmt.Sprintf("%s then be reclaimed: a sweep takes %s.", plural(open, "seat can", "seats can"), map[bool]string{true: "it", false: "them"}[open == 1]))
	}
	if gone > 0 {
		p.Says = append(p.Says, fmt.Sprintf("%s then be deleted by the vendor's system.", plural(gone, "record can", "records can")))
	}
	if open+gone == 0 {
		p.Says = append(p.Says, "Nothing can be reclaimed or deleted by this alone.")
	}
	p.Undo = p.pinUndo(v.Snapshot)
	p.Vendor = "In the vendor's console: nothing. Pins are lictop's own."
	p.Command = namedCommand(v.Snapshot, "unpin", "", p.Changes)
	p.ask(v, after)
}

// ask has the number typed where somebody loses something.
func (p *Plan) ask(v *View, after *policy.Result) {
	if harms(p, v.Result, after) {
		p.Confirm = fmt.Sprint(len(p.Changes))
	}
}
