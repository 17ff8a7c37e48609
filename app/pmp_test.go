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

// conferences is a site of a meeting pool, with people in meetings who hold PMP+
// or not.
func conferences(t *rapid.T, at model.Instant) model.Draft {
	p := model.NewPool("cms", model.FamilyMeeting)
	p.Meeting.PMP, p.Meeting.SMP = int64(rapid.IntRange(0, 6).Draw(t, "pmp")), int64(rapid.IntRange(0, 3).Draw(t, "smp"))
	p.Meeting.Variant = model.Variant(rapid.IntRange(0, model.Variants-1).Draw(t, "variant"))
	p.Meeting.Parallel = model.PMPParallel(rapid.IntRange(0, model.PMPParallels-1).Draw(t, "parallel"))
	d := model.Draft{Pools: []model.Pool{p}}
	for i := range 6 {
		d.Users.Append(model.User{Pool: "cms", ID: fmt.Sprint("u", i), PMP: rapid.Bool().Draw(t, "holds")})
	}
	someone := func() string { return fmt.Sprint("u", rapid.IntRange(0, 6).Draw(t, "user")) }
	for i := range rapid.IntRange(0, 5).Draw(t, "meetings") {
		m := model.NewMeeting("cms", fmt.Sprint("m", i))
		m.Kind = model.MeetingKind(rapid.IntRange(int(model.MeetingSpace), int(model.MeetingDualHome)).Draw(t, "kind"))
		m.Started, m.Owner, m.Initiator, m.Scheduler = at-model.Instant(60+i), someone(), someone(), someone()
		for k := range rapid.IntRange(0, 3).Draw(t, "people") {
			m.Participants = append(m.Participants, model.Participant{Who: someone(), Joined: m.Started + model.Instant(k), Left: model.None})
		}
		d.Meetings.Append(m)
	}
	return d
}

// What is applied is what was predicted: positions, and the meetings that turn.
// Taken back, everything is as before.
func TestAssigningDoesWhatWasPredicted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := opened(t, memory(t, conferences(rt, instant(t, noon))))
		before := a.View()
		users := rapid.SliceOfN(rapid.SampledFrom([]string{"u0", "u1", "u2", "u3", "u4", "u5", "ghost"}), 1, 4).Draw(rt, "whom")
		plan, err := a.PlanAssign(ada(t), "cms", users)
		if err != nil {
			mayNot(t, before, users, refused(t, err))
			return
		}
		receipt, err := a.Apply(context.Background(), ada(t), plan, nil)
		require.NoError(t, err)
		require.Equal(t, len(plan.Changes), receipt.Applied)
		after := a.View()
		require.Equal(t, plan.After, positions(after, "cms"))
		require.Equal(t, turned(before, after), planned(plan))
		require.Len(t, after.Own(), len(plan.Changes))

		var given []string
		for _, ch := range plan.Changes {
			given = append(given, ch.Subject.ID)
		}
		back, err := a.PlanWithdraw(ada(t), "cms", given)
		require.NoError(t, err)
		require.Equal(t, fmt.Sprint(len(given)), back.Confirm, "what takes something is typed")
		_, err = a.Apply(context.Background(), ada(t), back, nil)
		require.NoError(t, err)
		require.Equal(t, before.Meetings, a.View().Meetings)
		require.Equal(t, before.Positions, a.View().Positions)
	})
}

// mayNot asserts that a refusal is right: nobody is left, or too few licenses.
func mayNot(t *testing.T, v *app.View, users []string, r *app.Refusal) {
	t.Helper()
	wanted := map[string]bool{}
	for _, id := range users {
		if row, ok := v.Snapshot.FindUser("cms", id); ok && !v.Snapshot.Users.At(row).PMP {
			wanted[id] = true
		}
	}
	free := positions(v, "cms")[0].Available().Floor()
	require.True(t, len(wanted) == 0 || free < int64(len(wanted)), "%v %v", users, r)
}

