package ui

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/ui/present"
)

// drawer is a keeper in memory.
type drawer struct {
	mu    sync.Mutex
	state State
	err   error // of Load
	full  error // of Save
	saves int
}

func (k *drawer) Load() (State, error) { return k.state, k.err }

func (k *drawer) Save(s State) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.full != nil {
		return k.full
	}
	k.state, k.saves = s, k.saves+1
	return nil
}

func keptBy(k Keeper) func(*Options) { return func(o *Options) { o.Keeper = k } }

// leave ends the program as q does, and waits for what it keeps.
func (s *driver) leave() *driver {
	s.d.leaving()
	return s.kept()
}

// kept waits until what was collected at the end is saved.
func (s *driver) kept() *driver {
	s.t.Helper()
	s.d.keepLast()
	if last := s.d.memory.last.Load(); last != nil {
		<-*last
	}
	return s
}

// TestWhateverEndsTheDashboardItIsKept: a loop that ended before it was asked to, its
// terminal gone, is left as it was then; one that was ended by a bug is not.
func TestWhateverEndsTheDashboardItIsKept(t *testing.T) {
	k := &drawer{}
	s := at120(t, keptBy(k)).press("6", "down", "q")
	require.True(t, s.off)
	assert.Equal(t, "licenses", s.kept().d.memory.saved.Tab)

	k = &drawer{}
	s = drive(t, 120, 40, keptBy(k)).press("2")
	s.d.letGo(errors.New("input/output error"))
	s.kept().press("3")
	s.d.letGo(nil)
	assert.Equal(t, "seats", s.kept().d.memory.saved.Tab, "what was collected first counts")

	for _, end := range []func(*Dashboard) error{
		func(*Dashboard) error { return tea.ErrProgramPanic },
		func(d *Dashboard) error { d.crash = &PanicError{Value: "thrown"}; return nil },
	} {
		s = drive(t, 120, 40, keptBy(k)).press("2")
		s.d.letGo(end(s.d))
		assert.Nil(t, s.d.memory.last.Load())
	}
}

// TestTheDashboardComesBackAsItWasLeft is the story of somebody who is called away:
// tab, pool, filter, order, cursor and marks are there again.
func TestTheDashboardComesBackAsItWasLeft(t *testing.T) {
	k := &drawer{}
	s := drive(t, 120, 40, keptBy(k))
	s.press("7", "o", "down", "space", "down", "K", "right", "right", "esc").sees("CLASS")
	s.press("/").write("idle:>30d").press("enter", "s", "s", "S", "down", "down", "space", "space", "down")
	list := s.d.page().Table()
	at, _ := list.Selected()
	marked, order, screen := list.Marked(), list.next.Columns()[list.col].field, s.screen()
	s.press("6", "down", "3", "down", "down", "down")
	host, _ := s.d.page().Selected()
	hosts := s.screen()
	s.leave()
	require.NotZero(t, k.saves)

	s = drive(t, 120, 40, keptBy(k))
	assert.Equal(t, tabHosts, s.d.tab)
	assert.Equal(t, hosts, s.screen(), "no row above the cursor has gone out of sight")
	got, _ := s.d.page().Selected()
	assert.Equal(t, host, got)
	s.press("7")
	list = s.d.page().Table()
	got, _ = list.Selected()
	assert.Equal(t, at, got)
	assert.Equal(t, marked, list.Marked())
	assert.Equal(t, order, list.next.Columns()[list.col].field)
	assert.Equal(t, screen, s.screen())
}

// TestEveryListComesBackAsItWasLeft is the same for the cursor of every tab.
func TestEveryListComesBackAsItWasLeft(t *testing.T) {
	for i := range tabs {
		t.Run(listNames[i], func(t *testing.T) {
			k := &drawer{}
			s := drive(t, 160, 50, keptBy(k)).press(fmt.Sprint(int(i)+1), "down", "down", "down")
			want, ok := s.d.page().Selected()
			require.True(t, ok)
			s.leave()
			got, _ := drive(t, 160, 50, keptBy(k)).d.page().Selected()
			assert.Equal(t, want, got)
		})
	}
}

// TestThePoolOfAListComesBack, where its family has several.
func TestThePoolOfAListComesBack(t *testing.T) {
	k := &drawer{}
	drive(t, 120, 40, keptBy(k)).press("2", "right").sees("Fabrikam RM").leave()
	drive(t, 120, 40, keptBy(k)).sees("Fabrikam RM")
}

// TestAFilterThatIsHalfTypedIsNotKept: it would be left out with a word.
func TestAFilterThatIsHalfTypedIsNotKept(t *testing.T) {
	k := &drawer{}
	drive(t, 120, 40, keptBy(k)).press("2", "/").write("idle:>so").leave()
	assert.Equal(t, "seats", k.state.Tab)
	assert.Empty(t, k.state.Lists["seats"].Query)
}

