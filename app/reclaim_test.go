package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

func TestReclaimSweep(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 30), laptop(t, "e3", 29))))
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	assert.Equal(t, "Reclaim 2 seats", plan.Title)
	assert.Equal(t, "2", plan.Confirm)
	assert.Equal(t, "lictop reclaim --pool rm --apply", plan.Command)
	assert.Equal(t, model.Whole(3), plan.Before[0].Used)
	assert.Equal(t, model.Whole(1), plan.After[0].Used)
	assert.Equal(t, []string{"last seen 44 days ago", "last seen 30 days ago"}, []string{plan.Rows[0].Says, plan.Rows[1].Says})
	assert.Contains(t, plan.Vendor, "In the vendor's console: nothing")

	receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, 2, receipt.Applied)
	assert.Empty(t, receipt.Dropped)
	assert.Equal(t, plan.After, positions(a.View(), "rm"))
	assert.Len(t, a.View().Own(), 2)

	entries, err := a.Audit(context.Background(), 0)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.Equal(t, "2 seats reclaimed in rm", entries[0].Summary)
	assert.Equal(t, plan.ID, entries[0].Plan)
	changes, err := a.AuditChanges(context.Background(), entries[0].ID)
	require.NoError(t, err)
	assert.Equal(t, model.AuditChange{
		Subject: "endpoint/e1", Pool: "rm", Field: model.FieldLicensed,
		Before: model.IntValue(1), After: model.IntValue(0), Rule: "seat.inactive",
	}, changes[0])

	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "no seat of this plan can be reclaimed any more")
}

func TestReclaimMarkedRows(t *testing.T) {
	pinned := laptop(t, "e4", 90)
	pinned.Pin = &model.Pin{Reason: "board", Until: instant(t, "2027-01-01")}
	busy := laptop(t, "e5", 0)
	busy.Status = model.StatusInCall
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 60), laptop(t, "e3", 2), pinned, busy)))
	plan, err := a.PlanReclaim(ada(t), "rm", []string{"e5", "e1", "e3", "e4", "e1", "e9"})
	require.NoError(t, err)
	assert.Len(t, plan.Changes, 1)
	assert.Equal(t, "lictop reclaim --pool rm --apply e1", plan.Command)
	var says, rules []string
	for _, r := range plan.Rejected {
		says, rules = append(says, r.Says), append(rules, r.Rule)
	}
	assert.Equal(t, []string{"seat.within-threshold", "seat.pinned", "seat.in-call", ""}, rules)
	assert.Equal(t, []string{
		"last seen 2 days ago, within the threshold: cannot be reclaimed yet",
		"pinned until 1 Jan 2027: cannot be reclaimed",
		"in a call: is never reclaimed",
		"there is no such endpoint in rm; did you mean e1, e2 and e3?",
	}, says)
}

func TestReclaimRefusals(t *testing.T) {
	a := opened(t, memory(t, seats(10, 0, laptop(t, "e1", 44))))
	_, err := a.PlanReclaim(ada(t), "rm", nil)
	assert.Equal(t, "seat.reclaim-off", refused(t, err).Rule)
	_, err = a.PlanReclaim(ada(t), "rm", []string{"e1"})
	assert.Equal(t, "seat.reclaim-off", refused(t, err).Rule)
	_, err = a.PlanReclaim(ada(t), "rn", nil)
	assert.Equal(t, "did you mean rm?", refused(t, err).Remedy)

	a = sample(t)
	_, err = a.PlanReclaim(ada(t), "cucm", nil)
	assert.Contains(t, refused(t, err).Reason, "this needs a seat pool")

	viewer := ada(t)
	viewer.Role = app.RoleViewer
	plan, err := a.PlanReclaim(viewer, "rm", nil)
	require.NoError(t, err, "a viewer may look at a plan")
	_, err = a.Apply(context.Background(), viewer, plan, nil)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

// What was planned and changed meanwhile is left alone and reported.
func TestApplyDropsWhatChanged(t *testing.T) {
	st := memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 60)))
	a, other := opened(t, st), opened(t, st)
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	_, err = other.Import(context.Background(), ada(t), document(func(d *model.Draft) {
		e := d.Endpoints.Edit()
		e.At(0).Status = model.StatusOnline
		d.Endpoints = e.Rows()
	}), nil)
	require.NoError(t, err)
	receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, 1, receipt.Applied)
	require.Len(t, receipt.Dropped, 1)
	assert.Equal(t, app.PlanRow{
		Subject: model.Subject{Kind: model.KindEndpoint, Pool: "rm", ID: "e1"}, Label: "e1",
		Says: "online: cannot be reclaimed", Rule: "seat.online",
	}, receipt.Dropped[0])
	entries, err := a.Audit(context.Background(), 1)
	require.NoError(t, err)
	assert.Equal(t, "1 seat reclaimed in rm", entries[0].Summary)
}

