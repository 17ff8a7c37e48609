package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"lictop/app"
	"lictop/model"
	"lictop/store"
)

// lazy is a store whose file comes into being with the first commit: who only
// looks, or imports a file that is refused, leaves nothing behind. Until then it
// is an empty site.
type lazy struct {
	path  string
	owner string
	at    model.Instant

	mu    sync.Mutex
	db    *store.DB
	empty *store.Memory
}

// open returns the database, which it opens when there is one by now, and
// otherwise the empty site.
func (l *lazy) open(ctx context.Context) (app.Store, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db != nil {
		return l.db, nil
	}
	db, err := store.Open(ctx, store.Options{Path: l.path})
	switch {
	case err == nil:
		l.db = db
		return db, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if l.empty == nil {
		l.empty = store.NewMemory(model.Draft{AsOf: model.None}, l.owner, l.at)
	}
	return l.empty, nil
}

func (l *lazy) Load(ctx context.Context, p app.Progress) (*model.Stored, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Load(ctx, p)
}

func (l *lazy) Since(ctx context.Context, known *model.Stored, p app.Progress) (*model.Stored, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Since(ctx, known, p)
}

func (l *lazy) Peek(ctx context.Context, rows int) (*model.Peek, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Peek(ctx, rows)
}

func (l *lazy) Revision(ctx context.Context) (int64, error) {
	st, err := l.open(ctx)
	if err != nil {
		return 0, err
	}
	return st.Revision(ctx)
}

// Commit makes the file when there is none. A file that was made for a commit
// that then fails is taken away again.
func (l *lazy) Commit(ctx context.Context, c *model.Commit, p app.Progress) (int64, error) {
	l.mu.Lock()
	if db := l.db; db != nil {
		l.mu.Unlock() // whoever only looks does not wait for a long commit
		return db.Commit(ctx, c, p)
	}
	defer l.mu.Unlock()
	_, err := os.Lstat(l.path)
	made := errors.Is(err, fs.ErrNotExist)
	db, err := store.Open(ctx, store.Options{Path: l.path, Create: true, Owner: l.owner, At: l.at})
	if err != nil {
		return 0, err
	}
	rev, err := db.Commit(ctx, c, p)
	if err != nil && made {
		l.remove(db)
		return 0, err
	}
	l.db = db
	return rev, err
}

// remove takes the file of a database away into which nobody has written.
func (l *lazy) remove(db *store.DB) {
	rev, err := db.Revision(context.Background())
	db.Close()
	if err == nil && rev == 0 {
		os.Remove(l.path)
	}
}

func (l *lazy) Audit(ctx context.Context, limit int) ([]model.AuditEntry, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Audit(ctx, limit)
}

func (l *lazy) AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.AuditChanges(ctx, entry)
}

func (l *lazy) VerifyAudit(ctx context.Context, p app.Progress) (*model.AuditProof, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.VerifyAudit(ctx, p)
}

func (l *lazy) Activity(ctx context.Context, pool string) ([]model.Activity, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Activity(ctx, pool)
}

func (l *lazy) Samples(ctx context.Context, pool string) ([]model.Sample, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Samples(ctx, pool)
}

func (l *lazy) Readings(ctx context.Context, pool string) ([]model.PastReading, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, err
	}
	return st.Readings(ctx, pool)
}

// Sample makes no file: of a site that nobody keeps there is nothing to tell.
func (l *lazy) Sample(ctx context.Context, list []model.Standing, at model.Instant) error {
	st, err := l.open(ctx)
	if err != nil {
		return err
	}
	return st.Sample(ctx, list, at)
}

func (l *lazy) Past(ctx context.Context, known *model.Stored, at model.Instant, p app.Progress) (*model.Stored, model.Instant, error) {
	st, err := l.open(ctx)
	if err != nil {
		return nil, model.None, err
	}
	return st.Past(ctx, known, at, p)
}

func (l *lazy) Place() string { return l.path }

func (l *lazy) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		return nil
	}
	return l.db.Close()
}
