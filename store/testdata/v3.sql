PRAGMA application_id = 1818846068;

PRAGMA user_version = 3;

CREATE TABLE meta (
	one BIGINT PRIMARY KEY CHECK (one = 1),
	revision BIGINT NOT NULL,
	next_handle BIGINT NOT NULL,
	owner TEXT NOT NULL,
	created_s BIGINT,
	standings_at_s BIGINT
);

CREATE TABLE pool (
	n INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	family TEXT NOT NULL,
	capacity BIGINT NOT NULL,
	terms TEXT NOT NULL
);

CREATE TABLE "endpoint" (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE "license" (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE "host" (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE "device" (
	n INTEGER PRIMARY KEY,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	model TEXT NOT NULL,
	owner TEXT NOT NULL,
	registered SMALLINT NOT NULL,
	UNIQUE (pool, id)
);

CREATE TABLE "person" (
	n INTEGER PRIMARY KEY,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	pmp SMALLINT NOT NULL,
	mobility SMALLINT NOT NULL,
	own_need TEXT,
	UNIQUE (pool, id)
);

CREATE TABLE "meeting" (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE request (
	n INTEGER PRIMARY KEY,
	license BIGINT NOT NULL,
	pool TEXT NOT NULL,
	quantity BIGINT NOT NULL,
	asked_by TEXT NOT NULL,
	at_s BIGINT,
	message TEXT NOT NULL
);

CREATE TABLE activity (
	pool TEXT NOT NULL,
	subject TEXT NOT NULL,
	day_s BIGINT NOT NULL,
	batch BIGINT NOT NULL,
	PRIMARY KEY (pool, subject, day_s, batch)
) WITHOUT ROWID;

CREATE TABLE batch (id INTEGER PRIMARY KEY);

CREATE TABLE "own_fact" (
	pool TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	field TEXT NOT NULL,
	value_int BIGINT,
	value_text TEXT NOT NULL,
	plan TEXT NOT NULL,
	at_s BIGINT,
	PRIMARY KEY (pool, kind, id, field)
) WITHOUT ROWID;

CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
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
);

CREATE TABLE audit_count (
	entry BIGINT NOT NULL REFERENCES audit (id),
	seq BIGINT NOT NULL,
	name TEXT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (entry, seq)
) WITHOUT ROWID;

CREATE TABLE audit_change (
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
) WITHOUT ROWID;

CREATE TABLE standing (
	pool TEXT NOT NULL,
	class TEXT NOT NULL,
	entitled_units BIGINT NOT NULL,
	used_units BIGINT NOT NULL,
	state TEXT NOT NULL,
	PRIMARY KEY (pool, class)
) WITHOUT ROWID;

CREATE TABLE journal (
	name TEXT PRIMARY KEY,
	row_count BIGINT NOT NULL,
	whole_at BIGINT NOT NULL,
	logged BIGINT NOT NULL
);

CREATE TABLE stage (id INTEGER PRIMARY KEY, until_s BIGINT NOT NULL);

CREATE TABLE pool_log (
	n INTEGER PRIMARY KEY,
	was SMALLINT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	family TEXT,
	capacity BIGINT,
	terms TEXT
);

CREATE TABLE endpoint_log (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE license_log (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE host_log (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE device_log (
	n INTEGER PRIMARY KEY,
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	model TEXT,
	owner TEXT,
	registered SMALLINT
);

CREATE TABLE person_log (
	n INTEGER PRIMARY KEY,
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	pmp SMALLINT,
	mobility SMALLINT,
	own_need TEXT
);

CREATE TABLE meeting_log (
	n INTEGER PRIMARY KEY,
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
);

CREATE TABLE own_fact_log (
	n INTEGER PRIMARY KEY,
	was SMALLINT NOT NULL,
	pool TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	field TEXT NOT NULL,
	value_int BIGINT,
	value_text TEXT,
	plan TEXT,
	at_s BIGINT
);

CREATE TABLE moment (
	revision INTEGER PRIMARY KEY,
	at_s BIGINT,
	requests BIGINT NOT NULL,
	next_handle BIGINT NOT NULL
);

CREATE TABLE sample (
	pool TEXT NOT NULL,
	class TEXT NOT NULL,
	hour_s BIGINT NOT NULL,
	entitled_units BIGINT NOT NULL,
	used_units BIGINT NOT NULL,
	peak_units BIGINT NOT NULL,
	PRIMARY KEY (pool, class, hour_s)
) WITHOUT ROWID;

CREATE TABLE reading (
	pool TEXT NOT NULL,
	at_s BIGINT NOT NULL,
	in_use BIGINT NOT NULL,
	released_seats BIGINT NOT NULL,
	kept_seats BIGINT NOT NULL,
	visible_seats BIGINT NOT NULL,
	PRIMARY KEY (pool, at_s)
) WITHOUT ROWID;

INSERT INTO meta VALUES (1, 1, 100, 'ada', 1795000000, 10);

INSERT INTO pool VALUES (1, 'E1', 'é', 'host', 815, '{"seat":{"reclaim_days":1000000000,"hardware_release":"never","retention_scope":"all","reported":{"in_use":9223372036854775807,"at_s":253402300799}},"host":{"era":"2.0","promotion":"reserve","trial_until_s":1,"grace_limit":1,"grace_limited":false,"demo_quantity":100,"demo_until_s":9223372036854775807},"enterprise":{"installed":{"cuwl-standard":1,"enhanced":-9223372036854775808,"essential":1000000000},"has_required":true,"required":{"cuwl-professional":-1,"cuwl-standard":-1,"enhanced":-9223372036854775808,"enhanced-plus":-9223372036854775808},"instances":[{"id":" 2","name":"�","required":{"cuwl-standard":-1,"enhanced":1000000000,"enhanced-plus":100},"last_sync_s":0},{"id":"ä3","name":"tab\tand\nline","required":{"cuwl-professional":1000000000,"cuwl-standard":614,"enhanced":2,"essential":1,"telepresence-room":-9223372036854775808},"last_sync_s":253402300799}],"release":"'';--","reservation":true,"licensed":true,"installed_on_s":253402300799,"last_sync_s":-1,"noncompliant_since_s":1}}');

INSERT INTO endpoint VALUES (1, 'E1', ' 8', '\', '漢字かな', 'a', '$1', 1267757415, NULL, NULL, '', 'in-call', 1, 1);

INSERT INTO endpoint VALUES (2, 'E1', '-5', 'é', '\', '𝔘𝔫𝔦', 'a', 9223372036854775807, '<&> ', 1, 'hardware', 'offline', 0, 0);

INSERT INTO endpoint VALUES (3, 'E1', '/11', '%_', '‮right​', 'Ada''s laptop', '\', 1, ' blank ', 1, 'hardware', 'unknown', 1, 0);

INSERT INTO endpoint VALUES (4, 'E1', 'e9', 'Ada''s laptop', 'Ada''s laptop', '􏿿', 'Ada''s laptop', NULL, '0', -1, '', 'online', 0, 1);

INSERT INTO endpoint VALUES (5, 'E1', 'ä7', 'NULL', '"', '%_', 'Ada''s laptop', 1840978880, NULL, NULL, 'soft', 'unknown', 1, 1);

INSERT INTO endpoint VALUES (6, 'E1', '漢10', '漢字かな', '$1', 'é', 'é', NULL, NULL, NULL, 'hardware', 'online', 0, 1);

INSERT INTO endpoint VALUES (7, 'E1', '漢12', 'a', '漢字かな', '%_', 'é', 1628145994, NULL, NULL, '', 'in-call', 1, 0);

INSERT INTO endpoint VALUES (8, 'E1', '漢4', '漢字かな', '‮right​', '0', 'NULL', NULL, 'NULL', 0, 'hardware', 'offline', 1, 1);

INSERT INTO endpoint VALUES (9, 'E1', '😀6', 'long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü ', '"', '$1', ''';--', 0, '%_', NULL, 'hardware', 'in-call', NULL, 1);

INSERT INTO license VALUES (1, 'E1', ' 32', 'é', 'addon', -1, 'a', '', 100, 1, -1, 0);

INSERT INTO license VALUES (2, 'E1', ' 34', 'NULL', 'trial', 253402300799, '􏿿', '', 1000000000, 9223372036854775807, NULL, 40);

INSERT INTO license VALUES (3, 'E1', ' 37', 'é', 'addon', NULL, ' blank ', '', 1000000000, 1, -1, 42);

INSERT INTO license VALUES (4, 'E1', '-33', '$1', '', 253402300799, 'Ada''s laptop', '', 100, 220177864, 253402300799, 0);

INSERT INTO license VALUES (5, 'E1', '/38', '\', 'renewal', 9223372036854775807, '', 'managed-device', 2, NULL, NULL, 43);

INSERT INTO license VALUES (6, 'E1', 'e31', '0', 'new', 1, 'é', '', 1, 9223372036854775807, 0, 39);

INSERT INTO license VALUES (7, 'E1', 'ä36', '𝔘𝔫𝔦', 'trial', 9223372036854775807, ''';--', '', 96, 1, 1722656272, 0);

INSERT INTO license VALUES (8, 'E1', '😀35', ''';--', 'trial', -1, '', '', 9223372036854775807, 9223372036854775807, NULL, 41);

INSERT INTO device VALUES (1, 'E1', ' 15', '', '%_', 1);

INSERT INTO device VALUES (2, 'E1', '-16', '􏿿', '$1', 0);

INSERT INTO device VALUES (3, 'E1', '/13', 'é', 'long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü ', 1);

INSERT INTO device VALUES (4, 'E1', 'E14', '\', ''';--', 1);

INSERT INTO person VALUES (1, 'E1', ' 18', '0', 0, 0, NULL);

INSERT INTO person VALUES (2, 'E1', ' 22', ' blank ', 1, 1, 'cuwl-standard');

INSERT INTO person VALUES (3, 'E1', '/21', '\', 0, 1, 'essential');

INSERT INTO person VALUES (4, 'E1', 'E25', '‮right​', 0, 1, NULL);

INSERT INTO person VALUES (5, 'E1', 'e17', '0', 1, 0, NULL);

INSERT INTO person VALUES (6, 'E1', 'e19', 'Ada''s laptop', 0, 0, NULL);

INSERT INTO person VALUES (7, 'E1', 'e24', 'Ada''s laptop', 1, 1, NULL);

INSERT INTO person VALUES (8, 'E1', '漢26', '<&> ', 0, 0, NULL);

INSERT INTO person VALUES (9, 'E1', '😀20', 'é', 1, 0, NULL);

INSERT INTO person VALUES (10, 'E1', '😀23', '0', 0, 0, NULL);

INSERT INTO meeting VALUES (1, 'E1', '-28', ''';--', '%_', ''';--', '', 9223372036854775807, 124, 'dual-home', 1, 1, '[{"who":"\\","guest":false,"joined_s":253402300799,"left_s":0},{"who":"null","guest":false,"joined_s":null,"left_s":0}]');

INSERT INTO meeting VALUES (2, 'E1', '/29', '漢字かな', 'long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü ', 'é', '􏿿', 253402300799, 100, 'dual-home', 0, 0, '[{"who":"\\","guest":true,"joined_s":253402300799,"left_s":0},{"who":"é","guest":true,"joined_s":9223372036854775807,"left_s":9223372036854775807},{"who":"�","guest":false,"joined_s":0,"left_s":9223372036854775807}]');

INSERT INTO meeting VALUES (3, 'E1', '漢27', 'é', 'é', 'Ada''s laptop', 'tab	and
line', 1117868260, 2, 'adhoc', 0, 0, '[]');

INSERT INTO meeting VALUES (4, 'E1', '😀30', '􏿿', '漢字かな', 'Ada''s laptop', ' blank ', 1557293839, 50, 'dual-home', 0, 0, '[{"who":"􏿿","guest":false,"joined_s":-1,"left_s":null}]');

INSERT INTO request VALUES (1, 469, 'tab	and
line', 545, 'long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü ', -1, '%_');

INSERT INTO request VALUES (2, -1, 'long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü long ü ', 410, '0', 9223372036854775807, '');

INSERT INTO own_fact VALUES ('rm', 'endpoint', 'e1', 'pin', 5, 'why', 'p1', 9);

INSERT INTO audit VALUES (1, 0, '', '', 'reclaim', '', '', '', 'Reclaimed 1 seat', 1, '88b9145ee366c82630e782c1f5a950e932cbfb9233cc8a43524ba650df690396', 0);

INSERT INTO audit_count VALUES (1, 0, 'seats', 1);

INSERT INTO audit_change VALUES (1, 0, 'endpoint/e1', 'rm', 'licensed', 1, '', 0, '', 'seat.reclaim');

INSERT INTO standing VALUES ('rm', 'seat', 18000, 1000, 'in-compliance');

INSERT INTO journal VALUES ('pool', 1, 0, 1);

INSERT INTO journal VALUES ('endpoint', 9, 0, 9);

INSERT INTO journal VALUES ('license', 8, 0, 8);

INSERT INTO journal VALUES ('host', 0, 0, 0);

INSERT INTO journal VALUES ('device', 4, 0, 4);

INSERT INTO journal VALUES ('person', 10, 0, 10);

INSERT INTO journal VALUES ('meeting', 4, 0, 4);

INSERT INTO journal VALUES ('own_fact', 0, 0, 1);

INSERT INTO pool_log VALUES (1048576, 0, 'E1', NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048576, 0, 'E1', ' 8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048577, 0, 'E1', '-5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048578, 0, 'E1', '/11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048579, 0, 'E1', 'e9', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048580, 0, 'E1', 'ä7', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048581, 0, 'E1', '漢10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048582, 0, 'E1', '漢12', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048583, 0, 'E1', '漢4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO endpoint_log VALUES (1048584, 0, 'E1', '😀6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048576, 0, 'E1', ' 32', 'é', 'addon', -1, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048577, 0, 'E1', ' 34', 'NULL', 'trial', 253402300799, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048578, 0, 'E1', ' 37', 'é', 'addon', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048579, 0, 'E1', '-33', '$1', '', 253402300799, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048580, 0, 'E1', '/38', '\', 'renewal', 9223372036854775807, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048581, 0, 'E1', 'e31', '0', 'new', 1, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048582, 0, 'E1', 'ä36', '𝔘𝔫𝔦', 'trial', 9223372036854775807, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO license_log VALUES (1048583, 0, 'E1', '😀35', ''';--', 'trial', -1, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO device_log VALUES (1048576, 0, 'E1', ' 15', NULL, NULL, NULL);

INSERT INTO device_log VALUES (1048577, 0, 'E1', '-16', NULL, NULL, NULL);

INSERT INTO device_log VALUES (1048578, 0, 'E1', '/13', NULL, NULL, NULL);

INSERT INTO device_log VALUES (1048579, 0, 'E1', 'E14', NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048576, 0, 'E1', ' 18', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048577, 0, 'E1', ' 22', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048578, 0, 'E1', '/21', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048579, 0, 'E1', 'E25', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048580, 0, 'E1', 'e17', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048581, 0, 'E1', 'e19', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048582, 0, 'E1', 'e24', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048583, 0, 'E1', '漢26', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048584, 0, 'E1', '😀20', NULL, NULL, NULL, NULL);

INSERT INTO person_log VALUES (1048585, 0, 'E1', '😀23', NULL, NULL, NULL, NULL);

INSERT INTO meeting_log VALUES (1048576, 0, 'E1', '-28', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO meeting_log VALUES (1048577, 0, 'E1', '/29', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO meeting_log VALUES (1048578, 0, 'E1', '漢27', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO meeting_log VALUES (1048579, 0, 'E1', '😀30', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO own_fact_log VALUES (1048576, 0, 'rm', 'endpoint', 'e1', 'pin', NULL, NULL, NULL, NULL);

INSERT INTO moment VALUES (0, 1795000000, 0, 1);

INSERT INTO moment VALUES (1, 0, 2, 100);

INSERT INTO sample VALUES ('rm', 'seat', 0, 18000, 1000, 1000);

INSERT INTO reading VALUES ('rm', 8, 9, 7, 8, 10);

CREATE INDEX activity_batch ON activity (batch) WHERE batch <> 0;

CREATE UNIQUE INDEX license_handle ON license (handle) WHERE handle <> 0;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_count_no_update BEFORE UPDATE ON audit_count BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_count_no_delete BEFORE DELETE ON audit_count BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_change_no_update BEFORE UPDATE ON audit_change BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_change_no_delete BEFORE DELETE ON audit_change WHEN EXISTS (SELECT 1 FROM audit WHERE batch = OLD.batch) BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
