package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"lictop/ui"
	"lictop/ui/present"
)

// environ is the environment.
func environ() []string { return os.Environ() }

// examineTerminal says which terminal there is, and what lies between it and lictop.
func examineTerminal(t terminal) []finding {
	f := finding{check: "terminal"}
	name := os.Getenv("TERM")
	if name == "" {
		name = "TERM is not set"
	}
	switch {
	case !t.there:
		f.health, f.found = hint, "input or output is no terminal, so it cannot be asked for widths and keys"
		f.remedy = "run lictop doctor in the terminal itself, without a pipe"
		return []finding{f}
	case os.Getenv("TERM") == "dumb":
		f.health, f.found = mend, "TERM=dumb: the dashboard is not drawn on it, the Overview is printed instead"
		f.remedy = "export TERM=xterm-256color, use a terminal that can move its cursor, or talk to it in lines: lictop --linear"
		return []finding{f}
	}
	f.found = name
	if t.name != "" {
		f.found = t.name + ", " + name
	}
	if via := between(); via != "" {
		f.found += ", " + via
	}
	list := []finding{f}
	switch {
	case t.err != nil:
		list = append(list, finding{"answers", hint, "it could not be asked: " + bare(t.err).Error(), "what is said of widths and keys below is not measured; lictop --linear needs neither"})
	case !t.answered:
		list = append(list, finding{"answers", hint, "it did not answer within 300 ms", "what is said of widths and keys below is not measured; a slow connection, or a terminal that answers no questions"})
	}
	return list
}

// between names what stands between the program and the terminal.
func between() string {
	var list []string
	for _, c := range []struct{ env, name string }{{"TMUX", "in tmux"}, {"STY", "in screen"}, {"ZELLIJ", "in zellij"}} {
		if os.Getenv(c.env) != "" {
			list = append(list, c.name)
		}
	}
	if os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "" {
		list = append(list, "over SSH")
	}
	return strings.Join(list, ", ")
}

func examineSize(t terminal) finding {
	f := finding{check: "size"}
	switch {
	case !t.there:
		f.found = "not known without a terminal; the dashboard needs " + fmt.Sprintf("%d x %d", ui.LeastWidth, ui.LeastHeight)
	case t.w <= 0 || t.h <= 0:
		f.health, f.found = hint, fmt.Sprintf("the terminal does not say it; the dashboard needs %d x %d", ui.LeastWidth, ui.LeastHeight)
		f.remedy = "stty cols 120 rows 40 tells it"
	case t.w < ui.LeastWidth || t.h < ui.LeastHeight:
		f.health, f.found = mend, fmt.Sprintf("%d x %d, and the dashboard needs %d x %d", t.w, t.h, ui.LeastWidth, ui.LeastHeight)
		f.remedy = "make the window larger, or its letters smaller"
	default:
		f.found = fmt.Sprintf("%d x %d", t.w, t.h)
	}
	return f
}

// examineColours says how many colours are used, and by what that was decided.
func examineColours(out io.Writer, env []string) finding {
	vars := map[string]string{}
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		vars[name] = value
	}
	f := finding{check: "colours"}
	if vars["NO_COLOR"] != "" {
		f.found = "none, as NO_COLOR asks; shapes and words say all"
		return f
	}
	profile := colorprofile.Env(env)
	if file := fileOf(out); file != nil && isTerminal(out) {
		profile = colorprofile.Detect(file, env)
	}
	why := "TERM=" + vars["TERM"]
	if vars["COLORTERM"] != "" {
		why = "COLORTERM=" + vars["COLORTERM"] + ", " + why
	}
	switch profile {
	case colorprofile.TrueColor:
		f.found = "16 million (" + why + ")"
	case colorprofile.ANSI256:
		f.found = "256 (" + why + ")"
		if vars["COLORTERM"] == "" && vars["TMUX"] == "" {
			f.remedy = "if the terminal has true colour: export COLORTERM=truecolor"
		}
	case colorprofile.ANSI:
		f.health, f.found, f.remedy = hint, "16 ("+why+")", "if the terminal has more: export TERM=xterm-256color"
	default:
		f.health, f.found, f.remedy = hint, "none ("+why+")", "if the terminal has colours: export TERM=xterm-256color"
	}
	return f
}

// examineWidths compares how wide characters are on the terminal with how wide the
// dashboard takes them to be.
func examineWidths(t terminal) []finding {
	if !t.there || !t.answered || len(t.widths) == 0 || t.widths[0] < 0 {
		return []finding{{"widths", hint, "not measured: only a terminal that answers can tell how wide it draws characters",
			"where lines of the dashboard do not end below each other, --glyphs ascii keeps them straight"}}
	}
	var wrong []finding
	for i, s := range samples {
		want, got := width(s.text), t.widths[i]
		if got == want {
			continue
		}
		f := finding{"widths", hint, fmt.Sprintf("%s: %s takes %s here, and the dashboard expects %d", s.what, s.text, present.Plural(int64(got), "cell", "cells"), want), ""}
		switch s.what {
		case "shapes", "lines", "blocks", "braille", "ambiguous characters":
			f.health = mend
			f.remedy = `have the terminal draw "ambiguous" characters narrow; until then --glyphs ascii keeps lines straight`
		default:
			f.remedy = "lines with such names end a little early or late; another font or terminal draws them right"
		}
		wrong = append(wrong, f)
	}
	if len(wrong) > 0 {
		return wrong
	}
	return []finding{{"widths", fine, "shapes, lines, blocks, braille, wide characters, emoji and combining marks are as wide as expected", ""}}
}
