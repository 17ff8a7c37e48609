package app_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// settingsOf reads the settings of a command line of a plan, whose ids and values
// need no quoting here.
func settingsOf(t testing.TB, family model.Family, command string) []app.Setting {
	t.Helper()
	_, rest, ok := strings.Cut(command, "lictop terms --pool ")
	require.True(t, ok, command)
	rest, ok = strings.CutSuffix(rest, " --apply")
	require.True(t, ok, command)
	settings, err := app.ParseSettings(family, strings.Fields(rest)[1:], instant(t, noon))
	require.NoError(t, err, command)
	return settings
}

// otherValues are values of a field that may be typed.
func otherValues(f model.Field) []string {
	s := f.Spec()
	var out []string
	switch s.Form {
	case model.FormTruth:
		out = []string{"true", "false"}
	case model.FormCount:
		out = []string{"0", "3", fmt.Sprint(s.Max)}
	case model.FormInstant:
		out = []string{"2026-12-31", "2020-01-01T10:00:00Z"}
	case model.FormChoice:
		for _, c := range s.Choices {
			if c != "" {
				out = append(out, c)
			}
		}
	case model.FormRelease:
		out = []string{"9.1", "12.5", "14"}
	case model.FormWeight:
		out = []string{"0", "1", "1/4"}
	case model.FormReading:
		out = []string{"0", "89", "17@2026-11-20"}
	case model.FormDemo:
		out = []string{"5@2026-12-31", "1@2020-01-01"}
	}
	if s.Optional {
		out = append(out, "unknown")
	}
	return out
}

// Every term of every family: what is planned is what is applied, the command
// line of the plan is that plan, and what is said to take it back does.
func TestEveryTermIsPlannedAppliedAndSetBack(t *testing.T) {
	seen := 0
	for _, pool := range sample(t).View().Snapshot.Pools {
		for f := range model.FieldsOf(pool.Family) {
			for _, text := range otherValues(f) {
				a := sample(t)
				first := a.View().Snapshot
				settings, err := app.ParseSettings(pool.Family, []string{f.String() + "=" + text}, instant(t, noon))
				require.NoError(t, err)
				plan, err := a.PlanTerms(ada(t), pool.ID, settings)
				if was, _ := first.FieldOf(model.PoolSubject(pool.ID), f); was == settings[0].Value {
					require.Contains(t, refused(t, err).Reason, "already")
					continue
				}
				require.NoError(t, err, "%s=%s", f, text)
				seen++
				same, err := a.PlanTerms(ada(t), pool.ID, settingsOf(t, pool.Family, plan.Command))
				require.NoError(t, err)
				require.Equal(t, plan.ID, same.ID, plan.Command)

				receipt := applied(t, a, plan)
				require.Empty(t, receipt.Dropped)
				require.Equal(t, plan.After, positions(a.View(), pool.ID), "%s=%s", f, text)
				if strings.Contains(plan.Undo, "lictop terms") {
					back, err := a.PlanTerms(ada(t), pool.ID, settingsOf(t, pool.Family, plan.Undo))
					require.NoError(t, err, plan.Undo)
					applied(t, a, back)
					require.True(t, model.Compare(first, a.View().Snapshot).Empty(), "%s=%s: %s", f, text, plan.Undo)
				} else {
					require.Contains(t, plan.Undo, "keep it until they are deactivated")
				}
			}
		}
	}
	assert.Greater(t, seen, 50)
}

// The same on sites that nobody thought of, several terms at once.
func TestTermsAreAppliedAsPredicted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := opened(t, memory(t, fixtures.Generate(rapid.IntRange(1, 120).Draw(rt, "size"), rapid.Uint64().Draw(rt, "seed"), instant(t, noon))))
		pools := a.View().Snapshot.Pools
		if len(pools) == 0 {
			return
		}
		pool := pools[rapid.IntRange(0, len(pools)-1).Draw(rt, "pool")]
		var texts []string
		for f := range model.FieldsOf(pool.Family) {
			if rapid.Bool().Draw(rt, f.String()) {
				texts = append(texts, f.String()+"="+rapid.SampledFrom(otherValues(f)).Draw(rt, "value"))
			}
		}
		settings, err := app.ParseSettings(pool.Family, texts, instant(t, noon))
		require.NoError(rt, err)
		plan, err := a.PlanTerms(ada(t), pool.ID, settings)
		if err != nil {
			refused(t, err)
			return
		}
		applied(t, a, plan)
		require.Equal(rt, plan.After, positions(a.View(), pool.ID), texts)
	})
}

