package main

import (
	"fmt"
	"strings"

	"lictop/app"
	"lictop/model"
)

// findSubject finds what a command line names: "endpoint/e1", "e1", "L-7".
func findSubject(v *app.View, name, pool string) (model.Subject, error) {
	s := v.Snapshot
	if pool != "" {
		if _, _, err := app.PoolNamed(s, pool); err != nil {
			return model.Subject{}, err
		}
	}
	if handle, ok := parseHandle(strings.TrimPrefix(name, "license/")); ok {
		if row, ok := s.FindHandle(handle); ok {
			l := s.Licenses.At(row)
			return model.Subject{Kind: model.KindLicense, Pool: l.Pool, ID: l.LicenseID()}, nil
		}
	}
	hits := matches(s, name, pool)
	switch {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) == 0:
		return model.Subject{}, unknownSubject(s, withoutKey(s, name), pool)
	}
	var where []string
	for _, h := range hits {
		kind := h.Kind.String()
		if h.Kind == model.KindPool {
			kind = "license type"
		}
		where = append(where, kind+" in --pool "+h.Pool)
	}
	return model.Subject{}, usage("%q stands for %d subjects: %s", name, len(hits), strings.Join(where, ", "))
}

// withoutKey is a name with the key of a license in it masked.
func withoutKey(s *model.Snapshot, name string) string {
	if sub, ok := model.ParseSubject(name); ok {
		return sub.String()
	}
	if len(s.LicensesByKey(name)) > 0 {
		return model.MaskKey(name)
	}
	return name
}

// matches lists the subjects that a name may mean, with or without a kind.
func matches(s *model.Snapshot, name, pool string) []model.Subject {
	var hits []model.Subject
	try := func(kind model.Kind, id string) {
		for i := range s.Pools {
			p := s.Pools[i].ID
			if pool != "" && p != pool {
				continue
			}
			known := false
			switch kind {
			case model.KindPool:
				known = p == id
				if rest, ok := strings.CutPrefix(id, p+"/"); ok && !known {
					if t, ok := model.ParseEnterpriseType(rest); ok { // pool/cucm/essential
						hits = append(hits, typesOf(s, t, p)...)
					}
				}
			case model.KindEndpoint:
				_, known = s.FindEndpoint(p, id)
			case model.KindHost:
				_, known = s.FindHost(p, id)
			case model.KindMeeting:
				_, known = s.FindMeeting(p, id)
			case model.KindLicense:
				_, known = s.FindLicense(p, id)
			}
			if known {
				hits = append(hits, model.Subject{Kind: kind, Pool: p, ID: id})
			}
		}
	}
	if sub, ok := model.ParseSubject(name); ok {
		try(sub.Kind, sub.ID)
	}
	if len(hits) == 0 {
		for _, kind := range []model.Kind{model.KindEndpoint, model.KindHost, model.KindMeeting} {
			try(kind, name)
		}
	}
	if t, ok := model.ParseEnterpriseType(name); ok && len(hits) == 0 {
		return typesOf(s, t, pool)
	}
	return hits
}

// typesOf lists a license type in the enterprise pools.
func typesOf(s *model.Snapshot, t model.EnterpriseType, pool string) (hits []model.Subject) {
	for i := range s.Pools {
		if p := &s.Pools[i]; p.Family == model.FamilyEnterprise && (pool == "" || p.ID == pool) {
			hits = append(hits, model.Subject{Kind: model.KindPool, Pool: p.ID, ID: t.String()})
		}
	}
	return hits
}

// poolsWith lists the pools in which find finds a row of this id.
func poolsWith(s *model.Snapshot, find func(s *model.Snapshot, pool, id string) (int, bool), id string) (pools []string) {
	for i := range s.Pools {
		if _, ok := find(s, s.Pools[i].ID, id); ok {
			pools = append(pools, s.Pools[i].ID)
		}
	}
	return pools
}

// inSeveral is the error about an id that stands in several pools.
func inSeveral(k model.Kind, id string, pools []string) error {
	return usage("%s %q stands in %d pools: say --pool %s", k, id, len(pools), strings.Join(pools, " or --pool "))
}

// unknown is the refusal of a name that nothing has, with those that look like
// it, or else what would help.
func unknown(what, name, remedy string, names func(func(string) bool)) error {
	r := &app.Refusal{Reason: fmt.Sprintf("%s %q", what, name), Remedy: remedy}
	_, bare, ok := strings.Cut(name, "/")
	if !ok {
		bare = name
	}
	if near := app.Near(bare, names); len(near) > 0 {
		r.Remedy = "did you mean " + strings.Join(near, ", ") + "?"
	}
	return r
}

func unknownSubject(s *model.Snapshot, name, pool string) error {
	what := "there is no subject"
	if pool != "" {
		what = fmt.Sprintf("in the pool %q there is no subject", pool)
	}
	return unknown(what, name, "endpoints, hosts, meetings, licenses and pools can be explained; the commands of these names list them", subjectNames(s, pool))
}

// subjectNames yields the ids of what can be explained, and handles.
func subjectNames(s *model.Snapshot, pool string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, e := range s.Endpoints.All() {
			if (pool == "" || e.Pool == pool) && !yield(e.ID) {
				return
			}
		}
		for _, h := range s.Hosts.All() {
			if (pool == "" || h.Pool == pool) && !yield(h.ID) {
				return
			}
		}
		for _, m := range s.Meetings.All() {
			if (pool == "" || m.Pool == pool) && !yield(m.ID) {
				return
			}
		}
		for _, l := range s.Licenses.All() {
			if (pool == "" || l.Pool == pool) && !yield(app.Handle(l.Handle)) {
				return
			}
		}
	}
}

// refusal is the answer no with what would help.
func refusal(reason, remedy string) error { return &app.Refusal{Reason: reason, Remedy: remedy} }
