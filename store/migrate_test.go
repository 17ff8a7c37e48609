package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

func isStale(err error) bool { return errors.Is(err, model.ErrStale) }

// addNote is a step to a version that does not exist yet.
func addNote(c *conn) error { return c.exec("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)") }

func TestUpdate(t *testing.T) {
	m := storetest.NewMaker(3)
	site := m.Next(m.Next(model.NewSnapshot(model.Draft{})))
	db := fillNew(t, site)
	path := db.path
	require.NoError(t, db.Close())
	v := len(migrations())
	next := append(migrations(), addNote)
	copied := fmt.Sprintf("site.db.v%d.bak", v)
	ctx := context.Background()

	before := listing(t, filepath.Dir(path))
	_, err := open(ctx, Options{Path: path, ReadOnly: true}, next)
	require.ErrorIs(t, err, model.ErrReadOnly)
	require.ErrorContains(t, err, fmt.Sprintf("format %d and must be brought to format %d; open it once for writing", v, v+1))
	require.Equal(t, before, listing(t, filepath.Dir(path)))

	// A step that fails changes nothing but leaves the copy.
	broken := errors.New("broken")
	_, err = open(ctx, Options{Path: path}, append(migrations(), func(c *conn) error { return errors.Join(addNote(c), broken) }))
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, fmt.Sprintf("bring format %d to %d", v, v+1))
	require.Equal(t, []string{"site.db", copied}, names(t, filepath.Dir(path)))

	// Several programs update at once: one does it.
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			db, err := open(ctx, Options{Path: path}, next)
			if err != nil {
				t.Errorf("update: %v", err)
				return
			}
			s, err := db.Load(ctx, nil)
			if err != nil {
				t.Errorf("load: %v", err)
				return
			}
			if !model.Compare(site, s.Snapshot).Empty() {
				t.Error("the site is another one")
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	// Two that close at the same instant may each leave the side files to the
	// other; the next to close alone takes them away.
	last, err := open(ctx, Options{Path: path}, next)
	require.NoError(t, err)
	require.NoError(t, last.Close())
	require.Equal(t, []string{"site.db", copied}, names(t, filepath.Dir(path)))

	// The program of today does not touch it any more; the copy is its own.
	before = listing(t, filepath.Dir(path))
	_, err = Open(ctx, Options{Path: path})
	require.ErrorIs(t, err, model.ErrNewer)
	require.Equal(t, before, listing(t, filepath.Dir(path)))
	info, err := os.Stat(filepath.Join(filepath.Dir(path), copied))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	old, err := Open(ctx, Options{Path: filepath.Join(filepath.Dir(path), copied)})
	require.NoError(t, err)
	s, err := old.Load(ctx, nil)
	require.NoError(t, err)
	storetest.Same(t, site, s.Snapshot)
	require.NoError(t, old.Close())
}

// testdata/vN.sql is a database of version N as it was written when that was the
// newest. Whoever changes the schema makes a new version and leaves them alone; with
// LICTOP_UPDATE=1 that of the newest is written if there is none.
func TestSamplesOfVersions(t *testing.T) {
	for v := 1; v <= len(migrations()); v++ {
		t.Run(fmt.Sprint(v), func(t *testing.T) { testSample(t, v) })
	}
}

