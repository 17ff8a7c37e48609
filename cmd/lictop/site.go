package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"lictop/app"
	"lictop/model"
	"lictop/store"
	"lictop/ui/present"
)

// reading opens the database for a command that only looks.
func (p *program) reading(ctx context.Context) (*app.App, func(), error) {
	db, err := p.toRead(ctx)
	if err != nil {
		return nil, nil, err
	}
	a, done, err := p.opened(ctx, db)
	if err != nil {
		return nil, nil, err
	}
	if err := p.lookBack(ctx, a, p.note); err != nil {
		done()
		return nil, nil, err
	}
	if p.flags.output == "table" && p.flags.zone != "UTC" {
		p.note("Times are those of " + p.flags.zone + ".")
	}
	return a, done, nil
}

// tellUTC ends text whose times name no zone; another zone than UTC was told before.
func (p *program) tellUTC() {
	if p.flags.output == "table" && p.flags.zone == "UTC" {
		fmt.Fprintln(p.page(), "\nTimes are UTC.")
	}
}

// auditLog opens the log alone: a site of millions of rows is not read for it.
func (p *program) auditLog(ctx context.Context) (app.Log, func(), error) {
	db, err := p.toRead(ctx)
	if err != nil {
		return app.Log{}, nil, err
	}
	log := app.LogOf(db)
	if at := p.at(); at < p.now() {
		log = log.Until(at)
	}
	return log, func() { db.Close() }, nil
}

func (p *program) toRead(ctx context.Context) (*store.DB, error) {
	path, err := p.flags.path()
	if err != nil {
		return nil, err
	}
	db, err := store.Open(ctx, store.Options{Path: path, ReadOnly: true})
	if errors.Is(err, model.ErrReadOnly) { // of an older format, which only looking cannot bring up to date
		err = fmt.Errorf("%w: lictop --db %s in a terminal does so, after a copy beside the file", err, path)
	}
	if err != nil {
		return nil, missing(path, err)
	}
	return db, nil
}

// writing opens the database for a command that may write. With create a
// database that is not there comes into being with the first commit.
func (p *program) writing(ctx context.Context, create bool) (*app.App, func(), error) {
	path, err := p.flags.path()
	if err != nil {
		return nil, nil, err
	}
	if p.flags.asOf != "" {
		return nil, nil, usage("--as-of is for looking; a change is made now")
	}
	if p.flags.readOnly {
		return nil, nil, usage("--read-only is for looking; this would write")
	}
	if create {
		if !exists(path) {
			if err := placeable(path, anotherPlace); err != nil {
				return nil, nil, err
			}
		}
		return p.opened(ctx, p.lazy(path))
	}
	db, err := store.Open(ctx, store.Options{Path: path})
	if err != nil {
		return nil, nil, missing(path, err)
	}
	return p.opened(ctx, db)
}

func (p *program) lazy(path string) *lazy {
	return &lazy{path: path, owner: login(), at: p.now()}
}

func missing(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("open database %s: there is none yet; 'lictop import FILE' makes one, 'lictop demo' shows a sample (%w)", path, fs.ErrNotExist)
	}
	return &app.StoreError{Op: "open", Err: misplaced(path, err)}
}

// opened loads a store. The function that it returns closes it.
func (p *program) opened(ctx context.Context, st app.Store) (*app.App, func(), error) {
	bar := p.progress("reading "+st.Place(), "rows")
	a, err := app.Open(ctx, st, p.at(), bar.tell)
	bar.done()
	if err != nil {
		st.Close()
		return nil, nil, misplaced(st.Place(), err)
	}
	a.Limit(p.flags.limits(p.sampled))
	p.app = a
	return a, func() { st.Close() }, nil
}

// lookBack shows the site as it was kept where --as-of names an instant of the
// past that history reaches; else the facts are those of now, which is told.
func (p *program) lookBack(ctx context.Context, a *app.App, tell func(string)) error {
	at := p.at()
	if p.flags.asOf == "" || at >= p.now() {
		return nil
	}
	err := a.LookBack(ctx, at)
	if none := (*app.NoHistory)(nil); errors.As(err, &none) {
		begins := "there is no history yet"
		if none.Since.Known() {
			begins = "history begins on " + present.MomentYear(none.Since, p.zone())
		}
		tell(fmt.Sprintf("The facts are those of now, judged as of %s: %s.", present.MomentYear(at, p.zone()), begins))
		return nil
	}
	return err
}

// at is the instant that the command looks at: --as-of, or now.
func (p *program) at() model.Instant {
	if t, err := p.flags.instant(); err == nil && t != model.None {
		return t
	}
	return p.now()
}

// call says who acts.
func (p *program) call() app.Call {
	actor, role, err := p.flags.who()
	if err != nil { // check has refused it already
		actor, role = login(), app.RoleViewer
	}
	return app.Call{Actor: actor, Role: role, Door: "command line", At: p.at()}
}

// exists reports whether anything is at the path of the database.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
