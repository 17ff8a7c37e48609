package ui

import (
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// freshFor is how long a change keeps its mark, freshMost how many changes are
// marked: where everything has changed, marks say nothing.
const (
	freshFor  = 4 * time.Second
	freshMost = 2000
)

// changed names the rows and positions that differ between two views.
func changed(before, after *app.View) map[model.Subject]struct{} {
	if before.Revision == after.Revision || len(before.Snapshot.Pools) == 0 {
		return nil
	}
	delta := model.Compare(before.Snapshot, after.Snapshot)
	n := 0
	for _, k := range delta.Kinds() {
		n += len(k.New) + len(k.Changed)
	}
	if n > freshMost {
		return nil
	}
	out := make(map[model.Subject]struct{}, n)
	s := after.Snapshot
	for _, k := range delta.Kinds() {
		for _, list := range [][]int32{k.New, k.Changed} {
			for _, row := range list {
				out[subjectOf(s, k.Kind, int(row))] = struct{}{}
			}
		}
	}
	was := map[model.Subject]policy.Position{}
	for i := range before.Positions {
		was[positionSubject(&before.Positions[i])] = before.Positions[i]
	}
	for i := range after.Positions {
		p := &after.Positions[i]
		if q := was[positionSubject(p)]; q.Used != p.Used || q.Entitled != p.Entitled {
			out[positionSubject(p)] = struct{}{}
		}
	}
	return out
}

func subjectOf(s *model.Snapshot, k model.Kind, row int) model.Subject {
	switch k {
	case model.KindEndpoint:
		e := s.Endpoints.At(row)
		return model.Subject{Kind: k, Pool: e.Pool, ID: e.ID}
	case model.KindLicense:
		l := s.Licenses.At(row)
		return model.Subject{Kind: k, Pool: l.Pool, ID: l.LicenseID()}
	case model.KindHost:
		h := s.Hosts.At(row)
		return model.Subject{Kind: k, Pool: h.Pool, ID: h.ID}
	case model.KindMeeting:
		m := s.Meetings.At(row)
		return model.Subject{Kind: k, Pool: m.Pool, ID: m.ID}
	case model.KindUser:
		u := s.Users.At(row)
		return model.Subject{Kind: k, Pool: u.Pool, ID: u.ID}
	}
	return model.Subject{}
}
