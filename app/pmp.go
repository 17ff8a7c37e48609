package app

import (
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// PlanAssign plans to assign PMP+ licenses to users of a meeting pool. Those who
// have one already, or whom the pool does not know, are listed as rejected. It
// refuses more than are free: a license is used by being assigned, whether or not
// a meeting takes it.
func (a *App) PlanAssign(c Call, pool string, users []string) (*Plan, error) {
	return a.planPMP(c, assigning, pool, users)
}

// PlanWithdraw plans to withdraw PMP+ licenses from users of a meeting pool.
// Those who have none, or whom the pool does not know, are listed as rejected.
func (a *App) PlanWithdraw(c Call, pool string, users []string) (*Plan, error) {
	return a.planPMP(c, withdrawing, pool, users)
}

func (a *App) planPMP(c Call, m pmpMove, pool string, users []string) (*Plan, error) {
	plan, err := planPMP(a.at(c), c, m, pool, users)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

func planPMP(v *View, c Call, m pmpMove, pool string, users []string) (*Plan, error) {
	i, p, err := PoolOf(v.Snapshot, pool, model.FamilyMeeting)
	if err != nil {
		return nil, err
	}
	plan := newPlan(v, c, m.action, p)
	plan.again = func(v *View, c Call) (*Plan, error) { return planPMP(v, c, m, pool, users) }
	if len(users) == 0 {
		return nil, &Refusal{Reason: "nobody is named", Remedy: fmt.Sprintf("lictop %s --pool %s USER...", m.action, quote(p.ID))}
	}
	people := plan.users(v.Snapshot, i, m, users)
	if len(people) == 0 {
		return nil, noneOf(plan.Rejected, "users "+m.can)
	}
	if err := m.room(position(v.Result, p.ID, policy.ClassPMP.String()), p, len(people)); err != nil {
		return nil, err
	}
	after := rehearse(v, c, plan)
	turns := turnedRows(v.Result, after, i, nil)
	plan.Rows = append(plan.Rows, turns...)
	plan.sayPMP(m, people, turns)
	if m.confirm || harms(plan, v.Result, after) {
		plan.Confirm = fmt.Sprint(len(people))
	}
	return plan, nil
}

// users plans the users who are named, each once, in the order of ids, and
// rejects those who cannot be.
func (p *Plan) users(s *model.Snapshot, pool int, m pmpMove, named []string) (people []*model.User) {
	ids := slices.Clone(named)
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		sub := model.Subject{Kind: model.KindUser, Pool: p.Pool, ID: id}
		row, ok := s.FindUser(p.Pool, id)
		if !ok {
			sub.ID = shownID(s, id)
			p.Rejected = append(p.Rejected, PlanRow{sub, sub.ID, unknownUser(s, pool, id), ""})
			continue
		}
		u := s.Users.At(row)
		if u.PMP == m.gives {
			p.Rejected = append(p.Rejected, PlanRow{sub, userLabel(u), m.already, policy.MeetingPosition.String()})
			continue
		}
		people = append(people, u)
		p.Rows = append(p.Rows, PlanRow{sub, userLabel(u), m.row, policy.MeetingPosition.String()})
		p.Changes = append(p.Changes, model.Change{
			Subject: sub, Field: model.FieldPMP, Rule: policy.MeetingPosition.String(),
			Before: model.TruthValue(u.PMP), After: model.TruthValue(m.gives),
		})
	}
	return people
}

// unknownUser says that a pool does not know a user, who looks like it, or else
// how people get to be known.
func unknownUser(s *model.Snapshot, pool int, id string) string {
	p := &s.Pools[pool]
	says := fmt.Sprintf("%s knows no such user; ", p.Label())
	if hint := didYouMean(id, userIDs(s, p.ID)); hint != "" {
		return says + hint
	}
	return says + fmt.Sprintf("lictop import users.csv --as users --pool %s makes people known", quote(p.ID))
}
