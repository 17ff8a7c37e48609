package app

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lictop/model"
	"lictop/policy"
)

// maxReason is the length of the reason of a pin in characters.
const maxReason = 200

// PlanPin plans to pin endpoints of one pool or of several until an instant: as
// long as a pin is in force nobody reclaims the seat and the record is not
// deleted. An endpoint that is pinned gets the new reason and end. Each row says
// what the pin does for it; those that nobody knows, and those that are pinned so
// already, are rejected.
func (a *App) PlanPin(c Call, endpoints []model.Subject, reason string, until model.Instant) (*Plan, error) {
	plan, err := planPin(a.at(c), c, endpoints, reason, until, nil)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

// PlanUnpin plans to take the pins of endpoints away. Each row says what is
// decided without; those that have no pin are rejected.
func (a *App) PlanUnpin(c Call, endpoints []model.Subject) (*Plan, error) {
	plan, err := planUnpin(a.at(c), c, endpoints, nil)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

// CheckPin refuses a reason or an end that no pin may have.
func CheckPin(reason string, until, now model.Instant) error {
	switch n := utf8.RuneCountInString(reason); {
	case strings.TrimSpace(reason) == "":
		return &Refusal{Reason: "a pin needs a reason", Remedy: "say why the seat is to be kept, for whoever finds it later"}
	case !utf8.ValidString(reason) || strings.ContainsFunc(reason, unicode.IsControl):
		return &Refusal{Reason: "the reason holds a control character", Remedy: "write it as plain text on one line"}
	case n > maxReason:
		return &Refusal{Reason: fmt.Sprintf("the reason has %d characters; %d are the most", n, maxReason)}
	case !until.Known():
		return &Refusal{Reason: "a pin needs an end", Remedy: endRange}
	case until <= now:
		return &Refusal{Reason: fmt.Sprintf("the end %s is not in the future", moment(until)), Remedy: endRange}
	}
	return nil
}

// seenPins are the pins that a plan was made on; nil while it is being made.
type seenPins map[model.Subject]model.Value

// pins are the pins that the plan was made on.
func (p *Plan) pins() seenPins {
	seen := make(seenPins, len(p.Changes))
	for i := range p.Changes {
		seen[p.Changes[i].Subject] = p.Changes[i].Before
	}
	return seen
}

func planPin(v *View, c Call, endpoints []model.Subject, reason string, until model.Instant, seen seenPins) (*Plan, error) {
	reason = strings.TrimSpace(reason)
	if err := CheckPin(reason, until, c.At); err != nil {
		return nil, err
	}
	plan, err := newPlanOn(v, c, ActionPin, endpoints)
	if err != nil {
		return nil, err
	}
	plan.again = func(v *View, c Call) (*Plan, error) { return planPin(v, c, endpoints, reason, until, plan.pins()) }
	pin := model.Value{Known: true, Int: int64(until), Text: reason}
	for _, e := range plan.endpoints(v.Snapshot, endpoints) {
		plan.setPin(v.Snapshot, e, pin, "has this pin already", seen)
	}
	after, err := plan.rehearsePins(v, c, "marked endpoints can be pinned")
	if err != nil {
		return nil, err
	}
	plan.pinRows(v, after)
	plan.tellPools(v.Snapshot, endpoints)
	plan.sayPin(v, after, reason, until)
	return plan, nil
}

func planUnpin(v *View, c Call, endpoints []model.Subject, seen seenPins) (*Plan, error) {
	plan, err := newPlanOn(v, c, ActionUnpin, endpoints)
	if err != nil {
		return nil, err
	}
	plan.again = func(v *View, c Call) (*Plan, error) { return planUnpin(v, c, endpoints, plan.pins()) }
	for _, e := range plan.endpoints(v.Snapshot, endpoints) {
		plan.setPin(v.Snapshot, e, model.Value{}, "has no pin", seen)
	}
	after, err := plan.rehearsePins(v, c, "marked endpoints has a pin")
	if err != nil {
		return nil, err
	}
	plan.unpinRows(v, after)
	plan.tellPools(v.Snapshot, endpoints)
	plan.sayUnpin(v, after)
	return plan, nil
}

// setPin plans the pin of an endpoint, or rejects one that has it already, or
// whose pin is no longer the one that was seen.
func (p *Plan) setPin(s *model.Snapshot, e *model.Endpoint, pin model.Value, already string, seen seenPins) {
	sub := e.Subject()
	was, _ := s.FieldOf(sub, model.FieldPin)
	before, planned := seen[sub]
	switch {
	case was == pin:
		p.Rejected = append(p.Rejected, PlanRow{sub, endpointLabel(e), already, ""})
		return
	case seen != nil && (!planned || was != before):
		p.Rejected = append(p.Rejected, PlanRow{sub, endpointLabel(e), "its pin was changed meanwhile", ""})
		return
	}
	p.Changes = append(p.Changes, model.Change{
		Subject: sub, Field: model.FieldPin, Before: was, After: pin, Rule: policy.SeatPinned.String(),
	})
}

// rehearsePins rehearses the plan, or refuses when nothing of it is left.
func (p *Plan) rehearsePins(v *View, c Call, which string) (*policy.Result, error) {
	switch {
	case len(p.Changes)+len(p.Rejected) == 0:
		return nil, &Refusal{Reason: "no endpoint is named"}
	case len(p.Changes) == 0:
		return nil, noneOf(p.Rejected, which)
	}
	p.locate(v.Snapshot)
	return rehearse(v, c, p), nil
}

// others adds the rows of other endpoints on which the rules decide otherwise.
func (p *Plan) others(v *View, after *policy.Result) {
	planned := make(map[model.Subject]bool, len(p.Changes))
	for i := range p.Changes {
		planned[p.Changes[i].Subject] = true
	}
	for i := range v.Snapshot.Pools {
		if p.concerns(v.Snapshot.Pools[i].ID) {
			p.Rows = append(p.Rows, turnedRows(v.Result, after, i, planned)...)
		}
	}
}
