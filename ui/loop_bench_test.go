package ui

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// stopwatch sends messages to a dashboard as driver does, and notes how long the
// event loop was held by any of them, drawing included.
type stopwatch struct {
	b       testing.TB
	d       *Dashboard
	longest time.Duration
	at      string
}

func (s *stopwatch) send(what string, msg tea.Msg) {
	queue := []tea.Msg{msg}
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		switch m := m.(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range m {
				if c != nil {
					queue = append(queue, c())
				}
			}
		default:
			began := time.Now()
			_, cmd := s.d.Update(m)
			s.d.build()
			took := time.Since(began)
			if testing.Verbose() && took > 10*time.Millisecond {
				s.b.Logf("%-28s %-22T %6.1f ms", what, m, took.Seconds()*1000)
			}
			if took > s.longest {
				s.longest, s.at = took, fmt.Sprintf("%s, %T", what, m)
			}
			if cmd != nil {
				queue = append(queue, cmd())
			}
		}
		require.Nil(s.b, s.d.crash)
	}
}

func (s *stopwatch) press(keys ...string) {
	for _, k := range keys {
		s.send(tabNames[s.d.tab]+" "+k, keyPress(k))
	}
}

// BenchmarkLongestUpdateMillion works on a site of a million endpoints as somebody
// would, and reports the longest time for which the event loop was held.
func BenchmarkLongestUpdateMillion(b *testing.B) {
	now := instantOf(b, testNow)
	st := store.NewMemory(fixtures.Generate(million, 1, now), "ada", now)
	a, err := app.Open(b.Context(), st, now, nil)
	require.NoError(b, err)
	for b.Loop() {
		s := &stopwatch{b: b}
		s.d = newOpening(b.Context(), "", Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return now }})
		s.send("size", tea.WindowSizeMsg{Width: 200, Height: 60})
		peek, err := app.Peek(b.Context(), s.d.call(), st, PeekRows)
		require.NoError(b, err)
		s.send("peek", peekMsg{peek})
		s.press("2", "7", "down")
		s.send("site", openedMsg{be: a, site: newSite(a.View())})
		s.press("1", "down", "end", "enter", "2", "3", "4", "5", "6", "7")
		for _, tab := range []string{"2", "3", "7"} {
			s.press(tab, "/", "e", "n", "backspace", "backspace", "a", "enter", "s", "s", "S", "G", "home", "esc")
		}
		s.press("2", "home", "V", "G", "V", "x", "tab", "pgdown", "end", "esc", "esc", "esc")
		s.press("x", "tab", "pgdown", "esc", "t", "9", "esc")
		s.press("V", "home", "V")
		s.press("8", "down", "enter", "G", "esc", "right", "]", "]", "7", "}", "2", "3", `\`, "7")
		s.press("2", "g", "down", "enter", "down", "esc", "g", "C", "enter", "down", "esc", "esc")
		c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: now}
		p, err := a.PlanThreshold(c, "rm", a.View().Snapshot.Pool("rm").Seat.ReclaimDays+1)
		require.NoError(b, err)
		_, err = a.Apply(b.Context(), c, p, nil)
		require.NoError(b, err)
		s.send("poll", s.d.poll()())
		b.ReportMetric(s.longest.Seconds()*1000, "ms/longest")
		b.Log("longest: ", s.at)
	}
}
