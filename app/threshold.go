package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// maxReclaimDays is the highest threshold that a site file may carry.
const maxReclaimDays = model.MaxDays

// PlanThreshold plans another reclaim threshold for a seat pool. A threshold
// alone takes no seat from anybody: the plan says what a sweep would then do.
func (a *App) PlanThreshold(c Call, pool string, days int64) (*Plan, error) {
	plan, err := planThreshold(a.at(c), c, pool, days)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

func planThreshold(v *View, c Call, pool string, days int64) (*Plan, error) {
	i, p, err := PoolOf(v.Snapshot, pool, model.FamilySeat)
	if err != nil {
		return nil, err
	}
	if err := CheckThreshold(days); err != nil {
		return nil, err
	}
	was := p.Seat.ReclaimDays
	if days == was {
		return nil, &Refusal{Reason: fmt.Sprintf("the reclaim threshold of %s is %s already", p.Label(), threshold(days))}
	}
	plan := newPlan(v, c, ActionThreshold, p)
	plan.again = func(v *View, c Call) (*Plan, error) { return planThreshold(v, c, pool, days) }
	plan.Title = fmt.Sprintf("Reclaim threshold: %s → %s", threshold(was), threshold(days))
	plan.Changes = []model.Change{{
		Subject: model.PoolSubject(p.ID),
		Field:   model.FieldReclaimDays,
		Before:  model.IntValue(was), After: model.IntValue(days),
	}}
	after := rehearse(v, c, plan)
	plan.Rows = turned(v.Result, after, i)
	plan.Says = thresholdSays(after, c, i, len(plan.Rows))
	plan.Undo = fmt.Sprintf("Can be set back: lictop threshold --pool %s %d --apply", quote(p.ID), was)
	plan.Vendor = fmt.Sprintf("In the vendor's console: set the reclaim threshold of %s to %s; lictop keeps its own record only.", p.Label(), threshold(days))
	plan.Command = fmt.Sprintf("lictop threshold --pool %s %d --apply", quote(p.ID), days)
	return plan, nil
}

// CheckThreshold refuses a reclaim threshold that no site may have.
func CheckThreshold(days int64) error {
	if days < 0 || days > maxReclaimDays {
		return &Refusal{Reason: fmt.Sprintf("a reclaim threshold of %s is out of range: 0 to %s days, 0 = never", count(days, "day"), Figure(maxReclaimDays))}
	}
	return nil
}

func threshold(days int64) string {
	if days == 0 {
		return "never (0)"
	}
	return count(days, "day")
}

// turned lists the endpoints of pool i whose verdict differs.
func turned(before, after *policy.Result, i int) []PlanRow {
	s := before.Snapshot
	sp := s.EndpointsOf(i)
	var rows []PlanRow
	for row, e := range s.Endpoints.Span(sp.First, sp.End) {
		b, d := &before.Endpoints[row], &after.Endpoints[row]
		if b.Verdict == d.Verdict {
			continue
		}
		says := idle(e, after.Snapshot.AsOf)
		switch {
		case d.Verdict == policy.Reclaim:
			says += ": could be reclaimed"
		case b.Verdict == policy.Reclaim:
			says += ": could no longer be reclaimed"
		default:
			says += ": " + b.Verdict.String() + " → " + d.Verdict.String()
		}
		rows = append(rows, PlanRow{e.Subject(), endpointLabel(e), says, d.Rule.String()})
	}
	return rows
}

// thresholdSays tells the position then, and after the sweep.
func thresholdSays(after *policy.Result, c Call, i, turned int) []string {
	s := after.Snapshot
	then := position(after, s.Pools[i].ID, "")
	if then == nil {
		return nil
	}
	says := []string{fmt.Sprintf("Nobody loses a seat by this alone: in use stays %s until a sweep is applied.", units(then.Used))}
	changes, _ := sweep(after, c, i)
	if len(changes) == 0 {
		return append(says, "No seat could be reclaimed then.")
	}
	swept, _ := s.With(changes)
	end := position(policy.Evaluate(swept), then.Pool, "")
	says = append(says, fmt.Sprintf("Then %s could be reclaimed; after the sweep in use %s, free %s.",
		count(int64(len(changes)), "seat"), units(end.Used), units(end.Available())))
	if turned > 0 {
		says = append(says, fmt.Sprintf("The verdict changes for %s.", count(int64(turned), "endpoint")))
	}
	return says
}
