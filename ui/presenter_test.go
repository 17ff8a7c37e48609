package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// telling is what every name of the site of these tests has in it, and nothing that
// the program says by itself.
const telling = "qz"

// tellingSite is the sample with names that give themselves away, however they are
// cut.
func tellingSite(t testing.TB) model.Draft {
	t.Helper()
	d := fixtures.Sample(instantOf(t, testNow))
	known := map[string]string{}
	name := func(s *string) {
		if *s == "" {
			return
		}
		if known[*s] == "" {
			known[*s] = fmt.Sprintf("%s%s%s", telling, strings.Map(letters, fmt.Sprintf("%03d", len(known))), telling)
		}
		*s = known[*s]
	}
	key := func(s *string) {
		if known[*s] == "" {
			n := strings.ToUpper(strings.Map(letters, fmt.Sprintf("%03d", len(known))))
			known[*s] = "QZQZQ-QZQZQ-Q" + n + "Q"
			known[*s] = known[*s][:13] + "QZ" + known[*s][14:16]
		}
		*s = known[*s]
	}
	d.Endpoints = renamedRows(&d.Endpoints, func(e *model.Endpoint) {
		name(&e.ID)
		name(&e.Name)
		name(&e.Owner)
		if e.Pin != nil {
			pin := *e.Pin
			name(&pin.Reason)
			e.Pin = &pin
		}
	})
	d.Licenses = renamedRows(&d.Licenses, func(l *model.License) { key(&l.Key) })
	d.Hosts = renamedRows(&d.Hosts, func(h *model.Host) { name(&h.ID); name(&h.Name) })
	d.Devices = renamedRows(&d.Devices, func(v *model.Device) { name(&v.ID); name(&v.Owner) })
	d.Users = renamedRows(&d.Users, func(u *model.User) { name(&u.ID); name(&u.Name) })
	d.Meetings = renamedRows(&d.Meetings, func(m *model.Meeting) {
		name(&m.ID)
		name(&m.Name)
		name(&m.Owner)
		name(&m.Initiator)
		name(&m.Scheduler)
		m.Participants = append([]model.Participant(nil), m.Participants...)
		for i := range m.Participants {
			name(&m.Participants[i].Who)
		}
	})
	for i := range d.Pools {
		list := append([]model.Instance(nil), d.Pools[i].Enterprise.Instances...)
		for k := range list {
			name(&list[k].ID)
			name(&list[k].Name)
		}
		if list != nil {
			d.Pools[i].Enterprise.Instances = list
		}
	}
	return d
}

// letters writes digits as letters, so that no number of the program looks alike.
func letters(r rune) rune { return r - '0' + 'k' }

func renamedRows[T any](r *model.Rows[T], change func(*T)) (out model.Rows[T]) {
	for _, v := range r.All() {
		w := *v
		change(&w)
		out.Append(w)
	}
	return out
}

// watcher sits in front of the screen: every frame that a message leaves is looked at.
type watcher struct {
	*driver
	frames int
}

// watched sends a message and looks at every frame until the dashboard is at rest.
func (s *watcher) watched(msg tea.Msg) {
	s.t.Helper()
	queue := []tea.Msg{msg}
	for n := 0; len(queue) > 0; n++ {
		require.Less(s.t, n, 2000, "it never comes to rest")
		m := queue[0]
		queue = queue[1:]
		switch m := m.(type) {
		case nil:
			continue
		case tea.QuitMsg:
			continue
		case tea.BatchMsg:
			for _, c := range m {
				if c != nil {
					queue = append(queue, c())
				}
			}
			continue
		}
		if _, cmd := s.d.Update(m); cmd != nil {
			queue = append(queue, cmd())
		}
		require.Nil(s.t, s.d.crash)
		if s.d.presenting() {
			s.looks()
		}
	}
}

func (s *watcher) looks() {
	s.t.Helper()
	s.frames++
	s.d.postpone, s.d.dirty = false, true
	v := s.d.View()
	s.d.built = time.Time{} // the next frame need not wait
	for _, text := range []string{ansi.Strip(v.Content), v.WindowTitle} {
		if low := strings.ToLower(text); strings.Contains(low, telling) {
			require.Fail(s.t, "a name shows", text)
		}
	}
}

