package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	"lictop/ui/config"
)

// bound opens a dashboard whose user has set keys.
func bound(keys map[string][]string) func(*Options) {
	return func(o *Options) { o.Settings.Keys = keys }
}

// pressKeys presses keys by the names that settings have.
func (s *driver) pressKeys(keys ...string) *driver {
	s.t.Helper()
	for _, k := range keys {
		s.send(keyPress(k))
	}
	return s
}

// ways lead to each place, past all that is set. They go by what keys are by
// default.
var ways = map[string][]string{
	"overview": {"1"}, "seats": {"2"}, "hosts": {"3"}, "meetings": {"4"}, "compliance": {"5"}, "licenses": {"6"}, "monitor": {"7"}, "timeline": {"8"},
	"what-if": {"2", "w"}, "harvest": {"2", "H"}, "gap": {"2", "g"}, "contested": {"2", "C"}, "forecast": {"2", "F"}, "why": {"2", "y"},
	"calendar": {"6", "E"}, "history": {"2", "U"},
}

func (s *driver) goes(place string) *driver {
	s.t.Helper()
	for _, k := range ways[place] {
		s.carry(s.d.key(keyPress(k)))
	}
	require.Equal(s.t, place, s.d.placeName())
	return s
}

// Whatever key an action is given does what its own did, wherever it works, and its
// own does nothing any more.
func TestAKeyThatWasSetDoesWhatTheOwnOneDid(t *testing.T) {
	list := allActions()
	for i := range list {
		a := &list[i]
		if len(a.key.Keys()) == 0 || keepsOwn[a.id] || a.id == "debug" { // its figures are those of the run
			continue
		}
		set := bound(map[string][]string{a.id: {"f9"}})
		own := a.key.Keys()[0]
		for place := range ways {
			s := drive(t, 120, 40, set).goes(place)
			at := slices.IndexFunc(s.d.actions, func(b action) bool { return b.id == a.id })
			if !s.d.actions[at].here(s.d) {
				continue
			}
			before := s.screen()
			mine := s.d.owner(own) == &s.d.actions[at] && !s.d.texting(own)
			want := drive(t, 120, 40, set).goes(place)
			require.Equal(t, before, want.screen())
			if mine {
				want.carry(want.d.key(keyPress(own)))
			} else {
				want.carry(want.d.perform(&want.d.actions[at]))
			}
			s.pressKeys("f9")
			assert.Equal(t, want.screen(), s.screen(), "%s on %s", a.id, place)
			assert.Equal(t, want.off, s.off, "%s on %s", a.id, place)
			if mine {
				old := drive(t, 120, 40, set).goes(place).pressKeys(own)
				old.d.note = note{} // it may say where the key means something
				assert.Equal(t, before, old.screen(), "%s on %s: its own key", a.id, place)
				assert.False(t, old.off)
			}
		}
	}
}

// dialogs are opened by keys as they are by default; writing says that letters are
// text in them.
var dialogs = map[string]struct {
	keys    []string
	writing bool
}{
	"terms": {keys: []string{"2", "T"}}, "look": {keys: []string{"2", "L"}}, "rule": {keys: []string{"i", "enter"}},
	"rules": {[]string{"i"}, true}, "palette": {[]string{"2", ":"}, true}, "help": {[]string{"?"}, true}, "reclaim": {[]string{"2", "x"}, true},
	"threshold": {[]string{"2", "t"}, true}, "pin": {[]string{"2", "p"}, true}, "activate": {[]string{"a"}, true}, "import": {[]string{"I"}, true},
	"filter": {[]string{"2", "/"}, true},
}

// In dialogs, too, the key that was set does what the own one did, which does nothing
// any more: where letters are no text all of them, else those that work throughout.
func TestAKeyThatWasSetWorksInDialogs(t *testing.T) {
	list, tried := allActions(), map[string]bool{}
	for name, dlg := range dialogs {
		into := func(set map[string][]string) *driver {
			s := drive(t, 120, 40, bound(set), folder{}.into, func(o *Options) { o.Suspend = func() bool { return false } })
			for _, k := range dlg.keys {
				s.carry(s.d.key(keyPress(k)))
			}
			require.True(t, s.d.typing(), name)
			return s
		}
		before := into(nil).screen()
		for i := range list {
			a := &list[i]
			if dlg.writing && !worksThroughout[a.id] || keepsOwn[a.id] || a.id == "redraw" || a.over != nil {
				continue
			}
			for _, own := range a.key.Keys() {
				plain := into(nil).pressKeys(own)
				if alwaysInDialogs[own] || plain.screen() == before && !plain.off {
					continue
				}
				tried[name] = true
				set := map[string][]string{a.id: {"f9"}}
				want := into(set)
				was := want.screen()
				want.carry(want.d.key(keyPress(own)))
				assert.Equal(t, want.screen(), into(set).pressKeys("f9").screen(), "%s in %s", a.id, name)
				assert.Equal(t, was, into(set).pressKeys(own).screen(), "%s in %s: its own key", a.id, name)
			}
		}
	}
	assert.Len(t, tried, len(dialogs), "in %v something works", tried)
}

