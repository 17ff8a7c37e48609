package ui

import (
	"image/color"
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
	colors colors
	dark   bool
	sgr    [grounds][styles]string
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

// shade is a colour on light and on dark backgrounds, and where there are 16
// colours only.
type shade struct{ light, dark, basic string }

// Red is only for what costs somebody something.
var (
	shades = [styles]shade{
		grey:   {"#6e7781", "#7d8590", "8"},
		accent: {"#0550ae", "#58a6ff", "6"},
		fine:   {"#116329", "#7ee787", "2"},
		look:   {"#8a5a00", "#e3b341", "3"},
		act:    {"#b31d28", "#ff7b72", "1"},
		rule:   {"#c4ccd4", "#3d444d", "8"},
		head:   {"#57606a", "#9198a1", "8"},
		bar:    {"#5b8cc4", "#4a78a8", "4"},
	}
	groundShades = [grounds]shade{
		cursorGround: {light: "#dae9fb", dark: "#212e42"},
		markGround:   {light: "#f0ecde", dark: "#303038"},
	}
	bold = [styles]bool{strong: true, accent: true, act: true}
)

// newTheme builds the styles for a terminal: full colours get the shades for
// their background, basic ones the terminal's own, and without colours there is
// only bold, faint and underlined.
func newTheme(c colors, dark bool) *theme {
	of := colorStyle(func(s shade) color.Color {
		return lipgloss.LightDark(dark)(lipgloss.Color(s.light), lipgloss.Color(s.dark))
	})
	switch c {
	case noColors:
		of = monoStyle
	case basicColors:
		of = basicStyle(dark)
	}
	th := &theme{colors: c, dark: dark}
	for g := range grounds {
		for s := range styles {
			th.sgr[g][s] = sequence(of(s, g))
		}
	}
	return th
}

func colorStyle(pick func(shade) color.Color) func(style, ground) lipgloss.Style {
	return func(s style, g ground) lipgloss.Style {
		if g == awayGround {
			return lipgloss.NewStyle().Bold(true).Reverse(true).Foreground(pick(shades[look]))
		}
		return lipgloss.NewStyle().Bold(bold[s]).Foreground(pick(shades[s])).Background(pick(groundShades[g]))
	}
}

// basicStyle leaves the background to the terminal: its 16 colours may be
// anything. Cyan is hard to read on light ones.
func basicStyle(dark bool) func(style, ground) lipgloss.Style {
	of := colorStyle(func(s shade) color.Color { return lipgloss.Color(s.basic) })
	return func(s style, g ground) lipgloss.Style {
		st := onGround(of(s, noGround), g)
		if s == accent && !dark {
			st = st.Foreground(lipgloss.Blue)
		}
		return st
	}
}

func monoStyle(s style, g ground) lipgloss.Style {
	st := lipgloss.NewStyle().Bold(bold[s] || s == look).Faint(s == grey || s == rule || s == head)
	return onGround(st, g)
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
		return "\x1b[m"
	}
	return "\x1b[0;" + strings.TrimPrefix(before, "\x1b[")
}
