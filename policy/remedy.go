package policy

import (
	"iter"
	"slices"
	"sort"

	"lictop/model"
)

// RemedyKind is a kind of remedy for a type that is short.
type RemedyKind uint8

// The kinds.
const (
	RemedyBuy      RemedyKind = iota // licenses of the type are bought
	RemedyLend                       // licenses of a higher type are bought, which lends them
	RemedyBorrow                     // the reservation is lifted, so that what is there may be lent
	RemedyFewer                      // so many fewer are required; which ones is not known here
	RemedyRemove                     // devices are removed
	RemedyShare                      // devices of nobody are given to owners whose licenses cover them
	RemedyOwnNeed                    // own needs are taken back to what the devices need
	RemedyMobility                   // mobility is taken from people who have no device
)

// RemedyKindNames lists the names by value.
var RemedyKindNames = []string{"buy", "buy-higher", "lift-reservation", "require-fewer", "remove-devices", "share-devices", "take-back-own-need", "disable-mobility"}

func (k RemedyKind) String() string { return RemedyKindNames[k] }

// Remedy is a single measure after which a type is short no more. It was tried on
// the facts: with one license less, or without its last step, the type would still
// be short.
type Remedy struct {
	For      model.EnterpriseType
	Kind     RemedyKind
	Type     model.EnterpriseType   // of the licenses to buy
	Quantity int64                  // licenses to buy or to require less, devices to remove or to give, own needs or mobility to take back; 0 for a lifted reservation
	Cures    []model.EnterpriseType // types beside For that are short no more either
	Steps    []RemedyStep           // what is removed, given or taken back, from whom
	Dead     int64                  // of the devices to remove, those that are not registered
}

// RemedyStep removes devices of an owner, or gives devices of nobody to one.
type RemedyStep struct {
	Owner   string  // "" = devices of nobody are removed
	Row     int32   // of the snapshot's devices, where exactly one device of nobody is removed; else -1
	Devices Tally   // removed from the owner, by what each needs
	Dead    Tally   // of Devices, those that are not registered
	Given   []int32 // rows of the devices that are given to the owner
	Less    model.Counts
}

// Balance returns what the enterprise pool of this number has, needs and lends;
// nil when the pool is of another family.
func (r *Result) Balance(pool int) *Balance {
	if c, ok := r.pools[pool].(*entPool); ok {
		return &c.balance
	}
	return nil
}

// Remedies lists what would help each type of the enterprise pool of this number
// that is short, the types from high to low and the cheapest measure first as far
// as that can be told: what is bought, then what is done without. b may be nil:
// then no devices are named.
func (r *Result) Remedies(pool int, b *Breakdown) (list []Remedy) {
	now := r.Balance(pool)
	if now == nil {
		return nil
	}
	m := &mender{now: now, reservation: r.Snapshot.Pools[pool].Enterprise.Reservation}
	for t := range model.EnterpriseType(model.EnterpriseTypes) {
		if now.Available(int(t)) < 0 {
			list = append(list, m.mend(t, b)...)
		}
	}
	return list
}

// mender tries measures on a balance.
type mender struct {
	now         *Balance
	reservation bool
	shares      []Saving // of the breakdown, found once
	shared      bool
}

func (m *mender) tried(installed, required model.Counts) Balance {
	return borrow("", installed, required, m.reservation)
}

func (m *mender) mend(t model.EnterpriseType, b *Breakdown) []Remedy {
	out := []Remedy{m.buy(t, t)}
	if t > 0 && t < model.ChainLength && !m.reservation {
		out = append(out, m.buy(t, t-1))
	}
	if m.reservation && t < model.ChainLength {
		lent := borrow("", m.now.Installed, m.now.Required, false)
		if lent.Available(int(t)) >= 0 {
			out = append(out, m.remedy(Remedy{For: t, Kind: RemedyBorrow}, &lent))
		}
	}
	if b == nil {
		return out
	}
	if b.Origin != OriginDevices {
		return append(out, m.fewer(t))
	}
	for _, try := range []struct {
		kind  RemedyKind
		steps iter.Seq[RemedyStep]
	}{{RemedyShare, m.sharing(t, b)}, {RemedyOwnNeed, b.ownNeeds(t)}, {RemedyMobility, b.mobility(t)}} {
		r := Remedy{For: t, Kind: try.kind}
		if m.carryOut(&r, try.steps) {
			out = append(out, r)
		}
	}
	if r, ok := m.remove(t, b); ok {
		out = append(out, r)
	}
	return out
}

