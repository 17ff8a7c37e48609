package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// planner makes a plan on the sample site.
type planner struct {
	name string
	make func(a *app.App, c app.Call) (*app.Plan, error)
}

func endpointsOf(ids ...string) []model.Subject {
	var subs []model.Subject
	for _, id := range ids {
		subs = append(subs, model.Subject{Kind: model.KindEndpoint, Pool: "rm", ID: id})
	}
	return subs
}

// planners is every kind of plan that can be undone.
func planners(t testing.TB) []planner {
	terms := func(pool string, family model.Family, texts ...string) func(*app.App, app.Call) (*app.Plan, error) {
		return func(a *app.App, c app.Call) (*app.Plan, error) {
			settings, err := app.ParseSettings(family, texts, c.At)
			require.NoError(t, err)
			return a.PlanTerms(c, pool, settings)
		}
	}
	hosts := func(verdict policy.Verdict, plan func(*app.App) func(app.Call, string, []string) (*app.Plan, error)) func(*app.App, app.Call) (*app.Plan, error) {
		return func(a *app.App, c app.Call) (*app.Plan, error) {
			v := a.View()
			var ids []string
			for row, h := range v.Snapshot.Hosts.All() {
				if v.Hosts[row].Verdict == verdict && len(ids) < 3 {
					ids = append(ids, h.ID)
				}
			}
			return plan(a)(c, "cwms", ids)
		}
	}
	users := func(pmp bool, plan func(*app.App) func(app.Call, string, []string) (*app.Plan, error)) func(*app.App, app.Call) (*app.Plan, error) {
		return func(a *app.App, c app.Call) (*app.Plan, error) {
			var ids []string
			for _, u := range a.View().Snapshot.Users.All() {
				if u.Pool == "cms" && u.PMP == pmp && len(ids) < 4 {
					ids = append(ids, u.ID)
				}
			}
			return plan(a)(c, "cms", ids)
		}
	}
	return []planner{
		{"sweep", func(a *app.App, c app.Call) (*app.Plan, error) { return a.PlanReclaim(c, "rm", nil) }},
		{"threshold", func(a *app.App, c app.Call) (*app.Plan, error) { return a.PlanThreshold(c, "rm", 7) }},
		{"threshold up", func(a *app.App, c app.Call) (*app.Plan, error) { return a.PlanThreshold(c, "rm", 90) }},
		{"pin", func(a *app.App, c app.Call) (*app.Plan, error) {
			return a.PlanPin(c, endpointsOf("e-1001", "e-1002", "e-1003", "e-1009"), "board", c.At+90*model.Day)
		}},
		{"unpin", func(a *app.App, c app.Call) (*app.Plan, error) {
			var subs []model.Subject
			for _, e := range a.View().Snapshot.Endpoints.All() {
				if e.Pin != nil && e.Pin.Until > c.At {
					subs = append(subs, e.Subject())
				}
			}
			return a.PlanUnpin(c, subs)
		}},
		{"capacity", terms("rm", model.FamilySeat, "capacity=40", "hardware_release=never", "reported=70")},
		{"host capacity", terms("cwms", model.FamilyHost, "capacity=202")}, // who is on grace is promoted
		{"variant", terms("cms", model.FamilyMeeting, "variant=owner", "smp=1")},
		{"enterprise", terms("cucm", model.FamilyEnterprise, "installed.essential=9000")},
		{"deactivate", hosts(policy.Hold, func(a *app.App) func(app.Call, string, []string) (*app.Plan, error) { return a.PlanDeactivate })},
		{"deactivate grace", hosts(policy.Grace, func(a *app.App) func(app.Call, string, []string) (*app.Plan, error) { return a.PlanDeactivate })},
		{"reactivate", func(a *app.App, c app.Call) (*app.Plan, error) {
			var ids []string
			for _, h := range a.View().Snapshot.Hosts.All() {
				if !h.Active && len(ids) < 2 {
					ids = append(ids, h.ID)
				}
			}
			return a.PlanReactivate(c, "cwms", ids)
		}},
		{"assign", users(false, func(a *app.App) func(app.Call, string, []string) (*app.Plan, error) { return a.PlanAssign })},
		{"withdraw", users(true, func(a *app.App) func(app.Call, string, []string) (*app.Plan, error) { return a.PlanWithdraw })},
		{"activate", func(a *app.App, c app.Call) (*app.Plan, error) {
			for _, l := range a.View().Snapshot.Licenses.All() {
				if l.Activated == model.None {
					return a.PlanActivate(c, l.Key, true, nil)
				}
			}
			return nil, &app.Refusal{Reason: "everything is activated"}
		}},
	}
}