func TestTermRefusals(t *testing.T) {
	now := instant(t, noon)
	for text, says := range map[string]string{
		"capacity":                  `"capacity" sets nothing`,
		"capacity=1000000001":       "capacity=1000000001 is out of range: a whole number from 0 to 1000000000",
		"capacity=-1":               "out of range",
		"capacity=unknown":          "out of range",
		"reclaim_days=36501":        "a whole number from 0 to 36500",
		"hardware_release=sometime": "when-offline, never",
		"reported=many":             "a whole number, or with its instant",
		"capacty=3":                 `a seat pool has no term "capacty"`,
		"era=2.0":                   `a seat pool has no term "era"`,
	} {
		_, err := app.ParseSettings(model.FamilySeat, []string{text}, now)
		assert.Contains(t, refused(t, err).Reason, says, text)
	}
	_, err := app.ParseSettings(model.FamilySeat, []string{"capacty=3"}, now)
	assert.Equal(t, "did you mean capacity?", refused(t, err).Remedy)
	_, err = app.ParseSettings(model.FamilySeat, []string{"reclaim_days=1", "terms.reclaim_days=2"}, now)
	assert.Equal(t, "terms.reclaim_days is set twice", refused(t, err).Reason)
	_, err = app.ParseSettings(model.FamilyEnterprise, []string{"capacity=1"}, now)
	assert.Contains(t, refused(t, err).Reason, `an enterprise pool has no term "capacity"`)

	a := sample(t)
	set := func(pool string, family model.Family, texts ...string) error {
		var settings []app.Setting
		for _, text := range texts {
			one, err := app.ParseSettings(family, []string{text}, now)
			require.NoError(t, err)
			settings = append(settings, one...)
		}
		_, err := a.PlanTerms(ada(t), pool, settings)
		return err
	}
	assert.Contains(t, refused(t, set("rn", model.FamilySeat, "capacity=1")).Reason, "there is no pool \"rn\"")
	assert.Contains(t, refused(t, set("cwms", model.FamilySeat, "hardware_release=never")).Reason, "is a host pool and has no term terms.hardware_release")
	assert.Contains(t, refused(t, set("rm", model.FamilySeat, "capacity=1", "capacity=2")).Reason, "capacity is set twice")
	assert.Contains(t, refused(t, set("rm", model.FamilySeat)).Reason, "nothing is to be set")
	assert.Contains(t, refused(t, set("rm", model.FamilySeat, "capacity=100")).Reason, "capacity of Resource Manager is 100 already")
	assert.Contains(t, refused(t, set("rm", model.FamilySeat, "reported=89@2026-11-21T12:00:01Z")).Reason, "lies in the future")
}

func TestAReadingIsComparedAndDated(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 2), laptop(t, "e2", 2))))
	for text, says := range map[string]string{
		"reported=5": "The console says 5; the rules explain 2, so 3 remain unexplained.",
		"reported=1": "The console says 1; the rules explain 2, 1 more than that.",
		"reported=2": "The console says 2, and the rules explain every one of them.",
	} {
		plan := terms(t, a, "rm", text)
		assert.Contains(t, plan.Says, says)
		assert.Empty(t, plan.Warnings)
		assert.Empty(t, plan.Confirm)
	}
	old := terms(t, a, "rm", "reported=5@2026-11-18T12:00:00Z")
	assert.Contains(t, old.Warnings[0], "3 days older than what is known of the endpoints")
}

// terms plans terms of a pool.
func terms(t testing.TB, a *app.App, pool string, texts ...string) *app.Plan {
	t.Helper()
	settings, err := app.ParseSettings(a.View().Snapshot.Pool(pool).Family, texts, instant(t, noon))
	require.NoError(t, err)
	plan, err := a.PlanTerms(ada(t), pool, settings)
	require.NoError(t, err)
	return plan
}

