package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui/filter"
)

const million = 1_000_000

// millionRows is a dashboard on a site of a million endpoints, opened at the
// Endpoint Monitor.
func millionRows(b *testing.B) *Dashboard {
	b.Helper()
	now := instantOf(b, testNow)
	a, err := app.Open(context.Background(), store.NewMemory(fixtures.Generate(million, 1, now), "ada", now), now, nil)
	require.NoError(b, err)
	d := New(b.Context(), a, Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return now }})
	d.Update(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	d.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	if cmd := d.goTo(tabMonitor); cmd != nil {
		d.Update(cmd())
	}
	require.Greater(b, d.page().Table().n, million/2)
	return d
}

func BenchmarkFrame200x60Million(b *testing.B) {
	d := millionRows(b)
	b.ReportAllocs()
	for b.Loop() {
		d.build()
	}
}

func BenchmarkKeyMoveMillion(b *testing.B) {
	d := millionRows(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		k := "j"
		if n%2 == 0 {
			k = "k"
		}
		d.key(keyOf(k))
		d.build()
	}
}

func BenchmarkPageMillion(b *testing.B) {
	d := millionRows(b)
	for b.Loop() {
		d.key(keyOf("pgdown"))
		d.build()
	}
}

func BenchmarkFilterMillion(b *testing.B) {
	src := millionRows(b).page().Table().src
	f, err := filter.Parse("idle:>30d soft", fieldsOf(src.Columns()))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		arrange(src, ordering{filter: f, col: -1}, nil)
	}
}

func BenchmarkFilterWordsMillion(b *testing.B) {
	src := millionRows(b).page().Table().src
	f, err := filter.Parse("martin london", fieldsOf(src.Columns()))
	require.NoError(b, err)
	for b.Loop() {
		arrange(src, ordering{filter: f, col: -1}, nil)
	}
}

func BenchmarkSortNumberMillion(b *testing.B) { benchmarkSort(b, epSeen) }
func BenchmarkSortTextMillion(b *testing.B)   { benchmarkSort(b, epName) }

func benchmarkSort(b *testing.B, f endpointField) {
	src := millionRows(b).page().Table().src.(*endpointRows)
	col := 0
	for i, have := range src.fields {
		if have == f {
			col = i
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		arrange(src, ordering{col: col}, nil)
	}
}

func BenchmarkSiteMillion(b *testing.B) {
	v := millionRows(b).site.view
	for b.Loop() {
		newSite(v)
	}
}

func BenchmarkFrameWhyPoolMillion(b *testing.B) {
	d := millionRows(b)
	d.why = d.newWhy(model.Subject{Kind: model.KindPool, Pool: "rm", ID: "rm"})
	for b.Loop() {
		d.build()
	}
}
