package ui

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/ui/filter"
)

// TestViewsAreSavedAndOpened saves the way a list is looked at, opens it from
// another tab and from the palette, renames it and deletes it.
func TestViewsAreSavedAndOpened(t *testing.T) {
	s := drive(t, 120, 40).press("3", "/").write("license:grace").press("enter", "s", "s")
	list := s.d.page().Table()
	sorted, n := list.col, list.n
	s.press("b").sees("Views · Hosts", "on grace", "expires within 30 days").press("s").write("My grace").press("enter").sees("★ My grace", "/ license:grace")
	require.Len(t, s.d.state.Views, 1)
	assert.Equal(t, "hosts", s.d.state.Views[0].List)
	s.press("esc", "esc", "S", "1", "b").sees("My grace", "Hosts").press("enter")
	assert.Equal(t, tabHosts, s.d.tab)
	assert.Equal(t, []any{"license:grace", sorted, n}, []any{list.query, list.col, list.n})

	s.press("esc", "2", ":").write("my grace").sees("view: My grace (Hosts)").press("enter").sees("/ license:grace")
	assert.Equal(t, tabHosts, s.d.tab)

	s.press("b", "r", "ctrl+u").write("Ours").press("enter").sees("★ Ours").seesNot("My grace")
	s.press("s").write("ours").press("enter").sees("There is a view named ours already").press("esc").sees("★ Ours")
	s.press("d").sees("Delete the view Ours?").press("esc").sees("★ Ours").press("d", "enter").seesNot("Ours")
	assert.Empty(t, s.d.state.Views)
	s.press("d").sees("this view comes with lictop").press("esc")
	assert.Empty(t, s.d.dialogs)
	s.untouched(s.app.View().Revision)
}

// TestKnownViewsCanBeRead opens every view that comes with lictop.
func TestKnownViewsCanBeRead(t *testing.T) {
	s := drive(t, 120, 40)
	for _, v := range knownViews {
		require.NoError(t, CheckQuery(v.List, v.Query, v.SortText(), nil), "%s of %s", v.Name, v.List)
		s.send(outcome(s.d.openView(v)))
		list := s.d.page().Table()
		assert.Equal(t, listNames[s.d.tab], v.List)
		assert.Empty(t, list.problem, v.Name)
		assert.Equal(t, v.Sort, list.fields[list.col].Name, v.Name)
		here, ok := s.d.viewHere()
		require.True(t, ok)
		assert.Equal(t, []string{v.Query, v.SortText()}, []string{here.Query, here.SortText()}, v.Name)
	}
	s.send(outcome(s.d.openView(SavedView{List: "seats", Pool: "gone"}))).sees("there is no pool gone here any more")
}

func outcome(cmd tea.Cmd) tea.Msg {
	if cmd == nil {
		return nil
	}
	return cmd()
}

// TestADashboardOpensWhereItIsAskedTo starts with a view, at once and while the site
// is still being read.
func TestADashboardOpensWhereItIsAskedTo(t *testing.T) {
	start := ViewOf("hosts", "", "license:grace", "-hosted")
	assert.Equal(t, "idle", start.SortText(), "the last meeting first is the shortest pause first")
	s := drive(t, 120, 40, func(o *Options) { o.Start = &start })
	assert.Equal(t, tabHosts, s.d.tab)
	s.sees("/ license:grace", "4 shown")

	late := newOpening(t.Context(), "lictop.db", s.d.opt)
	o := &driver{t: t, d: late, app: s.app, now: s.now}
	o.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	assert.Equal(t, tabHosts, late.tab)
	o.send(openedMsg{be: s.app, site: newSite(s.app.View())}).sees("/ license:grace", "4 shown")
}

// TestAViewIsCopiedAsACommand quotes what a shell would read otherwise.
func TestAViewIsCopiedAsACommand(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("idle:>30d name:bob's").press("enter", "Y")
	s.sees(`lictop --tab seats --pool rm --filter 'idle:>30d name:bob'\''s'`).press("esc")
	assert.Empty(t, s.d.dialogs)
	s.press("1", "Y").sees("lictop --tab overview")
	assert.Equal(t, `'' a-b 'a b' '$x' 'it'\''s'`, shellQuoted([]string{"", "a-b", "a b", "$x", "it's"}))
}

// TestAListIsExported writes what is filtered, in its order, asks before it
// overwrites, and stops.
func TestAListIsExported(t *testing.T) {
	var got *Export
	there := map[string]bool{"old.csv": true}
	s := drive(t, 120, 40, func(o *Options) {
		o.Export = func(ctx context.Context, e *Export, p app.Progress) error {
			if there[e.Path] && !e.Overwrite {
				return &fs.PathError{Op: "write", Path: e.Path, Err: fs.ErrExist}
			}
			got = e
			return ctx.Err()
		}
	})
	s.press("3", "/").write("license:grace").press("enter", "e").sees("Export · 4 rows", "lictop-hosts-2026-11-21.csv")
	s.press("tab").sees(".json", "as lictop hosts --json prints them").press("tab", "enter").sees("4 rows written to lictop-hosts-2026-11-21.csv")
	require.NotNil(t, got)
	assert.Equal(t, "hosts", got.List)
	assert.Equal(t, []string{"name", "license", "since", "until", "idle", "hosting", "ask", "managed", "id"}, got.Keys)
	list := s.d.page().Table()
	for i := range got.Len {
		cells := got.Row(i)
		assert.Equal(t, list.Subject(i).ID, cells[len(cells)-1])
		assert.Regexp(t, `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`, cells[2])
	}
	s.press("e").write("old.csv").press("enter").sees("There is a file of that name").press("enter").sees("4 rows written to old.csv")
	assert.True(t, got.Overwrite)
	s.press("e").write("x.txt").press("enter").sees("it ends in .csv or .json").press("esc")
	s.press("8", "e", "tab").sees("an object each").press("esc", "1", "e").sees("on the tabs with lists")
	assert.False(t, strings.Contains(s.screen(), "not available"))
	drive(t, 120, 40).press("2", "e").sees("files cannot be written here")
}