// TestAStateHoldsNoKeys: licenses are named by their handles.
func TestAStateHoldsNoKeys(t *testing.T) {
	k := &drawer{}
	s := drive(t, 120, 40, keptBy(k)).press("6", "down").leave()
	b, err := k.state.Bytes()
	require.NoError(t, err)
	for _, l := range s.app.View().Snapshot.Licenses.All() {
		assert.NotContains(t, string(b), l.Key)
	}
	assert.Contains(t, string(b), `"L-`)
}

// TestWhatIsGoneIsLeftOut: rows, pools and tabs that are there no more, filters and
// columns that nobody knows.
func TestWhatIsGoneIsLeftOut(t *testing.T) {
	gone := SubjectState{model.KindEndpoint, "nowhere", "nobody"}
	k := &drawer{state: State{Version: 1, Tab: "seats", Lists: map[string]ListState{
		"seats":    {Pool: "nowhere", Sort: "moods", Reverse: true, Cursor: &gone, Marks: []SubjectState{gone}},
		"overview": {Cursor: &gone},
		"licenses": {Cursor: &SubjectState{model.KindLicense, "", "L-x"}},
		"unheard":  {Query: "("},
	}}}
	s := drive(t, 120, 40, keptBy(k))
	assert.Equal(t, tabSeats, s.d.tab)
	assert.Zero(t, s.d.page().Table().marks.Len())
	first, ok := s.d.page().Selected()
	require.True(t, ok)
	s.press("6", "1", "2")
	again, _ := s.d.page().Selected()
	assert.Equal(t, first, again)

	k.state.Tab = "unheard"
	assert.Equal(t, tabOverview, drive(t, 120, 40, keptBy(k)).d.tab)
}

func TestAFilterThatCannotBeReadIsDroppedWithAWord(t *testing.T) {
	k := &drawer{state: State{Version: 1, Tab: "seats", Lists: map[string]ListState{"seats": {Query: "idle:>soon"}}}}
	s := drive(t, 120, 40, keptBy(k)).sees("the filter that was kept cannot be read", "left out")
	assert.Empty(t, s.d.page().Table().query)
	assert.Positive(t, s.d.page().Table().n)
}

func TestWhatIsAskedForGoesBeforeWhatWasKept(t *testing.T) {
	k := &drawer{state: State{Version: 1, Tab: "hosts", Lists: map[string]ListState{"seats": {Query: "ada", Sort: "idle"}}}}
	s := drive(t, 120, 40, keptBy(k), func(o *Options) { o.Start = &SavedView{List: "seats", Query: "status:offline"} })
	assert.Equal(t, tabSeats, s.d.tab)
	list := s.d.page().Table()
	assert.Equal(t, "status:offline", list.query)
	assert.Equal(t, "idle", list.next.Columns()[list.col].field, "the order was not asked for")
}

// TestMarksAreKeptUpToALimit: more would make a file of megabytes.
func TestMarksAreKeptUpToALimit(t *testing.T) {
	site := fixtures.NewGenerator(maxMarks+2000, 1, instantOf(t, testNow)).Draft(func(int64, int64) {})
	k := &drawer{}
	s := driveOn(t, site, 120, 40, keptBy(k)).press("7", "V", "end", "V")
	require.Greater(t, s.d.page().Table().marks.Len(), maxMarks)
	s.tickOnce().sees("the next start will know 10 000 of these marks")
	s.leave()
	assert.Len(t, k.state.Lists["monitor"].Marks, maxMarks)
	s = driveOn(t, site, 120, 40, keptBy(k))
	assert.Equal(t, maxMarks, s.d.page().Table().marks.Len())
	s.sees(present.Count(maxMarks) + " marked")
}

// TestAManyRowsComeBackAsTheyWereLeft: their filter and order are worked out beside
// the event loop.
func TestManyRowsComeBackAsTheyWereLeft(t *testing.T) {
	site := fixtures.NewGenerator(backgroundRows+5000, 1, instantOf(t, testNow)).Draft(func(int64, int64) {})
	k := &drawer{}
	s := driveOn(t, site, 120, 40, keptBy(k)).press("7", "/").write("status:offline").press("enter", "s", "down", "down", "space")
	want, marked := selected(s), s.d.page().Table().Marked()
	s.leave()
	s = driveOn(t, site, 120, 40, keptBy(k))
	assert.Equal(t, want, selected(s))
	assert.Equal(t, marked, s.d.page().Table().Marked())
}

func selected(s *driver) model.Subject {
	sub, _ := s.d.page().Selected()
	return sub
}