// turned lists the meetings that are decided otherwise.
func turned(before, after *app.View) (ids []string) {
	for row, m := range before.Snapshot.Meetings.All() {
		b, d := before.Meetings[row], after.Meetings[row]
		if b.Class != d.Class || b.Charge != d.Charge || b.Holder != d.Holder || b.Verdict != d.Verdict {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

func planned(p *app.Plan) (ids []string) {
	for _, row := range p.Rows {
		if row.Subject.Kind == model.KindMeeting {
			ids = append(ids, row.Subject.ID)
		}
	}
	return ids
}

// pair is a pool of two licenses, one of them Nick's. Una, who has none, is alone
// in a meeting.
func pair(t *testing.T, licenses int64) model.Draft {
	p := model.NewPool("cms", model.FamilyMeeting)
	p.Name, p.Meeting.PMP, p.Meeting.SMP = "Meeting Server", licenses, 1
	m := model.NewMeeting("cms", "m1")
	m.Name, m.Kind, m.Started = "Scrum", model.MeetingSpace, instant(t, noon)-60
	m.Participants = []model.Participant{{Who: "una", Joined: m.Started, Left: model.None}}
	return model.Draft{Pools: []model.Pool{p}, Meetings: model.RowsOf(m),
		Users: model.RowsOf(model.User{Pool: "cms", ID: "nick", Name: "Nick", PMP: true}, model.User{Pool: "cms", ID: "una", Name: "Una"})}
}

func TestPlanAssignSaysWhatTurnsAndWhatIsLeftToDo(t *testing.T) {
	a := opened(t, memory(t, pair(t, 2)))
	plan, err := a.PlanAssign(ada(t), "cms", []string{"una", "una", "nick"})
	require.NoError(t, err)
	assert.Equal(t, "Assign PMP+ to Una", plan.Title)
	assert.Equal(t, []string{"Scrum turns: SMP+ 1 → PMP+ of Una."}, plan.Says)
	assert.Len(t, plan.Rejected, 1)
	assert.Empty(t, plan.Confirm, "it takes nothing from anybody")
	assert.Contains(t, plan.Vendor, "In the vendor's console: have Una imported by an LDAP source whose userProfile says hasLicense true, then synchronize.")
	assert.Equal(t, "lictop assign --pool cms --apply una", plan.Command)
	assert.Equal(t, "Can be withdrawn again: lictop withdraw --pool cms --apply una", plan.Undo)
	assert.Equal(t, model.One, plan.Before[1].Used)
	assert.Zero(t, plan.After[1].Used)

	plan, err = a.PlanWithdraw(ada(t), "cms", []string{"nick"})
	require.NoError(t, err)
	assert.Equal(t, "1", plan.Confirm)
	assert.Equal(t, []string{"No meeting in progress turns."}, plan.Says)
}

func TestPlanAssignRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		licenses               int64
		users                  []string
		withdraw               bool
		rule, reason, remedied string
	}{
		"full":             {1, []string{"una"}, false, "meeting.position", "has 1 PMP+ license and 1 assigned: none is free", "lictop terms --pool cms capacity.pmp=N"},
		"unknown":          {2, []string{"unna"}, false, "", "unna: Meeting Server knows no such user; did you mean una?", ""},
		"nobody like it":   {2, []string{"zacharias"}, false, "", "lictop import users.csv --as users --pool cms makes people known", ""},
		"held":             {2, []string{"nick"}, false, "meeting.position", "Nick: holds a PMP+ license already", ""},
		"not held":         {2, []string{"una"}, true, "meeting.position", "Una: holds no PMP+ license", ""},
		"none of several":  {2, []string{"nick", "x"}, false, "", "none of the 2 users can be given", ""},
		"nobody":           {2, nil, true, "", "nobody is named", "lictop withdraw --pool cms USER..."},
		"more than enough": {3, []string{"una"}, false, "-", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := opened(t, memory(t, pair(t, c.licenses)))
			plan := a.PlanAssign
			if c.withdraw {
				plan = a.PlanWithdraw
			}
			_, err := plan(ada(t), "cms", c.users)
			if c.rule == "-" {
				require.NoError(t, err)
				return
			}
			r := refused(t, err)
			if c.rule != "" {
				assert.Equal(t, c.rule, r.Rule)
			}
			assert.Contains(t, r.Reason, c.reason)
			assert.Contains(t, r.Remedy, c.remedied)
		})
	}
	a := opened(t, memory(t, pair(t, 2)))
	_, err := a.PlanAssign(ada(t), "cmx", []string{"una"})
	assert.Contains(t, refused(t, err).Error(), "did you mean cms?")
	low := ada(t)
	low.Role = app.RoleViewer
	plan, err := a.PlanAssign(low, "cms", []string{"una"})
	require.NoError(t, err, "looking at a plan is free")
	_, err = a.Apply(context.Background(), low, plan, nil)
	var no *app.NotAllowed
	assert.ErrorAs(t, err, &no)
}

// The last license went to somebody else while the plan lay open.
func TestAnAssignmentThatHasNoLicenseAnyMoreIsRefused(t *testing.T) {
	d := pair(t, 2)
	d.Users.Append(model.User{Pool: "cms", ID: "zoe", Name: "Zoe"})
	a := opened(t, memory(t, d))
	una, err := a.PlanAssign(ada(t), "cms", []string{"una"})
	require.NoError(t, err)
	zoe, err := a.PlanAssign(ada(t), "cms", []string{"zoe"})
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), zoe, nil)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), una, nil)
	assert.Contains(t, refused(t, err).Reason, "none is free")
	assert.Equal(t, policy.InCompliance, positions(a.View(), "cms")[0].State)
}

// Of two who were planned, one got the license meanwhile: only the other one's
// assignment is written.
func TestWhoHoldsItMeanwhileIsLeftAlone(t *testing.T) {
	d := pair(t, 3)
	d.Users.Append(model.User{Pool: "cms", ID: "zoe", Name: "Zoe"})
	a := opened(t, memory(t, d))
	both, err := a.PlanAssign(ada(t), "cms", []string{"una", "zoe"})
	require.NoError(t, err)
	zoe, err := a.PlanAssign(ada(t), "cms", []string{"zoe"})
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), zoe, nil)
	require.NoError(t, err)
	receipt, err := a.Apply(context.Background(), ada(t), both, nil)
	require.NoError(t, err)
	assert.Equal(t, 1, receipt.Applied)
	require.Len(t, receipt.Dropped, 1)
	assert.Equal(t, "holds a PMP+ license already", receipt.Dropped[0].Says)
	assert.Equal(t, "PMP+ assigned to Una in Meeting Server", receipt.Summary)
}

// Who is met where is what the meetings say.
func TestAttendances(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := opened(t, memory(t, conferences(rt, instant(t, noon)))).View()
		met := v.Attendances("cms")
		charged := 0
		for row, u := range v.Snapshot.Users.All() {
			at := met[row]
			for _, m := range at.Charged {
				charged++
				require.Same(t, u, v.HolderOf(m))
			}
			for _, m := range at.In {
				require.Contains(t, fmt.Sprint(v.Snapshot.Meetings.At(m).Participants), u.ID)
			}
		}
		n := 0
		for row := range v.Meetings {
			if v.HolderOf(row) != nil {
				n++
			}
			require.Equal(t, v.Turns("cms")[row], v.TurnOf(row))
		}
		require.Equal(t, n, charged)
		require.Nil(t, v.Attendances("nowhere"))
		require.Nil(t, v.Turns("nowhere"))
	})
}
