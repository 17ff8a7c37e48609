package model

import "strings"

// RowDelta says which rows differ between two snapshots: New and Changed are
// row numbers of the later one, Gone and Was of the earlier one; Was[i] is what
// Changed[i] used to be.
type RowDelta struct {
	New, Changed, Was, Gone []int32
}

// Empty reports whether nothing differs.
func (d *RowDelta) Empty() bool { return len(d.New)+len(d.Changed)+len(d.Gone) == 0 }

// Delta is the difference between two snapshots, their instants apart.
type Delta struct {
	Before, After *Snapshot
	Pools         RowDelta
	Endpoints     RowDelta
	Licenses      RowDelta
	Hosts         RowDelta
	Devices       RowDelta
	Users         RowDelta
	Meetings      RowDelta
	// Requests are the renewal requests that After has behind those of Before.
	Requests []RenewalRequest
	// Activity lists days of activity that were learned on the way.
	Activity []Activity
}

// KindDelta is the difference in the rows of one kind.
type KindDelta struct {
	Kind Kind
	*RowDelta
}

// Kinds lists the differences by kind, pools first.
func (d *Delta) Kinds() []KindDelta {
	return []KindDelta{
		{KindPool, &d.Pools}, {KindEndpoint, &d.Endpoints}, {KindLicense, &d.Licenses}, {KindHost, &d.Hosts},
		{KindDevice, &d.Devices}, {KindUser, &d.Users}, {KindMeeting, &d.Meetings},
	}
}

// Empty reports whether nothing differs.
func (d *Delta) Empty() bool {
	for _, k := range d.Kinds() {
		if !k.Empty() {
			return false
		}
	}
	return len(d.Requests) == 0 && len(d.Activity) == 0
}

// Compare returns what differs between two snapshots.
func Compare(before, after *Snapshot) *Delta {
	d := &Delta{Before: before, After: after}
	beforePools, afterPools := RowsOf(before.Pools...), RowsOf(after.Pools...)
	d.Pools = diff(&beforePools, &afterPools, comparePools, equalPools)
	d.Endpoints = diff(&before.Endpoints, &after.Endpoints, compareEndpoints, equalEndpoints)
	d.Licenses = diff(&before.Licenses, &after.Licenses, compareLicenses, equalValues)
	d.Hosts = diff(&before.Hosts, &after.Hosts, compareHosts, equalValues)
	d.Devices = diff(&before.Devices, &after.Devices, compareDevices, equalValues)
	d.Users = diff(&before.Users, &after.Users, compareUsers, equalValues)
	d.Meetings = diff(&before.Meetings, &after.Meetings, compareMeetings, equalMeetings)
	if n := len(before.Requests); n < len(after.Requests) {
		d.Requests = after.Requests[n:]
	}
	return d
}

// diff walks two ordered lists side by side. Chunks that both share are passed
// over.
func diff[T any](before, after *Rows[T], compare func(a, b *T) int, equal func(a, b *T) bool) RowDelta {
	var d RowDelta
	i, j := 0, 0
	for i < before.n && j < after.n {
		if i == j && i&chunkMask == 0 && sharedChunk(before, after, i>>chunkBits) {
			i += len(before.chunks[i>>chunkBits])
			j = i
			continue
		}
		a, b := before.At(i), after.At(j)
		switch c := compare(a, b); {
		case c < 0:
			d.Gone = append(d.Gone, int32(i))
			i++
		case c > 0:
			d.New = append(d.New, int32(j))
			j++
		default:
			if a != b && !equal(a, b) {
				d.Changed = append(d.Changed, int32(j))
				d.Was = append(d.Was, int32(i))
			}
			i++
			j++
		}
	}
	for ; i < before.n; i++ {
		d.Gone = append(d.Gone, int32(i))
	}
	for ; j < after.n; j++ {
		d.New = append(d.New, int32(j))
	}
	return d
}

func sharedChunk[T any](a, b *Rows[T], c int) bool {
	x, y := a.chunks[c], b.chunks[c]
	return len(x) == len(y) && &x[0] == &y[0]
}

func comparePools(a, b *Pool) int { return strings.Compare(a.ID, b.ID) }

func equalValues[T comparable](a, b *T) bool { return *a == *b }

func equalEndpoints(a, b *Endpoint) bool {
	x, y := *a, *b
	x.Pin, y.Pin = nil, nil
	return x == y && (a.Pin == b.Pin || a.Pin != nil && b.Pin != nil && *a.Pin == *b.Pin)
}

func equalMeetings(a, b *Meeting) bool {
	if len(a.Participants) != len(b.Participants) {
		return false
	}
	for i := range a.Participants {
		if a.Participants[i] != b.Participants[i] {
			return false
		}
	}
	x, y := *a, *b
	x.Participants, y.Participants = nil, nil
	return x.ID == y.ID && x.Pool == y.Pool && x.Name == y.Name && x.Owner == y.Owner &&
		x.Initiator == y.Initiator && x.Scheduler == y.Scheduler && x.Started == y.Started &&
		x.Bridges == y.Bridges && x.Kind == y.Kind && x.AudioOnly == y.AudioOnly && x.PointToPoint == y.PointToPoint
}

func equalPools(a, b *Pool) bool {
	if a.ID != b.ID || a.Name != b.Name || a.Family != b.Family || a.Capacity != b.Capacity ||
		a.Subscription != b.Subscription || a.Host != b.Host || a.Meeting != b.Meeting {
		return false
	}
	return equalSeats(a.Seat, b.Seat) && equalEnterprises(&a.Enterprise, &b.Enterprise)
}

func equalSeats(a, b SeatTerms) bool {
	r, s := a.Reported, b.Reported
	a.Reported, b.Reported = nil, nil
	return a == b && (r == s || r != nil && s != nil && *r == *s)
}

func equalEnterprises(a, b *Enterprise) bool {
	if len(a.Instances) != len(b.Instances) {
		return false
	}
	for i := range a.Instances {
		if a.Instances[i] != b.Instances[i] {
			return false
		}
	}
	return a.Installed == b.Installed && a.HasRequired == b.HasRequired && a.Required == b.Required &&
		a.Release == b.Release && a.Reservation == b.Reservation && a.Licensed == b.Licensed &&
		a.InstalledOn == b.InstalledOn && a.LastSync == b.LastSync && a.NoncompliantSince == b.NoncompliantSince
}
