package app

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Calendar is when the licenses of a view begin and end, by pool and feature.
type Calendar struct {
	View     *View
	Features []FeatureTerms
	// Next is the row of the activated license that ends next and that no activated
	// renewal carries on; -1 = there is none.
	Next int32
}

// FeatureTerms are the terms of the licenses of one feature of a pool.
type FeatureTerms struct {
	Pool    *model.Pool
	Feature string
	Rows    []int32 // of the view, by start, then by handle
	Gaps    []Gap
}

// Gap is a time in which no activated license of a feature is in force, although one
// was before. To is None where none begins later.
type Gap struct{ From, To model.Instant }

// CalendarOf puts the licenses of a view in order.
func CalendarOf(v *View) *Calendar {
	c := &Calendar{View: v, Next: -1}
	type key struct{ pool, feature string }
	at := map[key]int{}
	for row, l := range v.Snapshot.Licenses.All() {
		k := key{l.Pool, l.Feature}
		i, ok := at[k]
		if !ok {
			i = len(c.Features)
			at[k] = i
			c.Features = append(c.Features, FeatureTerms{Pool: v.Snapshot.Pool(l.Pool), Feature: l.Feature})
		}
		c.Features[i].Rows = append(c.Features[i].Rows, int32(row))
		if c.endsNext(row, l) {
			c.Next = int32(row)
		}
	}
	slices.SortFunc(c.Features, func(a, b FeatureTerms) int {
		return cmp.Or(cmp.Compare(a.Pool.ID, b.Pool.ID), cmp.Compare(a.Feature, b.Feature))
	})
	for i := range c.Features {
		c.Features[i].arrange(v)
	}
	return c
}

// endsNext reports whether a license ends sooner than the one that ends next so far.
func (c *Calendar) endsNext(row int, l *model.License) bool {
	if !l.Activated.Known() || l.End <= c.View.At() || c.View.Licenses[row].Rule == policy.SubSuperseded || c.View.RenewedUntil(row).Known() {
		return false
	}
	return c.Next < 0 || l.End < c.View.Snapshot.Licenses.At(int(c.Next)).End
}

func (f *FeatureTerms) arrange(v *View) {
	licenses := &v.Snapshot.Licenses
	slices.SortFunc(f.Rows, func(a, b int32) int {
		x, y := licenses.At(int(a)), licenses.At(int(b))
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.Handle, y.Handle))
	})
	end := model.None
	for _, row := range f.Rows {
		l := licenses.At(int(row))
		if !l.Activated.Known() || l.End <= l.Start {
			continue
		}
		if end.Known() && l.Start > end {
			f.Gaps = append(f.Gaps, Gap{end, l.Start})
		}
		if !end.Known() || l.End > end {
			end = l.End
		}
	}
	if end.Known() {
		f.Gaps = append(f.Gaps, Gap{end, model.None})
	}
}

// Ending is how many licenses of a feature end in a span of time.
type Ending struct {
	Covered   int64 // activated renewals carry them on
	Uncovered int64
}

// Endings counts the activated licenses of a feature that end from one instant until
// before another. Those that a renewal has taken the place of already count with it.
func (f *FeatureTerms) Endings(v *View, from, to model.Instant) (e Ending) {
	for _, row := range f.Rows {
		l := v.Snapshot.Licenses.At(int(row))
		switch {
		case !l.Activated.Known() || l.End < from || l.End >= to:
		case v.RenewedUntil(int(row)).Known():
			e.Covered += l.Quantity
		case v.Licenses[row].Rule != policy.SubSuperseded:
			e.Uncovered += l.Quantity
		}
	}
	return e
}
