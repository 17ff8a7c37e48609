package app_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// hostSite is a site of one host pool.
func hostSite(capacity int64, terms func(*model.HostTerms), hosts ...model.Host) model.Draft {
	p := model.NewPool("cwms", model.FamilyHost)
	p.Name, p.Capacity = "WebEx", capacity
	if terms != nil {
		terms(&p.Host)
	}
	return model.Draft{Pools: []model.Pool{p}, Hosts: model.RowsOf(hosts...)}
}

// host is an active host; days ago it got its license, and hosted last.
func host(t testing.TB, id string, l model.HostLicense, since, last int64) model.Host {
	now := instant(t, noon)
	h := model.NewHost("cwms", id)
	h.Name, h.Active, h.License = "The "+id, true, l
	if since >= 0 {
		h.Since = now - model.Instant(since*model.Day)
	}
	if last >= 0 {
		h.LastHosted = now - model.Instant(last*model.Day)
	}
	return h
}

func inactive(h model.Host) model.Host { h.Active = false; return h }

func promotion(p model.Promotion) func(*model.HostTerms) {
	return func(t *model.HostTerms) { t.Promotion = p }
}

func hostOf(t *testing.T, a *app.App, id string) (*model.Host, policy.Decision) {
	t.Helper()
	s := a.View().Snapshot
	row, ok := s.FindHost("cwms", id)
	require.True(t, ok, id)
	return s.Hosts.At(row), a.View().Hosts[row]
}

func saysOf(rows []app.PlanRow) (out []string) {
	for _, r := range rows {
		out = append(out, r.Subject.ID+": "+r.Says+" ["+r.Rule+"]")
	}
	return out
}

func TestReserve(t *testing.T) {
	a := opened(t, memory(t, hostSite(3, nil,
		host(t, "ivy", model.HostPermanent, 600, 412), host(t, "late", model.HostGrace, 10, 1), host(t, "soon", model.HostGrace, 170, 1),
		host(t, "hana", model.HostExpired, -1, 40), host(t, "jo", model.HostNone, -1, -1))))
	plan, err := a.PlanReserve(ada(t), "cwms", []string{"jo", "hana", "late", "soon", "soon"})
	require.NoError(t, err)
	assert.Equal(t, "Reserve 2 permanent licenses", plan.Title)
	assert.Empty(t, plan.Confirm, "it takes nothing from anybody")
	assert.Equal(t, []string{
		"soon: on grace until 1 Dec 2026 → holds a permanent license [host.grace]",
		"late: on grace until 10 May 2027 → holds a permanent license [host.grace]",
	}, saysOf(plan.Rows), "the earliest expiry is served first, whatever the order of the names")
	assert.Equal(t, []string{
		"hana: expired: no permanent license is left for it [host.position]",
		"jo: without a license: no permanent license is left for it [host.position]",
	}, saysOf(plan.Rejected))
	assert.Contains(t, plan.Says, "2 grace licenses are released.")
	assert.Contains(t, plan.Vendor, "In the vendor's console: reserve 2 permanent licenses for 2 hosts")
	assert.Equal(t, "lictop reserve --pool cwms --apply late soon", plan.Command)
	assert.Equal(t, model.Whole(3), plan.After[0].Used)

	receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, 2, receipt.Applied)
	assert.Empty(t, receipt.Dropped)
	assert.Equal(t, "2 permanent licenses reserved in WebEx", receipt.Summary)
	assert.Equal(t, plan.After, positions(a.View(), "cwms"))
	h, d := hostOf(t, a, "soon")
	assert.Equal(t, model.HostPermanent, h.License)
	assert.Equal(t, instant(t, noon), h.Since)
	assert.Equal(t, policy.HostPermanent, d.Rule)
	assert.Len(t, a.View().Own(), 4, "license and since of both")

	entries, err := a.Audit(context.Background(), 1)
	require.NoError(t, err)
	assert.Equal(t, "reserve", entries[0].Action)
	changes, err := a.AuditChanges(context.Background(), entries[0].ID)
	require.NoError(t, err)
	assert.Equal(t, model.AuditChange{
		Subject: "host/soon", Pool: "cwms", Field: model.FieldHostLicense,
		Before: model.TextValue("grace"), After: model.TextValue("permanent"), Rule: "host.grace",
	}, changes[0])
}

