package store

// schemaOf1 lists what a database of version 1 consists of. It never changes.
func schemaOf1() []object {
	list := []object{
		{"table", "meta", `CREATE TABLE meta (
	one BIGINT PRIMARY KEY CHECK (one = 1),
	revision BIGINT NOT NULL,
	next_handle BIGINT NOT NULL,
	row_count BIGINT NOT NULL,
	owner TEXT NOT NULL,
	created_s BIGINT
)`},
		{"table", "pool", `CREATE TABLE pool (
	n {row},
	id TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	family TEXT NOT NULL,
	capacity BIGINT NOT NULL,
	terms TEXT NOT NULL
)`},
		{"table", "endpoint", `CREATE TABLE endpoint (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
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
	registered SMALLINT NOT NULL
)`},
		{"table", "license", `CREATE TABLE license (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
	key TEXT NOT NULL,
	feature TEXT NOT NULL,
	transaction_ TEXT NOT NULL,
	start_s BIGINT,
	description TEXT NOT NULL,
	type TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	end_s BIGINT,
	activated_s BIGINT,
	handle BIGINT NOT NULL
)`},
		{"table", "host", `CREATE TABLE host (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	since_s BIGINT,
	last_hosted_s BIGINT,
	hosting BIGINT NOT NULL,
	license TEXT NOT NULL,
	managed TEXT NOT NULL,
	active SMALLINT NOT NULL
)`},
		{"table", "device", `CREATE TABLE device (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
	id TEXT NOT NULL,
	model TEXT NOT NULL,
	owner TEXT NOT NULL,
	registered SMALLINT NOT NULL
)`},
		{"table", "person", `CREATE TABLE person (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	pmp SMALLINT NOT NULL,
	mobility SMALLINT NOT NULL,
	own_need TEXT
)`},
		{"table", "meeting", `CREATE TABLE meeting (
	n {row},
	pool TEXT NOT NULL REFERENCES pool (id),
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
	participants TEXT NOT NULL
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
	PRIMARY KEY (pool, subject, day_s)
){clustered}`},
		{"table", "own_fact", `CREATE TABLE own_fact (
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
	summary TEXT NOT NULL
)`},
		{"table", "audit_count", `CREATE TABLE audit_count (
	entry BIGINT NOT NULL REFERENCES audit (id),
	seq BIGINT NOT NULL,
	name TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (entry, seq)
){clustered}`},
		{"table", "audit_change", `CREATE TABLE audit_change (
	entry BIGINT NOT NULL REFERENCES audit (id),
	seq BIGINT NOT NULL,
	subject TEXT NOT NULL,
	pool TEXT NOT NULL,
	field TEXT NOT NULL,
	before_int BIGINT,
	before_text TEXT NOT NULL,
	after_int BIGINT,
	after_text TEXT NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (entry, seq)
){clustered}`},
		{"index", "endpoint_key", "CREATE UNIQUE INDEX endpoint_key ON endpoint (pool, id)"},
		{"index", "license_key", "CREATE UNIQUE INDEX license_key ON license (pool, key, feature, transaction_, start_s)"},
		{"index", "license_handle", "CREATE UNIQUE INDEX license_handle ON license (handle) WHERE handle <> 0"},
		{"index", "host_key", "CREATE UNIQUE INDEX host_key ON host (pool, id)"},
		{"index", "device_key", "CREATE UNIQUE INDEX device_key ON device (pool, id)"},
		{"index", "person_key", "CREATE UNIQUE INDEX person_key ON person (pool, id)"},
		{"index", "meeting_key", "CREATE UNIQUE INDEX meeting_key ON meeting (pool, id)"},
	}
	for _, t := range []string{"audit", "audit_count", "audit_change"} {
		list = append(list, appendOnly(t, "")...)
	}
	for i := range list {
		list[i].sql = dialect(list[i].sql)
	}
	return list
}
