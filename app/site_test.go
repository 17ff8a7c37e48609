package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// The stores must be what the application needs.
var (
	_ app.Store = (*store.Memory)(nil)
	_ app.Store = (*store.DB)(nil)
)

func instant(t testing.TB, s string) model.Instant {
	t.Helper()
	at, ok := model.ParseInstant(s)
	if !ok {
		at, ok = model.ParseDay(s)
	}
	require.True(t, ok, s)
	return at
}

const noon = "2026-11-21T12:00:00Z"

// ada acts as owner at noon.
func ada(t testing.TB) app.Call {
	return app.Call{Actor: "ada", Role: app.RoleOwner, Door: "test", At: instant(t, noon)}
}

func opened(t testing.TB, st app.Store) *app.App {
	t.Helper()
	a, err := app.Open(context.Background(), st, instant(t, noon), nil)
	require.NoError(t, err)
	return a
}

func memory(t testing.TB, d model.Draft) *store.Memory {
	t.Helper()
	return store.NewMemory(d, "ada", instant(t, noon))
}

func sample(t testing.TB) *app.App {
	t.Helper()
	return opened(t, memory(t, fixtures.Sample(instant(t, noon))))
}

// seats is a site of one seat pool with these endpoints.
func seats(capacity, days int64, endpoints ...model.Endpoint) model.Draft {
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = capacity, days
	return model.Draft{Pools: []model.Pool{p}, Endpoints: model.RowsOf(endpoints...)}
}

// laptop is an offline soft client that was last seen so many days before noon.
func laptop(t testing.TB, id string, days int64) model.Endpoint {
	e := model.NewEndpoint("rm", id)
	e.Model, e.Status, e.Licensed = "RealPresence Desktop", model.StatusOffline, model.True
	e.LastSeen = instant(t, noon) - model.Instant(days*model.Day)
	return e
}

// licenses is a site of one subscription pool with these licenses.
func licenses(managed int64, list ...model.License) model.Draft {
	p := model.NewPool("pdms", model.FamilySubscription)
	p.Subscription = model.Subscription{Feature: "PDMS-AUDIO", Managed: managed}
	return model.Draft{Pools: []model.Pool{p}, Licenses: model.RowsOf(list...)}
}

// license is an activated license of the pool.
func license(t testing.TB, key string, tr model.Transaction, quantity int64, start, end string) model.License {
	l := model.NewLicense("pdms", key)
	l.Feature, l.Transaction, l.Quantity = "PDMS-AUDIO", tr, quantity
	l.Start, l.End = instant(t, start), instant(t, end)
	l.Activated = l.Start
	return l
}

func offered(l model.License) model.License { l.Activated = model.None; return l }

const (
	keyA = "AAAAA-BBBBB-CCCC1"
	keyB = "AAAAA-BBBBB-CCCC2"
	keyC = "AAAAA-BBBBB-CCCC3"
)

// refused asserts that an error is a refusal and returns it.
func refused(t *testing.T, err error) *app.Refusal {
	t.Helper()
	var r *app.Refusal
	require.ErrorAs(t, err, &r)
	return r
}

func positions(v *app.View, pools ...string) []policy.Position {
	var out []policy.Position
	for _, p := range v.Positions {
		for _, id := range pools {
			if p.Pool == id {
				out = append(out, p)
			}
		}
	}
	return out
}