func TestReserveSaysWhoIsPassedOver(t *testing.T) {
	a := opened(t, memory(t, hostSite(1, nil, host(t, "greg", model.HostGrace, 170, 1), host(t, "jo", model.HostNone, -1, -1))))
	plan, err := a.PlanReserve(ada(t), "cwms", []string{"jo"})
	require.NoError(t, err)
	assert.Equal(t, []string{"No license is left then for The greg, who is on grace until 1 Dec 2026."}, plan.Warnings)
}

// Each host that may not be reserved a license is refused by its rule.
func TestReserveRefusals(t *testing.T) {
	now := instant(t, noon)
	full := []model.Host{host(t, "ivy", model.HostPermanent, 600, 412), host(t, "new", model.HostPermanent, 3, -1)}
	trial := func(t *model.HostTerms) { t.TrialUntil = now + 20*model.Day }
	demo := func(t *model.HostTerms) { t.Demo = model.Demo{Quantity: 5, Until: now + 20*model.Day} }
	for name, c := range map[string]struct {
		terms                func(*model.HostTerms)
		capacity             int64
		host                 model.Host
		rule, reason, remedy string
	}{
		"deactivated": {nil, 9, inactive(host(t, "x", model.HostNone, -1, -1)), "host.deactivated", "The x: is deactivated", ""},
		"permanent":   {nil, 9, host(t, "x", model.HostPermanent, 5, 5), "host.permanent", "has a permanent license already", ""},
		"this month":  {era20, 9, host(t, "x", model.HostPermanent, 5, 5), "host.month", "has a permanent license already", ""},
		"idle month":  {era20, 9, host(t, "x", model.HostPermanent, 90, 80), "host.idle-month", "has a permanent license already", ""},
		"trial":       {trial, 9, host(t, "x", model.HostTrial, 5, 5), "host.trial", "trial until 11 Dec 2026: Reserve is for hosts with no license, on grace or expired", ""},
		"demo":        {demo, 9, host(t, "x", model.HostDemo, 5, 5), "host.demo", "demonstration until 11 Dec 2026: Reserve is for", ""},
		"none free": {nil, 2, host(t, "x", model.HostGrace, 5, 5), "host.position", "on grace until 15 May 2027: no permanent license is free",
			"deactivate The ivy (ivy), whose license idles longest (hosted 412 days ago), or raise the capacity to 3"},
		"too many are used":  {nil, 1, host(t, "x", model.HostExpired, -1, 5), "host.position", "expired: no permanent license is free", "raise the capacity to 3"},
		"promoted to others": {promotion(model.PromotionAutomatic), 2, host(t, "x", model.HostNone, -1, -1), "host.position", "without a license: no permanent license is free", "raise the capacity to 3"},
	} {
		t.Run(name, func(t *testing.T) {
			a := opened(t, memory(t, hostSite(c.capacity, c.terms, append(full, c.host)...)))
			_, err := a.PlanReserve(ada(t), "cwms", []string{"x"})
			r := refused(t, err)
			assert.Equal(t, c.rule, r.Rule)
			assert.Contains(t, r.Reason, c.reason)
			assert.Contains(t, r.Remedy, c.remedy)
		})
	}
	a := opened(t, memory(t, hostSite(3, nil, full...)))
	_, err := a.PlanReserve(ada(t), "cwms", []string{"ivi"})
	assert.Equal(t, "ivi: there is no such host in WebEx; did you mean ivy?", refused(t, err).Reason)
	_, err = a.PlanReserve(ada(t), "cwm", []string{"ivy"})
	assert.Equal(t, "did you mean cwms?", refused(t, err).Remedy)
	_, err = a.PlanReserve(ada(t), "cwms", []string{"ivi", "new"})
	assert.Contains(t, refused(t, err).Reason, "none of the 2 hosts can be reserved a permanent license; ")
	_, err = a.PlanReserve(ada(t), "cwms", nil)
	assert.Equal(t, "no host was named", refused(t, err).Reason)
	_, err = sample(t).PlanReserve(ada(t), "rm", []string{"x"})
	assert.Contains(t, refused(t, err).Reason, "this needs a host pool")
}

func era20(t *model.HostTerms) { t.Era = model.Era20 }

// A trial or demonstration that has ended is no license any more.
func TestReserveAfterTrialAndDemonstration(t *testing.T) {
	a := opened(t, memory(t, hostSite(3, nil, host(t, "t", model.HostTrial, 90, 1), host(t, "d", model.HostDemo, 90, 1), host(t, "g", model.HostGrace, -1, 1))))
	plan, err := a.PlanReserve(ada(t), "cwms", []string{"t", "d", "g"})
	require.NoError(t, err)
	assert.Equal(t, []string{
		"g: on grace, nobody knows since when → holds a permanent license [host.grace-unknown]",
		"t: expired → holds a permanent license [host.trial-ended]",
		"d: without a license → holds a permanent license [host.demo-ended]",
	}, saysOf(plan.Rows))
}

