package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui/still"
)

// frameShown is a screen, and how its user gets there.
type frameShown struct {
	name string
	site func(t testing.TB) app.Store
	do   func(s *driver)
	most bool // looked at in short runs, too
}

func keys(list ...string) func(*driver) { return func(s *driver) { s.press(list...) } }

// shownFrames are every tab, every view over one, and the dialogs.
var shownFrames = []frameShown{
	{name: "overview", do: keys("1"), most: true},
	{name: "lived", site: siteWithHistory, do: keys("1")},
	{name: "seats", do: keys("2", "down", "down", "space"), most: true},
	{name: "hosts", do: keys("3")},
	{name: "meetings", do: keys("4")},
	{name: "compliance", do: keys("5")},
	{name: "licenses", do: keys("6")},
	{name: "monitor", do: keys("7")},
	{name: "timeline", do: keys("8")},

	{name: "why", do: func(s *driver) { s.press("2", "/").write("bob mobile").press("enter", "y") }, most: true},
	{name: "whatif", do: keys("2", "w", "5")},
	{name: "harvest", site: siteWithHistory, do: keys("2", "H")},
	{name: "forecast", site: siteWithHistory, do: keys("2", "F")},
	{name: "history", site: siteWithHistory, do: keys("2", "U")},
	{name: "kinds", site: siteWithHistory, do: keys("3", "U", "+")},
	{name: "classes", site: siteWithHistory, do: keys("4", "U")},
	{name: "calendar", do: keys("6", "E")},
	{name: "instances", do: keys("5", "down", "enter")},
	{name: "gap", do: keys("2", "g")},
	{name: "contest", do: keys("2", "C")},
	{name: "rules", do: keys("i")},
	{name: "rule", do: func(s *driver) { s.press("i").write("inactive").press("enter") }},
	{name: "holders", do: keys("4", "v")},
	{name: "claims", do: keys("5", "right", "enter")},
	{name: "savers", do: keys("5", "right", "enter", "right")},
	{name: "away", do: keys("2", "]")},
	{name: "used", site: siteWithHistory, do: keys("[")},

	{name: "filter", do: func(s *driver) { s.press("2", "/").write("idle:>30d !par") }},
	{name: "reclaim", do: keys("2", "x"), most: true},
	{name: "reclaimed", do: keys("2", "x", "1", "4", "enter")},
	{name: "threshold", do: keys("2", "t", "9", "9", "9", "9", "9", "enter")},
	{name: "pin", do: func(s *driver) { s.press("2", "p").write("board member") }},
	{name: "terms", do: keys("4", "T")},
	{name: "renew", do: func(s *driver) { s.press("6", "/").write("video").press("enter", "n") }},
	{name: "activate", do: func(s *driver) { s.press("a").write("A1B2C-D3E4F-G5") }},
	{name: "help", do: keys("?")},
	{name: "palette", do: func(s *driver) { s.press("2", ":").write("re") }},
	{name: "save", do: keys("2", "ctrl+s", "tab", "right")},
	{name: "rows", do: keys("2", "x", "tab")},
	{name: "undo", do: func(s *driver) { s.press("2", "x").write("14").press("enter", "u") }},
	{name: "lines", do: func(s *driver) {
		s.press("a").write("ZZZZZ-YYYYY-X1234").press("enter").write("PDMS-AUDIO").press("enter", "enter", "enter").write("50")
		s.press("enter").write("2026-01-03").press("enter").write("2029-12-03").press("enter")
	}},
	{name: "columns", do: keys("2", "o")},
	{name: "views", do: keys("2", "b")},
	{name: "presenter", do: keys("2", "P")},
	{name: "reading", do: keys("2", "R")},
	{name: "preview", do: func(s *driver) { s.press("I").write("exports/site").press("enter") }},
	{name: "wrong", do: func(s *driver) { s.press("I").write("exports/end").press("enter", "enter") }},
	{name: "stale", do: func(s *driver) {
		s.press("2").send(siteMsg{at: s.now, err: errors.New("reading the site: disk I/O error (522)")})
	}},
	{name: "bug", do: func(s *driver) {
		s.press("2").looks(func(d *Dashboard) { d.pages[tabSeats] = &faulty{d.pages[tabSeats], "Render"} })
		s.press("down").send(drawMsg{})
	}},
	{name: "nobody", do: func(s *driver) { s.press("2", "/").write("zzzz").press("enter") }},
	{name: "welcome", site: func(testing.TB) app.Store { return store.NewMemory(model.Draft{}, "ada", 0) }, do: keys()},
}