// Setting every key to what it is anyway changes nothing, whatever is pressed.
func TestKeysSetToTheirOwnChangeNothing(t *testing.T) {
	own := map[string][]string{}
	var keys []string
	for _, a := range Actions() {
		own[a.ID] = a.Keys
		if a.ID != "debug" { // its figures are those of the run
			keys = append(keys, a.Keys...)
		}
	}
	keys = append(keys, "backspace", "9", "ø", "delete", "shift+right", "f9")
	rapid.Check(t, func(draw *rapid.T) {
		plain, set := drive(t, 120, 40), drive(t, 120, 40, bound(own))
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 12).Draw(draw, "keys") {
			plain.pressKeys(k)
			set.pressKeys(k)
			if plain.screen() != set.screen() || plain.off != set.off {
				draw.Fatalf("after %s:\n%s\n%s", k, plain.screen(), set.screen())
			}
		}
	})
}

func TestAKeyGivenAwayMeansWhatItWasGivenTo(t *testing.T) {
	s := drive(t, 120, 40, bound(map[string][]string{"threshold": {"x"}})).press("2", "x").sees("Reclaim after").press("esc", "t").seesNot("Reclaim after")
	s.sees("threshold 30 days x", "14 can be reclaimed :reclaim")
	s.press("?").write("reclaim seats").sees("▌        reclaim seats").press("esc", ":").write("reclaim s").press("enter").sees("Reclaim 14 seats")
	drive(t, 120, 40, bound(map[string][]string{"renew": {"f4"}})).press("2").pressKeys("f4").sees("on Licenses (6)").press("esc", "n").seesNot("request the renewal")
	s = drive(t, 120, 40, bound(map[string][]string{"tab6": {"f6"}})).press("2", "n").sees("on Licenses (F6)", "F6 Licenses")
	s.press("6").sees("2 Seats").pressKeys("f6").sees("Expiring Shortly")
}

// TestEscLeadsBackWhateverIsSet: nobody can lock themselves in.
func TestEscLeadsBackWhateverIsSet(t *testing.T) {
	for _, keys := range [][]string{{"f9"}, {}} {
		s := drive(t, 120, 40, bound(map[string][]string{"back": keys})).press("2", "F").sees("› forecast")
		s.press("esc").seesNot("› forecast")
	}
}

func TestTextFieldsTakeLettersAsTheyAre(t *testing.T) {
	s := drive(t, 120, 40, bound(map[string][]string{"quit": {"a"}, "up": {"b"}, "tab2": {"f2"}, "filter": {"f3"}}))
	s.pressKeys("f2", "f3").write("ab").sees("/ ab▏").press("esc")
	s.press(":").write("ab").sees(": ab▏").press("esc")
	s.pressKeys("w").write("12").sees("12 days").press("esc", "esc")
	assert.False(t, s.off)
	s.press("a")
	assert.True(t, s.off)
	assert.True(t, drive(t, 120, 40, bound(map[string][]string{"quit": {"f10"}})).press("ctrl+c").off)
	assert.True(t, drive(t, 40, 10, bound(map[string][]string{"quit": {"f10"}})).sees("or F10 to quit").press("q").pressKeys("f10").off)
}

func TestDialogsHeedMovementThatWasSet(t *testing.T) {
	s := drive(t, 120, 40, bound(map[string][]string{"down": {"n"}, "renew": {"f4"}, "terms": {"f5"}})).press("2").pressKeys("f5")
	first := s.screen()
	s.press("j")
	assert.Equal(t, first, s.screen(), "j is nobody's now")
	moved := s.press("n").screen()
	assert.NotEqual(t, first, moved)
	assert.Equal(t, first, s.press("up").screen(), "arrows always work")
	s.pressKeys("f5").seesNot("╭─ Terms")
}