// The license that is promoted to a host by itself is there for it, not for
// others.
func TestReserveOfAPromotedHost(t *testing.T) {
	a := opened(t, memory(t, hostSite(1, promotion(model.PromotionAutomatic), host(t, "greg", model.HostGrace, 170, 1))))
	plan, err := a.PlanReserve(ada(t), "cwms", []string{"greg"})
	require.NoError(t, err)
	assert.Equal(t, plan.Before[0].Used, plan.After[0].Used)
	assert.Equal(t, []string{"greg: gets a permanent license → holds a permanent license [host.promoted]"}, saysOf(plan.Rows))
}

func TestReserveInRelease20(t *testing.T) {
	a := opened(t, memory(t, hostSite(2, era20, host(t, "idle", model.HostNone, -1, 90), host(t, "busy", model.HostGrace, 20, 2), host(t, "more", model.HostGrace, 10, 2))))
	plan, err := a.PlanReserve(ada(t), "cwms", []string{"idle", "busy", "more"})
	require.NoError(t, err)
	assert.Equal(t, []string{
		"busy: on grace until 30 Apr 2027 → holds a permanent license [host.grace]",
		"more: on grace until 10 May 2027 → holds a permanent license [host.grace]",
	}, saysOf(plan.Rows))
	alone, err := a.PlanReserve(ada(t), "cwms", []string{"idle"})
	require.NoError(t, err)
	assert.Equal(t, []string{"idle: without a license → has a permanent license, in use from the next meeting on [host.unassigned]"}, saysOf(alone.Rows))
	assert.Len(t, plan.Rejected, 1, "one license each, though one that nobody hosts with is not in use")
	assert.Equal(t, model.Whole(2), plan.After[0].Used)
	assert.Contains(t, plan.Says, "Release 2.0 counts month by month: a license is in use in each month in which its host hosts.")
}

// What changed since it was planned is left alone and reported.
func TestReserveDropsWhatChanged(t *testing.T) {
	st := memory(t, hostSite(3, nil, host(t, "a", model.HostGrace, 170, 1), host(t, "b", model.HostGrace, 160, 1), host(t, "c", model.HostNone, -1, 1)))
	mine, other := opened(t, st), opened(t, st)
	plan, err := mine.PlanReserve(ada(t), "cwms", []string{"a", "b", "c"})
	require.NoError(t, err)
	theirs, err := other.PlanReserve(ada(t), "cwms", []string{"b"})
	require.NoError(t, err)
	_, err = other.Apply(context.Background(), ada(t), theirs, nil)
	require.NoError(t, err)
	later := ada(t)
	later.At += 3600
	receipt, err := mine.Apply(context.Background(), later, plan, nil)
	require.NoError(t, err)
	assert.Equal(t, 2, receipt.Applied)
	assert.Equal(t, []string{"b: was changed meanwhile: holds a permanent license [host.permanent]"}, saysOf(receipt.Dropped))
	assert.Equal(t, "2 permanent licenses reserved in WebEx", receipt.Summary)
	h, _ := hostOf(t, mine, "a")
	assert.Equal(t, later.At, h.Since, "since is when it was carried out")

	_, err = mine.Apply(context.Background(), later, plan, nil)
	assert.Contains(t, refused(t, err).Reason, "none of the 3 hosts can be reserved a permanent license; The a: was changed meanwhile")
}

// Fewer are free than were planned: who comes last goes without.
func TestReserveWithFewerFreeMeanwhile(t *testing.T) {
	st := memory(t, hostSite(2, nil, host(t, "a", model.HostGrace, 170, 1), host(t, "b", model.HostGrace, 160, 1), host(t, "c", model.HostNone, -1, 1)))
	mine, other := opened(t, st), opened(t, st)
	plan, err := mine.PlanReserve(ada(t), "cwms", []string{"a", "b"})
	require.NoError(t, err)
	theirs, err := other.PlanReserve(ada(t), "cwms", []string{"c"})
	require.NoError(t, err)
	_, err = other.Apply(context.Background(), ada(t), theirs, nil)
	require.NoError(t, err)
	receipt, err := mine.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, 1, receipt.Applied)
	assert.Equal(t, []string{"b: on grace until 11 Dec 2026: no permanent license is left for it [host.position]"}, saysOf(receipt.Dropped))
	assert.Equal(t, "In the vendor's console: reserve a permanent license for The a; lictop keeps its own record only.", receipt.Vendor, "what was done, not what was planned")
}

