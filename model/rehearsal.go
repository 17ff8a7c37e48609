package model

import "slices"

// Rehearsal is a site that is changed step by step beside the one with which it
// began, which stays as it is. It checks nothing but that rows are there.
type Rehearsal struct {
	site  *Snapshot
	at    Instant
	pools []Pool // nil until one changes

	endpoints shelf[Endpoint]
	licenses  shelf[License]
	hosts     shelf[Host]
	devices   shelf[Device]
	users     shelf[User]
	meetings  shelf[Meeting]

	touched map[string]bool
	last    string // the pool touched last
}

// Rehearse begins a rehearsal on the site.
func (s *Snapshot) Rehearse() *Rehearsal {
	return &Rehearsal{
		site: s, at: s.AsOf,
		endpoints: shelf[Endpoint]{was: &s.Endpoints, find: s.FindEndpoint, compare: compareEndpoints},
		licenses:  shelf[License]{was: &s.Licenses, find: s.FindLicense, compare: compareLicenses},
		hosts:     shelf[Host]{was: &s.Hosts, find: s.FindHost, compare: compareHosts},
		devices:   shelf[Device]{was: &s.Devices, find: s.FindDevice, compare: compareDevices},
		users:     shelf[User]{was: &s.Users, find: s.FindUser, compare: compareUsers},
		meetings:  shelf[Meeting]{was: &s.Meetings, find: s.FindMeeting, compare: compareMeetings},
	}
}

// Pool finds a pool as it is now; nil when there is none.
func (r *Rehearsal) Pool(id string) *Pool {
	i, ok := r.site.PoolIndex(id)
	switch {
	case !ok:
		return nil
	case r.pools != nil:
		return &r.pools[i]
	}
	return &r.site.Pools[i]
}

// Row returns a row as it is now, which must not be written; the zero value when
// there is none.
func (r *Rehearsal) Row(sub Subject) NewRow { return r.row(sub, false) }

func (r *Rehearsal) row(sub Subject, write bool) (n NewRow) {
	switch sub.Kind {
	case KindEndpoint:
		n.Endpoint = r.endpoints.at(sub, write)
	case KindLicense:
		n.License = r.licenses.at(sub, write)
	case KindHost:
		n.Host = r.hosts.at(sub, write)
	case KindDevice:
		n.Device = r.devices.at(sub, write)
	case KindUser:
		n.User = r.users.at(sub, write)
	case KindMeeting:
		n.Meeting = r.meetings.at(sub, write)
	}
	return n
}

// Has reports whether a row, or with KindPool a pool, is there now.
func (r *Rehearsal) Has(sub Subject) bool {
	if sub.Kind == KindPool {
		return sub.ID == sub.Pool && r.Pool(sub.Pool) != nil
	}
	return r.Row(sub) != NewRow{}
}

// FieldOf reads the field of a subject as it is now; false when there is no such
// row, or when its kind or family has no such field.
func (r *Rehearsal) FieldOf(sub Subject, f Field) (Value, bool) {
	if sub.Kind != KindPool {
		return r.Row(sub).FieldOf(f)
	}
	if p := r.Pool(sub.Pool); p != nil {
		return p.Fact(f)
	}
	return Value{}, false
}

// Set gives a field of a subject another value; false when there is no such row,
// or when its kind or family has no such field.
func (r *Rehearsal) Set(sub Subject, f Field, v Value) (ok bool) {
	switch {
	case f.Spec().Kind != sub.Kind:
	case sub.Kind == KindPool:
		ok = r.setPool(sub.Pool, f, v)
	default:
		ok = r.row(sub, true).Set(f, v)
	}
	if ok {
		r.touch(sub.Pool)
	}
	return ok
}

func (r *Rehearsal) setPool(id string, f Field, v Value) bool {
	i, ok := r.site.PoolIndex(id)
	if !ok || !f.Spec().Has(r.site.Pools[i].Family) {
		return false
	}
	if r.pools == nil {
		r.pools = slices.Clone(r.site.Pools)
	}
	f.Spec().pool.set(&r.pools[i], v)
	return true
}

// Add puts a row in; false when there is one of its name, or nothing to add.
func (r *Rehearsal) Add(n NewRow) (ok bool) {
	sub := n.Subject()
	switch {
	case n.Endpoint != nil:
		ok = r.endpoints.add(sub, n.Endpoint)
	case n.License != nil:
		ok = r.licenses.add(sub, n.License)
	case n.Host != nil:
		ok = r.hosts.add(sub, n.Host)
	case n.Device != nil:
		ok = r.devices.add(sub, n.Device)
	case n.User != nil:
		ok = r.users.add(sub, n.User)
	case n.Meeting != nil:
		ok = r.meetings.add(sub, n.Meeting)
	}
	if ok {
		r.touch(sub.Pool)
	}
	return ok
}

// Remove takes a row away; false when there is none. A pool cannot be taken away.
func (r *Rehearsal) Remove(sub Subject) (ok bool) {
	switch sub.Kind {
	case KindEndpoint:
		ok = r.endpoints.remove(sub)
	case KindLicense:
		ok = r.licenses.remove(sub)
	case KindHost:
		ok = r.hosts.remove(sub)
	case KindDevice:
		ok = r.devices.remove(sub)
	case KindUser:
		ok = r.users.remove(sub)
	case KindMeeting:
		ok = r.meetings.remove(sub)
	}
	if ok {
		r.touch(sub.Pool)
	}
	return ok
}

// At is the instant of the site as it is now, Move makes it another.
func (r *Rehearsal) At() Instant { return r.at }

// Move goes to another instant.
func (r *Rehearsal) Move(t Instant) { r.at = t }

// Touched reports whether something of a pool was changed.
func (r *Rehearsal) Touched(pool string) bool { return r.touched[pool] }

func (r *Rehearsal) touch(pool string) {
	if pool == r.last && r.touched != nil {
		return
	}
	if r.touched == nil {
		r.touched = map[string]bool{}
	}
	r.touched[pool], r.last = true, pool
}

// Counted counts the devices and users of an enterprise pool from which its
// requirement is counted.
func (r *Rehearsal) Counted(pool string) int64 {
	i, ok := r.site.PoolIndex(pool)
	if !ok {
		return 0
	}
	n := rowsIn(&r.devices, r.site.DevicesOf(i), func(d *Device) string { return d.Pool }, pool)
	return n + rowsIn(&r.users, r.site.UsersOf(i), func(u *User) string { return u.Pool }, pool)
}

func rowsIn[T any](h *shelf[T], sp Span, poolOf func(*T) string, pool string) int64 {
	n := int64(sp.Len())
	for row := range h.gone {
		if sp.Has(row) {
			n--
		}
	}
	for _, v := range h.fresh {
		if poolOf(v) == pool {
			n++
		}
	}
	return n
}

// Snapshot returns the site as it is now. It shares with the first one what was
// not changed; the rehearsal may go on.
func (r *Rehearsal) Snapshot() *Snapshot {
	c := *r.site
	c.AsOf = r.at
	c.Pools = r.site.Pools
	if r.pools != nil {
		c.Pools = slices.Clone(r.pools)
	}
	c.Endpoints, c.Licenses, c.Hosts = r.endpoints.rows(), r.licenses.rows(), r.hosts.rows()
	c.Devices, c.Users, c.Meetings = r.devices.rows(), r.users.rows(), r.meetings.rows()
	if r.endpoints.moved() || r.licenses.moved() || r.hosts.moved() || r.devices.moved() || r.users.moved() || r.meetings.moved() {
		c.index()
	}
	return &c
}
