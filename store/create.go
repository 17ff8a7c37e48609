package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lictop/model"
)

// create makes the database of o unless something is at its path already. It is
// built under another name and appears whole: nobody ever meets half a database,
// and of two programs that create at once the second opens what the first made.
func create(ctx context.Context, o *Options, steps []migration) error {
	if _, err := os.Lstat(o.Path); o.Path == "" || !errors.Is(err, fs.ErrNotExist) {
		return nil // inspect says what is wrong with it, if anything
	}
	folder, err := filepath.Abs(filepath.Dir(o.Path))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	file, err := os.CreateTemp(folder, draftPrefix+"*") // of mode 0600
	if err != nil {
		return err
	}
	draft := file.Name()
	file.Close()
	clearDrafts(draft, draftPrefix)
	defer func() {
		for _, side := range []string{"", "-journal", "-wal", "-shm"} {
			os.Remove(draft + side)
		}
	}()
	if err := build(ctx, draft, o, steps); err != nil {
		return err
	}
	err = os.Link(draft, o.Path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		// Some file systems know no links.
		if _, there := os.Lstat(o.Path); there == nil {
			return nil
		}
		err = os.Rename(draft, o.Path)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	syncFolder(folder)
	return nil
}

// clearDrafts removes drafts of a name that a program left behind when it was killed:
// those that were last written an hour or more before this one, by the clock of the
// file system. One that is being made is written all the time.
func clearDrafts(draft, prefix string) {
	now, err := os.Stat(draft)
	if err != nil {
		return
	}
	folder := filepath.Dir(draft)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		if old, err := e.Info(); err == nil && now.ModTime().Sub(old.ModTime()).Hours() >= 1 {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

const draftPrefix = ".lictop-new-"

// syncFolder makes a new name last. Not every folder can be synced; the name is
// there in any case.
func syncFolder(folder string) {
	if f, err := os.Open(folder); err == nil {
		_ = f.Sync()
		f.Close()
	}
}

// build fills an empty file.
func build(ctx context.Context, path string, o *Options, steps []migration) error {
	c, err := dial(ctx, path, accessWrite, cacheSmall, o.Wait)
	if err != nil {
		return err
	}
	defer c.close()
	return c.use(ctx, func() error {
		for _, sql := range []string{
			fmt.Sprintf("PRAGMA application_id = %d", applicationID),
			syncFull,
			"BEGIN IMMEDIATE",
		} {
			if err := c.exec(sql); err != nil {
				return err
			}
		}
		for _, step := range steps {
			if err := step(c); err != nil {
				return err
			}
		}
		if err := c.setMeta(o.Owner, o.At); err != nil {
			return err
		}
		for _, sql := range []string{
			fmt.Sprintf("PRAGMA user_version = %d", len(steps)), "COMMIT", "PRAGMA journal_mode = WAL",
		} {
			if err := c.exec(sql); err != nil {
				return err
			}
		}
		return nil
	})
}

// setMeta writes the one row that every database has, and its first moment.
func (c *conn) setMeta(owner string, at model.Instant) error {
	b, err := c.prepare(insertMeta, 2)
	if err != nil {
		return err
	}
	b.text(owner)
	b.instant(at)
	if _, err = b.run(); err != nil {
		return err
	}
	if b, err = c.prepare(firstMoment, 1); err != nil {
		return err
	}
	b.instant(at)
	_, err = b.run()
	return err
}

const insertMeta = "INSERT INTO meta (one, revision, next_handle, owner, created_s) VALUES (1, 0, 1, $1, $2)"

const firstMoment = "INSERT INTO moment (revision, at_s, requests, next_handle) VALUES (0, $1, 0, 1)"
