package app

import (
	"fmt"
	"iter"

	"lictop/model"
	"lictop/policy"
)

// tell says what was supposed and what was not. The steps are carried out again
// beside it, so that each can say what was before.
func (w *WhatIf) tell(r *wordReader, s *model.Snapshot, sweep bool) {
	no := map[int]*policy.Rejection{}
	for i := range w.Rejected {
		no[w.Rejected[i].Index] = &w.Rejected[i]
	}
	w.Impossible = append(w.Impossible, r.lost...)
	now := s.Rehearse()
	for _, t := range r.typed {
		said := 0
		for i := t.first; i < t.end; i++ {
			if x := no[i]; x != nil {
				w.Impossible = append(w.Impossible, Impossible{t.text, x.Reason + meant(s, x)})
				continue
			}
			if said++; said == 1 {
				w.Supposed = append(w.Supposed, t.says(now, &r.list[i]))
			}
			carryOut(now, &r.list[i])
		}
	}
	for i := range w.After.Snapshot.Pools {
		p := &w.After.Snapshot.Pools[i]
		if was := now.Pool(p.ID); splits(p) && was != nil {
			if n := w.promoted(now, i); n > 0 {
				w.Supposed = append(w.Supposed, fmt.Sprintf("%s of %s: promotion is split, so licenses that are bought go to grace hosts by themselves (contested)",
					plural(n, "host on grace gets a permanent license", "hosts on grace get permanent licenses"), p.Label()))
			}
		}
	}
	if sweep {
		w.Supposed = append(w.Supposed, "the reclaim sweep of every seat pool is applied")
	}
}

// promoted counts the hosts of pool i that have become permanent beyond what was
// typed.
func (w *WhatIf) promoted(typed *model.Rehearsal, i int) (n int64) {
	s := w.After.Snapshot
	sp := s.HostsOf(i)
	for _, h := range s.Hosts.Span(sp.First, sp.End) {
		if was := typed.Row(h.Subject()).Host; h.License == model.HostPermanent && was != nil && was.License != model.HostPermanent {
			n++
		}
	}
	return n
}

func carryOut(r *model.Rehearsal, c *model.Supposition) {
	switch c.Kind {
	case model.SupposeSet:
		r.Set(c.Change.Subject, c.Change.Field, c.Change.After)
	case model.SupposeAdd:
		r.Add(c.Row)
	case model.SupposeRemove:
		r.Remove(c.Subject)
	case model.SupposeAt:
		r.Move(c.At)
	}
}

// says tells a step in words; of several that were typed as one the first.
func (t *typedStep) says(now *model.Rehearsal, c *model.Supposition) string {
	switch c.Kind {
	case model.SupposeAt:
		return "it is " + moment(c.At) + ", and nothing else was reported until then"
	case model.SupposeRemove:
		return shownName(now, c.Subject) + " is removed"
	case model.SupposeAdd:
		sub := c.Row.Subject()
		if n := int64(t.end - t.first); n > 1 {
			return fmt.Sprintf("%s are added to %s", count(n, sub.Kind.String()), now.Pool(sub.Pool).Label())
		}
		return fmt.Sprintf("%s is added to %s", shownName(now, sub), now.Pool(sub.Pool).Label())
	}
	was, _ := now.FieldOf(c.Change.Subject, c.Change.Field)
	name := shownName(now, c.Change.Subject)
	if was == c.Change.After {
		return fmt.Sprintf("%s of %s is %s already", c.Change.Field.Short(), name, termText(c.Change.Field, was))
	}
	return fmt.Sprintf("%s of %s: %s", c.Change.Field.Short(), name, termChange(c.Change.Field, was, c.Change.After))
}

// shownName is what people call a subject of a site in rehearsal: a pool by its
// name, a license by its handle, a row by its kind and id.
func shownName(now *model.Rehearsal, sub model.Subject) string {
	if sub.Kind == model.KindPool {
		if p := now.Pool(sub.Pool); p != nil {
			return p.Label()
		}
	}
	if l := now.Row(sub).License; l != nil && l.Handle != 0 {
		return Handle(l.Handle)
	}
	return sub.String()
}

// meant names what an unknown name may stand for.
func meant(s *model.Snapshot, x *policy.Rejection) string {
	if !x.Unknown {
		return ""
	}
	sub := subjectOf(&x.Supposition)
	hint := ""
	if s.Pool(sub.Pool) == nil {
		hint = didYouMean(sub.Pool, poolIDs(s))
	} else if sub.Kind != model.KindLicense { // what was typed may be a key
		if hint = didYouMean(sub.ID, idsIn(s, sub.Kind, sub.Pool)); hint == "" {
			hint = listedBy[sub.Kind]
		}
	}
	if hint != "" {
		return "; " + hint
	}
	return ""
}

// idsIn yields the ids of the rows of a kind, of a pool or with "" of all; of
// licenses the handles.
func idsIn(s *model.Snapshot, k model.Kind, pool string) iter.Seq[string] {
	switch k {
	case model.KindEndpoint:
		return names(&s.Endpoints, pool, func(e *model.Endpoint) (string, string) { return e.Pool, e.ID })
	case model.KindHost:
		return names(&s.Hosts, pool, func(h *model.Host) (string, string) { return h.Pool, h.ID })
	case model.KindDevice:
		return names(&s.Devices, pool, func(d *model.Device) (string, string) { return d.Pool, d.ID })
	case model.KindUser:
		return names(&s.Users, pool, func(u *model.User) (string, string) { return u.Pool, u.ID })
	case model.KindMeeting:
		return names(&s.Meetings, pool, func(m *model.Meeting) (string, string) { return m.Pool, m.ID })
	case model.KindLicense:
		return names(&s.Licenses, pool, func(l *model.License) (string, string) { return l.Pool, Handle(l.Handle) })
	case model.KindPool:
		return poolIDs(s)
	}
	return func(func(string) bool) {}
}

func names[T any](rows *model.Rows[T], pool string, of func(*T) (pool, id string)) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, row := range rows.All() {
			if p, id := of(row); (pool == "" || p == pool) && !yield(id) {
				return
			}
		}
	}
}
