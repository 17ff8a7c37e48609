package app_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// enterpriseView looks at a site of one enterprise pool.
func enterpriseView(t *testing.T, edit func(p *model.Pool, d *model.Draft)) *app.View {
	t.Helper()
	p := model.NewPool("cm", model.FamilyEnterprise)
	p.Name = "Campus"
	d := model.Draft{}
	edit(&p, &d)
	d.Pools = append(d.Pools, p)
	return opened(t, memory(t, d)).View()
}

func TestComplianceSaysHowLongGraceRuns(t *testing.T) {
	now := instant(t, noon)
	for name, c := range map[string]struct {
		edit  func(e *model.Enterprise)
		used  int64
		from  model.Instant
		since model.Instant
		may   policy.Permission
	}{
		"grace": {func(e *model.Enterprise) { e.NoncompliantSince = now - 20*model.Day - 5 }, 20, now + 40*model.Day - 5, now - 20*model.Day - 5, policy.Allowed},
		"over":  {func(e *model.Enterprise) { e.NoncompliantSince = now - 300*model.Day }, 60, now - 240*model.Day, now - 300*model.Day, policy.Blocked},
		"demo": {func(e *model.Enterprise) { e.Licensed, e.InstalledOn, e.Release = false, now-89*model.Day, "12.0" }, 89, now + model.Day, now - 89*model.Day,
			policy.Allowed},
		"ahead":   {func(e *model.Enterprise) { e.NoncompliantSince = now + 3*model.Day }, 0, now + 63*model.Day, now + 3*model.Day, policy.Allowed},
		"unknown": {func(*model.Enterprise) {}, 0, model.None, model.None, policy.Allowed},
		"cured":   {func(e *model.Enterprise) { e.NoncompliantSince, e.LastSync = now-20*model.Day, now }, 0, model.None, model.None, policy.Allowed},
	} {
		v := enterpriseView(t, func(p *model.Pool, _ *model.Draft) { c.edit(&p.Enterprise) })
		got := app.ComplianceOf(v, 0)
		assert.Equal(t, c.used, got.Used, name)
		assert.Equal(t, c.from, got.From, name)
		assert.Equal(t, c.since, got.Since, name)
		assert.Equal(t, c.may, got.Now.Provision, name)
		assert.Equal(t, policy.Blocked, got.Enforced.Provision, name)
	}
}

// Every claim is found by its subject, and the claims add up to what is required.
func TestClaims(t *testing.T) {
	v := enterpriseView(t, func(p *model.Pool, d *model.Draft) {
		for i := range 30 {
			dev := model.NewDevice("cm", fmt.Sprintf("d%02d", i))
			dev.Model, dev.Owner = []string{"8845", "SX20", "3905"}[i%3], []string{"", "ann", "bob", "cid"}[i%4]
			dev.Registered = i%5 > 0
			d.Devices.Append(dev)
		}
		d.Users.Append(model.User{Pool: "cm", ID: "mob", Mobility: true})
	})
	quick := app.ComplianceOf(v, 0)
	require.Nil(t, quick.Breakdown)
	require.Empty(t, quick.Claims(nil))
	c := quick.Detailed()
	var sum model.Counts
	list := c.Claims(nil)
	for i := range list {
		k := &list[i]
		for t, n := range k.Need {
			sum[t] += n
		}
		found, ok := c.ClaimOf(c.Subject(k))
		require.True(t, ok)
		assert.Equal(t, *k, found)
		if s := c.Saves(k); s != nil {
			assert.Contains(t, []string{c.Subject(k).ID, ""}, s.Owner)
		}
	}
	assert.Equal(t, c.Breakdown.Required, sum)
	for class := range model.EnterpriseType(model.EnterpriseTypes) {
		for _, k := range c.Claims(app.Requires(class)) {
			assert.Positive(t, k.Need[class])
		}
		for _, k := range c.Savers(class) {
			assert.Positive(t, c.SavesType(&k, class).Less[class])
		}
	}
	for _, sub := range []model.Subject{{Kind: model.KindUser, Pool: "cm", ID: "nobody"}, {Kind: model.KindDevice, Pool: "cm", ID: "d01"},
		{Kind: model.KindDevice, Pool: "cm", ID: "zz"}, {Kind: model.KindInstance, Pool: "cm", ID: "x"}, {Kind: model.KindUser, Pool: "other", ID: "ann"}} {
		_, ok := c.ClaimOf(sub)
		assert.False(t, ok, sub.String())
	}
	c.BySavings(list)
	for i := 1; i < len(list); i++ {
		if c.Saves(&list[i]) != nil {
			assert.NotNil(t, c.Saves(&list[i-1]), "what could be saved stands first")
		}
	}
}

func TestNeedsOfEnterprisePoolsLeadToNumbers(t *testing.T) {
	now := instant(t, noon)
	remedy := func(edit func(e *model.Enterprise)) string {
		needs := app.Needs(enterpriseView(t, func(p *model.Pool, _ *model.Draft) { edit(&p.Enterprise) }))
		require.Len(t, needs, 1)
		return needs[0].Remedy
	}
	assert.Equal(t, "buy 3, what else helps", remedy(func(e *model.Enterprise) { e.HasRequired, e.Required[model.Basic], e.LastSync = true, 3, now }))
	assert.Equal(t, "buy 4, what helps the others", remedy(func(e *model.Enterprise) {
		e.HasRequired, e.Required, e.LastSync = true, model.Counts{model.Basic: 3, model.TelepresenceRoom: 4}, now
	}))
	assert.Equal(t, "since when, and what stops", remedy(func(e *model.Enterprise) {}))
	assert.Equal(t, "which instance, since when", remedy(func(e *model.Enterprise) { e.Instances = []model.Instance{{ID: "a", LastSync: model.None}} }))
	assert.Equal(t, "what still works", remedy(func(e *model.Enterprise) { e.Licensed, e.InstalledOn = false, now-100*model.Day }))
	assert.Equal(t, "what stops then", remedy(func(e *model.Enterprise) { e.Licensed, e.InstalledOn = false, now-10*model.Day }))
}
