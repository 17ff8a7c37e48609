package model

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Draft is a site being put together, in any order. NewSnapshot makes it a
// Snapshot. Whoever builds one must have checked what the site file's reader
// checks: ids unique per pool, pools known and of the right family.
type Draft struct {
	AsOf      Instant
	Pools     []Pool
	Endpoints Rows[Endpoint]
	Licenses  Rows[License]
	Hosts     Rows[Host]
	Devices   Rows[Device]
	Users     Rows[User]
	Meetings  Rows[Meeting]
	Requests  []RenewalRequest
	Asks      []Ask
}

// Snapshot is everything known at one instant. It is immutable once built and
// always in order: pools by id, rows by pool and id, licenses as their subjects
// are. The rows of one pool are therefore a Span.
type Snapshot struct {
	AsOf      Instant
	Pools     []Pool
	Endpoints Rows[Endpoint]
	Licenses  Rows[License]
	Hosts     Rows[Host]
	Devices   Rows[Device]
	Users     Rows[User]
	Meetings  Rows[Meeting]
	Requests  []RenewalRequest // in the order in which they were made
	Asks      []Ask            // in the order in which they were asked

	spans []poolSpans
}

// Span is a range of row numbers, First <= i < End.
type Span struct{ First, End int }

// Len returns the number of rows.
func (s Span) Len() int { return s.End - s.First }

// Has reports whether row i lies in the span.
func (s Span) Has(i int) bool { return s.First <= i && i < s.End }

type poolSpans struct{ endpoints, licenses, hosts, devices, users, meetings Span }

// NewSnapshot sorts a draft and indexes it. The draft must not be used
// afterwards.
func NewSnapshot(d Draft) *Snapshot {
	slices.SortFunc(d.Pools, func(a, b Pool) int { return strings.Compare(a.ID, b.ID) })
	s := &Snapshot{
		AsOf:      d.AsOf,
		Pools:     d.Pools,
		Endpoints: d.Endpoints.sorted(compareEndpoints),
		Licenses:  d.Licenses.sorted(compareLicenses),
		Hosts:     d.Hosts.sorted(compareHosts),
		Devices:   d.Devices.sorted(compareDevices),
		Users:     d.Users.sorted(compareUsers),
		Meetings:  d.Meetings.sorted(compareMeetings),
		Requests:  d.Requests,
		Asks:      d.Asks,
	}
	s.index()
	return s
}

func (s *Snapshot) index() {
	s.spans = make([]poolSpans, len(s.Pools))
	for i := range s.Pools {
		id := s.Pools[i].ID
		s.spans[i] = poolSpans{
			endpoints: span(&s.Endpoints, id, func(e *Endpoint) string { return e.Pool }),
			licenses:  span(&s.Licenses, id, func(l *License) string { return l.Pool }),
			hosts:     span(&s.Hosts, id, func(h *Host) string { return h.Pool }),
			devices:   span(&s.Devices, id, func(d *Device) string { return d.Pool }),
			users:     span(&s.Users, id, func(u *User) string { return u.Pool }),
			meetings:  span(&s.Meetings, id, func(m *Meeting) string { return m.Pool }),
		}
	}
}

func span[T any](r *Rows[T], pool string, poolOf func(*T) string) Span {
	first, _ := r.find(0, r.n, func(v *T) int { return strings.Compare(poolOf(v), pool) })
	end, _ := r.find(first, r.n, func(v *T) int {
		if poolOf(v) == pool {
			return -1
		}
		return 1
	})
	return Span{first, end}
}

// PoolIndex finds a pool by its id.
func (s *Snapshot) PoolIndex(id string) (int, bool) {
	i := sort.Search(len(s.Pools), func(i int) bool { return s.Pools[i].ID >= id }) // a pool is too large to be handed over by value
	return i, i < len(s.Pools) && s.Pools[i].ID == id
}

// Pool finds a pool by its id; nil when there is none.
func (s *Snapshot) Pool(id string) *Pool {
	if i, ok := s.PoolIndex(id); ok {
		return &s.Pools[i]
	}
	return nil
}

// The spans of a pool's rows, by the pool's number.

// EndpointsOf returns the rows of pool i.
func (s *Snapshot) EndpointsOf(i int) Span { return s.spans[i].endpoints }

// LicensesOf returns the rows of pool i.
func (s *Snapshot) LicensesOf(i int) Span { return s.spans[i].licenses }

// HostsOf returns the rows of pool i.
func (s *Snapshot) HostsOf(i int) Span { return s.spans[i].hosts }

// DevicesOf returns the rows of pool i.
func (s *Snapshot) DevicesOf(i int) Span { return s.spans[i].devices }

// UsersOf returns the rows of pool i.
func (s *Snapshot) UsersOf(i int) Span { return s.spans[i].users }

// MeetingsOf returns the rows of pool i.
func (s *Snapshot) MeetingsOf(i int) Span { return s.spans[i].meetings }

// SpanOf returns the rows of a kind that belong to pool i; none for kinds that have
// no rows.
func (s *Snapshot) SpanOf(k Kind, i int) Span {
	switch k {
	case KindEndpoint:
		return s.EndpointsOf(i)
	case KindLicense:
		return s.LicensesOf(i)
	case KindHost:
		return s.HostsOf(i)
	case KindDevice:
		return s.DevicesOf(i)
	case KindUser:
		return s.UsersOf(i)
	case KindMeeting:
		return s.MeetingsOf(i)
	}
	return Span{}
}