// TestPresenterModeShowsNobody: no name, id or key of anything shows on any screen,
// dialog, note or title, from the key on that asks for it, whatever is pressed.
func TestPresenterModeShowsNobody(t *testing.T) {
	keys := strings.Fields("1 2 3 4 5 6 7 8 j j j k down up enter y y esc esc w F H g C i T v R x p t r d n a u c e s S space V " +
		"[ ] { } \\ : ? / tab left right home end pgdown b o E U Y I D L ctrl+s backspace")
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			s := &watcher{driver: driveOn(t, tellingSite(t), size[0], size[1], func(o *Options) { o.Actor = telling + "actor" })}
			s.press("2", "down", "space", "y")
			require.Contains(t, s.screen(), telling)
			s.watched(keyPress("P"))
			require.True(t, s.d.presenting())
			s.sees("presenter")
			r := rand.New(rand.NewPCG(1, uint64(size[0])))
			for i := range int(tabs) { // every tab, the first rows of each, and what opens from them
				for _, k := range []string{"esc", "esc", "esc", fmt.Sprint(i + 1)} {
					s.watched(keyPress(k))
				}
				for range 4 {
					for _, k := range []string{"y", "end", "pgup", "esc", "enter", "down", "y", "esc", "esc", "esc", fmt.Sprint(i + 1), "w", "down", "right", "esc", "esc", "H", "esc", "g", "enter", "esc", "esc",
						"C", "enter", "down", "enter", "esc", "esc", "esc", "F", "esc", "v", "T", "esc", "esc", "down"} {
						s.watched(keyPress(k))
					}
				}
			}
			for range 400 {
				k := keys[r.IntN(len(keys))]
				s.watched(keyPress(k))
				if k == "/" {
					s.watched(tea.PasteMsg{Content: "owner:per"})
					s.watched(keyPress("enter"))
				}
				if r.IntN(20) == 0 {
					s.now += 61
					s.watched(tea.BatchMsg{s.d.onTick()})
				}
			}
			assert.Greater(t, s.frames, 1500)
		})
	}
}

// TestPresenterModeFindsNobody: who is looked for by his name is not there.
func TestPresenterModeFindsNobody(t *testing.T) {
	s := drive(t, 120, 40).press("7", "/").write("ada").press("enter")
	require.Positive(t, s.d.page().Table().n)
	s.press("P").seesNot("ada").press("/").write("ada").press("enter")
	assert.Zero(t, s.d.page().Table().n)
	s.press("esc", "/").write("person").press("enter")
	assert.Positive(t, s.d.page().Table().n, "people are found by their other names")
	s.press("P").sees("ada")
	assert.Equal(t, "ada", s.d.page().Table().query, "the filter of before is there again")
}

// TestPresenterModeIsTheSameSite: each list has the same rows in the same order,
// decided alike, with cursor and marks on the same ones; then the names come back.
func TestPresenterModeIsTheSameSite(t *testing.T) {
	s := drive(t, 200, 50)
	for i := tabSeats; i < tabs; i++ {
		s.press(fmt.Sprint(int(i)+1), "down", "down", "space", "down")
		list := s.d.page().Table()
		if i == tabTimeline || i == tabCompliance || list == nil {
			continue
		}
		s.press("home", "s") // by name
		for list.col >= 0 {
			s.press("s")
		}
		s.press("down", "down")
		var before []model.Subject
		for pos := range list.n {
			before = append(before, list.Subject(pos))
		}
		cursor, marked := selected(s), list.Marked()
		s.press("P")
		require.True(t, s.d.presenting())
		mask := s.d.presenter.veil.mask
		list = s.d.page().Table()
		require.Equal(t, len(before), list.n)
		for pos := range before {
			real, ok := mask.Real(list.Subject(pos))
			require.True(t, ok)
			require.Equal(t, before[pos], real)
		}
		at, _ := mask.Real(selected(s))
		assert.Equal(t, cursor, at)
		assert.Len(t, list.Marked(), len(marked))
		s.press("P")
		assert.Equal(t, cursor, selected(s))
		assert.Equal(t, marked, s.d.page().Table().Marked())
	}
}

