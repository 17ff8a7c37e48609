package ingest

import (
	"sort"
	"strings"

	"lictop/model"
)

// checkAsks reports questions about hosts that are not listed. A host whose row
// is wrong may be the one that is meant.
func (d *document) checkAsks() {
	s := d.ask
	if s.list.Len() == 0 || d.hostsUnknown {
		return
	}
	hostBit, wrong := s.members.mask("host"), d.wrongHosts()
	for _, p := range s.late {
		i := int(p.row)
		ask := s.list.At(i)
		e := poolOf(d, s, i)
		if s.fault(i).lost&hostBit != 0 || e == nil || !e.family || d.listed(ask) || wrong.mayBe(ask) {
			continue
		}
		s.blame(d.reader, i, hostBit, ".host", p.at, "no such host in the pool", quoted([]byte(ask.Host)))
	}
}

// wrongHosts are rows of hosts of which we do not know which host they are.
type wrongHosts struct {
	any   bool            // neither id nor pool
	pools map[string]bool // the pool, but no id
	ids   map[string]bool // the id, but no pool
}

func (w *wrongHosts) mayBe(a *model.Ask) bool { return w.any || w.pools[a.Pool] || w.ids[a.Host] }

func (d *document) wrongHosts() *wrongHosts {
	w := &wrongHosts{pools: map[string]bool{}, ids: map[string]bool{}}
	s := d.hosts
	for i, f := range s.faulty {
		row := s.list.At(int(i))
		noPool, noID := f.lost&(s.poolBit|lostPool) != 0, f.lost&s.idBit != 0
		switch {
		case noPool && noID:
			w.any = true
		case noID:
			w.pools[row.Pool] = true
		case noPool:
			w.ids[row.ID] = true
		}
	}
	return w
}

// listed reports whether the merged site has the host.
func (d *document) listed(a *model.Ask) bool {
	s := d.hosts
	order := s.sorted()
	n := s.list.Len()
	if order != nil {
		n = len(order)
	}
	at := func(i int) *model.Host {
		if order != nil {
			i = int(order[i])
		}
		return s.list.At(i)
	}
	compare := func(h *model.Host) int {
		if c := strings.Compare(h.Pool, a.Pool); c != 0 {
			return c
		}
		return strings.Compare(h.ID, a.Host)
	}
	if i := sort.Search(n, func(i int) bool { return compare(at(i)) >= 0 }); i < n && compare(at(i)) == 0 {
		return true
	}
	_, known := d.base.FindHost(a.Pool, a.Host)
	return known && !d.drops(model.KindHost, a.Pool)
}