// siteWithHistory is the sample with a year behind it.
func siteWithHistory(t testing.TB) app.Store {
	now := instantOf(t, testNow)
	m := store.NewMemory(fixtures.Sample(now), "ada", now)
	m.Learn(func() *model.History { return fixtures.SampleHistory(now) })
	return m
}

func (f *frameShown) open(t testing.TB, w, h int, colors colorprofile.Profile) *driver {
	return f.drive(t, w, h, onTerminal(t, w, h, colors))
}

// drive opens the screen; without a terminal it takes a few milliseconds.
func (f *frameShown) drive(t testing.TB, w, h int, edit ...func(*Options)) *driver {
	site := f.site
	if site == nil {
		site = func(t testing.TB) app.Store {
			return store.NewMemory(fixtures.Sample(instantOf(t, testNow)), "ada", instantOf(t, testNow))
		}
	}
	s := driveStore(t, site(t), w, h, append(edit, folder{}.into, withFiles, reportedTo(new(reports)))...)
	f.do(s)
	return s
}

// frameColors are what terminals can do, as the legend of a frame names it.
var frameColors = []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI, colorprofile.ASCII}

// TestFrames holds what terminals show of every screen, cell by cell: with all
// colours, with sixteen, and with none.
func TestFrames(t *testing.T) {
	for i := range shownFrames {
		f := &shownFrames[i]
		if testing.Short() && !f.most {
			continue
		}
		for _, size := range [][2]int{{40, 10}, {60, 15}, {80, 24}, {120, 40}, {200, 60}} {
			name := fmt.Sprintf("%s_%dx%d", f.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				var looks [][][]string
				var lines []string
				for _, colors := range frameColors {
					s := f.open(t, size[0], size[1], colors)
					if lines == nil {
						lines = s.term.lines()
						s.picture(name)
					}
					assert.Equal(t, lines, s.term.lines(), "the words do not depend on colours")
					looks = append(looks, s.term.looks())
				}
				file := name
				if size[0] < leastWidth { // the same is said of every screen
					file = "too_small_40x10"
				}
				compareFile(t, filepath.Join("testdata", "TestFrames", file+".golden"), frameText(lines, looks))
			})
		}
	}
}

// picture draws the screen into the folder that LICTOP_PICTURES names, for people who
// look at frames.
func (s *driver) picture(name string) {
	if dir := os.Getenv("LICTOP_PICTURES"); dir != "" {
		require.NoError(s.t, os.WriteFile(filepath.Join(dir, name+".svg"), s.frame().SVG(name, still.Dark), 0o644))
	}
}

// looks is how every cell looks, row by row.
func (x *terminal) looks() [][]string {
	rows := make([][]string, x.emu.Height())
	for y := range rows {
		for col := range x.emu.Width() {
			rows[y] = append(rows[y], x.look(col, y))
		}
	}
	return rows
}

// frameText writes a frame for people who compare it: the legend of its looks, a
// letter for what a cell has in all colours, in sixteen and in none; then each line,
// and below it, after a tab, the letters of its cells with how many follow each other.
// A dot is a cell as the terminal writes by itself, and is left out at the end.
func frameText(lines []string, looks [][][]string) string {
	var legend, body strings.Builder
	letters := map[string]string{"·|·|·": "."}
	for y, text := range lines {
		fmt.Fprintln(&body, strings.TrimRight(text, " "))
		var runs []string
		last, n := "", 0
		flush := func() {
			if n > 0 {
				runs = append(runs, last+itoa(n))
			}
		}
		for col := range looks[0][y] {
			of := make([]string, len(looks))
			for i := range looks {
				if of[i] = looks[i][y][col]; of[i] == "" {
					of[i] = "·"
				}
			}
			key := strings.Join(of, "|")
			if letters[key] == "" {
				letters[key] = string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(letters)-1])
				fmt.Fprintf(&legend, "%s  %s\n", letters[key], strings.Join(of, " | "))
			}
			if letters[key] != last {
				flush()
				last, n = letters[key], 0
			}
			n++
		}
		if last != "." {
			flush()
		}
		if len(runs) > 0 {
			fmt.Fprintf(&body, "\t%s\n", strings.Join(runs, " "))
		}
	}
	return legend.String() + "\n" + body.String()
}
