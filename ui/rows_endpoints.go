package ui

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// endpointField is what a column of endpoints shows.
type endpointField uint8

const (
	epName endpointField = iota
	epModel
	epClass
	epOwner
	epSite
	epPool
	epRegistered
	epStatus
	epSeen
	epLicensed
	epSeat
	epUntil
	epPin
	epID
	epRule
)

var endpointColumns = [...]column{
	epName:       {head: "ENDPOINT", min: 13, want: 18, max: 32, keep: 99, field: "name", words: true},
	epModel:      {head: "MODEL", min: 11, want: 20, max: 24, keep: 50, field: "model", words: true, tail: true},
	epClass:      {head: "CLASS", min: 8, max: 8, keep: 20, field: "class", words: true},
	epOwner:      {head: "OWNER", min: 8, max: 16, keep: 60, field: "owner", words: true},
	epSite:       {head: "SITE", min: 7, max: 14, keep: 40, field: "site", words: true},
	epPool:       {head: "POOL", min: 16, want: 17, max: 20, keep: 55, field: "pool", words: true},
	epRegistered: {head: "REGISTERED", brief: "REG", min: 3, max: 10, keep: 15, field: "registered", means: trueFalse},
	epStatus:     {head: "STATUS", min: 9, max: 9, keep: 80, field: "status", words: true, rank: true, then: "idle", means: [2][2]string{{"in-call", "in call"}}},
	epSeen:       {head: "LAST SEEN", min: 10, max: 11, right: true, keep: 85, field: "idle", kind: filter.Age, back: true, also: "seen last_seen"},
	epLicensed:   {head: "LICENSED", brief: "LIC", min: 3, max: 8, keep: 25, field: "licensed", means: trueFalse},
	epSeat:       {head: "SEAT", min: 18, want: 19, max: 24, keep: 95, field: "seat"},
	epUntil:      {head: "UNTIL", min: 13, max: 14, keep: 70, field: "until", kind: filter.Age},
	epPin:        {head: "PIN", min: 8, want: 14, max: 24, keep: 30, field: "pin", words: true},
	epID:         {head: "ID", min: 8, max: 36, keep: 5, field: "id", words: true},
	epRule:       {head: "RULE", min: 18, max: 30, keep: 3, field: "rule", never: true},
}

// trueFalse are yes and no as site files write them.
var trueFalse = [2][2]string{{"true", "yes"}, {"false", "no"}}

// endpointRows shows endpoints of one seat pool, or of all.
type endpointRows struct {
	ungrouped
	res     *policy.Result
	span    model.Span
	clock   clock
	fields  []endpointField
	columns []column
}

func newEndpointRows(v *app.View, span model.Span, c clock, fields []endpointField) *endpointRows {
	return &endpointRows{res: v.Result, span: span, clock: c, fields: fields, columns: endpointColumnsOf(fields)}
}

func endpointColumnsOf(fields []endpointField) (list []column) {
	for _, f := range fields {
		list = append(list, endpointColumns[f])
	}
	return list
}

func (r *endpointRows) Span() model.Span  { return r.span }
func (r *endpointRows) Columns() []column { return r.columns }
func (r *endpointRows) at(row int32) *model.Endpoint {
	return r.res.Snapshot.Endpoints.At(int(row))
}

func (r *endpointRows) Subject(row int32) model.Subject {
	e := r.at(row)
	return e.Subject()
}

func (r *endpointRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindEndpoint {
		return 0, false
	}
	row, ok := r.res.Snapshot.FindEndpoint(sub.Pool, sub.ID)
	return int32(row), ok && r.span.Has(row)
}

func (r *endpointRows) Cell(row int32, col int) cell {
	e, d := r.at(row), &r.res.Endpoints[row]
	switch r.fields[col] {
	case epName:
		return textCell(plain, present.Text(labelOf(e.Name, e.ID)))
	case epModel:
		return dataCell(e.Model)
	case epClass:
		return textCell(plain, classOf(e))
	case epOwner:
		return dataCell(e.Owner)
	case epSite:
		return dataCell(e.Site)
	case epPool:
		return textCell(plain, present.Text(poolLabel(r.res.Snapshot, e.Pool)))
	case epRegistered:
		if e.Registered {
			return textCell(plain, "yes")
		}
		return textCell(grey, "no")
	case epStatus:
		return wordCell(present.Presence(e.Status))
	case epSeen:
		if isPresent(e) {
			return textCell(plain, "now")
		}
		if !e.LastSeen.Known() {
			return textCell(grey, "unknown")
		}
		return textCell(plain, present.Age(e.LastSeen, r.clock.now))
	case epLicensed:
		if e.Licensed == model.Unknown {
			return textCell(grey, present.Absent)
		}
		return textCell(plain, present.YesNo(e.Licensed))
	case epSeat:
		c := wordCell(present.Seat(d))
		c.brief = c.word
		switch d.Verdict {
		case policy.Delete:
			c.brief.Text = "can be deleted"
		case policy.Refuse:
			c.brief.Text = "refused, full"
		case policy.Keep:
			c.brief.Text = "record kept"
		}
		if d.Rule == policy.SeatUnregistered {
			c.brief.Text = "unregistered"
		}
		return c
	case epUntil:
		if d.Verdict == policy.Reclaim {
			return textCell(look, "now")
		}
		if !d.Until.Known() {
			return textCell(grey, present.Absent)
		}
		c := textCell(plain, present.Until(d.Until, r.clock.now, r.clock.zone))
		if _, left, dated := strings.Cut(c.text, ", "); dated {
			c.brief.Text = "in " + left
		}
		return c
	case epPin:
		return r.pinCell(e)
	case epRule:
		return textCell(grey, d.Rule.String())
	}
	return textCell(grey, present.Text(e.ID))
}

