package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// faulty is a page that throws where it is told to.
type faulty struct {
	page
	in string
}

func (p *faulty) check(in string) {
	if p.in == in {
		panic("thrown in " + in)
	}
}

func (p *faulty) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	p.check("Handle")
	if p.in == "command" {
		return true, guard(func() tea.Msg { panic("thrown in command") })
	}
	return p.page.Handle(d, k)
}
func (p *faulty) Render(d *Dashboard, w, h int) []string {
	p.check("Render")
	return p.page.Render(d, w, h)
}
func (p *faulty) Adopt(d *Dashboard) tea.Cmd { p.check("Adopt"); return p.page.Adopt(d) }
func (p *faulty) name() string               { return "faulty" }

// reports are the reports of bugs that were written.
type reports []string

func (r *reports) write(v any, stack []byte) (string, error) {
	*r = append(*r, fmt.Sprint(v))
	if !strings.Contains(string(stack), "ui") {
		return "", errors.New("no stack")
	}
	return fmt.Sprintf("/var/reports/crash-%d.txt", len(*r)), nil
}

func reportedTo(r *reports) func(*Options) { return func(o *Options) { o.Report = r.write } }

// frameIsWhole asserts h lines of w cells.
func (s *driver) frameIsWhole(w, h int) *driver {
	s.t.Helper()
	lines := strings.Split(s.d.build(), "\n")
	require.Len(s.t, lines, h)
	for i, l := range lines {
		require.Equal(s.t, w, ansi.StringWidth(l), "line %d", i)
	}
	return s
}

// TestAViewThatFailsShowsACardAndLeavesTheRestAlive: wherever a page throws.
func TestAViewThatFailsShowsACardAndLeavesTheRestAlive(t *testing.T) {
	for _, in := range []string{"Handle", "Render", "Adopt", "command"} {
		for _, size := range [][2]int{{60, 15}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprint(in, size), func(t *testing.T) {
				var r reports
				s := drive(t, size[0], size[1], reportedTo(&r)).press("2")
				s.d.pages[tabSeats] = &faulty{s.d.pages[tabSeats], in}
				s.d.dirty = true
				s.d.View()
				if in == "Adopt" {
					s.send(tea.BatchMsg{s.d.readopt()})
				}
				s.press("j").frameIsWhole(size[0], size[1])
				s.send(s.tick())
				s.sees("A bug stopped Seats", "/var/reports/crash-1.txt", "r try again", "Esc leave")
				assert.Equal(t, reports{"thrown in " + in}, r)
				s.press("3").sees("Hana").press("2").sees("A bug stopped Seats")
				s.press("x", "y", "space", "/", "w", "?", "esc")
				s.press("r").sees("in use").seesNot("A bug")
				_, ok := s.d.page().Selected()
				assert.True(t, ok)
			})
		}
	}
}

// tick has the messages delivered that wait for the next one.
func (s *driver) tick() tea.Msg { return drawMsg{} }

// TestAViewThatFailsAgainAndAgainDoesNotLoop: it is tried when somebody asks for it,
// and few reports are written.
func TestAViewThatFailsAgainAndAgainDoesNotLoop(t *testing.T) {
	var r reports
	s := drive(t, 120, 40, reportedTo(&r)).press("2", "F")
	require.NotNil(t, s.d.cover)
	s.d.cover = &faulty{s.d.cover, "Render"}
	for range 10 {
		s.d.dirty = true
		s.d.View()
		s.send(drawMsg{}).sees("A bug stopped faulty", "Esc leave")
		for range 5 {
			s.d.dirty = true
			s.d.View()
		}
		s.press("r")
	}
	s.d.View()
	assert.Len(t, r, maxReports)
	s.sees("It has stopped 1", "3 reports of it were written")
	s.press("esc").seesNot("A bug").sees("in use")
}

// faultyDialog throws where it is told to.
type faultyDialog struct{ in string }

