package app

import (
	"fmt"

	"lictop/model"
)

// Role is what somebody may do. The role matrix is to come; until then the
// creator of a database is its owner and everybody else acts as owner too.
type Role uint8

// The roles.
const (
	RoleViewer Role = iota
	RoleLicenseAdmin
	RoleOwner
)

// RoleNames lists the names by value.
var RoleNames = []string{"viewer", "license-admin", "owner"}

func (r Role) String() string { return RoleNames[r] }

// Call says who does something, through which door and when. It is a parameter
// of every use case.
type Call struct {
	Actor string
	Role  Role
	Door  string // "dashboard", "command line"
	At    model.Instant
}

// Refusal is the answer no: the action is against a rule. It names the rule,
// says why in words and what would help.
type Refusal struct {
	Rule   string // may be empty
	Reason string
	Remedy string // may be empty
}

func (r *Refusal) Error() string {
	s := r.Reason
	if r.Rule != "" {
		s = fmt.Sprintf("%s (rule %s)", s, r.Rule)
	}
	if r.Remedy != "" {
		s += "; " + r.Remedy
	}
	return s
}

// NotAllowed is the answer to a role that may not do this.
type NotAllowed struct {
	Actor string
	Have  Role
	Need  Role
}

func (n *NotAllowed) Error() string {
	return fmt.Sprintf("%s has the role %s; this needs %s", n.Actor, n.Have, n.Need)
}
