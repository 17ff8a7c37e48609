package policy

import "lictop/model"

// Tally counts devices by the type that each needs.
type Tally [model.EnterpriseTypes]int32

// chain is the number of devices beside the rooms.
func (t *Tally) chain() (n int64) {
	for _, k := range t[:model.ChainLength] {
		n += int64(k)
	}
	return n
}

// Total is the number of devices.
func (t *Tally) Total() int64 { return t.chain() + int64(t[model.TelepresenceRoom]) }

// Owner is a person whose devices, or whose mobility, an enterprise pool charges
// together.
type Owner struct {
	ID      string
	Devices Tally       // touch panels, which need nothing, are not among them
	Dead    Tally       // of Devices, those that are not registered; they count all the same
	User    *model.User // nil when the person is not listed
}

// Because says how an owner comes to need what he needs, the rooms apart.
type Because uint8

// The cases. The zero value is an owner who needs nothing beside rooms.
const (
	BecauseRides    Because = iota // no other device, or the only one rides along with a room
	BecauseOne                     // one device, or the own need where that is higher
	BecauseTwo                     // two devices
	BecauseSeveral                 // three to ten
	BecauseMany                    // more than ten
	BecauseMobility                // no device, but mobility
)

// BecauseNames lists the names by value.
var BecauseNames = []string{"rides", "one", "two", "several", "many", "mobility"}

func (b Because) String() string { return BecauseNames[b] }

// Need returns what the owner costs, per type: a license for each room, with
// which the one further device of the highest need rides along free, and one
// license of the chain for the other devices; above ten, one enhanced for each
// more. Without a device it is basic for mobility.
func (o *Owner) Need() model.Counts {
	c, _ := o.need()
	return c
}

// Because says by which case the owner's need was found.
func (o *Owner) Because() Because {
	_, why := o.need()
	return why
}

// Rides returns the type of the device that rides along free with a room; false
// when none does.
func (o *Owner) Rides() (model.EnterpriseType, bool) {
	if o.Devices[model.TelepresenceRoom] == 0 {
		return 0, false
	}
	return o.highest()
}

// highest returns the highest type that a device beside the rooms needs.
func (o *Owner) highest() (model.EnterpriseType, bool) {
	for t := range model.EnterpriseType(model.ChainLength) {
		if o.Devices[t] > 0 {
			return t, true
		}
	}
	return 0, false
}

func (o *Owner) need() (c model.Counts, why Because) {
	c[model.TelepresenceRoom] = int64(o.Devices[model.TelepresenceRoom])
	rest := o.Devices
	if top, ok := o.Rides(); ok {
		rest[top]--
	}
	n := rest.chain()
	own := model.EnterpriseType(0)
	switch {
	case n == 0 && o.Devices.Total() > 0:
		return c, BecauseRides
	case n == 0:
		if o.User != nil && o.User.Mobility {
			c[model.Basic]++
			return c, BecauseMobility
		}
		return c, BecauseRides
	case n == 1:
		for rest[own] == 0 {
			own++
		}
		why = BecauseOne
	case n == 2:
		own, why = model.EnhancedPlus, BecauseTwo
	default:
		own, why = model.CUWLStandard, BecauseSeveral
		if n > 10 {
			why = BecauseMany
			c[model.Enhanced] += n - 10
		}
	}
	if o.User != nil && o.User.HasOwnNeed {
		own = min(own, o.User.OwnNeed) // the lower value is the higher type
	}
	c[own]++
	return c, why
}
