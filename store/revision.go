package store

import (
	"context"
	"fmt"
)

const selectRevision = "SELECT revision FROM meta"

// Revision returns the number that every commit raises. It costs microseconds
// and does not wait for a Load or Commit that is under way. It fails
// with model.ErrMoved when the file is no longer where it was opened, and with
// model.ErrDamaged when it was cut off.
func (db *DB) Revision(ctx context.Context) (revision int64, err error) {
	c := db.pulse
	err = c.use(ctx, func() error {
		if err := db.whole(c); err != nil {
			return err
		}
		return c.retry(ctx, func() (err error) {
			revision, err = c.one(selectRevision)
			return err
		})
	})
	if err != nil {
		return 0, fmt.Errorf("read the revision of %s: %w", db.path, err)
	}
	return revision, nil
}
