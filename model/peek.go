package model

// Peek is what a store can say of its site at once, before everything is read:
// the pools with their first rows, how many rows there are, and how the pools
// stood when they were last written. It is for a first look; nothing is decided
// on it.
type Peek struct {
	// Site holds every pool, and of each kind at most as many rows as were asked
	// for. Its AsOf is None.
	Site     *Snapshot
	Revision int64
	Owner    string
	// Rows says how many rows of each kind the store holds.
	Rows map[Kind]int64
	// Standings are ordered by pool and class; none are known before the first
	// commit that carried them. At is the instant as of which they were decided,
	// None when none are known.
	Standings []Standing
	At        Instant
}

// Standing is the balance of one class of a pool as a commit left it.
type Standing struct {
	Pool, Class    string
	Entitled, Used Units
	State          string // by its name, as documents have it
}
