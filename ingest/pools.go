package ingest

import (
	"slices"
	"strconv"
	"strings"

	"lictop/model"
)

// poolEntry is a pool of the merged site: one that the document lists, or one
// that was known and is not listed.
type poolEntry struct {
	pool  model.Pool
	index int // in the document; -1 = not listed
	at    int64
	// places says where the members stand that are not null.
	places map[string]int64
	fault  fault
	known  bool
	family bool // the family is known for sure

	named    bool // a device or user of the document names it
	namedBy  func(reason string)
	touched  bool // the document lists it, or a row names it
	required bool // the member is there, be it wrong
	doubled  bool // its id stands twice
}

// poolSet is the pools of the document and those that were known.
type poolSet struct {
	list []*poolEntry
	byID map[string][]*poolEntry
	// lost are the families of listed pools of which we do not know the id: rows
	// that name a pool we cannot find may mean one of them.
	lost families
}

// add reads a pool of a site file. Its family says which table holds, wherever
// in the object it stands.
func (s *poolSet) add(r *reader, v value, index int) {
	r.enter("pools", index)
	if v.raw[0] != '{' {
		r.report("", v.at, shapeObject.wanted(), typeOf(v.raw))
		s.lost = anyFamily
		return
	}
	e := &poolEntry{index: index, at: v.at, touched: true, places: map[string]int64{}}
	id, family := peekPool(r, v)
	base := r.base.Pool(id)
	stated := family != model.NoFamily
	e.pool = model.NewPool("", family)
	if base != nil {
		e.pool, e.known = clonePool(base), true
		if !stated {
			family = base.Family
		} else if family != base.Family {
			e.pool = model.NewPool("", family)
		}
	}
	e.family = family != model.NoFamily
	r.known = e.known
	t := poolTable(family)
	var f fields
	got, twice := t.gather(r, v, &f)
	e.fault.bad, e.fault.lost = t.apply(r, &f, got, twice, &e.pool, v.at)
	for i := range t.list {
		if got>>i&1 != 0 && !f[i].null() {
			e.places[t.list[i].name] = f[i].at
		}
	}
	_, e.required = e.places["required"]
	if base != nil && stated && family != base.Family && e.fault.bad>>poolFamily&1 == 0 {
		r.report(".family", e.places["family"], "the pool is known as a pool of family "+base.Family.String()+", which cannot change", quoted([]byte(family.String())))
		e.fault.bad |= 1 << poolFamily
		e.family = false
	}
	s.list = append(s.list, e)
	s.enter(r, e, t.mask("id"))
}

// enter files a pool under its id, which must not be taken. Of a pool without a
// usable id nobody knows which rows name it.
func (s *poolSet) enter(r *reader, e *poolEntry, idBit uint32) {
	if e.fault.lost&idBit != 0 {
		if e.family {
			s.lost |= of(e.pool.Family)
		} else {
			s.lost = anyFamily
		}
		return
	}
	if len(s.byID[e.pool.ID]) > 0 {
		if e.fault.bad&idBit == 0 {
			r.report(".id", e.places["id"], "stands already at pools["+strconv.Itoa(s.byID[e.pool.ID][0].index)+"].id", quoted([]byte(e.pool.ID)))
		}
		e.fault.bad |= idBit
	}
	for _, other := range s.byID[e.pool.ID] {
		e.doubled, other.doubled = true, true
		if other.pool.Family == e.pool.Family {
			return // one of each family is enough to judge rows by
		}
	}
	s.byID[e.pool.ID] = append(s.byID[e.pool.ID], e)
}

// addKnown adds the pools that were known and that the document does not list.
func (s *poolSet) addKnown(base *model.Snapshot) {
	for i := range base.Pools {
		p := &base.Pools[i]
		if len(s.byID[p.ID]) == 0 {
			e := &poolEntry{pool: *p, index: -1, known: true, family: true}
			s.list = append(s.list, e)
			s.byID[p.ID] = []*poolEntry{e}
		}
	}
}

// peekPool looks for id and family of a pool before the rest is read.
func peekPool(r *reader, v value) (id string, family model.Family) {
	seenID, seenFamily := false, false
	for c := walk(v.raw); c.more(); {
		raw, _ := c.next()
		c.more()
		val, _ := c.next()
		if val[0] != '"' {
			val = nil
		}
		name, _, _ := unquote(raw, nil)
		switch {
		case string(name) == "id" && !seenID:
			seenID = true
			if val != nil {
				text, _, _ := unquote(val, nil)
				id = string(text)
			}
		case string(name) == "family" && !seenFamily:
			seenFamily = true
			if val != nil {
				text, _, _ := unquote(val, nil)
				family, _ = model.ParseFamily(string(text))
			}
		}
	}
	return id, family
}

func clonePool(p *model.Pool) model.Pool {
	c := *p
	c.Enterprise.Instances = slices.Clone(p.Enterprise.Instances)
	return c
}

// resolve finds the pool that a row names. It reports whether the row may name
// it, and else why not; a row is not blamed for what is wrong with its pool.
func (s *poolSet) resolve(id string, wanted families) (e *poolEntry, reason string) {
	entries := s.byID[id]
	if len(entries) == 0 {
		if s.lost&wanted != 0 {
			return nil, ""
		}
		return nil, "unknown pool"
	}
	for _, e := range entries {
		if !e.family || wanted.has(e.pool.Family) {
			return e, ""
		}
	}
	return nil, "must be a " + wanted.String() + " pool, is a " + entries[0].pool.Family.String() + " pool"
}

// sure reports whether the id names one pool whose family is known.
func (e *poolEntry) sure() bool {
	return e != nil && e.family && !e.doubled
}

func (s *poolSet) draft() []model.Pool {
	var out []model.Pool
	for _, e := range s.list {
		out = append(out, e.pool)
	}
	slices.SortFunc(out, func(a, b model.Pool) int { return strings.Compare(a.ID, b.ID) })
	return out
}
