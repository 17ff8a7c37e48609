package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

func TestTypedText(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/")
	s.send(tea.PasteMsg{Content: "bob\x1b[31m\x07"}).sees("/ bob[31m▏")
	s.press("left", "left", "left", "left", "left", "delete").sees("/ bo▏[31m")
	s.press("ctrl+k").sees("/ bo▏").press("end").write(" x").press("ctrl+w").sees("/ bo ▏")
	s.press("ctrl+u", "backspace").seesNot("/ ▏")
	s.press("t", "backspace", "backspace").send(tea.PasteMsg{Content: "45\n"}).sees("30 days → 45 days")
	s.send(tea.PasteMsg{Content: "days"}).sees("45 days▏", `"45 days" is not a whole number`).press("esc")
	assert.Nil(t, s.press("a").d.dialogKey(keyPress("a")), "no cursor blinks")
}

func TestTheHeaderNamesTheSite(t *testing.T) {
	t.Setenv("HOME", "/home/ada")
	s := drive(t, 80, 24, func(o *Options) { o.Demo = true }).sees("lictop  sample site ")
	s.d.opt.Demo = false
	s.d.opt.Demo = true
	s.send(tea.WindowSizeMsg{Width: 60, Height: 15}).sees("lictop  sample  ").send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.d.opt.DemoName, s.d.opt.DemoPace = "site of 1 000 000 endpoints", "×60"
	s.send(tea.WindowSizeMsg{Width: 120, Height: 24}).sees("lictop  site of 1 000 000 endpoints ", "demo ×60 · ")
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24}).sees("lictop  site ", "demo ×60 · ")
	s.d.opt.Demo = false
	for place, want := range map[string]string{
		"/home/ada/x.db": "lictop  ~/x.db ",
		"/var/lib/lictop/with/a/long/way/to/it.db": "lictop  it.db ",
		"/tmp/\x1b[31mred.db":                      "lictop  /tmp/[31mred.db ",
	} {
		s.d.be = &elsewhere{s.app, place}
		s.d.happened()
		s.sees(want)
	}
}

// elsewhere is a backend that is kept in another place.
type elsewhere struct {
	Backend
	place string
}

func (b *elsewhere) Place() string { return b.place }

func TestNothingWorthKnowingIsCutAt80Columns(t *testing.T) {
	s := drive(t, 80, 24)
	for i := range s.d.site.needs {
		s.sees(" " + []string{"●", "▲", "■"}[s.d.site.needs[i].Level] + " " + s.d.site.needs[i].Text[:40])
	}
	s.press("3").sees("0 free", "4 on grace", "2 expired", "5 demonstration until 1 Jan", "promotion split", "Ivy Marlowe (hosted 412 d ago)")
	s.press("5").sees("borrows 318 from Enhanced", "Enhanced lends 218 to Essential", "short: buy 212")
	s.press("6").sees("5 licenses", "2 active (renewed)", "1 about to expire", "1 impending", "1 inactive", "2 offers not activated", "Active, renewed")
	s.send(tea.WindowSizeMsg{Width: 60, Height: 15}).press("1").sees("more lines  PgDn")
	s.press("pgdown", "pgdown", "down").sees("Enter  whom to reserve").press("home").sees("▌Meeting Server")
}

func TestAClickOnTheOverviewChoosesWhatStandsThere(t *testing.T) {
	s := drive(t, 80, 24)
	for y, text := range strings.Split(s.screen(), "\n") {
		for _, want := range []string{"Unified CM Oslo", "PDMS-VIDEO, 50 devices"} {
			if strings.Contains(text, want) {
				s.send(tea.MouseClickMsg{X: 20, Y: y})
				assert.Regexp(t, "▌.*"+want, s.screen())
			}
		}
		if strings.Contains(text, "NEEDS YOU") {
			at := s.d.pages[tabOverview].(*overview).cursor
			s.send(tea.MouseClickMsg{X: 3, Y: y})
			assert.Equal(t, at, s.d.pages[tabOverview].(*overview).cursor)
		}
	}
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	s.clickAt(45, 1)
	assert.Equal(t, tabCompliance, s.d.tab)
}

func TestEndpointMonitorTellsWhatSeatsDoesNot(t *testing.T) {
	drive(t, 120, 40).press("7").sees("CLASS", "POOL", "REG ", "LIC ", "SEAT")
	drive(t, 170, 40).press("7").sees("CLASS", "REG ", "LIC ", "SITE", "UNTIL", "PIN")
}

func TestEndpointMonitorStandsByStatusAndLastSeen(t *testing.T) {
	s := drive(t, 100, 40).press("7").sees("POOL", "STATUS↑1", "LAST SEEN↑2")
	table := s.d.page().Table()
	rank := map[model.Status]int{model.StatusInCall: 0, model.StatusOnline: 1, model.StatusOffline: 2, model.StatusUnknown: 3}
	for pos := 1; pos < table.n; pos++ {
		a, b := s.app.View().Snapshot.Endpoints.At(int(table.row(pos-1))), s.app.View().Snapshot.Endpoints.At(int(table.row(pos)))
		require.LessOrEqual(t, rank[a.Status], rank[b.Status])
		if a.Status == b.Status && rank[a.Status] >= 2 && b.LastSeen.Known() {
			require.True(t, a.LastSeen.Known())
			require.GreaterOrEqual(t, a.LastSeen, b.LastSeen)
		}
	}
}
