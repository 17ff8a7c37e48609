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
// something and become asterisks.
func InASCII(s string) string {
	at := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
	if at < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	b = append(b, s[:at]...)
	was := rune(0)
	for i, r := range s[at:] {
		switch c, ours := inASCII[r]; {
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case r == '·' && (was == '·' || strings.HasPrefix(s[at+i+len("·"):], "·")):
			b = append(b, '*')
		case ours:
			b = append(b, c)
		case r >= 0x2800 && r <= 0x28ff:
			b = append(b, '.')
		default:
			b = utf8.AppendRune(b, r)
		}
		was = r
	}
	return string(b)
}