func undo(t require.TestingT, a *app.App, c app.Call, id string) *app.Plan {
	plan, err := a.PlanUndo(context.Background(), c, id)
	require.NoError(t, err)
	return plan
}

func carry(t require.TestingT, a *app.App, c app.Call, plan *app.Plan) *app.Receipt {
	r, err := a.Apply(context.Background(), c, plan, nil)
	require.NoError(t, err)
	return r
}

// same expects two views to hold the same site and the same decisions.
func same(t require.TestingT, want, got *app.View) {
	require.True(t, model.Compare(want.Snapshot, got.Snapshot).Empty())
	require.Equal(t, want.Endpoints, got.Endpoints)
	require.Equal(t, want.Licenses, got.Licenses)
	require.Equal(t, want.Hosts, got.Hosts)
	require.Equal(t, want.Meetings, got.Meetings)
	require.Equal(t, want.Positions, got.Positions)
}

// A plan and its undo give the first site; the undo of the undo gives that of the
// plan. What is shown is what is done.
func TestUndoGivesBackWhatWas(t *testing.T) {
	for _, p := range planners(t) {
		t.Run(p.name, func(t *testing.T) {
			a := sample(t)
			first := a.View()
			made, err := p.make(a, ada(t))
			require.NoError(t, err)
			carry(t, a, ada(t), made)
			then := a.View()

			back := undo(t, a, ada(t), "")
			assert.Equal(t, made.ID, back.Undoes)
			assert.Equal(t, "lictop undo "+made.ID+" --apply", back.Command)
			assert.Empty(t, back.Rejected)
			assert.NotContains(t, back.Vendor+strings.Join(back.Says, " "), "%!")
			r := carry(t, a, ada(t), back)
			assert.Empty(t, r.Dropped)
			same(t, first, a.View())
			assert.Equal(t, back.After, positions(a.View(), poolsOf(back)...), "as it was foretold")

			// By default the next one would be older; by name the undo is undone.
			_, err = a.PlanUndo(t.Context(), ada(t), "")
			assert.Contains(t, refused(t, err).Reason, "no applied plan is left")
			_, err = a.PlanUndo(t.Context(), ada(t), made.ID)
			assert.Contains(t, refused(t, err).Remedy, "lictop undo "+back.ID+" carries it out again")
			again := undo(t, a, ada(t), strings.ToUpper(back.ID))
			told := carry(t, a, ada(t), again).Summary
			assert.Regexp(t, `^carried out again: .*\(`+made.ID+`\)`, told)
			assert.NotContains(t, told, "undone")
			same(t, then, a.View())

			// And what was carried out again can be undone as any plan.
			last := undo(t, a, ada(t), "")
			assert.Equal(t, again.ID, last.Undoes)
			carry(t, a, ada(t), last)
			same(t, first, a.View())

			entries, err := a.Audit(t.Context(), 0)
			require.NoError(t, err)
			require.Len(t, entries, 4)
			assert.Equal(t, []string{again.ID, back.ID, made.ID, ""}, []string{entries[0].Undoes, entries[1].Undoes, entries[2].Undoes, entries[3].Undoes})
			assert.Equal(t, "undo", entries[2].Action)
		})
	}
}

func poolsOf(p *app.Plan) (ids []string) {
	seen := map[string]bool{}
	for _, ch := range p.Changes {
		if !seen[ch.Subject.Pool] {
			seen[ch.Subject.Pool] = true
			ids = append(ids, ch.Subject.Pool)
		}
	}
	return ids
}

