package app_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

func renewalSite(t testing.TB) model.Draft {
	return licenses(412,
		license(t, keyA, model.TransactionNew, 400, "2025-12-03", "2026-12-03"),
		license(t, keyB, model.TransactionAddon, 100, "2026-03-01", "2026-12-03"),
		offered(license(t, keyC, model.TransactionRenewal, 500, "2026-12-03", "2029-12-03")),
		offered(license(t, keyC, model.TransactionAddon, 60, "2027-01-01", "2029-12-03")),
	)
}

func TestOffer(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	o, err := a.Offer(ada(t), "  "+strings.ToLower(keyC)+"\n")
	require.NoError(t, err)
	assert.True(t, o.Known)
	require.Len(t, o.Lines, 2)
	assert.Equal(t, keyC, o.Key)
	renewal := o.Lines[0]
	assert.Equal(t, "PDMS-AUDIO 500 → 560 from 1 Jan 2027", o.Lines[1].Says)
	assert.Equal(t, "PDMS-AUDIO 500 → 500 from 3 Dec 2026: rolls up the 400 and 100 of the running term", renewal.Says)
	assert.Equal(t, policy.Impending, renewal.Status)
	assert.Equal(t, instant(t, "2026-12-03"), renewal.Until)
}

func TestOfferRefusals(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	_, err := a.Offer(ada(t), " ABC ")
	assert.Equal(t, "a license activation key has 17 characters; this one has 3", refused(t, err).Reason)
	_, err = a.Offer(ada(t), strings.Repeat("é", 18))
	assert.Contains(t, refused(t, err).Reason, "this one has 18", "characters are counted, not bytes")
	_, err = a.Offer(ada(t), keyA)
	assert.Equal(t, "this key was activated already, on 3 Dec 2025 00:00:00 UTC, as the imported site says", refused(t, err).Reason)

	o, err := a.Offer(ada(t), strings.Repeat("é", 17))
	require.NoError(t, err)
	assert.False(t, o.Known, "lines can be entered by hand")

	low := ada(t)
	low.Role = app.RoleViewer
	_, err = a.Offer(low, keyC)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
	_, err = a.PlanActivate(low, keyC, true, nil)
	assert.ErrorAs(t, err, &no)
}

func TestActivate(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	_, err := a.PlanActivate(ada(t), keyC, false, nil)
	assert.Contains(t, refused(t, err).Reason, "terms in the License Agreement are not accepted")

	plan, err := a.PlanActivate(ada(t), keyC, true, nil)
	require.NoError(t, err)
	assert.Equal(t, "Activate License ·············CCC3", plan.Title)
	assert.NotContains(t, plan.Command, keyC)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, plan.After, positions(a.View(), "pdms"))
	n := 0
	for _, l := range a.View().Snapshot.Licenses.All() {
		if l.Key == keyC {
			n++
			assert.Equal(t, ada(t).At, l.Activated)
		}
	}
	assert.Equal(t, 2, n)

	_, err = a.Offer(ada(t), keyC)
	assert.Equal(t, "this key was activated already, on 21 Nov 2026 12:00:00 UTC by ada", refused(t, err).Reason)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "activated meanwhile")

	noKeyInLog(t, a, keyC)
}

// What was accepted is what becomes activated: an offer that an import changed
// since has to be looked at again.
func TestActivateRefusesAChangedOffer(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	plan, err := a.PlanActivate(ada(t), keyC, true, nil)
	require.NoError(t, err)
	_, err = a.Import(context.Background(), ada(t), document(func(d *model.Draft) {
		e := d.Licenses.Edit()
		for row, l := range d.Licenses.All() {
			if l.Key == keyC {
				e.At(row).Quantity = 5
			}
		}
		d.Licenses = e.Rows()
	}), nil)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "under this key was changed meanwhile")
	noKeyInLog(t, a, keyC)
	assert.NotContains(t, err.Error(), keyC)
}

// noKeyInLog asserts that the audit log does not carry a key.
func noKeyInLog(t *testing.T, a *app.App, key string) {
	t.Helper()
	entries, err := a.Audit(context.Background(), 0)
	require.NoError(t, err)
	for _, e := range entries {
		assert.NotContains(t, strings.ToUpper(e.Summary), key)
		changes, err := a.AuditChanges(context.Background(), e.ID)
		require.NoError(t, err)
		for _, c := range changes {
			assert.NotContains(t, strings.ToUpper(c.Subject), key)
			if strings.HasPrefix(c.Subject, "license/") {
				assert.Regexp(t, `^license/L-\d+$`, c.Subject)
			}
		}
	}
}

