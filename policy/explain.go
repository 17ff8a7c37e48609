package policy

import "lictop/model"

// Fact is one comparison that a rule made: what was found, what was wanted, and
// whether it held. The texts are ready to show, "" for none.
type Fact struct {
	Name  string // "status", "last seen", "threshold"
	Got   string
	Op    string // "=", "≠", "<", "≥", …; "" when the fact alone is the test
	Want  string
	Holds bool
}

// Step is a rule that was tried.
type Step struct {
	Rule  ID
	Held  bool // true for the last step only: it decided
	Facts []Fact
}

// Use is the balance of a class of a pool in two figures.
type Use struct {
	Class          string
	Used, Entitled model.Units
}

// Available is entitled minus used; negative is overage.
func (u Use) Available() model.Units { return u.Entitled - u.Used }

// Other is what is decided under one reading of the vendor's documents.
type Other struct {
	Alternative
	Decision Decision // of the subject; the zero value for a pool
	Holder   string   // whose license a meeting takes then
	// Differs says that the subject is decided otherwise than it is: verdict, rule,
	// charge, class or holder; of a pool that a figure or the state differs.
	Differs bool
	Uses    []Use // of a pool
	State   State // of a pool
}

// Draw is a part of what is used of a class: the subjects that one rule decided,
// with what they draw together.
type Draw struct {
	Rule  ID
	Says  string // where no rule stands for it
	Count int64
	Units model.Units
	First []string // what people call the first of them
}

// Explanation says why a decision is as it is: the rules in the order in which
// they were tried, up to the one that held.
type Explanation struct {
	Subject  model.Subject
	Label    string // what people call the subject
	Pool     *model.Pool
	Decision Decision
	Holder   string // the user whose license a meeting takes
	// Since is when the decision came to hold, as far as the facts tell; model.None:
	// they do not. SinceSays names the facts that it was found from.
	Since     model.Instant
	SinceSays string
	Says      string // of what no rule decides: what it is, in sentences
	Steps     []Step
	Ways      []Way
	Findings  []ID
	Notes     []string // contested readings and assumptions that matter here
	Facts     []Fact   // of what no rule decides: what its answer was found from
	Draws     []Draw   // of a pool, or of an owner: what the figure adds up from
	Uses      []Use    // of the subject's class, or of the pool's
	State     State    // of a pool
	// Others are the outcomes under the readings of every term that matters to the
	// subject, its own among them. None: every reading agrees.
	Others []Other
	// Tried says that Ways, Others and Draws have been worked out. Explain does so
	// at once only where that is quick; Consider does it where it is not.
	Tried bool
}
