package app_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// drawnPlans are plans of every action, drawn at random on a site; a refusal is none.
var drawnPlans = map[string]func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error){
	"sweep": func(_ *rapid.T, a *app.App, c app.Call) (*app.Plan, error) { return a.PlanReclaim(c, "rm", nil) },
	"reclaim": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanReclaim(c, "rm", some(t, endpointIDs(a)))
	},
	"threshold": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanThreshold(c, "rm", int64(rapid.IntRange(0, 100).Draw(t, "days")))
	},
	"terms": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		s := a.View().Snapshot
		pool := rapid.SampledFrom(s.Pools).Draw(t, "pool")
		settings, err := app.ParseSettings(pool.Family, []string{rapid.SampledFrom(termsOf[pool.Family]).Draw(t, "term")}, c.At)
		require.NoError(t, err)
		return a.PlanTerms(c, pool.ID, settings)
	},
	"reserve": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanReserve(c, "cwms", some(t, hostIDs(a)))
	},
	"deactivate": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanDeactivate(c, "cwms", some(t, hostIDs(a)))
	},
	"reactivate": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanReactivate(c, "cwms", some(t, hostIDs(a)))
	},
	"pin": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanPin(c, endpoints(some(t, endpointIDs(a))), "needed", c.At+30*model.Day)
	},
	"unpin": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		ids := slices.DeleteFunc(endpointIDs(a), func(id string) bool {
			e := a.View().Snapshot.Row(endpoints([]string{id})[0]).Endpoint
			return e.Pin == nil
		})
		if len(ids) == 0 {
			return nil, errors.New("nobody is pinned")
		}
		return a.PlanUnpin(c, endpoints(some(t, ids)))
	},
	"assign": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanAssign(c, "cms", some(t, userIDs(a)))
	},
	"withdraw": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		return a.PlanWithdraw(c, "cms", some(t, userIDs(a)))
	},
	"activate": func(t *rapid.T, a *app.App, c app.Call) (*app.Plan, error) {
		var keys []string
		for _, l := range a.View().Snapshot.Licenses.All() {
			keys = append(keys, l.Key)
		}
		return a.PlanActivate(c, rapid.SampledFrom(keys).Draw(t, "key"), true, nil)
	},
}

var termsOf = map[model.Family][]string{
	model.FamilySeat:         {"capacity=1", "capacity=900", "reclaim_days=3", "hardware_release=never", "retention_scope=all"},
	model.FamilySubscription: {"managed=3", "managed=900000"},
	model.FamilyHost:         {"capacity=1", "capacity=300", "promotion=automatic", "era=2.0", "trial_until=2027-01-01", "demo=4@2027-01-01"},
	model.FamilyEnterprise:   {"release=14", "reservation=true", "essential=0", "installed.enhanced=70"},
	model.FamilyMeeting:      {"smp=0", "pmp=1", "variant=host-only", "pmp_parallel=single-meeting", "audio=1"},
}

// What is supposed is what applying does: of every action, and of the command line
// where a term has one.
func TestPlansDoWhatWasSupposed(t *testing.T) {
	for name, plan := range drawnPlans {
		t.Run(name, func(t *testing.T) {
			done := 0
			for round := 0; done == 0 && round < 20; round++ { // few draws may be refused, all of them
				rapid.Check(t, func(rt *rapid.T) {
					a := generatedApp(t, rt)
					if p, err := plan(rt, a, ada(t)); err == nil {
						done++
						holdToSupposed(t, a, name, p)
					}
				})
			}
			require.NotZero(t, done, "never planned")
		})
	}
}

