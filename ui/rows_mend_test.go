package ui

import (
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// TestAMendedOrderIsThatOfASort changes a few rows or many, lets rows come and go, and
// compares the order of before, put right, with sorting, by every column both ways.
func TestAMendedOrderIsThatOfASort(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	v := viewOf(t, oddSite(t, r, 500))
	m := &mender{}
	mended := 0
	for round := range 12 {
		was := rowsOf(v)
		d := v.Snapshot.Draft()
		list := d.Endpoints.Slice()
		for range r.IntN(12) {
			at, from := r.IntN(len(list)), r.IntN(len(list))
			list[at].Status, list[at].LastSeen, list[at].Name = list[from].Status, list[from].LastSeen, list[from].Name
		}
		if round%5 == 4 { // as many rows, others
			gone := r.IntN(len(list))
			list = append(list[:gone], list[gone+1:]...)
			list = append(list, model.NewEndpoint(list[0].Pool, "one-more-"+itoa(round)))
		}
		if round%3 == 1 { // some more, the last of all
			last := list[len(list)-1]
			for range 5 {
				last.ID += "0"
				list = append(list, last)
			}
		}
		d.Endpoints = model.RowsOf(list...)
		d.AsOf += model.Instant(r.IntN(100))
		v = viewOf(t, d)
		now := rowsOf(v)
		for col := range now.Columns() {
			for _, reverse := range []bool{false, true} {
				before, want := everyRow(was.Span()), everyRow(now.Span())
				sortRows(was, before, col, reverse)
				sortRows(now, want, col, reverse)
				if got := m.mend(now, before, col, reverse, nil); got != nil {
					mended++
					require.Equal(t, want, got, now.Columns()[col].field)
				}
			}
		}
		assert.Nil(t, m.mend(now, everyRow(model.Span{End: 7}), 0, false, nil), "an order of other rows")
	}
	assert.Greater(t, mended, 150)
	src := rowsOf(v)
	order := everyRow(src.Span())
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	assert.Nil(t, m.mend(src, order, 0, false, nil), "what is all wrong is sorted anew")
	var stop atomic.Bool
	stop.Store(true)
	assert.Nil(t, m.mend(src, everyRow(src.Span()), 0, false, &stop))
}
