package app

import (
	"context"
	"sort"

	"lictop/model"
)

// PoolUse is the history of use of a pool.
type PoolUse struct {
	Pool    string
	Since   model.Instant // the first hour of which anything is known; None = there is none
	Classes []ClassUse    // by class
	// Kinds are how many hosts of a host pool lived on each kind of license. Of the
	// permanent ones the class of the pool tells.
	Kinds [HostKinds]ClassUse
}

// ClassUse are the looks at a class of a pool, oldest first.
type ClassUse struct {
	Class string
	Looks []model.Sample
}

// UseSpan is how a class stood in a span of time.
type UseSpan struct {
	Known    bool
	Used     model.Units // the last that is known in it
	Peak     model.Units // the highest
	Entitled model.Units // with Used
}

// lookHolds is how long a look tells how a class stands: what is looked at is looked
// at once a day.
const lookHolds = model.Day

// UseOf returns the history of use of a pool.
func (a *App) UseOf(ctx context.Context, pool string) (*PoolUse, error) {
	samples, err := a.Samples(ctx, pool)
	if err != nil {
		return nil, err
	}
	return useOf(pool, samples), nil
}

// useOf sorts samples that are ordered by class and hour.
func useOf(pool string, samples []model.Sample) *PoolUse {
	u := &PoolUse{Pool: pool, Since: model.None}
	for len(samples) > 0 {
		class := samples[0].Class
		n := sort.Search(len(samples), func(i int) bool { return samples[i].Class > class })
		c := ClassUse{class, samples[:n]}
		samples = samples[n:]
		u.Since = model.Earlier(u.Since, c.Looks[0].Hour)
		if kind, ok := hostKindOf(class); ok {
			u.Kinds[kind] = c
			continue
		}
		u.Classes = append(u.Classes, c)
	}
	return u
}

// Class finds a class; one without looks where there is none.
func (u *PoolUse) Class(name string) *ClassUse {
	for i := range u.Classes {
		if u.Classes[i].Class == name {
			return &u.Classes[i]
		}
	}
	return &ClassUse{Class: name}
}

// Over tells how a class stood from one instant to another, in n spans of the same
// length. A look tells of its hour, and of the day after it unless there is another;
// of more, and of what lies at or after the end of the known, nothing is known.
func (c *ClassUse) Over(from, to, until model.Instant, n int) []UseSpan {
	out := make([]UseSpan, n)
	next := sort.Search(len(c.Looks), func(i int) bool { return c.Looks[i].Hour+model.Hour > from })
	for i := range out {
		begin, end := from+model.Instant(int64(i)*int64(to-from)/int64(n)), from+model.Instant(int64(i+1)*int64(to-from)/int64(n))
		if begin >= until {
			break
		}
		s := &out[i]
		if next > 0 {
			if last := &c.Looks[next-1]; begin < last.Hour+lookHolds {
				*s = UseSpan{true, last.Used, last.Used, last.Entitled}
			}
		}
		for k := next; k < len(c.Looks) && c.Looks[k].Hour < end; k++ {
			look := &c.Looks[k]
			if look.Hour >= until {
				break
			}
			*s = UseSpan{true, look.Used, max(look.Peak, look.Used, s.Peak), look.Entitled}
			if look.Hour+model.Hour <= end {
				next = k + 1
			}
		}
	}
	return out
}
