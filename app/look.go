package app

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Looking at licenses needs a role (S1: "to access the Licenses functions").
// Whoever has none sees the totals of the pools and which role is missing. The
// audit log is open to all: it names licenses by handle, with masked keys.

// Licenses returns the newest view for whoever may look at its licenses.
func (a *App) Licenses(c Call) (*View, error) {
	if err := need(c, RoleLicenseAdmin); err != nil {
		return nil, err
	}
	return a.View(), nil
}

// Why explains the decision about a subject of a view to whoever may look at it:
// with everything that can be tried, which for a large pool takes a moment. It fails
// with the error of ctx when that ends before.
func (a *App) Why(ctx context.Context, c Call, v *View, sub model.Subject) (policy.Explanation, error) {
	if sub.Kind == model.KindLicense {
		if err := need(c, RoleLicenseAdmin); err != nil {
			return policy.Explanation{}, err
		}
	}
	x, ok := policy.Explain(v.Result, sub)
	if !ok {
		return x, &Refusal{Reason: fmt.Sprintf("%s is not decided by any rule", sub.String())}
	}
	x, ok = policy.ConsiderUntil(ended(ctx), v.Result, x)
	if !ok {
		return policy.Explanation{}, ctx.Err()
	}
	return SeenBy(c.Role, x), nil
}

// SeenBy leaves out of an explanation what a role may not see: of a subscription
// pool others than license administrators see the total, not its licenses.
func SeenBy(role Role, x policy.Explanation) policy.Explanation {
	if role >= RoleLicenseAdmin || x.Pool == nil || x.Pool.Family != model.FamilySubscription {
		return x
	}
	x.Draws = nil
	x.Ways = withoutKeys(x.Ways)
	return x
}

// withoutKeys leaves out what is done with the keys of licenses.
func withoutKeys(ways []policy.Way) []policy.Way {
	return slices.DeleteFunc(slices.Clone(ways), func(w policy.Way) bool { return w.Key == "a" })
}

// Needs lists what needs attention on a view, as far as the caller may know: of
// the licenses of a pool a viewer learns only that there is something.
func (a *App) Needs(c Call, v *View) []Need { return NeedsOf(v, c.Role) }

// NeedsOf is Needs for a role.
func NeedsOf(v *View, role Role) []Need {
	all := Needs(v)
	if role >= RoleLicenseAdmin {
		return all
	}
	var out []Need
	hidden := map[string]int64{}
	for i := range all {
		n := &all[i]
		if n.Subject.Kind != model.KindLicense {
			out = append(out, *n)
			continue
		}
		if hidden[n.Pool]++; hidden[n.Pool] == 1 { // the first is the most pressing
			out = append(out, Need{
				Level: n.Level, Pool: n.Pool, Remedy: "which role is missing",
				Subject: model.PoolSubject(n.Pool),
			})
		}
	}
	for i := range out {
		if n := &out[i]; n.Text == "" {
			n.Text = fmt.Sprintf("%s about the licenses of %s; to look at them needs the role %s.",
				plural(hidden[n.Pool], "thing is to be done", "things are to be done"), v.Snapshot.Pool(n.Pool).Label(), RoleLicenseAdmin)
		}
	}
	return slices.Clip(out)
}
