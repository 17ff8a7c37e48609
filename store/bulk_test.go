package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

// leftovers lists what was brought into a database ahead and belongs to no commit
// that stands.
func leftovers(t *testing.T, path string) (found []string) {
	t.Helper()
	db, err := Open(context.Background(), Options{Path: path, ReadOnly: true})
	require.NoError(t, err)
	defer db.Close()
	objects, err := db.reader.objects()
	require.NoError(t, err)
	for o := range objects {
		if strings.HasPrefix(o, "table stage_") {
			found = append(found, o)
		}
	}
	for what, sql := range map[string]string{
		"stages":   "SELECT count(*) FROM stage",
		"changes":  "SELECT count(*) FROM audit_change WHERE batch NOT IN (SELECT batch FROM audit)",
		"activity": "SELECT count(*) FROM activity WHERE batch <> 0 AND batch NOT IN (SELECT id FROM batch)",
	} {
		n, err := db.reader.one(sql)
		require.NoError(t, err)
		if n > 0 {
			found = append(found, fmt.Sprint(n, " ", what))
		}
	}
	slices.Sort(found)
	return found
}

// muchOf is a commit on the newest site that leads to n endpoints, with as much
// of everything else.
func muchOf(db *DB, n int) *model.Commit {
	s, err := db.Load(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	return much(s, n)
}

func much(s *model.Stored, n int) *model.Commit {
	c := sweep(bigSite(n), s.Revision, n)
	d := model.Compare(s.Snapshot, c.Delta.After)
	for i := range n {
		d.Activity = append(d.Activity, model.Activity{Pool: "rm", Subject: fmt.Sprintf("e%06d", i), Day: model.Day})
	}
	c.Delta = d
	return c
}

// small is a commit of somebody else on the newest site: another capacity.
func small(t *testing.T, db *DB) {
	t.Helper()
	s, err := db.Load(context.Background(), nil)
	require.NoError(t, err)
	d := s.Snapshot.Draft()
	d.Pools[0].Capacity++
	_, err = db.Commit(context.Background(), &model.Commit{Base: s.Revision, Delta: model.Compare(s.Snapshot, model.NewSnapshot(d))}, nil)
	require.NoError(t, err)
}

// holdsMuch expects the store to have what a commit of much left.
func holdsMuch(t *testing.T, db *DB, c *model.Commit) {
	t.Helper()
	ctx := context.Background()
	s, err := db.Load(ctx, nil)
	require.NoError(t, err)
	storetest.Same(t, c.Delta.After, s.Snapshot)
	require.Equal(t, c.OwnSet, s.Own)
	entries, err := db.Audit(ctx, 1)
	require.NoError(t, err)
	changes, err := db.AuditChanges(ctx, entries[0].ID)
	require.NoError(t, err)
	require.Equal(t, c.Audit.Changes, changes)
	days, err := db.Activity(ctx, "rm")
	require.NoError(t, err)
	require.Equal(t, c.Delta.Activity, days)
}

// While a commit of many rows is under way, others write, and nobody sees
// anything of it. What was brought in is used again when it is tried anew.
func TestOthersWriteMeanwhile(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	ctx := context.Background()
	old := bigSite(22_000)
	db := fillNew(t, old)
	other, err := Open(ctx, Options{Path: db.path})
	require.NoError(t, err)
	defer other.Close()
	db.held = 1_000
	breaths := 0
	db.breathe = func() {
		if breaths++; breaths%4 != 0 {
			return
		}
		before, err := other.Load(ctx, nil)
		require.NoError(t, err)
		require.Equal(t, old.Endpoints.Slice(), before.Snapshot.Endpoints.Slice())
		require.Empty(t, before.Own)
		days, err := other.Activity(ctx, "rm")
		require.NoError(t, err)
		require.Empty(t, days)
		changes, err := other.AuditChanges(ctx, 2)
		require.NoError(t, err)
		require.Empty(t, changes)
		small(t, other)
	}
	_, err = db.Commit(ctx, muchOf(db, 25_000), nil)
	require.ErrorIs(t, err, model.ErrStale)
	require.Greater(t, breaths, 8)

	db.breathe = func() {}
	s, err := db.Load(ctx, nil)
	require.NoError(t, err)
	c := much(s, 25_000)
	var total int64
	_, err = db.Commit(ctx, c, func(_, n int64) { total = n })
	require.NoError(t, err)
	require.Less(t, total, int64(26_000), "the own facts, and what is new")
	holdsMuch(t, db, c)
	require.Empty(t, leftovers(t, db.path))
	require.Equal(t, schemaOf(t, openNew(t, filepath.Join(t.TempDir(), "site.db"))), schemaOf(t, db))
}

// When nobody wrote own facts meanwhile, they need not be brought in again either.
func TestTryingAgainCostsLittle(t *testing.T) {
	ctx := context.Background()
	db := fillNew(t, bigSite(3_000))
	other, err := Open(ctx, Options{Path: db.path})
	require.NoError(t, err)
	defer other.Close()
	db.held = 100
	db.breathe = func() { // once everything is there
		n, err := db.writer.one("SELECT count(*) FROM " + db.stage.table(partOwn))
		if err == nil && n == 3_000 {
			small(t, other)
		}
	}
	c, total := muchOf(db, 3_000), int64(0)
	told := func(_, n int64) { total = n }
	_, err = db.Commit(ctx, c, told)
	require.ErrorIs(t, err, model.ErrStale)
	require.EqualValues(t, 12_000, total)
	s, err := db.Load(ctx, nil)
	require.NoError(t, err)
	c = much(s, 3_000)
	_, err = db.Commit(ctx, c, told)
	require.NoError(t, err)
	require.Less(t, total, int64(10), "nothing but the pool")
	holdsMuch(t, db, c)
	require.Empty(t, leftovers(t, db.path))
}

// A commit that fails for good, or is cancelled, leaves nothing; neither does a
// store that is closed before it tries again.
func TestNothingIsLeftBehind(t *testing.T) {
	site := bigSite(300)
	for name, end := range map[string]func(t *testing.T, db *DB){
		"cancelled": func(t *testing.T, db *DB) {
			for cut := range 40 {
				n := cut
				ctx, cancel := context.WithCancel(context.Background())
				db.breathe = func() {
					if n--; n < 0 {
						cancel()
					}
				}
				_, err := db.Commit(ctx, muchOf(db, 400), nil)
				cancel()
				if err == nil {
					require.Greater(t, cut, 5, "cut short in many places")
					return
				}
				require.ErrorIs(t, err, context.Canceled)
				require.Empty(t, leftovers(t, db.path))
			}
		},
		"refused": func(t *testing.T, db *DB) {
			c := muchOf(db, 400)
			c.OwnSet = append(c.OwnSet, model.OwnFact{Field: 99})
			_, err := db.Commit(context.Background(), c, nil)
			require.ErrorContains(t, err, "value 99")
		},
		"stale, then something small": func(t *testing.T, db *DB) {
			c := muchOf(db, 400)
			c.Base = 0
			_, err := db.Commit(context.Background(), c, nil)
			require.ErrorIs(t, err, model.ErrStale)
			require.NotEmpty(t, leftovers(t, db.path))
			small(t, db)
		},
		"stale, then closed": func(t *testing.T, db *DB) {
			c := muchOf(db, 400)
			c.Base = 0
			_, err := db.Commit(context.Background(), c, nil)
			require.ErrorIs(t, err, model.ErrStale)
			require.NoError(t, db.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			db := fillNew(t, site)
			db.held, db.breathe = 100, func() {}
			end(t, db)
			require.Empty(t, leftovers(t, db.path))
		})
	}
}

// What was brought in may be swept away by somebody who takes its owner for dead,
// at any time: the commit begins anew.
func TestSweptAwayMeanwhile(t *testing.T) {
	ctx := context.Background()
	swept := 0
	for at := 1; at < 30; at++ {
		db := fillNew(t, bigSite(300))
		other, err := Open(ctx, Options{Path: db.path})
		require.NoError(t, err)
		db.held = 100
		breaths := 0
		db.breathe = func() {
			if breaths++; breaths == at {
				require.NoError(t, other.writer.exec("UPDATE stage SET until_s = 0"))
				require.NoError(t, other.sweepOld(ctx))
				swept++
			}
		}
		c := muchOf(db, 400)
		_, err = db.Commit(ctx, c, nil)
		if errors.Is(err, model.ErrStale) { // at the very end
			_, err = db.Commit(ctx, c, nil)
		}
		require.NoError(t, err)
		holdsMuch(t, db, c)
		require.NoError(t, other.Close())
		require.Empty(t, leftovers(t, db.path))
		if breaths < at {
			break
		}
	}
	require.Greater(t, swept, 5)
}

// A program that is killed between the short transactions keeps nobody waiting,
// and what it leaves goes when its lease has ended.
func TestKilledBetween(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	ctx := context.Background()
	old := bigSite(500)
	db := fillNew(t, old)
	cmd, says := child(t, "stop-between", db.path)
	require.True(t, says.Scan())
	require.Equal(t, "between", says.Text())
	small(t, db)
	kill(t, cmd)
	small(t, db)

	again, err := Open(ctx, Options{Path: db.path})
	require.NoError(t, err)
	require.NoError(t, again.Close())
	require.NotEmpty(t, leftovers(t, db.path), "it might live")
	s, err := db.Load(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, old.Endpoints.Slice(), s.Snapshot.Endpoints.Slice())

	require.NoError(t, db.writer.exec("UPDATE stage SET until_s = until_s - 3600"))
	again, err = Open(ctx, Options{Path: db.path})
	require.NoError(t, err)
	require.NoError(t, again.Close())
	require.Empty(t, leftovers(t, db.path))
	s, err = db.Load(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, old.Endpoints.Slice(), s.Snapshot.Endpoints.Slice())
	require.EqualValues(t, 3, s.Revision)
}