// Any plans, undone one after the other, the last first, lead back to the site as
// it was before each.
func TestUndoAsFarBackAsThereArePlans(t *testing.T) {
	all := planners(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := opened(t, memory(t, fixtures.Sample(instant(t, noon))))
		views := []*app.View{a.View()}
		c := ada(t)
		for range rapid.IntRange(1, 5).Draw(rt, "plans") {
			p := rapid.SampledFrom(all).Draw(rt, "plan")
			plan, err := p.make(a, c)
			if err != nil { // not on this site any more
				continue
			}
			carry(rt, a, c, plan)
			views = append(views, a.View())
			c.At++
		}
		for i := len(views) - 2; i >= 0; i-- {
			carry(rt, a, c, undo(rt, a, c, ""))
			require.True(rt, model.Compare(views[i].Snapshot, a.View().Snapshot).Empty())
		}
		_, err := a.PlanUndo(context.Background(), c, "")
		require.ErrorContains(rt, err, "no applied plan is left")
	})
}

// bring imports a site with some changes.
func bring(t *testing.T, a *app.App, edit func(*model.Draft)) {
	t.Helper()
	_, err := a.Import(t.Context(), ada(t), app.Document{Name: "vendor", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := base.Draft()
		edit(&d)
		return &model.Merged{Site: d}, nil
	}}, nil)
	require.NoError(t, err)
}

// What an import or another plan wrote since is listed and left, with the reason;
// the rest is undone.
func TestUndoLeavesWhatWasWrittenSince(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 45), laptop(t, "e3", 46), laptop(t, "e4", 47), laptop(t, "e5", 48))))
	sweep, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	carry(t, a, ada(t), sweep)
	set := func(d *model.Draft, id string, licensed model.Tri) {
		rows := d.Endpoints.Slice()
		for i := range rows {
			if rows[i].ID == id {
				rows[i].Licensed = licensed
			}
		}
		d.Endpoints = model.RowsOf(rows...)
	}
	bring(t, a, func(d *model.Draft) {
		set(d, "e1", model.True)
		set(d, "e2", model.Unknown)
		d.Endpoints = model.RowsOf(d.Endpoints.Slice()[:4]...) // e5 is gone
	})
	bring(t, a, func(d *model.Draft) { set(d, "e2", model.False) }) // what the plan wrote, but not by it
	back := undo(t, a, ada(t), sweep.ID)
	says := map[string]string{}
	for _, row := range back.Rejected {
		says[row.Label] = row.Says
	}
	assert.Equal(t, map[string]string{
		"e1":          "an import says otherwise since: licensed is true now",
		"e2":          "an import has said so itself since: licensed is false now",
		"endpoint/e5": "is gone",
	}, says)
	require.Len(t, back.Rows, 2)
	assert.Equal(t, "e3", back.Rows[0].Label)
	assert.Contains(t, back.Warnings, "3 rows are left as they are: what the plan wrote there is not what is known now.")
	r := carry(t, a, ada(t), back)
	assert.Equal(t, "undone: 5 seats reclaimed in rm ("+sweep.ID+"); 3 rows were left", r.Summary)
	v := a.View()
	assert.Equal(t, []model.Tri{model.True, model.False, model.True, model.True},
		[]model.Tri{v.Snapshot.Endpoints.At(0).Licensed, v.Snapshot.Endpoints.At(1).Licensed, v.Snapshot.Endpoints.At(2).Licensed, v.Snapshot.Endpoints.At(3).Licensed})

	// A term that two plans set belongs to the later one.
	one, err := a.PlanThreshold(ada(t), "rm", 60)
	require.NoError(t, err)
	carry(t, a, ada(t), one)
	two, err := a.PlanThreshold(ada(t), "rm", 90)
	require.NoError(t, err)
	carry(t, a, ada(t), two)
	_, err = a.PlanUndo(t.Context(), ada(t), one.ID)
	assert.Equal(t, "nothing of "+one.ID+" can be undone: rm: was written by "+two.ID+" since: reclaim_days is 90 now", refused(t, err).Reason)
	carry(t, a, ada(t), undo(t, a, ada(t), ""))
	assert.EqualValues(t, 60, a.View().Snapshot.Pool("rm").Seat.ReclaimDays)

	// Once the later one is undone, the fact is the earlier one's again, unless an
	// import comes between.
	three, err := a.PlanThreshold(ada(t), "rm", 90)
	require.NoError(t, err)
	carry(t, a, ada(t), three)
	days := func(n int64) func(*model.Draft) { return func(d *model.Draft) { d.Pools[0].Seat.ReclaimDays = n } }
	bring(t, a, days(45))
	bring(t, a, days(60))
	four, err := a.PlanThreshold(ada(t), "rm", 90)
	require.NoError(t, err)
	carry(t, a, ada(t), four)
	carry(t, a, ada(t), undo(t, a, ada(t), four.ID))
	assert.EqualValues(t, 60, a.View().Snapshot.Pool("rm").Seat.ReclaimDays)
	_, err = a.PlanUndo(t.Context(), ada(t), one.ID)
	assert.Contains(t, refused(t, err).Reason, "since: reclaim_days is 60 now")
}

