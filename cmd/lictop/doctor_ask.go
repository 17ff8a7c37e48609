package main

import (
	"errors"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// answerTime is how long a terminal may take to answer.
const answerTime = 300 * time.Millisecond

// sample is a text whose width on the terminal is asked for.
type sample struct {
	what string
	text string
}

// samples are what the dashboard draws, by how terminals treat it.
var samples = []sample{
	{"shapes", "●▲■○◇✓▤"},
	{"lines", "─│╭╯━┆╳"},
	{"blocks", "▁▄█▌░▎"},
	{"braille", "⣿⡇⠤⢸"},
	{"ambiguous characters", "±×·→…§"},
	{"combining marks", "e\u0301a\u0308"},
	{"wide characters", "漢字かな"},
	{"emoji", "👍🔑"},
	{"joined emoji", "👩\u200d💻"},
}

// terminal is what a terminal said of itself.
type terminal struct {
	there    bool // there is one to ask
	answered bool
	err      error // why it could not be asked
	w, h     int
	name     string // it calls itself; "" = it does not say
	kitty    bool   // the kitty keyboard protocol
	widths   []int  // of samples; -1 = it did not say
}

// askTerminal asks the terminal that is read from and written to. It is left as it
// was, whatever happens.
func (p *program) askTerminal() (t terminal) {
	in, out := fileOf(p.in), fileOf(p.out)
	if !isTerminal(p.in) || !isTerminal(p.out) {
		return t
	}
	t.there = true
	t.w, t.h, t.err = term.GetSize(out.Fd())
	if t.err != nil || os.Getenv("TERM") == "dumb" {
		return t
	}
	was, err := term.MakeRaw(in.Fd())
	if err != nil {
		t.err = err
		return t
	}
	defer func() { t.err = errors.Join(t.err, term.Restore(in.Fd(), was)) }()
	defer func() { _, _ = out.WriteString("\r\x1b[K") }() // nothing stays of the samples
	if _, err := out.WriteString(questions()); err != nil {
		t.err = err
		return t
	}
	t.hear(answers(p.in.Read))
	return t
}

// questions has the terminal draw each sample at the left edge and say where the
// cursor stands then; last it asks what every terminal answers.
func questions() string {
	var b strings.Builder
	for _, s := range samples {
		b.WriteString("\r\x1b[K" + s.text + "\x1b[6n")
	}
	b.WriteString("\r\x1b[K" + ansi.RequestKittyKeyboard + ansi.RequestNameVersion + ansi.RequestPrimaryDeviceAttributes)
	return b.String()
}

var (
	position   = regexp.MustCompile(`\x1b\[(\d+);(\d+)R`)
	keyboard   = regexp.MustCompile(`\x1b\[\?\d+u`)
	calledIt   = regexp.MustCompile(`\x1bP>\|([^\x1b]*)\x1b\\`)
	attributes = regexp.MustCompile(`\x1b\[\?[\d;]*c`)
)

// answers reads what comes until the last question is answered, or nothing came for
// a while. A read that waits longer is left behind: the program ends soon.
func answers(read func([]byte) (int, error)) string {
	pieces := make(chan string)
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			b := make([]byte, 512)
			n, err := read(b)
			select {
			case pieces <- string(b[:n]):
			case <-done:
				return
			}
			if err != nil || attributes.Match(b[:n]) {
				close(pieces)
				return
			}
		}
	}()
	text := ""
	for {
		select {
		case piece, more := <-pieces:
			if text += piece; !more || attributes.MatchString(text) {
				return text
			}
		case <-time.After(answerTime):
			return text
		}
	}
}

// hear understands the answers.
func (t *terminal) hear(text string) {
	t.answered = attributes.MatchString(text) || position.MatchString(text)
	t.kitty = keyboard.MatchString(text)
	if m := calledIt.FindStringSubmatch(text); m != nil {
		t.name = m[1]
	}
	said := position.FindAllStringSubmatch(text, -1)
	for i := range samples {
		w := -1
		if len(said) == len(samples) { // else nobody knows which is missing
			if column, err := strconv.Atoi(said[i][2]); err == nil {
				w = column - 1
			}
		}
		t.widths = append(t.widths, w)
	}
}
