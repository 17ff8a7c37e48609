package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// pmpMove is one of the two things that can be done with an assignment of PMP+.
type pmpMove struct {
	action  Action
	gives   bool
	confirm bool // it takes something from somebody
	title   string
	row     string // what happens to a user
	already string // why nothing is to be done for a user
	can     string // what none of the users can be done
	done    string
	quiet   string // said when no meeting turns
	back    string // how it can be taken back
	other   Action // what takes it back
	profile string // what the vendor's profile has to say
}

var (
	assigning = pmpMove{
		action: ActionAssign, gives: true,
		title: "Assign PMP+ to %s", row: "gets a PMP+ license", already: "holds a PMP+ license already", can: "can be given a PMP+ license",
		done: "PMP+ assigned to %s in %s", quiet: "No meeting in progress turns. The license is used all the same: PMP+ is used by being assigned.",
		back: "Can be withdrawn again: ", other: ActionWithdraw, profile: "true",
	}
	withdrawing = pmpMove{
		action: ActionWithdraw, confirm: true,
		title: "Withdraw PMP+ from %s", row: "loses the PMP+ license", already: "holds no PMP+ license", can: "holds a PMP+ license that could be withdrawn",
		done: "PMP+ withdrawn from %s in %s", quiet: "No meeting in progress turns.",
		back: "Can be assigned again as long as a license is free: ", other: ActionAssign, profile: "false",
	}
)

// room refuses more assignments than licenses are free.
func (m pmpMove) room(pos *policy.Position, p *model.Pool, n int) error {
	if !m.gives || pos == nil {
		return nil
	}
	free := pos.Available().Floor()
	if free >= int64(n) {
		return nil
	}
	r := &Refusal{
		Rule:   policy.MeetingPosition.String(),
		Reason: fmt.Sprintf("%s has %s and %s assigned: none is free", p.Label(), count(pos.Entitled.Floor(), "PMP+ license"), units(pos.Used)),
		Remedy: fmt.Sprintf("withdraw one (lictop withdraw --pool %s USER), or, once more are bought, lictop terms --pool %[1]s capacity.pmp=N", quote(p.ID)),
	}
	if free > 0 {
		r.Reason = fmt.Sprintf("%s are to be assigned and %s free in %s", count(int64(n), "license"), plural(free, "is", "are"), p.Label())
	}
	return r
}

// sayPMP tells an assignment or its withdrawal: who, which meetings turn, and
// what is to be done at the vendor.
func (p *Plan) sayPMP(m pmpMove, people []*model.User, turns []PlanRow) {
	const few = 3
	who := count(int64(len(people)), "user")
	if len(people) <= few {
		var names []string
		for _, u := range people {
			names = append(names, userLabel(u))
		}
		who = list(names)
	}
	p.Title, p.Done = fmt.Sprintf(m.title, who), fmt.Sprintf(m.done, who, p.Label)
	switch n := len(turns); {
	case n == 0:
		p.Says = append(p.Says, m.quiet)
	case n > few:
		p.Says = append(p.Says, Figure(int64(n))+" meetings in progress turn.")
	default:
		for _, row := range turns {
			p.Says = append(p.Says, fmt.Sprintf("%s turns: %s.", row.Label, row.Says))
		}
	}
	if n := int64(len(p.Rejected)); n > 0 {
		p.Warnings = append(p.Warnings, plural(n, "user is left out.", "users are left out."))
	}
	p.Undo = m.back + p.naming(m.other)
	p.Vendor = fmt.Sprintf("In the vendor's console: have %s imported by an LDAP source whose userProfile says hasLicense %s, then synchronize. "+
		"Of the user's own profile, the tenant's and the system's, the first that states hasLicense counts. lictop keeps its own record only.", who, m.profile)
	p.Command = p.naming(m.action)
}

// naming is a command line that does something to those whom a plan changes.
func (p *Plan) naming(action Action) string {
	ids := make([]string, len(p.Changes))
	for i := range p.Changes {
		ids[i] = p.Changes[i].Subject.ID
	}
	return withIDs(poolCommand(action, p.Pool), ids)
}
