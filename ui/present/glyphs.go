package present

import (
	"slices"
	"strings"
)

// Glyphs are the characters that charts are drawn with, by what the font of a
// terminal has.
type Glyphs uint8

// The sets of glyphs.
const (
	Braille Glyphs = iota // two by four dots a cell
	Block                 // eighths and shades of a cell: nothing of U+2800 to U+28FF
	ASCII                 // everything that the program draws itself is ASCII
)

// glyphNames lists the names by value.
var glyphNames = []string{"braille", "block", "ascii"}

func (g Glyphs) String() string { return glyphNames[g] }

// ParseGlyphs finds a set by its name; false of any other, "auto" among them.
func ParseGlyphs(name string) (Glyphs, bool) {
	i := slices.Index(glyphNames, name)
	return Glyphs(max(i, 0)), i >= 0
}

// coarseTerms are terminals whose fonts have no Braille.
var coarseTerms = []string{"linux", "dumb", "vt100", "vt220"}

// GlyphsOf is the set that somebody has chosen; of "auto" and what is no name, the
// one that the terminal has by its environment: ASCII where the locale names a
// charset other than UTF-8, or none that has one (C, POSIX), Block on consoles. A
// locale that is not set, or names no charset, says nothing.
func GlyphsOf(chosen string, env func(string) string) Glyphs {
	if g, ok := ParseGlyphs(chosen); ok {
		return g
	}
	switch {
	case narrowLocale(localeOf(env)):
		return ASCII
	case slices.Contains(coarseTerms, env("TERM")):
		return Block
	}
	return Braille
}

// localeOf is the locale of characters, in the order of POSIX.
func localeOf(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := env(name); v != "" {
			return v
		}
	}
	return ""
}

func narrowLocale(locale string) bool {
	name, charset, named := strings.Cut(locale, ".")
	if !named {
		return name == "C" || name == "POSIX"
	}
	charset, _, _ = strings.Cut(strings.ToLower(charset), "@")
	return charset != "utf-8" && charset != "utf8"
}
