package policy

import (
	"cmp"
	"slices"
	"sort"

	"lictop/model"
)

// poolWays tries what would bring a pool, or one of its classes, into compliance
// again; nothing where it is in compliance. Every way but those of devices, which
// the remedies have tried, is carried out on the facts.
func (b *bench) poolWays(i int, class string) (ways []Way) {
	for _, pos := range b.r.PositionsOf(b.pool.ID) {
		if class != b.pool.ID && class != pos.Class {
			continue
		}
		if b.pool.Family == model.FamilyEnterprise {
			continue
		}
		if pos.State == Insufficient {
			ways = append(ways, b.classWays(i, &pos)...)
		}
	}
	if b.pool.Family == model.FamilyEnterprise {
		return b.remedied(i, class)
	}
	return ways
}

func (b *bench) classWays(i int, pos *Position) []Way {
	switch b.pool.Family {
	case model.FamilySeat:
		return b.seatWays(i, pos)
	case model.FamilySubscription:
		return b.subscriptionWays(i, pos)
	case model.FamilyHost:
		return b.hostPoolWays(i, pos)
	case model.FamilyMeeting:
		return b.meetingPoolWays(i, pos)
	}
	return nil
}

// helped carries a trial out; false where the class is insufficient still.
func (b *bench) helped(t trial, class string) (Way, bool) {
	then := b.after(t.do())
	if then == nil {
		return Way{}, false
	}
	for _, p := range then.PositionsOf(b.pool.ID) {
		if p.Class == class {
			w := b.way(t, Decision{Rule: p.Rule, Until: p.Until}, then)
			return w, p.State != Insufficient
		}
	}
	return Way{}, false
}

// helping keeps the trials that help, wherever they lead.
func (b *bench) helping(class string, trials ...trial) (ways []Way) {
	for _, t := range trials {
		if t.do == nil {
			continue
		}
		if w, ok := b.helped(t, class); ok {
			ways = append(ways, w)
		}
	}
	return ways
}

// more is the trial of n licenses more of a class.
func (b *bench) more(f model.Field, n, to int64, what string) trial {
	if n <= 0 || to > model.MaxCount {
		return trial{}
	}
	return trial{plural(n, what) + " more were bought, " + number(to) + " in all", "", func() []model.Supposition {
		return []model.Supposition{setting(model.PoolSubject(b.pool.ID), f, model.IntValue(to))}
	}}
}

// seatWays: seats are bought; the sweep is applied; a lower threshold and then the
// sweep.
func (b *bench) seatWays(i int, pos *Position) []Way {
	short := -pos.Available().Floor()
	free, all := b.sweep(i, 0)
	list := []trial{b.more(model.FieldCapacity, short, b.pool.Capacity+short, "seat")}
	if free > 0 {
		list = append(list, trial{"the sweep is applied to " + plural(free, "seat") + " that can be reclaimed", "x", all})
	}
	if days := b.thresholdFor(i, short); days > 0 && (b.pool.Seat.ReclaimDays == 0 || days < b.pool.Seat.ReclaimDays) {
		n, do := b.sweep(i, days)
		list = append(list, trial{"the threshold were " + plural(days, "day") + " or less, and the sweep took " + plural(n, "seat"), "t", func() []model.Supposition {
			return append([]model.Supposition{setting(model.PoolSubject(b.pool.ID), model.FieldReclaimDays, model.IntValue(days))}, do()...)
		}})
	}
	return b.helping(pos.Class, list...)
}

// sweep counts the seats that a sweep takes, and supposes it. With days above 0 the
// threshold is that.
func (b *bench) sweep(i int, days int64) (n int64, do func() []model.Supposition) {
	s, rows := b.r.Snapshot, b.r.Snapshot.EndpointsOf(i)
	takes := func(row int) bool {
		if days == 0 {
			return b.r.Endpoints[row].Verdict == Reclaim
		}
		return b.idleSeat(row) && int64(s.AsOf-s.Endpoints.At(row).LastSeen) >= days*model.Day
	}
	for row := rows.First; row < rows.End; row++ {
		if takes(row) {
			n++
		}
	}
	return n, func() (do []model.Supposition) {
		for row := rows.First; row < rows.End; row++ {
			if takes(row) {
				e := s.Endpoints.At(row)
				do = append(do, setting(e.Subject(), model.FieldLicensed, model.TruthValue(false)))
			}
		}
		return do
	}
}

// idleSeat reports whether a threshold decides about the seat of a row.
func (b *bench) idleSeat(row int) bool {
	switch b.r.Endpoints[row].Rule {
	case SeatReclaimOff, SeatWithinThreshold, SeatInactive:
		return b.r.Snapshot.Endpoints.At(row).LastSeen != model.None
	}
	return false
}

