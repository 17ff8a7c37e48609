package model

import "slices"

// Snapshot is a site with masked names. Rows that are those of the site masked
// before are shared with it, so that a change in a million rows costs little.
func (m *Mask) Snapshot(s *Snapshot) *Snapshot {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last == nil {
		m.last, m.made = &Snapshot{}, &Snapshot{}
	}
	if !m.learn(s) { // some are called otherwise now
		m.last, m.made = &Snapshot{}, &Snapshot{}
	}
	c := *s
	k := &masking{names: m.names.Load()}
	c.Pools = slices.Clone(s.Pools)
	for i := range c.Pools {
		c.Pools[i].Enterprise.Instances = k.instances(c.Pools[i].Enterprise.Instances)
	}
	c.Endpoints = remade(&s.Endpoints, &m.last.Endpoints, &m.made.Endpoints, k.endpoint)
	c.Licenses = remade(&s.Licenses, &m.last.Licenses, &m.made.Licenses, k.license)
	c.Hosts = remade(&s.Hosts, &m.last.Hosts, &m.made.Hosts, k.host)
	c.Devices = remade(&s.Devices, &m.last.Devices, &m.made.Devices, k.device)
	c.Users = remade(&s.Users, &m.last.Users, &m.made.Users, k.user)
	c.Meetings = remade(&s.Meetings, &m.last.Meetings, &m.made.Meetings, k.meeting)
	c.Requests = slices.Clone(s.Requests)
	for i := range c.Requests {
		c.Requests[i].By, c.Requests[i].Message = Masked, Masked
	}
	c.Asks = slices.Clone(s.Asks)
	for i := range c.Asks {
		k.name(maskPeople, &c.Asks[i].Host)
	}
	m.last, m.made = s, &c
	return &c
}

// Rest lets the rows of the site masked last go. Every name stays as it is.
func (m *Mask) Rest() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last, m.made = nil, nil
}

// learn gives names to all who have none yet. It reports whether everybody kept the
// one that he had.
func (m *Mask) learn(s *Snapshot) bool {
	l := learning{names: m.names.Load()}
	learned(&s.Endpoints, &m.last.Endpoints, l.note, (*Endpoint).names)
	learned(&s.Licenses, &m.last.Licenses, l.note, (*License).names)
	learned(&s.Hosts, &m.last.Hosts, l.note, (*Host).names)
	learned(&s.Devices, &m.last.Devices, l.note, (*Device).names)
	learned(&s.Users, &m.last.Users, l.note, (*User).names)
	learned(&s.Meetings, &m.last.Meetings, l.note, (*Meeting).names)
	for i := range s.Pools {
		for k := range s.Pools[i].Enterprise.Instances {
			l.note(maskInstances, &s.Pools[i].Enterprise.Instances[k].ID)
		}
	}
	for i := range s.Asks {
		l.note(maskPeople, &s.Asks[i].Host)
	}
	next, kept := *l.names, true
	for space, list := range l.fresh {
		slices.Sort(list)
		var same bool
		next[space], same = l.names[space].with(slices.Compact(list))
		kept = kept && same
	}
	m.names.Store(&next)
	return kept
}

// learning collects names that nobody has given yet.
type learning struct {
	names *maskNames
	fresh [maskSpaces][]string
	at    [maskSpaces]int
}

func (l *learning) note(space maskSpace, of *string) {
	name := *of
	if name == "" {
		return
	}
	known := l.names[space]
	if len(known.list) > 0 {
		i, ok := known.find(name, l.at[space])
		if l.at[space] = i; ok {
			return
		}
	}
	if n := len(l.fresh[space]); n > 0 && l.fresh[space][n-1] == name {
		return
	}
	l.fresh[space] = append(l.fresh[space], name)
}

// masking masks rows. Rows come in the order of their ids, so that most names stand
// behind the one before.
type masking struct {
	names *maskNames
	at    [maskSpaces]int
}

// name replaces a name by what stands for it; an absent one stays absent.
func (k *masking) name(space maskSpace, name *string) {
	if *name == "" {
		return
	}
	known := k.names[space]
	i, ok := known.find(*name, k.at[space])
	if !ok {
		*name = Masked // nobody has learned it: better no name than the real one
		return
	}
	k.at[space] = i
	*name = known.shown[i]
}

// The names in rows, each of its kind: they are what is learned and what is masked.
// Who sees one may replace it.

func (e *Endpoint) names(see func(maskSpace, *string)) {
	see(maskEndpoints, &e.ID)
	see(maskPeople, &e.Owner)
}

func (l *License) names(see func(maskSpace, *string)) { see(maskKeys, &l.Key) }

func (h *Host) names(see func(maskSpace, *string)) { see(maskPeople, &h.ID) }

func (d *Device) names(see func(maskSpace, *string)) {
	see(maskDevices, &d.ID)
	see(maskPeople, &d.Owner)
}

func (u *User) names(see func(maskSpace, *string)) { see(maskPeople, &u.ID) }

func (m *Meeting) names(see func(maskSpace, *string)) {
	see(maskMeetings, &m.ID)
	see(maskPeople, &m.Owner)
	see(maskPeople, &m.Initiator)
	see(maskPeople, &m.Scheduler)
	for i := range m.Participants {
		see(maskPeople, &m.Participants[i].Who)
	}
}

func (k *masking) endpoint(e *Endpoint) {
	e.names(k.name)
	if e.Name = e.ID; e.Pin != nil {
		pin := Pin{Until: e.Pin.Until}
		if e.Pin.Reason != "" {
			pin.Reason = Masked
		}
		e.Pin = &pin
	}
}

func (k *masking) license(l *License) { l.names(k.name) }

func (k *masking) host(h *Host) {
	h.names(k.name)
	h.Name = h.ID
}

func (k *masking) device(d *Device) { d.names(k.name) }

func (k *masking) user(u *User) {
	u.names(k.name)
	u.Name = u.ID
}

func (k *masking) meeting(m *Meeting) {
	m.Participants = slices.Clone(m.Participants)
	m.names(k.name)
	m.Name = m.ID
}

func (k *masking) instances(list []Instance) []Instance {
	list = slices.Clone(list)
	for i := range list {
		k.name(maskInstances, &list[i].ID)
		list[i].Name = list[i].ID
	}
	return list
}

// remade are rows with something done to each. Chunks that were in was are taken
// from made.
func remade[T any](src, was, made *Rows[T], change func(*T)) Rows[T] {
	out := Rows[T]{n: src.n, chunks: make([][]T, len(src.chunks))}
	for c := range src.chunks {
		if sameChunk(src, was, c) {
			out.chunks[c] = made.chunks[c]
			continue
		}
		out.chunks[c] = slices.Clone(src.chunks[c])
		for i := range out.chunks[c] {
			change(&out.chunks[c][i])
		}
	}
	return out
}

// learned shows who notes them the names in the rows of the chunks that were not in
// was.
func learned[T any](src, was *Rows[T], note func(maskSpace, *string), names func(*T, func(maskSpace, *string))) {
	for c := range src.chunks {
		if sameChunk(src, was, c) {
			continue
		}
		for i := range src.chunks[c] {
			names(&src.chunks[c][i], note)
		}
	}
}

// sameChunk reports whether a chunk is the very same in both.
func sameChunk[T any](a, b *Rows[T], c int) bool {
	return c < len(b.chunks) && len(a.chunks[c]) == len(b.chunks[c]) && (len(a.chunks[c]) == 0 || &a.chunks[c][0] == &b.chunks[c][0])
}