// TestTheSamePersonKeepsTheSameName, across what is imported, and days.
func TestTheSamePersonKeepsTheSameName(t *testing.T) {
	s := drive(t, 120, 40).press("P", "3", "down")
	who := selected(s)
	s.press("]").sees("as of")
	assert.Equal(t, who, selected(s))
	s.press(`\`)
	s.renameEndpoint()
	s.tickOnce()
	assert.Equal(t, who, selected(s))
	s.press("P", "P")
	assert.Equal(t, who, selected(s))
}

// renameEndpoint has another program write to the database.
func (s *driver) renameEndpoint() {
	s.t.Helper()
	doc := app.Document{Name: "news", Read: func(_ context.Context, was *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := was.Draft()
		edit := d.Endpoints.Edit()
		edit.At(0).Owner = "aaron"
		d.Endpoints = edit.Rows()
		return &model.Merged{Site: d, Sum: "news"}, nil
	}}
	_, err := s.app.Import(context.Background(), s.d.call(), doc, nil)
	require.NoError(s.t, err)
}

// TestPresenterModeChangesNothing, and says how to get out.
func TestPresenterModeChangesNothing(t *testing.T) {
	s := drive(t, 120, 40)
	revision := s.app.View().Revision
	s.press("P", "2")
	for _, k := range []string{"x", "p", "R", "a", "u"} {
		s.press(k).sees("names are masked in presenter mode; P shows them again").press("esc")
	}
	s.press("T", "esc", "w", "enter", "p", "esc", "esc", "H", "enter", "esc").untouched(revision)
}

// TestPresenterModeFromTheStart shows no name before the names are masked.
func TestPresenterModeFromTheStart(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Settings.Presenter = true; o.Actor = "nobody-else" })
	s.sees("presenter").press("7").sees("person 0").seesNot("Ada", "nobody-else")
	s.press("P").sees("Ada", "presenter mode is off")

	d := New(t.Context(), s.app, Options{Actor: "ada", Now: s.d.opt.Now, Settings: s.d.opt.Settings})
	d.w, d.h = 120, 40
	assert.Contains(t, ansi.Strip(d.build()), "names are being masked")
	_, _ = d.Update(keyPress("2"))
	assert.Equal(t, tabOverview, d.tab, "nothing is done unseen")
}

// TestWhatIsKeptInPresenterModeHasTheRealNames: the next start knows them.
func TestWhatIsKeptInPresenterModeHasTheRealNames(t *testing.T) {
	k := &drawer{}
	s := drive(t, 120, 40, keptBy(k)).press("3", "/").write("permanent").press("enter", "P", "down", "space")
	real, ok := s.d.presenter.veil.mask.Real(selected(s))
	require.True(t, ok)
	s.press("/").write("person").press("enter").leave()
	l := k.state.Lists["hosts"]
	assert.Equal(t, "permanent", l.Query)
	require.NotNil(t, l.Cursor)
	for _, sub := range append(l.Marks, *l.Cursor) {
		_, found := s.app.View().Snapshot.Find(model.Subject{Kind: sub.Kind, Pool: sub.Pool, ID: sub.ID})
		assert.True(t, found, sub)
	}
	assert.Equal(t, real.Pool, l.Cursor.Pool)
}

// TestPathsAndAccountsInErrorsAreNotShown in presenter mode.
func TestPathsAndAccountsInErrorsAreNotShown(t *testing.T) {
	t.Setenv("HOME", "/home/hana")
	t.Setenv("USER", "hana")
	s := drive(t, 120, 40, func(o *Options) { o.Actor = "hana" }).press("P")
	s.d.say(act, "open database /home/hana/sites/x.db: hana may not; hanau may")
	s.sees("open database ~/sites/x.db: somebody may not; hanau may")
	assert.Equal(t, "x.db", s.d.homely("/home/hana/sites/x.db"))
}

// TestACommandNamesNoPathInPresenterMode, on the screen or in what is copied.
func TestACommandNamesNoPathInPresenterMode(t *testing.T) {
	var copied string
	s := drive(t, 120, 40, func(o *Options) {
		o.Command = func(SavedView) []string { return []string{"lictop", "--db", "/home/hana/x.db"} }
		o.Copy = func(_ context.Context, text string) (Copied, error) {
			copied = text
			return Copied{Way: "wl-copy"}, nil
		}
	}).press("2", "Y").sees("/home/hana/x.db")
	assert.Contains(t, copied, "hana")
	s.press("esc", "P", "Y").sees("lictop --tab seats").seesNot("hana")
	assert.NotContains(t, copied, "hana")
}
