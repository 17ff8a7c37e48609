package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// manyHosts is a site of 50 000 hosts, with licenses for all of them.
func manyHosts(b *testing.B) (*app.App, int, []string) {
	d := fixtures.Generate(1_000_000, 1, instant(b, noon))
	d.Endpoints = model.RowsOf[model.Endpoint]()
	for i := range d.Pools {
		if d.Pools[i].ID == "cwms" {
			d.Pools[i].Capacity = 60_000
		}
	}
	a := opened(b, memory(b, d))
	pool, ok := a.View().Snapshot.PoolIndex("cwms")
	require.True(b, ok)
	var ids []string
	for row, h := range a.View().Snapshot.Hosts.All() {
		if h.Active && a.View().Hosts[row].Charge == 0 {
			ids = append(ids, h.ID)
		}
	}
	return a, pool, ids
}

func BenchmarkCensusOf50kHosts(b *testing.B) {
	a, pool, _ := manyHosts(b)
	for b.Loop() {
		app.HostsOf(a.View(), pool)
	}
}

func BenchmarkReserveThousandsOfHosts(b *testing.B) {
	a, _, ids := manyHosts(b)
	call := ada(b)
	for b.Loop() {
		plan, err := a.PlanReserve(call, "cwms", ids)
		require.NoError(b, err)
		require.Greater(b, len(plan.Rows), 5000)
	}
}

func BenchmarkApplyThousandsOfHosts(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		a, _, ids := manyHosts(b)
		plan, err := a.PlanReserve(ada(b), "cwms", ids)
		require.NoError(b, err)
		b.StartTimer()
		_, err = a.Apply(context.Background(), ada(b), plan, nil)
		require.NoError(b, err)
	}
}

func BenchmarkAskOneOf50kHosts(b *testing.B) {
	a, _, ids := manyHosts(b)
	v := a.View()
	row, ok := v.Snapshot.FindHost("cwms", ids[0])
	require.True(b, ok)
	for b.Loop() {
		_, err := app.AskHost(v, *v.Snapshot.Hosts.At(row))
		require.NoError(b, err)
	}
}
