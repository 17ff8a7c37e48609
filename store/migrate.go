package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"lictop/model"
)

// migration brings a database from one version to the next, within a
// transaction that its caller opens and commits. It uses nothing but SQL of its
// own: what other code says today may not hold for the version it starts from.
type migration func(*conn) error

// migrations lists the steps; the step at index v leads from version v to v+1.
func migrations() []migration {
	return []migration{firstSchema, secondSchema, thirdSchema}
}

// firstSchema makes version 1 out of an empty database.
func firstSchema(c *conn) error {
	for _, o := range schemaOf1() {
		if err := c.exec(o.sql); err != nil {
			return fmt.Errorf("make %s %s: %w", o.kind, o.name, err)
		}
	}
	return nil
}

// update brings the database to the newest version, one transaction a step,
// after a copy beside the file: path.vN.bak has what version N was.
func (db *DB) update(ctx context.Context, steps []migration) error {
	found, err := db.version(ctx)
	switch {
	case err != nil:
		return err
	case found == len(steps):
		return nil
	case found > len(steps):
		return newer(found, len(steps))
	case db.readOnly:
		return refuse(model.ErrReadOnly, "open it once for writing",
			"it has format %d and must be brought to format %d", found, len(steps))
	}
	if err := db.backup(ctx, found); err != nil {
		return fmt.Errorf("back up format %d: %w", found, err)
	}
	for v := found; v < len(steps); v++ {
		if err := db.step(ctx, v, steps[v]); err != nil {
			return fmt.Errorf("bring format %d to %d: %w", v, v+1, err)
		}
	}
	// Into the file with it, so that an older program sees the version there.
	return db.writer.use(ctx, func() error { return db.writer.exec("PRAGMA wal_checkpoint(TRUNCATE)") })
}

func (db *DB) version(ctx context.Context) (v int, err error) {
	err = db.reader.use(ctx, func() error {
		return db.reader.retry(ctx, func() error {
			n, err := db.reader.one("PRAGMA user_version")
			v = int(n)
			return err
		})
	})
	return v, err
}

// step takes one step, unless another program was faster.
func (db *DB) step(ctx context.Context, from int, m migration) error {
	c := db.writer
	return c.use(ctx, func() error {
		if err := c.exec(syncFull); err != nil {
			return err
		}
		return c.transact(ctx, beginWrite, func() error {
			if v, err := c.one("PRAGMA user_version"); err != nil || int(v) != from {
				return err
			}
			if err := m(c); err != nil {
				return err
			}
			return c.exec(fmt.Sprintf("PRAGMA user_version = %d", from+1))
		})
	})
}

// backup copies the database as it stands, for the owner's eyes only. When
// another program brought it up to date in between, that one made the copy.
func (db *DB) backup(ctx context.Context, v int) error {
	target := fmt.Sprintf("%s.v%d.bak", db.file, v)
	part := filepath.Base(target) + ".part-"
	file, err := os.CreateTemp(filepath.Dir(target), part+"*") // of mode 0600
	if err != nil {
		return err
	}
	clearDrafts(file.Name(), part)
	defer os.Remove(file.Name())
	defer file.Close()
	err = db.writer.use(ctx, func() error {
		return db.writer.retry(ctx, func() error {
			b, err := db.writer.prepare("VACUUM INTO $1", 1)
			if err != nil {
				return err
			}
			b.text(file.Name())
			_, err = b.run()
			return err
		})
	})
	if err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	stamp := make([]byte, 4)
	if _, err := file.ReadAt(stamp, versionOffset); err != nil {
		return err
	}
	if int(binary.BigEndian.Uint32(stamp)) != v {
		return nil
	}
	return os.Rename(file.Name(), target)
}
