package still

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The measures of a picture, in pixels.
const (
	cellW, cellH = 8.4, 18.0
	fontSize     = 14.0
	baseline     = 13.2 // of a line, from its top
	margin       = 20.0 // between window and text
	barH         = 34.0 // of the window's bar
	around       = 12.0 // outside of the window
)

const fonts = `ui-monospace,"SF Mono",Menlo,"Cascadia Mono",Consolas,"DejaVu Sans Mono","Liberation Mono",monospace`

// SVG draws the frame as a window with a title. The drawing needs no font, script or
// file of elsewhere; text in it can be selected.
func (f Frame) SVG(title string, p Palette) []byte {
	c := newCanvas(f, p, title, 0)
	for y := range f.rows {
		c.row(y, f.rows[y])
	}
	return c.done("")
}

// canvas collects the parts of a drawing.
type canvas struct {
	pal     Palette
	title   string
	w, h    float64 // of the text
	foot    float64 // below the text
	body    bytes.Buffer
	classes map[string]string // by what they say
	rules   []string
}

func newCanvas(f Frame, p Palette, title string, foot float64) *canvas {
	return &canvas{pal: p, title: title, w: float64(f.W) * cellW, h: float64(f.H) * cellH, foot: foot, classes: map[string]string{}}
}

// class names a declaration.
func (c *canvas) class(says string) string {
	name := c.classes[says]
	if name == "" {
		n := len(c.classes)
		name = string(rune('a' + n%26))
		if n >= 26 {
			name += strconv.Itoa(n / 26)
		}
		c.classes[says] = name
		c.rules = append(c.rules, "."+name+"{"+says+"}")
	}
	return name
}

// row draws a row of cells.
func (c *canvas) row(y int, row []cell) {
	c.grounds(y, row)
	for x := 0; x < len(row); {
		end := x + 1
		for end < len(row) && row[end].style == row[x].style {
			end++
		}
		c.run(x, y, row[x:end])
		x = end
	}
}

// grounds draws what the cells stand on, where that is not the window's.
func (c *canvas) grounds(y int, row []cell) {
	for x := 0; x < len(row); {
		_, g := c.pal.inks(row[x].style)
		end := x + 1
		for end < len(row) {
			if _, next := c.pal.inks(row[end].style); next != g {
				break
			}
			end++
		}
		if g != c.pal.Ground {
			fmt.Fprintf(&c.body, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, c.class("fill:"+g+";shape-rendering:crispEdges"),
				num(c.x(x)), num(c.y(y)), num(float64(end-x)*cellW), num(cellH))
		}
		x = end
	}
}

func (c *canvas) x(col int) float64 { return around + margin + float64(col)*cellW }
func (c *canvas) y(row int) float64 { return around + barH + margin + float64(row)*cellH }

// run draws cells of one style.
func (c *canvas) run(x, y int, cells []cell) {
	text, _ := c.pal.inks(cells[0].style)
	for i := 0; i < len(cells); {
		n := c.drawn(x+i, y, cells[i:], text)
		if n == 0 {
			n = c.words(x+i, y, cells[i:], text)
		}
		i += n
	}
	for _, deco := range []struct {
		on bool
		at float64
	}{{cells[0].style.underline, baseline + 2.2}, {cells[0].style.struck, baseline - 4}} {
		if deco.on {
			fmt.Fprintf(&c.body, `<path class="%s" d="M%s %sh%s"/>`, c.class("fill:none;stroke:"+text), num(c.x(x)), num(c.y(y)+deco.at), num(float64(len(cells))*cellW))
		}
	}
}

// drawn draws the cells at the front that are shapes, and returns how many they are.
func (c *canvas) drawn(x, y int, cells []cell, ink string) (n int) {
	var strokes, dots strings.Builder
	for n < len(cells) {
		r, size := utf8.DecodeRuneInString(cells[n].text)
		s, ok := shapeOf(r)
		if !ok || size != len(cells[n].text) || size == 0 {
			break
		}
		same := 1
		for n+same < len(cells) && cells[n+same].text == cells[n].text {
			same++
		}
		left, top := c.x(x+n), c.y(y)
		switch {
		case s.areas != nil:
			c.areas(s, apart(r), left, top, same, ink)
		case r == '─':
			fmt.Fprintf(&strokes, "M%s %sh%s", num(left), num(top+cellH/2), num(float64(same)*cellW))
		case s.path != nil:
			for i := range same {
				strokes.WriteString(s.path(left+float64(i)*cellW, top))
			}
		default:
			for i := range same {
				dots.WriteString(dotsAt(s.dots, left+float64(i)*cellW, top))
			}
		}
		n += same
	}
	if strokes.Len() > 0 {
		fmt.Fprintf(&c.body, `<path class="%s" d="%s"/>`, c.class("fill:none;stroke:"+ink+";stroke-width:1.2"), strokes.String())
	}
	if dots.Len() > 0 {
		fmt.Fprintf(&c.body, `<path class="%s" d="%s"/>`, c.class("fill:none;stroke:"+ink+";stroke-width:2.6;stroke-linecap:round"), dots.String())
	}
	return n
}