func TestReclaimIsAppliedAsPredicted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		size := rapid.IntRange(1, 400).Draw(rt, "size")
		seed := rapid.Uint64().Draw(rt, "seed")
		a := opened(t, memory(t, fixtures.Generate(size, seed, instant(t, noon))))
		for _, p := range a.View().Snapshot.Pools {
			if p.Family != model.FamilySeat {
				continue
			}
			days := rapid.Int64Range(0, 120).Draw(rt, "days")
			for _, make := range []func() (*app.Plan, error){
				func() (*app.Plan, error) { return a.PlanThreshold(ada(t), p.ID, days) },
				func() (*app.Plan, error) { return a.PlanReclaim(ada(t), p.ID, nil) },
			} {
				plan, err := make()
				if err != nil {
					continue
				}
				before := positions(a.View(), p.ID)
				if _, err := a.Apply(context.Background(), ada(t), plan, nil); err != nil {
					rt.Fatal(err)
				}
				after := positions(a.View(), p.ID)
				if before[0] != plan.Before[0] || after[0] != plan.After[0] {
					rt.Fatalf("predicted %+v, got %+v", plan.After[0], after[0])
				}
				if plan.Action == app.ActionReclaim && after[0].Reclaimable != 0 {
					rt.Fatalf("%d are left after a sweep", after[0].Reclaimable)
				}
			}
		}
	})
}

func TestThreshold(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 20), laptop(t, "e3", 1))))
	plan, err := a.PlanThreshold(ada(t), "rm", 14)
	require.NoError(t, err)
	assert.Equal(t, "Reclaim threshold: 30 days → 14 days", plan.Title)
	assert.Empty(t, plan.Confirm)
	assert.Equal(t, "lictop threshold --pool rm 14 --apply", plan.Command)
	assert.Equal(t, plan.Before[0].Used, plan.After[0].Used, "a threshold takes nothing by itself")
	assert.Equal(t, int64(2), plan.After[0].Reclaimable)
	assert.Len(t, plan.Rows, 1)
	assert.Contains(t, plan.Says, "Then 2 seats could be reclaimed; after the sweep in use 1, free 9.")
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, int64(14), a.View().Snapshot.Pool("rm").Seat.ReclaimDays)
	assert.Equal(t, plan.After, positions(a.View(), "rm"))
	assert.Equal(t, policy.Reclaim, a.View().Endpoints[1].Verdict)

	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Equal(t, "the reclaim threshold of rm is 14 days already", refused(t, err).Reason)

	stale, err := a.PlanThreshold(ada(t), "rm", 7)
	require.NoError(t, err)
	other, err := a.PlanThreshold(ada(t), "rm", 60)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), other, nil)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), stale, nil)
	assert.Equal(t, "reclaim_days of rm was changed meanwhile, to 60", refused(t, err).Reason)
	assert.Equal(t, int64(60), a.View().Snapshot.Pool("rm").Seat.ReclaimDays)
}

func TestThresholdRefusals(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30)))
	for _, days := range []int64{-1, 36_501} {
		_, err := a.PlanThreshold(ada(t), "rm", days)
		assert.Contains(t, refused(t, err).Reason, "0 to 36 500")
	}
	_, err := a.PlanThreshold(ada(t), "rm", 30)
	assert.Contains(t, refused(t, err).Reason, "is 30 days already")
	for _, days := range []int64{0, 36_500} {
		_, err := a.PlanThreshold(ada(t), "rm", days)
		assert.NoError(t, err)
	}
}
