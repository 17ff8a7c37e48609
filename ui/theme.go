package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// style names what a text means; the theme says how that looks.
type style uint8

const (
	plain  style = iota
	grey         // needs no reading
	strong       // what the eye should find first
	accent       // focus, and keys that can be pressed
	fine
	look
	act
	rule // thin lines
	head // headings of columns
	bar  // the filled part of a gauge
	styles
)

// ground is what a text stands on.
type ground uint8

const (
	noGround ground = iota
	cursorGround
	markGround
	awayGround // another instant than now
	grounds
)

// theme holds the escape sequence that begins every style on every ground. They
// are read off Lip Gloss styles once: rendering a style takes some microseconds,
// and a frame has hundreds of cells.
type theme struct {
	themeKey
	sgr   [grounds][styles]string
	rules map[int]string // by their width
}

// themeKey is all that a theme is made from.
type themeKey struct {
	colors  colors
	palette *palette
	paints  bool // it fills the screen with its own ground
}

// colors is how many colours there are to draw with.
type colors uint8

const (
	fullColors  colors = iota // the renderer lowers them where it must
	basicColors               // the 16 of the terminal
	noColors
)

func colorsOf(p colorprofile.Profile, mono bool) colors {
	switch {
	case mono || p <= colorprofile.ASCII && p != colorprofile.Unknown:
		return noColors
	case p == colorprofile.ANSI:
		return basicColors
	}
	return fullColors
}

// newTheme is the theme of a terminal whose ground is dark or light, of which it
// leaves the ground alone.
func newTheme(c colors, dark bool) *theme {
	p := &darkPalette
	if !dark {
		p = &lightPalette
	}
	return themeKey{colors: c, palette: p}.theme()
}

// theme builds the styles. Full colours are those of the palette, basic ones the
// terminal's own, and without colours there is only bold, faint and reverse.
func (k themeKey) theme() *theme {
	of := k.full
	switch k.colors {
	case noColors:
		of = monoStyle
	case basicColors:
		of = k.basic
	}
	th := &theme{themeKey: k, rules: map[int]string{}}
	for g := range grounds {
		for s := range styles {
			th.sgr[g][s] = sequence(of(s, g))
		}
	}
	return th
}

func (k themeKey) full(s style, g ground) lipgloss.Style {
	p := k.palette
	if g == awayGround {
		return lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color(p.ground)).Background(lipgloss.Color(p.inks[look]))
	}
	st := lipgloss.NewStyle().Bold(bold[s])
	if ink := p.inks[s]; k.paints || s != plain && s != strong {
		st = st.Foreground(lipgloss.Color(ink))
	}
	switch {
	case p.grounds[g] != "":
		st = st.Background(lipgloss.Color(p.grounds[g]))
	case k.paints:
		st = st.Background(lipgloss.Color(p.ground))
	}
	return st
}

// basic leaves the ground to the terminal unless it has to be another: its 16
// colours may be anything.
func (k themeKey) basic(s style, g ground) lipgloss.Style {
	p := k.palette
	st := lipgloss.NewStyle().Bold(bold[s])
	if p.basic[s] != "" {
		st = st.Foreground(lipgloss.Color(p.basic[s]))
	}
	st = st.Faint(faint[s] && p.basic[s] == "" && !p.paints)
	if k.paints {
		st = st.Background(lipgloss.Color(p.basicGround))
		if p.basic[s] == "" {
			st = st.Foreground(lipgloss.Color(p.basicPlain))
		}
	}
	return onGround(st, g)
}

// The styles that are heavier than others, and those that step back.
var (
	bold  = [styles]bool{strong: true, accent: true, act: true}
	faint = [styles]bool{grey: true, rule: true, head: true}
)

// monoStyle draws with bold, faint and reverse. Nothing is faint where the line is
// reversed, for that is hard to read.
func monoStyle(s style, g ground) lipgloss.Style {
	if g == cursorGround || g == awayGround {
		return lipgloss.NewStyle().Reverse(true).Bold(bold[s] || g == awayGround)
	}
	return lipgloss.NewStyle().Bold(bold[s] || s == look || g == markGround && !faint[s]).Faint(faint[s])
}

// onGround tells the row with the cursor and the marked rows without a
// background.
func onGround(st lipgloss.Style, g ground) lipgloss.Style {
	switch g {
	case cursorGround:
		return st.Bold(true)
	case markGround:
		return st.Underline(true)
	case awayGround:
		return st.Reverse(true)
	}
	return st
}

// sequence is what a style writes before a text, after a reset: lines change
// styles without ending the one before.
func sequence(st lipgloss.Style) string {
	before, _, _ := strings.Cut(st.Render("x"), "x")
	if before == "" {
		return reset
	}
	return "\x1b[0;" + strings.TrimPrefix(before, "\x1b[")
}

// reset ends a style.
const reset = "\x1b[m"

// painted fills what a frame leaves to the terminal with the ground of the theme, each
// line for itself: a picture of it is made line by line.
func (th *theme) painted(frame string) string {
	if !th.paints {
		return frame
	}
	base := th.sgr[noGround][plain]
	return base + strings.NewReplacer(reset, base, "\n", "\n"+base).Replace(frame) + reset
}
