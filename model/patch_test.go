package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// crowd is a site of one pool with these endpoints, each at an instant.
func crowd(ids map[int]Instant) *Snapshot {
	d := Draft{AsOf: None, Pools: []Pool{NewPool("rm", FamilySeat)}}
	for id, at := range ids {
		e := NewEndpoint("rm", fmt.Sprintf("e%06d", id))
		e.LastSeen = at
		d.Endpoints.Append(e)
	}
	return NewSnapshot(d)
}

// Whatever differs between two sites, the patch that says so leads from one to
// the other, and neither is touched.
func TestPatchLeadsFromOneSiteToTheOther(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	ids := map[int]Instant{}
	for i := range 3*chunkSize + 17 {
		ids[3*i] = 0
	}
	for round := range 40 {
		before := crowd(ids)
		was := before.Endpoints.Slice()
		for range rng.IntN(5) {
			ids[rng.IntN(9*chunkSize)] = Instant(round)
		}
		for id := range ids {
			if rng.IntN(4000) == 0 {
				delete(ids, id)
			}
		}
		after := crowd(ids)
		d := Compare(before, after)
		var p Patches
		for _, i := range slices.Concat(d.Endpoints.New, d.Endpoints.Changed) {
			p.Endpoints.Put.Append(*after.Endpoints.At(int(i)))
		}
		if last := after.Endpoints.Len() - 1; !slices.Contains(d.Endpoints.New, int32(last)) && !slices.Contains(d.Endpoints.Changed, int32(last)) {
			p.Endpoints.Put.Append(*after.Endpoints.At(last)) // it may have changed, and has not
		}
		for _, i := range d.Endpoints.Gone {
			p.Endpoints.Gone.Append(NewEndpoint("rm", before.Endpoints.At(int(i)).ID))
		}
		p.Endpoints.Gone.Append(NewEndpoint("rm", "nobody"))
		got := before.Patched(&p)
		require.Equal(t, after, got)
		require.Equal(t, was, before.Endpoints.Slice())

		whole := before.Patched(&Patches{Endpoints: Patch[Endpoint]{Whole: true, Put: after.Endpoints}})
		require.Equal(t, after.Endpoints.Slice(), whole.Endpoints.Slice())
	}
}

// Chunks in which nothing differs stay the same memory.
func TestPatchSharesWhatStays(t *testing.T) {
	ids := map[int]Instant{}
	for i := range 3 * chunkSize {
		ids[i] = 0
	}
	before := crowd(ids)
	changed := *before.Endpoints.At(chunkSize + 5)
	changed.LastSeen = 7
	shares := func(got *Snapshot, want ...bool) {
		t.Helper()
		for c, same := range want {
			require.Equal(t, same, before.Endpoints.At(c*chunkSize) == got.Endpoints.At(c*chunkSize), "chunk %d", c)
		}
	}
	shares(before.Patched(&Patches{Endpoints: Patch[Endpoint]{Put: RowsOf(changed)}}), true, false, true)
	shares(before.Patched(&Patches{Endpoints: Patch[Endpoint]{Gone: RowsOf(changed)}}), true, false, false)
	shares(before.Patched(&Patches{Endpoints: Patch[Endpoint]{Put: RowsOf(NewEndpoint("rm", "f"))}}), true, true, true)
	ids[chunkSize+5] = 7
	shares(before.Patched(&Patches{Endpoints: Patch[Endpoint]{Whole: true, Put: crowd(ids).Endpoints}}), true, false, true)
	same := before.Patched(&Patches{})
	shares(same, true, true, true)
	require.Equal(t, before, same)
}