// hosts is a site of one host pool: so many hosts with a permanent license, then
// these on grace since so many days.
func hosts(t testing.TB, capacity int64, permanent int, grace ...int64) model.Draft {
	p := model.NewPool("cwms", model.FamilyHost)
	p.Capacity = capacity
	d := model.Draft{Pools: []model.Pool{p}}
	for i := range permanent {
		h := model.NewHost("cwms", fmt.Sprintf("p%02d", i))
		h.Active, h.License, h.Since = true, model.HostPermanent, instant(t, "2026-01-01")
		d.Hosts.Append(h)
	}
	for i, days := range grace {
		h := model.NewHost("cwms", fmt.Sprintf("g%02d", i))
		h.Active, h.License, h.Since = true, model.HostGrace, instant(t, noon)-model.Instant(days*model.Day)
		d.Hosts.Append(h)
	}
	return d
}

// Under split, licenses that are bought go to grace hosts, the earliest expiry
// first: never more than were bought, than are free, or than wait.
func TestRaisingTheCapacityPromotesGraceHosts(t *testing.T) {
	for name, c := range map[string]struct {
		capacity  int64
		permanent int
		grace     []int64
		set       []string
		promoted  []string
	}{
		"as many as were bought":            {2, 2, []int64{10, 170, 90}, []string{"capacity=4"}, []string{"g01", "g02"}},
		"no more than wait":                 {2, 2, []int64{10}, []string{"capacity=9"}, []string{"g00"}},
		"ties by id":                        {1, 1, []int64{30, 30}, []string{"capacity=2"}, []string{"g00"}},
		"an overage is served first":        {1, 3, []int64{10, 20}, []string{"capacity=4"}, []string{"g01"}},
		"an overage takes them all":         {1, 3, []int64{10, 20}, []string{"capacity=3"}, nil},
		"licenses that were free wait":      {4, 2, []int64{10, 20, 30}, []string{"capacity=5"}, []string{"g02"}},
		"expired grace gets none":           {1, 1, []int64{180, 179}, []string{"capacity=3"}, []string{"g01"}},
		"nothing is bought":                 {3, 2, []int64{10}, []string{"capacity=2"}, nil},
		"under reserve they wait":           {2, 2, []int64{10}, []string{"promotion=reserve", "capacity=4"}, nil},
		"under automatic no change is made": {2, 2, []int64{10}, []string{"promotion=automatic", "capacity=4"}, nil},
		"another term promotes nobody":      {3, 2, []int64{10}, []string{"grace_limit=5"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := opened(t, memory(t, hosts(t, c.capacity, c.permanent, c.grace...)))
			plan := terms(t, a, "cwms", c.set...)
			var promoted []string
			for _, ch := range plan.Changes {
				if ch.Field == model.FieldHostLicense {
					promoted = append(promoted, ch.Subject.ID)
				}
			}
			assert.ElementsMatch(t, c.promoted, promoted)
			applied(t, a, plan)
			assert.Equal(t, plan.After, positions(a.View(), "cwms"))
			for _, id := range c.promoted {
				row, _ := a.View().Snapshot.FindHost("cwms", id)
				h := a.View().Snapshot.Hosts.At(row)
				assert.Equal(t, model.HostPermanent, h.License)
				assert.Equal(t, instant(t, noon), h.Since)
			}
		})
	}
}

func TestTermsThatTakeSomethingAreConfirmed(t *testing.T) {
	a := sample(t)
	for text, confirmed := range map[string]bool{
		"capacity=61": true, "capacity=62": false, "capacity=150": false, "reported=12": false,
	} {
		assert.Equal(t, confirmed, terms(t, a, "rm", text).Confirm != "", text)
	}
}

