package policy

import (
	"slices"
	"strings"

	"lictop/model"
)

// Origin says where the requirement of an enterprise pool comes from.
type Origin uint8

// The origins. A requirement that was given cannot be broken down, one of
// instances only to these.
const (
	OriginNothing Origin = iota
	OriginGiven
	OriginInstances
	OriginDevices
)

// OriginNames lists the names by value.
var OriginNames = []string{"nothing", "given", "instances", "devices"}

func (o Origin) String() string { return OriginNames[o] }

// Breakdown is the requirement of an enterprise pool, owner by owner. Owners and
// Unowned are empty unless the origin is devices.
type Breakdown struct {
	Origin   Origin
	Required model.Counts
	// Owners are those who have a counted device or cost something without one,
	// by id.
	Owners []Owner
	// Unowned are the counted devices of nobody, by id; each takes a license of
	// its own.
	Unowned []Loose
	Panels  int64 // touch panels, left out before anything is counted
}

// Loose is a device that belongs to nobody.
type Loose struct {
	Row  int32 // of the snapshot's devices
	Type model.EnterpriseType
	Dead bool // not registered
}

// Breakdown returns where the requirement of the enterprise pool of this number
// comes from; the pool must be one.
func (r *Result) Breakdown(pool int) *Breakdown {
	e := &r.Snapshot.Pools[pool].Enterprise
	b := &Breakdown{Required: r.Balance(pool).Required}
	switch {
	case e.HasRequired:
		b.Origin = OriginGiven
	case len(e.Instances) > 0:
		b.Origin = OriginInstances
	case r.Snapshot.DevicesOf(pool).Len() > 0 || r.Snapshot.UsersOf(pool).Len() > 0:
		b.Origin = OriginDevices
		b.Owners, b.Unowned, b.Panels = owners(r.Snapshot, pool)
		slices.SortFunc(b.Owners, func(x, y Owner) int { return strings.Compare(x.ID, y.ID) })
	}
	return b
}

// Owned reports whether the requirement is broken down to owners. A nil breakdown
// is not.
func (b *Breakdown) Owned() bool { return b != nil && b.Origin == OriginDevices }

// Owner finds an owner by id; nil when there is none.
func (b *Breakdown) Owner(id string) *Owner {
	i, ok := slices.BinarySearchFunc(b.Owners, id, func(o Owner, id string) int { return strings.Compare(o.ID, id) })
	if !ok {
		return nil
	}
	return &b.Owners[i]
}

// requirement derives what an enterprise pool needs from its devices and users.
func (r *Result) requirement(pool int) (need model.Counts) {
	list, unowned, _ := owners(r.Snapshot, pool)
	for i := range unowned {
		need[unowned[i].Type]++
	}
	for i := range list {
		add(&need, list[i].Need())
	}
	return need
}

// owners collects who has the devices of a pool, in no order, the devices of
// nobody, and the number of touch panels.
func owners(s *model.Snapshot, pool int) (list []Owner, unowned []Loose, panels int64) {
	at := map[string]int32{}
	sp := s.DevicesOf(pool)
	for row, d := range s.Devices.Span(sp.First, sp.End) {
		t, counts := DeviceType(d.Model)
		switch {
		case !counts:
			panels++
			continue
		case d.Owner == "":
			unowned = append(unowned, Loose{int32(row), t, !d.Registered})
			continue
		}
		i, known := at[d.Owner]
		if !known {
			i = int32(len(list))
			at[d.Owner] = i
			list = append(list, Owner{ID: d.Owner})
		}
		list[i].Devices[t]++
		if !d.Registered {
			list[i].Dead[t]++
		}
	}
	sp = s.UsersOf(pool)
	for _, u := range s.Users.Span(sp.First, sp.End) {
		if i, known := at[u.ID]; known {
			list[i].User = u
		} else if u.Mobility {
			list = append(list, Owner{ID: u.ID, User: u})
		}
	}
	return list, unowned, panels
}

// DeviceRole says what a device of an owner counts as.
type DeviceRole uint8

// The roles.
const (
	RoleCounts DeviceRole = iota // it is one of those that the need is found from
	RoleAlone                    // it belongs to nobody and takes a license of its own
	RoleRides                    // it rides along free with a room
	RolePanel                    // a touch panel: it needs nothing
)

// DeviceRoleNames lists the names by value.
var DeviceRoleNames = []string{"counts", "alone", "rides-free", "touch-panel"}

func (d DeviceRole) String() string { return DeviceRoleNames[d] }

// DeviceNeed is a device and what it counts as. Type means nothing for a panel.
type DeviceNeed struct {
	Row  int32 // of the snapshot's devices
	Type model.EnterpriseType
	Role DeviceRole
}

// DevicesOf lists the devices of an owner, by id, with what each counts as; those
// of nobody for "". Of several devices that could ride along it is the first.
func (r *Result) DevicesOf(pool int, owner string) (list []DeviceNeed) {
	sp := r.Snapshot.DevicesOf(pool)
	for row, d := range r.Snapshot.Devices.Span(sp.First, sp.End) {
		if d.Owner == owner {
			list = append(list, needOf(row, d))
		}
	}
	rideAlong(list)
	return list
}

// DevicesByOwner is DevicesOf for everybody at once.
func (r *Result) DevicesByOwner(pool int) map[string][]DeviceNeed {
	of := map[string][]DeviceNeed{}
	sp := r.Snapshot.DevicesOf(pool)
	for row, d := range r.Snapshot.Devices.Span(sp.First, sp.End) {
		of[d.Owner] = append(of[d.Owner], needOf(row, d))
	}
	for _, list := range of {
		rideAlong(list)
	}
	return of
}

func needOf(row int, d *model.Device) DeviceNeed {
	t, counts := DeviceType(d.Model)
	n := DeviceNeed{Row: int32(row), Type: t}
	switch {
	case !counts:
		n.Role = RolePanel
	case d.Owner == "":
		n.Role = RoleAlone
	}
	return n
}

// rideAlong marks the device of an owner that rides along free, if one does.
func rideAlong(list []DeviceNeed) {
	var o Owner
	for _, d := range list {
		if d.Role == RoleCounts {
			o.Devices[d.Type]++
		}
	}
	top, ok := o.Rides()
	i := slices.IndexFunc(list, func(d DeviceNeed) bool { return d.Role == RoleCounts && d.Type == top })
	if ok && i >= 0 {
		list[i].Role = RoleRides
	}
}

// add adds the counts of one to those of another.
func add(to *model.Counts, more model.Counts) {
	for t := range to {
		to[t] += more[t]
	}
}

// minus returns a - b, per type.
func minus(a, b model.Counts) (c model.Counts) {
	for t := range c {
		c[t] = a[t] - b[t]
	}
	return c
}
