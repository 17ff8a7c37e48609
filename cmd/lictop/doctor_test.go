//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/charmbracelet/x/term"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui/config"
)

// pty opens a terminal: what the program has, and what its user has.
func pty(t *testing.T, columns, rows uint16) (program, user *os.File) {
	t.Helper()
	user, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals to be had: ", err)
	}
	ioctl := func(request uintptr, value unsafe.Pointer) {
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, user.Fd(), request, uintptr(value))
		require.Zero(t, errno)
	}
	var locked, number int32
	ioctl(syscall.TIOCSPTLCK, unsafe.Pointer(&locked))
	ioctl(syscall.TIOCGPTN, unsafe.Pointer(&number))
	size := [4]uint16{rows, columns}
	ioctl(syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	return program, user
}

// atTerminal runs lictop doctor on a terminal that answers as it is told, and returns
// what the terminal was sent.
func atTerminal(t *testing.T, columns, rows uint16, answer func(query int) string) (text string, code int) {
	t.Helper()
	program, user := pty(t, columns, rows)
	defer user.Close()
	defer program.Close()
	before, err := term.GetState(program.Fd())
	require.NoError(t, err)
	path, err := exec.LookPath("lictop")
	require.NoError(t, err)
	cmd := exec.Command(path, "doctor", "--db", filepath.Join(t.TempDir(), "x.db"))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = program, program, program
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "TMUX=", "STY=", "NO_COLOR=1", "LANG=C.UTF-8", "HOME="+t.TempDir(), "XDG_CONFIG_HOME=", "LICTOP_CONFIG=")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, cmd.Start())
	sent := make(chan string)
	go func() {
		var b strings.Builder
		buf := make([]byte, 4096)
		queries := 0
		for {
			n, err := user.Read(buf)
			piece := string(buf[:n])
			b.WriteString(piece)
			for range strings.Count(piece, "\x1b[6n") {
				_, _ = user.WriteString(answer(queries))
				queries++
			}
			if strings.Contains(piece, "\x1b[c") {
				_, _ = user.WriteString(answer(-1))
			}
			if err != nil {
				sent <- b.String()
				return
			}
		}
	}()
	err = cmd.Wait()
	if exit := (*exec.ExitError)(nil); err != nil {
		require.ErrorAs(t, err, &exit)
		code = exit.ExitCode()
	}
	after, err := term.GetState(program.Fd())
	require.NoError(t, err)
	assert.Equal(t, before, after, "the terminal is not as it was")
	program.Close()
	select {
	case text = <-sent:
	case <-time.After(10 * time.Second):
		t.Fatal("the terminal never ended")
	}
	return text, code
}

func TestDoctorMeasuresATerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	right := func(i int) string {
		if i < 0 {
			return "\x1b[?1u\x1bP>|Testterm 1.0\x1b\\\x1b[?62;4c"
		}
		return fmt.Sprintf("\x1b[1;%dR", width(samples[i].text)+1)
	}
	text, code := atTerminal(t, 120, 40, right)
	for _, want := range []string{"Testterm 1.0, xterm-256color", "120 x 40", "as wide as expected", "kitty keyboard protocol", "none, as NO_COLOR asks"} {
		assert.Contains(t, text, want)
	}
	assert.Zero(t, code, text)

	text, code = atTerminal(t, 50, 10, func(i int) string {
		if i >= 0 && samples[i].what == "ambiguous characters" {
			return fmt.Sprintf("\x1b[1;%dR", 2*width(samples[i].text)+1)
		}
		return right(i)
	})
	text = strings.Join(strings.Fields(text), " ") // it is folded
	assert.Contains(t, text, "ambiguous characters: ±×·→…§ takes 12 cells here")
	assert.Contains(t, text, "50 x 10, and the dashboard needs 60 x 15")
	assert.Equal(t, exitNo, code)
}

func TestDoctorOfATerminalThatDoesNotAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	text, code := atTerminal(t, 120, 40, func(int) string { return "" })
	assert.Contains(t, text, "it did not answer within 300 ms")
	assert.Contains(t, text, "not measured")
	assert.Zero(t, code, text)
	text, _ = atTerminal(t, 120, 40, func(i int) string {
		if i < 0 {
			return "\x1b[?6c"
		}
		return ""
	})
	assert.NotContains(t, text, "did not answer")
	assert.Contains(t, text, "not measured")
}

func TestWhatATerminalSaysIsUnderstood(t *testing.T) {
	var all terminal
	all.hear("garbage\x1b[A" + strings.Repeat("\x1b[7;3R", len(samples)) + "\x1b[?0u\x1bP>|XTerm(390)\x1b\\\x1b[?64;1;2c")
	assert.True(t, all.answered)
	assert.True(t, all.kitty)
	assert.Equal(t, "XTerm(390)", all.name)
	assert.Equal(t, 2, all.widths[0])
	var some terminal
	some.hear("\x1b[7;3R\x1b[?64c")
	assert.Equal(t, -1, some.widths[0], "nobody knows which answer is missing")
}

func TestKeysThatAreKeptNameWhatElseDoesIt(t *testing.T) {
	s := config.Default()
	f := lostKey(taken{"ctrl+b", "tmux, as its prefix"}, &s)
	assert.Equal(t, hint, f.health)
	assert.Equal(t, "pgup does the same", f.remedy)
	s.Keys = map[string][]string{"page-up": {"ctrl+b"}}
	assert.Contains(t, lostKey(taken{"ctrl+b", "tmux"}, &s).remedy, "another key")
	assert.Equal(t, fine, lostKey(taken{"ctrl+a", "screen"}, &s).health)
	for name, want := range map[string]string{"C-b": "ctrl+b", "M-x": "alt+x", "None": "", "": "", "`": "`"} {
		got, ok := tmuxKey(name)
		assert.Equal(t, want, got)
		assert.Equal(t, want != "", ok)
	}
}

func TestColoursSayWhy(t *testing.T) {
	for env, want := range map[string]string{
		"NO_COLOR=1 TERM=xterm-256color":          "none, as NO_COLOR asks",
		"COLORTERM=truecolor TERM=xterm-256color": "16 million (COLORTERM=truecolor",
		"TERM=xterm-256color":                     "256 (TERM=xterm-256color)",
		"TERM=xterm":                              "16 (TERM=xterm)",
		"TERM=dumb":                               "none (TERM=dumb)",
	} {
		assert.Contains(t, examineColours(nil, strings.Fields(env)).found, want, env)
	}
}

// A terminal that draws nothing, or does not say how large it is, is one all the same.
func TestDoctorOfATerminalThatSaysLittle(t *testing.T) {
	t.Setenv("TERM", "dumb")
	list := examineTerminal(terminal{there: true})
	require.Len(t, list, 1)
	assert.Equal(t, mend, list[0].health)
	assert.Contains(t, list[0].remedy, "lictop --linear")
	size := examineSize(terminal{there: true})
	assert.Equal(t, hint, size.health)
	assert.Equal(t, "the terminal does not say it; the dashboard needs 60 x 15", size.found)
	assert.NotEmpty(t, size.remedy)
	assert.Contains(t, examineSize(terminal{}).found, "not known without a terminal")
}
