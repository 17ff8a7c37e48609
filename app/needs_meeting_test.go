package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// Whoever is named as helping helps: the plan for them brings SMP+ down, and
// within what was bought where that is promised.
func TestWhoIsSaidToHelpHelps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := opened(t, memory(t, conferences(rt, instant(t, noon))))
		for _, n := range app.Needs(a.View()) {
			if n.Action != app.ActionAssign {
				require.NotContains(t, n.Text, "Assign PMP+")
				continue
			}
			plan, err := a.PlanAssign(ada(t), n.Pool, n.Users)
			require.NoError(t, err, n.Text)
			require.Empty(t, plan.Rejected)
			smp := plan.After[1]
			require.Less(t, smp.Used, plan.Before[1].Used, n.Text)
			if n.Level == app.LevelAct {
				require.Equal(t, smp.Available() >= 0, strings.HasSuffix(n.Text, "that would do."), n.Text)
			}
			row, ok := a.View().Snapshot.FindMeeting(n.Subject.Pool, n.Subject.ID)
			require.True(t, ok)
			require.Equal(t, policy.ClassSMP, a.View().Meetings[row].Class)
		}
	})
}

// crowded is a pool of two shared licenses for a number of meetings of one
// stranger each, Una in the second one.
func crowded(t *testing.T, meetings int) model.Draft {
	d := pair(t, 2)
	d.Pools[0].Meeting.SMP = 2
	d.Meetings = model.Rows[model.Meeting]{}
	for i := range meetings {
		m := model.NewMeeting("cms", string(rune('a'+i)))
		m.Name, m.Kind, m.Started = strings.ToUpper(m.ID), model.MeetingRendezvous, instant(t, noon)-model.Instant(600-i)
		m.Participants = []model.Participant{{Who: "stranger", Joined: m.Started, Left: model.None}}
		if i == 1 {
			m.Participants = append(m.Participants, model.Participant{Who: "una", Joined: m.Started, Left: model.None})
		}
		d.Meetings.Append(m)
	}
	return d
}

func needs(t *testing.T, d model.Draft) []app.Need {
	t.Helper()
	return app.Needs(opened(t, memory(t, d)).View())
}

func TestNeedsOfMeetings(t *testing.T) {
	assert.Empty(t, needs(t, crowded(t, 1)))

	list := needs(t, crowded(t, 2))
	require.Len(t, list, 1)
	assert.Equal(t, app.LevelLook, list[0].Level)
	assert.Equal(t, "Meeting Server has none of 2 SMP+ left: another whole meeting would be over. Assign PMP+ to Una (B): that frees 1.", list[0].Text)

	list = needs(t, crowded(t, 3))
	require.Len(t, list, 1)
	assert.Equal(t, app.LevelAct, list[0].Level)
	assert.Equal(t, "Meeting Server needs 3 SMP+ and has 2; C is over. Assign PMP+ to Una (B): that would do.", list[0].Text)
	assert.Equal(t, []string{"una"}, list[0].Users)

	list = needs(t, crowded(t, 6))
	assert.Contains(t, list[0].Text, "C and 3 more meetings are over. Assign PMP+ to Una (B): that leaves 5.")

	full := crowded(t, 4)
	full.Pools[0].Meeting.PMP = 1
	list = needs(t, full)
	assert.Equal(t, "Meeting Server needs 4 SMP+ and has 2; C and D are over.", list[0].Text)
	assert.Equal(t, app.RemedyOver, list[0].Remedy)
	assert.Equal(t, "c", list[0].Subject.ID)

	full.Pools[0].Meeting.PMP = 0
	assert.Equal(t, app.RemedyHolders, needs(t, full)[0].Remedy)
}

// Needs of a pool of 5 000 meetings whose shared licenses are short.
func BenchmarkNeedsOfMeetings(b *testing.B) {
	p := model.NewPool("cms", model.FamilyMeeting)
	p.Meeting.PMP, p.Meeting.SMP = 100_000, 100
	d := model.Draft{Pools: []model.Pool{p}}
	for i := range 200_000 {
		d.Users.Append(model.User{Pool: "cms", ID: fmt.Sprintf("u%06d", i), PMP: i%50 == 0})
	}
	for i := range 5000 {
		m := model.NewMeeting("cms", fmt.Sprintf("m%05d", i))
		m.Kind, m.Started = model.MeetingSpace, model.Instant(1_790_000_000+i)
		for k := range 6 {
			m.Participants = append(m.Participants, model.Participant{Who: fmt.Sprintf("u%06d", (i*6007+k*7919)%200_000), Joined: m.Started, Left: model.None})
		}
		d.Meetings.Append(m)
	}
	a, err := app.Open(context.Background(), store.NewMemory(d, "ada", 1_790_010_000), 1_790_010_000, nil)
	require.NoError(b, err)
	for b.Loop() {
		app.Needs(a.View())
	}
}

func TestNeedsCountPMPLicenses(t *testing.T) {
	p := model.NewPool("cms", model.FamilyMeeting)
	d := model.Draft{Pools: []model.Pool{p}}
	for i, says := range []string{"cms has 1 PMP+ license assigned and 0 bought, 1 too many.", "cms has 2 PMP+ licenses assigned and 0 bought, 2 too many."} {
		d.Users.Append(model.User{ID: string(rune('a' + i)), Pool: "cms", PMP: true})
		assert.Equal(t, says, needs(t, d)[0].Text)
	}
}

// Records are said to be deletable only where some are.
func TestNeedsOfRecordsAboveTheCap(t *testing.T) {
	needOf := func(days int64, licensed model.Tri) app.Need {
		var rows []model.Endpoint
		for _, id := range []string{"a", "b", "c", "d"} {
			e := laptop(t, id, days)
			e.Licensed = licensed
			rows = append(rows, e)
		}
		list := needs(t, seats(1, 30, rows...))
		for _, n := range list {
			if strings.Contains(n.Text, "more than its cap") {
				return n
			}
		}
		t.Fatal("no need tells of the records")
		return app.Need{}
	}
	kept := needOf(40, model.False)
	assert.Contains(t, kept.Text, "the oldest without a seat can be deleted")
	assert.Equal(t, app.RemedyRecords, kept.Remedy)
	held := needOf(40, model.True)
	assert.Contains(t, held.Text, "none can be deleted before its seat is reclaimed")
	assert.Equal(t, app.ActionReclaim, held.Action)
	assert.Contains(t, needOf(2, model.True).Text, "none of them can be deleted now")
}
