package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/still"
)

// stillsFolder holds the pictures of the README. `make stills` draws them anew.
const stillsFolder = "../docs/images"

// stills are the pictures, by file, and how their screen is reached.
var stills = []struct {
	name, title string
	do          func(s *driver)
}{
	{"overview", "lictop demo · Overview", keys("1")},
	{"seats", "lictop demo · Seats", keys("2", "down", "down", "down", "down", "down", "down", "down", "down")},
	{"why", "lictop demo · why", func(s *driver) { s.press("2", "/").write("bob mobile").press("enter", "y") }},
	{"plan", "lictop demo · a plan", keys("2", "x")},
	{"whatif", "lictop demo · what-if", func(s *driver) { s.press("2", "w", "1", "4") }},
	{"harvest", "lictop demo · harvest", keys("2", "H")},
}

// told is a step of the recording: keys, and what is said while what they led to
// shows.
type told struct {
	keys  []string
	key   string // as it is shown; "" = nothing
	says  string
	stays time.Duration
}

const moment = 700 * time.Millisecond

// story is the recording: from what needs attention to a seat, why it may be taken,
// taking it, and taking that back.
var story = []told{
	{nil, "", "lictop demo: every pool of the company, and what needs you", 4 * time.Second},
	{[]string{"2"}, "2", "Seats: who holds one, and until when", 3 * time.Second},
	{[]string{"/"}, "/", "find a phone", moment},
	{[]string{"b", "o", "b"}, "/", "find a phone: bob", moment},
	{[]string{"space", "m", "o", "b", "i", "l", "e"}, "/", "find a phone: bob mobile", 2 * moment},
	{[]string{"enter", "y"}, "y", "why can it be reclaimed? The rules in order, the facts, the source, and what would change it", 5 * time.Second},
	{[]string{"esc", "esc", "x"}, "x", "reclaim: a plan first, with what it takes from whom and what stays", 5 * time.Second},
	{[]string{"1"}, "1", "nothing is written before the count is typed", moment},
	{[]string{"4"}, "4", "nothing is written before the count is typed", 2 * moment},
	{[]string{"enter"}, "Enter", "done, and what is left to do in the vendor's console", 4 * time.Second},
	{[]string{"u"}, "u", "undo is a plan, too", 4 * time.Second},
	{[]string{"enter"}, "Enter", "and all is as before; the audit log knows both", 4 * time.Second},
}

// still is a terminal of 120 by 40 on the sample site with its year of history.
func stillOf(t testing.TB) *driver {
	return driveStore(t, siteWithHistory(t), 120, 40, onTerminal(t, 120, 40, colorprofile.TrueColor), folder{}.into, func(o *Options) { o.Demo = true })
}

// frame is what the screen shows, with its colours.
func (s *driver) frame() (f still.Frame) {
	s.looks(func(d *Dashboard) { f = still.Parse(d.frame) })
	return f
}

// TestStills holds that the pictures of the README show the dashboard as it is.
// LICTOP_UPDATE=1 draws them anew.
func TestStills(t *testing.T) {
	asked := map[string]bool{}
	compare := func(name string, svg []byte) {
		path := filepath.Join(stillsFolder, name+".svg")
		asked[path] = true
		if os.Getenv("LICTOP_UPDATE") == "1" {
			require.NoError(t, os.WriteFile(path, svg, 0o644))
		}
		have, err := os.ReadFile(path)
		require.NoError(t, err, "make stills draws it")
		assert.True(t, string(have) == string(svg), "%s shows what the dashboard was; make stills draws it anew", path)
	}
	for _, p := range stills {
		s := stillOf(t)
		p.do(s)
		compare(p.name, s.frame().SVG(p.title, still.Dark))
	}
	compare("story", film(t))
	files, err := filepath.Glob(filepath.Join(stillsFolder, "*.svg"))
	require.NoError(t, err)
	for _, path := range files {
		assert.True(t, asked[path], "%s is drawn by no scenario", path)
	}
}

// film plays the story.
func film(t *testing.T) []byte {
	s := stillOf(t)
	rev := s.revision()
	var shots []still.Shot
	for _, step := range story {
		s.press(step.keys...)
		shots = append(shots, still.Shot{Frame: s.frame(), For: step.stays, Key: step.key, Says: step.says})
	}
	assert.Equal(t, rev+2, s.revision(), "the story applied a plan and took it back")
	s.sees("62 of 100 seats in use")
	return still.Film("lictop demo", still.Dark, 0, shots)
}
