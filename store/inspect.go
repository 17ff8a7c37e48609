package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"lictop/model"
)

// finding is what a look at a file tells.
type finding struct {
	version int
	// pending: a write-ahead log holds changes that are not in the file yet.
	pending bool
}

// The header of an SQLite file.
const (
	headerSize    = 100
	versionOffset = 60
	idOffset      = 68
)

const (
	remedyForeign = "choose another path with --db"
	remedyNewer   = "use the newer lictop"
)

// inspect looks at a file without touching it: no lock, no side file, no byte
// written. It refuses whatever is not a sound database of ours.
//
// It looks through the engine. Opening the file itself would be simpler, but
// closing it again would end the locks that this program holds on the file when
// it has it open elsewhere; so that is left for files that are no databases.
func inspect(ctx context.Context, path string, newest int) (finding, error) {
	var found finding
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return found, notExist()
	case err != nil:
		return found, err
	case info.IsDir():
		return found, refuse(model.ErrForeign, remedyForeign, "it is a directory")
	case !info.Mode().IsRegular():
		return found, refuse(model.ErrForeign, remedyForeign, "it is no regular file")
	case info.Size() == 0:
		return found, refuse(model.ErrDamaged, "remove it, or "+remedyForeign, "the file is empty")
	}
	found.pending = pending(path)
	err = found.look(ctx, path, newest)
	if errors.Is(err, model.ErrDamaged) && !found.pending {
		// A writer that came just now may have moved pages under our eyes.
		found.pending = pending(path)
	}
	if err == nil || ctx.Err() != nil {
		return found, err
	}
	if reason := header(path, found.pending, newest); reason != nil {
		return found, reason
	}
	if found.pending && errors.Is(err, model.ErrDamaged) {
		// The file alone is not the database. What is wrong with both together
		// shows when they are read.
		return found, nil
	}
	return found, err
}

// pending reports whether a write-ahead log holds changes that are not in the
// file yet.
func pending(path string) bool {
	wal, err := os.Stat(path + "-wal")
	return err == nil && wal.Size() > 0
}

// look asks the engine about the file.
func (f *finding) look(ctx context.Context, path string, newest int) error {
	c, err := dial(ctx, path, accessFrozen, cacheSmall, 0)
	if err != nil {
		return damaged(err)
	}
	defer c.close()
	return c.use(ctx, func() error {
		id, err := c.one("PRAGMA application_id")
		if err != nil {
			return damaged(err)
		}
		version, err := c.one("PRAGMA user_version")
		if err != nil {
			return damaged(err)
		}
		f.version = int(version)
		if err := judge(id == applicationID, f.version, newest); err != nil {
			return err
		}
		if f.pending || f.version != newest {
			return nil
		}
		if err := c.checkSize(path); err != nil {
			return err
		}
		return c.checkSchema()
	})
}

// checkSize finds a file whose end is missing.
func (c *conn) checkSize(path string) error {
	pages, err := c.one("PRAGMA page_count")
	if err != nil {
		return damaged(err)
	}
	size, err := c.one("PRAGMA page_size")
	if err != nil {
		return damaged(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() < pages*size {
		return refuse(model.ErrDamaged, remedyDamaged, "the file ends after %d of %d bytes", info.Size(), pages*size)
	}
	return nil
}

// judge refuses databases that are not ours or not of a version that we know.
func judge(ours bool, version, newest int) error {
	switch {
	case !ours:
		return refuse(model.ErrForeign, remedyForeign, "another program made this database")
	case version > newest:
		return newer(version, newest)
	case version < 1:
		return refuse(model.ErrDamaged, remedyDamaged, "there is no format %d", version)
	}
	return nil
}

// header judges the first bytes of a file that the engine does not take, and
// says what is the matter with it if they show that.
func header(path string, pending bool, newest int) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	h := make([]byte, headerSize)
	n, err := io.ReadFull(file, h)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	const magic = "SQLite format 3\x00"
	ours := n == headerSize && binary.BigEndian.Uint32(h[idOffset:]) == applicationID
	switch {
	case string(h[:min(n, len(magic))]) == magic && n < headerSize:
		return refuse(model.ErrDamaged, remedyDamaged, "the file ends within its header")
	case string(h[:len(magic)]) != magic && ours:
		return refuse(model.ErrDamaged, remedyDamaged, "the header is overwritten")
	case string(h[:len(magic)]) != magic:
		return refuse(model.ErrForeign, remedyForeign, "it is no database at all")
	}
	if err := judge(ours, int(int32(binary.BigEndian.Uint32(h[versionOffset:]))), newest); err != nil {
		return err
	}
	page := int64(binary.BigEndian.Uint16(h[16:]))
	if page == 1 {
		page = 65536
	}
	if page < 512 || page&(page-1) != 0 {
		return refuse(model.ErrDamaged, remedyDamaged, "the header gives pages of %d bytes", page)
	}
	// Pages that are still in the write-ahead log may be missing in the file.
	want := page * int64(binary.BigEndian.Uint32(h[28:]))
	if !pending && info.Size() < want {
		return refuse(model.ErrDamaged, remedyDamaged, "the file ends after %d of %d bytes", info.Size(), want)
	}
	return nil
}

func newer(found, newest int) error {
	return refuse(model.ErrNewer, remedyNewer, "it has format %d, this program knows format %d", found, newest)
}

// checkSchema fails with ErrDamaged unless everything that the current version
// has is there.
func (c *conn) checkSchema() error {
	have, err := c.objects()
	if err != nil {
		return damaged(err)
	}
	for _, o := range schema() {
		if !have[o.kind+" "+o.name] {
			return refuse(model.ErrDamaged, remedyDamaged, "the %s %s is missing", o.kind, o.name)
		}
	}
	for _, sql := range statements() {
		if _, err := c.raw.Prepare(sql); err != nil {
			return damaged(err)
		}
	}
	for _, o := range schema() {
		if o.kind == "table" {
			if _, err := c.one("SELECT count(*) FROM (SELECT 1 FROM " + o.name + " LIMIT 1)"); err != nil {
				return damaged(err)
			}
		}
	}
	if n, err := c.one("SELECT count(*) FROM meta"); err != nil || n != 1 {
		return refuse(model.ErrDamaged, remedyDamaged, "the table meta has %d rows", n)
	}
	return nil
}

// objects returns what the schema has, as "table pool".
func (c *conn) objects() (map[string]bool, error) {
	stmt, err := c.raw.Prepare("SELECT type, name FROM sqlite_schema")
	if err != nil {
		return nil, err
	}
	defer stmt.Reset()
	have := map[string]bool{}
	for {
		more, err := stmt.Step()
		if err != nil || !more {
			return have, err
		}
		have[stmt.ColumnText(0)+" "+stmt.ColumnText(1)] = true
	}
}

// damaged is failure for questions that every sound database answers.
func damaged(err error) error {
	if isInterrupt(err) || isBusy(err) || errors.Is(err, model.ErrDamaged) || errors.Is(err, model.ErrBusy) {
		return failure(err)
	}
	return fmt.Errorf("%w: %w; %s", model.ErrDamaged, err, remedyDamaged)
}