// thresholdFor is the highest threshold whose sweep takes so many seats; 0 where
// none does.
func (b *bench) thresholdFor(i int, seats int64) int64 {
	rows := b.r.Snapshot.EndpointsOf(i)
	var idle []int64
	for row := rows.First; row < rows.End; row++ {
		if b.idleSeat(row) {
			idle = append(idle, int64(b.r.Snapshot.AsOf-b.r.Snapshot.Endpoints.At(row).LastSeen)/model.Day)
		}
	}
	if seats < 1 || int64(len(idle)) < seats {
		return 0
	}
	slices.SortFunc(idle, func(a, b int64) int { return cmp.Compare(b, a) })
	return min(idle[seats-1], model.MaxDays)
}

// subscriptionWays: offers are activated; an add-on of what is missing.
func (b *bench) subscriptionWays(i int, pos *Position) (ways []Way) {
	s := b.r.Snapshot
	rows := s.LicensesOf(i)
	tried := map[string]bool{}
	for _, l := range s.Licenses.Span(rows.First, rows.End) {
		if l.Activated != model.None || tried[l.Key] || len(tried) == 5 {
			continue
		}
		tried[l.Key] = true
		key := l.Key
		ways = append(ways, b.helping(pos.Class, trial{"the key of " + handleOf(l) + "were activated", "a", func() (do []model.Supposition) {
			for _, o := range s.Licenses.Span(rows.First, rows.End) {
				if o.Activated == model.None && model.EqualFoldASCII(o.Key, key) {
					do = append(do, setting(o.Subject(), model.FieldActivated, model.InstantValue(s.AsOf)))
				}
			}
			return do
		}})...)
	}
	short := -pos.Available().Floor()
	if end := s.AsOf.Add(365 * model.Day); end.Known() && short > 0 && short <= model.MaxCount {
		ways = append(ways, b.helping(pos.Class, trial{"an add-on of " + number(short) + " were bought and activated", "", func() []model.Supposition {
			n := model.NewLicense(b.pool.ID, supposedKey)
			n.Feature, n.Type, n.Transaction, n.Quantity = b.pool.Subscription.Feature, model.ManagedDevice, model.TransactionAddon, short
			n.Start, n.End, n.Activated = s.AsOf, end, s.AsOf
			return []model.Supposition{{Kind: model.SupposeAdd, Row: model.NewRow{License: &n}}}
		}})...)
	}
	return append(ways, b.helping(pos.Class, trial{plural(short, "device") + " fewer used it", "", func() []model.Supposition {
		return []model.Supposition{setting(model.PoolSubject(b.pool.ID), model.FieldManagedDevices, model.IntValue(b.pool.Subscription.Managed-short))}
	}})...)
}

// hostPoolWays: licenses are bought; hosts that idle are deactivated; the expired
// are.
func (b *bench) hostPoolWays(i int, pos *Position) (ways []Way) {
	most := pos.Grace + pos.Expired + max(0, -pos.Available().Floor()) + 1
	if n, ok := b.least(most, func(n int64) trial { return b.more(model.FieldCapacity, n, b.pool.Capacity+n, "permanent license") }, pos.Class); ok {
		ways = append(ways, b.helping(pos.Class, b.more(model.FieldCapacity, n, b.pool.Capacity+n, "permanent license"))...)
	}
	idle := b.r.IdleHosts(i, int(min(most, 1000)))
	deactivated := func(n int64) trial {
		if n > int64(len(idle)) {
			return trial{}
		}
		says := plural(n, "host") + " that idle longest were deactivated"
		if n == 1 {
			h := b.r.Snapshot.Hosts.At(int(idle[0]))
			says = label(h.Name, h.ID) + ", who idles longest, were deactivated"
		}
		return trial{says, "d", func() []model.Supposition { return b.deactivating(idle[:n]) }}
	}
	if n, ok := b.least(int64(len(idle)), deactivated, pos.Class); ok {
		ways = append(ways, b.helping(pos.Class, deactivated(n))...)
	}
	if expired := b.expired(i); len(expired) > 0 {
		says := "the " + plural(int64(len(expired)), "host") + " whose license expired were deactivated"
		ways = append(ways, b.helping(pos.Class, trial{says, "d", func() []model.Supposition { return b.deactivating(expired) }})...)
	}
	return ways
}

// least finds the fewest, from 1 to most, that help; what helps with some helps
// with more.
func (b *bench) least(most int64, of func(int64) trial, class string) (int64, bool) {
	if most < 1 {
		return 0, false
	}
	n := 1 + sort.Search(int(most), func(k int) bool {
		t := of(int64(k) + 1)
		if t.do == nil {
			return true
		}
		_, ok := b.helped(t, class)
		return ok
	})
	return int64(n), int64(n) <= most
}