// remove finds devices to remove: the fewest of what three ways come to, one that
// lets owners need another type instead, one that lets them need what is to spare,
// and one that does neither.
func (m *mender) remove(t model.EnterpriseType, b *Breakdown) (best Remedy, ok bool) {
	for _, good := range [...]goodness{helps, m.spared, lowersOnly} {
		r := Remedy{For: t, Kind: RemedyRemove}
		if !m.carryOut(&r, b.removals(t, good)) || ok && r.Quantity >= best.Quantity {
			continue
		}
		if best, ok = r, true; !r.raises() {
			break
		}
	}
	return best, ok
}

// spared reports whether a change of the requirement lowers that of a type and
// raises that of others by no more than they have to spare.
func (m *mender) spared(less model.Counts, t model.EnterpriseType) bool {
	for k, n := range less {
		if n < 0 && m.now.Available(k) < -n {
			return false
		}
	}
	return less[t] > 0
}

// raises reports whether a step of the remedy needs more of a type.
func (r *Remedy) raises() bool {
	return slices.ContainsFunc(r.Steps, func(s RemedyStep) bool {
		return slices.ContainsFunc(s.Less[:], func(n int64) bool { return n < 0 })
	})
}

// remedy notes which other types a balance cures.
func (m *mender) remedy(r Remedy, then *Balance) Remedy {
	for k := range model.EnterpriseType(model.EnterpriseTypes) {
		if k != r.For && m.now.Available(int(k)) < 0 && then.Available(int(k)) >= 0 {
			r.Cures = append(r.Cures, k)
		}
	}
	return r
}

// buy finds the fewest licenses of a type after which another, or the same, is
// not short. What lies between them is served first.
func (m *mender) buy(short, bought model.EnterpriseType) Remedy {
	with := func(n int64) Balance {
		installed := m.now.Installed
		installed[bought] += n
		return m.tried(installed, m.now.Required)
	}
	n := m.smallest(short, with)
	kind := RemedyBuy
	if bought != short {
		kind = RemedyLend
	}
	then := with(n)
	return m.remedy(Remedy{For: short, Kind: kind, Type: bought, Quantity: n}, &then)
}

// fewer finds by how many the requirement has to fall.
func (m *mender) fewer(t model.EnterpriseType) Remedy {
	with := func(n int64) Balance {
		required := m.now.Required
		required[t] -= min(n, required[t])
		return m.tried(m.now.Installed, required)
	}
	n := m.smallest(t, with)
	then := with(n)
	return m.remedy(Remedy{For: t, Kind: RemedyFewer, Quantity: n}, &then)
}

// smallest finds the least number that leaves a type not short. All that is short
// together is always enough.
func (m *mender) smallest(t model.EnterpriseType, with func(n int64) Balance) int64 {
	short := int64(0)
	for k := range model.EnterpriseTypes {
		short -= min(m.now.Available(k), 0)
	}
	return 1 + int64(sort.Search(int(short), func(n int) bool {
		then := with(int64(n) + 1)
		return then.Available(int(t)) >= 0
	}))
}

// carryOut takes steps until the type is short no more, leaving out those that
// would leave another type shorter; the steps taken stay in the remedy. It
// reports whether they were enough.
func (m *mender) carryOut(r *Remedy, steps iter.Seq[RemedyStep]) bool {
	required := m.now.Required
	for s := range steps {
		less := minus(required, s.Less)
		then := m.tried(m.now.Installed, less)
		if m.worse(&then) {
			continue
		}
		required = less
		r.Steps = append(r.Steps, s)
		r.Quantity += max(s.Devices.Total()+int64(len(s.Given)), 1) // an own need is one, mobility too
		r.Dead += s.Dead.Total()
		if then.Available(int(r.For)) >= 0 {
			*r = m.remedy(*r, &then)
			return true
		}
	}
	return false
}

// worse reports whether a type is shorter than it is now.
func (m *mender) worse(then *Balance) bool {
	for k := range model.EnterpriseTypes {
		if then.Available(k) < min(m.now.Available(k), 0) {
			return true
		}
	}
	return false
}
