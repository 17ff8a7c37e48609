package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

func TestAuditLogIsAppendOnly(t *testing.T) {
	db := openNew(t, filepath.Join(t.TempDir(), "site.db"))
	_, err := db.Commit(context.Background(), sampleCommit(), nil)
	require.NoError(t, err)
	for _, table := range []string{"audit", "audit_count", "audit_change"} {
		column := map[string]string{"audit": "actor", "audit_count": "name", "audit_change": "rule"}[table]
		for _, sql := range []string{
			"DELETE FROM " + table,
			"UPDATE " + table + " SET " + column + " = 'x'",
			"REPLACE INTO " + table + " SELECT * FROM " + table,
		} {
			require.ErrorContains(t, db.writer.exec(sql), "the audit log is append-only", sql)
		}
	}
	changes, err := db.AuditChanges(context.Background(), 1)
	require.NoError(t, err)
	require.Equal(t, sampleCommit().Audit.Changes, changes)
}

// Everything is kept that the schema promises: a second row under an id, a row
// of an unknown pool and a handle that is another's are refused, and nothing of
// the commit stays.
func TestConstraints(t *testing.T) {
	site := marked(3, 1)
	db := fillNew(t, site)
	twice := site.Draft()
	twice.Endpoints = model.RowsOf(append(site.Endpoints.Slice(), *site.Endpoints.At(1))...)
	stray := site.Draft()
	stray.Hosts.Append(model.NewHost("nowhere", "h"))
	handles := site.Draft()
	for _, key := range []string{"KEY-ONE-SECRET-17", "KEY-TWO-SECRET-17"} {
		l := model.NewLicense("rm", key)
		l.Handle = 4
		handles.Licenses.Append(l)
	}
	wrong := site.Draft()
	e := *site.Endpoints.At(0)
	e.ID, e.Status = "new", 99
	wrong.Endpoints = model.RowsOf(append(site.Endpoints.Slice(), e)...)
	era := site.Draft()
	era.Pools[0].Host.Era = 7
	for what, d := range map[string]model.Draft{
		`insert endpoint "e000001" in pool "rm"`: twice, `insert host "h" in pool "nowhere"`: stray, "insert license L-4": handles,
		`insert endpoint "new" in pool "rm": value 99`: wrong, `update pool "rm": terms: "" is none of`: era,
	} {
		_, err := db.Commit(context.Background(), &model.Commit{Base: 1, Delta: model.Compare(site, model.NewSnapshot(d))}, nil)
		require.ErrorContains(t, err, what)
		require.NotContains(t, err.Error(), "SECRET")
		r, err := db.Revision(context.Background())
		require.NoError(t, err)
		require.EqualValues(t, 1, r)
	}
	gone := model.Compare(marked(4, 1), site) // says that e000003 goes
	_, err := db.Commit(context.Background(), &model.Commit{Base: 1, Delta: gone}, nil)
	require.ErrorIs(t, err, model.ErrDamaged)
	require.ErrorContains(t, err, `delete endpoint "e000003" in pool "rm": there are 0 such rows`)
}

// A large commit builds its indexes afterwards; they must be there again, also
// when rows were there before.
func TestIndexesComeBack(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	fresh := schemaOf(t, openNew(t, filepath.Join(t.TempDir(), "site.db")))
	few, many := marked(5_000, 1), marked(25_000, 2)
	db := fillNew(t, few)
	_, err := db.Commit(context.Background(), &model.Commit{Base: 1, Delta: model.Compare(few, many)}, nil)
	require.NoError(t, err)
	require.Equal(t, fresh, schemaOf(t, db))
	s, err := db.Load(context.Background(), nil)
	require.NoError(t, err)
	require.True(t, model.Compare(many, s.Snapshot).Empty())
}

// A commit can be cancelled at any time, be it while an index is built.
func TestCancelAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	const rows = 150_000
	db := openNew(t, filepath.Join(t.TempDir(), "site.db"))
	c := &model.Commit{Delta: model.Compare(&model.Snapshot{}, bigSite(rows))}
	start := time.Now()
	scratch := openNew(t, filepath.Join(t.TempDir(), "site.db"))
	_, err := scratch.Commit(context.Background(), c, nil)
	require.NoError(t, err)
	whole := time.Since(start)
	for i := range 8 {
		ctx, cancel := context.WithTimeout(context.Background(), whole*time.Duration(2*i+1)/20)
		_, err := db.Commit(ctx, c, nil)
		cancel()
		if err == nil {
			break // it was faster this time
		}
		require.ErrorIs(t, err, context.DeadlineExceeded)
		s, err := db.Load(context.Background(), nil)
		require.NoError(t, err)
		require.Zero(t, s.Revision)
		require.Zero(t, s.Snapshot.Endpoints.Len())
	}
}

func TestTexts(t *testing.T) {
	x := newTexts()
	var want, got []string
	for i := range 20_000 {
		s := strings.Repeat("ü", i%90) + fmt.Sprint(i%5000)
		if i%1000 == 0 {
			s = strings.Repeat("long", 5000)
		}
		want = append(want, s, s)
		b := []byte(s)
		got = append(got, x.keep(b), x.share(b))
		clear(b) // the bytes are only lent
	}
	require.Equal(t, want, got)
	require.Zero(t, testing.AllocsPerRun(100, func() { x.share([]byte("the same again")) }))
}
