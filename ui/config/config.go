// Package config knows what people choose about the dashboard: theme, glyphs,
// keys. It must not know what a key does; whoever has actions says which there
// are.
package config

// Settings are what people choose about the dashboard. What is left out of a file
// stays as in Default.
type Settings struct {
	Theme     string // one of Themes
	Glyphs    string // one of Glyphs
	Mouse     bool   // the program takes clicks and the wheel; false = the terminal selects text
	FPS       int    // frames a second, 1 to 120; 0 = 30
	Linear    bool   // no redrawing: lines one after the other
	Presenter bool   // people, hosts and keys are masked from the start
	// Keys are the keys of actions, by the action's id: they take the place of its
	// own. An empty list leaves the action without a key.
	Keys map[string][]string
}

// Themes and Glyphs are what there is to choose from; the first of each is told by
// the terminal.
var (
	Themes = []string{"auto", "dark", "light", "contrast", "safe", "mono"}
	Glyphs = []string{"auto", "braille", "block", "ascii"}
)

// Default returns the settings of somebody who has chosen nothing.
func Default() Settings { return Settings{Theme: Themes[0], Glyphs: Glyphs[0], Mouse: true} }
