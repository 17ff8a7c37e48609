package ui

import (
	"strconv"

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
	grounds
)

// theme holds the escape sequences of every style on every ground, built once.
type theme struct {
	mono bool
	sgr  [grounds][styles]string
}

type palette struct {
	fg [styles]string
	bg [grounds]string
}

// Parameters of SGR sequences. Red is only for what costs somebody something.
var (
	darkPalette = palette{
		fg: [styles]string{plain: "", grey: rgb(0x7d8590), strong: "1", accent: "1;" + rgb(0x58a6ff), fine: rgb(0x7ee787),
			look: rgb(0xe3b341), act: "1;" + rgb(0xff7b72), rule: rgb(0x3d444d), head: rgb(0x9198a1), bar: rgb(0x4a78a8)},
		bg: [grounds]string{cursorGround: "48;2;33;46;66", markGround: "48;2;38;38;52"},
	}
	lightPalette = palette{
		fg: [styles]string{plain: "", grey: rgb(0x6e7781), strong: "1", accent: "1;" + rgb(0x0550ae), fine: rgb(0x116329),
			look: rgb(0x8a5a00), act: "1;" + rgb(0xb31d28), rule: rgb(0xc4ccd4), head: rgb(0x57606a), bar: rgb(0x5b8cc4)},
		bg: [grounds]string{cursorGround: "48;2;218;233;251", markGround: "48;2;240;236;222"},
	}
	basicPalette = palette{
		fg: [styles]string{plain: "", grey: "90", strong: "1", accent: "1;34", fine: "32", look: "33", act: "1;31", rule: "90", head: "90", bar: "34"},
		bg: [grounds]string{cursorGround: "1", markGround: "4"},
	}
	darkBasicAccent = "1;36"
	monoPalette     = palette{
		fg: [styles]string{plain: "", grey: "2", strong: "1", accent: "1", fine: "", look: "1", act: "1", rule: "2", head: "2", bar: ""},
		bg: [grounds]string{cursorGround: "1", markGround: "4"},
	}
)

func rgb(n int) string {
	return "38;2;" + strconv.Itoa(n>>16&255) + ";" + strconv.Itoa(n>>8&255) + ";" + strconv.Itoa(n&255)
}

// newTheme builds the sequences for a terminal: 256 colours and more get the
// palette for their background (the renderer lowers true colours where it must),
// 16 colours the terminal's own, and mono only bold and faint.
func newTheme(p colorprofile.Profile, dark, mono bool) *theme {
	pal := lightPalette
	switch {
	case mono || p <= colorprofile.ASCII && p != colorprofile.Unknown:
		pal, mono = monoPalette, true
	case p == colorprofile.ANSI:
		pal = basicPalette
		if dark {
			pal.fg[accent] = darkBasicAccent
		}
	case dark:
		pal = darkPalette
	}
	th := &theme{mono: mono}
	for g := range grounds {
		for s := range styles {
			seq := "\x1b[0"
			for _, part := range []string{pal.fg[s], pal.bg[g]} {
				if part != "" {
					seq += ";" + part
				}
			}
			th.sgr[g][s] = seq + "m"
		}
	}
	return th
}
