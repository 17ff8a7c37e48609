package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "lictop/model"
)

func endpoints(n int) Rows[Endpoint] {
	var r Rows[Endpoint]
	for i := range n {
		r.Append(NewEndpoint([]string{"b", "a", "a2"}[i%3], fmt.Sprintf("e%06d", n-i)))
	}
	return r
}

func snapshot(rows Rows[Endpoint]) *Snapshot {
	pools := []Pool{NewPool("b", FamilySeat), NewPool("a2", FamilySeat), NewPool("a", FamilySeat), NewPool("empty", FamilyHost)}
	return NewSnapshot(Draft{AsOf: 0, Pools: pools, Endpoints: rows})
}

func TestSnapshotIsInOrderAndFindsEveryRow(t *testing.T) {
	for _, n := range []int{0, 1, 7, 4096, 10_000} {
		s := snapshot(endpoints(n))
		total := 0
		for i := range s.Pools {
			sp := s.EndpointsOf(i)
			total += sp.Len()
			for row, e := range s.Endpoints.Span(sp.First, sp.End) {
				require.Equal(t, s.Pools[i].ID, e.Pool)
				found, ok := s.FindEndpoint(e.Pool, e.ID)
				require.True(t, ok)
				require.Equal(t, row, found)
			}
		}
		assert.Equal(t, n, total)
		_, ok := s.FindEndpoint("a", "nobody")
		assert.False(t, ok)
		assert.True(t, slices.IsSortedFunc(s.Endpoints.Slice(), func(a, b Endpoint) int {
			return slices.Compare([]string{a.Pool, a.ID}, []string{b.Pool, b.ID})
		}))
	}
}

func TestEditLeavesTheOriginalAlone(t *testing.T) {
	s := snapshot(endpoints(9000))
	e := s.Endpoints.Edit()
	e.At(5000).Name = "changed"
	edited := e.Rows()
	assert.Equal(t, "changed", edited.At(5000).Name)
	assert.Empty(t, s.Endpoints.At(5000).Name)
	assert.Same(t, s.Endpoints.At(0), edited.At(0), "chunks that were not touched are shared")
}

// Compare finds exactly the rows that were added, changed and removed.
func TestCompareFindsWhatDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{0, 3, 50, 5000}).Draw(t, "rows")
		before := snapshot(endpoints(n))
		var after Rows[Endpoint]
		var gone, changed, added []string
		for i, e := range before.Endpoints.All() {
			v := *e
			switch {
			case (i+n)%17 == rapid.IntRange(0, 16).Draw(t, "gone") && len(gone) < 5:
				gone = append(gone, v.Pool+v.ID)
				continue
			case i%29 == 3 && len(changed) < 5:
				v.Pin = &Pin{Reason: "r", Until: 7}
				changed = append(changed, v.Pool+v.ID)
			}
			after.Append(v)
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "added") {
			v := NewEndpoint("a", fmt.Sprint("new", i))
			added = append(added, v.Pool+v.ID)
			after.Append(v)
		}
		later := snapshot(after)
		d := Compare(before, later)
		names := func(s *Snapshot, rows []int32) (out []string) {
			for _, i := range rows {
				e := s.Endpoints.At(int(i))
				out = append(out, e.Pool+e.ID)
			}
			return out
		}
		require.ElementsMatch(t, gone, names(before, d.Endpoints.Gone))
		require.ElementsMatch(t, changed, names(later, d.Endpoints.Changed))
		require.Equal(t, names(later, d.Endpoints.Changed), names(before, d.Endpoints.Was))
		require.ElementsMatch(t, added, names(later, d.Endpoints.New))
		require.Equal(t, len(gone)+len(changed)+len(added) == 0, d.Empty())
	})
}

func TestLicensesAreFoundWithoutRegardToCase(t *testing.T) {
	l := NewLicense("p", "a1b2c-D3E4F-G5H6I")
	l.Feature, l.Transaction, l.Start, l.End, l.Handle = "F", TransactionNew, 0, 10, 7
	s := NewSnapshot(Draft{Pools: []Pool{NewPool("p", FamilySubscription)}, Licenses: RowsOf(l)})
	assert.Equal(t, []int{0}, s.LicensesByKey("A1B2C-d3e4f-g5h6i"))
	_, ok := s.FindLicense("p", "A1B2C-D3E4F-G5H6I/F/new/1970-01-01T00:00:00Z")
	assert.True(t, ok)
	_, ok = s.FindLicense("p", l.LicenseID())
	assert.True(t, ok)
	for _, id := range []string{"", l.Key, "A1B2C-D3E4F-G5H6I/F/addon/1970-01-01T00:00:00Z", l.LicenseID() + "x"} {
		_, ok = s.FindLicense("p", id)
		assert.False(t, ok, id)
	}
	row, ok := s.FindHandle(7)
	assert.True(t, ok)
	assert.Zero(t, row)
}

func TestKeysAreMasked(t *testing.T) {
	assert.Equal(t, "·············5H6I", MaskKey("A1B2C-D3E4F-G5H6I"))
	sub := Subject{Kind: KindLicense, ID: "A/B2C-D3E4F-G5H6é/F/new/1970-01-01T00:00:00Z"}
	assert.Equal(t, "license/·············5H6é/F/new/1970-01-01T00:00:00Z", sub.String())
	assert.Equal(t, "endpoint/e1", Subject{Kind: KindEndpoint, ID: "e1"}.String())
}

func TestChangesAndTheirInverses(t *testing.T) {
	s := snapshot(endpoints(5000))
	sub := Subject{Kind: KindEndpoint, Pool: "a", ID: s.Endpoints.At(9).ID}
	pool := Subject{Kind: KindPool, Pool: "a", ID: "a"}
	changes := []Change{
		{Subject: sub, Field: FieldLicensed, After: IntValue(0)},
		{Subject: sub, Field: FieldPin, After: Value{Known: true, Int: 77, Text: "board"}},
		{Subject: pool, Field: FieldReclaimDays, Before: IntValue(0), After: IntValue(30)},
		{Subject: Subject{Kind: KindEndpoint, Pool: "a", ID: "nobody"}, Field: FieldLicensed, After: IntValue(0)},
	}
	after, missed := s.With(changes)
	require.Equal(t, 1, missed)
	e := after.Endpoints.At(9)
	assert.Equal(t, False, e.Licensed)
	assert.Equal(t, Pin{"board", 77}, *e.Pin)
	assert.EqualValues(t, 30, after.Pool("a").Seat.ReclaimDays)
	v, ok := after.FieldOf(sub, FieldPin)
	assert.True(t, ok)
	assert.Equal(t, changes[1].After, v)
	var back []Change
	for _, c := range changes[:3] {
		back = append(back, c.Inverse())
	}
	again, _ := after.With(back)
	assert.True(t, Compare(s, again).Empty())
}
