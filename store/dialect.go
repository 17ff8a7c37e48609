package store

import "strings"

// What SQLite says in its own way. The rest of the SQL in this package, with its
// $1 placeholders, BIGINT and ON CONFLICT, is common to SQLite and PostgreSQL.

const (
	// applicationID is "lict" in the header of the file; it tells our files from
	// other people's.
	applicationID = 0x6c696374

	beginRead  = "BEGIN DEFERRED"
	beginWrite = "BEGIN IMMEDIATE"

	// anything is a question that every database answers.
	anything = "SELECT 1 FROM sqlite_schema LIMIT 1"

	// Every connection keeps at most 48 MB of pages; the one that is asked for
	// the revision needs next to nothing.
	cacheBulk  = "PRAGMA cache_size = -49152"
	cacheSmall = "PRAGMA cache_size = -256"

	// forget gives the pages that a connection keeps back; worth it behind work
	// that goes through a whole database once.
	forget = "PRAGMA shrink_memory"

	// How many pages the write-ahead log holds before they move into the file. Who
	// writes much writes the same pages again and again.
	logSmall = "PRAGMA wal_autocheckpoint = 1000"
	logBulk  = "PRAGMA wal_autocheckpoint = 8000"

	syncFull   = "PRAGMA synchronous = FULL"
	syncNormal = "PRAGMA synchronous = NORMAL"
)

// settings are the pragmas of every connection.
func settings() []string {
	return []string{
		"PRAGMA temp_store = MEMORY",
		"PRAGMA foreign_keys = ON",
		"PRAGMA recursive_triggers = ON", // so that REPLACE meets the triggers too
		"PRAGMA journal_size_limit = 67108864",
		syncNormal,
	}
}

// dialect fills the blanks of the schema: {row} is a table's own row number,
// {clustered} a table that lies in the order of its primary key.
func dialect(sql string) string {
	return strings.NewReplacer(
		"{row}", "INTEGER PRIMARY KEY",
		"{clustered}", " WITHOUT ROWID",
	).Replace(sql)
}

// appendOnly returns the triggers that refuse to change rows, and to delete them
// where when holds.
func appendOnly(table, when string) []object {
	refuse := "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
	return []object{
		{"trigger", table + "_no_update", "CREATE TRIGGER " + table + "_no_update BEFORE UPDATE ON " + table + " " + refuse},
		{"trigger", table + "_no_delete", "CREATE TRIGGER " + table + "_no_delete BEFORE DELETE ON " + table + when + " " + refuse},
	}
}