// Find returns the number of a row among those of its kind; false when there is none,
// and for kinds that have no rows.
func (s *Snapshot) Find(sub Subject) (int, bool) {
	switch sub.Kind {
	case KindEndpoint:
		return s.FindEndpoint(sub.Pool, sub.ID)
	case KindLicense:
		return s.FindLicense(sub.Pool, sub.ID)
	case KindHost:
		return s.FindHost(sub.Pool, sub.ID)
	case KindDevice:
		return s.FindDevice(sub.Pool, sub.ID)
	case KindUser:
		return s.FindUser(sub.Pool, sub.ID)
	case KindMeeting:
		return s.FindMeeting(sub.Pool, sub.ID)
	}
	return 0, false
}

// FindEndpoint returns the row number of the endpoint of a pool; false when there is none.
func (s *Snapshot) FindEndpoint(pool, id string) (int, bool) {
	k := Endpoint{Pool: pool, ID: id}
	return s.Endpoints.find(0, s.Endpoints.n, func(e *Endpoint) int { return compareEndpoints(e, &k) })
}

// FindHost returns the row number of the host of a pool; false when there is none.
func (s *Snapshot) FindHost(pool, id string) (int, bool) {
	k := Host{Pool: pool, ID: id}
	return s.Hosts.find(0, s.Hosts.n, func(h *Host) int { return compareHosts(h, &k) })
}

// FindDevice returns the row number of the device of a pool; false when there is none.
func (s *Snapshot) FindDevice(pool, id string) (int, bool) {
	k := Device{Pool: pool, ID: id}
	return s.Devices.find(0, s.Devices.n, func(d *Device) int { return compareDevices(d, &k) })
}

// FindUser returns the row number of the user of a pool; false when there is none.
func (s *Snapshot) FindUser(pool, id string) (int, bool) {
	k := User{Pool: pool, ID: id}
	return s.Users.find(0, s.Users.n, func(u *User) int { return compareUsers(u, &k) })
}

// FindMeeting returns the row number of the meeting of a pool; false when there is none.
func (s *Snapshot) FindMeeting(pool, id string) (int, bool) {
	k := Meeting{Pool: pool, ID: id}
	return s.Meetings.find(0, s.Meetings.n, func(m *Meeting) int { return compareMeetings(m, &k) })
}

// FindLicense returns the row number of the license of a pool with this
// LicenseID, the key compared without regard to case.
func (s *Snapshot) FindLicense(pool, id string) (int, bool) {
	i, ok := s.PoolIndex(pool)
	if !ok {
		return 0, false
	}
	// The rows of a pool are in the order of their LicenseIDs. A key in another
	// case than it is known in has to be looked for.
	sp := s.LicensesOf(i)
	if row, ok := s.Licenses.find(sp.First, sp.End, func(l *License) int { return strings.Compare(l.LicenseID(), id) }); ok {
		return row, true
	}
	for row, l := range s.Licenses.Span(sp.First, sp.End) {
		if n := len(l.Key); n < len(id) && EqualFoldASCII(l.Key, id[:n]) && EqualFoldASCII(l.LicenseID(), id) {
			return row, true
		}
	}
	return 0, false
}

// FindHandle returns the row number of the license with the handle L-n.
func (s *Snapshot) FindHandle(n int64) (int, bool) {
	for row, l := range s.Licenses.All() {
		if l.Handle == n && n != 0 {
			return row, true
		}
	}
	return 0, false
}

// LicensesByKey returns the row numbers of all licenses under a key, compared
// without regard to case, by handle.
func (s *Snapshot) LicensesByKey(key string) []int {
	var rows []int
	for row, l := range s.Licenses.All() {
		if EqualFoldASCII(l.Key, key) {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return cmp.Compare(s.Licenses.At(a).Handle, s.Licenses.At(b).Handle)
	})
	return rows
}

// Draft returns a draft of the same content, to be changed and built again.
func (s *Snapshot) Draft() Draft {
	return Draft{
		AsOf: s.AsOf, Pools: slices.Clone(s.Pools),
		Endpoints: s.Endpoints, Licenses: s.Licenses, Hosts: s.Hosts,
		Devices: s.Devices, Users: s.Users, Meetings: s.Meetings,
		Requests: slices.Clone(s.Requests), Asks: slices.Clone(s.Asks),
	}
}

// AsOfInstant returns the same site at another instant.
func (s *Snapshot) AsOfInstant(t Instant) *Snapshot {
	c := *s
	c.AsOf = t
	return &c
}

// EqualFoldASCII reports whether two texts are equal without regard to the case
// of ASCII letters.
func EqualFoldASCII(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if LowerASCII(a[i]) != LowerASCII(b[i]) {
			return false
		}
	}
	return true
}

// LowerASCII lowers an ASCII letter and leaves every other byte alone.
func LowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// FoldASCII lowers the ASCII letters of s.
func FoldASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				b[i] = LowerASCII(b[i])
			}
			return string(b)
		}
	}
	return s
}
