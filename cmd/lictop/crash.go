package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/charmbracelet/x/term"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// crashed turns a panic into a report file, a sentence that says where it lies,
// and the exit code of a bug. It is to be deferred.
func (p *program) crashed(args []string, code *int) {
	v := recover()
	if v == nil {
		return
	}
	*code = p.bug(args, v, debug.Stack())
}

// leaveScreen gives a terminal back that the dashboard has left behind: keyboard
// protocols and synchronized output off, out of the other screen, cursor on, mouse,
// focus and pasting off, colours plain.
const leaveScreen = "\x1b[?2026l\x1b[<u\x1b[>4m\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?2027l\x1b[23;0t\x1b[0m\r\n"

func (p *program) bug(args []string, v any, stack []byte) int {
	if f := fileOf(p.out); f != nil && term.IsTerminal(f.Fd()) {
		fmt.Fprint(f, leaveScreen)
	}
	text := p.hide(args, crashText(args, v, stack))
	place, err := writeCrash(text)
	if err != nil {
		fmt.Fprintf(p.errs, "lictop: a bug stopped the program, and its report could not be written (%v):\n%s", err, text)
		return exitBug
	}
	fmt.Fprintf(p.errs, "lictop: a bug stopped the program. Nothing that was not finished was written.\nThe report lies at %s; please pass it on.\n", present.Text(place))
	return exitBug
}

// reporter writes the reports of bugs that the dashboard survives. The keys of the
// site are masked in them.
func (p *program) reporter(site func() *app.App) func(any, []byte) (string, error) {
	return func(v any, stack []byte) (string, error) {
		text := crashText(p.args, v, stack)
		if a := site(); a != nil {
			text = hideKnown(a.View().Snapshot, text)
		}
		return writeCrash(documented.ReplaceAllStringFunc(text, model.MaskKey))
	}
}

// crashText is the report. Of the arguments it names the command only: others
// may be secrets. What was thrown may be text of the site, and a report is looked at
// in terminals.
func crashText(args []string, v any, stack []byte) string {
	command := "dashboard"
	for _, a := range args {
		if !strings.HasPrefix(a, "-") {
			command = a
			break
		}
	}
	if strings.ContainsAny(command, "/ ") || len(command) > 20 {
		command = "?"
	}
	var thrown strings.Builder
	for line := range strings.Lines(fmt.Sprint(v)) {
		thrown.WriteString(present.Text(strings.TrimSuffix(line, "\n")) + "\n")
	}
	return fmt.Sprintf("lictop %s, %s %s/%s\ncommand %s\n\n%s\n%s", versionText(), runtime.Version(), runtime.GOOS, runtime.GOARCH, present.Text(command), thrown.String(), stack)
}

func writeCrash(text string) (string, error) {
	dir := stateDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		dir = os.TempDir()
	}
	f, err := os.CreateTemp(dir, "crash-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	return f.Name(), errors.Join(err, f.Close())
}
