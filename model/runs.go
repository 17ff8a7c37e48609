package model

import "iter"

// Run is rows that two snapshots have in common, side by side: N rows from Before
// and from After on. Rows that only one has are runs of their own, with -1 in place
// of the other.
type Run struct{ Before, After, N int }

// Runs walks the rows of a kind of two snapshots side by side, in order, by what
// names them. What both share is passed over quickly. Of pools, and of kinds that
// have no rows, there is nothing.
func Runs(before, after *Snapshot, k Kind) iter.Seq[Run] {
	switch k {
	case KindEndpoint:
		return runs(&before.Endpoints, &after.Endpoints, compareEndpoints)
	case KindLicense:
		return runs(&before.Licenses, &after.Licenses, compareLicenses)
	case KindHost:
		return runs(&before.Hosts, &after.Hosts, compareHosts)
	case KindDevice:
		return runs(&before.Devices, &after.Devices, compareDevices)
	case KindUser:
		return runs(&before.Users, &after.Users, compareUsers)
	case KindMeeting:
		return runs(&before.Meetings, &after.Meetings, compareMeetings)
	}
	return func(func(Run) bool) {}
}

func runs[T any](before, after *Rows[T], compare func(a, b *T) int) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		i, j := 0, 0
		for i < before.n || j < after.n {
			r := nextRun(before, after, i, j, compare)
			if !yield(r) {
				return
			}
			if r.Before >= 0 {
				i += r.N
			}
			if r.After >= 0 {
				j += r.N
			}
		}
	}
}

// nextRun is the run that begins at rows i and j.
func nextRun[T any](before, after *Rows[T], i, j int, compare func(a, b *T) int) Run {
	switch {
	case i == before.n:
		return Run{-1, j, after.n - j}
	case j == after.n:
		return Run{i, -1, before.n - i}
	}
	switch c := compare(before.At(i), after.At(j)); {
	case c < 0:
		return Run{i, -1, 1}
	case c > 0:
		return Run{-1, j, 1}
	}
	n := 0
	for i+n < before.n && j+n < after.n {
		if i == j && (i+n)&chunkMask == 0 && sharedChunk(before, after, (i+n)>>chunkBits) {
			n += len(before.chunks[(i+n)>>chunkBits])
			continue
		}
		if compare(before.At(i+n), after.At(j+n)) != 0 {
			break
		}
		n++
	}
	return Run{i, j, n}
}
