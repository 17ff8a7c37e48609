package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lictop/model"
	"lictop/policy"
)

// PlanReclaim plans a reclaim sweep of a pool; with marked, of these endpoints of
// it only. Marked endpoints that may not be reclaimed are listed as rejected.
func (a *App) PlanReclaim(c Call, pool string, marked []string) (*Plan, error) {
	v := a.at(c)
	i, p, err := PoolOf(v.Snapshot, pool, model.FamilySeat)
	if err != nil {
		return nil, err
	}
	if len(marked) > 0 {
		return a.planReclaimOf(v, c, endpointsOf(pool, marked))
	}
	plan := newPlan(v, c, ActionReclaim, p)
	plan.Changes, plan.Rows = sweep(v.Result, c, i)
	if len(plan.Changes) == 0 {
		return nil, nothingToReclaim(p)
	}
	plan.sayReclaim(v, c)
	return a.told(plan), nil
}

// PlanReclaimOf plans to take the seats of endpoints, of one pool or of several.
// Those that may not be reclaimed are listed as rejected.
func (a *App) PlanReclaimOf(c Call, endpoints []model.Subject) (*Plan, error) {
	return a.planReclaimOf(a.at(c), c, endpoints)
}

func (a *App) planReclaimOf(v *View, c Call, endpoints []model.Subject) (*Plan, error) {
	plan, err := newPlanOn(v, c, ActionReclaim, endpoints)
	if err != nil {
		return nil, err
	}
	plan.take(v.Result, c, endpoints)
	plan.tellPools(v.Snapshot, endpoints)
	if len(plan.Changes) == 0 && len(plan.Rejected) == 0 {
		return nil, &Refusal{Reason: "no endpoint is named"}
	}
	if len(plan.Changes) == 0 {
		return nil, noneOf(plan.Rejected, "marked endpoints can be reclaimed")
	}
	plan.locate(v.Snapshot)
	plan.sayReclaim(v, c)
	return a.told(plan), nil
}

// endpointsOf names endpoints of one pool.
func endpointsOf(pool string, ids []string) []model.Subject {
	subs := make([]model.Subject, len(ids))
	for i, id := range ids {
		subs[i] = model.Subject{Kind: model.KindEndpoint, Pool: pool, ID: id}
	}
	return subs
}

func (p *Plan) sayReclaim(v *View, c Call) {
	n := int64(len(p.Changes))
	after := rehearse(v, c, p)
	p.Title = "Reclaim " + count(n, "seat")
	p.Says = append(p.Says, fmt.Sprintf("%s back; record, dial string and user link stay.", gives(n)))
	if d := doomed(after, p.Changes); d > 0 {
		p.Warnings = append(p.Warnings, fmt.Sprintf("More records are kept than the cap allows: %s of these may then be deleted by the vendor's system.", count(d, "record")))
	}
	p.Undo = "Can be undone here as long as seats are free: lictop undo"
	p.Vendor = reclaimVendor(v.Snapshot, p)
	p.Command = reclaimCommand(v, p)
	p.Confirm = fmt.Sprint(n)
}

func gives(n int64) string {
	if n == 1 {
		return "1 endpoint gives its seat"
	}
	return Figure(int64(n)) + " endpoints give their seats"
}

// sweep lists every seat of pool i that may be reclaimed.
func sweep(r *policy.Result, c Call, i int) ([]model.Change, []PlanRow) {
	s := r.Snapshot
	sp := s.EndpointsOf(i)
	n := 0
	for _, d := range r.Endpoints[sp.First:sp.End] {
		if d.Verdict == policy.Reclaim {
			n++
		}
	}
	changes, rows := make([]model.Change, 0, n), make([]PlanRow, 0, n)
	says := map[int64]string{} // by days
	for row, e := range s.Endpoints.Span(sp.First, sp.End) {
		d := &r.Endpoints[row]
		if d.Verdict != policy.Reclaim {
			continue
		}
		days := int64(c.At-e.LastSeen) / model.Day
		text, ok := says[days]
		if !ok || days == 0 {
			text = idle(e, c.At)
			says[days] = text
		}
		changes = append(changes, release(e, d))
		rows = append(rows, PlanRow{e.Subject(), endpointLabel(e), text, d.Rule.String()})
	}
	return changes, rows
}

