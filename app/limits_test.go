package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// later is ada an hour after she made a plan.
func later(t *testing.T) app.Call {
	c := ada(t)
	c.At += model.Hour
	return c
}

func TestActivatedIsWhenThePlanWasApplied(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, renewalSite(t)))
	plan, err := a.PlanActivate(ada(t), keyC, true, nil)
	require.NoError(t, err)
	byHand := license(t, "", model.TransactionNew, 50, "2026-11-01", "2027-11-01")
	byHand.Feature = "PDMS VIDEO"
	const handKey = "HANDX-HANDX-HANDX"
	hand, err := a.PlanActivate(ada(t), handKey, true, []model.License{byHand})
	require.NoError(t, err)

	for key, p := range map[string]*app.Plan{keyC: plan, handKey: hand} {
		_, err = a.Apply(ctx, later(t), p, nil)
		require.NoError(t, err)
		v := a.View()
		rows := v.Snapshot.LicensesByKey(key)
		require.NotEmpty(t, rows)
		for _, row := range rows {
			assert.Equal(t, later(t).At, v.Snapshot.Licenses.At(row).Activated)
		}
		entries, err := a.Audit(ctx, 1)
		require.NoError(t, err)
		changes, err := a.AuditChanges(ctx, entries[0].ID)
		require.NoError(t, err)
		for _, ch := range changes {
			if ch.Field == model.FieldActivated {
				assert.Equal(t, int64(later(t).At), ch.After.Int)
			}
		}
	}
	for _, f := range a.View().Own() {
		if f.Field == model.FieldActivated {
			assert.Equal(t, int64(later(t).At), f.Value.Int)
		}
	}
	_, err = a.Apply(ctx, later(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "was activated meanwhile")
}

func TestRequestedIsWhenThePlanWasApplied(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, expiringSite(t)))
	plan, err := a.PlanRenew(ada(t), handleOf(t, a, keyA), 0)
	require.NoError(t, err)
	tomorrow := ada(t)
	tomorrow.At += model.Day
	_, err = a.Apply(ctx, tomorrow, plan, nil)
	require.NoError(t, err)
	r := a.View().Snapshot.Requests[0]
	assert.Equal(t, tomorrow.At, r.At)
	assert.Contains(t, r.Message, "Requested by ada on 22 Nov 2026.")
	_, err = a.Apply(ctx, tomorrow, plan, nil)
	assert.Contains(t, refused(t, err).Reason, "recorded already")
}

func TestTheLogKeepsWhatWasEnteredByHand(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, renewalSite(t)))
	l := license(t, "", model.TransactionNew, 50, "2026-11-01", "2027-11-01")
	l.Feature = "PDMS VIDEO"
	plan, err := a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{l})
	require.NoError(t, err)
	_, err = a.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	entries, err := a.Audit(ctx, 1)
	require.NoError(t, err)
	assert.Equal(t, "1 license activated under the key ·············ANDX, entered by hand: PDMS VIDEO new 50, 1 Nov 2026 – 1 Nov 2027; "+
		"created for it: the pool pdms-video", entries[0].Summary)
	assert.Contains(t, entries[0].Counts, model.AuditCount{Name: "licenses entered by hand", N: 1})
	assert.Contains(t, entries[0].Counts, model.AuditCount{Name: "pools new", N: 1})
	changes, err := a.AuditChanges(ctx, entries[0].ID)
	require.NoError(t, err)
	require.Len(t, changes, 2)
	assert.Equal(t, "pool/pdms-video", changes[0].Subject)
	assert.Equal(t, "created for the feature PDMS VIDEO", changes[0].After.Text)
	assert.Equal(t, "entered by hand: PDMS VIDEO,new,50,2026-11-01T00:00:00Z,2027-11-01T00:00:00Z", changes[1].After.Text)
}

func TestReadOnlyRefusesWhoeverAsks(t *testing.T) {
	a := sample(t)
	a.Limit(app.Limits{ReadOnly: "the database was opened read-only", Remedy: "open it without --read-only"})
	before := a.View().Revision
	plan, err := a.PlanThreshold(ada(t), "rm", 7)
	require.NoError(t, err, "looking at a plan changes nothing")
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Equal(t, "the database was opened read-only; open it without --read-only", refused(t, err).Error())
	_, err = a.Import(context.Background(), ada(t), app.Document{}, nil)
	assert.Equal(t, "the database was opened read-only", refused(t, err).Reason)
	assert.Equal(t, before, a.View().Revision)
	_, err = a.Licenses(ada(t))
	assert.NoError(t, err, "the role stays what it is")
}

func TestWhoMayLookAtLicenses(t *testing.T) {
	a := sample(t)
	v := a.View()
	low := ada(t)
	low.Role = app.RoleViewer
	var no *app.NotAllowed
	_, err := a.Licenses(low)
	require.ErrorAs(t, err, &no)
	assert.Equal(t, app.RoleLicenseAdmin, no.Need)
	l := v.Snapshot.Licenses.At(0)
	sub := l.Subject()
	_, err = a.Why(t.Context(), low, v, sub)
	require.ErrorAs(t, err, &no)
	_, err = a.Why(t.Context(), ada(t), v, sub)
	require.NoError(t, err)
	_, err = a.Why(t.Context(), low, v, model.PoolSubject(l.Pool))
	require.NoError(t, err, "the pool's total is for all")

	assert.Equal(t, app.Needs(v), a.Needs(ada(t), v))
	said := false
	for _, n := range a.Needs(low, v) {
		assert.NotEqual(t, model.KindLicense, n.Subject.Kind)
		assert.NotContains(t, n.Text, "expires on")
		assert.NotContains(t, n.Text, "L-")
		said = said || strings.Contains(n.Text, "needs the role license-admin")
	}
	assert.True(t, said)
}

func TestThePlansOfASampleNameNoCommand(t *testing.T) {
	a := sample(t)
	a.Limit(app.Limits{Sample: true})
	plan, err := a.PlanThreshold(ada(t), "rm", 7)
	require.NoError(t, err)
	assert.Equal(t, "(demo: nothing outside this window changes)", plan.Command)
	assert.Equal(t, "Can be set back.", plan.Undo)
}
