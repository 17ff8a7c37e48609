package ui

import (
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/config"
)

// What is typed into stays where it is while what was found gets shorter, and a form
// stays where it is when its plan has been made.
func TestDialogsGrowDownwards(t *testing.T) {
	for _, size := range sizes[1:] {
		s := drive(t, size[0], size[1]).press("2", ":").write("re")
		_, before := s.find("Actions ─")
		_, after := s.write("newal").find("Actions ─")
		assert.GreaterOrEqual(t, after-before, 0, size)
		assert.LessOrEqual(t, after, size[1]/5, size)

		s = drive(t, size[0], size[1]).press("2", "t")
		_, asked := s.find("╭")
		_, planned := s.press("backspace").sees("in use 62").find("╭")
		assert.Equal(t, asked, planned, size)
	}
}

// Beside a dialog stands a blank, and nothing where there is room for pieces of words
// only.
func TestNoLettersTouchADialog(t *testing.T) {
	for _, size := range sizes[:3] { // where nothing else has such lines
		s := drive(t, size[0], size[1])
		for _, keys := range [][]string{{"2", "x"}, {"2", "o"}, {"4", "+"}, {"3", "r"}, {":"}, {"i"}, {"2", "b"}} {
			s.press(keys...)
			for _, l := range strings.Split(s.screen(), "\n") {
				left, right := strings.IndexAny(l, "╭│╰"), strings.LastIndexAny(l, "╮│╯")
				if left <= 0 || right < 0 {
					continue
				}
				before, after := l[:left], l[right+len("│"):]
				assert.True(t, strings.HasSuffix(before, " "), "%v %v: %q", size, keys, l)
				assert.True(t, after == "" || strings.HasPrefix(after, " "), "%v %v: %q", size, keys, l)
				if width(before) < leastMargin {
					assert.Empty(t, strings.TrimSpace(before+after), "%v %v", size, keys)
				}
			}
			s.press("esc")
		}
	}
}

// A note takes its lines from the body: the cursor is seen on the last row, too.
func TestANoteCoversNoRow(t *testing.T) {
	for _, size := range sizes {
		s := drive(t, size[0], size[1]).press("2", "end")
		_, footer := s.find("move")
		s.d.say(fine, strings.Repeat("a long story, ", 12))
		s.d.note.remedy = "and what would help"
		s.d.dirty = true
		require.NotEmpty(t, s.row(), size)
		_, told := s.find("✓ a long")
		assert.LessOrEqual(t, footer-told, 2, size)
		assert.Less(t, func() int { _, y := s.find("▌"); return y }(), told, size)
	}
}

// What is left for the vendor's console is said in whole clauses, as far as there is
// room; the plan has said all of it.
func TestAReceiptTakesTwoLines(t *testing.T) {
	s := drive(t, 80, 24).press("2", "x").sees("lictop keeps its own").write("14").press("enter")
	_, told := s.find("✓ 14 seats reclaimed")
	_, footer := s.find("move")
	assert.Equal(t, 2, footer-told)
	s.sees("if the threshold there is 30 days\n").seesNot("Resource Manager then")
	drive(t, 200, 60).press("2", "x").write("14").press("enter").sees("reclaims at its own sweep. lictop keeps its own record only.")
}

// Every key of a footer says what it does.
func TestNoKeyOfAFooterIsSilent(t *testing.T) {
	s := drive(t, 200, 60)
	everyScreen(s, func(at string) {
		for _, h := range s.d.hints() {
			assert.True(t, h.does != "" || strings.Contains(h.key, " "), "%s: %q", at, h.key)
		}
	})
}

func TestTheWayOutOfADialogIsNeverCut(t *testing.T) {
	assert.Equal(t, "a  one · b  two · Esc  leave", fitFoot("a  one · b  two · Esc  leave", 28))
	assert.Equal(t, "a  one · Esc  leave", fitFoot("a  one · b  two · Esc  leave", 27))
	assert.Equal(t, "↓ 68 more · Enter  open · Esc  leave", fitFoot("↓ 68 more · type to search · Enter  open · Esc  leave", 50))
	drive(t, 60, 15).press("a").write("ZZZZZ-YYYYY-X1234").press("enter").sees("F2  Continue · Esc  back")
	drive(t, 60, 15).press("2", "b").sees("Enter  open", "Esc  leave")
	drive(t, 80, 24).press("2", "R").sees("╭─ reported · Resource Manager ─")
}

func TestTheRuleUnderTheCursorIsReadWhole(t *testing.T) {
	s := drive(t, 80, 24).press("i").press("down").sees("│ A pin in force keeps the seat until the pin ends.")
	s.press("end").seesNot("A pin in force keeps the seat until")
	drive(t, 80, 24).press("i").write("qqqq").sees("no rule says that")
}

// A picture has the ground that the screen has, to its edges.
func TestASavedPictureHasTheGroundOfTheScreen(t *testing.T) {
	for _, look := range []struct {
		theme  string
		ground color.Color
		colors colorprofile.Profile
		want   string
	}{
		{"contrast", color.Black, colorprofile.TrueColor, contrastDark.ground},
		{"contrast", color.Black, colorprofile.ANSI, contrastDark.ground},
		{"contrast", color.White, colorprofile.ANSI, contrastLight.ground},
		{"dark", color.White, colorprofile.TrueColor, darkPalette.ground},
		{"light", color.Black, colorprofile.ANSI, lightPalette.ground},
		{"auto", color.RGBA{0xfd, 0xf6, 0xe3, 0xff}, colorprofile.TrueColor, "#fdf6e3"},
		{"mono", color.RGBA{0x28, 0x2c, 0x34, 0xff}, colorprofile.TrueColor, "#282c34"},
	} {
		files := folder{}
		s := drive(t, 80, 24, files.into, func(o *Options) { o.NoColor, o.Settings = false, config.Default(); o.Settings.Theme = look.theme })
		s.send(tea.ColorProfileMsg{Profile: look.colors}).send(tea.BackgroundColorMsg{Color: look.ground})
		s.press("2", "y", "ctrl+s", "enter").sees("screen saved as SVG")
		svg := string(files["lictop-seats-why-2026-11-21.svg"])
		require.Contains(t, svg, `fill="`+look.want+`"`, look)
		assert.NotContains(t, svg, `height="18"`, "%v: each cell stands on the ground of the window", look)
		s.press("ctrl+s", "tab", "left", "enter").sees("screen saved as ANSI")
		for _, l := range strings.Split(strings.TrimSpace(string(files["lictop-seats-why-2026-11-21.ans"])), "\n") {
			assert.True(t, !s.d.th.paints || strings.HasPrefix(l, "\x1b["), "%v: %q", look, l)
		}
	}
}
