package policy

import (
	"iter"
	"slices"
	"strings"

	"lictop/model"
)

// A trial is a single change that may release or keep a license. It is tried on
// a copy of the facts and of the pool's context; only what changes the decision
// is shown.
type trial[C, F any] struct {
	says  string
	key   string
	apply func(c *C, f *F)
}

// try walks the table with each trial applied and returns those that change the
// rule or the verdict.
func try[C, F any](table []row[C, F], c C, f F, now Decision, trials []trial[C, F]) (ways []Way) {
	for _, t := range trials {
		cc, ff := c, f
		t.apply(&cc, &ff)
		d := walk(table, nil, &cc, &ff)
		if d.Verdict != now.Verdict || d.Charge != now.Charge {
			ways = append(ways, Way{Change: t.says, Key: t.key, Verdict: d.Verdict, Rule: d.Rule})
		}
	}
	return ways
}

// seatWays tries what may happen to the endpoint of a row. Were it to come back
// without a seat, those with a smaller id are served before it, and what it
// charges now is free for it.
func seatWays(c *seatPool, row int32, f seatFacts, now Decision) []Way {
	before, _ := slices.BinarySearch(c.waiting, row)
	seatOnReturn := c.free+int64(now.Charge/model.One) > int64(before)
	edit := func(change func(e *model.Endpoint)) func(*seatPool, *seatFacts) {
		return func(c *seatPool, f *seatFacts) {
			e := *f.Endpoint
			if e.Status != model.StatusOnline {
				f.served = seatOnReturn
			}
			change(&e)
			f.Endpoint, f.soft, f.chosen = &e, IsSoft(&e), f.chosen && e.Pin == f.Pin
		}
	}
	trials := []trial[seatPool, seatFacts]{
		{"it signs in", "", edit(func(e *model.Endpoint) { e.Status = model.StatusOnline })},
		{"it signs off", "", edit(func(e *model.Endpoint) { e.Status = model.StatusOffline })},
		{"it joins a call", "", edit(func(e *model.Endpoint) { e.Status = model.StatusInCall })},
		{"it is pinned", "p", edit(func(e *model.Endpoint) { e.Pin = &model.Pin{Until: c.asOf + 1} })},
		{"its registration is removed", "", edit(func(e *model.Endpoint) { e.Registered = false })},
		{"its seat is reclaimed", "x", edit(func(e *model.Endpoint) {
			if now.Verdict == Reclaim {
				e.Licensed = model.False
			}
		})},
		{"hardware kept its seat when offline (hardware_release never)", "", func(c *seatPool, f *seatFacts) { c.hardware = model.ReleaseNever }},
		{"hardware released its seat when offline (hardware_release when-offline)", "", func(c *seatPool, f *seatFacts) { c.hardware = model.ReleaseWhenOffline }},
	}
	if f.LastSeen != model.None && c.threshold > 0 && now.Verdict == Reclaim {
		keep := int64(c.asOf-f.LastSeen)/model.Day + 1
		trials = append(trials, trial[seatPool, seatFacts]{
			"the threshold were " + number(keep) + " days or more", "t",
			func(c *seatPool, f *seatFacts) { c.threshold = keep * model.Day },
		})
	}
	if f.LastSeen != model.None && now.Rule == SeatWithinThreshold {
		idle := int64(c.asOf-f.LastSeen) / model.Day
		if idle >= 1 {
			trials = append(trials, trial[seatPool, seatFacts]{
				"the threshold were " + plural(idle, "day") + " or less", "t",
				func(c *seatPool, f *seatFacts) { c.threshold = idle * model.Day },
			})
		}
	}
	return try(seatTable, *c, f, now, trials)
}

func hostWays(c *hostPool, f hostFacts, now Decision, left model.Units) []Way {
	edit := func(change func(h *model.Host)) func(*hostPool, *hostFacts) {
		return func(c *hostPool, f *hostFacts) {
			h := *f.Host
			change(&h)
			f.Host = &h
		}
	}
	trials := []trial[hostPool, hostFacts]{
		{"it is deactivated", "d", edit(func(h *model.Host) { h.Active = false })},
		{"a permanent license is reserved for it", "r", edit(func(h *model.Host) { h.License = model.HostPermanent })},
		{"it hosts a meeting this month", "", edit(func(h *model.Host) { h.LastHosted = c.asOf })},
	}
	if left <= 0 && now.Rule != HostPromoted {
		trials[1].says, trials[1].key = "a permanent license becomes free and is reserved for it", ""
	}
	if now.Rule == HostTrial || now.Rule == HostDemo { // Reserve is refused to them
		trials = slices.Delete(trials, 1, 2)
	}
	if !f.Active {
		trials[0] = trial[hostPool, hostFacts]{"it is reactivated", "d", edit(func(h *model.Host) { h.Active = true })}
		trials = trials[:1]
	}
	return try(hostTable, *c, f, now, trials)
}

