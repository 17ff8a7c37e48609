package store

import (
	"strconv"
	"strings"
)

// object is a thing of the schema: its type and name as sqlite_schema has them,
// and the statement that makes it.
type object struct{ kind, name, sql string }

// schema lists what a database of the current version consists of.
//
// Columns are called as the members of the site file. Instants are whole seconds
// since 1970 in columns that end in _s, NULL when absent; truths are 0 and 1;
// enumerations are their names, absent texts are empty.
//
// The names of tables that are replaced whole stand in quotes, as renaming writes
// them. Rows have no foreign keys for the same reason: housed looks after their pools.
//
// hash is the seal of an audit entry (chain.go); late is 1 where it was put on when
// the database was brought to version 3.
//
// batch is the number under which the changes of an audit entry stand: its id,
// or -id of the stage through which they came.
func schema() []object {
	list := []object{
		{"table", "meta", `CREATE TABLE meta (
	one BIGINT PRIMARY KEY CHECK (one = 1),
	revision BIGINT NOT NULL,
	next_handle BIGINT NOT NULL,
	owner TEXT NOT NULL,
	created_s BIGINT,
	standings_at_s BIGINT
)`},
		{"table", "pool", `CREATE TABLE pool (
	n {row},
	id TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	family TEXT NOT NULL,
	capacity BIGINT NOT NULL,
	terms TEXT NOT NULL
)`},
		{"table", "endpoint", `CREATE TABLE "endpoint" (
	n {row},
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	model TEXT NOT NULL,
	owner TEXT NOT NULL,
	site TEXT NOT NULL,
	last_seen_s BIGINT,
	pin_reason TEXT,
	pin_until_s BIGINT,
	class TEXT NOT NULL,
	status TEXT NOT NULL,
	licensed SMALLINT,
	registered SMALLINT NOT NULL,
	UNIQUE (pool, id)
)`},
		{"table", "license", `CREATE TABLE "license" (
	n {row},
	pool TEXT NOT NULL,
	key TEXT NOT NULL,
	feature TEXT NOT NULL,
	transaction_ TEXT NOT NULL,
	start_s BIGINT,
	description TEXT NOT NULL,
	type TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	end_s BIGINT,
	activated_s BIGINT,
	handle BIGINT NOT NULL,
	UNIQUE (pool, key, feature, transaction_, start_s)
)`},
		{"table", "host", `CREATE TABLE "host" (
	n {row},
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	since_s BIGINT,
	last_hosted_s BIGINT,
	hosting BIGINT NOT NULL,
	license TEXT NOT NULL,
	managed TEXT NOT NULL,
	active SMALLINT NOT NULL,
	UNIQUE (pool, id)
)`},
		{"table", "device", `CREATE TABLE "device" (
	n {row},
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	model TEXT NOT NULL,
	owner TEXT NOT NULL,
	registered SMALLINT NOT NULL,
	UNIQUE (pool, id)
)`},
		{"table", "person", `CREATE TABLE "person" (
	n {row},
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	pmp SMALLINT NOT NULL,
	mobility SMALLINT NOT NULL,
	own_need TEXT,
	UNIQUE (pool, id)
)`},
		{"table", "meeting", `CREATE TABLE "meeting" (
	n {row},
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	owner TEXT NOT NULL,
	initiator TEXT NOT NULL,
	scheduler TEXT NOT NULL,
	started_s BIGINT,
	bridges BIGINT NOT NULL,
	kind TEXT NOT NULL,
	audio_only SMALLINT NOT NULL,
	point_to_point SMALLINT NOT NULL,
	participants TEXT NOT NULL,
	UNIQUE (pool, id)
)`},
		{"table", "request", `CREATE TABLE request (
	n {row},
	license BIGINT NOT NULL,
	pool TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	asked_by TEXT NOT NULL,
	at_s BIGINT,
	message TEXT NOT NULL
)`},
		{"table", "activity", `CREATE TABLE activity (
	pool TEXT NOT NULL,
	subject TEXT NOT NULL,
	day_s BIGINT NOT NULL,
	batch BIGINT NOT NULL,
	PRIMARY KEY (pool, subject, day_s, batch)
){clustered}`},
		{"table", "batch", "CREATE TABLE batch (id {row})"},
		{"table", "own_fact", `CREATE TABLE "own_fact" (
	pool TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	field TEXT NOT NULL,
	value_int BIGINT,
	value_text TEXT NOT NULL,
	plan TEXT NOT NULL,
	at_s BIGINT,
	PRIMARY KEY (pool, kind, id, field)
){clustered}`},
		{"table", "audit", `CREATE TABLE audit (
	id {row},
	at_s BIGINT,
	actor TEXT NOT NULL,
	door TEXT NOT NULL,
	action TEXT NOT NULL,
	pool TEXT NOT NULL,
	plan TEXT NOT NULL,
	undoes TEXT NOT NULL,
	summary TEXT NOT NULL,
	batch BIGINT NOT NULL UNIQUE,
	hash TEXT NOT NULL,
	late SMALLINT NOT NULL
)`},
		{"table", "audit_count", `CREATE TABLE audit_count (
	entry BIGINT NOT NULL REFERENCES audit (id),
	seq BIGINT NOT NULL,
	name TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (entry, seq)
){clustered}`},
		{"table", "audit_change", `CREATE TABLE audit_change (
	batch BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	subject TEXT NOT NULL,
	pool TEXT NOT NULL,
	field TEXT NOT NULL,
	before_int BIGINT,
	before_text TEXT NOT NULL,
	after_int BIGINT,
	after_text TEXT NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (batch, seq)
){clustered}`},
		{"table", "standing", `CREATE TABLE standing (
	pool TEXT NOT NULL,
	class TEXT NOT NULL,
	entitled_units BIGINT NOT NULL,
	used_units BIGINT NOT NULL,
	state TEXT NOT NULL,
	PRIMARY KEY (pool, class)
){clustered}`},
		{"table", "journal", `CREATE TABLE journal (
	name TEXT PRIMARY KEY,
	row_count BIGINT NOT NULL,
	whole_at BIGINT NOT NULL,
	logged BIGINT NOT NULL
)`},
		{"table", "stage", "CREATE TABLE stage (id {row}, until_s BIGINT NOT NULL)"},
		{"index", "activity_batch", "CREATE INDEX activity_batch ON activity (batch) WHERE batch <> 0"},
		{"index", "license_handle", "CREATE UNIQUE INDEX license_handle ON license (handle) WHERE handle <> 0"},
	}
	list = append(list, historySchema()...)
	list = append(list, appendOnly("audit", "")...)
	list = append(list, appendOnly("audit_count", "")...)
	// What no entry has is no part of the log: it was left by a commit that was
	// cut short.
	list = append(list, appendOnly("audit_change", " WHEN EXISTS (SELECT 1 FROM audit WHERE batch = OLD.batch)")...)
	for i := range list {
		list[i].sql = dialect(list[i].sql)
	}
	return list
}

// tableSQL returns the statement that makes a table like one that can be replaced,
// under another name.
func tableSQL(like, name string) string {
	for _, o := range schema() {
		if o.kind == "table" && o.name == like {
			return strings.Replace(o.sql, strconv.Quote(like), strconv.Quote(name), 1)
		}
	}
	return ""
}

// indexesOf lists the indexes of a table.
func indexesOf(table string) []object {
	var list []object
	for _, o := range schema() {
		if o.kind == "index" && strings.Contains(o.sql, " ON "+table+" ") {
			list = append(list, o)
		}
	}
	return list
}
