package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// handleOf finds the handle of the license with a key.
func handleOf(t *testing.T, a *app.App, key string) int64 {
	t.Helper()
	rows := a.View().Snapshot.LicensesByKey(key)
	require.NotEmpty(t, rows)
	return a.View().Snapshot.Licenses.At(rows[0]).Handle
}

func expiringSite(t testing.TB) model.Draft {
	return licenses(412,
		license(t, keyA, model.TransactionNew, 400, "2025-12-03", "2026-12-03"),
		license(t, keyB, model.TransactionAddon, 100, "2026-03-01", "2026-12-03"),
		license(t, keyC, model.TransactionTrial, 10, "2026-03-01", "2026-12-03"))
}

func TestRenew(t *testing.T) {
	a := opened(t, memory(t, expiringSite(t)))
	plan, err := a.PlanRenew(ada(t), handleOf(t, a, keyB), 0)
	require.NoError(t, err)
	assert.Equal(t, "Request a renewal of PDMS-AUDIO, 500", plan.Title)
	assert.Len(t, plan.Rows, 2, "base and add-ons together")
	assert.Contains(t, plan.Message, "Quantity   500")
	assert.Contains(t, plan.Message, "·············CCC1")
	assert.NotContains(t, plan.Message, keyA)
	assert.Equal(t, plan.Before, plan.After, "no license changes")
	assert.Contains(t, plan.Vendor, "In the vendor's console: nothing")

	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	require.Len(t, a.View().Snapshot.Requests, 1)
	assert.Equal(t, plan.Requests[0], a.View().Snapshot.Requests[0])
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "recorded already")

	again, err := a.PlanRenew(ada(t), handleOf(t, a, keyA), 300)
	require.NoError(t, err)
	assert.Contains(t, again.Warnings, "The running term has 500; the request is for 300.")
	assert.Contains(t, again.Warnings, "ada requested a renewal of 500 on 21 Nov 2026 already.")
	noKeyInLog(t, a, keyA)
}

func TestRenewRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		site   model.Draft
		rule   string
		reason string
	}{
		"active": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2026-01-01", "2027-01-01")),
			"sub.active", "can be renewed from 1 Dec 2026 00:00:01 UTC on"},
		"impending": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2027-01-01", "2028-01-01")),
			"sub.impending", "can be renewed from 1 Dec 2027 00:00:01 UTC on"},
		"inactive": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2025-01-01", "2026-01-01")),
			"sub.expired", "Expired; contact your channel or sales representative"},
		"trial": {licenses(1, license(t, keyA, model.TransactionTrial, 1, "2026-11-01", "2026-12-01")),
			"sub.expiring", "is a trial, which is not renewed (rule sub.expiring); ask your sales contact for New"},
		"offered": {licenses(1, offered(license(t, keyA, model.TransactionNew, 1, "2026-01-01", "2026-12-01"))),
			"", "is not activated"},
		"renewed": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2026-01-01", "2026-12-01"),
			license(t, keyB, model.TransactionRenewal, 1, "2026-12-01", "2027-12-01")),
			"sub.expiring", "is followed by L-"},
		"renewal waits": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2026-01-01", "2026-12-01"),
			offered(license(t, keyB, model.TransactionRenewal, 1, "2026-12-01", "2027-12-01"))),
			"sub.expiring", "waits to be activated"},
		"superseded": {licenses(1, license(t, keyA, model.TransactionNew, 1, "2026-01-01", "2026-12-01"),
			license(t, keyB, model.TransactionRenewal, 1, "2026-11-01", "2026-11-30")),
			"sub.superseded", "replaced by a renewal already"},
	} {
		t.Run(name, func(t *testing.T) {
			a := opened(t, memory(t, c.site))
			_, err := a.PlanRenew(ada(t), handleOf(t, a, keyA), 0)
			r := refused(t, err)
			assert.Equal(t, c.rule, r.Rule)
			assert.Contains(t, r.Error(), c.reason)
		})
	}
	a := opened(t, memory(t, expiringSite(t)))
	_, err := a.PlanRenew(ada(t), 99, 0)
	assert.Contains(t, refused(t, err).Reason, "there is no license L-99")
	for _, q := range []int64{-1, 1_000_000_001} {
		_, err = a.PlanRenew(ada(t), handleOf(t, a, keyA), q)
		assert.Contains(t, refused(t, err).Reason, "out of range")
	}
	low := ada(t)
	low.Role = app.RoleViewer
	_, err = a.PlanRenew(low, handleOf(t, a, keyA), 0)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

func TestRenewingARenewalTakesItsQuantity(t *testing.T) {
	a := opened(t, memory(t, licenses(1, license(t, keyA, model.TransactionRenewal, 70, "2025-12-01", "2026-12-01"))))
	plan, err := a.PlanRenew(ada(t), handleOf(t, a, keyA), 0)
	require.NoError(t, err)
	assert.Equal(t, int64(70), plan.Requests[0].Quantity)
}

// Whoever looks at a license of the term sees that its renewal was requested, and
// nobody where there is nothing left to request.
func TestRequested(t *testing.T) {
	a := opened(t, memory(t, expiringSite(t)))
	for row := range a.View().Licenses {
		assert.Nil(t, a.View().Requested(row))
	}
	plan, err := a.PlanRenew(ada(t), handleOf(t, a, keyB), 0)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	asked := 0
	for row := range a.View().Licenses {
		r := a.View().Requested(row)
		expiring := a.View().Licenses[row].Rule == policy.SubExpiring
		assert.False(t, r != nil && !expiring)
		if r != nil {
			asked++
			assert.Equal(t, "ada", r.By)
			assert.Equal(t, int64(500), r.Quantity)
		}
	}
	assert.Equal(t, 2, asked, "the base and its add-on")
}
