package still

import "fmt"

// Palette is what the colours are that a terminal has by itself.
type Palette struct {
	Ground, Text     string // "#rrggbb", as all of them
	Bar, Edge, Quiet string // the window around it: its bar, its edge, what is written there
	Basic            [16]string
}

// Dark and Light are the palettes of a terminal of either kind.
var (
	Dark = Palette{Ground: "#0d1117", Text: "#e6edf3", Bar: "#161b22", Edge: "#30363d", Quiet: "#7d8590",
		Basic: [16]string{"#484f58", "#ff7b72", "#7ee787", "#e3b341", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4",
			"#7d8590", "#ffa198", "#aff5b4", "#f2cc60", "#79c0ff", "#d2a8ff", "#56d4dd", "#f0f6fc"}}
	Light = Palette{Ground: "#ffffff", Text: "#1f2328", Bar: "#f6f8fa", Edge: "#d1d9e0", Quiet: "#6e7781",
		Basic: [16]string{"#24292f", "#b31d28", "#116329", "#8a5a00", "#0550ae", "#8250df", "#1b7c83", "#6e7781",
			"#6e7781", "#cf222e", "#1a7f37", "#9a6700", "#0969da", "#a475f9", "#3192aa", "#8c959f"}}
)

// On is the palette upon another ground, with the window around it to match.
func (p Palette) On(ground, text string) Palette {
	p.Ground, p.Text = ground, text
	p.Bar, p.Edge, p.Quiet = blend(ground, text, 5), blend(ground, text, 18), blend(ground, text, 55)
	return p
}

// cube are the steps of each share among the colours from 16 on.
var cube = [6]uint8{0, 95, 135, 175, 215, 255}

// hex is a colour as it is drawn; own is the terminal's.
func (p *Palette) hex(c shade, own string) string {
	switch n := int(c.r); {
	case c.kind == 0:
		return own
	case c.kind == 2:
		return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b)
	case n < 16:
		return p.Basic[n]
	case n < 232:
		n -= 16
		return fmt.Sprintf("#%02x%02x%02x", cube[n/36], cube[n/6%6], cube[n%6])
	default:
		v := 8 + (n-232)*10
		return fmt.Sprintf("#%02x%02x%02x", v, v, v)
	}
}

// inks are the colours of a cell as they are drawn: of its text and of what it
// stands on.
func (p *Palette) inks(s style) (text, ground string) {
	text, ground = p.hex(s.fg, p.Text), p.hex(s.bg, p.Ground)
	if s.reverse {
		text, ground = ground, text
	}
	if s.faint {
		text = mix(text, ground)
	}
	if s.hid {
		text = ground
	}
	return text, ground
}

// mix is a colour that steps back towards what it stands on.
func mix(text, ground string) string { return blend(ground, text, 60) }

// blend is a colour with so many parts of a hundred of another one in it.
func blend(of, with string, parts int) string {
	var a, b [3]int
	_, _ = fmt.Sscanf(of, "#%02x%02x%02x", &a[0], &a[1], &a[2])
	_, _ = fmt.Sscanf(with, "#%02x%02x%02x", &b[0], &b[1], &b[2])
	for i := range a {
		a[i] = (a[i]*(100-parts) + b[i]*parts) / 100
	}
	return fmt.Sprintf("#%02x%02x%02x", a[0], a[1], a[2])
}
