package ui

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/still"
)

// folder is where files are saved in tests.
type folder map[string][]byte

func (f folder) save(name string, content []byte, replace bool) (string, error) {
	if _, there := f[name]; there && !replace {
		return "", fs.ErrExist
	}
	if name == "full.txt" {
		return "", errors.New("/home/ada/full.txt: no space left on device")
	}
	f[name] = content
	return "/home/ada/" + name, nil
}

func (f folder) into(o *Options) { o.SaveFile = f.save }

func TestTheScreenIsSavedAsItIsSeen(t *testing.T) {
	files := folder{}
	s := drive(t, 0, 0, onTerminal(t, 120, 40, colorprofile.TrueColor), files.into)
	seen := s.press("2").screen()
	s.press("ctrl+s").sees("Save the screen", "▸ SVG", "lictop-seats-2026-11-21.svg", "only you can read the file")
	s.press("tab", "right").sees("lictop-seats-2026-11-21.txt", "The words alone").press("enter")
	s.seesNot("Save the screen").sees("screen saved as text: /home/ada/lictop-seats-2026-11-21.txt")
	assert.Equal(t, seen, string(files["lictop-seats-2026-11-21.txt"]))

	s.press("ctrl+s", "down", "left", "enter").sees("screen saved as ANSI")
	colored := still.Parse(string(files["lictop-seats-2026-11-21.ans"]))
	assert.Contains(t, colored.ANSI(), "\x1b[0;1;38;2;108;182;255m", "with the colours of the terminal")

	s.press("ctrl+s", "enter").sees("screen saved as SVG")
	assert.Contains(t, string(files["lictop-seats-2026-11-21.svg"]), ">Ada's laptop<")
}

func TestAFileIsReplacedOnlyWhenThatIsSaid(t *testing.T) {
	files := folder{"mine.txt": []byte("mine")}
	s := drive(t, 100, 30, files.into).press("2", "ctrl+s").write("mine.txt").press("enter")
	s.sees("mine.txt is there already. Enter replaces it; another name keeps it.")
	assert.Equal(t, "mine", string(files["mine.txt"]))
	s.write("2").seesNot("is there already").press("backspace", "enter").sees("is there already")
	s.press("backspace", "backspace", "backspace", "backspace", "enter").sees("mine.txt is there already")
	s.press("esc").seesNot("Save the screen")
	assert.Equal(t, "mine", string(files["mine.txt"]))
	s.press("ctrl+s").write("mine.txt").press("enter", "enter").sees("screen saved as text: /home/ada/mine.txt")
	assert.Contains(t, string(files["mine.txt"]), "62 of 100")
}

// Who opens the dialog and types gives the file a name, which never turns the format
// by its letters, but by its ending.
func TestTheNameOfASavedScreenIsTypedFirst(t *testing.T) {
	files := folder{}
	s := drive(t, 100, 30, files.into).press("2", "ctrl+s").sees("lictop-seats-2026-11-21.svg▏", "▸ SVG")
	s.write("hall l ").sees("hall l ▏", "▸ SVG").press("enter").sees("screen saved as SVG: /home/ada/hall l.svg")
	s.press("ctrl+s").write("hall.txt").sees("hall.txt▏", "▸ text").press("enter").sees("screen saved as text: /home/ada/hall.txt")
	assert.Contains(t, string(files["hall.txt"]), "62 of 100 seats")

	s.press("ctrl+s").write("hall.txt").press("tab", "right").sees("hall.ans", "▸ ANSI").press("shift+tab").sees("hall.ans▏")
	s.press("left", "left", "left", "left").write("2").press("enter").sees("screen saved as ANSI: /home/ada/hall2.ans")
	s.press("ctrl+s").click("text").sees("lictop-seats-2026-11-21.txt").press("esc")
	assert.Len(t, files, 3)
}

func TestWhatCannotBeSavedSaysWhy(t *testing.T) {
	files := folder{}
	s := drive(t, 100, 30, files.into).press("ctrl+s", "ctrl+u", "enter").sees("the file has no name")
	s.write("full.txt").press("enter").sees("■ /home/ada/full.txt: no space left on device")
	s.press("esc")
	drive(t, 100, 30).press("ctrl+s").sees("save the screen: files cannot be written here").seesNot("Save as")
	assert.Empty(t, files)
}

// A plan, a filter that is being typed and what lies over a tab can be kept; a key
// that is being typed cannot.
func TestWhateverShowsCanBeSavedButAKey(t *testing.T) {
	for _, keys := range [][]string{{"2", "x"}, {"2", "/", "b"}, {"2", "H"}, {"2", "y"}, {"?"}, {"2", "t"}, {"a"}} {
		files := folder{}
		s := drive(t, 100, 30, files.into).press(keys...)
		seen := s.screen()
		s.press("ctrl+s").sees("Save the screen").press("tab", "right", "enter")
		require.Len(t, files, 1, keys)
		for _, content := range files {
			assert.Equal(t, seen, string(content), keys)
		}
	}
	files := folder{}
	s := drive(t, 100, 30, files.into)
	s.press("a").write("A1B2").press("ctrl+s").sees("a license key is being typed").seesNot("Save as")
	assert.Empty(t, files)
}