// The keys that are shown are the user's: nowhere does a footer name a key that was
// taken away.
func TestFootersShowTheKeysThatWereSet(t *testing.T) {
	set := map[string][]string{}
	for i, a := range Actions() {
		if !keepsOwn[a.ID] && len(a.Keys) > 0 {
			set[a.ID] = []string{string(rune('а' + i))} // Cyrillic letters are nobody's
		}
	}
	for place := range ways {
		s := drive(t, 200, 60, bound(set)).goes(place)
		foot := s.footer()
		for _, h := range strings.Split(strings.TrimSpace(foot), "  ") {
			key, _, _ := strings.Cut(h, " ")
			latin := strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?:/[]{}\\+-") == "" && key != "Esc"
			assert.Falsef(t, latin && key != "", "%s: %q in %q", place, key, foot)
		}
	}
}

// Behind : and ? everything is found: no footer is too narrow for them.
func TestEveryFooterLeadsToTheActionsAndTheHelp(t *testing.T) {
	long := map[string][]string{"palette": {"ctrl+f11"}, "help": {"ctrl+alt+z"}, "back": {"shift+f12"}, "up": {"ctrl+pgup"}, "down": {"ctrl+pgdown"}}
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		for place := range ways {
			for _, keys := range []map[string][]string{nil, long} {
				s := drive(t, size[0], size[1], bound(keys)).goes(place)
				for _, want := range []string{s.d.keyName(":") + " actions", s.d.keyName("?") + " help"} {
					assert.Contains(t, s.footer(), want, "%s at %d columns", place, size[0])
				}
			}
		}
		s := driveOn(t, model.Draft{}, size[0], size[1])
		assert.Contains(t, s.footer(), ": actions  ? help  q quit")
	}
}

func TestKeysHaveNames(t *testing.T) {
	for k, want := range map[string]string{"x": "x", "enter": "Enter", "pgup": "PgUp", "f5": "F5", "f": "f", "ctrl+d": "Ctrl-D", "alt+x": "Alt-x", "shift+f5": "Shift-F5",
		"shift+tab": "Shift-Tab", "ctrl+up": "Ctrl-↑", "ctrl+alt+x": "Ctrl-Alt-x", "+": "+", "alt++": "Alt-+"} {
		assert.Equal(t, want, keyName(k))
		assert.Equal(t, k, keyPress(k).String())
	}
	for _, k := range config.Named {
		assert.Equal(t, k, keyPress(k).String())
	}
}

func TestThePaletteRanks(t *testing.T) {
	first := func(s *driver, text string) string {
		c := &chooser{in: newInput(text, longest)}
		list := c.found(s.d)
		if len(list) == 0 {
			return ""
		}
		return list[0].id
	}
	s := drive(t, 120, 40).press("2")
	for text, want := range map[string]string{
		"x": "reclaim", "recl": "reclaim", "wif": "whatif", "H": "harvest", "h": "harvest", "seats": "reclaim", "pool rm": "pool rm", "resource m": "pool rm",
		"go to l": "tab6", "Shift-Tab": "previous", "zzz": "", "lic": "activate",
	} {
		assert.Equal(t, want, first(s, text), text)
	}
	assert.Equal(t, "open", first(s, ""))
	s.press(":").write("rules").press("enter", "esc", ":")
	assert.Equal(t, "rules", first(s, ""), "what ran last stands first")
	s.press("esc", ":").write("pool cucm").press("enter").sees("5 Compliance")
	assert.Equal(t, tabCompliance, s.d.tab)
	s.press(":").write("renew").sees("request the renewal of the selected license", "on Licenses (6)").press("enter").sees("request the renewal of the selected license: on Licenses (6)")
}

func TestEveryActionIsForSomething(t *testing.T) {
	list := allActions()
	seen := map[string]bool{}
	for i := range list {
		a := &list[i]
		assert.Falsef(t, seen[a.id], "%s stands there twice", a.id)
		seen[a.id] = true
		_, known := groupOf[a.id]
		assert.Truef(t, known || a.writes || a.goes() || a.fed, "%s: say in groupOf what it is for", a.id)
		for _, k := range a.key.Keys() {
			_, problem := config.Key(k)
			assert.True(t, problem == "" || keepsOwn[a.id], "%s: %s", a.id, problem)
		}
	}
	for id := range worksCovered {
		assert.Truef(t, seen[id], "%s is no action", id)
	}
}

