package storetest

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// testPeek looks into sites of every size: what is shown must be the beginning
// of what is there.
func testPeek(t *testing.T, b *Bench) {
	b.glimpse(t, 10)
	m := NewMaker(12)
	for range 12 {
		b.To(t, m.Next(b.Now), model.Commit{})
		for _, rows := range []int{-1, 0, 1, 5, 500, math.MaxInt} {
			b.glimpse(t, rows)
		}
	}
	b.To(t, model.NewSnapshot(model.Draft{Requests: b.Now.Requests}), model.Commit{})
	b.glimpse(t, 10)
}

func (b *Bench) glimpse(t *testing.T, rows int) {
	t.Helper()
	p, err := b.Peek(context.Background(), rows)
	require.NoError(t, err)
	require.Equal(t, b.Revision, p.Revision)
	require.Equal(t, Owner, p.Owner)
	now, site := b.Now, p.Site
	require.Equal(t, model.None, site.AsOf)
	same(t, "pools", now.Pools, site.Pools)
	beginning(t, "endpoints", rows, &now.Endpoints, &site.Endpoints)
	beginning(t, "hosts", rows, &now.Hosts, &site.Hosts)
	beginning(t, "devices", rows, &now.Devices, &site.Devices)
	beginning(t, "users", rows, &now.Users, &site.Users)
	beginning(t, "meetings", rows, &now.Meetings, &site.Meetings)
	require.Equal(t, min(max(rows, 0), now.Licenses.Len()), site.Licenses.Len())
	for i, l := range site.Licenses.All() { // those under one key come in any order
		require.Equal(t, now.Licenses.At(i).Key, l.Key)
	}
	require.Equal(t, map[model.Kind]int64{
		model.KindPool: int64(len(now.Pools)), model.KindEndpoint: int64(now.Endpoints.Len()),
		model.KindLicense: int64(now.Licenses.Len()), model.KindHost: int64(now.Hosts.Len()),
		model.KindDevice: int64(now.Devices.Len()), model.KindUser: int64(now.Users.Len()),
		model.KindMeeting: int64(now.Meetings.Len()),
	}, p.Rows)
	for i := range site.Pools {
		require.LessOrEqual(t, site.EndpointsOf(i).Len(), now.EndpointsOf(i).Len(), "the index of the snapshot")
	}
}

func beginning[T any](t *testing.T, what string, n int, want, got *model.Rows[T]) {
	t.Helper()
	same(t, what, want.Slice()[:min(max(n, 0), want.Len())], got.Slice())
}

// testStandings: the newest that were carried stay, whatever else is written.
func testStandings(t *testing.T, b *Bench) {
	known := func(at model.Instant, want ...model.Standing) {
		t.Helper()
		p, err := b.Peek(context.Background(), 0)
		require.NoError(t, err)
		require.Len(t, p.Standings, len(want))
		for i := range want {
			require.Equal(t, want[i], p.Standings[i])
		}
		require.Equal(t, at, p.At)
	}
	known(model.None)
	b.Just(t, model.Commit{})
	known(model.None)
	seat := model.Standing{Pool: "rm", Class: "seat", Entitled: 100 * model.One, Used: -model.One / 6, State: "in-compliance"}
	smp := model.Standing{Pool: "cms", Class: "smp", Entitled: math.MaxInt64, Used: math.MinInt64, State: "漢\t"}
	pmp := model.Standing{Pool: "cms", Class: "pmp"}
	b.Just(t, model.Commit{Standings: []model.Standing{seat, smp, pmp}, StandingsAt: 5})
	known(5, pmp, smp, seat)
	b.Just(t, model.Commit{StandingsAt: 9})
	known(5, pmp, smp, seat)
	_, err := b.Commit(context.Background(), &model.Commit{Base: 1, Standings: []model.Standing{seat}}, nil)
	require.ErrorIs(t, err, model.ErrStale)
	known(5, pmp, smp, seat)
	seat.Used = 7
	b.Just(t, model.Commit{Standings: []model.Standing{seat}, StandingsAt: model.None})
	known(model.None, seat)
	b.Just(t, model.Commit{Standings: []model.Standing{}, StandingsAt: 11})
	known(11)
}
