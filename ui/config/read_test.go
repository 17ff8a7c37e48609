package config

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// some actions, two of which share a key and two of which work in different places.
func some() []Action {
	return []Action{
		{ID: "reclaim", Keys: []string{"x"}, Title: "reclaim seats", Where: "on Seats (2)", Group: "Change", Places: []string{"seats"}},
		{ID: "renew", Keys: []string{"n"}, Title: "renew", Group: "Change", Places: []string{"licenses"}},
		{ID: "gap", Keys: []string{"g"}, Title: "gap", Group: "Look", Places: []string{"seats"}},
		{ID: "first", Keys: []string{"home", "g"}, Title: "first row", Group: "Move", Places: []string{"seats", "licenses"}},
		{ID: "now", Keys: []string{`\`}, Title: "now", Group: "Time", Places: []string{"seats", "licenses"}},
		{ID: "week-earlier", Keys: []string{"{"}, Title: "a week back", Group: "Time", Places: []string{"seats"}},
		{ID: "import", Title: "import a file", Group: "Change", Places: []string{"seats"}},
		{ID: "back", Keys: []string{"esc"}, Title: "back", Group: "Move", Places: []string{"seats"}},
	}
}

func read(lines ...string) File { return Read([]byte(strings.Join(lines, "\n")), some()) }

func reasons(f File) (out []string) {
	for _, p := range f.Problems {
		out = append(out, p.Error())
	}
	return out
}

var commented = regexp.MustCompile(`(?m)^#([^ \n])`)

// What is written says what everything is anyway.
func TestWhatIsWrittenReadsAsTheDefaults(t *testing.T) {
	text := Write(some())
	asIs := Read(text, some())
	require.Empty(t, asIs.Problems)
	assert.Equal(t, Default(), asIs.Settings)
	assert.Empty(t, asIs.Lines)

	f := Read(commented.ReplaceAll(text, []byte("$1")), some())
	require.Empty(t, reasons(f))
	assert.Len(t, f.Settings.Keys, len(some()))
	for _, a := range some() {
		assert.Equal(t, append([]string{}, a.Keys...), f.Settings.Keys[a.ID], a.ID)
		assert.Contains(t, f.Lines, "keys."+a.ID)
	}
	f.Settings.Keys = nil
	assert.Equal(t, Default(), f.Settings)
	for _, m := range members() {
		assert.Contains(t, f.Lines, m.name)
	}
}

func TestAFileSetsWhatItSays(t *testing.T) {
	f := read(`theme = "light"`, "mouse = false", "fps = 1_20", "[keys]", `reclaim = ["F5", "Ctrl+X"]`, "import = \"I\" # mine", "first = []")
	require.Empty(t, reasons(f))
	want := Settings{Theme: "light", Glyphs: "auto", FPS: 120, Keys: map[string][]string{"reclaim": {"f5", "ctrl+x"}, "import": {"I"}, "first": {}}}
	assert.Equal(t, want, f.Settings)
	assert.Equal(t, map[string]int{"theme": 1, "mouse": 2, "fps": 3, "keys.reclaim": 5, "keys.import": 6, "keys.first": 7}, f.Lines)
	assert.Equal(t, f.Settings.Keys, read(`keys = {reclaim = ["f5", "ctrl+x"], import = "I", first = ""}`).Settings.Keys)
	assert.Equal(t, f.Settings.Keys, read(`keys.reclaim = ["f5", "ctrl+x"]`, `keys.import = "I"`, "keys.first = []").Settings.Keys)
}

func TestProblemsNameThePlaceAndTheRemedy(t *testing.T) {
	for text, want := range map[string]string{
		`them = "dark"`:                      `1:1: them: there is no such setting; did you mean "theme"?`,
		`colour = 1`:                         `1:1: colour: there is no such setting; there are theme, glyphs, mouse, fps, linear, presenter and the table [keys]`,
		`reclaim = "x"`:                      `1:1: reclaim: there is no such setting; it is an action: write it below [keys]`,
		`  theme = 3`:                        `1:11: theme = 3: it has to be a text in quotes`,
		`mouse = "no"`:                       `1:9: mouse = "no": it has to be true or false`,
		`fps = 121`:                          `1:7: fps = 121: it has to be 0 to 120`,
		`fps = 99999999999999999999`:         `1:7: fps = 99999999999999999999: it has to be 0 to 120`,
		`fps = -1`:                           `1:7: fps = -1: it has to be 0 to 120`,
		`keys = "x"`:                         `1:1: keys: the keys of actions stand in a table; write [keys] on a line of its own, and the actions below it`,
		"[key]\nreclaim = 'x'":               `1:2: there is no table [key]; did you mean "keys"?`,
		"[[keys]]\nreclaim = 'x'":            `1:3: settings are no lists of tables; write [keys] once`,
		"[keys]\nrenw = 'x'":                 `2:1: keys.renw: there is no such action; did you mean "renew"?`,
		"[keys]\nqqq = 'x'":                  `2:1: keys.qqq: there is no such action; lictop config init --stdout lists them`,
		"[keys]\nrenew = 7":                  `2:9: keys.renew = 7: keys are a text in quotes, or a list of them; write "x", or ["x", "f5"]`,
		"[keys]\nrenew = ['f2', 7]":          `2:16: keys.renew = 7: keys are texts in quotes; write "x"`,
		"[keys]\nrenew = ['f2', 'F2']":       `2:16: keys.renew = "F2": the key stands there twice; keep one`,
		"[keys]\nrenew = 'f2'\nrenew = 'f3'": `3:1: keys.renew: it is set on line 2 already; keep one of the two`,
		"[keys]\ngap = 'f2'\nreclaim = 'f2'": `3:11: keys.reclaim = "f2": the key is that of "gap" on line 2, and both work in the same place; give one of them another`,
		"theme":                              `1:5: this is no TOML: expected '=' after key; a setting is a line such as theme = "dark"`,
		"theme = \"a\x1b[31m\"":              `1:11: a control character stands here; take it out`,
		"# caf\xe9":                          `1:6: the text is not UTF-8 here; save it as UTF-8`,
	} {
		f := Read([]byte(text), some())
		assert.Equal(t, []string{want}, reasons(f), text)
		assert.Equal(t, Default().Theme, f.Settings.Theme)
	}
	assert.Empty(t, reasons(read("[keys]", "renew = 'f2'", "reclaim = 'f2'")), "they work in different places")
	assert.Empty(t, reasons(read("[keys]", "gap = 'g'", "first = ['g']")), "they share it by themselves")
	assert.Len(t, read(strings.Repeat("#", MaxSize+1)).Problems, 1)
}

// Some editors of Windows write a byte-order mark, which nobody sees.
func TestAByteOrderMarkAtTheBeginningCounts(t *testing.T) {
	f := read("\ufeffmous = 1", "fps = 60")
	assert.Equal(t, []string{`1:1: mous: there is no such setting; did you mean "mouse"?`}, reasons(f))
	assert.Equal(t, 60, f.Settings.FPS)
	assert.Len(t, read("fps = 60", "\ufefftheme = 'dark'").Problems, 1, "it stands at the beginning only")
}

// What only a key reaches is not left without one unless that is said.
func TestAKeyThatIsTheLastWayToAnActionIsNamed(t *testing.T) {
	list := append(some(), Action{ID: "save", Keys: []string{"s"}, Title: "save: a view", Places: []string{"views"}, Own: true, Bound: true},
		Action{ID: "down", Keys: []string{"down", "j"}, Title: "down", Places: []string{"seats", "views"}, Bound: true})
	told := func(lines ...string) []string {
		return reasons(Read([]byte("[keys]\n"+strings.Join(lines, "\n")), list))
	}
	assert.Equal(t, []string{`2:8: keys.down = "s": the key is the last one of "save" (save: a view), which nothing else reaches; give that another, or an empty list to do without`}, told("down = 's'"))
	assert.Equal(t, []string{"s"}, Read([]byte("[keys]\ndown = 's'"), list).Settings.Keys["down"], "it is given all the same")
	assert.Empty(t, told("down = 's'", "save = 'f2'"))
	assert.Empty(t, told("down = 's'", "save = []"))
	assert.Empty(t, told("renew = 's'"), "it does not work there")
	assert.Empty(t, told("renew = 'j'"), "down has another one")
	assert.Len(t, told("renew = 'j'", "gap = 'down'"), 1)
	assert.Empty(t, told("renew = 'x'"), "the palette has reclaim")
}

func TestWhatIsSoundBesideAMistakeCounts(t *testing.T) {
	f := read("theme = dark", `glyphs = "block"`, "[ke ys]", "gap = 'f3'", "[keys]", "renew = ['f2', 'ctl+x']", "reclaim = 'gg'", "x = = 1", "gap = 'f4'")
	assert.Len(t, f.Problems, 5)
	assert.Equal(t, "block", f.Settings.Glyphs)
	assert.Equal(t, map[string][]string{"renew": {"f2"}, "gap": {"f4"}}, f.Settings.Keys)
	assert.True(t, slices.IsSortedFunc(f.Problems, func(a, b Problem) int { return a.Line - b.Line }))
}

func TestNoTextDisturbsTheReader(t *testing.T) {
	piece := rapid.SampledFrom([]string{"theme", "=", " ", "\n", "[keys]", "[", "]", "\"", "'", "dark", "reclaim", "x", ",", "{", "}", "#", "true", "12", ".", "\\", "ø", "\"\"\"", "1979-05-27", "gap", "\r\n", "ctrl+"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "text"), "")
		f := Read([]byte(text), some())
		lines := strings.Split(text, "\n")
		for _, p := range f.Problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1])+1 || p.Reason == "" {
				t.Fatalf("%q: %+v", text, p)
			}
		}
		if len(f.Problems) == 0 && !slices.Contains(Themes, f.Settings.Theme) {
			t.Fatalf("%q: theme %q", text, f.Settings.Theme)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(Write(some()))
	f.Add([]byte("theme = 1\n[keys]\nx = ['\\u0041']"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, p := range Read(text, some()).Problems {
			if p.Line < 1 || p.Column < 1 || !utf8.ValidString(p.Reason) {
				t.Fatalf("%q: %+v", text, p)
			}
		}
	})
}

func TestNamesOfKeys(t *testing.T) {
	for text, want := range map[string]string{
		"x": "x", "X": "X", "+": "+", "ctrl++": "", "alt++": "alt++", "ø": "ø", "Ctrl+X": "ctrl+x", "CTRL+ALT+x": "ctrl+alt+x", "alt+ctrl+x": "ctrl+alt+x",
		"Return": "enter", "PageDown": "pgdown", "F12": "f12", "shift+f5": "shift+f5", "Shift+Tab": "shift+tab", "ctrl+space": "ctrl+space", "option+x": "alt+x",
		`ctrl+\`: `ctrl+\`, "ctrl+left": "ctrl+left", "alt+enter": "alt+enter", "space": "space", "control+shift+up": "ctrl+shift+up",
		"": "", " ": "", "f13": "", "gg": "", "shift+a": "", "ctrl+c": "", "ctrl+z": "", "ctrl+i": "", "ctrl+m": "", "ctrl+1": "", "ctrl+enter": "", "shift+enter": "",
		"alt+X": "", "alt+[": "", "esc": "", "alt+esc": "", "hyper+x": "", "ctrl+": "", "C-x": "", "\u0301": "", "\u00a0": "", "nonsense": "", "ctrl+shift+tab": "", "alt+tab": "",
	} {
		name, problem := Key(text)
		if want == "" {
			assert.NotEmpty(t, problem, text)
			continue
		}
		assert.Empty(t, problem, text)
		assert.Equal(t, want, name)
		again, problem := Key(name)
		assert.Empty(t, problem, name)
		assert.Equal(t, name, again, "a name is a name for itself")
	}
}