func (b *bench) deactivating(rows []int32) (do []model.Supposition) {
	for _, row := range rows {
		h := b.r.Snapshot.Hosts.At(int(row))
		sub := h.Subject()
		do = append(do, setting(sub, model.FieldActive, model.TruthValue(false)),
			setting(sub, model.FieldHostLicense, model.TextValue(model.HostNone.String())))
	}
	return do
}

func (b *bench) expired(i int) (list []int32) {
	rows := b.r.Snapshot.HostsOf(i)
	for row := rows.First; row < rows.End; row++ {
		if b.r.Hosts[row].Verdict == Expired {
			list = append(list, int32(row))
		}
	}
	return list
}

// meetingPoolWays: licenses are bought; PMP+ is assigned to somebody in a meeting,
// or withdrawn from those whose license no meeting takes.
func (b *bench) meetingPoolWays(i int, pos *Position) (ways []Way) {
	short := int64((-pos.Available() + model.One - 1) / model.One)
	to := pos.Entitled.Floor() + short
	if pos.Class == ClassPMP.String() {
		ways = b.helping(pos.Class, b.more(model.FieldPMPCapacity, short, to, "PMP+ license"))
		if idle := b.r.idleHolders(i, short); int64(len(idle)) == short {
			ways = append(ways, b.helping(pos.Class, trial{"PMP+ were withdrawn from " + plural(short, "holder") + " whose license no meeting takes", "-",
				func() []model.Supposition { return b.assigning(idle, false) }})...)
		}
		return ways
	}
	ways = b.helping(pos.Class, b.more(model.FieldSMPCapacity, short, to, "SMP+ license"))
	if who := b.assigns(i, pos); len(who) > 0 {
		says := "PMP+ were assigned to "
		for k, row := range who {
			if k > 0 {
				says += " and "
			}
			u := b.r.Snapshot.Users.At(int(row))
			says += label(u.Name, u.ID)
		}
		ways = append(ways, b.helping(pos.Class, trial{says, "+", func() []model.Supposition { return b.assigning(who, true) }})...)
	}
	return ways
}

func (b *bench) assigning(users []int32, gives bool) (do []model.Supposition) {
	for _, row := range users {
		u := b.r.Snapshot.Users.At(int(row))
		do = append(do, setting(u.Subject(), model.FieldPMP, model.TruthValue(gives)))
	}
	return do
}

// idleHolders returns the rows of up to so many users who hold PMP+ that no meeting
// takes.
func (r *Result) idleHolders(i int, most int64) (list []int32) {
	busy, users := r.busy(i), r.Snapshot.UsersOf(i)
	for row, u := range r.Snapshot.Users.Span(users.First, users.End) {
		if int64(len(list)) == most {
			break
		}
		if u.PMP && !busy[int32(row)+1] {
			list = append(list, int32(row))
		}
	}
	return list
}

// assigns finds one person, or two, whose PMP+ brings what the meetings draw within
// SMP+, among those who are spoken of most; nobody where that is not enough.
func (b *bench) assigns(i int, pos *Position) []int32 {
	const tried = 8
	spoken := map[int32]model.Units{}
	rows := b.r.Snapshot.MeetingsOf(i)
	for row, m := range b.r.Snapshot.Meetings.Span(rows.First, rows.End) {
		if d := &b.r.Meetings[row]; d.Class != ClassSMP || m.Kind == model.MeetingGateway || m.Kind == model.MeetingDualHome {
			continue
		}
		once := map[int32]bool{}
		for u := range b.r.assignable(m) {
			if user, ok := b.r.Snapshot.FindUser(u.Pool, u.ID); ok && !once[int32(user)] {
				once[int32(user)] = true
				spoken[int32(user)] += b.r.Meetings[row].Charge
			}
		}
	}
	list := make([]int32, 0, len(spoken))
	for user := range spoken {
		list = append(list, user)
	}
	slices.SortFunc(list, func(x, y int32) int { return cmp.Or(cmp.Compare(spoken[y], spoken[x]), cmp.Compare(x, y)) })
	list = list[:min(len(list), tried)]
	for k, x := range list {
		if SMPIf(b.r, i, int(x)) <= pos.Entitled {
			return list[k : k+1]
		}
	}
	for k, x := range list {
		for _, y := range list[k+1:] {
			if SMPIf(b.r, i, int(x), int(y)) <= pos.Entitled {
				return []int32{x, y}
			}
		}
	}
	return nil
}
