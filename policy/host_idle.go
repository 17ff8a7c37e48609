package policy

import "lictop/model"

// IdleHosts returns up to most rows of a host pool that hold a permanent license
// and host nothing now, the license that idles longest first, then in the order
// of ids. Deactivating one of them frees a license.
func (r *Result) IdleHosts(pool, most int) []int32 {
	if most <= 0 {
		return nil
	}
	rows := r.Snapshot.HostsOf(pool)
	idle := make([]int32, 0, most)
	since := func(row int32) model.Instant { return IdleSince(r.Snapshot.Hosts.At(int(row))) }
	for row, h := range r.Snapshot.Hosts.Span(rows.First, rows.End) {
		if d := &r.Hosts[row]; h.Hosting > 0 || d.Rule != HostPermanent && d.Rule != HostMonth {
			continue
		}
		at, from := len(idle), IdleSince(h)
		for at > 0 && from < since(idle[at-1]) {
			at--
		}
		if at == most {
			continue
		}
		if len(idle) < most {
			idle = append(idle, 0)
		}
		copy(idle[at+1:], idle[at:])
		idle[at] = int32(row)
	}
	return idle
}

// IdleSince is the instant since which nobody has used the license of a host: the
// last meeting or, if later, when the license was given. Absent, which is before
// every instant, means that neither is known.
func IdleSince(h *model.Host) model.Instant { return max(h.LastHosted, h.Since) }
