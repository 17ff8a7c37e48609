package app

import (
	"errors"

	"lictop/model"
	"lictop/policy"
)

// ActivateAnswer says what activating a key would do, or why it is refused.
type ActivateAnswer struct {
	Key      string // masked
	Refusal  *Refusal
	Lines    []OfferLine
	Before   []policy.Position // of the pools concerned
	After    []policy.Position
	Warnings []string // findings that it would raise
}

// AskActivate says what activating a key would do: each license under it, its
// status and until when, what the pools would be entitled to, and the findings that
// would come up. A refusal is an answer; a role that is missing is an error.
// Nothing is written.
func (a *App) AskActivate(c Call, key string) (*ActivateAnswer, error) {
	out := &ActivateAnswer{Key: model.MaskKey(key)}
	offer, err := a.Offer(c, key)
	if err == nil && !offer.Known {
		err = &Refusal{Reason: "nothing that was imported stands under this key", Remedy: "import the license document, or enter its lines: lictop activate - --line"}
	}
	if err == nil {
		out.Lines = offer.Lines
		var plan *Plan
		if plan, err = a.PlanActivate(c, key, true, nil); err == nil {
			out.Before, out.After, out.Warnings = plan.Before, plan.After, plan.Warnings
			return out, nil
		}
	}
	if r := (*Refusal)(nil); errors.As(err, &r) {
		out.Refusal = r
		return out, nil
	}
	return nil, err
}
