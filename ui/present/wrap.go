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
func Wrap(s string, w int) []string { return AppendWrapped(nil, s, w) }

// AppendWrapped appends what Wrap returns.
func AppendWrapped(out []string, s string, w int) []string {
	if w <= 0 {
		return out
	}
	for para := range strings.SplitSeq(s, "\n") {
		out = wrapped(out, para, w)
	}
	return out
}

// wrapped appends the lines of a paragraph. Words that stand together stand so in the
// paragraph: every line is a part of it.
func wrapped(out []string, para string, w int) []string {
	if Width(para) <= w {
		return append(out, para)
	}
	from, to := 0, 0 // of the line that is being filled
	for at, end := 0, 0; at <= len(para); at = end + 1 {
		if end = strings.IndexByte(para[at:], ' ') + at; end < at {
			end = len(para)
		}
		for Width(para[at:end]) > w {
			if from < to {
				out = append(out, para[from:to])
				from, to = at, at
			}
			n := fitting(para[at:end], w)
			if n == 0 {
				at = end
				break
			}
			out = append(out, para[at:at+n])
			at += n
		}
		switch {
		case from == to:
			from, to = at, end
		case Width(para[from:to])+1+Width(para[at:end]) <= w:
			to = end
		default:
			out = append(out, para[from:to])
			from, to = at, end
		}
	}
	return append(out, para[from:to])
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
