package model

import "slices"

// Patch leads from the rows of an older snapshot to those of a newer one.
type Patch[T any] struct {
	// Put are new rows and rows that may have changed, Gone rows that are no more,
	// of which only the identity counts; no row stands twice. What is gone need not
	// have been there.
	Put, Gone Rows[T]
	// Whole says that Put is all there is.
	Whole bool
}

func (p *Patch[T]) empty() bool { return !p.Whole && p.Put.n+p.Gone.n == 0 }

// Patches leads from a snapshot to a newer one.
type Patches struct {
	Pools     Patch[Pool]
	Endpoints Patch[Endpoint]
	Licenses  Patch[License]
	Hosts     Patch[Host]
	Devices   Patch[Device]
	Users     Patch[User]
	Meetings  Patch[Meeting]
	Requests  []RenewalRequest // behind those that are known
}

// Patched returns the newer snapshot, whose AsOf is None. It shares with s the
// chunks of rows in which nothing differs. The patches must not be used afterwards.
func (s *Snapshot) Patched(p *Patches) *Snapshot {
	out := &Snapshot{
		AsOf:      None,
		Pools:     s.Pools,
		Endpoints: p.Endpoints.on(&s.Endpoints, compareEndpoints, equalEndpoints),
		Licenses:  p.Licenses.on(&s.Licenses, compareLicenses, equalValues),
		Hosts:     p.Hosts.on(&s.Hosts, compareHosts, equalValues),
		Devices:   p.Devices.on(&s.Devices, compareDevices, equalValues),
		Users:     p.Users.on(&s.Users, compareUsers, equalValues),
		Meetings:  p.Meetings.on(&s.Meetings, compareMeetings, equalMeetings),
		Requests:  s.Requests,
	}
	if !p.Pools.empty() {
		rows := RowsOf(s.Pools...)
		rows = p.Pools.on(&rows, comparePools, equalPools)
		out.Pools = nil
		if rows.n > 0 {
			out.Pools = rows.Slice()
		}
	}
	if len(p.Requests) > 0 {
		out.Requests = slices.Concat(s.Requests, p.Requests)
	}
	out.index()
	return out
}

// on applies a patch to rows.
func (p *Patch[T]) on(old *Rows[T], compare func(a, b *T) int, equal func(a, b *T) bool) Rows[T] {
	if p.empty() {
		return *old
	}
	put, out := p.Put.sorted(compare), p.Gone.sorted(compare)
	if p.Whole {
		put.adopt(old, equal)
		return put
	}
	var fresh Rows[T]
	edit := old.Edit()
	for _, v := range put.All() {
		i, ok := old.find(0, old.n, func(row *T) int { return compare(row, v) })
		switch {
		case !ok:
			fresh.Append(*v)
		case !equal(old.At(i), v):
			*edit.At(i) = *v
		}
	}
	var gone []int
	for _, v := range out.All() {
		if i, ok := old.find(0, old.n, func(row *T) int { return compare(row, v) }); ok {
			gone = append(gone, i)
		}
	}
	rows := edit.Rows()
	return rows.spliced(&fresh, gone, compare)
}

// adopt replaces chunks by those of older rows that are equal, so that only one
// of both has to be kept.
func (r *Rows[T]) adopt(old *Rows[T], equal func(a, b *T) bool) {
	for c := range min(len(r.chunks), len(old.chunks)) {
		if slices.EqualFunc(r.chunks[c], old.chunks[c], func(a, b T) bool { return equal(&a, &b) }) {
			r.chunks[c] = old.chunks[c]
		}
	}
}

// spliced returns the rows with fresh ones put in and the rows of some numbers,
// which ascend, left out. The chunks before the first of them are shared.
func (r *Rows[T]) spliced(fresh *Rows[T], gone []int, compare func(a, b *T) int) Rows[T] {
	if fresh.n+len(gone) == 0 {
		return *r
	}
	start := r.n
	if fresh.n > 0 {
		start, _ = r.find(0, r.n, func(row *T) int { return compare(row, fresh.At(0)) })
	}
	if len(gone) > 0 {
		start = min(start, gone[0])
	}
	start &^= chunkMask
	out := Rows[T]{chunks: slices.Clone(r.chunks[:start>>chunkBits]), n: start}
	next, skip := 0, 0
	for i, row := range r.Span(start, r.n) {
		for ; next < fresh.n && compare(fresh.At(next), row) < 0; next++ {
			out.Append(*fresh.At(next))
		}
		if skip < len(gone) && gone[skip] == i {
			skip++
			continue
		}
		out.Append(*row)
	}
	for ; next < fresh.n; next++ {
		out.Append(*fresh.At(next))
	}
	return out
}

// Back returns the older snapshot to which the patches lead, of which so many
// renewal requests were made; their own requests are not read.
func (s *Snapshot) Back(p *Patches, requests int) *Snapshot {
	out := s.Patched(p)
	out.Requests = s.Requests[:min(requests, len(s.Requests)):min(requests, len(s.Requests))]
	return out
}