// generatedApp is a small generated site; some of its licenses wait to be activated.
func generatedApp(t *testing.T, rt *rapid.T) *app.App {
	d := fixtures.Generate(120, uint64(rapid.IntRange(1, 40).Draw(rt, "seed")), ada(t).At)
	for i := range d.Pools {
		d.Pools[i].Host.Promotion = rapid.SampledFrom([]model.Promotion{model.PromotionSplit, model.PromotionReserve}).Draw(rt, "promotion")
	}
	edit := d.Licenses.Edit()
	for row := range d.Licenses.Len() {
		if row%3 == 0 {
			edit.At(row).Activated = model.None
		}
	}
	d.Licenses = edit.Rows()
	return opened(t, memory(t, d))
}

// holdToSupposed carries a plan out and compares with what its changes, supposed,
// foretold, and with what the command line for it foretold.
func holdToSupposed(t *testing.T, a *app.App, name string, plan *app.Plan) {
	ctx := context.Background()
	steps := make([]model.Supposition, len(plan.Changes))
	for i := range plan.Changes {
		steps[i] = model.Supposition{Kind: model.SupposeSet, Change: plan.Changes[i]}
	}
	foretold := policy.Simulate(a.View().Result, steps...)
	require.Empty(t, foretold.Rejected)
	ask := app.Supposing{Pool: plan.Pool, At: model.None, Sweep: name == "sweep"}
	if plan.Action == app.ActionTerms || plan.Action == app.ActionThreshold {
		for _, ch := range plan.Changes {
			if ch.Subject.Kind == model.KindPool {
				ask.Words = append(ask.Words, ch.Field.String()+"="+ch.Field.Text(ch.After))
			}
		}
	}
	all := []*policy.Diff{foretold}
	if ask.Sweep || len(ask.Words) > 0 {
		typed, err := a.WhatIf(ctx, ada(t), ask, nil)
		require.NoError(t, err)
		all = append(all, typed.Diff)
	}
	_, err := a.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	for _, d := range all {
		requireForetold(t, d, a.View())
	}
}

func requireForetold(t require.TestingT, d *policy.Diff, v *app.View) {
	require.True(t, model.Compare(d.After.Snapshot, v.Snapshot).Empty())
	for _, k := range []model.Kind{model.KindEndpoint, model.KindHost, model.KindLicense, model.KindMeeting} {
		require.Equal(t, v.DecisionsOf(k), d.After.DecisionsOf(k))
	}
	require.Equal(t, v.Positions, d.After.Positions)
	require.Equal(t, v.Operations, d.After.Operations)
	require.Equal(t, v.Findings, d.After.Findings)
}

func some(t *rapid.T, ids []string) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, min(5, len(ids)), rapid.ID).Draw(t, "which")
}

func endpoints(ids []string) (list []model.Subject) {
	for _, id := range ids {
		list = append(list, model.Subject{Kind: model.KindEndpoint, Pool: "rm", ID: id})
	}
	return list
}

func endpointIDs(a *app.App) (ids []string) {
	for _, e := range a.View().Snapshot.Endpoints.All() {
		ids = append(ids, e.ID)
	}
	return ids
}

func hostIDs(a *app.App) (ids []string) {
	for _, h := range a.View().Snapshot.Hosts.All() {
		ids = append(ids, h.ID)
	}
	return ids
}

