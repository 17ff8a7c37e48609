package lictop_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
)

// synced decides the site of a story as of another instant, the pools that were
// synchronized having gone on with it every day.
func synced(t *testing.T, r *policy.Result, when string) *policy.Result {
	t.Helper()
	d := r.Snapshot.Draft()
	d.AsOf = instant(t, when)
	for i := range d.Pools {
		if e := &d.Pools[i].Enterprise; e.LastSync != model.None {
			e.LastSync = d.AsOf - 9*model.Hour
		}
	}
	return policy.Evaluate(model.NewSnapshot(d))
}

// enterpriseState tells state, cause, rule and until of a pool.
func enterpriseState(t *testing.T, r *policy.Result, pool string) string {
	t.Helper()
	list := r.PositionsOf(pool)
	require.NotEmpty(t, list, pool)
	op, ok := r.OperationOf(pool)
	require.True(t, ok, pool)
	for _, p := range list {
		require.Equal(t, op.State, p.State, "the state is the pool's")
	}
	return sentence(op.State.String(), op.Cause.String(), list[0].Rule.String(), list[0].Until.String())
}

// operations tells what a pool allows: provision, raise, lower, deprovision.
func operations(t *testing.T, r *policy.Result, pool string) string {
	t.Helper()
	op, ok := r.OperationOf(pool)
	require.True(t, ok, pool)
	return sentence(op.Provision.String(), op.Raise.String(), op.Lower.String(), op.Deprovision.String())
}

// balance tells a type of a pool: used of entitled, what is available, borrowed
// and loaned.
func balance(t *testing.T, r *policy.Result, pool, class string) string {
	t.Helper()
	p := positionOf(t, r, pool, class)
	return sentence(p.Used.String(), "of", p.Entitled.String(), "available", p.Available().String(),
		"borrowed", model.Whole(p.Borrowed).String(), "loaned", model.Whole(p.Loaned).String())
}

// loans lists who lends to whom in a pool.
func loans(r *policy.Result, pool string) (list []string) {
	for _, l := range r.Loans {
		if l.Pool == pool {
			list = append(list, sentence(l.From.String(), l.To.String(), model.Whole(l.Quantity).String()))
		}
	}
	return list
}

const (
	everything  = "allowed allowed allowed allowed"
	before12_5  = "blocked blocked allowed disputed"
	since12_5   = "blocked blocked blocked undocumented"
	daysOver60  = "2026-12-31T00:00:00Z" // 60 days after 1 November
	daysOver90  = "2027-01-30T00:00:00Z"
	daysAlmost  = "2026-12-30T23:59:59Z"
	daysAlmost9 = "2027-01-29T23:59:59Z"
)

// "May we install 13 room systems now and buy the licenses later? Can they borrow
// meanwhile, and what stops afterwards?"
func TestStory13RoomsWithoutLicenses(t *testing.T) {
	r := story(t, "13-rooms-without-licenses")
	for _, c := range []struct{ pool, when, state, allowed string }{
		{"release-9.1", "2026-11-21T12:00:00Z", "grace short ent.grace " + daysOver60, everything},
		{"release-9.1", daysAlmost, "grace short ent.grace " + daysOver60, everything},
		{"release-9.1", daysOver60, "enforced short ent.enforced –", before12_5},
		{"release-11.5", daysAlmost, "grace short ent.grace " + daysOver60, everything},
		{"release-11.5", daysOver60, "enforced short ent.enforced –", before12_5},
		{"release-12.0", daysOver60, "grace short ent.grace " + daysOver90, everything},
		{"release-12.0", daysAlmost9, "grace short ent.grace " + daysOver90, everything},
		{"release-12.0", daysOver90, "enforced short ent.enforced –", before12_5},
		{"release-12.5", daysAlmost9, "grace short ent.grace " + daysOver90, everything},
		{"release-12.5", daysOver90, "enforced short ent.enforced –", since12_5},

		// A new installation that has no license at all yet: the demo.
		{"fresh", "2026-11-21T12:00:00Z", "demo – ent.demo " + daysOver60, everything},
		{"fresh", daysAlmost, "demo – ent.demo " + daysOver60, everything},
		{"fresh", daysOver60, "enforced – ent.demo-ended –", before12_5},
	} {
		then := synced(t, r, c.when)
		assert.Equal(t, c.state, enterpriseState(t, then, c.pool), "%s at %s", c.pool, c.when)
		assert.Equal(t, c.allowed, operations(t, then, c.pool), "%s at %s", c.pool, c.when)
	}

	// 70 licenses of higher types lie idle and are of no help to rooms.
	assert.Equal(t, "13 of 0 available -13 borrowed 0 loaned 0", balance(t, r, "release-9.1", "telepresence-room"))
	assert.Equal(t, "0 of 50 available 50 borrowed 0 loaned 0", balance(t, r, "release-9.1", "enhanced"))
	assert.Equal(t, "0 of 20 available 20 borrowed 0 loaned 0", balance(t, r, "release-9.1", "cuwl-professional"))

	// Nor do rooms lend: seven to spare, and a single phone is short.
	assert.Equal(t, "13 of 20 available 7 borrowed 0 loaned 0", balance(t, r, "rooms-to-spare", "telepresence-room"))
	assert.Equal(t, "1 of 0 available -1 borrowed 0 loaned 0", balance(t, r, "rooms-to-spare", "enhanced"))
	assert.Equal(t, "grace short ent.grace "+daysOver60, enterpriseState(t, r, "rooms-to-spare"))
	assert.Empty(t, r.Loans)

	// The licenses are bought: the thirteenth ends it.
	for bought, want := range map[int64]string{12: "grace short ent.grace " + daysOver60, 13: "in-compliance – ent.compliant 2026-12-01T03:00:01Z"} {
		d := r.Snapshot.Draft()
		for i := range d.Pools {
			d.Pools[i].Enterprise.Installed[model.TelepresenceRoom] += bought
		}
		then := synced(t, policy.Evaluate(model.NewSnapshot(d)), "2026-11-29T12:00:00Z")
		assert.Equal(t, want, enterpriseState(t, then, "release-9.1"), "%d bought", bought)
	}
}

