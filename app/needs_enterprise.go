package app

import (
	"fmt"
	"strings"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) enterprise(p *model.Pool) {
	var op *policy.Operation
	for i := range l.v.Operations {
		if l.v.Operations[i].Pool == p.ID {
			op = &l.v.Operations[i]
		}
	}
	if op == nil || op.State == policy.InCompliance {
		return
	}
	until := op.Until
	need := Need{Level: LevelAct, Remedy: l.helps(p, op)}
	stops := "nothing can be provisioned"
	switch op.State {
	case policy.OnDemo:
		need.Level, need.Remedy = l.within(until, actDemo), "what stops then"
		need.Text = fmt.Sprintf("%s is not licensed yet; in %s %s.", p.Label(), l.left(until), stops)
		l.add(p, until, need)
		return
	case policy.StateUndetermined:
		need.Level, need.Remedy = LevelLook, "what is missing"
		need.Text = fmt.Sprintf("%s is not licensed, and nobody knows when it was installed: how long it may run cannot be told.", p.Label())
		l.add(p, model.None, need)
		return
	}
	need.Text = p.Label() + " " + l.why(p, op)
	switch {
	case op.State == policy.Enforced:
		need.Text += "; " + stops + " now."
		until = l.at
	case until != model.None:
		need.Brief = need.Text + fmt.Sprintf(", %s of grace left.", l.left(until))
		need.Text += fmt.Sprintf("; in %s %s.", l.left(until), stops)
	default:
		need.Text += "; nobody knows since when, so how long the grace lasts cannot be told."
	}
	l.add(p, until, need)
}

// why says what is wrong: the type that is shortest, and the synchronization.
// Unlike types are never summed.
func (l *needs) why(p *model.Pool, op *policy.Operation) string {
	var parts []string
	if op.Cause == policy.CauseShort || op.Cause == policy.CauseBoth {
		parts = append(parts, l.shortest(p))
	}
	if op.Cause == policy.CauseNoSync || op.Cause == policy.CauseBoth {
		parts = append(parts, l.unsynchronized(p))
	}
	if len(parts) == 0 {
		return "is not licensed"
	}
	return strings.Join(parts, " and ")
}

// helps says in a few words what would help: for the type that is shortest how
// many licenses, for a synchronization that is missing where to look.
func (l *needs) helps(p *model.Pool, op *policy.Operation) string {
	worst, others := l.worst(p)
	switch {
	case op.Cause == policy.CauseNoSync && len(p.Enterprise.Instances) > 0:
		return "which instance, since when"
	case op.Cause == policy.CauseNoSync:
		return "since when, and what stops"
	case worst == nil || op.Cause == policy.NoCause:
		return "what still works"
	}
	i, _ := l.v.Snapshot.PoolIndex(p.ID)
	for _, r := range l.v.Remedies(i, nil) {
		if r.For.String() != worst.Class {
			continue
		}
		if others > 0 {
			return "buy " + Figure(r.Quantity) + ", what helps the others"
		}
		return "buy " + Figure(r.Quantity) + ", what else helps"
	}
	return "what helps" // not reached: what is short can be bought
}

// worst finds the type of a pool that is shortest, and how many others are short;
// nil when none is.
func (l *needs) worst(p *model.Pool) (worst *policy.Position, others int64) {
	short := int64(0)
	for i := range l.v.Positions {
		pos := &l.v.Positions[i]
		if pos.Pool != p.ID || pos.Available() >= 0 {
			continue
		}
		short++
		if worst == nil || pos.Available() < worst.Available() {
			worst = pos
		}
	}
	return worst, max(0, short-1)
}

func (l *needs) shortest(p *model.Pool) string {
	worst, others := l.worst(p)
	if worst == nil {
		return "is short"
	}
	text := fmt.Sprintf("is %s short", count((-worst.Available()).Floor(), worst.Class+" license"))
	if others > 0 {
		text += fmt.Sprintf(" (%s short too)", plural(others, "more type is", "more types are"))
	}
	return text
}

func (l *needs) unsynchronized(p *model.Pool) string {
	last := p.Enterprise.LastSync
	who := ""
	for i := range p.Enterprise.Instances {
		in := &p.Enterprise.Instances[i]
		if i == 0 || in.LastSync < last {
			last = in.LastSync
			if who = in.Name; who == "" {
				who = in.ID
			}
		}
	}
	text := "has never synchronized"
	if last != model.None {
		text = "has not synchronized for " + span(max(0, int64(l.at-last)))
	}
	if who != "" {
		text += " (" + who + ")"
	}
	return text
}
