package ui

import "cmp"

// palette is what the styles of a theme look like. Every ink can be read on every
// ground of its palette, on which theme_test.go insists.
type palette struct {
	name string
	dark bool // it is for dark grounds
	// paints says that the ground is part of the theme and filled in everywhere.
	paints  bool
	ground  string
	grounds [grounds]string // of rows with the cursor and marked ones; "" = the ground
	inks    [styles]string
	// basic are the colours where a terminal has 16: numbers of its own; "" = as it
	// writes, and faint what steps back: its greys may be the colour of its ground.
	basic                   [styles]string
	basicGround, basicPlain string
}

// Red is only for what costs somebody something.
var (
	darkPalette = palette{
		name: "dark", dark: true, ground: "#0d1117",
		grounds: [grounds]string{cursorGround: "#212e42", markGround: "#303038"},
		inks: [styles]string{
			plain: "#e6edf3", strong: "#f4f8fb", grey: "#9da7b3", head: "#9da7b3", accent: "#6cb6ff",
			fine: "#7ee787", look: "#e3b341", act: "#ff8a80", rule: "#7b8592", bar: "#5a93c9",
		},
		basic:       [styles]string{accent: "14", fine: "10", look: "11", act: "9", bar: "12"},
		basicGround: "0", basicPlain: "15",
	}
	lightPalette = palette{
		name: "light", ground: "#ffffff",
		grounds: [grounds]string{cursorGround: "#dae9fb", markGround: "#f0ecde"},
		inks: [styles]string{
			plain: "#1f2328", strong: "#0a0c10", grey: "#57606a", head: "#57606a", accent: "#0550ae",
			fine: "#116329", look: "#7d4e00", act: "#b31d28", rule: "#7c848d", bar: "#3f78b5",
		},
		basic:       [styles]string{accent: "4", fine: "2", look: "5", act: "1", bar: "4"},
		basicGround: "15", basicPlain: "0",
	}
	contrastDark = palette{
		name: "contrast", dark: true, paints: true, ground: "#000000",
		grounds: [grounds]string{cursorGround: "#002850", markGround: "#2a2910"},
		inks: [styles]string{
			plain: "#ffffff", strong: "#ffffff", grey: "#d0d0d0", head: "#d0d0d0", accent: "#8fd3ff",
			fine: "#6cff8d", look: "#ffd84d", act: "#ffb0a8", rule: "#b4b4b4", bar: "#6aa9ff",
		},
		basic:       [styles]string{grey: "15", head: "15", accent: "14", fine: "10", look: "11", act: "9", rule: "7", bar: "14"},
		basicGround: "0", basicPlain: "15",
	}
	contrastLight = palette{
		name: "contrast", paints: true, ground: "#ffffff",
		grounds: [grounds]string{cursorGround: "#cfe3ff", markGround: "#fff0b8"},
		inks: [styles]string{
			plain: "#000000", strong: "#000000", grey: "#3a3a3a", head: "#3a3a3a", accent: "#003f91",
			fine: "#004d1a", look: "#5a3600", act: "#8b0010", rule: "#6a6a6a", bar: "#1f5fae",
		},
		basic:       [styles]string{accent: "4", act: "1", bar: "4"},
		basicGround: "15", basicPlain: "0",
	}
	safeDark = darkPalette.varied("safe",
		[styles]string{accent: "#62b0e8", fine: "#86efd8", look: "#ffd84a", act: "#f2803c", bar: "#9468e0"},
		[styles]string{accent: "12", fine: "14", look: "11", act: "13", bar: "12"})
	safeLight = lightPalette.varied("safe",
		[styles]string{accent: "#0b3c8c", fine: "#00707a", look: "#4d3800", act: "#c8102e", bar: "#a04ad8"},
		[styles]string{accent: "4", fine: "6", act: "1", bar: "5"})
)

// varied is a palette with some inks of its own, and its own basic colours.
func (p palette) varied(name string, inks, basic [styles]string) palette {
	p.name, p.basic = name, basic
	for st, ink := range inks {
		p.inks[st] = cmp.Or(ink, p.inks[st])
	}
	return p
}

// palettesOf are the palettes of a theme, on dark grounds and on light ones. Those
// that leave the ground to the terminal paint their own where it has the other.
var palettesOf = map[string][2]*palette{
	"auto":     {&darkPalette, &lightPalette},
	"dark":     {&darkPalette, &darkPalette},
	"light":    {&lightPalette, &lightPalette},
	"contrast": {&contrastDark, &contrastLight},
	"safe":     {&safeDark, &safeLight},
	"mono":     {&darkPalette, &lightPalette},
}

// themeSays is what a theme is for.
var themeSays = map[string]string{
	"auto":     "dark or light, as the ground of the terminal is",
	"dark":     "light colours on a dark ground",
	"light":    "dark colours on a light ground",
	"contrast": "black and white, colours that stand out: 7 to 1 at least",
	"safe":     "colours that stay apart for the colour-blind",
	"mono":     "no colours: bold, faint and reverse",
}
