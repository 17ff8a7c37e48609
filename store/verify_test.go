package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

// Whoever changes the log with another program is found, at the first entry that
// does not fit, be the triggers dropped and put back and the file sound in every
// other way.
func TestATamperedLogIsFound(t *testing.T) {
	unlock, lock := []string{}, []string{}
	for _, o := range schema() {
		if o.kind == "trigger" {
			unlock, lock = append(unlock, "DROP TRIGGER "+o.name), append(lock, o.sql)
		}
	}
	change := "INSERT INTO audit_change SELECT batch, 99, subject, pool, field, before_int, before_text, after_int, after_text, rule" +
		" FROM audit_change WHERE batch = 4 LIMIT 1"
	for _, c := range []struct {
		sql    string
		broken int64
		says   string
	}{
		{"UPDATE audit SET actor = 'nobody' WHERE id = 3", 3, "not what was written"},
		{"UPDATE audit SET at_s = at_s + 1 WHERE id = 1", 1, "not what was written"},
		{"UPDATE audit SET at_s = NULL WHERE id = 5", 5, "not what was written"},
		{"UPDATE audit SET actor = door, door = actor WHERE id = 2", 2, "not what was written"},
		{"UPDATE audit SET actor = 'a' || actor, door = substr(door, 2) WHERE id = 2", 2, "not what was written"},
		{"UPDATE audit SET undoes = 'P-1' WHERE id = 6", 6, "not what was written"},
		{"UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 2) WHERE id = 4", 4, "not what was written"},
		{"UPDATE audit_count SET n = n + 1 WHERE entry = 4", 4, "not what was written"},
		{"DELETE FROM audit_count WHERE entry = 4", 4, "not what was written"},
		{"UPDATE audit_change SET after_int = 1 WHERE batch = 5", 5, "not what was written"},
		{"UPDATE audit_change SET after_int = NULL WHERE batch = 5 AND seq = 1", 5, "not what was written"},
		{"DELETE FROM audit_change WHERE batch = 3 AND seq = 2", 3, "not what was written"},
		{change, 4, "not what was written"},
		{"UPDATE audit_change SET seq = 99 WHERE batch = 5 AND seq = 0", 5, "not what was written"},
		{"UPDATE audit_change SET batch = 7 WHERE batch = 4", 4, "not what was written"},
		{"DELETE FROM audit_count WHERE entry = 3; DELETE FROM audit WHERE id = 3", 3, "it is missing"},
		{"DELETE FROM audit_count WHERE entry = 1; DELETE FROM audit WHERE id = 1", 1, "it is missing"},
		{"DELETE FROM audit_count WHERE entry = 6; DELETE FROM audit WHERE id = 6", 6, "it is missing, with all behind it"},
		{"UPDATE audit SET late = 1, batch = batch", 0, ""}, // says nothing that was written
	} {
		t.Run(c.sql, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "site.db")
			db := openNew(t, path)
			for i := range int64(6) {
				e := sampleCommit().Audit
				e.At, e.Actor, e.Door = model.Instant(i), "eve", "console"
				for n := range 2 + i {
					x := e.Changes[0]
					x.Before = model.IntValue(n + 2)
					e.Changes = append(e.Changes, x)
				}
				_, err := db.Commit(t.Context(), &model.Commit{Base: i, Audit: e}, nil)
				require.NoError(t, err)
			}
			require.NoError(t, db.Close())
			tamper(t, path, append(append(append([]string{}, unlock...), strings.Split(c.sql, "; ")...), lock...)...)
			db, err := Open(t.Context(), Options{Path: path, ReadOnly: true})
			require.NoError(t, err)
			defer db.Close()
			proof, err := db.VerifyAudit(t.Context(), nil)
			require.NoError(t, err)
			require.Equal(t, c.broken, proof.Broken, proof.Reason)
			require.Contains(t, proof.Reason, c.says)
			if c.broken > 0 {
				require.Equal(t, c.broken-1, proof.Checked)
			}
		})
	}
}

// tamper runs statements with a connection that is not the store's.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	other, err := dial(t.Context(), path, accessWrite, cacheSmall, time.Second)
	require.NoError(t, err)
	for _, sql := range statements {
		require.NoError(t, other.exec(sql), sql)
	}
	require.NoError(t, other.close())
}

// The hash of an entry is the same however its changes came into the database, and
// is that of format 3 for ever.
func TestHashesStayWhatTheyAre(t *testing.T) {
	want := ""
	for _, held := range []int64{heldRows, 0} {
		db := openNew(t, filepath.Join(t.TempDir(), "site.db"))
		db.held, db.breathe = held, func() {}
		_, err := db.Commit(t.Context(), sampleCommit(), nil)
		require.NoError(t, err)
		proof, err := db.VerifyAudit(t.Context(), nil)
		require.NoError(t, err)
		require.Zero(t, proof.Broken)
		if want == "" {
			want = proof.Head
		}
		require.Equal(t, want, proof.Head)
	}
	require.Equal(t, "88b9145ee366c82630e782c1f5a950e932cbfb9233cc8a43524ba650df690396", want)
}

func BenchmarkVerify(b *testing.B) {
	db := openNew(b, filepath.Join(b.TempDir(), "site.db"))
	m := storetest.NewMaker(1)
	for i := range int64(10_000) {
		e := sampleCommit().Audit
		e.Summary = fmt.Sprint(m.Int64())
		for range 30 {
			e.Changes = append(e.Changes, e.Changes[0])
		}
		_, err := db.Commit(b.Context(), &model.Commit{Base: i, Audit: e}, nil)
		require.NoError(b, err)
	}
	for b.Loop() {
		proof, err := db.VerifyAudit(b.Context(), nil)
		require.NoError(b, err)
		require.EqualValues(b, 10_000, proof.Checked)
	}
}
