package present

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is the number of cells that a text takes.
func Width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// Wrap breaks a text into lines of at most w cells, between words where that can
// be done.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var out []string
	for _, para := range strings.Split(s, "\n") {
		if Width(para) <= w {
			out = append(out, para)
			continue
		}
		cur := ""
		for _, word := range strings.Split(para, " ") {
			for Width(word) > w {
				if cur != "" {
					out = append(out, cur)
					cur = ""
				}
				n := fitting(word, w)
				if n == 0 {
					word = ""
					break
				}
				out = append(out, word[:n])
				word = word[n:]
			}
			switch {
			case cur == "":
				cur = word
			case Width(cur)+1+Width(word) <= w:
				cur += " " + word
			default:
				out = append(out, cur)
				cur = word
			}
		}
		out = append(out, cur)
	}
	return out
}

// fitting is the number of bytes at the beginning of a plain text that take at
// most w cells.
func fitting(s string, w int) int {
	at, used := 0, 0
	for at < len(s) {
		_, cells, n, _ := ansi.DecodeSequence(s[at:], ansi.NormalState, nil)
		if used+cells > w {
			break
		}
		used += cells
		at += n
	}
	return at
}
