package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/policy"
)

// indexAfter is how long a site has been there before its texts are read: what the
// screen needs first goes first.
const indexAfter = 200 * time.Millisecond

// ahead is the reading of the texts of many endpoints before somebody filters them,
// so that the first letter finds the index made. One reading is under way at a time.
type ahead struct {
	busy bool
	made *policy.Result // whose texts were read last
}

// aheadMsg has the texts read; indexedMsg comes when they have been.
type (
	aheadMsg   struct{}
	indexedMsg struct {
		of   *policy.Result
		took time.Duration
	}
)

// indexAhead reads the texts of the site in a moment, if there are many that nobody
// has read.
func (d *Dashboard) indexAhead() tea.Cmd {
	res := d.site.view.Result
	if d.ahead.busy || d.ahead.made == res || d.opening != nil || res.Snapshot.Endpoints.Len() <= backgroundRows {
		return nil
	}
	d.ahead.busy = true
	return tea.Tick(indexAfter, func(time.Time) tea.Msg { return aheadMsg{} })
}

// readAhead reads the texts of what the site is by now.
func (d *Dashboard) readAhead() tea.Cmd {
	x, res := &d.texts, d.site.view.Result
	return guard(func() tea.Msg {
		began := time.Now()
		x.Make(res)
		return indexedMsg{res, time.Since(began)}
	})
}

// indexed takes note that texts were read; those of a site that came meanwhile
// follow.
func (d *Dashboard) indexed(m indexedMsg) tea.Cmd {
	d.ahead = ahead{made: m.of}
	d.pacer.spent(time.Now(), m.took, m.of.Snapshot.Endpoints.Len())
	return d.indexAhead()
}
