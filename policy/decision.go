package policy

import "lictop/model"

// Verdict is what a decision says of its subject.
type Verdict uint8

// The verdicts. The zero value means: not decided (an offer that was not
// activated).
const (
	NoVerdict Verdict = iota
	None
	Hold
	Keep
	Delete
	Refuse
	Reclaim
	Undetermined
	Grace
	Promote
	Expired
	Over
	Impending
	Active
	Expiring
	Inactive
)

// VerdictNames lists the names by value.
var VerdictNames = []string{"", "none", "hold", "keep", "delete", "refuse", "reclaim", "undetermined", "grace",
	"promote", "expired", "over", "impending", "active", "expiring", "inactive"}

func (v Verdict) String() string { return VerdictNames[v] }

// Class is the class of license that a meeting takes.
type Class uint8

// The classes of meetings.
const (
	ClassNone Class = iota
	ClassPMP
	ClassSMP
)

// ClassNames lists the names by value.
var ClassNames = []string{"none", "pmp", "smp"}

func (c Class) String() string { return ClassNames[c] }

// Decision is what the rules say of one row. It holds no pointers, so a million
// of them cost the collector nothing.
type Decision struct {
	// Until is the first instant at which the decision changes if no new fact
	// arrives; model.None = never.
	Until model.Instant
	// Charge is what the subject draws from its pool; for licenses of a
	// subscription what they grant to it.
	Charge model.Units
	// Holder is, for meetings charged to a person, the row of the user plus one.
	Holder  int32
	Rule    ID
	Verdict Verdict
	Class   Class // meetings only
}

// takesLike reports whether two decisions about a meeting take the same license:
// class, charge and holder.
func (d *Decision) takesLike(o *Decision) bool {
	return d.Class == o.Class && d.Charge == o.Charge && d.Holder == o.Holder
}

// Result is the outcome of Evaluate. Decisions stand at the row number of their
// subject.
type Result struct {
	Snapshot *model.Snapshot

	Endpoints []Decision
	Licenses  []Decision // rows that are not activated have NoVerdict
	Hosts     []Decision
	Meetings  []Decision

	Positions  []Position // by pool, then class
	Loans      []Loan     // by pool, then from high to low, to high to low
	Operations []Operation
	Findings   []Finding // by pool, subject, id
	Answers    []Answer  // as asked

	pools []any // the context of each pool's table, for Explain

	stop  func() bool // says that nobody waits any more; nil = never
	ended bool
}

// HolderOf returns the user whose license the meeting of this row takes; nil
// when it takes nobody's.
func (r *Result) HolderOf(meeting int) *model.User { return r.HolderBy(&r.Meetings[meeting]) }

// HolderBy returns the user whose license a meeting takes by a decision, one of
// the past or of another reading; nil when it takes nobody's.
func (r *Result) HolderBy(d *Decision) *model.User {
	if d.Holder > 0 {
		return r.Snapshot.Users.At(int(d.Holder - 1))
	}
	return nil
}

// Position is the balance of one class of a pool.
type Position struct {
	Pool     string
	Class    string // seat, the feature, permanent, an enterprise type, pmp or smp
	Entitled model.Units
	Used     model.Units
	State    State
	Rule     ID
	Until    model.Instant

	// What a family adds.
	Reclaimable, Records, Cap   int64       // seat
	Grace, Expired              int64       // host
	Installed, Borrowed, Loaned int64       // enterprise
	Active                      int64       // meeting, class pmp
	UsedLeast, UsedMost         model.Units // seat: for certain, and at most
	Undetermined                int64       // rows that cannot be decided
}

// Available is entitled minus used; negative is overage.
func (p *Position) Available() model.Units { return p.Entitled - p.Used }

// State is the state of a position or, for enterprise pools, of the whole pool.
type State uint8

// The states.
const (
	NoState State = iota
	InCompliance
	Insufficient
	OnTrial
	OnGrace
	OnDemo
	StateUndetermined
	Enforced
	NonCompliant
)

// StateNames lists the names by value.
var StateNames = []string{"", "in-compliance", "insufficient", "trial", "grace", "demo", "undetermined", "enforced", "non-compliant"}

func (s State) String() string { return StateNames[s] }

// Loan is a quantity that one enterprise type lends to a lower one.
type Loan struct {
	Pool     string
	From, To model.EnterpriseType
	Quantity int64
}

// Permission says whether an operation is possible now.
type Permission uint8

// The permissions. The zero value allows nothing.
const (
	PermissionUnknown Permission = iota
	Allowed
	Blocked
	Disputed
	Undocumented
)

// PermissionNames lists the names by value.
var PermissionNames = []string{"unknown", "allowed", "blocked", "disputed", "undocumented"}

func (p Permission) String() string { return PermissionNames[p] }

// Cause says why an enterprise pool is not compliant.
type Cause uint8

// The causes.
const (
	NoCause Cause = iota
	CauseShort
	CauseNoSync
	CauseBoth
)

// CauseNames lists the names by value.
var CauseNames = []string{"", "short", "no-sync", "both"}

func (c Cause) String() string { return CauseNames[c] }

// Operation says what an enterprise pool allows now, by which rule, and until
// when the state lasts; model.None = it does not change by itself.
type Operation struct {
	Pool                                 string
	State                                State
	Cause                                Cause
	Rule                                 ID
	Until                                model.Instant
	Provision, Raise, Lower, Deprovision Permission
}

// Finding is a warning about a subject, beside its decision.
type Finding struct {
	ID      ID
	Subject model.Subject
}

// Outcome is the answer to a question.
type Outcome uint8

// The outcomes.
const (
	OutcomeRefuse Outcome = iota
	OutcomeAllow
	OutcomeAssign
	OutcomeUnknown
)

// OutcomeNames lists the names by value.
var OutcomeNames = []string{"refuse", "allow", "assign", "unknown"}

func (o Outcome) String() string { return OutcomeNames[o] }

// Answer says what would happen if a host hosted now. License is HostNotStated
// when refused or unknown.
type Answer struct {
	Ask     model.Ask
	Outcome Outcome
	License model.HostLicense
	Rule    ID
	Until   model.Instant
}
