package config

import (
	"slices"
	"strings"
)

// member is a setting as a file has it. One table reads, writes and shows them.
type member struct {
	name  string
	means []string // lines of a comment
	kind  kind
	words []string // of a choice
	most  int64    // of a number; 0 is the least
	set   func(s *Settings, v value)
	get   func(s *Settings) any
}

type kind int

const (
	kindChoice kind = iota
	kindTruth
	kindNumber
)

// what a value of a kind is called.
var kinds = [...]string{kindChoice: "a text in quotes", kindTruth: "true or false", kindNumber: "a whole number"}

// value is a value that was read.
type value struct {
	text  string
	truth bool
	n     int64
}

// MostFPS is how often a second a frame is drawn at most.
const MostFPS = 120

func truth(name string, of func(*Settings) *bool, means ...string) member {
	return member{name: name, means: means, kind: kindTruth,
		set: func(s *Settings, v value) { *of(s) = v.truth },
		get: func(s *Settings) any { return *of(s) }}
}

func choice(name string, words []string, of func(*Settings) *string, means ...string) member {
	return member{name: name, means: append(means, oneOf(words)), kind: kindChoice, words: words,
		set: func(s *Settings, v value) { *of(s) = v.text },
		get: func(s *Settings) any { return *of(s) }}
}

// members are in the order in which they are written.
func members() []member {
	return []member{
		choice("theme", Themes, func(s *Settings) *string { return &s.Theme },
			"Colours. auto looks whether the terminal is dark or light; contrast is for weak screens and eyes, safe for",
			"people who do not tell red from green, mono has none. NO_COLOR has none, too."),
		choice("glyphs", Glyphs, func(s *Settings) *string { return &s.Glyphs },
			"What charts and shapes are drawn with. block and ascii are for fonts that lack the others."),
		truth("mouse", func(s *Settings) *bool { return &s.Mouse },
			"Clicks, wheel and dragging. false leaves the mouse to the terminal, which then selects text."),
		{name: "fps", kind: kindNumber, most: MostFPS,
			means: []string{"Frames a second, 1 to 120; 0 is 30."},
			set:   func(s *Settings, v value) { s.FPS = int(v.n) }, get: func(s *Settings) any { return s.FPS }},
		truth("linear", func(s *Settings) *bool { return &s.Linear },
			"For screen readers: lines one after the other, nothing is drawn over."),
		truth("presenter", func(s *Settings) *bool { return &s.Presenter },
			"People, hosts and keys are masked from the start, for a screen that others see."),
	}
}

func oneOf(words []string) string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = quoted(w)
	}
	return "One of " + strings.Join(q[:len(q)-1], ", ") + " and " + q[len(q)-1] + "."
}

// Check says why a word cannot be the value of a choice such as "theme", or the
// empty text. It is for flags, which are read elsewhere.
func Check(name, word string) string {
	for _, m := range members() {
		if m.name == name && m.kind == kindChoice && !slices.Contains(m.words, word) {
			return "o" + strings.TrimSuffix(oneOf(m.words)[1:], ".")
		}
	}
	return ""
}
