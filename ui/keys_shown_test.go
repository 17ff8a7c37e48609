package ui

import (
	"cmp"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/fixtures"
	"lictop/store"
)

// foreign are keys that nobody has by default, one for each action.
func foreign() map[string][]string {
	set := map[string][]string{}
	for i, a := range Actions() {
		if !keepsOwn[a.ID] && len(a.Keys) > 0 {
			set[a.ID] = []string{string(rune('а' + i))} // Cyrillic letters are nobody's
		}
	}
	return set
}

// keyInText finds keys that are said in a sentence, or in brackets: "g says where they
// could be", "(Space, V)", "on Seats (2)".
var keyInText = regexp.MustCompile(`(?:^|[ (])(\pL|[-+=\\,.:?]|Space|PgDn|PgUp|Tab) (?:says|shows|sets|saves|activates|assigns|returns|replays|frees|gives|lifts|notes|chooses|selects|promotes|lets|opens|scrolls|quits) |[ (]([←→↑↓]+) (?:who|chooses|scrolls)|\((Space|Tab|[\pL0-9])(?:, [\pL0-9])*\)|[Pp]ress (\pL|Space|Tab)\b`)

// keysSaid are the keys that a text names, but those that nobody can take away.
func keysSaid(text string) (out []string) {
	for _, m := range keyInText.FindAllStringSubmatch(text, -1) {
		k := cmp.Or(m[1], m[2], m[3], m[4])
		if r, _ := utf8.DecodeRuneInString(k); !unicode.Is(unicode.Cyrillic, r) {
			out = append(out, strings.TrimSpace(m[0]))
		}
	}
	return out
}

// Texts, notes and reasons name the keys that the user has set as footers do.
func TestEveryKeyThatIsSaidIsTheUsers(t *testing.T) {
	set, own := foreign(), []string{}
	for i := range shownFrames {
		f := shownFrames[i].brief()
		for _, size := range [][2]int{{80, 24}, {200, 60}} {
			s := f.drive(t, size[0], size[1])
			own = append(own, keysSaid(s.screen())...)
			s.d.bindKeys(set)
			s.send(siteMsg{site: s.d.site, at: s.now})
			s.d.happened()
			s.carry(s.d.page().Adopt(s.d))
			s.d.refreshWhy()
			texts := []string{s.screen()}
			for i := range s.d.actions {
				e := s.d.entryOf(&s.d.actions[i])
				texts = append(texts, e.why, e.says, s.d.hintOf(&s.d.actions[i]))
			}
			for _, h := range helpTexts(s.d) {
				texts = append(texts, h.does)
			}
			for _, text := range texts {
				if said := keysSaid(text); len(said) > 0 {
					assert.Fail(t, "a key that was taken away", "%s at %v: %q in\n%s", f.name, size, said, text)
				}
			}
		}
	}
	s := drive(t, 200, 60, bound(set)).pressKeys(set["tab2"][0], set["filter"][0]).write("zzzz").press("enter").pressKeys(set["reclaim"][0])
	s.sees("(" + set["mark"][0] + ", " + set["range"][0] + ")")
	assert.Greater(t, len(own), 10, "by default there are some")
}

// Whatever the screen says, it names the keys that the user has set: nowhere does a
// key stand that was taken away.
func TestEveryKeyThatIsShownIsTheUsers(t *testing.T) {
	set := foreign()
	for i := range shownFrames {
		f := &shownFrames[i]
		site := f.site
		if site == nil {
			site = func(t testing.TB) app.Store {
				return store.NewMemory(fixtures.Sample(instantOf(t, testNow)), "ada", instantOf(t, testNow))
			}
		}
		s := driveStore(t, site(t), 120, 40, folder{}.into)
		f.do(s)
		s.d.bindKeys(set)
		s.d.epoch++
		s.d.refreshWhy()
		s.screen()
		for _, sp := range s.d.spots {
			if sp.kind != spotKey {
				continue
			}
			if k := keyCalled(sp.text); !alwaysInDialogs[k] && len(s.d.dialogs) == 0 {
				assert.Nilf(t, s.d.shownFor(k), "%s shows %q", f.name, sp.text)
			}
		}
	}
}
