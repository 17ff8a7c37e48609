package present

import (
	"strings"
	"unicode/utf8"
)

// inASCII are the characters that the program draws itself, and what stands in
// their place where only ASCII can be drawn: one cell each, as they take. The
// shapes stay apart: * fine, o less than that, ! look, X act, ? contested.
var inASCII = map[rune]byte{
	'●': '*', '○': 'o', '◌': 'o', '▲': '!', '■': 'X', '◇': '?', '✓': '+',
	'▶': '>', '▸': '>', '◀': '<', '▼': 'v', '→': '>', '←': '<', '↑': '^', '↓': 'v', '›': '>', '▌': '>', '↔': '-',
	'─': '-', '━': '=', '╌': '-', '│': '|', '┃': '|', '┆': ':', '▏': '|', '└': '+', '├': '+', '┤': '+', '┼': '+', '╋': '+',
	'┌': '+', '┐': '+', '┘': '+', '┬': '+', '┴': '+', '╭': '+', '╮': '+', '╰': '+', '╯': '+', '╸': '=', '╺': '=',
	'█': '#', '▓': '%', '▒': '+', '░': '.', '▞': '=', '▚': '%', '╳': 'x', '▤': 'd',
	'▁': '_', '▂': '.', '▃': '-', '▄': '-', '▅': '=', '▆': '=', '▇': '#',
	'▎': '|', '▍': '|', '▋': '#', '▊': '#', '▉': '#',
	'…': '~', '·': '-', '•': '*', '–': '-', '—': '-', '×': 'x', '±': '~', '≠': '!', '≥': '>', '≤': '<', '√': 'v', '²': '2',
	'“': '"', '”': '"', '‘': '\'', '’': '\'', ' ': ' ',
}

// InASCII writes a text, with its escape sequences, with ASCII in place of the
// characters that the program draws itself; it takes as many cells. What is not
// among them, the letters of data, stays. Dots that stand side by side mask
// something and become asterisks. An arrow between two values is -> where a gap of two
// blanks behind it has one to give: "62 > 48" would be read as a comparison.
func InASCII(s string) string {
	at := 0
	for at < len(s) && s[at] < utf8.RuneSelf {
		at++
	}
	if at == len(s) {
		return s
	}
	s = arrows(s)
	b := append(make([]byte, 0, len(s)), s[:at]...)
	dot := -1 // where the last dot ended
	for at < len(s) {
		if s[at] < utf8.RuneSelf {
			b = append(b, s[at])
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		switch c := asciiOf(r); {
		case r == '·' && (dot == at || strings.HasPrefix(s[at+n:], "·")):
			b = append(b, '*')
		case c != 0:
			b = append(b, c)
		default:
			b = append(b, s[at:at+n]...)
		}
		at += n
		if r == '·' {
			dot = at
		}
	}
	return string(b)
}

// arrows widens the arrows between values by a blank of the next gap of the line.
func arrows(s string) string {
	const arrow, gap = " → ", "  "
	for from := 0; ; {
		i := strings.Index(s[from:], arrow)
		if i < 0 {
			return s
		}
		i += from
		from = i + len(arrow)
		line, _, _ := strings.Cut(s[from:], "\n")
		if j := strings.Index(line, gap); j >= 0 {
			s = s[:i] + " -> " + s[from:from+j] + s[from+j+1:]
			from = i + len(" -> ")
		}
	}
}

// asciiTable is inASCII by character: frames are written in it whole.
var asciiTable = func() (t [0x2900]byte) {
	for r, c := range inASCII {
		t[r] = c
	}
	for r := 0x2800; r < 0x2900; r++ { // Braille
		t[r] = '.'
	}
	return t
}()

// asciiOf is what stands for a character; 0 = the character itself.
func asciiOf(r rune) byte {
	if r < rune(len(asciiTable)) {
		return asciiTable[r]
	}
	return 0
}
