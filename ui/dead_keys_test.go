package ui

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// before are keys that make room for a movement: at the first row there is none above.
var before = map[string][]string{
	"up": {"end", "down"}, "down": {"home", "up"}, "left": {"right"}, "right": {"left"},
	"pgup": {"end", "pgdown"}, "pgdown": {"home", "pgup"}, "home": {"end"}, "end": {"home"},
	"shift+left": {"shift+right"}, "shift+right": {"shift+left"}, "K": {"down", "down"},
}

// sameAs are the keys that move as others do, or as far as others at the most.
var sameAs = map[string]string{"k": "up", "j": "down", "h": "left", "l": "right", "ctrl+b": "pgup", "ctrl+f": "pgdown", "ctrl+u": "pgup", "ctrl+d": "pgdown",
	"g": "home", "G": "end"}

// keysNamed are the keys that a screen names to press: those of its footer and of its
// dialog, and those that stand in its texts.
func (s *driver) keysNamed() (out []string) {
	s.screen()
	for _, sp := range s.d.spots {
		if sp.kind != spotKey {
			continue
		}
		if k := keyCalled(sp.text); !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// keysListed are the keys that the help lists of what is done here, or says why not.
func (s *driver) keysListed() (out []string) {
	for i := range s.d.actions {
		a := &s.d.actions[i]
		if a.goes() && a.title == "go to "+tabNames[s.d.tab] && s.d.cover == nil && s.d.why == nil {
			continue // that one is there is what it says
		}
		if a.over == nil || a.here(s.d) {
			out = append(out, a.keys...)
		}
	}
	return out
}

// alive reports whether a key does anything that a user can see, or says why not.
func (s *driver) alive(k string) bool {
	s.d.note, s.off = note{}, false
	before := s.shown()
	cmd := s.d.pressed(keyPress(k))
	if s.shown() != before { // that something is being done is seen, too
		return true
	}
	if cmd != nil {
		msg := cmd()
		if reflect.TypeOf(msg) == reflect.TypeOf(tea.ClearScreen()) {
			return true
		}
		s.settle([]tea.Msg{msg})
	}
	return s.off || s.d.note.text != "" || s.shown() != before
}

// shown is what a user sees, the cursor of a field among it.
func (s *driver) shown() string {
	text := s.screen()
	if c := s.d.cursor; c != nil {
		text += fmt.Sprint(c.Position)
	}
	return text
}

// place is where one stands, for the help: the same keys work wherever it is the same;
// "" where the help cannot be asked for.
func (s *driver) place() string {
	if s.d.typing() {
		return ""
	}
	if s.d.cover != nil || s.d.why != nil {
		return s.d.placeName()
	}
	return fmt.Sprint(s.d.placeName(), s.d.holders() != nil)
}

// brief is the frame with a season behind its site where it has a year: to read that
// takes most of the time that it takes to get there.
func (f frameShown) brief() *frameShown {
	if reflect.ValueOf(f.site).Pointer() == reflect.ValueOf(siteWithHistory).Pointer() {
		f.site = siteWithSeason
	}
	return &f
}

func siteWithSeason(t testing.TB) app.Store {
	now := instantOf(t, testNow)
	m := store.NewMemory(fixtures.Sample(now), "ada", now)
	m.Learn(season)
	return m
}

// season is the last hundred days of the history of the sample. Nobody writes to it.
var season = sync.OnceValue(func() *model.History {
	now, _ := model.ParseInstant(testNow)
	h := *fixtures.SampleHistory(now)
	h.Samples = slices.DeleteFunc(h.Samples, func(s model.Sample) bool { return s.Hour < now-100*model.Day })
	h.Activity = slices.DeleteFunc(h.Activity, func(a model.Activity) bool { return a.Day < now-100*model.Day })
	return &h
})

// Whatever key a screen names, it does something there, or says why not; so does every
// key that the help lists there.
func TestNoKeyThatIsNamedIsDead(t *testing.T) {
	seen := map[string]bool{"": true}
	for i := range shownFrames {
		f := shownFrames[i].brief()
		for _, size := range [][2]int{{80, 24}, {200, 60}} {
			fresh := func() *driver { return f.drive(t, size[0], size[1]) }
			s := fresh()
			named := s.keysNamed()
			list := named
			if place := s.place(); !seen[place] {
				seen[place] = true
				list = slices.Concat(named, s.keysListed())
			}
			t.Run(fmt.Sprintf("%s_%dx%d", f.name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				moves := func(k, room string) bool {
					s := fresh()
					return (room == "" || s.alive(room)) && s.alive(k)
				}
				lives := func(k, as string) bool {
					return moves(k, "") || slices.ContainsFunc(before[as], func(room string) bool { return moves(k, room) })
				}
				for j, k := range list {
					as := cmp.Or(sameAs[k], k)
					if slices.Contains(list[:j], k) || lives(k, as) || before[as] != nil && !slices.Contains(named, k) && !lives(as, as) { // there is nothing to move
						continue
					}
					assert.Fail(t, "a dead key", "%s, one of %s", k, strings.Join(named, " "))
				}
			})
		}
	}
}
