package ui

import (
	"slices"

	"lictop/app"
	"lictop/model"
)

// site is a view with the figures that the screens need of it, counted once.
type site struct {
	view       *app.View
	needs      []app.Need
	acts, look int
	seats      map[string]*seatTally
	endpoints  endpointTally
	licenses   app.LicenseTally
	studied    bool // what the meetings' page asks of the view has been worked out
	hosts      map[string]*app.HostCensus
}

// seatTally counts the endpoints of one seat pool.
type seatTally struct {
	endpointTally
	holdOffline int64 // offline or unknown, still holding
	without     int64 // registered, without a seat
}

type endpointTally struct {
	listed, holding, online, inCall int64
	pinned                          int64 // with a pin in force
}

func newSite(v *app.View) *site {
	s := &site{view: v, needs: app.Needs(v), seats: map[string]*seatTally{}, hosts: map[string]*app.HostCensus{}}
	for i := range s.needs {
		switch s.needs[i].Level {
		case app.LevelAct:
			s.acts++
		case app.LevelLook:
			s.look++
		}
	}
	for i := range v.Snapshot.Pools {
		switch p := &v.Snapshot.Pools[i]; p.Family {
		case model.FamilyHost:
			s.hosts[p.ID] = app.HostsOf(v, i)
		case model.FamilySeat:
			t := tallySeats(v, v.Snapshot.EndpointsOf(i))
			s.seats[p.ID] = t
			s.endpoints.listed += t.listed
			s.endpoints.holding += t.holding
			s.endpoints.online += t.online
			s.endpoints.inCall += t.inCall
			s.endpoints.pinned += t.pinned
		}
	}
	s.licenses = app.LicensesOf(v, "")
	return s
}

func tallySeats(v *app.View, span model.Span) *seatTally {
	t := &seatTally{}
	for row, e := range v.Snapshot.Endpoints.Span(span.First, span.End) {
		if !e.Registered {
			continue
		}
		t.listed++
		if e.Pin != nil && e.Pin.Until > v.At() {
			t.pinned++
		}
		holds := v.Endpoints[row].Charge > 0
		if holds {
			t.holding++
		} else {
			t.without++
		}
		switch e.Status {
		case model.StatusInCall:
			t.inCall++
			t.online++
		case model.StatusOnline:
			t.online++
		default:
			if holds {
				t.holdOffline++
			}
		}
	}
	return t
}

// poolsOf lists the numbers of the pools of a family.
func (s *site) poolsOf(f model.Family) []int {
	var list []int
	for i := range s.view.Snapshot.Pools {
		if s.view.Snapshot.Pools[i].Family == f {
			list = append(list, i)
		}
	}
	return list
}

// hasPool reports whether there is a pool of a family.
func (s *site) hasPool(f model.Family) bool {
	return slices.ContainsFunc(s.view.Snapshot.Pools, func(p model.Pool) bool { return p.Family == f })
}

// empty reports whether the database holds nothing at all.
func (s *site) empty() bool { return len(s.view.Snapshot.Pools) == 0 }