// hairline is what a bar leaves free above itself.
const hairline = 2.0

// apart is how much of a cell a block leaves free at its top, so that the bars of two
// lines are seen as two; the thinnest, which draws axes, leaves nothing.
func apart(r rune) float64 {
	if r >= '█' && r < '▏' || r >= '░' && r <= '▓' {
		return hairline
	}
	return 0
}

// areas fills the areas of a character that stands n times in a row; what reaches
// from edge to edge is drawn in one piece.
func (c *canvas) areas(s shape, free, left, top float64, n int, ink string) {
	says := "fill:" + ink + ";shape-rendering:crispEdges"
	if s.opacity != "" {
		says += ";fill-opacity:" + s.opacity
	}
	for _, a := range s.areas {
		wide, times := a.w, n
		if a.w == 8 {
			wide, times = 8*float64(n), 1
		}
		for i := range times {
			fmt.Fprintf(&c.body, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, c.class(says),
				num(left+(float64(i)*8+a.x)*cellW/8), num(top+a.y*cellH/8+free), num(wide*cellW/8), num(a.h*cellH/8-free))
		}
	}
}

// words writes the text at the front up to the next gap or shape, and returns how
// many cells that are. Blanks cost nothing.
func (c *canvas) words(x, y int, cells []cell, ink string) int {
	blank := func(i int) bool { return cells[i].text == "" || cells[i].text == " " }
	if blank(0) {
		return 1
	}
	says := "fill:" + ink
	if cells[0].style.bold {
		says += ";font-weight:700"
	}
	if cells[0].style.italic {
		says += ";font-style:italic"
	}
	if !narrow(cells[0].text) || cells[0].width != 1 {
		n := max(cells[0].width, 1)
		fmt.Fprintf(&c.body, `<text class="%s" x="%s" y="%s">%s</text>`, c.class(says+";text-anchor:middle"),
			num(c.x(x)+float64(n)*cellW/2), num(c.y(y)+baseline), escape(cells[0].text))
		return n
	}
	n := 1
	for n < len(cells) && cells[n].width == 1 && narrow(cells[n].text) {
		if blank(n) && (n+1 == len(cells) || blank(n+1) || !narrow(cells[n+1].text)) {
			break
		}
		n++
	}
	length := ""
	if n > 1 {
		length = ` textLength="` + num(float64(n)*cellW) + `"`
	}
	fmt.Fprintf(&c.body, `<text class="%s" x="%s" y="%s"%s>%s</text>`, c.class(says), num(c.x(x)), num(c.y(y)+baseline), length, escape(textOf(cells[:n])))
	return n
}

// done puts the window around what was drawn; more goes into its style sheet.
func (c *canvas) done(more string) []byte {
	var b bytes.Buffer
	w, h := c.w+2*(margin+around), c.h+c.foot+2*(margin+around)+barH
	iw, ih := w-2*around, h-2*around
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-label="%s">`+"\n",
		num(w), num(h), num(w), num(h), escape(c.title))
	fmt.Fprintf(&b, "<title>%s</title>\n<style>text{font:%spx %s;white-space:pre}%s%s</style>\n", escape(c.title), num(fontSize), escape(fonts), strings.Join(c.rules, ""), more)
	fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" rx="10" fill="%s" stroke="%s"/>`, num(around), num(around), num(iw), num(ih), c.pal.Ground, c.pal.Edge)
	fmt.Fprintf(&b, `<path d="M%s %sv-%sa10 10 0 0 1 10-10h%sa10 10 0 0 1 10 10v%sz" fill="%s" stroke="%s"/>`,
		num(around), num(around+barH), num(barH-10), num(iw-20), num(barH-10), c.pal.Bar, c.pal.Edge)
	for i := range 3 {
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="5.5" fill="%s"/>`, num(around+20+float64(i)*19), num(around+barH/2), c.pal.Edge)
	}
	fmt.Fprintf(&b, `<text x="%s" y="%s" text-anchor="middle" fill="%s">%s</text>`+"\n", num(w/2), num(around+barH/2+5), c.pal.Quiet, escape(c.title))
	b.Write(c.body.Bytes())
	b.WriteString("\n</svg>\n")
	return b.Bytes()
}

// num writes a measure with at most two digits behind the point.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// escape writes a text so that it is valid in XML, whatever it holds.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
