package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// testSamples holds the samples against all looks, by commits and without, taken
// one after the other.
func testSamples(t *testing.T, b *Bench) {
	ctx := context.Background()
	m := NewMaker(31)
	type key struct {
		pool, class string
		hour        model.Instant
	}
	want := map[key]model.Sample{}
	for range 60 {
		at := pick(m, model.None, model.Instant(m.Int64N(4*model.Hour)), -1-model.Instant(m.Int64N(model.Hour)))
		var list []model.Standing
		for _, class := range []string{"pmp", "smp", "漢"} {
			if m.yes() {
				list = append(list, model.Standing{Pool: pick(m, "a", "b"), Class: class, Entitled: model.Units(m.number()), Used: model.Units(m.number())})
			}
		}
		revision := b.Revision
		if m.yes() {
			require.NoError(t, b.Sample(ctx, list, at))
		} else {
			some := m.IntN(len(list) + 1) // the rest are counts, which are sampled alike
			b.Just(t, model.Commit{Standings: list[:some:some], Counts: list[some:], StandingsAt: at})
			revision++
		}
		require.Equal(t, revision, b.Revision, "a look is no commit")
		for _, s := range list {
			if at == model.None {
				continue
			}
			k := key{s.Pool, s.Class, model.HourOf(at)}
			is, known := want[k]
			if !known {
				is = model.Sample{Pool: s.Pool, Class: s.Class, Hour: k.hour, Peak: s.Used}
			}
			is.Entitled, is.Used, is.Peak = s.Entitled, s.Used, max(is.Peak, s.Used)
			want[k] = is
		}
	}
	_, err := b.Commit(ctx, &model.Commit{Base: 9999, Standings: []model.Standing{{Pool: "stale"}}, StandingsAt: 1}, nil)
	require.ErrorIs(t, err, model.ErrStale)
	for _, pool := range []string{"", "a", "b", "stale"} {
		var list []model.Sample
		for _, s := range want {
			if pool == "" || s.Pool == pool {
				list = append(list, s)
			}
		}
		slices.SortFunc(list, func(a, b model.Sample) int {
			return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.Class, b.Class), cmp.Compare(a.Hour, b.Hour))
		})
		got, err := b.Samples(ctx, pool)
		require.NoError(t, err)
		require.Equal(t, list, got, "pool %q", pool)
	}
	b.Holds(t)
}

func testReadings(t *testing.T, b *Bench) {
	reading := func(pool string, at model.Instant, n int64) model.PastReading {
		return model.PastReading{Pool: pool, Reading: model.Reading{InUse: n, At: at}, Counted: [model.Countings]int64{n, n + 1, n + 2}}
	}
	ctx := context.Background()
	b.Just(t, model.Commit{Readings: []model.PastReading{reading("b", 20, 5), reading("a", 7, 1), reading("b", -3, 2)}})
	b.Just(t, model.Commit{})
	b.Just(t, model.Commit{Readings: []model.PastReading{reading("b", 20, 6), reading("b", 21, 6)}}) // the later one of an instant counts
	for pool, want := range map[string][]model.PastReading{
		"":  {reading("a", 7, 1), reading("b", -3, 2), reading("b", 20, 6), reading("b", 21, 6)},
		"a": {reading("a", 7, 1)},
		"b": {reading("b", -3, 2), reading("b", 20, 6), reading("b", 21, 6)},
		"c": nil,
	} {
		got, err := b.Readings(ctx, pool)
		require.NoError(t, err)
		require.Equal(t, want, got, "pool %q", pool)
	}
}

// then is what a store held at an instant.
type then struct {
	at     model.Instant
	stored *model.Stored
}

// past expects the past to be what was noted, for whoever knows the newest site, an
// older one or none.
func (b *Bench) past(t *testing.T, notes []then, since model.Instant) {
	t.Helper()
	ctx := context.Background()
	newest := b.Holds(t)
	for i, n := range notes {
		for _, known := range []*model.Stored{newest, nil, notes[len(notes)/2].stored} {
			got, reaches, err := b.Past(ctx, known, n.at, nil)
			require.NoError(t, err, "note %d", i)
			require.Equal(t, since, reaches)
			require.Equal(t, n.stored.Revision, got.Revision)
			require.Equal(t, n.stored.NextHandle, got.NextHandle)
			require.Equal(t, n.stored.Owner, got.Owner)
			require.Equal(t, n.stored.Created, got.Created)
			same(t, "own facts", n.stored.Own, got.Own)
			Same(t, n.stored.Snapshot, got.Snapshot)
		}
	}
	Same(t, newest.Snapshot, b.Holds(t).Snapshot)
}

