package app

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"lictop/model"
)

// newPlanOn begins a plan on endpoints that somebody named, of one seat pool or
// of several. An endpoint whose pool is "" is one that nobody knows.
func newPlanOn(v *View, c Call, action Action, named []model.Subject) (*Plan, error) {
	for _, id := range poolsOf(named) {
		if _, _, err := PoolOf(v.Snapshot, id, model.FamilySeat); err != nil {
			return nil, err
		}
	}
	return newPlan(v, c, action, nil), nil
}

// locate names the pools in which the plan changes something.
func (p *Plan) locate(s *model.Snapshot) {
	subs := make([]model.Subject, len(p.Changes))
	for i := range p.Changes {
		subs[i] = p.Changes[i].Subject
	}
	pools := poolsOf(subs)
	if len(pools) == 1 {
		p.Pool = pools[0]
	}
	p.Label = poolLabels(s, pools)
}

// tellPools names the pool beside each row where those that were named lie in
// several: people call things alike everywhere.
func (p *Plan) tellPools(s *model.Snapshot, named []model.Subject) {
	if len(poolsOf(named)) < 2 {
		return
	}
	for _, rows := range [][]PlanRow{p.Rows, p.Rejected} {
		for i := range rows {
			if pool := s.Pool(rows[i].Subject.Pool); pool != nil {
				rows[i].Label += ", " + pool.Label()
			}
		}
	}
}

// poolsOf lists the pools of subjects in order, each once.
func poolsOf(subs []model.Subject) []string {
	var list []string
	for i := range subs { // most lie where the one before lies
		if p := subs[i].Pool; p != "" && (i == 0 || p != subs[i-1].Pool) && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}

// poolLabels names pools as a heading does: by name as long as they are few.
func poolLabels(s *model.Snapshot, ids []string) string {
	const few = 3
	if len(ids) > few {
		return count(int64(len(ids)), "pool")
	}
	var labels []string
	for _, id := range ids {
		labels = append(labels, s.Pool(id).Label())
	}
	return list(labels)
}

// endpoints yields the endpoints that were named, each once, in the order of
// pools and ids, with their row numbers. Those that nobody knows are rejected.
func (p *Plan) endpoints(s *model.Snapshot, named []model.Subject) iter.Seq2[int, *model.Endpoint] {
	return func(yield func(int, *model.Endpoint) bool) {
		for _, sub := range inOrder(named) {
			row, ok := s.FindEndpoint(sub.Pool, sub.ID)
			if !ok {
				p.Rejected = append(p.Rejected, unknownEndpoint(s, p, sub))
				continue
			}
			if !yield(row, s.Endpoints.At(row)) {
				return
			}
		}
	}
}

// inOrder sorts subjects of one kind by pool and id and drops repetitions.
func inOrder(subs []model.Subject) []model.Subject {
	out := slices.Clone(subs)
	slices.SortFunc(out, comparePlaces)
	return slices.Compact(out)
}

// comparePlaces orders subjects of one kind by pool and id.
func comparePlaces(a, b model.Subject) int {
	return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.ID, b.ID))
}

// unknownEndpoint says that there is no such endpoint, and what looks like it.
func unknownEndpoint(s *model.Snapshot, p *Plan, sub model.Subject) PlanRow {
	shown := shownID(s, sub.ID)
	span, where := model.Span{End: s.Endpoints.Len()}, ""
	if i, ok := s.PoolIndex(sub.Pool); ok {
		span, where = s.EndpointsOf(i), " in "+s.Pools[i].Label()
	}
	says := "there is no such endpoint" + where
	if hint := didYouMean(sub.ID, endpointIDs(s, span)); hint != "" {
		says += "; " + hint
	}
	return PlanRow{model.Subject{Kind: model.KindEndpoint, Pool: sub.Pool, ID: shown}, shown, says, ""}
}

