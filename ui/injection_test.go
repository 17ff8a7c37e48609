package ui

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// evil is a hostile text with what only a site can hold: a NUL, broken UTF-8.
const evil = fixtures.Hostile + "\x1bP+q544e\x1b\\\x00\xff"

// poisoned is the sample with evil in every text that a site has.
func poisoned(t testing.TB) model.Draft {
	t.Helper()
	d := fixtures.Sample(instantOf(t, testNow))
	d.Endpoints = renamedRows(&d.Endpoints, func(e *model.Endpoint) {
		if e.Pin != nil {
			pin := *e.Pin
			e.Pin = &pin
		}
		fixtures.Spoil(e, evil)
	})
	d.Licenses = renamedRows(&d.Licenses, func(l *model.License) {
		key := l.Key[:11] + "\x1b[31m\x07"
		fixtures.Spoil(l, evil)
		l.Key = key
	})
	d.Hosts = renamedRows(&d.Hosts, func(h *model.Host) { fixtures.Spoil(h, evil) })
	d.Devices = renamedRows(&d.Devices, func(v *model.Device) { fixtures.Spoil(v, evil) })
	d.Users = renamedRows(&d.Users, func(u *model.User) { fixtures.Spoil(u, evil) })
	d.Meetings = renamedRows(&d.Meetings, func(m *model.Meeting) {
		m.Participants = append([]model.Participant(nil), m.Participants...)
		fixtures.Spoil(m, evil)
	})
	for i := range d.Pools {
		release := d.Pools[i].Enterprise.Release
		fixtures.Spoil(&d.Pools[i], evil)
		d.Pools[i].Enterprise.Release = release
	}
	d.Requests = append(d.Requests, model.RenewalRequest{License: 1, Pool: d.Pools[0].ID, Quantity: 1, By: evil, At: 1, Message: evil})
	return d
}

// nowhere is a backend at a place with a name of its own.
type nowhere struct{ Backend }

func (b *nowhere) Place() string { return "/srv/" + evil + ".db" }

// checkView asserts that a frame holds no escape but colours, and no character that
// hides or turns others.
func checkView(t testing.TB, d *Dashboard, what string) {
	t.Helper()
	checkFrame(t, d, what)
	d.postpone, d.dirty = false, true
	v := d.View()
	d.built = time.Time{} // the next frame need not wait
	assert.NotContains(t, v.WindowTitle, "\x1b", what)
	for _, r := range sgr.ReplaceAllString(v.Content, "") {
		require.False(t, r == 0x202e || r == 0x200b || r == 0x2066, what)
	}
}

// TestNoTextFromOutsideReachesTheTerminalAsMoreThanText: whatever the site, the
// account, the environment, the state, errors and options hold, on every screen,
// dialog and note.
func TestNoTextFromOutsideReachesTheTerminalAsMoreThanText(t *testing.T) {
	t.Setenv("HOME", "/srv/"+strings.ReplaceAll(evil, "\x00", ""))
	t.Setenv("USER", strings.ReplaceAll(evil, "\x00", ""))
	keys := strings.Fields("1 2 3 4 5 6 7 8 j j down up enter y y esc esc w F H g C i T v R x p t r d n a u c e s S space V P " +
		"[ ] { } \\ : ? / tab left right home end pgdown b o E U Y I D L M ctrl+s ctrl+l ctrl+z backspace é")
	for seed, size := range [][2]int{{60, 15}, {100, 30}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			k := &drawer{err: errors.New("state: " + evil), state: State{Version: 1, Tab: "seats", Lists: map[string]ListState{
				"seats": {Pool: evil, Query: evil, Sort: evil, Cursor: &SubjectState{model.KindEndpoint, evil, evil}, Columns: []ColumnState{{Field: evil}}},
				"hosts": {Query: "name:" + evil + ":"}, "licenses": {Query: "/(" + evil},
			}, Views: []SavedView{{Name: evil, List: evil, Pool: evil, Query: evil, Sort: evil}}}}
			s := driveOn(t, poisoned(t), size[0], size[1], keptBy(k), func(o *Options) {
				o.Actor, o.DemoName, o.DemoPace, o.NoColor = evil, evil, evil, false
				o.Zone = time.FixedZone(evil, 3600)
				o.Start = &SavedView{List: "seats", Pool: evil, Query: "idle:" + evil}
				o.Report = func(any, []byte) (string, error) { return "/srv/" + evil, nil }
				o.OpenDocument = func(path, kind, pool string) (app.Document, error) {
					return app.Document{}, errors.New(path + kind + pool + evil)
				}
			})
			s.d.be = &nowhere{s.d.be}
			checkView(t, s.d, "at the start")
			for _, text := range []string{evil, "one\n" + evil} {
				s.d.say(act, text)
				s.d.note.remedy = text
				checkView(t, s.d, "a note")
			}
			s.d.stale, s.d.staleAt = errors.New("open "+evil), s.now-90*model.Day
			checkView(t, s.d, "stale data")
			s.d.stale = nil
			s.d.within(part{kind: partPage, tab: s.d.tab}, func() tea.Cmd { panic(evil) })
			checkView(t, s.d, "a card")
			s.send(drawMsg{})
			checkView(t, s.d, "a card with its report")
			s.press("esc", "r")
			r := rand.New(rand.NewPCG(uint64(seed), 3))
			for range 250 {
				k := keys[r.IntN(len(keys))]
				s.press(k)
				if k == "/" || k == ":" || k == "?" || k == "a" {
					s.send(tea.PasteMsg{Content: evil + "a"})
				}
				checkView(t, s.d, k)
			}
		})
	}
}

// TestAnOpeningShowsNoEscapes: what is known of a site before it is read is of others,
// too.
func TestAnOpeningShowsNoEscapes(t *testing.T) {
	site := model.NewSnapshot(poisoned(t))
	d := newOpening(t.Context(), "/srv/"+evil, Options{Actor: evil, Now: func() model.Instant { return instantOf(t, testNow) }})
	d.w, d.h = 120, 40
	d.peeked(&model.Peek{Site: site, Rows: map[model.Kind]int64{}, At: site.AsOf, Owner: evil,
		Standings: []model.Standing{{Pool: site.Pools[0].ID, Class: evil, State: evil}}})
	for t2 := range tabs {
		d.tab = t2
		checkView(t, d, tabNames[t2])
	}
}