// testPast commits at random and asks for every instant: at a commit, a second
// before the next, and after all.
func testPast(t *testing.T, b *Bench) {
	commits := 20
	if testing.Short() {
		commits = 6
	}
	m, at := NewMaker(41), Created
	notes := []then{{at, b.Holds(t)}}
	for i := range commits {
		after := m.Next(b.Now)
		if m.IntN(4) == 0 {
			after = b.Now
		}
		c := model.Commit{NextHandle: int64(7 * i)}
		for range m.IntN(5) {
			f := fact(fmt.Sprint(m.IntN(5)), m.number())
			if f.Plan = m.text(); m.yes() {
				c.OwnSet = append(c.OwnSet, f)
			} else {
				c.OwnDropped = append(c.OwnDropped, f)
			}
		}
		was := notes[len(notes)-1].stored
		at += model.Instant(m.IntN(3)) // of several in a second the last is what was held
		c.Audit.At = at
		if before := notes[len(notes)-1].at; before < at-1 {
			notes = append(notes, then{at - 1, was})
		}
		b.To(t, after, c)
		if notes[len(notes)-1].at == at {
			notes = notes[:len(notes)-1]
		}
		notes = append(notes, then{at, b.Holds(t)})
	}
	notes = append(notes, then{model.MaxInstant, b.Holds(t)})
	b.past(t, notes, Created)
	for _, early := range []model.Instant{Created - 1, 0, model.None} {
		_, reaches, err := b.Past(context.Background(), b.Holds(t), early, nil)
		require.ErrorIs(t, err, model.ErrNoHistory)
		require.Equal(t, Created, reaches)
	}
}

// testPastClocks: what counts is the newest revision that was not written later.
func testPastClocks(t *testing.T, b *Bench) {
	m := NewMaker(42)
	var held []*model.Stored
	commit := func(at model.Instant) {
		b.To(t, m.Next(b.Now), model.Commit{Audit: model.AuditEntry{At: at}})
		held = append(held, b.Holds(t))
	}
	commit(Created + 100)
	commit(Created + 900) // a clock that was fast
	commit(Created + 300)
	b.past(t, []then{
		{Created + 100, held[0]}, {Created + 299, held[0]}, {Created + 300, held[2]}, {Created + 899, held[2]}, {Created + 901, held[2]},
	}, Created)
	commit(model.None) // undated: as if it had always been so
	b.past(t, []then{{Created, held[3]}, {0, held[3]}, {Created + 300, held[3]}}, model.None)
}

// testPastMuch: a commit of more than any store keeps begins the history anew.
func testPastMuch(t *testing.T, b *Bench) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	const many = 25_000
	ctx := context.Background()
	b.To(t, seats(3, 1), model.Commit{Audit: model.AuditEntry{At: Created + 10}})
	small := then{Created + 10, b.Holds(t)}
	b.past(t, []then{small}, Created)
	b.To(t, seats(many, 2), model.Commit{Audit: model.AuditEntry{At: Created + 20}})
	large := then{Created + 20, b.Holds(t)}
	b.past(t, []then{large, {Created + 21, large.stored}}, Created+20)
	for _, early := range []model.Instant{Created + 10, Created + 19} {
		_, reaches, err := b.Past(ctx, small.stored, early, nil)
		require.ErrorIs(t, err, model.ErrNoHistory)
		require.Equal(t, Created+20, reaches)
	}
	edit := b.Now.Endpoints.Edit()
	for i := range 2_000 {
		edit.At(i * 10).Name = "new"
	}
	after := *b.Now
	after.Endpoints = edit.Rows()
	b.To(t, &after, model.Commit{Audit: model.AuditEntry{At: Created + 30}})
	b.past(t, []then{large, {Created + 29, large.stored}, {Created + 30, b.Holds(t)}}, Created+20)
	got, _, err := b.Past(ctx, b.Holds(t), Created+20, nil)
	require.NoError(t, err)
	require.Empty(t, got.Snapshot.Endpoints.At(10).Name)
}
