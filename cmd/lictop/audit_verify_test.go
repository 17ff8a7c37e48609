package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// A log that was changed with another SQLite client is found: a database whose
// triggers are gone is refused, and one that has them again does not fit.
func TestATamperedDatabaseIsFound(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "x.db"), filepath.Join(dir, "site.json")
	require.NoError(t, os.WriteFile(site, []byte(`{"lictop": 1, "pools": [{"id": "rm", "family": "seat", "capacity": 10, "terms": {"reclaim_days": 30}}]}`), 0o600))
	lictop := func(code int, args ...string) (string, string) {
		t.Helper()
		var out, errs bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: clock}
		require.Equal(t, code, p.run(append(args, "--db", db)), "%v: %s", args, errs.String())
		return out.String(), errs.String()
	}
	lictop(0, "import", site)
	for _, days := range []string{"7", "8", "9"} {
		lictop(0, "threshold", "--pool", "rm", days, "--apply")
	}
	lictop(0, "audit", "verify")

	other := func(sql string) (found []string) {
		t.Helper()
		c, err := sqlite.OpenConn(db, sqlite.OpenReadWrite)
		require.NoError(t, err)
		defer c.Close()
		require.NoError(t, sqlitex.ExecuteScript(c, sql, &sqlitex.ExecOptions{ResultFunc: func(s *sqlite.Stmt) error {
			found = append(found, s.ColumnText(0))
			return nil
		}}))
		return found
	}
	trigger := strings.Join(other("SELECT sql FROM sqlite_schema WHERE name = 'audit_no_update'"), "")
	require.NotEmpty(t, trigger)
	other("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'somebody' WHERE id = 3;")
	_, errs := lictop(5, "audit", "verify")
	assert.Contains(t, errs, "the trigger audit_no_update is missing")

	other(trigger + ";")
	out, errs := lictop(1, "audit", "verify")
	assert.Empty(t, out)
	assert.Contains(t, errs, "entry 3 of the audit log does not fit: it is not what was written, or the entry before it is not. The 2 entries before it are as they were written")
	_, errs = lictop(1, "audit", "verify", "--json")
	assert.Contains(t, errs, "entry 3")
}
