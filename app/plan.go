package app

import (
	"lictop/model"
	"lictop/policy"
)

// Action is what a plan does.
type Action string

// The actions.
const (
	ActionReclaim    Action = "reclaim"
	ActionThreshold  Action = "threshold"
	ActionActivate   Action = "activate"
	ActionRenew      Action = "renew"
	ActionImport     Action = "import"
	ActionTerms      Action = "terms"
	ActionReserve    Action = "reserve"
	ActionDeactivate Action = "deactivate"
	ActionReactivate Action = "reactivate"
	ActionPin        Action = "pin"
	ActionUnpin      Action = "unpin"
	ActionAssign     Action = "assign"
	ActionWithdraw   Action = "withdraw"
	ActionUndo       Action = "undo"
)

// Plan is a change that was rehearsed and not yet made: what would be written,
// what that does to the pool, and who loses something. Apply carries it out.
type Plan struct {
	ID     string
	Action Action
	Title  string // "Reclaim 14 seats"
	Pool   string // the pool's id, "" when several
	Label  string // what people call the pool
	Base   int64  // the revision on which it was planned
	At     model.Instant

	Changes  []model.Change
	offered  []model.License        // activate: what stood under the key, not yet activated, one a change
	Licenses []model.License        // lines entered by hand for an unknown key
	Pools    []model.Pool           // pools created for them
	Requests []model.RenewalRequest // what renew records

	// Before and After are the positions concerned, in the same order; After may
	// have more.
	Before, After []policy.Position
	Rows          []PlanRow // what happens to each subject, in the order of ids
	Rejected      []PlanRow // marked rows that cannot be taken, with the reason

	Says     []string // further sentences: what stays, what is rolled up, who came back
	Warnings []string
	Undo     string // whether and how it can be undone
	Vendor   string // "In the vendor's console: …", or "Nothing: the system does this itself"
	Command  string // the same thing as a command line; no secret in it
	Confirm  string // what has to be typed to apply; "" = Enter is enough
	Message  string // renew: the message to the sales contact
	Done     string // what the audit log says once it is carried out
	Undoes   string // undo: the id of the plan that is taken back

	// again plans the same thing on a newer site; nil where Apply holds the plan
	// against the site by rules of its own.
	again func(v *View, c Call) (*Plan, error)
}

// PlanRow is one subject of a plan.
type PlanRow struct {
	Subject model.Subject
	Label   string
	Says    string // "idle 44 days", "online: cannot be reclaimed"
	Rule    string
}

// Receipt says what Apply did.
type Receipt struct {
	Plan     string
	Revision int64
	Applied  int
	// Dropped are planned subjects whose decision had changed meanwhile: they were
	// left alone.
	Dropped []PlanRow
	// Taken and Rejected are the rows of the plan as it was carried out.
	Taken, Rejected []PlanRow
	Summary         string
	Vendor          string // what is left to do in the vendor's console
}

// Offer is what stands under an activation key.
type Offer struct {
	Key   string // as it was imported, or else as typed, trimmed
	Known bool
	Lines []OfferLine // by start
}

// OfferLine is one license under the key, with what it would do.
type OfferLine struct {
	License model.License
	Pool    string // label
	Status  policy.Verdict
	Until   model.Instant
	Says    string // "500 → 500 from 3 Dec: rolls up the 400 and the 100 of the running term"
}
