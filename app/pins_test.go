package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// ends names endpoints of the pool rm.
func ends(ids ...string) []model.Subject { return endsIn("rm", ids...) }

func endsIn(pool string, ids ...string) []model.Subject {
	var out []model.Subject
	for _, id := range ids {
		out = append(out, model.Subject{Kind: model.KindEndpoint, Pool: pool, ID: id})
	}
	return out
}

func applied(t testing.TB, a *app.App, plan *app.Plan) *app.Receipt {
	t.Helper()
	r, err := a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	return r
}

// edited imports the site of a store with endpoints that another program changed.
func edited(t testing.TB, a *app.App, edit func(e *model.Endpoint)) {
	t.Helper()
	_, err := a.Import(context.Background(), ada(t), document(func(d *model.Draft) {
		rows := d.Endpoints.Edit()
		for i := range d.Endpoints.Len() {
			edit(rows.At(i))
		}
		d.Endpoints = rows.Rows()
	}), nil)
	require.NoError(t, err)
}

func TestPinSaysWhatItDoes(t *testing.T) {
	record := laptop(t, "e2", 400)
	record.Licensed = model.False
	room := laptop(t, "e3", 5)
	room.Model = "HDX 7000"
	shelf := laptop(t, "e4", 5)
	shelf.Model, shelf.Licensed = "HDX 7000", model.False
	gone := laptop(t, "e5", 5)
	gone.Registered = false
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), record, room, shelf, gone)))
	plan, err := a.PlanPin(ada(t), ends("e5", "e4", "e3", "e2", "e1", "e9"), " board member ", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.Equal(t, "Pin 5 endpoints until 1 Jan 2027", plan.Title)
	assert.Equal(t, "lictop pin --pool rm --reason 'board member' --until 2027-01-01 --apply e1 e2 e3 e4 e5", plan.Command)
	assert.Equal(t, "Can be set back: lictop unpin --pool rm --apply e1 e2 e3 e4 e5", plan.Undo)
	assert.Contains(t, plan.Vendor, "In the vendor's console: nothing")
	assert.Empty(t, plan.Confirm, "nobody loses anything")
	var says []string
	for _, r := range plan.Rows {
		says = append(says, r.Says)
	}
	assert.Equal(t, []string{
		"keeps its seat", "holds no seat; keeps its record", "takes a seat and keeps it; it holds none now",
		"nothing now: it holds no seat, and records of hardware are never deleted", "nothing now: it is not registered",
	}, says)
	require.Len(t, plan.Rejected, 1)
	assert.Contains(t, plan.Rejected[0].Says, "there is no such endpoint in rm")

	receipt := applied(t, a, plan)
	assert.Equal(t, 5, receipt.Applied)
	assert.Equal(t, "5 endpoints pinned until 1 Jan 2027 in rm: board member", receipt.Summary)
	assert.Equal(t, plan.After, positions(a.View(), "rm"))
	assert.Equal(t, &model.Pin{Reason: "board member", Until: instant(t, "2027-01-01")}, a.View().Snapshot.Endpoints.At(0).Pin)
	_, err = a.PlanReclaim(ada(t), "rm", nil)
	assert.Contains(t, refused(t, err).Reason, "no seat of rm can be reclaimed now")

	_, err = a.PlanPin(ada(t), ends("e1"), "board member", instant(t, "2027-01-01"))
	assert.Contains(t, refused(t, err).Reason, "e1: has this pin already")
}

// A seat that another rule holds is not called none.
func TestPinOfASeatThatThePinDoesNotKeep(t *testing.T) {
	back, call := laptop(t, "back", 5), laptop(t, "call", 5)
	back.Licensed, back.Status = model.False, model.StatusOnline
	call.Licensed, call.Status, call.Model = model.False, model.StatusInCall, "HDX 7000"
	full := laptop(t, "full", 5)
	full.Licensed, full.Status = model.False, model.StatusOnline
	a := opened(t, memory(t, seats(2, 30, back, call, full)))
	plan, err := a.PlanPin(ada(t), ends("back", "call", "full"), "board member", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.Equal(t, []string{
		"back: keeps its record only: the vendor says that it has no seat [seat.returning]",
		"call: nothing now: the vendor says that it has no seat, and records of hardware are never deleted [seat.in-call]",
		"full: holds no seat; keeps its record [seat.full]",
	}, saysOf(plan.Rows))
	assert.Contains(t, plan.Says, "2 keep no seat, but their records are not deleted; 1 gains nothing now.")
}

func TestPinIsChangedAndSetBack(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44))))
	first, err := a.PlanPin(ada(t), ends("e1"), "on leave", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.Equal(t, "Pin e1 until 1 Jan 2027", first.Title)
	applied(t, a, first)
	second, err := a.PlanPin(ada(t), ends("e1"), "on leave, longer", instant(t, "2027-02-01T12:00:00Z"))
	require.NoError(t, err)
	assert.Equal(t, "keeps its seat; was pinned until 1 Jan 2027: on leave", second.Rows[0].Says)
	assert.Equal(t, "Can be set back: lictop pin --pool rm --reason 'on leave' --until 2027-01-01 --apply e1", second.Undo)
	applied(t, a, second)
	assert.Equal(t, "on leave, longer", a.View().Snapshot.Endpoints.At(0).Pin.Reason)
}