// hideKey masks an id that somebody typed where it is the key of a license or has
// the shape of one.
func hideKey(s *model.Snapshot, id string) string {
	if len(s.LicensesByKey(id)) > 0 || documentedKey(id) {
		return model.MaskKey(id)
	}
	return id
}

// shownID is an id that was typed as messages name it: a key masked, and in quotes
// where it could not be seen or would break the line.
func shownID(s *model.Snapshot, id string) string {
	id = hideKey(s, id)
	if strings.TrimSpace(id) != id || id == "" || !utf8.ValidString(id) || strings.ContainsFunc(id, unicode.IsControl) {
		return strconv.Quote(id)
	}
	return id
}

// documentedKey reports whether a text has the shape of the vendor's keys, three
// groups of five letters or digits.
func documentedKey(s string) bool {
	if len(s) != model.KeyLength {
		return false
	}
	for i := range len(s) {
		c := model.LowerASCII(s[i])
		if dash := i%6 == 5; dash != (c == '-') || !dash && (c < '0' || c > '9' && c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// take plans the endpoints that were named and rejects those that stay.
func (p *Plan) take(r *policy.Result, c Call, named []model.Subject) {
	for row, e := range p.endpoints(r.Snapshot, named) {
		d := &r.Endpoints[row]
		if d.Verdict != policy.Reclaim {
			p.Rejected = append(p.Rejected, PlanRow{e.Subject(), endpointLabel(e), stays(e, d, c.At), d.Rule.String()})
			continue
		}
		p.Changes = append(p.Changes, release(e, d))
		p.Rows = append(p.Rows, PlanRow{e.Subject(), endpointLabel(e), idle(e, c.At), d.Rule.String()})
	}
}

// release is the change that takes an endpoint's seat.
func release(e *model.Endpoint, d *policy.Decision) model.Change {
	ch := model.Change{
		Subject: e.Subject(), Field: model.FieldLicensed,
		After: model.IntValue(0), Rule: d.Rule.String(),
	}
	if e.Licensed != model.Unknown {
		ch.Before = model.IntValue(int64(e.Licensed - model.False))
	}
	return ch
}

// nothingToReclaim is the refusal of a sweep that would take no seat.
func nothingToReclaim(p *model.Pool) error {
	r := &Refusal{Reason: fmt.Sprintf("no seat of %s can be reclaimed now", p.Label())}
	if p.Seat.ReclaimDays == 0 {
		r.Rule, r.Remedy = policy.SeatReclaimOff.String(), "the reclaim threshold is 0, which is never; set one first"
	}
	return r
}

// doomed counts the endpoints of a plan whose record is to be deleted once their
// seat is gone. The changes are in the order of pools and ids.
func doomed(after *policy.Result, changes []model.Change) int64 {
	n := int64(0)
	for row := range after.Endpoints {
		if after.Endpoints[row].Verdict != policy.Delete {
			continue
		}
		sub := after.Snapshot.Endpoints.At(row).Subject()
		if _, planned := slices.BinarySearchFunc(changes, sub, compareChange); planned {
			n++
		}
	}
	return n
}

func compareChange(c model.Change, sub model.Subject) int { return comparePlaces(c.Subject, sub) }

func reclaimVendor(s *model.Snapshot, plan *Plan) string {
	if p := s.Pool(plan.Pool); p != nil {
		return fmt.Sprintf("In the vendor's console: nothing, if the threshold there is %s; %s then reclaims at its own sweep. "+
			"lictop keeps its own record only.", threshold(p.Seat.ReclaimDays), p.Label())
	}
	var thresholds []string
	for i := range plan.After {
		if p := s.Pool(plan.After[i].Pool); p != nil {
			thresholds = append(thresholds, fmt.Sprintf("%s %s", p.Label(), threshold(p.Seat.ReclaimDays)))
		}
	}
	return fmt.Sprintf("In the vendor's consoles: nothing, if the thresholds there are %s; each system then reclaims at its own sweep. "+
		"lictop keeps its own record only.", list(thresholds))
}

// reclaimCommand is the plan as a command line: the sweep where it takes all
// that one would take.
func reclaimCommand(v *View, p *Plan) string {
	if pos := position(v.Result, p.Pool, ""); pos != nil && int64(len(p.Changes)) == pos.Reclaimable {
		return "lictop reclaim --pool " + quote(p.Pool) + " --apply"
	}
	return namedCommand(v.Snapshot, "reclaim", "", p.Changes)
}
