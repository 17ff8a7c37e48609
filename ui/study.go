package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/policy"
)

// studyAtOnce is the number of meetings up to which what their page asks is
// worked out on the event loop: a thousandth of a second.
const studyAtOnce = 50

// study works out what the meetings' page asks of the view: since when each takes
// its license, which readings disagree about it, and where people are met. It
// takes a quarter of a second for 5 000 meetings.
func (s *site) study() {
	for i := range s.view.Snapshot.Pools {
		if p := &s.view.Snapshot.Pools[i]; p.Family == model.FamilyMeeting {
			s.view.Disputes(p.ID)
			s.view.Turns(p.ID)
			s.view.Attendances(p.ID)
		}
	}
	s.studied = true
}

// studiedMsg says that a site has been studied.
type studiedMsg struct{ site *site }

// studied shows what was worked out, unless there is a newer site.
func (d *Dashboard) studied(m studiedMsg) tea.Cmd {
	if m.site != d.site {
		return nil
	}
	d.site.studied = true
	if t := d.pages[tabMeetings].Table(); t != nil {
		t.laid = nil // columns that said nothing before have something to say
	}
	cmd := d.bring(tabMeetings)
	d.refreshWhy()
	return cmd
}

// needStudy begins the study of the site beside the event loop, or does it at
// once where there are few meetings.
func (d *Dashboard) needStudy() tea.Cmd {
	s := d.site
	switch {
	case s.studied:
		return nil
	case s.view.Snapshot.Meetings.Len() <= studyAtOnce:
		s.study()
		return nil
	}
	return guard(func() tea.Msg {
		other := site{view: s.view} // the view keeps what was worked out
		other.study()
		return studiedMsg{s}
	})
}

// settled reports whether a meeting on the screen, which somebody joined just now,
// is settled by now: it is told before the minute is over.
func (d *Dashboard) settled(now model.Instant) bool {
	if d.tab != tabMeetings || now == d.clock.now {
		return false
	}
	for _, m := range d.site.view.Snapshot.Meetings.All() {
		if t := policy.SettledAt(m, d.clock.now); t > d.clock.now && t <= now {
			return true
		}
	}
	return false
}