func userIDs(a *app.App) (ids []string) {
	for _, u := range a.View().Snapshot.Users.All() {
		if u.Pool == "cms" {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// Whatever is typed is understood, told to be impossible, or told to be wrong; it
// never fails otherwise, writes nothing and names no key.
func TestWordsOfAWhatIf(t *testing.T) {
	c := ada(t)
	a := opened(t, memory(t, fixtures.Sample(c.At)))
	v := a.View()
	key := v.Snapshot.Licenses.At(0).Key
	words := []string{"add", "remove", "endpoints=2", "hosts=1", "licenses=1", "meetings=1", "users=2", "devices=3", "endpoint/x", "host/x", "host/greg",
		"license/" + key, key, "L-1", "L-99", "pool/rm", "pool/cucm", "pool/none", "rm", "reclaim_days=14", "reclaim_days=-1", "capacity=+10", "capacity=",
		"essential=+13", "installed.essential=1", "status=online", "licensed=false", "activated=now", "quantity=5", "transaction=new", "start=2026-01-01",
		"end=2028-01-01", "end=1969-01-01", "license=permanent", "kind=adhoc", "participant=nick", "guest=x", "pmp=true", "name=", "=", "x=", "/", "endpoint/", "instance/i", "model=SX20", "pin=2027-01-01 because"}
	rapid.Check(t, func(t *rapid.T) {
		ask := app.Supposing{
			Pool:  rapid.SampledFrom([]string{"", "", "rm", "cucm", "cms", "none"}).Draw(t, "pool"),
			At:    rapid.SampledFrom([]model.Instant{model.None, c.At, c.At + model.Day}).Draw(t, "at"),
			Words: rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "words"),
			Sweep: rapid.Bool().Draw(t, "sweep"),
		}
		w, err := a.WhatIf(context.Background(), c, ask, nil)
		if err != nil {
			var misread *app.Misread
			var refusal *app.Refusal
			require.True(t, errors.As(err, &misread) || errors.As(err, &refusal), err)
			return
		}
		require.Same(t, v.Result, w.Before)
		text := strings.Join(w.Supposed, "\n")
		for _, x := range w.Impossible {
			require.NotEmpty(t, x.Reason)
			text += x.Step + x.Reason
		}
		for row := range w.Rows() {
			was, is := w.Words(&row)
			text += w.LabelOf(&row) + was + is
		}
		for _, l := range v.Snapshot.Licenses.All() {
			require.NotContains(t, text, l.Key)
		}
		requireForetold(t, w.Diff, &app.View{Result: policy.Evaluate(w.After.Snapshot)})
	})
	require.Same(t, v, a.View())
}

// Each step is told as people say it, and what is impossible with its reason.
func TestWhatIfSaysWhatItSupposes(t *testing.T) {
	e1, e2 := laptop(t, "e1", 40), laptop(t, "e2", 5)
	d := seats(10, 30, e1, e2)
	host := model.NewPool("cwms", model.FamilyHost)
	host.Capacity = 1
	ent := model.NewPool("cucm", model.FamilyEnterprise)
	ent.Enterprise.HasRequired, ent.Enterprise.Required[model.Basic] = true, 3
	branch := model.NewPool("branch", model.FamilyEnterprise)
	d.Pools = append(d.Pools, host, ent, branch)
	d.Devices = model.RowsOf(model.NewDevice("branch", "d1"))
	greg := model.NewHost("cwms", "greg")
	greg.Active, greg.License, greg.Since = true, model.HostGrace, ada(t).At-10*model.Day
	d.Hosts = model.RowsOf(greg)
	a := opened(t, memory(t, d))
	for _, c := range []struct {
		words, pool string
		supposed    []string
		impossible  []string
		misread     string
	}{
		{words: "reclaim_days=14 capacity=+5", pool: "rm", supposed: []string{"reclaim_days of rm: 30 → 14", "capacity of rm: 10 → 15"}},
		{words: "reclaim_days=14", supposed: []string{"reclaim_days of rm: 30 → 14"}},
		{words: "reclaim_days=40000", pool: "rm", misread: "0 to 36500"},
		{words: "reclaim_days=-1", pool: "rm", misread: "0 to 36500"},
		{words: "capacity=5", misread: "say --pool cwms or rm"},
		{words: "capacty=5", pool: "rm", misread: "did you mean capacity?"},
		{words: "capacity 5", pool: "rm", misread: "write capacity=VALUE"},
		{words: "pin=10000-01-01 e1", misread: "a pool has no"},
		{words: "e1 last_seen=1969-12-31", misread: "years 1970 to 9999"},
		{words: "e1 status=online licensed=false", supposed: []string{"status of endpoint/e1: offline → online", "licensed of endpoint/e1: true → false"}},
		{words: "endpoint/e3 status=online e1 status=online", impossible: []string{`endpoint/e3 status=online: there is no endpoint "e3" in rm; did you mean e1 and e2?`},
			supposed: []string{"status of endpoint/e1: offline → online"}},
		{words: "gerg license=none", impossible: []string{"gerg: there is no such subject; did you mean greg?"}},
		{words: "remove endpoint/e1 remove endpoint/e1", supposed: []string{"endpoint/e1 is removed"}, impossible: []string{`remove endpoint/e1: there is no endpoint "e1" in rm; did you mean e1 and e2?`}},
		{words: "add endpoints=3 status=online", supposed: []string{"3 endpoints are added to rm"}},
		{words: "add endpoint/e1", impossible: []string{"add endpoint/e1: there is endpoint/e1 already: change it, or add one of another name"}},
		{words: "add host/zoe license=permanent host/zoe active=false", supposed: []string{"host/zoe is added to cwms", "active of host/zoe: true → false"}},
		{words: "capacity=2", pool: "cwms", supposed: []string{"capacity of cwms: 1 → 2", "1 host on grace gets a permanent license of cwms: promotion is split, so licenses that are bought go to grace hosts by themselves (contested)"}},
		{words: "basic=+13", pool: "cucm", supposed: []string{"required.basic of cucm: 3 → 16"}},
		{words: "pool/cucm add device/x", impossible: []string{"add device/x: cucm is given what it requires, not its devices and users: suppose required.TYPE instead, of the type that the device needs"}},
		{words: "basic=2", pool: "branch", impossible: []string{"basic=2: what branch requires is counted from its 1 devices and users: add or remove some of them instead"}},
		{words: "add devices=2", misread: "pool/branch or cucm"},
		{words: "add 3", misread: "endpoints=10"},
		{words: "add", misread: "add what?"},
		{words: "instance/x last_sync=now", misread: "--add FILE"},
		{words: "", misread: "nothing is supposed"},
	} {
		w, err := a.WhatIf(context.Background(), ada(t), app.Supposing{Pool: c.pool, At: model.None, Words: strings.Fields(c.words)}, nil)
		if c.misread != "" {
			var m *app.Misread
			require.ErrorAs(t, err, &m, c.words)
			require.Contains(t, m.Error(), c.misread, c.words)
			continue
		}
		require.NoError(t, err, c.words)
		require.Equal(t, c.supposed, w.Supposed, c.words)
		var impossible []string
		for _, x := range w.Impossible {
			impossible = append(impossible, x.Step+": "+x.Reason)
		}
		require.Equal(t, c.impossible, impossible, c.words)
	}
}

// Whoever may not look at licenses supposes none, and learns only how many turn.
func TestWhatIfKeepsLicensesFromViewers(t *testing.T) {
	d := licenses(3, license(t, keyA, model.TransactionNew, 5, "2026-01-01", "2027-01-01"))
	a := opened(t, memory(t, d))
	viewer := ada(t)
	viewer.Role = app.RoleViewer
	_, err := a.WhatIf(context.Background(), viewer, app.Supposing{At: model.None, Words: []string{"L-1", "quantity=4"}}, nil)
	var no *app.NotAllowed
	require.ErrorAs(t, err, &no)
	w, err := a.WhatIf(context.Background(), viewer, app.Supposing{At: instant(t, "2028-01-01")}, nil)
	require.NoError(t, err)
	turned, hidden := w.Turned()
	require.Empty(t, turned)
	require.EqualValues(t, 1, hidden)
	for row := range w.Rows() {
		require.Fail(t, "told", row.Subject)
	}
	_, err = a.WhatIf(context.Background(), ada(t), app.Supposing{At: model.None, Words: []string{"L-1", "quantity=4"}}, nil)
	require.NoError(t, err)
}

// Whoever is told to stop stops.
func TestWhatIfStops(t *testing.T) {
	a := sample(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, err := a.WhatIf(ctx, ada(t), app.Supposing{At: instant(t, "2027-02-01")}, nil)
	require.ErrorIs(t, err, context.Canceled)
}
