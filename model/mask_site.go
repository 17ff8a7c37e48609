package model

import (
	"iter"
	"slices"
)

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
		k.person(&c.Asks[i].Host)
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
	for e := range newRows(&s.Endpoints, &m.last.Endpoints) {
		l.note(maskEndpoints, e.ID)
		l.note(maskPeople, e.Owner)
	}
	for r := range newRows(&s.Licenses, &m.last.Licenses) {
		l.note(maskKeys, r.Key)
	}
	for h := range newRows(&s.Hosts, &m.last.Hosts) {
		l.note(maskPeople, h.ID)
	}
	for d := range newRows(&s.Devices, &m.last.Devices) {
		l.note(maskDevices, d.ID)
		l.note(maskPeople, d.Owner)
	}
	for u := range newRows(&s.Users, &m.last.Users) {
		l.note(maskPeople, u.ID)
	}
	for t := range newRows(&s.Meetings, &m.last.Meetings) {
		l.note(maskMeetings, t.ID)
		for _, who := range []string{t.Owner, t.Initiator, t.Scheduler} {
			l.note(maskPeople, who)
		}
		for i := range t.Participants {
			l.note(maskPeople, t.Participants[i].Who)
		}
	}
	for i := range s.Pools {
		for k := range s.Pools[i].Enterprise.Instances {
			l.note(maskInstances, s.Pools[i].Enterprise.Instances[k].ID)
		}
	}
	for i := range s.Asks {
		l.note(maskPeople, s.Asks[i].Host)
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

func (l *learning) note(space maskSpace, name string) {
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

func (k *masking) person(name *string) { k.name(maskPeople, name) }

func (k *masking) endpoint(e *Endpoint) {
	k.name(maskEndpoints, &e.ID)
	k.person(&e.Owner)
	if e.Name = e.ID; e.Pin != nil {
		pin := Pin{Until: e.Pin.Until}
		if e.Pin.Reason != "" {
			pin.Reason = Masked
		}
		e.Pin = &pin
	}
}

func (k *masking) license(l *License) { k.name(maskKeys, &l.Key) }

func (k *masking) host(h *Host) {
	k.person(&h.ID)
	h.Name = h.ID
}

func (k *masking) device(d *Device) {
	k.name(maskDevices, &d.ID)
	k.person(&d.Owner)
}

func (k *masking) user(u *User) {
	k.person(&u.ID)
	u.Name = u.ID
}

func (k *masking) meeting(m *Meeting) {
	k.name(maskMeetings, &m.ID)
	m.Name = m.ID
	k.person(&m.Owner)
	k.person(&m.Initiator)
	k.person(&m.Scheduler)
	m.Participants = slices.Clone(m.Participants)
	for i := range m.Participants {
		k.person(&m.Participants[i].Who)
	}
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

// newRows yields the rows of the chunks that were not in was.
func newRows[T any](src, was *Rows[T]) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for c := range src.chunks {
			if sameChunk(src, was, c) {
				continue
			}
			for i := range src.chunks[c] {
				if !yield(&src.chunks[c][i]) {
					return
				}
			}
		}
	}
}

// sameChunk reports whether a chunk is the very same in both.
func sameChunk[T any](a, b *Rows[T], c int) bool {
	return c < len(b.chunks) && len(a.chunks[c]) == len(b.chunks[c]) && (len(a.chunks[c]) == 0 || &a.chunks[c][0] == &b.chunks[c][0])
}
