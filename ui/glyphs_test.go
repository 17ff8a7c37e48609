package ui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/config"
	"lictop/ui/present"
)

var glyphSets = []present.Glyphs{present.Braille, present.Block, present.ASCII}

// everywhere leads through the tabs, the views over them and the dialogs.
var everywhere = [][]string{
	{"1"}, {"1", "y"}, {"1", "end", "w"}, {"1", "end", "y"},
	{"2"}, {"2", "y"}, {"2", "H"}, {"2", "H", "up", "up", "enter"}, {"2", "w"}, {"2", "w", "right", "right"}, {"2", "F"}, {"2", "U"}, {"2", "U", "+", "left"},
	{"2", "U", "-"}, {"2", "U", "-", "-"}, {"2", "U", "+", "+"}, {"2", "U", "home"},
	{"2", "g"}, {"2", "g", "enter"}, {"2", "C"}, {"2", "C", "enter"}, {"2", "x"}, {"2", "x", "tab"}, {"2", "p"}, {"2", "t"}, {"2", "T"}, {"2", "R"},
	{"2", "space", "down", "V", "down"}, {"2", "/"}, {"2", "/", "x", "y", "z"}, {"2", "]"}, {"2", "["},
	{"3"}, {"3", "y"}, {"3", "r"}, {"3", "d"}, {"3", "U"}, {"3", "U", "down"}, {"3", "F"}, {"3", "w"},
	{"4"}, {"4", "y"}, {"4", "v"}, {"4", "v", "+"}, {"4", "U"}, {"4", "C"}, {"4", "w"},
	{"5"}, {"5", "enter"}, {"5", "y"}, {"5", "U"}, {"5", "C"}, {"5", "w"}, {"5", "F"},
	{"6"}, {"6", "y"}, {"6", "E"}, {"6", "E", "left", "down", "y"}, {"6", "n"}, {"6", "U"}, {"6", "F"}, {"6", "a"},
	{"7"}, {"7", "y"}, {"8"}, {"8", "enter"}, {"8", "y"},
	{":"}, {"?"}, {"i"}, {"i", "down", "enter"}, {"a"}, {"L"}, {"u"}, {"P"}, {"P"}, {"2", "o"}, {"2", "b"}, {"2", "b", "s"}, {"2", "D"}, {"D"}, {"2", "/", "(", "enter"},
	{"2", "/", "z", "z", "z", "enter"}, {"a", "!", "enter"}, {"I"},
}

// In ASCII everything that the program draws itself is ASCII, on every screen; the
// letters of people and things stay. In blocks nothing is Braille.
func TestScreensStayInTheirGlyphs(t *testing.T) {
	for set, sizes := range map[present.Glyphs][][2]int{present.Block: {{120, 40}}, present.ASCII: {{60, 15}, {120, 40}}} {
		for _, size := range sizes {
			s := driveHistory(t, size[0], size[1], func(o *Options) { o.Glyphs = set })
			for _, keys := range everywhere {
				s.press(keys...)
				for _, l := range strings.Split(s.d.build(), "\n") {
					require.Equal(t, size[0], ansi.StringWidth(l), "%v %v: %q", size, keys, l)
					for _, r := range l {
						foreign := r >= utf8.RuneSelf && !unicode.IsLetter(r)
						if set == present.Block {
							foreign = r >= 0x2800 && r <= 0x28ff
						}
						require.False(t, foreign, "%v at %v: %q in %q", keys, size, r, ansi.Strip(l))
					}
				}
				for range 6 {
					s.press("esc")
				}
				s.press(`\`)
			}
		}
	}
}

// What was chosen wins over what the terminal is taken for.
func TestGlyphsAreChosen(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Glyphs, o.Settings = present.Braille, config.Settings{Glyphs: "ascii"} })
	s.sees(" lictop  in memory", "######", "X 2  ! 6").seesNot("█", "─", "●")
	s.press("2", "U").sees("Resource Manager > history", "No history of use yet")
	other := drive(t, 120, 40, func(o *Options) { o.Glyphs, o.Settings = present.ASCII, config.Default() })
	other.sees("######")
	other.d.opt.Settings.Glyphs = "block"
	other.sees("██████")
}

// Text from data keeps its letters, and its place.
func TestLettersOfDataStayInASCII(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Glyphs = present.ASCII }).press("2", "/").write("zo").press("enter")
	assert.NotContains(t, s.screen(), "…")
	s.press("3", "/").write("bouchard").press("enter").sees("Inès Bouchard")
}

func TestASCIIScreens(t *testing.T) {
	s := driveHistory(t, 80, 24, func(o *Options) { o.Glyphs = present.ASCII })
	s.golden("overview_80x24")
	s.press("2", "H").golden("harvest_80x24")
	s.press("esc", "U").golden("history_80x24")
	s.press("esc", "F").golden("forecast_80x24")
	s.press("esc", "3").golden("hosts_80x24")
	s.press("6", "E").golden("calendar_80x24")
}
