package policy

import "lictop/model"

// FewReadings is the number of readings below which nothing is said about which
// way of counting fits them best. It is our choice.
const FewReadings = 5

// Fit is how well a way of counting agrees with readings of the vendor's console.
type Fit struct {
	Counting model.Counting
	Readings int   // that were compared
	Error    int64 // the sum of the distances, in seats
	Exact    int   // readings that it meets to the seat
	Nearest  int   // readings to which no other way comes nearer
}

// Mean is the mean distance in seats, in tenths rounded half up; 0 without
// readings.
func (f *Fit) Mean() (tenths int64) {
	if f.Readings == 0 {
		return 0
	}
	n := int64(f.Readings)
	return (20*f.Error + n) / (2 * n)
}

// Fits scores every way of counting over readings of one pool.
type Fits [model.Countings]Fit

// FitReadings scores the ways of counting over readings of one pool.
func FitReadings(past []model.PastReading) (f Fits) {
	for k := range f {
		f[k].Counting, f[k].Readings = model.Counting(k), len(past)
	}
	for i := range past {
		p := &past[i]
		off := func(k int) int64 { return max(p.InUse-p.Counted[k], p.Counted[k]-p.InUse) }
		least := off(0)
		for k := range f {
			least = min(least, off(k))
		}
		for k := range f {
			f[k].Error += off(k)
			if off(k) == 0 {
				f[k].Exact++
			}
			if off(k) == least {
				f[k].Nearest++
			}
		}
	}
	return f
}

// Enough reports whether there are readings enough to say which way fits best.
func (f *Fits) Enough() bool { return f[0].Readings >= FewReadings }

// Best lists the ways with the least mean distance; several where they tie, none
// where there are too few readings.
func (f *Fits) Best() (best []model.Counting) {
	if !f.Enough() {
		return nil
	}
	least := f[0].Error
	for k := range f {
		least = min(least, f[k].Error)
	}
	for k := range f {
		if f[k].Error == least {
			best = append(best, f[k].Counting)
		}
	}
	return best
}