func TestActivateByHand(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	const key = "HANDX-HANDX-HANDX"
	_, err := a.PlanActivate(ada(t), key, true, nil)
	r := refused(t, err)
	assert.Contains(t, r.Reason, "nothing that was imported")
	assert.Contains(t, r.Remedy, "by hand")

	video := license(t, "", model.TransactionNew, 50, "2026-11-01", "2027-11-01")
	video.Feature = "PDMS VIDEO"
	audio := license(t, "", model.TransactionAddon, 10, "2026-11-01", "2026-12-03")
	plan, err := a.PlanActivate(ada(t), key, true, []model.License{video, audio})
	require.NoError(t, err)
	require.Len(t, plan.Pools, 1)
	assert.Equal(t, "pdms-video", plan.Pools[0].ID)
	assert.Contains(t, plan.Warnings[len(plan.Warnings)-1], "by hand")
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, plan.After, positions(a.View(), "pdms", "pdms-video"))
	v := a.View()
	for _, row := range v.Snapshot.LicensesByKey(key) {
		l := v.Snapshot.Licenses.At(row)
		assert.Greater(t, l.Handle, int64(4), "a fresh handle")
		assert.Equal(t, ada(t).At, l.Activated)
	}
	entries, err := a.Audit(context.Background(), 1)
	require.NoError(t, err)
	assert.Contains(t, entries[0].Summary, "entered by hand")
	noKeyInLog(t, a, key)
}

func TestLinesByHandAreChecked(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	good := license(t, "", model.TransactionNew, 50, "2026-11-01", "2027-11-01")
	for name, c := range map[string]struct {
		spoil func(l *model.License)
		says  string
	}{
		"feature":     {func(l *model.License) { l.Feature = "" }, "the feature is missing"},
		"control":     {func(l *model.License) { l.Feature = "A\x1b[2J" }, "control character"},
		"transaction": {func(l *model.License) { l.Transaction = model.NoTransaction }, "the transaction is missing"},
		"quantity":    {func(l *model.License) { l.Quantity = 1_000_000_001 }, "out of range"},
		"negative":    {func(l *model.License) { l.Quantity = -1 }, "out of range"},
		"start":       {func(l *model.License) { l.Start = model.None }, "the start is missing"},
		"end":         {func(l *model.License) { l.End = l.Start }, "the end is not after the start"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := good
			c.spoil(&bad)
			_, err := a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{good, bad})
			r := refused(t, err)
			assert.Contains(t, r.Reason, "line 2: ")
			assert.Contains(t, r.Reason, c.says)
		})
	}
	_, err := a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{good, good})
	assert.Contains(t, refused(t, err).Reason, "stand there twice")
	_, err = a.PlanActivate(ada(t), keyC, true, []model.License{good})
	assert.Contains(t, refused(t, err).Reason, "is known already")
}

// Whatever is typed as a key is refused or offered, and never shown in full.
func FuzzKey(f *testing.F) {
	for _, key := range []string{"", keyA, keyC, " " + keyC + "\n", "ABC", strings.Repeat("é", 17), "\xff\xfe", "AAAAA\x1b[2JBBBBBCCC"} {
		f.Add(key)
	}
	site := renewalSite(f)
	f.Fuzz(func(t *testing.T, key string) {
		a := opened(t, memory(t, site))
		o, err := a.Offer(ada(t), key)
		if err != nil {
			refused(t, err)
			return
		}
		require.Equal(t, model.KeyLength, utf8.RuneCountInString(o.Key))
		plan, err := a.PlanActivate(ada(t), key, true, nil)
		if err != nil {
			refused(t, err)
			return
		}
		require.True(t, model.EqualFoldASCII(o.Key, keyC))
		require.NotContains(t, plan.Title+plan.Command, o.Key)
	})
}

// A feature is looked for regardless of case, and takes the spelling of its pool.
func TestAFeatureEnteredByHandFindsItsPoolInAnyCase(t *testing.T) {
	a := opened(t, memory(t, renewalSite(t)))
	line := license(t, "", model.TransactionAddon, 10, "2026-11-01", "2026-12-03")
	line.Feature = "pdms-Audio"
	plan, err := a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{line})
	require.NoError(t, err)
	assert.Empty(t, plan.Pools, "no second pool")
	require.Len(t, plan.Licenses, 1)
	assert.Equal(t, "pdms", plan.Licenses[0].Pool)
	assert.Equal(t, "PDMS-AUDIO", plan.Licenses[0].Feature)

	twice := line
	twice.Feature = "PDMS-AUDIO"
	_, err = a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{line, twice})
	assert.Contains(t, refused(t, err).Reason, "stand there twice")

	first, second := line, line
	first.Feature, second.Feature, second.Transaction = "pdms-Room", "PDMS-ROOM", model.TransactionNew
	plan, err = a.PlanActivate(ada(t), "HANDX-HANDX-HANDX", true, []model.License{first, second})
	require.NoError(t, err)
	require.Len(t, plan.Pools, 1, "both lines share the pool that is created")
	assert.Equal(t, "pdms-Room", plan.Licenses[1].Feature)
}