func subWays(c *subPool, l *model.License, now Decision) []Way {
	renewed := func(c *subPool, f *subFacts) { c.newest = max(c.asOf, f.Start) }
	trials := []trial[subPool, subFacts]{
		{"a renewal that starts now is activated", "", renewed},
		{"the renewal that replaces it ends", "", func(c *subPool, f *subFacts) { c.newest = model.None }},
	}
	ways := try(subTable, *c, subFacts{l}, now, trials)
	for i := range ways {
		if ways[i].Rule == SubSuperseded {
			ways[i].Says = "grants nothing, the renewal does"
		}
	}
	return ways
}

// meetingWays tries the changes that decide which license a meeting takes.
func (r *Result) meetingWays(c *meetingPool, row int32, now Decision) (ways []Way) {
	m := c.snapshot.Meetings.At(int(row))
	try := func(c *meetingPool, m *model.Meeting, says, key string) bool {
		d := c.resolve(nil, row, walk(meetingTables[c.terms.Variant], nil, c, &meetingFacts{Meeting: m, at: c.asOf, asOf: c.asOf}))
		if d.Class == now.Class && d.Rule == now.Rule && d.Holder == now.Holder {
			return false
		}
		ways = append(ways, Way{Change: says, Key: key, Verdict: d.Verdict, Rule: d.Rule, Says: r.takesWords(&d)})
		return true
	}
	attempt := func(says string, change func(m *model.Meeting)) {
		copied := *m
		copied.Participants = append([]model.Participant(nil), m.Participants...)
		change(&copied)
		try(c, &copied, says, "")
	}
	leave := func(who string) func(*model.Meeting) {
		return func(m *model.Meeting) {
			for i := range m.Participants {
				if q := &m.Participants[i]; who == "" || q.Who == who && !q.Guest {
					q.Left = c.asOf
				}
			}
		}
	}
	if u := r.HolderOf(int(row)); u != nil {
		attempt(label(u.Name, u.ID)+" leaves", leave(u.ID))
	}
	if somebody := c.someHolder(); somebody != "" && now.Class == ClassSMP {
		attempt("somebody with PMP+ joins", func(m *model.Meeting) {
			m.Participants = append(m.Participants, model.Participant{Who: somebody, Joined: c.asOf, Left: model.None})
		})
	}
	if now.Class == ClassSMP {
		for user, says := range c.assignable(m) {
			with := *c // as if the user held one: nobody else's is looked up
			with.holders = map[string]int32{c.snapshot.Users.At(user).ID: int32(user) + 1}
			if try(&with, m, says, "+") {
				break
			}
		}
	}
	attempt("everybody leaves", leave(""))
	return ways
}

// assignable yields, by row, the users without PMP+ of whom a meeting speaks, with
// what it would be to assign them one.
func (c *meetingPool) assignable(m *model.Meeting) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		tell := func(id, is string) bool {
			row, ok := c.snapshot.FindUser(c.pool, id)
			if id == "" || !ok || c.snapshot.Users.At(row).PMP {
				return true
			}
			u := c.snapshot.Users.At(row)
			return yield(row, "PMP+ is assigned to "+label(u.Name, u.ID)+", "+is)
		}
		for i := range m.Participants {
			if q := &m.Participants[i]; !q.Guest && q.Present(c.asOf) && !tell(q.Who, "who is in it") {
				return
			}
		}
		_ = tell(m.Owner, "its owner") && tell(m.Initiator, "who began it") && tell(m.Scheduler, "who scheduled it")
	}
}

// takesWords says what a meeting takes by a decision.
func (r *Result) takesWords(d *Decision) string {
	switch d.Class {
	case ClassPMP:
		u := r.Snapshot.Users.At(int(d.Holder - 1))
		return "takes PMP+ of " + label(u.Name, u.ID)
	case ClassSMP:
		return "takes SMP+"
	}
	return "takes none"
}

// someHolder returns a user of the pool who holds PMP+ that no meeting uses.
func (c *meetingPool) someHolder() string {
	for row, u := range c.snapshot.Users.Span(c.users.First, c.users.End) {
		if _, busy := c.keeper[int32(row)+1]; u.PMP && !busy {
			return u.ID
		}
	}
	return ""
}

func plural(n int64, word string) string {
	if n == 1 {
		return number(n) + " " + word
	}
	return number(n) + " " + strings.TrimSuffix(word, "s") + "s"
}