func (f *faultyDialog) throw(in string) {
	if f.in == in {
		panic("thrown in " + in)
	}
}
func (f *faultyDialog) Key(_ *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	f.throw("Key")
	return k.String() == "esc", nil
}
func (f *faultyDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { f.throw("Msg"); return false, nil }
func (f *faultyDialog) Paste(*Dashboard, string) tea.Cmd        { f.throw("Paste"); return nil }
func (f *faultyDialog) Draw(d *Dashboard, w, h int) box {
	f.throw("Draw")
	s := newSheet(d.th, w)
	s.put(plain, "all is well")
	return box{title: "test", width: w, lines: s.lines}
}

func TestADialogThatFailsShowsACard(t *testing.T) {
	for _, in := range []string{"Key", "Msg", "Paste", "Draw"} {
		t.Run(in, func(t *testing.T) {
			var r reports
			s := drive(t, 120, 40, reportedTo(&r)).press("2")
			f := &faultyDialog{in: in}
			s.d.open(f)
			s.d.View()
			s.send(workMsg{}).send(tea.PasteMsg{Content: "text"}).press("j").send(drawMsg{})
			s.frameIsWhole(120, 40).sees("A bug stopped this dialog", "/var/reports/crash-1.txt")
			f.in = ""
			s.press("r").sees("all is well").press("esc").seesNot("all is well")
			assert.Len(t, r, 1)
		})
	}
}

// TestAnExplanationThatFailsShowsACard, over the list and beside it.
func TestAnExplanationThatFailsShowsACard(t *testing.T) {
	s := drive(t, 200, 60).press("2")
	_ = s.screen()
	s.d.beside.full, s.d.beside.known, s.d.beside.owed = false, true, &owed{} // an owner of nothing
	s.d.beside.sub.Pool = "nowhere"
	s.frameIsWhole(200, 60)
	if s.d.beside.failed == nil {
		s.d.within(part{kind: partBeside}, func() tea.Cmd { panic("thrown beside") })
	}
	s.sees("A bug stopped why", "in use").press("down").seesNot("A bug")

	s = drive(t, 120, 40).press("2", "y")
	s.d.within(s.d.whyPart(), func() tea.Cmd { panic("thrown over it") })
	s.sees("A bug stopped why", "thrown over it").press("r").seesNot("A bug").sees("Why")
	s.d.within(s.d.whyPart(), func() tea.Cmd { panic("thrown over it") })
	s.press("esc").seesNot("A bug").sees("in use")
}

// TestWhatAPartHasDoneLaterConcernsItAlone, as what it asks for at once does.
func TestWhatAPartHasDoneLaterConcernsItAlone(t *testing.T) {
	s := drive(t, 120, 40).press("2")
	s.d.within(s.d.shown(), func() tea.Cmd {
		s.d.later(guard(func() tea.Msg { panic("thrown later") }))
		return nil
	})
	s.send(drawMsg{}).sees("A bug stopped Seats", "thrown later").press("3").sees("Hana")
}

func TestAnActionThatFailsIsTold(t *testing.T) {
	var r reports
	s := drive(t, 120, 40, reportedTo(&r))
	for i := range s.d.actions {
		if s.d.actions[i].id == "undo" {
			s.d.actions[i].run = func(*Dashboard) tea.Cmd { panic("thrown in an action") }
		}
	}
	s.press("u").sees("undo: a bug stopped it; everything else works on").press("2").sees("in use")
	assert.Equal(t, reports{"thrown in an action"}, r)
}

// TestABugInTheFrameOrInAChangeEndsTheProgram: nobody could see or trust what is left.
func TestABugInTheFrameOrInAChangeEndsTheProgram(t *testing.T) {
	s := drive(t, 120, 40)
	p := part{kind: partPage, tab: tabOverview}
	msg := owned(p, guardWrite(func() tea.Msg { panic("while writing") }))()
	_, cmd := s.d.Update(msg)
	assert.IsType(t, tea.QuitMsg{}, cmd())
	assert.EqualError(t, s.d.crash, "bug: while writing")

	s = drive(t, 120, 40)
	left := false
	s.d.leave = func() { left = true }
	s.d.site, s.d.dirty = nil, true
	s.d.View()
	assert.True(t, left, "the header needs a site")
	require.NotNil(t, s.d.crash)
}

func TestAReportThatCannotBeWrittenIsTold(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) {
		o.Report = func(any, []byte) (string, error) { return "", errors.New("the disk is full") }
	}).press("2")
	s.d.pages[tabSeats] = &faulty{s.d.pages[tabSeats], "Handle"}
	s.press("j").sees("could not be written: the disk is full")
}

// TestACardHeedsAndShowsKeysThatWereSet, whatever it stands for; a key that was given
// to another action means that one, and the palette still tries again.
func TestACardHeedsAndShowsKeysThatWereSet(t *testing.T) {
	set := bound(map[string][]string{"try-again": {"f6"}, "reserve": {"x"}, "reclaim": {"f4"}})
	thrown := func() tea.Cmd { panic("thrown") }
	for name, fail := range map[string]func(s *driver){
		"page":        func(s *driver) { s.press("3").d.within(s.d.shown(), thrown) },
		"view":        func(s *driver) { s.press("2", "H").d.within(s.d.shown(), thrown) }, // r replays it
		"explanation": func(s *driver) { s.press("2", "y").d.within(s.d.whyPart(), thrown) },
		"dialog":      func(s *driver) { s.press("2", "b").d.within(s.d.front(), thrown) }, // r renames in it
	} {
		t.Run(name, func(t *testing.T) {
			again := map[bool]string{false: "F6 try again", true: "F6  try again"}[name == "dialog"]
			s := drive(t, 120, 40, set)
			fail(s)
			s.sees("A bug stopped", again).press("r").sees("A bug stopped", again).pressKeys("f6").seesNot("A bug")

			s = drive(t, 120, 40, bound(map[string][]string{"undo": {"r"}}))
			fail(s)
			if name == "dialog" {
				s.sees("Esc  leave").seesNot("try again").press("r").sees("A bug stopped").press("esc").seesNot("A bug")
				return
			}
			s.sees(":try-again try again").press("r").sees("A bug stopped", "undo").press("esc", ":").write("try-again").press("enter").seesNot("A bug")
		})
	}
	drive(t, 120, 40).press(":").write("try again").seesNot("what a bug stopped")
}