func (r *endpointRows) Value(row int32, col int) filter.Value {
	e, d := r.at(row), &r.res.Endpoints[row]
	switch r.fields[col] {
	case epName:
		return filter.TextValue(labelOf(e.Name, e.ID))
	case epModel:
		return filter.TextValue(e.Model)
	case epClass:
		return filter.TextValue(classOf(e))
	case epOwner:
		return filter.TextValue(e.Owner)
	case epSite:
		return filter.TextValue(e.Site)
	case epPool:
		return filter.TextValue(poolLabel(r.res.Snapshot, e.Pool))
	case epRegistered:
		return filter.TextValue(present.YesNo(model.TriOf(e.Registered)))
	case epStatus:
		return filter.Value{Text: present.Presence(e.Status).Text, Num: presenceRank(e), Has: true}
	case epSeen:
		return seenValue(isPresent(e), e.LastSeen, r.clock.now)
	case epLicensed:
		return filter.TextValue(present.YesNo(e.Licensed))
	case epSeat:
		return filter.TextValue(present.Seat(d).Text)
	case epUntil:
		if d.Verdict == policy.Reclaim {
			return filter.Until(r.clock.now, r.clock.now)
		}
		return filter.Until(d.Until, r.clock.now)
	case epPin:
		return r.pinValue(e)
	}
	if r.fields[col] == epRule {
		return filter.TextValue(d.Rule.String())
	}
	return filter.TextValue(e.ID)
}

// isPresent reports whether an endpoint is there now, whenever it was last seen.
func isPresent(e *model.Endpoint) bool {
	return e.Status == model.StatusOnline || e.Status == model.StatusInCall
}

func seenValue(present bool, seen, now model.Instant) filter.Value {
	if present {
		seen = now
	}
	return filter.Since(seen, now)
}

// pinCell shows the reason of a pin; one that has ended is grey.
func (r *endpointRows) pinCell(e *model.Endpoint) cell {
	switch {
	case e.Pin == nil:
		return textCell(grey, present.Absent)
	case e.Pin.Until <= r.clock.now:
		return textCell(grey, "ended: "+present.OrAbsent(e.Pin.Reason))
	}
	return dataCell(e.Pin.Reason)
}

// pinValue lets the word "pinned" find the pins in force, beside their reasons.
func (r *endpointRows) pinValue(e *model.Endpoint) filter.Value {
	switch {
	case e.Pin == nil:
		return filter.Value{}
	case e.Pin.Until <= r.clock.now:
		return filter.TextValue("ended: " + e.Pin.Reason)
	}
	return filter.TextValue("pinned: " + e.Pin.Reason)
}

// presenceRank orders endpoints by status, in call first and unknown last, and
// those of one status by when they were seen, the latest first.
func presenceRank(e *model.Endpoint) int64 {
	const status = 1 << 48
	switch e.Status {
	case model.StatusInCall:
		return 0
	case model.StatusOnline:
		return status
	case model.StatusOffline:
		return 3*status - seenRank(e)
	}
	return 5*status - seenRank(e)
}

// seenRank grows with the instant of the last sight; 0 when there is none.
func seenRank(e *model.Endpoint) int64 {
	if !e.LastSeen.Known() {
		return 0
	}
	return max(int64(e.LastSeen), 1)
}

func labelOf(name, id string) string {
	if name != "" {
		return name
	}
	return id
}

func classOf(e *model.Endpoint) string {
	if policy.IsSoft(e) {
		return "soft"
	}
	return "hardware"
}

func poolLabel(s *model.Snapshot, id string) string {
	if p := s.Pool(id); p != nil {
		return p.Label()
	}
	return id
}
