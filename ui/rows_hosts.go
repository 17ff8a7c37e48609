package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	hostName = iota
	hostLicense
	hostSince
	hostUntil
	hostLast
	hostNow
	hostAsk
	hostManaged
	hostID
	hostRule
)

var hostColumns = []column{
	hostName:    {head: "HOST", min: 14, want: 18, max: 28, keep: 99, field: "name", words: true},
	hostLicense: {head: "LICENSE", min: 15, max: 28, keep: 95, field: "license", words: true},
	hostSince:   {head: "SINCE", min: 11, max: 11, right: true, keep: 50, field: "since", kind: filter.Age, back: true, also: "given"},
	hostUntil:   {head: "UNTIL", min: 17, max: 17, keep: 90, field: "until", kind: filter.Age},
	hostLast:    {head: "LAST HOSTED", min: 11, max: 11, right: true, keep: 80, field: "idle", kind: filter.Age, back: true, also: "hosted last_hosted"},
	hostNow:     {head: "NOW", min: 3, max: 4, right: true, keep: 60, field: "hosting", kind: filter.Number, back: true},
	hostAsk:     {head: "IF THEY HOST NOW", min: 28, want: 31, max: 44, keep: 70, field: "ask"},
	hostManaged: {head: "MANAGED", min: 7, max: 7, keep: 10, field: "managed"},
	hostID:      {head: "ID", min: 8, max: 20, keep: 5, field: "id", words: true},
	hostRule:    {head: "RULE", min: 18, max: 30, keep: 3, field: "rule", never: true},
}

// hostBriefly says in a word which license a host has, by the rule that decided,
// where more does not fit.
var hostBriefly = map[policy.ID]string{
	policy.HostDeactivated: "deactivated", policy.HostPromoted: "promoted", policy.HostIdleMonth: "idle month",
	policy.HostGraceUnknown: "since unknown", policy.HostDemoEnded: "demo ended",
}

// hostRows shows the hosts of one pool.
type hostRows struct {
	ungrouped
	view  *app.View
	pool  int
	clock clock
}

func (r *hostRows) Span() model.Span         { return r.view.Snapshot.HostsOf(r.pool) }
func (r *hostRows) Columns() []column        { return hostColumns }
func (r *hostRows) at(row int32) *model.Host { return r.view.Snapshot.Hosts.At(int(row)) }
func (r *hostRows) Subject(row int32) model.Subject {
	h := r.at(row)
	return h.Subject()
}

func (r *hostRows) Find(sub model.Subject) (int32, bool) {
	if sub.Kind != model.KindHost {
		return 0, false
	}
	row, ok := r.view.Snapshot.FindHost(sub.Pool, sub.ID)
	return int32(row), ok && r.Span().Has(row)
}

func (r *hostRows) Cell(row int32, col int) cell {
	h, d := r.at(row), &r.view.Hosts[row]
	switch col {
	case hostName:
		return textCell(plain, present.Text(labelOf(h.Name, h.ID)))
	case hostLicense:
		c := wordCell(present.Host(h, d))
		if text := hostBriefly[d.Rule]; text != "" {
			c.brief = present.Word{Level: c.word.Level, Shape: c.word.Shape, Text: text}
		}
		return c
	case hostSince:
		return dashCell(present.HostSince(h, r.clock.zone))
	case hostUntil:
		c := dashCell(present.HostUntil(d, r.clock.now, r.clock.zone))
		if d.Rule == policy.HostPermanent {
			c.style = grey
		}
		return c
	case hostLast:
		c := textCell(plain, present.LastHosted(h, r.clock.now))
		if !h.LastHosted.Known() {
			c.style = grey
		}
		return c
	case hostNow:
		if h.Hosting == 0 {
			return textCell(grey, present.Absent)
		}
		return numberCell(h.Hosting)
	case hostAsk:
		word, brief := present.IfTheyHost(r.view.Result, h, r.clock.now, r.clock.zone)
		return cell{word: word, brief: brief}
	case hostManaged:
		return textCell(grey, present.Managed(h.Managed))
	case hostRule:
		return textCell(grey, d.Rule.String())
	}
	return textCell(grey, present.Text(h.ID))
}

func (r *hostRows) Value(row int32, col int) filter.Value {
	h, d := r.at(row), &r.view.Hosts[row]
	switch col {
	case hostName:
		return filter.TextValue(labelOf(h.Name, h.ID))
	case hostLicense:
		return filter.TextValue(present.Host(h, d).Text)
	case hostSince:
		v := filter.Since(h.Since, r.clock.now)
		v.Has = v.Has && h.License != model.HostNone
		return v
	case hostUntil:
		if d.Verdict == policy.Expired { // it is over: these come first
			return filter.Until(r.clock.now-1, r.clock.now)
		}
		return filter.Until(d.Until, r.clock.now)
	case hostLast:
		return filter.Since(h.LastHosted, r.clock.now)
	case hostNow:
		return filter.NumValue(h.Hosting)
	case hostAsk:
		word, _ := present.IfTheyHost(r.view.Result, h, r.clock.now, r.clock.zone)
		return filter.TextValue(word.Text)
	case hostManaged:
		return filter.TextValue(present.Managed(h.Managed))
	case hostID:
		return filter.TextValue(h.ID)
	case hostRule:
		return filter.TextValue(d.Rule.String())
	}
	return filter.Value{}
}

// dashCell shows a text that may be the dash of what is absent.
func dashCell(s string) cell {
	if s == present.Absent {
		return textCell(grey, s)
	}
	return textCell(plain, s)
}