// TestWhatWasDoneIsSavedAMomentLater, once: a program that is killed forgets little.
func TestWhatWasDoneIsSavedAMomentLater(t *testing.T) {
	k := &drawer{}
	s := drive(t, 120, 40, keptBy(k)).press("2", "down")
	s.tickOnce()
	assert.Equal(t, 1, k.saves)
	assert.Equal(t, "seats", k.state.Tab)
	s.tickOnce()
	assert.Equal(t, 1, k.saves, "nothing was done since")
	s.d.rememberList("seats", func(l *ListState) { l.Columns = []ColumnState{{Field: "name", Width: 30}} })
	s.d.remember(func(st *State) { st.Views = append(st.Views, SavedView{Name: "idle", List: "seats"}) })
	s.tickOnce()
	assert.Equal(t, 30, k.state.Lists["seats"].Columns[0].Width)
	assert.Equal(t, "idle", k.state.Views[0].Name)
	s.press("down").tickOnce()
	assert.Equal(t, 30, k.state.Lists["seats"].Columns[0].Width, "it stays")
}

// tickOnce is the tick of a second; the next one is left out.
func (s *driver) tickOnce() *driver {
	if cmd := s.d.onTick(); cmd != nil {
		s.send(cmd())
	}
	return s
}

// TestANewerStateIsNeitherUsedNorOverwritten by an older program.
func TestANewerStateIsNeitherUsedNorOverwritten(t *testing.T) {
	k := &drawer{err: ErrStateNewer}
	drive(t, 120, 40, keptBy(k)).sees("newer lictop").press("2").tickOnce().leave()
	assert.Zero(t, k.saves)
}

func TestAStateThatCannotBeReadIsTold(t *testing.T) {
	k := &drawer{err: errors.New("how the dashboard was left cannot be read")}
	drive(t, 120, 40, keptBy(k)).sees("how the dashboard was left cannot be read").press("2").tickOnce()
	assert.Equal(t, 1, k.saves)
}

// slowDrawer is on a disk that takes its time.
type slowDrawer struct {
	drawer
	come chan struct{}
}

func (k *slowDrawer) Load() (State, error) { <-k.come; return k.state, nil }

// TestASlowDiskHoldsNothingUp: what was kept comes when it comes, and does not pull
// away what somebody looks at by then.
func TestASlowDiskHoldsNothingUp(t *testing.T) {
	for _, atWork := range []bool{false, true} {
		k := &slowDrawer{drawer{state: State{Version: 1, Tab: "hosts", Views: []SavedView{{Name: "kept"}}}}, make(chan struct{})}
		d := New(t.Context(), drive(t, 80, 24).app, Options{Actor: "ada", Now: func() model.Instant { return instantOf(t, testNow) }, Keeper: k})
		assert.Equal(t, tabOverview, d.tab)
		if atWork {
			d.key(keyPress("2"))
			d.touch()
		}
		close(k.come)
		for _, cmd := range d.due {
			if cmd == nil {
				continue
			}
			if m, ok := cmd().(stateMsg); ok {
				d.Update(m)
			}
		}
		assert.Equal(t, map[bool]tab{false: tabHosts, true: tabSeats}[atWork], d.tab)
		assert.Equal(t, "kept", d.state.Views[0].Name)
	}
}

// TestAStateThatCannotBeKeptIsSaidOnce, and kept as soon as there is room again.
func TestAStateThatCannotBeKeptIsSaidOnce(t *testing.T) {
	const says = "how the dashboard is left cannot be kept"
	k := &drawer{full: errors.New("no space left on \x1bdevice")}
	s := drive(t, 120, 40, keptBy(k)).seesNot(says)
	s.press("2").tickOnce().sees(says, "no space left on", "--no-state")
	s.press("down").tickOnce().press("esc").tickOnce().press("down").tickOnce().seesNot(says)
	assert.Zero(t, k.saves)
	k.mu.Lock()
	k.full = nil
	k.mu.Unlock()
	s.press("3").tickOnce()
	assert.Equal(t, listNames[tabHosts], k.state.Tab)
	assert.Equal(t, 1, k.saves)
}

// TestWhatIsNoStateIsSaidInPlainWords: nobody knows the types of the program.
func TestWhatIsNoStateIsSaidInPlainWords(t *testing.T) {
	for text, says := range map[string]string{
		"":                         "it is no JSON: unexpected end of JSON input",
		"[1]":                      "it holds no object but a JSON array",
		`{"version": "one"}`:       "version cannot be a JSON string",
		`{"version": 1, "tab": 7}`: "tab cannot be a JSON number",
		`{"version": 0}`:           "version 0: 1 is the first",
	} {
		_, err := ReadState([]byte(text))
		assert.EqualError(t, err, says, text)
	}
}