// A license or a seat that ends, or that is no longer promoted, is taken too.
func TestTermsThatEndALicenseAreConfirmed(t *testing.T) {
	demo := func(p *model.HostTerms) { p.Demo = model.Demo{Quantity: 5, Until: instant(t, noon) + 20*model.Day} }
	room := laptop(t, "room", 5)
	room.Model = "HDX 7000"
	kept := seats(10, 30, room)
	kept.Pools[0].Seat.HardwareRelease = model.ReleaseNever
	for _, c := range []struct {
		site       model.Draft
		pool, text string
	}{
		{hostSite(1, demo, host(t, "dan", model.HostDemo, 10, 1)), "cwms", "demo=5@2026-11-20"},
		{hostSite(1, promotion(model.PromotionAutomatic), host(t, "greg", model.HostGrace, 10, 1)), "cwms", "promotion=reserve"},
		{kept, "rm", "hardware_release=when-offline"},
	} {
		assert.Equal(t, c.pool, terms(t, opened(t, memory(t, c.site)), c.pool, c.text).Confirm, c.text)
	}
}

// Terms that somebody else set meanwhile are not overwritten unseen.
func TestTermsAreLookedAtAgain(t *testing.T) {
	st := memory(t, hosts(t, 2, 2, 10, 20))
	a, other := opened(t, st), opened(t, st)
	plan := terms(t, a, "cwms", "capacity=4")
	applied(t, other, terms(t, other, "cwms", "capacity=3"))
	_, err := a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "changed meanwhile")
	assert.EqualValues(t, 3, a.View().Snapshot.Pool("cwms").Capacity)

	plan = terms(t, a, "cwms", "capacity=4")
	applied(t, other, terms(t, other, "cwms", "promotion=reserve"))
	receipt := applied(t, a, plan)
	assert.Len(t, receipt.Dropped, 1, "who was to be promoted waits now")
	assert.EqualValues(t, 4, a.View().Snapshot.Pool("cwms").Capacity)

	plan = terms(t, a, "cwms", "capacity=5")
	_, _, err = other.Refresh(context.Background(), instant(t, noon))
	require.NoError(t, err)
	applied(t, other, terms(t, other, "cwms", "capacity=5"))
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	assert.Contains(t, refused(t, err).Reason, "5 already")

	viewer := ada(t)
	viewer.Role = app.RoleViewer
	_, err = a.Apply(context.Background(), viewer, terms(t, a, "cwms", "capacity=9"), nil)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

// What is set is carried out at the instant of applying.
func TestPromotedHostsHoldFromTheInstantOfApplying(t *testing.T) {
	a := opened(t, memory(t, hosts(t, 2, 2, 10)))
	plan := terms(t, a, "cwms", "capacity=3")
	later := ada(t)
	later.At += 3600
	_, err := a.Apply(context.Background(), later, plan, nil)
	require.NoError(t, err)
	row, _ := a.View().Snapshot.FindHost("cwms", "g00")
	assert.Equal(t, later.At, a.View().Snapshot.Hosts.At(row).Since)
}

func TestTermsOfAPool(t *testing.T) {
	s := sample(t).View().Snapshot
	for i := range s.Pools {
		p := &s.Pools[i]
		n := 0
		for term := range app.TermsOf(s, p) {
			n++
			assert.NotEmpty(t, term.Means, "%s %s", p.ID, term.Field)
			assert.NotEmpty(t, term.Range, "%s %s", p.ID, term.Field)
		}
		assert.NotZero(t, n, p.ID)
	}
}

// A release with another grace says from which day on licenses are enforced then.
func TestATermThatMovesTheEndOfGraceSaysSo(t *testing.T) {
	p := model.NewPool("cm", model.FamilyEnterprise)
	p.Enterprise.HasRequired, p.Enterprise.Required[model.Basic] = true, 4
	p.Enterprise.LastSync, p.Enterprise.NoncompliantSince = instant(t, noon), instant(t, noon)-20*model.Day
	a := opened(t, memory(t, model.Draft{Pools: []model.Pool{p}}))
	for to, says := range map[string]bool{"12.0": true, "9.5": false} {
		plan, err := a.PlanTerms(ada(t), "cm", settingsOf(t, model.FamilyEnterprise, "lictop terms --pool cm release="+to+" --apply"))
		require.NoError(t, err)
		assert.Equal(t, says, slices.Contains(plan.Says, "Licenses are enforced from 30 Jan 2027 on instead of 31 Dec 2026."), "%s: %q", to, plan.Says)
	}
}
