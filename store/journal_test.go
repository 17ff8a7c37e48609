package store

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// The logs stay bounded whatever is written, and the journal says of them what is
// so.
func TestJournalIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	ctx := context.Background()
	site := bigSite(30_000)
	db := fillNew(t, site)
	db.bounds = bounds{commit: 10_000, total: 50_000}
	line := func() journal {
		t.Helper()
		list, err := db.reader.journals()
		require.NoError(t, err)
		j := list["endpoint"]
		for column, want := range map[string]int64{
			"SELECT count(*) FROM endpoint_log": j.logged, "SELECT count(*) FROM endpoint": j.rows,
			"SELECT coalesce(min(n), 0) FROM endpoint_log WHERE n < (SELECT (whole_at + 1) << 20 FROM journal WHERE name = 'endpoint')": 0,
		} {
			n, err := db.reader.one(column)
			require.NoError(t, err)
			require.Equal(t, want, n, column)
		}
		require.LessOrEqual(t, j.logged, db.bounds.total)
		return j
	}
	require.Equal(t, journal{rows: 30_000, wholeAt: 1}, line())
	base := int64(1)
	write := func(n int) journal {
		t.Helper()
		c := sweep(site, base, n)
		c.OwnSet = nil
		_, err := db.Commit(ctx, c, nil)
		require.NoError(t, err)
		site, base = c.Delta.After, base+1
		return line()
	}
	require.Equal(t, journal{rows: 30_000, wholeAt: 1, logged: 10_000}, write(10_000))
	for range 4 {
		write(10_000)
	}
	require.Equal(t, journal{rows: 30_000, wholeAt: 2, logged: 40_003}, write(3), "the oldest revision goes")
	require.Equal(t, journal{rows: 30_000, wholeAt: 8}, write(10_001), "too many to be listed")

	// A log that is shorter than the journal says is damage, not an endless search.
	require.NoError(t, db.writer.exec("UPDATE journal SET logged = 99999 WHERE name = 'endpoint'"))
	_, err := db.Commit(ctx, sweep(site, base, 1), nil)
	require.ErrorIs(t, err, model.ErrDamaged)
}
