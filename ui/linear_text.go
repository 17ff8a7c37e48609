package ui

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// What is drawn is read as words: shapes are named, columns become commas, and what
// only the eye can use is left out.

// aloud names the shapes.
var aloud = strings.NewReplacer(
	"●", "fine:", "▲", "look:", "■", "act:", present.ShapeContested, "contested:",
	present.ShapeOpen, "", present.ShapeImpending, "", "✓", "",
	"◀", "", "▌", "", "▸", "chosen:", "▶", "this holds:", "┆", "", "│", "", "•", "",
	" › ", ", ", " → ", ", then ", "→", "then", "≠", "other than", "≥", "at least ", "≤", "at most ", "↑↓", "up and down", "←→", "left and right",
	"↑", "up", "↓", "down", "⏎", "Enter", "[ ]", "not accepted:", "[x]", "accepted:", "▏", "",
)

var (
	wide     = regexp.MustCompile(` {2,}`)
	charted  = regexp.MustCompile(`[\x{2580}-\x{259f}\x{2800}-\x{28ff}]`)
	rulers   = regexp.MustCompile(`[\x{2500}-\x{257f}]+`)
	units    = regexp.MustCompile(`\b(\d+) (d|h|min|w|y)\b`)
	between  = regexp.MustCompile(`([:,.;?])(?: ?,)+`)
	turned   = regexp.MustCompile(`◀ (.*?) ▶ (\d+ of \d+)`)
	numbers  = regexp.MustCompile(`(\d(?: days?)?) → (-?\d)`)
	masked   = regexp.MustCompile(`·{3,}`)
	arrows   = regexp.MustCompile(` {2,}→ `)
	ranges   = regexp.MustCompile(`([0-9A-Za-z]) ?– ?([0-9A-Za-z])`)
	unitName = map[string]string{"d": "day", "h": "hour", "min": "minute", "w": "week", "y": "year"}
)

// spoken is a drawn line as it is read out; "" where it says nothing in words.
func spoken(drawn string) string {
	s := strings.TrimSpace(ansi.Strip(drawn))
	if len(charted.FindAllString(s, 3)) >= 2 { // a row of a chart
		return ""
	}
	s = charted.ReplaceAllString(rulers.ReplaceAllString(s, " "), "")
	s = " " + strings.TrimSpace(s) + " "
	s = strings.ReplaceAll(s, " · ", "  ")
	s = strings.TrimSpace(strings.ReplaceAll(s, " · ", "  "))
	s = strings.TrimPrefix(s, "· ")
	s = strings.ReplaceAll(turned.ReplaceAllString(s, "$1, $2"), " ▶ ", "  ")
	s = masked.ReplaceAllString(numbers.ReplaceAllString(s, "$1 to $2"), "ending in ")
	s = arrows.ReplaceAllString(s, "  then ")
	s = strings.TrimSuffix(s, "▶")
	s = strings.TrimSpace(ranges.ReplaceAllString(aloud.Replace(s), "$1 to $2"))
	s = wide.ReplaceAllString(s, ", ")
	s = strings.ReplaceAll(s, " ,", ",")
	s = between.ReplaceAllString(s, "$1")
	s = strings.ReplaceAll(s, "contested: contested:", "contested:")
	s = strings.Replace(s, "Same as, ", "Same as: ", 1)
	return wordy(strings.Trim(s, ", "))
}

// wordy writes units out: "44 d" is "44 days".
func wordy(s string) string {
	return units.ReplaceAllStringFunc(s, func(m string) string {
		n, unit, _ := strings.Cut(m, " ")
		if n == "1" {
			return n + " " + unitName[unit]
		}
		return n + " " + unitName[unit] + "s"
	})
}

// spokenLines reads drawn lines; those without words are left out.
func spokenLines(drawn []string) (out []string) {
	for _, s := range drawn {
		if text := spoken(s); text != "" && !strings.HasPrefix(text, "▼") {
			out = append(out, text)
		}
	}
	return out
}

// sheetLines is what is written on a sheet that is as wide as it takes, as it is
// read out.
func (d *Dashboard) sheetLines(write func(s *sheet)) []string {
	s := newSheet(d.th, 4*linearWidth)
	write(s)
	return spokenLines(s.lines)
}

// sentence ends a text as a sentence.
func sentence(s string) string {
	s = spoken(present.Text(s))
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
		return s
	}
	return s + "."
}

// wordAloud is a state in words. What is fine needs no name in a list.
func wordAloud(w present.Word, fineToo bool) string {
	level := ""
	switch {
	case w.Level == present.Act:
		level = "act: "
	case w.Level == present.Look:
		level = "look: "
	case w.Level == present.Fine && fineToo:
		level = "fine: "
	case w.Shape == present.ShapeContested:
		level = "contested: "
	}
	return level + spoken(w.Text)
}