// What lictop config init writes changes nothing, and has no mistake where every #
// is taken away.
func TestTheSettingsThatAreWrittenAreWhatIsSoAnyway(t *testing.T) {
	text := config.Write(Actions())
	assert.Less(t, len(text)*4, config.MaxSize)
	f := config.Read(regexp.MustCompile(`(?m)^#([^ \n])`).ReplaceAll(text, []byte("$1")), Actions())
	require.Empty(t, f.Problems)
	list := Actions()
	require.Len(t, f.Settings.Keys, len(list))
	for _, a := range list {
		assert.Equal(t, append([]string{}, a.Keys...), f.Settings.Keys[a.ID], a.ID)
	}
}

// The keys of the dialogs of a list, and of the history, are the user's as all others.
func TestListDialogsHeedAndShowKeysThatWereSet(t *testing.T) {
	set := bound(map[string][]string{"column-behind": {"f5"}, "columns-reset": {"f6"}, "wider": {"f7"}, "sort": {"f8"}, "mark": {"m"},
		"view-save": {"f5"}, "view-rename": {}, "view-delete": {"f7"}, "history-longer": {"f5"}, "history-shorter": {"f6"}})
	s := drive(t, 160, 40, set).press("2", "o").sees("Space  shows · K F5  move · < F7  width · F8  sorts · F6  resets")
	all := headsOf(s)
	s.press("down").pressKeys("f5")
	assert.Equal(t, []string{"ENDPOINT", "CLASS", "MODEL"}, headsOf(s)[:3])
	s.press("J", "r", "s")
	assert.Equal(t, []string{"ENDPOINT", "CLASS", "MODEL"}, headsOf(s)[:3], "their own keys are nobody's")
	s.pressKeys("f8").sees("MODEL↑").pressKeys("f7").sees("wide, set").press("space").sees("hidden").press("m").sees("hidden")
	s.click("F6  resets")
	assert.Equal(t, all, headsOf(s))
	s.press("esc", "b").sees("Enter  open · F5  save · F7  delete").seesNot("rename")
	s.pressKeys("f7").sees("F5 saves the one that is shown now").press("s", "d").seesNot("Save what is shown")
	s.pressKeys("f5").write("sf5").press("enter").sees("★ sf5").pressKeys("f7").sees("Delete the view sf5?").press("enter").seesNot("★ sf5")
	s.press("esc", "U").sees("month", "F5 F6 range").press("+").sees("month").pressKeys("f5").sees("quarter").press("-").pressKeys("f6").sees("month")
	s.press("esc", "?").write("the column behind").sees("F5", "in the columns (o)")
	drive(t, 80, 24).press("2", "o").sees("Space  shows · K J  move · < >  width · s  sorts · r  resets ─╯")
	drive(t, 60, 15).press("2", "o").sees("Space  shows · K J  move · < >  width · r  resets ─╯")
}

// In dialogs, too, what was set comes before what a key means by itself; a key that
// was given away is not shown any more.
func TestInDialogsTheKeyThatWasSetWins(t *testing.T) {
	s := drive(t, 120, 40, bound(map[string][]string{"view-save": {"b"}})).press("2", "b").sees("Enter  open · b  save")
	s.press("b").sees("Save what is shown as").press("esc", "esc").seesNot("Views · ")
	s = drive(t, 120, 40, bound(map[string][]string{"views": {"s"}})).press("2", "s").sees("Views · ", "Enter  open · r  rename")
	s.press("s").seesNot("Views · ")
	drive(t, 120, 40, bound(map[string][]string{"columns-reset": {"o"}, "columns": {"f5"}})).press("2").pressKeys("f5").press("space", "o").sees("o  resets")
	for keys, want := range map[string]string{`views = "s"`: "view-save", `palette = []`: "", `quit = ":"`: "palette", `wider = ["r"]`: "columns-reset", `what-if-reset = "t"`: "", `reclaim = "t"`: ""} {
		f := config.Read([]byte("[keys]\n"+keys), Actions())
		if want == "" {
			assert.Empty(t, f.Problems, keys)
		} else if assert.Len(t, f.Problems, 1, keys) {
			assert.Contains(t, f.Problems[0].Reason, `the last one of "`+want+`"`)
		}
	}
}

func TestRowsOfListDialogsAreClicked(t *testing.T) {
	s := drive(t, 160, 40).press("2", "o").click("✓ CLASS").sees("▌✓ CLASS").click("✓ CLASS").sees("▌  CLASS")
	s.press("esc", "b").click("idle over 30 days").sees("▌ · idle over 30 days").click("idle over 30 days").sees("/ idle:>30d").seesNot("Views ·")
}
