package model

// Stored is what a store holds: a snapshot whose AsOf is None, the revision
// that every commit raises by one, and the next free license handle.
type Stored struct {
	Snapshot   *Snapshot
	Revision   int64
	NextHandle int64
	Owner      string // the creator of the database
	Created    Instant
	// Own lists the facts that lictop set itself and that no import has
	// overruled since.
	Own []OwnFact
}

// OwnFact is a fact of lictop's own record: what a plan wrote, and when.
type OwnFact struct {
	Subject Subject
	Field   Field
	Value   Value
	Plan    string
	At      Instant
}

// Commit is one transaction: what changes, who did it and what the audit log
// says of it. A store writes all of it or nothing.
type Commit struct {
	// Base is the revision on which Delta was computed. A store that has moved on
	// since refuses with ErrStale, and the caller computes again.
	Base       int64
	Delta      *Delta
	NextHandle int64
	// OwnSet and OwnDropped keep the record of lictop's own facts.
	OwnSet     []OwnFact
	OwnDropped []OwnFact
	// Standings are how the pools stand once this is written, decided as of
	// StandingsAt and ordered by pool and class; nil leaves those of before. Each of
	// them is a sample of its hour, too, unless StandingsAt is None.
	Standings   []Standing
	StandingsAt Instant
	// Counts are samples of that hour beside those of Standings: of classes that are
	// no positions.
	Counts []Standing
	// Readings are the vendors' figures that this brings, with what each way of
	// counting makes of the site after it. A later one of the same pool and instant
	// takes the place of an earlier one.
	Readings []PastReading
	Audit    AuditEntry
}

// AuditEntry is one line of the append-only log: an import, or a plan that was
// applied. Subjects of licenses are written with their handle, never their key.
type AuditEntry struct {
	ID      int64 // given by the store
	At      Instant
	Actor   string
	Door    string // dashboard, command line, …
	Action  string // import, reclaim, threshold, activate, renew, …
	Pool    string // empty when several are concerned
	Plan    string // id of the plan, empty for imports
	Undoes  string // id of the plan that this one takes back, empty for others
	Summary string // one sentence for people
	Counts  []AuditCount
	Changes []AuditChange
	// Hash, given by the store, covers all of the entry and the hash of the one
	// before, so that nobody can change the log unseen.
	Hash string
}

// AuditProof is what a look at the whole log gives: whether it is as it was
// written.
type AuditProof struct {
	Checked int64 // entries that fit, from the first on
	// Late is how many of them were written by a program that did not chain them: of
	// these only what became of them since is known.
	Late int64
	Head string // the hash of the newest entry; "" when there is none
	// Broken is the first entry that does not fit, 0 when all do, and Reason why.
	Broken int64
	Reason string
}

// AuditCount is a named number of an entry: "endpoints new" 12.
type AuditCount struct {
	Name string
	N    int64
}

// AuditChange is one change of an entry.
type AuditChange struct {
	Subject       string
	Pool          string
	Field         Field
	Before, After Value
	Rule          string
}
