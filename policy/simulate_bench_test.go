package policy_test

import (
	"slices"
	"testing"

	"lictop/fixtures"
	"lictop/model"
	. "lictop/policy"
)

// BenchmarkSimulateMillion is one step of a what-if on the large site: suppose,
// decide, and tell the positions, after the sweep too, and the counts.
func BenchmarkSimulateMillion(b *testing.B) {
	r := Evaluate(model.NewSnapshot(fixtures.Generate(1_000_000, 1, now)))
	s := r.Snapshot
	seats := s.Pools[slices.IndexFunc(s.Pools, func(p model.Pool) bool { return p.Family == model.FamilySeat })]
	term := func(f model.Field, n int64) model.Supposition {
		sub := model.PoolSubject(seats.ID)
		return model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: f, After: model.IntValue(n)}}
	}
	first := model.NewEndpoint(seats.ID, "a")
	for _, bench := range []struct {
		name string
		step func(n int64) model.Supposition
	}{
		{"threshold", func(n int64) model.Supposition { return term(model.FieldReclaimDays, n%91) }},
		{"capacity", func(n int64) model.Supposition { return term(model.FieldCapacity, n%1_000_000) }},
		{"date", func(n int64) model.Supposition {
			return model.Supposition{Kind: model.SupposeAt, At: now + model.Instant(n*model.Day)}
		}},
		{"endpoint", func(int64) model.Supposition { // every row after it has another number
			return model.Supposition{Kind: model.SupposeAdd, Row: model.NewRow{Endpoint: &first}}
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			n := int64(0)
			for b.Loop() {
				n += 7
				d := Simulate(r, bench.step(n))
				if len(d.Rejected) > 0 || len(d.Positions()) == 0 {
					b.Fatal(d.Rejected)
				}
				d.Counts()
			}
		})
	}
}

// BenchmarkSimulateSweepMillion supposes every seat to be taken that may be.
func BenchmarkSimulateSweepMillion(b *testing.B) {
	r := Evaluate(model.NewSnapshot(fixtures.Generate(1_000_000, 1, now)))
	sweep := slices.Collect(r.Sweep())
	b.ReportMetric(float64(len(sweep)), "seats")
	for b.Loop() {
		d := Simulate(r, sweep...)
		d.Positions()
		d.Counts()
	}
}