// absentRows know nothing of any row.
type absentRows struct{ rows }

func (absentRows) Value(int32, int) filter.Value { return filter.Value{} }

// TestWhatIsNotKnownIsExportedAsNothing, not as a zero.
func TestWhatIsNotKnownIsExportedAsNothing(t *testing.T) {
	for _, kind := range []filter.Kind{filter.Text, filter.Number, filter.Age} {
		assert.Empty(t, exported(absentRows{}, &column{field: "x", kind: kind}, 0, 0))
	}
}

// TestAViewBringsItsColumns saves a list with a column hidden, shows it again, and
// opens the view.
func TestAViewBringsItsColumns(t *testing.T) {
	s := drive(t, 160, 40).press("2").sees("OWNER")
	hide := func() {
		s.press("o")
		for range 3 {
			s.press("down")
		}
		s.press("space", "esc")
	}
	hide()
	s.seesNot("OWNER").press("b", "s").write("no owners").press("enter", "esc")
	hide()
	s.sees("OWNER").press("b").click("no owners").press("enter").seesNot("OWNER")
}

// TestSavedViewsAreNotPresented: they may name people.
func TestSavedViewsAreNotPresented(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("ada").press("enter", "b", "s").write("Ada's devices").press("enter", "esc")
	s.press("b").sees("Ada's devices").press("esc", "P", "b").sees("can be reclaimed").seesNot("Ada's devices")
	s.press("s").write("mine").press("enter").sees("views are saved while names are shown")
}

// TestWhatIsChosenIsExportedAndCopied hides and moves columns: a file and the
// clipboard have those that show, in their order, whatever the screen has room for.
func TestWhatIsChosenIsExportedAndCopied(t *testing.T) {
	var got *Export
	copied := ""
	s := drive(t, 80, 24, func(o *Options) {
		o.Export = func(_ context.Context, e *Export, _ app.Progress) error { got = e; return nil }
		o.Copy = func(_ context.Context, text string) (Copied, error) { copied = text; return Copied{}, nil }
	})
	s.press("3", "o", "g", "down", "space", "down", "K", "K", "end", "space", "esc", "e", "enter")
	assert.Equal(t, []string{"since", "name", "until", "idle", "hosting", "ask", "managed", "id", "rule"}, got.Keys)
	assert.Equal(t, "SINCE", got.Head[0])
	assert.Len(t, got.Row(0), len(got.Keys))
	assert.Contains(t, got.Row(0)[8], "host.")
	s.press("down", "down", "c")
	assert.True(t, strings.HasPrefix(copied, "Since: "), copied)
	assert.NotContains(t, copied, "License")
	assert.Contains(t, copied, "Rule: host.")
	s.press("2", "g", "e").sees("Enter opens the rows of a line").press("enter", "e").sees("Export · 134 rows", "lictop-gap-2026-11-21.csv").press("enter")
	assert.Equal(t, 134, got.Len)
	assert.Equal(t, "name", got.Keys[0])
}

// TestOnlyTheListOfATabIsAView: what opens from it is not saved in its name.
func TestOnlyTheListOfATabIsAView(t *testing.T) {
	s := drive(t, 120, 40).press("4", "v", "Y").sees("lictop holders --filter prints these rows").press("b", "s").sees("a view is of the meetings").press("esc")
	s.press("8", "enter", "Y").sees("a view is of the whole list, to which Esc leads back").press("esc", "Y").sees("lictop --tab timeline").press("esc")
	s.press("2", "g", "Y").sees("Esc closes this view first")
}

// TestWhatWaitsIsExported: an export is of the site as it is, not of the rows that are
// held on the screen.
func TestWhatWaitsIsExported(t *testing.T) {
	var got *Export
	s := drive(t, 120, 40, func(o *Options) {
		o.Export = func(_ context.Context, e *Export, _ app.Progress) error { got = e; return nil }
	}).press("2", "down")
	list := s.d.page().Table()
	list.src = &heldRows{was: list.src, now: list.src}
	list.waits = &waiting{src: list.next, arrangement: arrangement{order: []int32{3, 1}}}
	s.press("e", "enter")
	assert.Equal(t, "endpoints", got.List)
	assert.Equal(t, []int32{3, 1}, got.Rows)
}

// What is asked for at the start is shown under other names, too.
func TestPresenterModeBeginsWhereItWasAskedTo(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) {
		o.Settings.Presenter = true
		o.Start = &SavedView{List: "seats", Query: "status:offline", Sort: "owner"}
	})
	s.sees("presenter", "/ status:offline", "OWNER↑", "endpoint 0001").press("P").press("3").press("P")
	assert.Equal(t, tabHosts, s.d.tab, "that was the start only")
}
