package still

import (
	"fmt"
	"strconv"
	"strings"
)

// style is how a cell looks; the zero value is as the terminal writes by itself.
type style struct {
	fg, bg                                               shade
	bold, faint, italic, underline, reverse, struck, hid bool
}

// shade is a colour: the terminal's own (the zero value), one of its 256, or one of
// its shares of red, green and blue.
type shade struct {
	kind    uint8 // 0 = its own, 1 = by number, 2 = by shares
	r, g, b uint8 // r is the number
}

// blank reports whether nothing of a style shows on a blank.
func (s style) blank() bool { return s.bg == shade{} && !s.reverse && !s.underline && !s.struck }

// with is the style after the parameters of an SGR sequence. What is not known is
// left out.
func (s style) with(params string) style {
	list := strings.FieldsFunc(params, func(r rune) bool { return r == ';' })
	if len(list) == 0 {
		return style{}
	}
	for i := 0; i < len(list); i++ {
		whole, parts, _ := strings.Cut(list[i], ":")
		n, err := strconv.Atoi(whole)
		if err != nil {
			continue
		}
		if n == 38 || n == 48 {
			var c shade
			var used int
			if parts != "" {
				c, _ = extended(strings.Split(strings.Replace(parts, "2::", "2:", 1), ":"))
			} else {
				c, used = extended(list[i+1:])
			}
			if i += used; n == 38 {
				s.fg = c
			} else {
				s.bg = c
			}
			continue
		}
		if n == 4 && parts == "0" {
			n = 24
		}
		s = s.plus(n)
	}
	return s
}

// extended reads "5;N" and "2;R;G;B"; used is how many of them that were.
func extended(list []string) (c shade, used int) {
	number := func(i int) uint8 {
		if i >= len(list) {
			return 0
		}
		n, _ := strconv.ParseUint(list[i], 10, 8)
		return uint8(n)
	}
	switch {
	case len(list) > 0 && list[0] == "5":
		return shade{1, number(1), 0, 0}, 2
	case len(list) > 0 && list[0] == "2":
		return shade{2, number(1), number(2), number(3)}, 4
	}
	return shade{}, 0
}

func (s style) plus(n int) style {
	switch {
	case n == 0:
		return style{}
	case n == 1:
		s.bold = true
	case n == 2:
		s.faint = true
	case n == 3:
		s.italic = true
	case n == 4:
		s.underline = true
	case n == 7:
		s.reverse = true
	case n == 8:
		s.hid = true
	case n == 9:
		s.struck = true
	case n == 22:
		s.bold, s.faint = false, false
	case n == 23:
		s.italic = false
	case n == 24:
		s.underline = false
	case n == 27:
		s.reverse = false
	case n == 28:
		s.hid = false
	case n == 29:
		s.struck = false
	case n >= 30 && n <= 37:
		s.fg = shade{1, uint8(n - 30), 0, 0}
	case n == 39:
		s.fg = shade{}
	case n >= 40 && n <= 47:
		s.bg = shade{1, uint8(n - 40), 0, 0}
	case n == 49:
		s.bg = shade{}
	case n >= 90 && n <= 97:
		s.fg = shade{1, uint8(n - 90 + 8), 0, 0}
	case n >= 100 && n <= 107:
		s.bg = shade{1, uint8(n - 100 + 8), 0, 0}
	}
	return s
}

// sgr writes the style after a reset.
func (s style) sgr() string {
	if s == (style{}) {
		return ""
	}
	out := []string{"0"}
	for _, a := range []struct {
		on bool
		n  string
	}{{s.bold, "1"}, {s.faint, "2"}, {s.italic, "3"}, {s.underline, "4"}, {s.reverse, "7"}, {s.hid, "8"}, {s.struck, "9"}} {
		if a.on {
			out = append(out, a.n)
		}
	}
	out = append(out, s.fg.sgr(30)...)
	return strings.Join(append(out, s.bg.sgr(40)...), ";")
}

func (c shade) sgr(base int) []string {
	switch {
	case c.kind == 0:
		return nil
	case c.kind == 2:
		return []string{fmt.Sprintf("%d;2;%d;%d;%d", base+8, c.r, c.g, c.b)}
	case c.r < 8:
		return []string{strconv.Itoa(base + int(c.r))}
	case c.r < 16:
		return []string{strconv.Itoa(base + 60 + int(c.r) - 8)}
	}
	return []string{fmt.Sprintf("%d;5;%d", base+8, c.r)}
}