func testSample(t *testing.T, version int) {
	writeSample(t, version)
	script, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("v%d.sql", version)))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "site.db")
	require.NoError(t, os.WriteFile(path, sqlScript(t, string(script)), 0o600))
	db, err := Open(context.Background(), Options{Path: path})
	require.NoError(t, err)
	defer db.Close()
	s, err := db.Load(context.Background(), nil)
	require.NoError(t, err)
	storetest.Same(t, sampleSite(), s.Snapshot)
	require.Equal(t, sampleCommit().OwnSet, s.Own)
	require.Equal(t, "ada", s.Owner)
	entries, err := db.Audit(context.Background(), 0)
	require.NoError(t, err)
	require.Len(t, entries, 1)
	require.Equal(t, sampleCommit().Audit.Summary, entries[0].Summary)
	changes, err := db.AuditChanges(context.Background(), 1)
	require.NoError(t, err)
	require.Equal(t, sampleCommit().Audit.Changes, changes)

	late := int64(0)
	if version < 3 {
		late = 1
	}
	proof, err := db.VerifyAudit(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, &model.AuditProof{Checked: 1, Late: late, Head: entries[0].Hash}, proof)

	// What is known of old goes on being known, and what is written is journaled.
	p, err := db.Peek(context.Background(), 3)
	require.NoError(t, err)
	require.EqualValues(t, sampleSite().Endpoints.Len(), p.Rows[model.KindEndpoint])
	if version >= 2 {
		require.Equal(t, sampleCommit().Standings, p.Standings)
	}
	after := storetest.NewMaker(4).Next(s.Snapshot)
	_, err = db.Commit(context.Background(), &model.Commit{
		Base: s.Revision, Delta: model.Compare(s.Snapshot, after), Audit: model.AuditEntry{At: 500},
	}, nil)
	require.NoError(t, err)
	next, err := db.Since(context.Background(), s, nil)
	require.NoError(t, err)
	storetest.Same(t, after, next.Snapshot)
	require.Equal(t, s.Own, next.Own)

	// History begins with what was found, dated by its entry of the log, at the latest.
	then, since, err := db.Past(context.Background(), next, 499, nil)
	require.NoError(t, err)
	require.Equal(t, sampleCommit().Audit.At, since)
	storetest.Same(t, sampleSite(), then.Snapshot)
	require.Equal(t, s.Own, then.Own)
	require.Equal(t, s.Revision, then.Revision)
	require.Equal(t, s.NextHandle, then.NextHandle)
	proof, err = db.VerifyAudit(context.Background(), nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, proof.Checked)
	require.Zero(t, proof.Broken)
	if version >= 3 {
		readings, err := db.Readings(context.Background(), "rm")
		require.NoError(t, err)
		require.Equal(t, sampleCommit().Readings, readings)
		samples, err := db.Samples(context.Background(), "rm")
		require.NoError(t, err)
		require.Equal(t, []model.Sample{model.SampleOf(&sampleCommit().Standings[0], 10)}, samples)
	}

	// What comes of it is what a new database has.
	fresh := openNew(t, filepath.Join(t.TempDir(), "site.db"))
	require.Equal(t, schemaOf(t, fresh), schemaOf(t, db))
}

func schemaOf(t *testing.T, db *DB) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, db.reader.each("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", newTexts(), nil,
		func(r *record) { found[r.text()] = r.text() }))
	return found
}

// sampleSite is what the samples hold.
func sampleSite() *model.Snapshot {
	return storetest.NewMaker(11).Next(model.NewSnapshot(model.Draft{}))
}

func sampleCommit() *model.Commit {
	return &model.Commit{
		Delta:      model.Compare(&model.Snapshot{}, sampleSite()),
		NextHandle: 100,
		OwnSet: []model.OwnFact{{
			Subject: model.Subject{Kind: model.KindEndpoint, Pool: "rm", ID: "e1"},
			Field:   model.FieldPin, Value: model.Value{Known: true, Int: 5, Text: "why"}, Plan: "p1", At: 9,
		}},
		Audit: model.AuditEntry{
			Action: "reclaim", Summary: "Reclaimed 1 seat", Counts: []model.AuditCount{{Name: "seats", N: 1}},
			Changes: []model.AuditChange{{Subject: "endpoint/e1", Pool: "rm", Field: model.FieldLicensed,
				Before: model.IntValue(1), After: model.IntValue(0), Rule: "seat.reclaim"}},
		},
		Standings:   []model.Standing{{Pool: "rm", Class: "seat", Entitled: 3 * model.One, Used: model.One / 6, State: "in-compliance"}},
		StandingsAt: 10,
		Readings:    []model.PastReading{{Pool: "rm", Reading: model.Reading{InUse: 9, At: 8}, Counted: [model.Countings]int64{7, 8, 10}}},
	}
}

// writeSample writes the sample of the newest version.
func writeSample(t *testing.T, version int) {
	t.Helper()
	name := filepath.Join("testdata", fmt.Sprintf("v%d.sql", version))
	if _, err := os.Stat(name); err == nil || os.Getenv("LICTOP_UPDATE") == "" || version != len(migrations()) {
		return
	}
	db := openNew(t, filepath.Join(t.TempDir(), "site.db"))
	_, err := db.Commit(context.Background(), sampleCommit(), nil)
	require.NoError(t, err)
	list := []string{fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", version)}
	var rows, last []string
	for _, o := range schema() {
		if o.kind != "table" {
			last = append(last, o.sql)
			continue
		}
		list = append(list, o.sql)
		var columns []string
		require.NoError(t, db.reader.each("SELECT name FROM pragma_table_info('"+o.name+"')", newTexts(), nil,
			func(r *record) { columns = append(columns, "quote("+r.text()+")") }))
		sql := "SELECT " + strings.Join(columns, " || ', ' || ") + " FROM " + o.name
		require.NoError(t, db.reader.each(sql, newTexts(), nil,
			func(r *record) { rows = append(rows, "INSERT INTO "+o.name+" VALUES ("+r.text()+")") }))
	}
	list = append(append(list, rows...), last...)
	require.NoError(t, os.WriteFile(name, []byte(strings.Join(list, ";\n\n")+"\n"), 0o644))
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	var out []string
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}
