package main

import (
	"fmt"
	"slices"
	"strconv"
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
			return l.Subject(), nil
		}
	}
	hits := matches(s, name, pool)
	if len(hits) == 0 {
		hits = labelled(s, name, pool)
	}
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
		if h.ID != name {
			kind += " " + strconv.Quote(h.ID)
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
				if class, ok := strings.CutPrefix(id, p+"/"); ok && !known && hasClass(&s.Pools[i], class) { // pool/cucm/essential
					hits = append(hits, model.Subject{Kind: model.KindPool, Pool: p, ID: class})
				}
			case model.KindEndpoint:
				_, known = s.FindEndpoint(p, id)
			case model.KindHost:
				_, known = s.FindHost(p, id)
			case model.KindMeeting:
				_, known = s.FindMeeting(p, id)
			case model.KindLicense:
				_, known = s.FindLicense(p, id)
			case model.KindUser:
				_, known = s.FindUser(p, id)
				known = known || ownsDevices(s, i, id)
			case model.KindDevice:
				_, known = s.FindDevice(p, id)
			case model.KindInstance:
				known = slices.ContainsFunc(s.Pools[i].Enterprise.Instances, func(in model.Instance) bool { return in.ID == id })
			}
			if known {
				hits = append(hits, model.Subject{Kind: kind, Pool: p, ID: id})
			}
		}
	}
	if sub, ok := model.ParseSubject(name); ok {
		try(sub.Kind, sub.ID)
	}
	for _, kinds := range [][]model.Kind{
		{model.KindEndpoint, model.KindHost, model.KindMeeting}, {model.KindUser, model.KindDevice, model.KindInstance}, {model.KindPool},
	} {
		for _, kind := range kinds {
			if len(hits) == 0 || hits[0].ID == name {
				try(kind, name)
			}
		}
		if len(hits) > 0 {
			break
		}
	}
	if t, ok := model.ParseEnterpriseType(name); ok && len(hits) == 0 {
		return typesOf(s, t, pool)
	}
	return hits
}

// hasClass reports whether a pool has a balance of a class.
func hasClass(p *model.Pool, class string) bool {
	switch p.Family {
	case model.FamilySeat:
		return class == "seat"
	case model.FamilySubscription:
		return class == p.Subscription.Feature
	case model.FamilyHost:
		return class == "permanent"
	case model.FamilyMeeting:
		return class == "pmp" || class == "smp"
	}
	_, ok := model.ParseEnterpriseType(class)
	return ok
}

// ownsDevices reports whether devices of an enterprise pool belong to somebody, who
// need not be listed among the users.
func ownsDevices(s *model.Snapshot, pool int, owner string) bool {
	rows := s.DevicesOf(pool)
	for _, v := range s.Devices.Span(rows.First, rows.End) {
		if v.Owner == owner && owner != "" {
			return true
		}
	}
	return false
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
	return unknown(what, name, "endpoints, hosts, meetings, users, devices, licenses and pools can be explained; lictop pools, endpoints, hosts and so on list them", subjectNames(s, pool))
}

// subjectNames yields the ids of what can be explained, handles, and what people
// call those who have a name.
func subjectNames(s *model.Snapshot, pool string) func(func(string) bool) {
	return func(yield func(string) bool) {
		_ = namesIn(&s.Endpoints, pool, yield, func(e *model.Endpoint) (string, string, string) { return e.Pool, e.ID, e.Name }) &&
			namesIn(&s.Hosts, pool, yield, func(h *model.Host) (string, string, string) { return h.Pool, h.ID, h.Name }) &&
			namesIn(&s.Meetings, pool, yield, func(m *model.Meeting) (string, string, string) { return m.Pool, m.ID, m.Name }) &&
			namesIn(&s.Users, pool, yield, func(u *model.User) (string, string, string) { return u.Pool, u.ID, u.Name }) &&
			namesIn(&s.Devices, pool, yield, func(d *model.Device) (string, string, string) { return d.Pool, d.ID, "" }) &&
			namesIn(&s.Licenses, pool, yield, func(l *model.License) (string, string, string) { return l.Pool, app.Handle(l.Handle), "" }) &&
			poolNames(s, pool, yield)
	}
}

func namesIn[T any](rows *model.Rows[T], pool string, yield func(string) bool, of func(*T) (in, id, name string)) bool {
	for _, v := range rows.All() {
		in, id, name := of(v)
		if pool != "" && in != pool {
			continue
		}
		if !yield(id) || name != "" && name != id && !yield(name) {
			return false
		}
	}
	return true
}

func poolNames(s *model.Snapshot, pool string, yield func(string) bool) bool {
	for i := range s.Pools {
		if p := &s.Pools[i]; (pool == "" || p.ID == pool) && !yield("pool/"+p.ID) {
			return false
		}
	}
	return true
}

// labelled lists those whom people call by a name, whatever its case.
func labelled(s *model.Snapshot, name, pool string) (hits []model.Subject) {
	add := func(kind model.Kind, in, id, label string) {
		if label != "" && (pool == "" || pool == in) && model.EqualFoldASCII(label, name) {
			hits = append(hits, model.Subject{Kind: kind, Pool: in, ID: id})
		}
	}
	for _, e := range s.Endpoints.All() {
		add(model.KindEndpoint, e.Pool, e.ID, e.Name)
	}
	for _, h := range s.Hosts.All() {
		add(model.KindHost, h.Pool, h.ID, h.Name)
	}
	for _, m := range s.Meetings.All() {
		add(model.KindMeeting, m.Pool, m.ID, m.Name)
	}
	for _, u := range s.Users.All() {
		add(model.KindUser, u.Pool, u.ID, u.Name)
	}
	return hits
}

// refusal is the answer no with what would help.
func refusal(reason, remedy string) error { return &app.Refusal{Reason: reason, Remedy: remedy} }
