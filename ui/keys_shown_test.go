package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/fixtures"
	"lictop/store"
)

// Whatever the screen says, it names the keys that the user has set: nowhere does a
// key stand that was taken away.
func TestEveryKeyThatIsShownIsTheUsers(t *testing.T) {
	set := map[string][]string{}
	for i, a := range Actions() {
		if !keepsOwn[a.ID] && len(a.Keys) > 0 {
			set[a.ID] = []string{string(rune('а' + i))} // Cyrillic letters are nobody's
		}
	}
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
