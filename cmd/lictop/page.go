package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"

	"lictop/ui/present"
)

// stream is an output that remembers its first failure: what was lost is told at
// the end, whoever wrote it. A reader that has gone away is no failure.
type stream struct {
	to   io.Writer
	err  error
	tame func([]byte) []byte // what is written instead; nil = as it comes
}

func (s *stream) Write(b []byte) (int, error) {
	n, err := len(b), error(nil)
	if s.tame == nil {
		n, err = s.to.Write(b)
	} else {
		_, err = s.to.Write(s.tame(b))
	}
	if err != nil && s.err == nil && !errors.Is(err, syscall.EPIPE) {
		s.err = err
	}
	return n, err
}

// fileOf is the file behind a stream, nil when there is none.
func fileOf(to any) *os.File {
	if s, ok := to.(*stream); ok {
		to = s.to
	}
	f, _ := to.(*os.File)
	return f
}

// page is text for people on its way out. It is the only place that colours.
type page struct {
	io.Writer
	colored bool
	room    int       // the columns of the terminal; 0 = no terminal, as wide as it comes
	notes   io.Writer // takes what is said beside it; nil = nothing is
}

func (p *program) page() *page {
	pg := &page{Writer: p.out, colored: p.flags.colored(p.out), room: roomOf(p.out), notes: p.errs}
	if pg.room > 0 && p.glyphs() == present.ASCII { // scripts read the tables as they are
		pg.Writer = inASCII{p.out}
	}
	if pg.room > 0 {
		pg.Writer = &folder{to: pg.Writer, room: pg.room}
	}
	return pg
}

// inASCII writes the shapes that the program draws itself in ASCII, for terminals
// whose locale has no others. It is given whole characters.
type inASCII struct{ to io.Writer }

func (a inASCII) Write(b []byte) (int, error) {
	if _, err := io.WriteString(a.to, present.InASCII(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// roomOf is how many columns the terminal behind a stream has, 0 without one.
func roomOf(stream any) int {
	if !isTerminal(stream) {
		return 0
	}
	room, _, _ := term.GetSize(fileOf(stream).Fd())
	return room
}

// note says a sentence beside what is printed.
func (p *program) note(text string) {
	if room := roomOf(p.errs); room > 0 {
		text = foldedLine(text, room)
	}
	fmt.Fprintln(p.errs, text)
}

// The colours of states are the terminal's own.
const (
	sgrBold  = "\x1b[1m"
	sgrReset = "\x1b[m"
)

var sgrOf = map[string]string{
	present.Fine.Shape():   "\x1b[32m",
	present.Look.Shape():   "\x1b[33m",
	present.Act.Shape():    "\x1b[31m",
	present.Grey.Shape():   "\x1b[90m",
	present.ShapeImpending: "\x1b[90m",
	present.ShapeOpen:      "\x1b[90m",
	present.ShapeContested: "\x1b[33m",
}

// head sets a heading in bold.
func (pg *page) head(text string) string {
	if !pg.colored || text == "" {
		return text
	}
	return sgrBold + text + sgrReset
}

// state colours a state in words by the shape in front of it.
func (pg *page) state(text string) string {
	shape, _, ok := strings.Cut(text, " ")
	if color := sgrOf[shape]; pg.colored && ok && color != "" {
		return color + text + sgrReset
	}
	return text
}

// mark colours the shape in front of a sentence.
func (pg *page) mark(text string) string {
	shape, rest, ok := strings.Cut(text, " ")
	if color := sgrOf[shape]; pg.colored && ok && color != "" {
		return color + shape + sgrReset + " " + rest
	}
	return text
}

// sgrOfInk are the colours of inks; plain text has none.
var sgrOfInk = map[present.Ink]string{
	present.InkGrey: "\x1b[90m", present.InkStrong: sgrBold, present.InkHead: sgrBold, present.InkAccent: "\x1b[36m",
	present.InkFine: "\x1b[32m", present.InkLook: "\x1b[33m", present.InkAct: "\x1b[31m",
}

// sheet prints rows that were laid out.
func (pg *page) sheet(s *present.Sheet) {
	for _, row := range s.Rows {
		var b strings.Builder
		end := len(row)
		for end > 0 && strings.TrimSpace(row[end-1].Text) == "" { // nothing stands behind the last word
			end--
		}
		for i, span := range row[:end] {
			text := span.Text
			if i == end-1 {
				text = strings.TrimRight(text, " ")
			}
			if color := sgrOfInk[span.Ink]; pg.colored && color != "" {
				text = color + text + sgrReset
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
		_, _ = io.WriteString(pg, b.String()) // the stream remembers a failure
	}
}
