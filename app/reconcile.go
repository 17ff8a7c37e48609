package app

import (
	"context"

	"lictop/model"
	"lictop/policy"
)

// Reconciliation is what the vendor's console reported of a pool beside what the
// rules explain of it.
type Reconciliation struct {
	View *View
	Pool *model.Pool
	// Gap is nil where there is nothing to compare; Nothing says why then, and
	// Remedy what would help, which may be empty.
	Gap             *policy.Gap
	Nothing, Remedy string
	// Imported is the instant of the last import; None = the log has none.
	Imported model.Instant
}

// Reconcile compares the pools of a view with what was reported of them; pool ""
// means all. Pools of which nothing was reported are among them. It takes a
// third of a second for a million endpoints.
func (a *App) Reconcile(ctx context.Context, v *View, pool string) ([]Reconciliation, error) {
	pools := model.Span{End: len(v.Snapshot.Pools)}
	if pool != "" {
		i, _, err := PoolNamed(v.Snapshot, pool)
		if err != nil {
			return nil, err
		}
		pools = model.Span{First: i, End: i + 1}
	}
	until := model.MaxInstant
	if v.Kept { // what was imported since is not in it
		until = v.At()
	}
	imported, err := a.imported(ctx, until)
	if err != nil {
		return nil, err
	}
	var list []Reconciliation
	for i := pools.First; i < pools.End; i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, reconcile(ctx, v, i, imported))
	}
	return list, ctx.Err()
}

func reconcile(ctx context.Context, v *View, i int, imported model.Instant) Reconciliation {
	rec := Reconciliation{View: v, Pool: &v.Snapshot.Pools[i], Imported: imported}
	facts := imported
	if facts > v.At() { // looking at a day before the import: what it brought counts all the same
		facts = v.At()
	}
	if g, ok := policy.ReconcilePool(v.Result, i, policy.Known{Facts: facts, Own: v.own, Stop: ended(ctx)}); ok {
		rec.Gap = g
		return rec
	}
	rec.Nothing = nothingReported[rec.Pool.Family]
	if rec.Pool.Family == model.FamilySeat {
		rec.Remedy = "lictop terms --pool " + quote(rec.Pool.ID) + " reported=N --apply notes what the console says (R in the dashboard)"
	}
	return rec
}

// nothingReported says why a pool of a family is compared with nothing.
var nothingReported = map[model.Family]string{
	model.FamilySeat:         "No figure of the vendor's console is known.",
	model.FamilySubscription: "Nothing to compare: the managed devices are the vendor's own count.",
	model.FamilyHost:         "Nothing to compare: the console reports no figure beside the licenses of the hosts.",
	model.FamilyEnterprise:   "Nothing to compare: what is required is the vendor's own count, or is worked out here; the console reports no second one.",
	model.FamilyMeeting:      "Nothing to compare: the server reports no figure of licenses in use beside its meetings.",
}

// imported is the instant of the last import up to an instant that the log knows of.
func (a *App) imported(ctx context.Context, until model.Instant) (model.Instant, error) {
	for limit := 32; ; limit *= 32 {
		entries, err := a.Audit(ctx, limit)
		if err != nil {
			return model.None, err
		}
		for i := range entries {
			if entries[i].Action == string(ActionImport) && entries[i].At <= until {
				return entries[i].At, nil
			}
		}
		if len(entries) < limit {
			return model.None, nil
		}
	}
}
