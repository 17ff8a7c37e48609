package store

// historySchema lists the tables that tell how the site was before.
//
// journal has a line for every table that has a log: how many rows the table has,
// and from which revision on the log says which were written. The n of a line of
// a log is its revision << logBits and its place among those of this revision. Where
// was is 1 the line has what the row was before that revision; where it is 0 there
// was no such row, and the line has its keys only.
//
// moment has a line for every revision whose site can be told: its instant, how
// many renewal requests there were, and the next handle.
func historySchema() []object {
	return []object{
		{"table", "pool_log", `CREATE TABLE pool_log (
	n {row},
	was SMALLINT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	family TEXT,
	capacity BIGINT,
	terms TEXT
)`},
		{"table", "endpoint_log", `CREATE TABLE endpoint_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	model TEXT,
	owner TEXT,
	site TEXT,
	last_seen_s BIGINT,
	pin_reason TEXT,
	pin_until_s BIGINT,
	class TEXT,
	status TEXT,
	licensed SMALLINT,
	registered SMALLINT
)`},
		{"table", "license_log", `CREATE TABLE license_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	key TEXT NOT NULL,
	feature TEXT NOT NULL,
	transaction_ TEXT NOT NULL,
	start_s BIGINT,
	description TEXT,
	type TEXT,
	quantity BIGINT,
	end_s BIGINT,
	activated_s BIGINT,
	handle BIGINT
)`},
		{"table", "host_log", `CREATE TABLE host_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	since_s BIGINT,
	last_hosted_s BIGINT,
	hosting BIGINT,
	license TEXT,
	managed TEXT,
	active SMALLINT
)`},
		{"table", "device_log", `CREATE TABLE device_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	model TEXT,
	owner TEXT,
	registered SMALLINT
)`},
		{"table", "person_log", `CREATE TABLE person_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	pmp SMALLINT,
	mobility SMALLINT,
	own_need TEXT
)`},
		{"table", "meeting_log", `CREATE TABLE meeting_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	owner TEXT,
	initiator TEXT,
	scheduler TEXT,
	started_s BIGINT,
	bridges BIGINT,
	kind TEXT,
	audio_only SMALLINT,
	point_to_point SMALLINT,
	participants TEXT
)`},
		{"table", "own_fact_log", `CREATE TABLE own_fact_log (
	n {row},
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	field TEXT NOT NULL,
	value_int BIGINT,
	value_text TEXT,
	plan TEXT,
	at_s BIGINT
)`},
		{"table", "moment", `CREATE TABLE moment (
	revision {row},
	at_s BIGINT,
	requests BIGINT NOT NULL,
	next_handle BIGINT NOT NULL
)`},
		{"table", "sample", `CREATE TABLE sample (
	pool TEXT NOT NULL,
	class TEXT NOT NULL,
	hour_s BIGINT NOT NULL,
	entitled_units BIGINT NOT NULL,
	used_units BIGINT NOT NULL,
	peak_units BIGINT NOT NULL,
	PRIMARY KEY (pool, class, hour_s)
){clustered}`},
		{"table", "reading", `CREATE TABLE reading (
	pool TEXT NOT NULL,
	at_s BIGINT NOT NULL,
	in_use BIGINT NOT NULL,
	released_seats BIGINT NOT NULL,
	kept_seats BIGINT NOT NULL,
	visible_seats BIGINT NOT NULL,
	PRIMARY KEY (pool, at_s)
){clustered}`},
	}
}
