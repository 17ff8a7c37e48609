package policy

import "lictop/model"

// RowChange is a subject about which two decisions differ.
type RowChange struct {
	Subject       model.Subject
	Before, After Decision
}

// Turned counts subjects that go from one decision to another.
type Turned struct {
	Kind, Pool       string
	FromRule, ToRule ID
	From, To         Verdict
	N                int64
}
