package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/store"
)

// millionSeats is a site of a million endpoints whose threshold lets about a
// quarter of them be reclaimed.
func millionSeats(b *testing.B) *app.App {
	b.Helper()
	now := instant(b, noon)
	d := fixtures.Generate(1_000_000, 1, now)
	for i := range d.Pools {
		if d.Pools[i].ID == "rm" {
			d.Pools[i].Seat.ReclaimDays = 3
		}
	}
	a, err := app.Open(b.Context(), store.NewMemory(d, "ada", now), now, nil)
	require.NoError(b, err)
	return a
}

func BenchmarkPlanSweepMillion(b *testing.B) {
	a := millionSeats(b)
	c := app.Call{Actor: "ada", Role: app.RoleOwner, Door: "dashboard", At: instant(b, noon)}
	planned := 0
	b.ReportAllocs()
	for b.Loop() {
		p, err := a.PlanReclaim(c, "rm", nil)
		require.NoError(b, err)
		planned = len(p.Changes)
	}
	b.ReportMetric(float64(planned), "seats")
}

// BenchmarkNeedsMillion is what every refresh of the dashboard asks for.
func BenchmarkNeedsMillion(b *testing.B) {
	a := millionSeats(b)
	for b.Loop() {
		app.Needs(a.View())
	}
}
