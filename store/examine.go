package store

import (
	"context"
	"fmt"
	"time"

	"lictop/model"
)

// Health is what a look at a database tells.
type Health struct {
	Version, Newest int   // of the format: the file's, and the one that is written
	Damaged         int64 // places that a quick check of the pages found
	// Pending: a write-ahead log holds changes that are not in the file yet, as while
	// a program has the database open.
	Pending bool
}

// examineWait is how long Examine waits for a program that holds the database.
const examineWait = 300 * time.Millisecond

// Examine looks at a database and changes nothing, not even its format. It fails as
// Open does where the file is no sound database of ours, and with model.ErrBusy where
// another program keeps it from being read. The quick check reads the whole file.
func Examine(ctx context.Context, path string) (Health, error) {
	h, err := examine(ctx, path, len(migrations()))
	if err != nil {
		return h, fmt.Errorf("database %s: %w", path, err)
	}
	return h, nil
}

func examine(ctx context.Context, path string, newest int) (Health, error) {
	h := Health{Newest: newest}
	file, err := realPath(path)
	if err != nil {
		return h, err
	}
	found, err := inspect(ctx, file, newest)
	h.Version, h.Pending = found.version, found.pending
	if err != nil {
		return h, err
	}
	how := accessFrozen
	if h.Pending {
		how = accessLook // the file alone is not the database
	}
	c, err := dial(ctx, file, how, cacheSmall, examineWait)
	if err != nil {
		return h, damaged(err)
	}
	defer c.close()
	err = c.use(ctx, func() error {
		version, err := c.one("PRAGMA user_version")
		if err != nil {
			return damaged(err)
		}
		if h.Version = int(version); h.Version > newest {
			return newer(h.Version, newest)
		}
		if h.Damaged, err = c.one("SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'"); err != nil {
			return damaged(err)
		}
		return nil
	})
	if err == nil && h.Damaged > 0 {
		err = refuse(model.ErrDamaged, remedyDamaged, "a quick check found %d damaged places", h.Damaged)
	}
	return h, err
}