func TestDeactivate(t *testing.T) {
	busy := host(t, "oscar", model.HostPermanent, 600, 0)
	busy.Hosting = 2
	for _, c := range []struct {
		promotion model.Promotion
		free      int64
		says      string
		next      bool
		greg      policy.ID
	}{
		{model.PromotionSplit, 2, "2 permanent licenses are returned; they wait for Reserve: by the reading “split” only licenses that are bought go to grace hosts by themselves (contested).", true, policy.HostGrace},
		{model.PromotionReserve, 2, "2 permanent licenses are returned; they wait for Reserve: nothing is promoted by itself here (contested).", true, policy.HostGrace},
		{model.PromotionAutomatic, 1, "2 permanent licenses are returned; The greg, on grace, gets one without Reserve: promotion is automatic (contested).", false, policy.HostPromoted},
	} {
		t.Run(c.promotion.String(), func(t *testing.T) {
			a := opened(t, memory(t, hostSite(2, promotion(c.promotion), host(t, "ivy", model.HostPermanent, 600, 412), busy, host(t, "greg", model.HostGrace, 170, 1))))
			plan, err := a.PlanDeactivate(ada(t), "cwms", []string{"ivy", "oscar"})
			require.NoError(t, err)
			assert.Equal(t, "Deactivate 2 hosts", plan.Title)
			assert.Equal(t, "2", plan.Confirm)
			assert.Equal(t, []string{
				"ivy: holds a permanent license → deactivated [host.permanent]",
				"oscar: holds a permanent license → deactivated, hosts 2 meetings now [host.permanent]",
			}, saysOf(plan.Rows)[:2])
			assert.Contains(t, plan.Says, c.says)
			assert.Equal(t, c.next, contains(plan.Says, "Next in line: The greg, on grace until 1 Dec 2026."))
			assert.Equal(t, []string{"The oscar hosts a meeting right now; what becomes of a meeting whose host is deactivated is not documented."}, plan.Warnings)
			assert.Equal(t, "lictop deactivate --pool cwms --apply ivy oscar", plan.Command)
			assert.Contains(t, plan.Undo, ": lictop undo")
			if c.greg == policy.HostPromoted {
				assert.Equal(t, "greg: on grace → gets a permanent license [host.promoted]", saysOf(plan.Rows)[2])
				assert.Contains(t, plan.Vendor, "“automatic”")
			}
			receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
			require.NoError(t, err)
			assert.Equal(t, 2, receipt.Applied)
			assert.Equal(t, "2 hosts deactivated in WebEx", receipt.Summary)
			assert.Equal(t, plan.After, positions(a.View(), "cwms"))
			assert.Equal(t, model.Whole(c.free), positions(a.View(), "cwms")[0].Available())
			h, _ := hostOf(t, a, "ivy")
			assert.False(t, h.Active)
			assert.Equal(t, model.HostNone, h.License)
			_, d := hostOf(t, a, "greg")
			assert.Equal(t, c.greg, d.Rule)

			_, err = a.PlanDeactivate(ada(t), "cwms", []string{"ivy"})
			assert.Equal(t, "host.deactivated", refused(t, err).Rule)
		})
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestDeactivateSaysWhatIsNotReturned(t *testing.T) {
	demo := func(p *model.HostTerms) { p.Demo = model.Demo{Quantity: 5, Until: instant(t, noon) + 20*model.Day} }
	a := opened(t, memory(t, hostSite(1, demo, host(t, "g", model.HostGrace, 10, 1), host(t, "d", model.HostDemo, 10, 1), host(t, "n", model.HostNone, -1, -1))))
	plan, err := a.PlanDeactivate(ada(t), "cwms", []string{"g", "d", "n"})
	require.NoError(t, err)
	assert.Subset(t, plan.Says, []string{"No permanent license becomes free by this.", "1 grace license ends by this.", "1 demonstration license is returned."})

	a = opened(t, memory(t, hostSite(1, nil, host(t, "a", model.HostPermanent, 9, 9), host(t, "b", model.HostPermanent, 9, 9))))
	plan, err = a.PlanDeactivate(ada(t), "cwms", []string{"a"})
	require.NoError(t, err)
	assert.Contains(t, plan.Says, "1 permanent license is returned; more were in use than were bought, and none becomes free.")
}

func TestReactivate(t *testing.T) {
	odd := inactive(host(t, "odd", model.HostPermanent, 600, 412))
	a := opened(t, memory(t, hostSite(1, nil, inactive(host(t, "keith", model.HostNone, -1, 240)), odd, host(t, "jo", model.HostNone, -1, -1))))
	plan, err := a.PlanReactivate(ada(t), "cwms", []string{"keith", "odd", "jo"})
	require.NoError(t, err)
	assert.Equal(t, "Reactivate 2 hosts", plan.Title)
	assert.Empty(t, plan.Confirm)
	assert.Equal(t, []string{"jo: is active already [host.unassigned]"}, saysOf(plan.Rejected))
	assert.Contains(t, plan.Says, "If one of them hosts now, they get a permanent license.")
	assert.Equal(t, "Can be set back: lictop deactivate --pool cwms --apply keith odd", plan.Undo)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	h, d := hostOf(t, a, "odd")
	assert.True(t, h.Active)
	assert.Equal(t, model.HostNone, h.License, "active again, without a license")
	assert.Equal(t, policy.HostUnassigned, d.Rule)
}

func TestViewersMayNotChangeHosts(t *testing.T) {
	a := opened(t, memory(t, hostSite(1, nil, host(t, "jo", model.HostNone, -1, -1))))
	viewer := ada(t)
	viewer.Role = app.RoleViewer
	plan, err := a.PlanReserve(viewer, "cwms", []string{"jo"})
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), viewer, plan, nil)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

// Whatever the pool is like, what is applied is what was predicted, and no plan
// does what its action may not do.
func TestHostPlansAreAppliedAsPredicted(t *testing.T) {
	now := instant(t, noon)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(rt, "hosts")
		var hosts []model.Host
		var ids []string
		for i := range n {
			l := model.HostLicense(rapid.IntRange(1, 6).Draw(rt, "license"))
			h := host(t, fmt.Sprintf("h%02d", i), l, rapid.Int64Range(-1, 200).Draw(rt, "since"), rapid.Int64Range(-1, 60).Draw(rt, "last"))
			h.Active, h.Hosting = rapid.Bool().Draw(rt, "active"), rapid.Int64Range(0, 2).Draw(rt, "hosting")
			hosts = append(hosts, h)
			if rapid.Bool().Draw(rt, "named") {
				ids = append(ids, h.ID)
			}
		}
		terms := func(p *model.HostTerms) {
			p.Era = model.Era(rapid.IntRange(0, len(model.EraNames)-1).Draw(rt, "era"))
			p.Promotion = model.Promotion(rapid.IntRange(0, len(model.PromotionNames)-1).Draw(rt, "promotion"))
			if rapid.Bool().Draw(rt, "trial") {
				p.TrialUntil = now + 9*model.Day
			}
			if rapid.Bool().Draw(rt, "demo") {
				p.Demo = model.Demo{Quantity: 3, Until: now + 9*model.Day}
			}
		}
		a := opened(t, memory(t, hostSite(rapid.Int64Range(0, 8).Draw(rt, "capacity"), terms, hosts...)))
		for _, make := range []func(app.Call, string, []string) (*app.Plan, error){a.PlanReserve, a.PlanDeactivate, a.PlanReactivate} {
			plan, err := make(ada(t), "cwms", ids)
			if err != nil {
				var r *app.Refusal
				require.ErrorAs(rt, err, &r)
				continue
			}
			before := positions(a.View(), "cwms")[0]
			receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
			require.NoError(rt, err)
			require.Empty(rt, receipt.Dropped)
			after := positions(a.View(), "cwms")[0]
			require.Equal(rt, plan.Before[0], before)
			require.Equal(rt, plan.After[0], after)
			for _, ch := range plan.Changes {
				h, d := hostOf(t, a, ch.Subject.ID)
				switch plan.Action {
				case app.ActionReserve:
					require.Equal(rt, model.HostPermanent, h.License)
					require.True(rt, h.Active)
				case app.ActionDeactivate:
					require.Equal(rt, policy.HostDeactivated, d.Rule)
				case app.ActionReactivate:
					require.True(rt, h.Active)
					require.Equal(rt, model.HostNone, h.License)
				}
			}
			require.LessOrEqual(rt, after.Used, max(before.Used, after.Entitled), "never more than were bought")
			require.Equal(rt, len(ids), receipt.Applied+len(plan.Rejected), "each host that was named is taken or told why not")
		}
	})
}

