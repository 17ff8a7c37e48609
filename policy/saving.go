package policy

import (
	"cmp"
	"slices"
	"strings"

	"lictop/model"
)

// SavingKind is a way to require less.
type SavingKind uint8

// The kinds.
const (
	SavingDead     SavingKind = iota // devices that are not registered are removed
	SavingShare                      // devices of nobody are given to the owner, whose license covers them
	SavingPair                       // a device of nobody is given to the owner of one device: two licenses become an Enhanced Plus
	SavingOwnNeed                    // the own need is taken back to what the devices need
	SavingMobility                   // mobility is taken from somebody who has no device
)

// SavingKindNames lists the names by value.
var SavingKindNames = []string{"not-registered", "share", "pair", "own-need", "mobility"}

func (k SavingKind) String() string { return SavingKindNames[k] }

// Saving is one way in which an owner, or the devices of nobody, would cost less,
// tried on the facts. Each stands for itself: two savings of one owner do not add
// up, those of different owners do.
type Saving struct {
	Kind    SavingKind
	Owner   string  // "" = the devices of nobody
	Devices []int32 // SavingShare and SavingPair: the rows of the devices that would be given; others nil
	Count   int64   // devices concerned
	// Less is by how much the requirement of each type falls; negative: so many more
	// are needed of it instead.
	Less model.Counts
}

// Net is the number of licenses that would be needed less.
func (s *Saving) Net() (n int64) {
	for _, k := range s.Less {
		n += k
	}
	return n
}

// Savings lists every way to require less that was found, the most licenses
// first.
func (b *Breakdown) Savings() (list []Saving) {
	note := func(s Saving) {
		if s.lowers() {
			list = append(list, s)
		}
	}
	note(b.deadOfNobody())
	for i := range b.Owners {
		o := &b.Owners[i]
		now := o.Need()
		if n := o.Dead.Total(); n > 0 {
			note(Saving{Kind: SavingDead, Owner: o.ID, Count: n, Less: minus(now, o.withoutDead().Need())})
		}
		if u := o.User; u != nil && u.HasOwnNeed {
			note(Saving{Kind: SavingOwnNeed, Owner: o.ID, Less: minus(now, o.withoutOwnNeed().Need())})
		}
		if o.Because() == BecauseMobility {
			note(Saving{Kind: SavingMobility, Owner: o.ID, Less: now})
		}
	}
	list = append(list, b.shares()...)
	slices.SortFunc(list, func(x, y Saving) int {
		return cmp.Or(cmp.Compare(y.Net(), x.Net()), y.compareLess(&x), cmp.Compare(x.Kind, y.Kind), strings.Compare(x.Owner, y.Owner))
	})
	return list
}

// lowers reports whether fewer licenses are needed, or as many of a lower type.
func (s *Saving) lowers() bool {
	n := s.Net()
	return n > 0 || n == 0 && s.compareLess(&Saving{}) > 0
}

// compareLess compares what two savings free, from the highest type down.
func (s *Saving) compareLess(o *Saving) int { return slices.Compare(s.Less[:], o.Less[:]) }

func (b *Breakdown) deadOfNobody() Saving {
	s := Saving{Kind: SavingDead}
	for _, d := range b.Unowned {
		if d.Dead {
			s.Less[d.Type]++
			s.Count++
		}
	}
	return s
}

// withoutDead is the owner once the devices that are not registered are gone.
func (o *Owner) withoutDead() *Owner {
	left := *o
	for t := range left.Devices {
		left.Devices[t] -= left.Dead[t]
	}
	left.Dead = Tally{}
	return &left
}

func (o *Owner) withoutOwnNeed() *Owner {
	left := *o
	u := *o.User
	u.HasOwnNeed = false
	left.User = &u
	return &left
}

// with is the owner with one more device.
func (o *Owner) with(t model.EnterpriseType) *Owner {
	more := *o
	more.Devices[t]++
	return &more
}

// shares gives the devices of nobody that are registered to owners: first where a
// license that is there covers them, then one to each owner of one device. Every
// device is given once, so that these savings add up. Rooms are not given away:
// each takes a license whoever has it.
func (b *Breakdown) shares() (list []Saving) {
	var waiting []Loose
	for _, d := range b.Unowned {
		if d.Type != model.TelepresenceRoom && !d.Dead {
			waiting = append(waiting, d)
		}
	}
	slices.SortStableFunc(waiting, func(x, y Loose) int { return cmp.Compare(x.Type, y.Type) })
	given := make([]*Owner, 0, 16) // as they are with what they were given
	for i := range b.Owners {
		if len(waiting) == 0 {
			return list
		}
		o, s := &b.Owners[i], Saving{Kind: SavingShare, Owner: b.Owners[i].ID}
		for len(waiting) > 0 && o.with(waiting[0].Type).Need() == o.Need() {
			o = o.with(waiting[0].Type)
			s.give(waiting[0])
			waiting = waiting[1:]
		}
		if s.Count > 0 {
			list = append(list, s)
		} else {
			given = append(given, o)
		}
	}
	for _, o := range given {
		if len(waiting) == 0 {
			break
		}
		d := waiting[0]
		s := Saving{Kind: SavingPair, Owner: o.ID, Less: minus(o.Need(), o.with(d.Type).Need())}
		if s.give(d); o.Because() == BecauseOne && s.Net() > 0 {
			list, waiting = append(list, s), waiting[1:]
		}
	}
	return list
}

// give adds a device of nobody: the license of its own is needed no more.
func (s *Saving) give(d Loose) {
	s.Devices = append(s.Devices, d.Row)
	s.Count++
	s.Less[d.Type]++
}