// noneOf is the refusal of a plan that could take none of the rows that were
// named: the first of each reason, and an id that is not known even where others
// are refused by a rule. which says of whom nothing is true: "marked endpoints can
// be reclaimed".
func noneOf(rejected []PlanRow, which string) *Refusal {
	const most = 5
	r := &Refusal{Rule: rejected[0].Rule}
	several := slices.ContainsFunc(rejected, func(row PlanRow) bool { return row.Rule != r.Rule })
	if several { // each stands behind its own row
		r.Rule = ""
	}
	var parts []string
	unsaid := 0
	seen := map[string]bool{}
	for _, row := range rejected {
		if row.Rule != "" && seen[row.Rule] || len(parts) == most {
			unsaid++
			continue
		}
		seen[row.Rule] = true
		part := fmt.Sprintf("%s: %s", row.Label, row.Says)
		if row.Rule != "" && several {
			part += fmt.Sprintf(" (rule %s)", row.Rule)
		}
		parts = append(parts, part)
	}
	r.Reason = strings.Join(parts, "; ")
	if unsaid > 0 {
		r.Reason += "; and " + Figure(int64(unsaid)) + " more"
	}
	if n := len(rejected); n > 1 {
		r.Reason = fmt.Sprintf("none of the %s %s; %s", Figure(int64(n)), which, r.Reason)
	}
	for _, row := range rejected {
		if row.Rule != "" || strings.Contains(row.Says, "did you mean") {
			return r
		}
	}
	r.Remedy = listedBy[rejected[0].Subject.Kind]
	return r
}

// listedBy says where the ids are that would do, for those who have typed none of
// them.
var listedBy = map[model.Kind]string{
	model.KindEndpoint: "lictop endpoints lists them",
	model.KindHost:     "lictop hosts lists them",
}

// namedCommand is what a plan does to the subjects of its changes as a command
// line; what is the command, flags what stands behind the pool. Many endpoints
// go by standard input. Where an id stands in two pools there is one command for
// each pool.
func namedCommand(s *model.Snapshot, what, flags string, changes []model.Change) string {
	subs := make([]model.Subject, len(changes))
	for i := range changes {
		subs[i] = changes[i].Subject
	}
	pools := poolsOf(subs)
	if len(pools) > 1 && !ambiguous(s, subs) {
		return oneCommand(what, flags, subs)
	}
	if len(pools) == 1 {
		return oneCommand(what+" --pool "+quote(pools[0]), flags, subs)
	}
	commands := make([]string, 0, len(pools))
	for _, pool := range pools { // one standard input cannot serve them all
		of := slices.DeleteFunc(slices.Clone(subs), func(sub model.Subject) bool { return sub.Pool != pool })
		commands = append(commands, withAllIDs("lictop "+what+" --pool "+quote(pool)+flags+" --apply", idsOf(of)))
	}
	return strings.Join(commands, commandJoint)
}

// commandJoint stands between commands that together do one thing.
const commandJoint = " && "

// oneCommand names endpoints on a command line.
func oneCommand(what, flags string, subs []model.Subject) string {
	return withIDs("lictop "+what+flags+" --apply", idsOf(subs))
}

func idsOf(subs []model.Subject) []string {
	ids := make([]string, len(subs))
	for i := range subs {
		ids[i] = subs[i].ID
	}
	return ids
}

// poolCommand is the beginning of a command line that carries an action out in a
// pool.
func poolCommand(action Action, pool string) string {
	return fmt.Sprintf("lictop %s --pool %s --apply", action, quote(pool))
}

// manyIDs is how many ids a command line names at most.
const manyIDs = 40

// withIDs is a command line for some rows. Many go by standard input, which a
// comment of the shell says.
func withIDs(cmd string, ids []string) string {
	if len(ids) > manyIDs {
		return cmd + " -   # the ids on standard input, one a line"
	}
	return withAllIDs(cmd, ids)
}

// withAllIDs is withIDs, however many there are.
func withAllIDs(cmd string, ids []string) string {
	if slices.ContainsFunc(ids, func(id string) bool { return strings.HasPrefix(id, "-") }) {
		cmd += " --" // ids that look like flags follow
	}
	for _, id := range ids {
		cmd += " " + quote(id)
	}
	return cmd
}

// ambiguous reports whether the id of an endpoint stands in two pools.
func ambiguous(s *model.Snapshot, subs []model.Subject) bool {
	for i := range subs {
		for k := range s.Pools {
			if p := s.Pools[k].ID; p != subs[i].Pool {
				if _, ok := s.FindEndpoint(p, subs[i].ID); ok {
					return true
				}
			}
		}
	}
	return false
}
