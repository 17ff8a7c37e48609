package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Contest is what is contested about a pool, what it changes, and which way of
// counting fits what the vendor's console said.
type Contest struct {
	View *View
	Pool *model.Pool
	policy.Dispute
	// Readings are those that were kept of the pool, with what each way of counting
	// made of them, the oldest first; none in pools of other families than seats.
	Readings []model.PastReading
	Fits     policy.Fits
	// Secret is the reason why the caller may not see whom it concerns; nil = he may.
	Secret error
}

// Contest decides the pools of a view under every other reading of what is
// contested; pool "" means all pools of which something is. It takes a third of a
// second for a million endpoints.
func (a *App) Contest(ctx context.Context, c Call, v *View, pool string) ([]Contest, error) {
	pools := model.Span{End: len(v.Snapshot.Pools)}
	if pool != "" {
		i, _, err := PoolNamed(v.Snapshot, pool)
		if err != nil {
			return nil, err
		}
		pools = model.Span{First: i, End: i + 1}
	}
	var list []Contest
	for i := pools.First; i < pools.End; i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, ok := policy.ContestPoolUntil(ended(ctx), v.Result, i)
		if !ok {
			return nil, ctx.Err()
		}
		if len(d.Values) == 0 && pool == "" {
			continue
		}
		k := Contest{View: v, Pool: &v.Snapshot.Pools[i], Dispute: d}
		if k.Pool.Family == model.FamilySubscription {
			k.Secret = need(c, RoleLicenseAdmin)
		}
		if k.Pool.Family == model.FamilySeat {
			past, err := a.Readings(ctx, k.Pool.ID)
			if err != nil {
				return nil, err
			}
			k.Readings = readingsKnown(v, i, past)
			k.Fits = policy.FitReadings(k.Readings)
		}
		list = append(list, k)
	}
	return list, nil
}

// Under is what is decided about a subject of the pool under every value, in the
// order of Dispute.Values. A subject about which a value
// changes nothing is decided as it is.
func (k *Contest) Under(sub model.Subject) []policy.Decision {
	out, own := make([]policy.Decision, len(k.Values)), k.Own(sub)
	for i := range k.Values {
		out[i] = own
		if n, ok := k.Values[i].Find(sub); ok {
			out[i] = k.Values[i].At(n).After
		}
	}
	return out
}

// Nothing says that nothing is contested about the pool; "" where something is.
func (k *Contest) Nothing() string {
	if len(k.Values) > 0 {
		return ""
	}
	return fmt.Sprintf("Nothing is contested about %s: the documents say one thing.", k.Pool.Label())
}

// Undecided says of a subject that no rule decides, such as a device, where what is
// contested shows; "" of others.
func (k *Contest) Undecided(sub model.Subject) string {
	switch sub.Kind {
	case model.KindUser, model.KindDevice, model.KindInstance:
		return fmt.Sprintf("No rule decides about %s by itself; lictop contest --pool %s tells what is contested about its pool.", article(sub.Kind), quote(k.Pool.ID))
	}
	return ""
}

// TermOf is what is contested, in words.
func TermOf(v *policy.Contested) string {
	if v.Field != model.NoField {
		return termOf(v.Field).means
	}
	return unchosenMeans[v.Name]
}

var unchosenMeans = map[string]string{
	policy.SuspectVisible: "Whether whatever can be seen in Endpoint Monitor holds a seat.",
	"hand-added":          "Whether devices that are not registered hold a seat.",
	"renewed":             "What a license is called that ends soon and is renewed already.",
	"demo-ended":          "What becomes of a host whose demonstration license ran out.",
	"deprovision":         "Whether devices and users can be removed once the pool is enforced.",
}

// Turned counts subjects that turn from one outcome to another, in words.
type Turned struct {
	Says string // "no seat, offline → holds a seat"
	N    int64
}

// TurnedOf says how outcomes turn under a value, the most frequent first.
func TurnedOf(v *policy.Contested) (list []Turned) {
	counted := map[string]int64{}
	for i := range v.Turned {
		t := &v.Turned[i]
		from, to := turnedWords(t.FromRule, t.From), turnedWords(t.ToRule, t.To)
		if from == to {
			to = alike(to)
		}
		if from != "" { // the pool itself: what turns is no decision
			counted[from+" → "+to] += t.N
		}
	}
	for says, n := range counted {
		list = append(list, Turned{says, n})
	}
	slices.SortFunc(list, func(a, b Turned) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Says, b.Says)) })
	return list
}

// alike says what differs where an outcome is called the same.
func alike(words string) string {
	switch words {
	case "PMP+":
		return "somebody else's PMP+"
	case "SMP+", "SMP+, over":
		return "another share of " + words
	}
	return words + ", by another rule"
}

// turnedWords are the words of Outcome without what differs from row to row.
func turnedWords(rule policy.ID, v policy.Verdict) string {
	words := rule.Rule().Verdict
	if rule == policy.NoRule {
		words = unruled[v]
	}
	if v == policy.Over {
		words += ", over"
	}
	return words
}

// Own is what is decided about a subject of the pool.
func (k *Contest) Own(sub model.Subject) policy.Decision {
	x, _ := policy.Explain(k.View.Result, sub)
	return x.Decision
}

// Label is what people call a subject of the pool.
func (k *Contest) Label(sub model.Subject) string { return subjectLabel(k.View.Snapshot, sub) }

// Outcomes says what is decided about a subject that differs, and what would be
// under a value. Of the pool itself it is the value that tells.
func (k *Contest) Outcomes(v *policy.Contested, c *policy.RowChange) (now, then string) {
	if c.Subject.Kind == model.KindPool {
		return "both sides stand in the guide", v.Value
	}
	return Outcome(k.View.Result, c.Subject.Kind, &c.Before), Outcome(k.View.Result, c.Subject.Kind, &c.After)
}