func TestUnpinAsksWhereItOpensASeat(t *testing.T) {
	idle, busy := laptop(t, "e1", 44), laptop(t, "e2", 0)
	busy.Status = model.StatusOnline
	until := instant(t, "2027-01-01")
	idle.Pin, busy.Pin = &model.Pin{Reason: "board", Until: until}, &model.Pin{Reason: "board", Until: until}
	a := opened(t, memory(t, seats(10, 30, idle, busy, laptop(t, "e3", 2))))
	plan, err := a.PlanUnpin(ada(t), ends("e1", "e2", "e3"))
	require.NoError(t, err)
	assert.Equal(t, "2", plan.Confirm)
	assert.Equal(t, "can be reclaimed; was pinned until 1 Jan 2027: board", plan.Rows[0].Says)
	assert.Equal(t, "holds a seat; was pinned until 1 Jan 2027: board", plan.Rows[1].Says)
	assert.Equal(t, "has no pin", plan.Rejected[0].Says)
	assert.Contains(t, plan.Says, "1 seat can then be reclaimed: a sweep takes it.")
	assert.Equal(t, "Can be set back: lictop pin --pool rm --reason board --until 2027-01-01 --apply e1 e2", plan.Undo)
	alone, err := a.PlanUnpin(ada(t), ends("e2"))
	require.NoError(t, err)
	assert.Empty(t, alone.Confirm)
	applied(t, a, plan)
	assert.Equal(t, plan.After, positions(a.View(), "rm"))
	assert.Equal(t, policy.Reclaim, a.View().Endpoints[0].Verdict)
	_, err = a.PlanUnpin(ada(t), ends("e1", "e3"))
	assert.Contains(t, refused(t, err).Reason, "none of the 2 marked endpoints has a pin")
}

func TestPinRefusals(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44))))
	soon := instant(t, "2027-01-01")
	for reason, says := range map[string]string{
		"": "a pin needs a reason", "  ": "a pin needs a reason", "a\x1b[31mb": "control character", "a\u0085b": "control character",
		"\xff": "control character", strings.Repeat("é", 201): "201 characters; 200 are the most",
	} {
		_, err := a.PlanPin(ada(t), ends("e1"), reason, soon)
		assert.Contains(t, refused(t, err).Reason, says, "%q", reason)
	}
	for _, until := range []model.Instant{model.None, instant(t, noon), instant(t, noon) - 1} {
		_, err := a.PlanPin(ada(t), ends("e1"), "board", until)
		assert.Contains(t, refused(t, err).Reason, "end")
	}
	_, err := a.PlanPin(ada(t), ends("e1"), strings.Repeat("é", 200), instant(t, noon)+1)
	assert.NoError(t, err)
	_, err = a.PlanPin(ada(t), endsIn("rn", "e1"), "board", soon)
	assert.Contains(t, refused(t, err).Reason, "there is no pool \"rn\"")
	_, err = a.PlanPin(ada(t), nil, "board", soon)
	assert.Contains(t, refused(t, err).Reason, "no endpoint is named")

	viewer := ada(t)
	viewer.Role = app.RoleViewer
	plan, err := a.PlanPin(viewer, ends("e1"), "board", soon)
	require.NoError(t, err, "a viewer may look at a plan")
	_, err = a.Apply(context.Background(), viewer, plan, nil)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

