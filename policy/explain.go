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

// Way is a single change of facts or terms that would change the decision. It
// was tried, not guessed.
type Way struct {
	Change  string // "it signs in", "it is pinned", "the threshold were 45 days or more"
	Key     string // the key of the dashboard that does it, if any
	Verdict Verdict
	Rule    ID
	Says    string // what follows in words, where the verdict alone does not tell
}

// Explanation says why a decision is as it is: the rules in the order in which
// they were tried, up to the one that held.
type Explanation struct {
	Subject  model.Subject
	Label    string // what people call the subject
	Pool     *model.Pool
	Decision Decision
	Holder   string // the user whose license a meeting takes
	Steps    []Step
	Ways     []Way
	Findings []ID
	Notes    []string // contested readings and assumptions that matter here
}