// "May we install 13 room systems first and buy the licenses later?"
func TestStoryRoomsBeforeLicenses(t *testing.T) {
	r := story(t, "rooms-before-licenses")
	assert.Equal(t, "in-compliance – ent.compliant 2026-11-23T03:00:01Z", enterpriseState(t, r, "cucm"))
	assert.Equal(t, everything, operations(t, r, "cucm"))
	for release, blocked := range map[string]struct{ until, then string }{
		"9.1": {"2027-01-20T12:00:00Z", before12_5}, "12.0": {"2027-02-19T12:00:00Z", before12_5}, "12.5": {"2027-02-19T12:00:00Z", since12_5},
	} {
		d := r.Snapshot.Draft()
		e := &d.Pools[0].Enterprise
		e.Required[model.TelepresenceRoom] = 13
		e.NoncompliantSince = d.AsOf
		e.Release = release
		then := policy.Evaluate(model.NewSnapshot(d))
		assert.Equal(t, "13 of 0 available -13 borrowed 0 loaned 0", balance(t, then, "cucm", "telepresence-room"))
		assert.Empty(t, then.Loans, "what lies idle is of no help")
		assert.Equal(t, "grace short ent.grace "+blocked.until, enterpriseState(t, then, "cucm"), release)
		assert.Equal(t, everything, operations(t, then, "cucm"), release)
		end := synced(t, then, blocked.until)
		assert.Equal(t, "enforced short ent.enforced –", enterpriseState(t, end, "cucm"), release)
		assert.Equal(t, blocked.then, operations(t, end, "cucm"), release)
	}
}

