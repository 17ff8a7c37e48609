package policy

import (
	"cmp"
	"iter"
	"slices"

	"lictop/model"
)

// sharing yields the devices of nobody that could be given away, if that lowers
// the requirement of a type and raises that of none above it.
func (m *mender) sharing(t model.EnterpriseType, b *Breakdown) iter.Seq[RemedyStep] {
	return func(yield func(RemedyStep) bool) {
		if !m.shared {
			m.shares, m.shared = b.shares(), true
		}
		for i := range m.shares {
			s := &m.shares[i]
			if !helps(s.Less, t) {
				continue
			}
			if s.Kind == SavingPair {
				if !yield(RemedyStep{Owner: s.Owner, Row: -1, Given: s.Devices, Less: s.Less}) {
					return
				}
				continue
			}
			for _, row := range s.Devices { // one by one, no more than are needed
				step := RemedyStep{Owner: s.Owner, Row: -1, Given: []int32{row}}
				step.Less[t] = 1
				if b.needs(row) == t && !yield(step) {
					return
				}
			}
		}
	}
}

// needs returns the type that a device of nobody needs.
func (b *Breakdown) needs(row int32) model.EnterpriseType {
	i, _ := slices.BinarySearchFunc(b.Unowned, row, func(d Loose, row int32) int { return cmp.Compare(d.Row, row) })
	return b.Unowned[i].Type
}

// helps reports whether a change of the requirement is good for a type: less is
// needed of it, and not more of one that is served before it.
func helps(less model.Counts, t model.EnterpriseType) bool {
	if less[t] <= 0 {
		return false
	}
	return t == model.TelepresenceRoom || !slices.ContainsFunc(less[:t], func(n int64) bool { return n < 0 })
}

// lowersOnly reports whether a change of the requirement lowers that of a type and
// raises no other.
func lowersOnly(less model.Counts, t model.EnterpriseType) bool {
	return less[t] > 0 && !slices.ContainsFunc(less[:], func(n int64) bool { return n < 0 })
}

// ownNeeds yields the own needs that a type is required for and the devices are
// not.
func (b *Breakdown) ownNeeds(t model.EnterpriseType) iter.Seq[RemedyStep] {
	return func(yield func(RemedyStep) bool) {
		for i := range b.Owners {
			o := &b.Owners[i]
			if o.User == nil || !o.User.HasOwnNeed {
				continue
			}
			less := minus(o.Need(), o.withoutOwnNeed().Need())
			if helps(less, t) && !yield(RemedyStep{Owner: o.ID, Row: -1, Less: less}) {
				return
			}
		}
	}
}

// mobility yields the people for whose mobility alone a type is required.
func (b *Breakdown) mobility(t model.EnterpriseType) iter.Seq[RemedyStep] {
	return func(yield func(RemedyStep) bool) {
		for i := range b.Owners {
			o := &b.Owners[i]
			if less, why := o.need(); why == BecauseMobility && less[t] > 0 && !yield(RemedyStep{Owner: o.ID, Row: -1, Less: less}) {
				return
			}
		}
	}
}

// candidate is a step that removes devices, before it is worked out: the nth of an
// owner, or a device of nobody.
type candidate struct {
	owner, nth int32 // owner -1: nth is a position in Unowned
	rank       int32
}

// removals yields the devices whose removal is good for a type, one step after the
// other: what is not registered first, then what belongs to nobody, then what
// leaves its owner other devices, then the devices of an owner altogether, the
// fewest first.
func (b *Breakdown) removals(t model.EnterpriseType, good goodness) iter.Seq[RemedyStep] {
	return func(yield func(RemedyStep) bool) {
		var o Owner
		owner, nth := int32(-1), int32(0) // of the next step of o
		for _, c := range b.candidates(t, good) {
			if c.owner < 0 {
				if !yield(b.Unowned[c.nth].step()) {
					return
				}
				continue
			}
			if owner != c.owner || nth > c.nth {
				o, owner, nth = b.Owners[c.owner], c.owner, 0
			}
			var s RemedyStep
			for ; nth <= c.nth; nth++ {
				s, _ = o.removal(t, good)
			}
			if !yield(s) {
				return
			}
		}
	}
}