// What changed between looking and applying is left alone, or nothing is written.
func TestPinsAreLookedAtAgain(t *testing.T) {
	st := memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 60)))
	a, other := opened(t, st), opened(t, st)
	soon := instant(t, "2027-01-01")
	plan, err := a.PlanPin(ada(t), ends("e1", "e2"), "board", soon)
	require.NoError(t, err)
	edited(t, other, func(e *model.Endpoint) {
		if e.ID == "e1" {
			e.Pin = &model.Pin{Reason: "board", Until: soon}
		}
	})
	receipt := applied(t, a, plan)
	assert.Equal(t, 1, receipt.Applied)
	require.Len(t, receipt.Dropped, 1)
	assert.Equal(t, "has this pin already", receipt.Dropped[0].Says)

	plan, err = a.PlanUnpin(ada(t), ends("e1", "e2"))
	require.NoError(t, err)
	_, _, err = other.Refresh(context.Background(), instant(t, noon))
	require.NoError(t, err)
	edited(t, other, func(e *model.Endpoint) {
		if e.ID == "e2" {
			e.Pin = &model.Pin{Reason: "legal hold", Until: soon}
		}
	})
	receipt = applied(t, a, plan)
	assert.Equal(t, 1, receipt.Applied)
	assert.Equal(t, "its pin was changed meanwhile", receipt.Dropped[0].Says)
	assert.Nil(t, a.View().Snapshot.Endpoints.At(0).Pin)
	assert.NotNil(t, a.View().Snapshot.Endpoints.At(1).Pin)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	refused(t, err)

	late := ada(t)
	plan, err = a.PlanPin(ada(t), ends("e1"), "short", late.At+60)
	require.NoError(t, err)
	late.At += 60
	_, err = a.Apply(context.Background(), late, plan, nil)
	assert.Contains(t, refused(t, err).Reason, "is not in the future")
}

// Nobody pinned is ever reclaimed, whatever is pinned and swept, and a plan does
// what it says.
func TestNobodyPinnedIsReclaimed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := opened(t, memory(t, fixtures.Generate(rapid.IntRange(1, 200).Draw(rt, "size"), rapid.Uint64().Draw(rt, "seed"), instant(t, noon))))
		s := a.View().Snapshot
		if s.Endpoints.Len() == 0 {
			return
		}
		var subs []model.Subject
		for range rapid.IntRange(1, 12).Draw(rt, "endpoints") {
			e := s.Endpoints.At(rapid.IntRange(0, s.Endpoints.Len()-1).Draw(rt, "row"))
			subs = append(subs, e.Subject())
		}
		for _, make := range []func() (*app.Plan, error){
			func() (*app.Plan, error) {
				return a.PlanPin(ada(t), subs, "law", instant(t, noon)+model.Instant(rapid.Int64Range(1, 400*model.Day).Draw(rt, "end")))
			},
			func() (*app.Plan, error) { return a.PlanReclaimOf(ada(t), subs) },
			func() (*app.Plan, error) { return a.PlanUnpin(ada(t), subs[:1]) },
		} {
			plan, err := make()
			if err != nil {
				continue
			}
			was := a.View().Snapshot
			applied(t, a, plan)
			var pools []string
			for _, p := range plan.After {
				pools = append(pools, p.Pool)
			}
			assert.Equal(rt, plan.After, positions(a.View(), pools...))
			now := a.View().Snapshot
			for row, e := range was.Endpoints.All() {
				if after := now.Endpoints.At(row); plan.Action == app.ActionReclaim && e.Pin != nil && e.Pin.Until > instant(t, noon) {
					assert.Equal(rt, e.Licensed, after.Licensed, e.ID)
				}
				if e := now.Endpoints.At(row); e.Pin != nil && e.Pin.Until > instant(t, noon) {
					assert.NotEqual(rt, policy.Reclaim, a.View().Endpoints[row].Verdict, e.ID)
					assert.NotEqual(rt, policy.Delete, a.View().Endpoints[row].Verdict, e.ID)
				}
			}
		}
	})
}

func TestEndOfAPin(t *testing.T) {
	now, oslo := instant(t, noon), time.FixedZone("CET", 3600)
	for text, want := range map[string]string{
		"2027-01-01": "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z": "2027-01-01T00:00:00Z",
		"+90d": "2027-02-19T12:00:00Z", "+2w": "2026-12-05T12:00:00Z", " +8h ": "2026-11-21T20:00:00Z",
	} {
		got, err := app.ParseEnd(text, now, oslo)
		require.NoError(t, err, text)
		assert.Equal(t, want, got.String(), text)
	}
	for _, text := range []string{"", "+", "+d", "90d", "+0d", "+-3d", "++3d", "+36501d", "+99999999999999999999d", "+3m", "tomorrow", "2027-02-30", "10000-01-01"} {
		_, err := app.ParseEnd(text, now, time.UTC)
		assert.Contains(t, refused(t, err).Remedy, "2027-01-01", "%q", text)
	}
}