// A plan that lies open while somebody else writes leaves what that one wrote.
func TestUndoThatIsOvertaken(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 45))))
	sweep, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	carry(t, a, ada(t), sweep)
	open, other := undo(t, a, ada(t), ""), undo(t, a, ada(t), "")
	bring(t, a, func(d *model.Draft) {
		rows := d.Endpoints.Slice()
		rows[0].Licensed = model.Unknown
		d.Endpoints = model.RowsOf(rows...)
	})
	r := carry(t, a, ada(t), open)
	require.Len(t, r.Dropped, 1)
	assert.Equal(t, "e1", r.Dropped[0].Label)
	assert.Contains(t, r.Dropped[0].Says, "an import says otherwise since")
	_, err = a.Apply(t.Context(), ada(t), other, nil)
	assert.Contains(t, refused(t, err).Reason, "was written by "+open.ID+" since")
}

// What was freed and has been taken since cannot be given back; a pool that only
// comes out short by its terms is a matter of typing its name.
func TestUndoGivesNothingThatIsTaken(t *testing.T) {
	a := opened(t, memory(t, seats(2, 30, laptop(t, "e1", 44), laptop(t, "e2", 3))))
	sweep, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	carry(t, a, ada(t), sweep)
	bring(t, a, func(d *model.Draft) { d.Endpoints = model.RowsOf(append(d.Endpoints.Slice(), laptop(t, "e3", 2))...) })
	_, err = a.PlanUndo(t.Context(), ada(t), "")
	r := refused(t, err)
	assert.Equal(t, "3 of seat would be in use in rm, of which there are 2: what "+sweep.ID+" took is no longer free", r.Reason)
	assert.Equal(t, "seat.position", r.Rule)

	settings, err := app.ParseSettings(model.FamilySeat, []string{"capacity=20"}, ada(t).At)
	require.NoError(t, err)
	raise, err := a.PlanTerms(ada(t), "rm", settings)
	require.NoError(t, err)
	assert.Empty(t, raise.Confirm)
	carry(t, a, ada(t), raise)
	bring(t, a, func(d *model.Draft) { d.Endpoints = model.RowsOf(append(d.Endpoints.Slice(), laptop(t, "e4", 2))...) })
	assert.Equal(t, "rm", undo(t, a, ada(t), "").Confirm)
	carry(t, a, ada(t), undo(t, a, ada(t), sweep.ID))
	assert.Equal(t, "4", positions(a.View(), "rm")[0].Used.String())
}

// Who takes something from somebody types it.
func TestUndoIsConfirmedWhereItTakes(t *testing.T) {
	confirm := map[string]string{"assign": "4", "activate": "2", "capacity": "rm", "sweep": "", "withdraw": "", "threshold up": "rm", "host capacity": "2", "pin": "4"}
	for _, p := range planners(t) {
		want, ok := confirm[p.name]
		if !ok {
			continue
		}
		a := sample(t)
		plan, err := p.make(a, ada(t))
		require.NoError(t, err)
		carry(t, a, ada(t), plan)
		assert.Equal(t, want, undo(t, a, ada(t), "").Confirm, p.name)
	}
}