func TestCensus(t *testing.T) {
	busy := host(t, "busy", model.HostPermanent, 900, 900)
	busy.Hosting = 1
	far := host(t, "far", model.HostGrace, 20, 1)
	far.Managed = model.ManagedRemote
	a := opened(t, memory(t, hostSite(6, promotion(model.PromotionReserve),
		busy, host(t, "fresh", model.HostPermanent, 2, 700), host(t, "unknown", model.HostPermanent, -1, -1), host(t, "old", model.HostPermanent, 500, 400),
		host(t, "older", model.HostPermanent, 500, -1), host(t, "hana", model.HostExpired, -1, 40), far, host(t, "near", model.HostGrace, 90, 1),
		host(t, "out", model.HostGrace, 200, 1))))
	c := app.HostsOf(a.View(), 0)
	name := func(rows []int32) (out []string) {
		for _, row := range rows {
			out = append(out, a.View().Snapshot.Hosts.At(int(row)).ID)
		}
		return out
	}
	assert.Equal(t, []string{"near", "far", "hana"}, name(c.Waiting))
	assert.Equal(t, []string{"unknown", "older", "old"}, name(c.Idle), "a license that was given two days ago does not idle for 700")
	assert.EqualValues(t, 1, c.Free)
	assert.EqualValues(t, 4, c.Waits)
	assert.EqualValues(t, 2, c.Expired)
	assert.EqualValues(t, 1, c.Remote)
	assert.EqualValues(t, 5, c.By[policy.HostPermanent])
}