// "Who borrows from whom, and who is short in the end?"
func TestStoryBorrowing(t *testing.T) {
	r := story(t, "borrowing")
	for _, c := range []struct{ pool, class, want string }{
		{"first", "enhanced", "2314 of 2314 available 0 borrowed 0 loaned 536"},
		{"first", "basic", "318 of 318 available 0 borrowed 318 loaned 0"},
		{"first", "essential", "8830 of 8618 available -212 borrowed 218 loaned 0"},
		{"second", "cuwl-professional", "10 of 50 available 40 borrowed 0 loaned 50"},
		{"second", "enhanced-plus", "50 of 50 available 0 borrowed 50 loaned 0"},
		{"nearest", "enhanced-plus", "0 of 0 available 0 borrowed 0 loaned 5"},
		{"nearest", "cuwl-standard", "0 of 3 available 3 borrowed 0 loaned 2"},
		{"nearest", "cuwl-professional", "0 of 5 available 5 borrowed 0 loaned 0"},
		{"upward", "enhanced", "1 of 0 available -1 borrowed 0 loaned 0"},
		{"upward", "essential", "0 of 100 available 100 borrowed 0 loaned 0"},
		{"reserved", "enhanced-plus", "50 of 0 available -50 borrowed 0 loaned 0"},
		{"reserved", "cuwl-professional", "10 of 100 available 90 borrowed 0 loaned 0"},
	} {
		assert.Equal(t, c.want, balance(t, r, c.pool, c.class), "%s of %s", c.class, c.pool)
	}
	assert.Equal(t, []string{"enhanced basic 318", "enhanced essential 218"}, loans(r, "first"))
	assert.Equal(t, []string{"cuwl-professional enhanced-plus 50"}, loans(r, "second"))
	assert.Equal(t, []string{"cuwl-standard basic 2", "enhanced-plus basic 5"}, loans(r, "nearest"))
	assert.Empty(t, loans(r, "upward"))
	assert.Empty(t, loans(r, "reserved"))

	for pool, want := range map[string]string{
		"first":    "grace short ent.grace " + daysOver60,
		"second":   "in-compliance – ent.compliant 2026-11-23T03:00:01Z",
		"nearest":  "in-compliance – ent.compliant 2026-11-23T03:00:01Z",
		"upward":   "non-compliant short ent.noncompliant –",
		"reserved": "non-compliant short ent.noncompliant –",
	} {
		assert.Equal(t, want, enterpriseState(t, r, pool), pool)
		assert.Equal(t, everything, operations(t, r, pool), pool)
	}
	assert.Equal(t, before12_5, operations(t, synced(t, r, daysOver60), "first"))
}

// "One of three clusters was not synchronized for two days. Are we compliant?"
func TestStoryOneInstanceNotSynchronized(t *testing.T) {
	const (
		over = "2026-11-21T12:00:01Z" // a second more than 48 hours
		end  = "2027-01-19T00:00:00Z" // 60 days after 20 November
	)
	r := story(t, "one-instance-not-synchronized")
	for _, c := range []struct{ pool, when, state, allowed string }{
		{"cucm", "2026-11-21T11:59:59Z", "in-compliance – ent.compliant " + over, everything},
		{"cucm", "2026-11-21T12:00:00Z", "in-compliance – ent.compliant " + over, everything},
		{"cucm", over, "non-compliant no-sync ent.noncompliant –", everything},
		{"cucm-dated", "2026-11-21T12:00:00Z", "grace no-sync ent.grace " + end, everything},
		{"cucm-dated", "2027-01-18T23:59:59Z", "grace no-sync ent.grace " + end, everything},
		{"cucm-dated", end, "enforced no-sync ent.enforced –", before12_5},
		{"cucm-short", "2026-11-21T12:00:00Z", "grace both ent.grace " + end, everything},
		{"cucm-short", end, "enforced both ent.enforced –", before12_5},
	} {
		then := at(t, r, c.when)
		assert.Equal(t, c.state, enterpriseState(t, then, c.pool), "%s at %s", c.pool, c.when)
		assert.Equal(t, c.allowed, operations(t, then, c.pool), "%s at %s", c.pool, c.when)
	}
	assert.Equal(t, "90 of 100 available 10 borrowed 0 loaned 0", balance(t, r, "cucm", "enhanced"), "the sum of the three")
	assert.Equal(t, "70 of 60 available -10 borrowed 0 loaned 0", balance(t, r, "cucm-short", "enhanced"))

	late := func(r *policy.Result, pool string) (list []string) {
		for _, f := range r.Findings {
			if f.Subject.Pool == pool {
				list = append(list, f.ID.String()+" "+f.Subject.String())
			}
		}
		return list
	}
	assert.Empty(t, late(r, "cucm"), "48 hours to the second is in time")
	assert.Equal(t, []string{"ent.no-sync instance/london"}, late(at(t, r, over), "cucm"))
	assert.Equal(t, []string{"ent.no-sync instance/london"}, late(r, "cucm-dated"), "never synchronized")

	// London is synchronized: all is well again, whatever day is noted.
	d := r.Snapshot.Draft()
	i, _ := r.Snapshot.PoolIndex("cucm-dated")
	d.Pools[i].Enterprise.Instances = append([]model.Instance(nil), d.Pools[i].Enterprise.Instances...)
	d.Pools[i].Enterprise.Instances[1].LastSync = r.Snapshot.AsOf
	then := policy.Evaluate(model.NewSnapshot(d))
	assert.Equal(t, "in-compliance – ent.compliant 2026-11-23T03:00:01Z", enterpriseState(t, then, "cucm-dated"))
}
