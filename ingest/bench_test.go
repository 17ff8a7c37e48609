package ingest

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"

	"lictop/model"
)

// manyEndpoints is a site file with n endpoints.
func manyEndpoints(n int, shuffled bool) []byte {
	b := []byte(`{"lictop": 1, "as_of": "2026-11-21T12:00:00Z", "pools": [{"id": "rm", "family": "seat", "capacity": 1000, "terms": {"reclaim_days": 30}}], "endpoints": [`)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if shuffled {
		rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	for k, i := range order {
		if k > 0 {
			b = append(b, ',')
		}
		id := strconv.Itoa(10_000_000 + i)
		b = append(b, "\n{\"id\": \"e"+id+"\", \"pool\": \"rm\", \"name\": \"Laptop "+id+"\", \"model\": \"RealPresence Desktop\", \"owner\": \"user"+strconv.Itoa(i%50_000)+
			"\", \"site\": \"Site "+strconv.Itoa(i%97)+"\", \"registered\": true, \"status\": \"offline\", \"last_seen\": \"2026-11-01T08:00:00Z\", \"licensed\": true}"...)
	}
	return append(b, "]}"...)
}

// BenchmarkReadSite reads 100 000 endpoints: a tenth of the largest site that
// must be quick.
func BenchmarkReadSite(b *testing.B) {
	for _, shuffled := range []bool{false, true} {
		text := manyEndpoints(100_000, shuffled)
		b.Run(map[bool]string{false: "ordered", true: "shuffled"}[shuffled], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ReadSite(context.Background(), bytes.NewReader(text), Options{Decide: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkImport merges 100 000 endpoints into the same.
func BenchmarkImport(b *testing.B) {
	text := manyEndpoints(100_000, false)
	m, err := ReadSite(context.Background(), bytes.NewReader(text), Options{})
	if err != nil {
		b.Fatal(err)
	}
	base := model.NewSnapshot(m.Site)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := ReadSite(context.Background(), bytes.NewReader(text), Options{Base: base}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteSite(b *testing.B) {
	text := manyEndpoints(100_000, false)
	m, err := ReadSite(context.Background(), bytes.NewReader(text), Options{})
	if err != nil {
		b.Fatal(err)
	}
	s := model.NewSnapshot(m.Site)
	for b.Loop() {
		if err := WriteSite(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
}