func TestNeedsOfHostsNameWhomToReserve(t *testing.T) {
	text := func(d model.Draft) (out []string) {
		for _, n := range app.Needs(opened(t, memory(t, d)).View()) {
			out = append(out, n.Text+" | "+n.Remedy+" | "+n.Subject.ID+" | "+string(n.Action))
		}
		return out
	}
	greg, leila, hana := host(t, "greg", model.HostGrace, 168, 1), host(t, "leila", model.HostGrace, 100, 1), host(t, "hana", model.HostExpired, -1, 40)
	ivy := host(t, "ivy", model.HostPermanent, 600, 412)
	assert.Equal(t, []string{
		"2 hosts live on grace; The greg is the next to lose it, on 3 Dec. 1 permanent license is free: reserve The greg first. | reserve The greg | greg | reserve",
		"The hana is expired in WebEx and may not host. 1 permanent license is free. | whom to reserve | hana | ",
	}, text(hostSite(2, nil, greg, leila, hana, ivy)))
	assert.Equal(t, []string{
		"The greg lives on grace until 3 Dec. No permanent license is free; that of The ivy idles longest. | whom to reserve | greg | ",
		"The hana is expired in WebEx and may not host. No permanent license is free. | whom to reserve | hana | ",
	}, text(hostSite(1, nil, greg, hana, ivy)))
	assert.Equal(t, []string{
		"The hana is expired in WebEx and may not host. 3 permanent licenses are free: reserve The hana first. | reserve The hana | hana | reserve",
	}, text(hostSite(4, nil, hana, ivy)))
	assert.Equal(t, []string{
		"The greg lives on grace until 3 Dec. No permanent license is free this month. | whom to reserve | greg | ",
	}, text(hostSite(0, era20, greg)))
}

// Where there are several host pools, each line says of which it is.
func TestNeedsOfHostsNameThePoolWhereThereAreSeveral(t *testing.T) {
	var d model.Draft
	for _, id := range []string{"east", "west"} {
		p := model.NewPool(id, model.FamilyHost)
		d.Pools = append(d.Pools, p)
		for i := range len(d.Pools) {
			h := app.NewcomerTo(id, fmt.Sprint("greg", i))
			h.License, h.Since = model.HostGrace, instant(t, noon)-100*model.Day
			d.Hosts.Append(h)
		}
	}
	var texts []string
	for _, n := range app.Needs(opened(t, memory(t, d)).View()) {
		texts = append(texts, n.Text)
	}
	assert.Equal(t, []string{
		"greg0 lives on grace in east until 9 Feb. No permanent license is free.",
		"2 hosts live on grace in west; greg0 is the next to lose it, on 9 Feb. No permanent license is free.",
	}, texts)
}
