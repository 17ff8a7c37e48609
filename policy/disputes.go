package policy

import (
	"slices"

	"lictop/model"
)

// Disputes says which meetings of a pool are contested: they would take another
// license, that is another class, charge or holder, under another reading of the
// vendor's documents. That another step would give them the same license is no
// dispute, nor is it that another meeting is over then.
type Disputes struct {
	// Under counts, by variant, the meetings that differ from what the pool's own
	// variant decides. That of the pool's own is 0.
	Under [model.Variants]int64
	// Parallel counts those that differ under the other reading of pmp_parallel,
	// the variant being the pool's own.
	Parallel int64
	// Meetings counts those that differ under at least one other variant.
	Meetings int64

	rows model.Span
	bits []uint8 // by row of the pool: bit v for variant v, parallelBit
}

const parallelBit = model.Variants

// Differs reports whether the meeting of a row of the snapshot takes another
// license under at least one other variant.
func (d *Disputes) Differs(row int) bool {
	return d.rows.Has(row) && d.bits[row-d.rows.First]&(1<<parallelBit-1) != 0
}

// DiffersUnder reports whether the meeting of a row of the snapshot takes another
// license under a variant.
func (d *Disputes) DiffersUnder(row int, v model.Variant) bool {
	return d.rows.Has(row) && d.bits[row-d.rows.First]>>v&1 != 0
}

// DiffersInParallel reports whether the meeting of a row of the snapshot takes
// another license under the other reading of pmp_parallel.
func (d *Disputes) DiffersInParallel(row int) bool {
	return d.rows.Has(row) && d.bits[row-d.rows.First]>>parallelBit&1 != 0
}

// DisputesOf decides the meetings of pool i under every other reading and says
// where the outcome differs. A pool of another family has no disputes. It costs
// more than deciding the pool does (measured: 85 ms for 5 000 meetings of six people):
// ask once a snapshot.
func DisputesOf(r *Result, i int) *Disputes {
	s := r.Snapshot
	d := &Disputes{}
	if s.Pools[i].Family != model.FamilyMeeting {
		return d
	}
	d.rows = s.MeetingsOf(i)
	d.bits = make([]uint8, d.rows.Len())
	for _, v := range ContestPool(r, i).Values {
		bit := parallelBit
		if v.Field == model.FieldVariant {
			bit = slices.Index(model.VariantNames, v.Value)
			d.Under[bit] = v.Differs
		} else {
			d.Parallel += v.Differs // that of the pool's own reading is 0
		}
		for _, row := range v.rows {
			d.bits[int(row)-d.rows.First] |= 1 << bit
		}
	}
	for row := d.rows.First; row < d.rows.End; row++ {
		if d.Differs(row) {
			d.Meetings++
		}
	}
	return d
}