// candidates ranks what could be removed.
func (b *Breakdown) candidates(t model.EnterpriseType, good goodness) (list []candidate) {
	for i := range b.Unowned {
		if d := &b.Unowned[i]; d.Type == t && d.Dead {
			list = append(list, candidate{-1, int32(i), 0})
		} else if d.Type == t {
			list = append(list, candidate{-1, int32(i), 1})
		}
	}
	for i := range b.Owners {
		o := b.Owners[i]
		for nth, rank := int32(0), int32(0); ; nth++ {
			s, ok := o.removal(t, good)
			if !ok {
				break
			}
			switch {
			case s.Dead == s.Devices: // stays as it is
			case o.Devices.Total() > 0:
				rank = max(rank, 2)
			default:
				rank = max(rank, 2+int32(min(s.Devices.Total(), 1<<20)))
			}
			list = append(list, candidate{int32(i), nth, rank})
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(x.rank, y.rank) })
	return list
}

// step removes a device of nobody.
func (d *Loose) step() RemedyStep {
	s := RemedyStep{Row: d.Row}
	s.Devices[d.Type], s.Less[d.Type] = 1, 1
	if d.Dead {
		s.Dead[d.Type] = 1
	}
	return s
}

// goodness says whether a change of the requirement is good for a type.
type goodness func(less model.Counts, t model.EnterpriseType) bool

// removal takes from an owner the one device, or else the few, without which less
// is needed of a type; false when nothing does.
func (o *Owner) removal(t model.EnterpriseType, good goodness) (RemedyStep, bool) {
	now := o.Need()
	if now[t] == 0 {
		return RemedyStep{}, false
	}
	best, ok := o.lighter(func(left *Owner) bool { return good(minus(now, left.Need()), t) })
	if !ok {
		return RemedyStep{}, false
	}
	s := RemedyStep{Owner: o.ID, Row: -1, Less: minus(now, best.Need())}
	for k := range o.Devices {
		s.Devices[k], s.Dead[k] = o.Devices[k]-best.Devices[k], o.Dead[k]-best.Dead[k]
	}
	*o = best
	return s, true
}

// lighter returns the owner without one device, one that is not registered if
// that will do, or else without all of those, or without as few as will do.
func (o *Owner) lighter(will func(left *Owner) bool) (Owner, bool) {
	for _, dead := range [...]bool{true, false} {
		for k := range o.Devices {
			if dead && o.Dead[k] == 0 || o.Devices[k] == 0 {
				continue
			}
			left := *o
			left.drop(k)
			if will(&left) {
				return left, true
			}
		}
	}
	if left := o.withoutDead(); left.Devices != o.Devices && will(left) {
		return *left, true
	}
	return o.fewer(will)
}

// fewer returns the owner without as few devices as will do, two or more, by
// whichever of them goes first; after it those go that are not registered, then
// those that need least.
func (o *Owner) fewer(will func(left *Owner) bool) (Owner, bool) {
	var without [model.EnterpriseTypes]Owner
	for k := range without {
		without[k] = *o
		if o.Devices[k] > 0 {
			without[k].drop(k)
		}
	}
	for range o.Devices.Total() - 1 {
		for k := range without {
			if o.Devices[k] == 0 {
				continue
			}
			left := &without[k]
			left.drop(left.least())
			if will(left) {
				return *left, true
			}
		}
	}
	return Owner{}, false
}

// drop takes a device of a type away, one that is not registered first.
func (o *Owner) drop(t int) {
	o.Devices[t]--
	o.Dead[t] = max(o.Dead[t]-1, 0)
}

// least is the lowest type of the devices that are not registered, else of all;
// rooms come last, as each takes a license of its own.
func (o *Owner) least() int {
	for _, of := range [...]*Tally{&o.Dead, &o.Devices} {
		for t := model.ChainLength - 1; t >= 0; t-- {
			if of[t] > 0 {
				return t
			}
		}
		if of[model.TelepresenceRoom] > 0 {
			return int(model.TelepresenceRoom)
		}
	}
	return int(model.TelepresenceRoom)
}
