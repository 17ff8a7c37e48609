package ui

import (
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
)

// The dashboard says of a row what the rules decide of it: the explanation that y
// opens names the rule of Evaluate.
func TestTheDashboardSaysWhatIsDecided(t *testing.T) {
	s := drive(t, 140, 60)
	r := policy.Evaluate(s.app.View().Snapshot)
	says := func(at tab, sub model.Subject, d *policy.Decision) {
		s.press("esc", "esc")
		s.d.goTo(at)
		s.d.page().Select(s.d, sub)
		got, ok := s.d.page().Selected()
		require.True(t, ok)
		require.Equal(t, sub, got)
		s.press("y")
		require.Contains(t, s.screen(), "▶ "+d.Rule.String(), "%v", sub)
	}
	const some = 11
	for row, e := range r.Snapshot.Endpoints.All() {
		if row%some == 0 {
			says(tabMonitor, model.Subject{Kind: model.KindEndpoint, Pool: e.Pool, ID: e.ID}, &r.Endpoints[row])
		}
	}
	for row, h := range r.Snapshot.Hosts.All() {
		if row%some == 0 {
			says(tabHosts, model.Subject{Kind: model.KindHost, Pool: h.Pool, ID: h.ID}, &r.Hosts[row])
		}
	}
	for row, m := range r.Snapshot.Meetings.All() {
		says(tabMeetings, model.Subject{Kind: model.KindMeeting, Pool: m.Pool, ID: m.ID}, &r.Meetings[row])
	}
	for row, l := range r.Snapshot.Licenses.All() {
		if d := &r.Licenses[row]; d.Verdict != policy.NoVerdict {
			says(tabLicenses, model.Subject{Kind: model.KindLicense, Pool: l.Pool, ID: l.LicenseID()}, d)
		}
	}
}
