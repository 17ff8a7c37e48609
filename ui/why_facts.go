package ui

import (
	"lictop/model"
	"lictop/ui/present"
)

// pair is a fact of a row: name and value, fit to draw.
type pair struct{ name, value string }

// factsBelow writes the facts under the explanation. Beside a list they begin halfway
// down, or as near to it as there is room, under a heading, one below the other if they
// fit there: from row to row a fact stands in the same place, and only what differs is
// written to the terminal.
func (w *whyPane) factsBelow(d *Dashboard, s *sheet) {
	list := w.pairs(d)
	if w != d.beside {
		s.blank()
		factLines(s, list, 3)
		return
	}
	facts, room, columns := newSheet(s.th, s.w), layOut(d.w, d.h, true).body.h, 3
	if len(list) <= room-(room+2)/2 {
		columns = 1
	}
	factLines(facts, list, columns)
	for range min((room+2)/2, room-len(facts.lines)) - len(s.lines) - 2 {
		s.blank()
	}
	s.blank()
	s.put(head, "FACTS")
	s.lines = append(s.lines, facts.lines...)
}

// factLines writes facts in as many columns as leave each of them whole, and in no more
// than are asked for.
func factLines(s *sheet, list []pair, most int) {
	label, value := 8, 8
	for i := range list {
		label = max(label, min(width(list[i].name), 18))
		value = max(value, width(list[i].value))
	}
	columns := max(min((s.w+2)/(label+value+4), most), 1)
	each := (s.w + 2) / columns
	down := (len(list) + columns - 1) / columns
	for i := range down {
		l := s.line()
		for c := range columns {
			if k := i + c*down; k < len(list) {
				l.to(c*each).cell(grey, list[k].name, label, false).gap(2).cell(plain, list[k].value, each-label-4, false)
			}
		}
		s.done(l)
	}
}

func (w *whyPane) pairs(d *Dashboard) []pair {
	snap := d.site.view.Snapshot
	out := make([]pair, 0, 12)
	add := func(name, value string) { out = append(out, pair{name, value}) }
	switch w.sub.Kind {
	case model.KindEndpoint:
		row, ok := snap.FindEndpoint(w.sub.Pool, w.sub.ID)
		if !ok {
			return nil
		}
		e := snap.Endpoints.At(row)
		add("model", present.OrAbsent(e.Model))
		add("class", classOf(e))
		add("owner", present.OrAbsent(e.Owner))
		add("site", present.OrAbsent(e.Site))
		add("status", present.Presence(e.Status).Text)
		seen := "unknown"
		if e.LastSeen.Known() {
			seen = present.DateTime(e.LastSeen, d.clock.now, d.clock.zone) + ", " + present.Age(e.LastSeen, d.clock.now)
		}
		add("last seen", seen)
		add("registered", present.YesNo(model.TriOf(e.Registered)))
		add("licensed", present.YesNo(e.Licensed)+" (vendor's flag)")
		if e.Pin != nil {
			add("pin", "until "+present.Until(e.Pin.Until, d.clock.now, d.clock.zone)+": "+present.OrAbsent(e.Pin.Reason))
		} else {
			add("pin", "none")
		}
	case model.KindLicense:
		row, ok := snap.FindLicense(w.sub.Pool, w.sub.ID)
		if !ok {
			return nil
		}
		l := snap.Licenses.At(row)
		add("license", present.Handle(l.Handle)+"  "+present.Text(l.Masked()))
		add("feature", present.OrAbsent(l.Feature))
		add("description", present.OrAbsent(l.Description))
		status := present.License(&d.site.view.Licenses[row], d.site.view.RenewedUntil(row), d.clock.now, d.clock.zone)
		add("status", status.Text)
		add("type", present.LicenseType(l.Type)+", "+present.Transaction(l.Transaction))
		add("quantity", present.Count(l.Quantity))
		add("start", present.DateYear(l.Start, d.clock.zone))
		end := present.DateYear(l.End, d.clock.zone)
		if l.End > d.clock.now {
			end += ", " + present.Left(l.End, d.clock.now) + " left"
		}
		add("end", end)
		add("activated", present.DateYear(l.Activated, d.clock.zone))
		if r := d.site.view.Requested(row); r != nil {
			asked, _ := present.Requested(r, d.clock.now, d.clock.zone)
			add("renewal", asked+", quantity "+present.Count(r.Quantity))
		}
	case model.KindHost:
		row, ok := snap.FindHost(w.sub.Pool, w.sub.ID)
		if !ok {
			return nil
		}
		h := snap.Hosts.At(row)
		add("license", h.License.String())
		add("since", present.DateYear(h.Since, d.clock.zone))
		add("active", present.YesNo(model.TriOf(h.Active)))
		last := "never"
		if h.LastHosted.Known() {
			last = present.Date(h.LastHosted, d.clock.now, d.clock.zone) + ", " + present.Age(h.LastHosted, d.clock.now)
		}
		add("last hosted", last)
		add("hosting", present.Plural(h.Hosting, "meeting", "meetings"))
		add("managed", present.Managed(h.Managed))
	case model.KindMeeting:
		row, ok := snap.FindMeeting(w.sub.Pool, w.sub.ID)
		if !ok {
			return nil
		}
		out = d.meetingFacts(row)
	case model.KindUser:
		out = d.userFacts(w.sub)
	}
	return out
}
