package app

import (
	"context"
	"sync"
	"sync/atomic"

	"lictop/model"
	"lictop/policy"
)

// App is the resident site: a store, and the newest view of what it holds. Its
// methods may be called from any goroutine.
type App struct {
	Log
	store  Store
	limits Limits
	view   atomic.Pointer[View]
	// writing is held for as long as a use case writes, swapping only while one
	// view takes the place of another; a long import does not stop Step.
	writing  sync.Mutex
	swapping sync.Mutex
	sampleAt atomic.Int64 // when the next daily sample is due
}

// StoreError is a failure of the store. Err says what was being done, to which
// store, and why it failed; its kinds are those of package model.
type StoreError struct {
	Op  string // what the application was about
	Err error
}

func (e *StoreError) Error() string { return e.Err.Error() }

// Unwrap returns the failure itself.
func (e *StoreError) Unwrap() error { return e.Err }

// Open loads the store and decides the site as of an instant.
func Open(ctx context.Context, st Store, at model.Instant, p Progress) (*App, error) {
	a := &App{Log: LogOf(st), store: st}
	stored, err := st.Load(ctx, p)
	if err != nil {
		return nil, &StoreError{"read " + st.Place(), err}
	}
	a.view.Store(decided(stored, at))
	return a, nil
}

// View returns the newest view. It never waits.
func (a *App) View() *View { return a.view.Load() }

// Step brings the view to an instant. It decides again when a decision changes
// by then, when the instant lies before the view, or when ages and days left
// told as of the view would be stale; otherwise the view stays the same.
func (a *App) Step(at model.Instant) *View {
	if v := a.View(); v.Kept || v.holds(at) && v.fresh(at) {
		return v
	}
	a.swapping.Lock()
	defer a.swapping.Unlock()
	v := a.View()
	if v.holds(at) && v.fresh(at) {
		return v
	}
	w := *v
	w.decide(v.Snapshot, at)
	a.view.Store(&w)
	return &w
}

// Refresh looks whether another program wrote to the store and, if so, reads what
// it wrote. It reports whether the view is new.
func (a *App) Refresh(ctx context.Context, at model.Instant) (*View, bool, error) {
	before := a.View()
	if before.Kept {
		return before, false, nil
	}
	rev, err := a.store.Revision(ctx)
	if err != nil {
		return before, false, &StoreError{"look at " + a.store.Place(), err}
	}
	if rev == before.Revision {
		if before.lasts(at) {
			return before, false, nil
		}
		v := a.Step(at)
		return v, v != before, nil
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	v := a.View()
	if v.Revision != rev {
		if v, err = a.reload(ctx, at); err != nil {
			return before, false, err
		}
	}
	return v, v != before, nil
}

// reload reads what others wrote to the store; the caller holds writing.
func (a *App) reload(ctx context.Context, at model.Instant) (*View, error) {
	stored, err := a.store.Since(ctx, a.View().stored(), nil)
	if err != nil {
		return nil, &StoreError{"read " + a.store.Place(), err}
	}
	v := decided(stored, at)
	a.swap(v)
	return v, nil
}

func (a *App) swap(v *View) {
	a.swapping.Lock()
	defer a.swapping.Unlock()
	a.view.Store(v)
}

// Place says where the site is kept, for people.
func (a *App) Place() string { return a.store.Place() }

// Explain explains the decision about a subject; false when it is unknown.
func (a *App) Explain(sub model.Subject) (policy.Explanation, bool) {
	return policy.Explain(a.View().Result, sub)
}

// Audit is that of the log. While the App shows a site that was kept, the log ends
// at its instant, too.
func (a *App) Audit(ctx context.Context, limit int) ([]model.AuditEntry, error) {
	log := a.Log
	if v := a.View(); v.Kept {
		log = log.Until(v.At())
	}
	return log.Audit(ctx, limit)
}