func TestWhatCannotBeUndone(t *testing.T) {
	a := sample(t)
	ctx := t.Context()
	_, err := a.PlanUndo(ctx, ada(t), "")
	r := refused(t, err)
	assert.Equal(t, "no applied plan is left that could be undone", r.Reason)
	assert.Contains(t, r.Remedy, "an import is taken back by importing the file of before")

	threshold, err := a.PlanThreshold(ada(t), "rm", 60)
	require.NoError(t, err)
	carry(t, a, ada(t), threshold)
	var renew *app.Plan
	for _, l := range a.View().Snapshot.Licenses.All() {
		if plan, err := a.PlanRenew(ada(t), l.Handle, 0); err == nil {
			renew = plan
		}
	}
	require.NotNil(t, renew)
	carry(t, a, ada(t), renew)
	_, err = a.PlanUndo(ctx, ada(t), "")
	r = refused(t, err)
	assert.Contains(t, r.Reason, renew.ID+" cannot be undone: renewal of ")
	assert.Contains(t, r.Remedy, "the plan before it is undone by lictop undo "+threshold.ID)
	_, err = a.PlanUndo(ctx, ada(t), renew.ID)
	assert.Equal(t, "tell the sales contact if it is not to be", refused(t, err).Remedy)

	_, err = a.PlanUndo(ctx, ada(t), threshold.ID[:len(threshold.ID)-1]+"z")
	assert.Contains(t, refused(t, err).Remedy, "did you mean "+threshold.ID)
	_, err = a.PlanUndo(ctx, ada(t), "nonsense")
	assert.Equal(t, `no plan "nonsense" was applied here`, refused(t, err).Reason)

	viewer := ada(t)
	viewer.Role = app.RoleViewer
	plan, err := a.PlanUndo(ctx, viewer, threshold.ID[2:])
	require.NoError(t, err, "plans can be looked at")
	_, err = a.Apply(ctx, viewer, plan, nil)
	var notAllowed *app.NotAllowed
	require.ErrorAs(t, err, &notAllowed)
}

// The undo of an activation is lictop's own: licenses are an offer again, lines that
// were entered by hand stay, and a viewer learns nothing of licenses.
func TestUndoOfAnActivation(t *testing.T) {
	a := opened(t, memory(t, licenses(10)))
	line := license(t, keyA, model.TransactionNew, 5, "2026-01-01", "2027-06-01")
	line.Pool = ""
	line.Feature = "NEW-FEATURE"
	plan, err := a.PlanActivate(ada(t), keyA, true, []model.License{line})
	require.NoError(t, err)
	carry(t, a, ada(t), plan)
	require.Equal(t, 1, a.View().Snapshot.Licenses.Len())

	viewer := ada(t)
	viewer.Role = app.RoleViewer
	_, err = a.PlanUndo(t.Context(), viewer, "")
	var notAllowed *app.NotAllowed
	require.ErrorAs(t, err, &notAllowed)

	back := undo(t, a, ada(t), "")
	assert.Contains(t, strings.Join(back.Says, "\n"), "which was created for it, stays")
	assert.Contains(t, strings.Join(back.Says, "\n"), "The line entered by hand stays as an offer: L-1.")
	assert.Contains(t, back.Vendor, "an activated key stays activated there")
	assert.Equal(t, "1", back.Confirm)
	carry(t, a, ada(t), back)
	l := a.View().Snapshot.Licenses.At(0)
	assert.Equal(t, model.None, l.Activated)

	// Undone once more it is activated when it was.
	later := ada(t)
	later.At += 500
	carry(t, a, later, undo(t, a, later, back.ID))
	assert.Equal(t, ada(t).At, a.View().Snapshot.Licenses.At(0).Activated)
	entries, err := a.Audit(t.Context(), 0)
	require.NoError(t, err)
	for _, e := range entries {
		changes, err := a.AuditChanges(t.Context(), e.ID)
		require.NoError(t, err)
		for _, ch := range changes {
			assert.NotContains(t, ch.Subject, keyA)
		}
		assert.NotContains(t, e.Summary, keyA)
	}
}
