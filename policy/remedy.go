package policy

import (
	"cmp"
	"slices"
	"sort"

	"lictop/model"
)

// RemedyKind is a kind of remedy for a type that is short.
type RemedyKind uint8

// The kinds.
const (
	RemedyBuy     RemedyKind = iota // licenses of the type are bought
	RemedyLend                      // licenses of a higher type are bought, which lends them
	RemedyBorrow                    // the reservation is lifted, so that what is there may be lent
	RemedyFewer                     // so many fewer are required; which ones is not known here
	RemedyRemove                    // devices are removed
	RemedyShare                     // devices of nobody are given to owners whose licenses cover them
	RemedyOwnNeed                   // own needs are taken back to what the devices need
)

// RemedyKindNames lists the names by value.
var RemedyKindNames = []string{"buy", "buy-higher", "lift-reservation", "require-fewer", "remove-devices", "share-devices", "take-back-own-need"}

func (k RemedyKind) String() string { return RemedyKindNames[k] }

// Remedy is a single measure after which a type is short no more. It was tried on
// the facts: with one license or step less the type would still be short.
type Remedy struct {
	For      model.EnterpriseType
	Kind     RemedyKind
	Type     model.EnterpriseType   // of the licenses to buy
	Quantity int64                  // licenses to buy or to require less, devices to remove or to give, own needs to take back; 0 for a lifted reservation
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
	for _, r := range []Remedy{{For: t, Kind: RemedyShare, Steps: b.sharing(t)}, {For: t, Kind: RemedyOwnNeed, Steps: b.ownNeeds(t)}} {
		if m.carryOut(&r) {
			out = append(out, r)
		}
	}
	if r, ok := m.remove(t, b); ok {
		out = append(out, r)
	}
	return out
}

// remove finds devices to remove: the fewest of what two ways come to, one that
// lets owners need another type instead and one that does not.
func (m *mender) remove(t model.EnterpriseType, b *Breakdown) (Remedy, bool) {
	trading := Remedy{For: t, Kind: RemedyRemove, Steps: b.removals(t, helps)}
	plain := Remedy{For: t, Kind: RemedyRemove, Steps: b.removals(t, lowersOnly)}
	first, second := m.carryOut(&trading), m.carryOut(&plain)
	if first && (!second || trading.Quantity < plain.Quantity) {
		return trading, true
	}
	return plain, second
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
func (m *mender) carryOut(r *Remedy) bool {
	required, steps := m.now.Required, r.Steps
	r.Steps = nil
	for _, s := range steps {
		less := minus(required, s.Less)
		then := m.tried(m.now.Installed, less)
		if m.worse(&then) {
			continue
		}
		required = less
		r.Steps = append(r.Steps, s)
		r.Quantity += max(s.Devices.Total()+int64(len(s.Given)), 1) // an own need is one
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

// sharing lists the devices of nobody that could be given away, if that lowers
// the requirement of a type and raises that of none above it.
func (b *Breakdown) sharing(t model.EnterpriseType) (steps []RemedyStep) {
	of := map[int32]model.EnterpriseType{}
	for _, d := range b.Unowned {
		of[d.Row] = d.Type
	}
	for _, s := range b.shares() {
		if !helps(s.Less, t) {
			continue
		}
		if s.Kind == SavingPair {
			steps = append(steps, RemedyStep{Owner: s.Owner, Row: -1, Given: s.Devices, Less: s.Less})
			continue
		}
		for _, row := range s.Devices { // one by one, no more than are needed
			if of[row] == t {
				step := RemedyStep{Owner: s.Owner, Row: -1, Given: []int32{row}}
				step.Less[t] = 1
				steps = append(steps, step)
			}
		}
	}
	return steps
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

// ownNeeds lists the own needs that a type is required for and the devices are
// not.
func (b *Breakdown) ownNeeds(t model.EnterpriseType) (steps []RemedyStep) {
	for i := range b.Owners {
		o := &b.Owners[i]
		if o.User == nil || !o.User.HasOwnNeed {
			continue
		}
		if less := minus(o.Need(), o.withoutOwnNeed().Need()); helps(less, t) {
			steps = append(steps, RemedyStep{Owner: o.ID, Row: -1, Less: less})
		}
	}
	return steps
}

// removals lists the devices whose removal is good for a type, one step after the
// other: what is not registered first, then what belongs to
// nobody, then what leaves its owner other devices, then the devices of an owner
// altogether.
func (b *Breakdown) removals(t model.EnterpriseType, good func(model.Counts, model.EnterpriseType) bool) []RemedyStep {
	type ranked struct {
		RemedyStep
		rank int
	}
	var list []ranked
	for _, d := range b.Unowned {
		if d.Type == t {
			s := ranked{RemedyStep{Row: d.Row}, 1}
			s.Devices[t], s.Less[t] = 1, 1
			if d.Dead {
				s.Dead[t], s.rank = 1, 0
			}
			list = append(list, s)
		}
	}
	for i := range b.Owners {
		o := b.Owners[i]
		for rank := 0; ; {
			s, ok := o.removal(t, good)
			if !ok {
				break
			}
			switch left := o.Devices.Total(); {
			case s.Dead == s.Devices: // stays as it is
			case left > 0:
				rank = max(rank, 2)
			default:
				rank = max(rank, 2+int(min(s.Devices.Total(), 1<<20)))
			}
			list = append(list, ranked{s, rank})
		}
	}
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(x.rank, y.rank) })
	steps := make([]RemedyStep, len(list))
	for i := range list {
		steps[i] = list[i].RemedyStep
	}
	return steps
}

// removal takes from an owner the one device, or else all of them, without which
// less is needed of a type; false when nothing does.
func (o *Owner) removal(t model.EnterpriseType, good func(model.Counts, model.EnterpriseType) bool) (RemedyStep, bool) {
	now := o.Need()
	if now[t] == 0 {
		return RemedyStep{}, false
	}
	var best *Owner
	for _, dead := range []bool{true, false} {
		for k := range o.Devices {
			if dead && o.Dead[k] == 0 || o.Devices[k] == 0 {
				continue
			}
			left := *o
			left.Devices[k]--
			left.Dead[k] -= min(left.Dead[k], 1)
			if best == nil && good(minus(now, left.Need()), t) {
				best = &left
			}
		}
	}
	if best == nil {
		for _, left := range []*Owner{o.withoutDead(), {ID: o.ID, User: o.User}} {
			if best == nil && left.Devices != o.Devices && good(minus(now, left.Need()), t) {
				best = left
			}
		}
	}
	if best == nil {
		return RemedyStep{}, false
	}
	s := RemedyStep{Owner: o.ID, Row: -1, Less: minus(now, best.Need())}
	for k := range o.Devices {
		s.Devices[k], s.Dead[k] = o.Devices[k]-best.Devices[k], o.Dead[k]-best.Dead[k]
	}
	*o = *best
	return s, true
}