func TestReclaimOfSeveralPoolsIsOnePlan(t *testing.T) {
	d := seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 2))
	other := model.NewPool("zz", model.FamilySeat)
	other.Name, other.Capacity, other.Seat.ReclaimDays = "Fabrikam", 5, 14
	d.Pools = append(d.Pools, other)
	for _, id := range []string{"f1", "f2"} {
		e := laptop(t, id, 20)
		e.Pool = "zz"
		d.Endpoints.Append(e)
	}
	a := opened(t, memory(t, d))
	plan, err := a.PlanReclaimOf(ada(t), append(endsIn("zz", "f2", "f1"), ends("e1", "e2", "e1")...))
	require.NoError(t, err)
	assert.Equal(t, "Reclaim 3 seats", plan.Title)
	assert.Empty(t, plan.Pool)
	assert.Equal(t, "rm and Fabrikam", plan.Label)
	assert.Equal(t, "lictop reclaim --apply e1 f1 f2", plan.Command)
	assert.Contains(t, plan.Vendor, "rm 30 days and Fabrikam 14 days")
	require.Len(t, plan.Before, 2)
	assert.Equal(t, []string{"rm", "zz"}, []string{plan.After[0].Pool, plan.After[1].Pool})
	require.Len(t, plan.Rejected, 1)
	receipt := applied(t, a, plan)
	assert.Equal(t, "3 seats reclaimed in rm and Fabrikam", receipt.Summary)
	assert.Len(t, receipt.Taken, 3)
	assert.Equal(t, plan.Rejected, receipt.Rejected)
	assert.Equal(t, plan.After, positions(a.View(), "rm", "zz"))
	entries, err := a.Audit(context.Background(), 0)
	require.NoError(t, err)
	assert.Len(t, entries, 1, "one use case, one entry")
}

// An id that stands in two pools cannot be named without its pool.
func TestCommandsNameAmbiguousIDsByPool(t *testing.T) {
	d := seats(10, 30, laptop(t, "e1", 44))
	other := model.NewPool("zz", model.FamilySeat)
	other.Capacity, other.Seat.ReclaimDays = 5, 14
	d.Pools = append(d.Pools, other)
	e := laptop(t, "e1", 20)
	e.Pool = "zz"
	d.Endpoints.Append(e)
	a := opened(t, memory(t, d))
	a.Limit(app.Limits{Database: "x.db"})
	plan, err := a.PlanPin(ada(t), append(ends("e1"), endsIn("zz", "e1")...), "board", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.Equal(t, "lictop --db x.db pin --pool rm --reason board --until 2027-01-01 --apply e1"+
		" && lictop --db x.db pin --pool zz --reason board --until 2027-01-01 --apply e1", plan.Command)
}

// A command line stands as a shell takes it: what is not an argument is a comment.
func TestCommandsOfVeryManyIDsCanBePasted(t *testing.T) {
	many := make([]model.Endpoint, 50)
	ids := make([]string, len(many))
	for i := range many {
		ids[i] = fmt.Sprintf("e%02d", i)
		many[i] = laptop(t, ids[i], 44)
	}
	d := seats(100, 30, many...)
	one := opened(t, memory(t, d))
	plan, err := one.PlanPin(ada(t), ends(ids...), "board", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.True(t, strings.HasSuffix(plan.Command, " --apply -   # the ids on standard input, one a line"), plan.Command)

	other := model.NewPool("zz", model.FamilySeat)
	other.Capacity, other.Seat.ReclaimDays = 5, 14
	d.Pools = append(d.Pools, other)
	e := laptop(t, "e00", 20)
	e.Pool = "zz"
	d.Endpoints.Append(e)
	two := opened(t, memory(t, d))
	plan, err = two.PlanPin(ada(t), append(ends(ids...), endsIn("zz", "e00")...), "board", instant(t, "2027-01-01"))
	require.NoError(t, err)
	assert.NotContains(t, plan.Command, "#", "one standard input cannot serve two commands")
	assert.Contains(t, plan.Command, "e49 && lictop pin --pool zz")
}

// Where rows stay for different rules, each is told behind its row.
func TestARefusalOfSeveralRulesNamesEach(t *testing.T) {
	call, near := laptop(t, "call", 1), laptop(t, "near", 1)
	call.Status = model.StatusInCall
	a := opened(t, memory(t, seats(10, 30, call, near)))
	_, err := a.PlanReclaimOf(ada(t), ends("call", "near"))
	r := refused(t, err)
	assert.Empty(t, r.Rule)
	assert.Contains(t, r.Reason, "(rule seat.in-call)")
	assert.Contains(t, r.Reason, "(rule seat.within-threshold)")
	_, err = a.PlanReclaimOf(ada(t), ends("near"))
	assert.Equal(t, "seat.within-threshold", refused(t, err).Rule)
}
