package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"time"

	"zombiezen.com/go/sqlite"

	"lictop/model"
)

// conn is one connection, used by one goroutine at a time.
type conn struct {
	raw    *sqlite.Conn
	wait   time.Duration
	turn   chan struct{} // holds one token while somebody uses the connection
	closed bool
}

// access says how a connection opens its file.
type access uint8

const (
	accessWrite  access = iota
	accessRead          // may write the side files that SQLite needs, nothing else
	accessFrozen        // leaves no trace, and trusts that nobody writes
	accessLook          // takes locks as a reader, and cannot write even when it is closed
)

// dial opens a connection to a file, which is there, by its absolute path.
func dial(ctx context.Context, path string, how access, cache string, wait time.Duration) (*conn, error) {
	name, flags := path, sqlite.OpenReadWrite
	switch how {
	case accessRead:
		// A connection that can write removes its side files when it is closed.
	case accessFrozen:
		// The engine takes no locks and writes nothing beside the file.
		u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "mode=ro&immutable=1"}
		name, flags = u.String(), sqlite.OpenReadOnly|sqlite.OpenURI
	case accessLook:
		flags = sqlite.OpenReadOnly
	}
	raw, err := sqlite.OpenConn(name, flags)
	if err != nil {
		return nil, failure(err)
	}
	c := &conn{raw: raw, wait: wait, turn: make(chan struct{}, 1)}
	raw.SetBusyTimeout(0) // retry waits instead: it can be cancelled
	setup := append(settings(), cache)
	if how != accessWrite {
		setup = append(setup, "PRAGMA query_only = ON")
	}
	err = c.use(ctx, func() error {
		return c.retry(ctx, func() error {
			for _, sql := range setup {
				if err := c.exec(sql); err != nil {
					return err
				}
			}
			_, err := c.one(anything)
			return err
		})
	})
	if err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// use runs f with the connection to itself. When ctx ends, the engine is
// interrupted and the error is that of ctx.
func (c *conn) use(ctx context.Context, f func() error) error {
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-c.turn }()
	if c.closed {
		return errClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c.raw.SetInterrupt(ctx.Done())
	defer c.raw.SetInterrupt(nil)
	err := f()
	if err != nil && isInterrupt(err) && ctx.Err() != nil {
		return ctx.Err()
	}
	return failure(err)
}

// transact runs f between begin and COMMIT; whatever goes wrong before the
// commit rolls back. Something is asked at once, because a reader's view is fixed
// only by its first question.
func (c *conn) transact(ctx context.Context, begin string, f func() error) error {
	err := c.retry(ctx, func() error {
		if err := c.exec(begin); err != nil {
			return err
		}
		_, err := c.one(anything)
		if err != nil {
			c.rollback()
		}
		return err
	})
	if err != nil {
		return err
	}
	committed := false
	defer func() {
		if !committed {
			c.rollback()
		}
	}()
	if err := f(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// From here on there is no way back: a commit that is cut short by a
	// cancellation could be reported as failed and stand all the same.
	c.raw.SetInterrupt(nil)
	err = c.exec("COMMIT")
	committed = err == nil
	return err
}

func (c *conn) rollback() {
	done := c.raw.SetInterrupt(nil)
	if !c.raw.AutocommitEnabled() {
		// A rollback that fails leaves a transaction that closing ends.
		_ = c.exec("ROLLBACK")
	}
	c.raw.SetInterrupt(done)
}

// longestNap is how long at most a writer sleeps before it asks again. It is short,
// because those who write much let others in only for a moment.
const longestNap = 4 * time.Millisecond

// retry repeats f while another program holds the database, for as long as the
// connection waits. f must be free of effects when it fails.
func (c *conn) retry(ctx context.Context, f func() error) error {
	start := time.Now()
	for pause := time.Millisecond; ; pause = min(pause*3/2, longestNap) {
		err := f()
		if err == nil || !isBusy(err) {
			return err
		}
		if time.Since(start) >= c.wait {
			return fmt.Errorf("%w: another program has been writing to it for more than %s; %s",
				model.ErrBusy, c.wait, remedyBusy)
		}
		t := time.NewTimer(pause/2 + rand.N(pause))
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		}
	}
}

// exec runs a statement that has no parameters and returns nothing of interest.
func (c *conn) exec(sql string) error {
	stmt, _, err := c.raw.PrepareTransient(sql)
	if err != nil {
		return err
	}
	defer stmt.Finalize()
	for {
		if more, err := stmt.Step(); err != nil || !more {
			return err
		}
	}
}

// one returns the whole number that a query of one row and column gives; 0 when
// there is no row.
func (c *conn) one(sql string) (int64, error) {
	stmt, err := c.raw.Prepare(sql)
	if err != nil {
		return 0, err
	}
	defer stmt.Reset()
	more, err := stmt.Step()
	if err != nil || !more {
		return 0, err
	}
	return stmt.ColumnInt64(0), nil
}

// close waits for whoever uses the connection. Closing twice is closing once.
func (c *conn) close() error {
	if c == nil {
		return nil
	}
	c.turn <- struct{}{}
	defer func() { <-c.turn }()
	if c.closed {
		return nil
	}
	c.closed = true
	return failure(c.raw.Close())
}
