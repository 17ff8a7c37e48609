//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/charmbracelet/x/term"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// exitBound is what an exit may take in these tests, on a machine that has other
// things to do; the figure is printed.
const exitBound = 2 * time.Second

// screen is a pseudo-terminal with the program on it, the only one of its session.
type screen struct {
	t          *testing.T
	keys, tty  *os.File
	cmd        *exec.Cmd
	ended      chan struct{}
	modes      *term.State
	mu         sync.Mutex
	seen, errs bytes.Buffer
}

// onScreen starts the program on a terminal of a size. Without a reader nobody ever
// takes what it draws.
func onScreen(t *testing.T, rows, columns int, reader bool, args ...string) *screen {
	t.Helper()
	return onScreenOf(t, nil, rows, columns, reader, args...)
}

// onScreenOf does so on a terminal that the environment says more of.
func onScreenOf(t *testing.T, env []string, rows, columns int, reader bool, args ...string) *screen {
	t.Helper()
	dir := t.TempDir()
	s := &screen{t: t, ended: make(chan struct{})}
	s.cmd = lictop(t, filepath.Join(dir, "lictop.db"), args...)
	s.cmd.Env = append(s.cmd.Env, "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "GORACE=atexit_sleep_ms=0", "XDG_STATE_HOME="+os.Getenv("XDG_STATE_HOME"))
	s.cmd.Env = append(s.cmd.Env, env...)
	s.keys, s.tty = pseudoTerminal(t, rows, columns)
	var err error
	s.modes, err = term.GetState(s.tty.Fd())
	require.NoError(t, err)
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.tty, s.tty, &s.errs
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, s.cmd.Start())
	if reader {
		go s.read()
	}
	go func() { _ = s.cmd.Wait(); close(s.ended) }()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		<-s.ended
		_ = s.keys.Close()
		_ = s.tty.Close()
	})
	return s
}

// pseudoTerminal opens both ends of one.
func pseudoTerminal(t *testing.T, rows, columns int) (keys, tty *os.File) {
	t.Helper()
	keys, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	require.NoError(t, err)
	n, zero := uint32(0), int32(0)
	control(t, keys, syscall.TIOCSPTLCK, unsafe.Pointer(&zero))
	control(t, keys, syscall.TIOCGPTN, unsafe.Pointer(&n))
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	size := [4]uint16{uint16(rows), uint16(columns)}
	control(t, keys, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	return keys, tty
}

func control(t *testing.T, f *os.File, request uintptr, arg unsafe.Pointer) {
	t.Helper()
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(arg))
	require.Zero(t, errno)
}

func (s *screen) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := s.keys.Read(buf)
		s.mu.Lock()
		s.seen.Write(buf[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// drawn is everything that was written to the terminal.
func (s *screen) drawn() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// sees waits until a text was drawn.
func (s *screen) sees(text string) *screen {
	s.t.Helper()
	require.Eventually(s.t, func() bool { return strings.Contains(s.drawn(), text) }, 20*time.Second, 20*time.Millisecond, text)
	return s
}

func (s *screen) press(keys string) *screen {
	s.t.Helper()
	_, err := s.keys.WriteString(keys)
	require.NoError(s.t, err)
	return s
}

// ends waits for the end of the program, in time and with the terminal's modes as
// they were.
func (s *screen) ends(what string, from time.Time) *screen {
	s.t.Helper()
	select {
	case <-s.ended:
		took := time.Since(from).Round(time.Millisecond)
		s.t.Logf("%s: ended after %s", what, took)
		assert.Less(s.t, took, exitBound)
	case <-time.After(20 * time.Second):
		require.Fail(s.t, what+": it does not end")
	}
	modes, err := term.GetState(s.tty.Fd())
	require.NoError(s.t, err)
	assert.Equal(s.t, s.modes, modes, "the terminal has the modes of before")
	return s
}

// restored asserts that every mode that was turned on was turned off again. What the
// test itself writes comes to its reader behind all that the program wrote.
func (s *screen) restored() {
	s.t.Helper()
	const behind = "\x1b]behind all of it\x07"
	_, err := s.tty.WriteString(behind)
	require.NoError(s.t, err)
	all := s.sees(behind).drawn()
	for _, mode := range []string{"?1049", "?2004", "?1002", "?1006"} {
		on, off := strings.LastIndex(all, "\x1b["+mode+"h"), strings.LastIndex(all, "\x1b["+mode+"l")
		assert.Greater(s.t, off, on, mode)
	}
	assert.Greater(s.t, strings.LastIndex(all, "\x1b[?25h"), strings.LastIndex(all, "\x1b[?25l"), "the cursor shows")
	depth := 0
	for _, change := range keyboardModes.FindAllString(all, -1) {
		if depth++; change[2] == '<' {
			depth = max(0, depth-2) // a terminal has nothing below the plain keyboard
		}
	}
	assert.Zero(s.t, depth, "the keyboard is plain, at the end of %q", all[max(0, len(all)-400):])
}

// keyboardModes is what puts a protocol of the keyboard above another, or takes one away.
var keyboardModes = regexp.MustCompile(`\x1b\[(>[0-9]+|<1?)u`)

// TestTheDashboardEndsAtOnceAndRestoresItsTerminal, whoever asks for it.
func TestTheDashboardEndsAtOnceAndRestoresItsTerminal(t *testing.T) {
	for _, how := range []struct {
		name string
		keys string
		sig  syscall.Signal
		code int
	}{
		{"q", "q", 0, exitDone},
		{"Ctrl-C", "\x03", 0, exitDone},
		{"SIGTERM", "", syscall.SIGTERM, exitDone},
		{"SIGINT", "", syscall.SIGINT, exitDone},
		{"SIGHUP", "", syscall.SIGHUP, exitDone},
	} {
		t.Run(how.name, func(t *testing.T) {
			s := onScreen(t, 40, 120, true, "demo").sees("Overview").sees("live")
			from := time.Now()
			if how.keys != "" {
				s.press(how.keys)
			} else {
				require.NoError(t, s.cmd.Process.Signal(how.sig))
			}
			s.ends(how.name, from).restored()
			assert.Equal(t, how.code, s.cmd.ProcessState.ExitCode(), s.errs.String())
			assert.Empty(t, s.errs.String())
		})
	}
}

// TestATerminalThatNobodyReadsBlocksNoExit: what is drawn has nowhere to go, keys
// and signals are heard all the same.
func TestATerminalThatNobodyReadsBlocksNoExit(t *testing.T) {
	for _, how := range []struct {
		name, keys string
		sig        syscall.Signal
	}{
		{"q", "q", 0},
		{"Ctrl-C", "\x03", 0},
		{"keys before q", "jj23\x1b[B7q", 0},
		{"SIGTERM", "", syscall.SIGTERM},
		{"SIGINT", "", syscall.SIGINT},
		{"SIGHUP", "", syscall.SIGHUP},
	} {
		t.Run(how.name, func(t *testing.T) {
			s := onScreen(t, 300, 500, false, "demo", "--size", "2000").press("7") // a frame is larger than the terminal's buffer
			require.Eventually(t, func() bool { return blocked(s.cmd.Process.Pid) }, 20*time.Second, 20*time.Millisecond)
			from := time.Now()
			if how.keys != "" {
				s.press(how.keys)
			} else {
				require.NoError(t, s.cmd.Process.Signal(how.sig))
			}
			s.ends(how.name, from)
		})
	}
}

// TestATerminalThatReadsAgainShowsWhatWasDoneMeanwhile: the newest frame, not all.
func TestATerminalThatReadsAgainShowsWhatWasDoneMeanwhile(t *testing.T) {
	s := onScreen(t, 300, 500, false, "demo", "--size", "2000").press("7")
	require.Eventually(t, func() bool { return blocked(s.cmd.Process.Pid) }, 20*time.Second, 20*time.Millisecond)
	s.press("?")
	go s.read()
	s.sees("every key")
	s.press("\x03").ends("Ctrl-C", time.Now()).restored()
}

// blocked reports whether a thread of a process has waited for a while to write.
func blocked(pid int) bool {
	waiting := func() map[string]bool {
		found := map[string]bool{}
		calls, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/syscall", pid))
		for _, name := range calls {
			if b, err := os.ReadFile(name); err == nil && strings.HasPrefix(string(b), fmt.Sprintf("%d 0x1 ", syscall.SYS_WRITE)) {
				found[name+string(b)] = true
			}
		}
		return found
	}
	before := waiting()
	time.Sleep(100 * time.Millisecond)
	for call := range waiting() {
		if before[call] {
			return true
		}
	}
	return false
}

// TestATerminalThatGoesEndsTheDashboard: its window is closed.
func TestATerminalThatGoesEndsTheDashboard(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo").sees("live")
	from := time.Now()
	require.NoError(t, s.keys.Close())
	select {
	case <-s.ended:
		t.Logf("ended after %s", time.Since(from).Round(time.Millisecond))
	case <-time.After(20 * time.Second):
		require.Fail(t, "it does not end")
	}
}

// TestSuspendingWithoutAShellReturns: nothing could ever continue it.
func TestSuspendingWithoutAShellReturns(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo").sees("live")
	s.press("\x1a").sees("there is no shell to go back to here")
	before := strings.Count(s.drawn(), "\x1b[?1049h")
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTSTP))
	require.Eventually(t, func() bool { return strings.Count(s.drawn(), "\x1b[?1049h") > before }, 20*time.Second, 20*time.Millisecond)
	from := time.Now()
	s.press("q").ends("q after Ctrl-Z", from).restored()
}

// TestAskedToStopItGivesItsTerminalBack: a request from outside goes the way of Ctrl-Z.
func TestAskedToStopItGivesItsTerminalBack(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo").sees("live")
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTSTP))
	s.sees("there is no shell to go back to here")
	from := time.Now()
	s.press("q").ends("q after SIGTSTP", from).restored()
}

// TestStoppedAndContinuedDrawsAnew: whoever had the terminal meanwhile may have
// written on it.
func TestStoppedAndContinuedDrawsAnew(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo", "--speed", "0").sees("Overview")
	before := strings.Count(s.drawn(), "\x1b[?1049h")
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGSTOP))
	size := [4]uint16{30, 100}
	control(t, s.keys, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGCONT))
	require.Eventually(t, func() bool { return strings.Count(s.drawn(), "\x1b[?1049h") > before }, 20*time.Second, 20*time.Millisecond)
	last := s.drawn()[strings.LastIndex(s.drawn(), "\x1b[?1049h"):]
	require.Eventually(t, func() bool {
		last = s.drawn()[strings.LastIndex(s.drawn(), "\x1b[?1049h"):]
		return strings.Contains(last, "Overview") && strings.Contains(last, "quit")
	}, 20*time.Second, 20*time.Millisecond)
	from := time.Now()
	s.press("q").ends("q", from).restored()
}

// TestAStoppedDashboardEndsOnceItIsContinued: the signal has waited for it.
func TestAStoppedDashboardEndsOnceItIsContinued(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo").sees("live")
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGSTOP))
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGCONT))
	s.ends("SIGTERM while stopped", time.Now()).restored()
}

// TestTheDashboardComesBackAsItWasLeftOnDisk is the whole way: keys, end, file, start.
func TestTheDashboardComesBackAsItWasLeftOnDisk(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "lictop.db")
	site := generated(t, dir, 300)
	out, err := lictop(t, db, "import", site).CombinedOutput()
	require.NoError(t, err, string(out))
	start := func(args ...string) *screen {
		return onScreen(t, 40, 120, true, append([]string{"--db", db}, args...)...)
	}
	for _, how := range []string{"q", "SIGTERM", "SIGHUP"} {
		state := t.TempDir()
		t.Setenv("XDG_STATE_HOME", state)
		s := start().sees("live")
		s.press("7/").press("status:offline\r").press("M").sees("the mouse selects text now") // a signal overtakes keys
		from := time.Now()
		switch how {
		case "q":
			s.press("q")
		case "SIGTERM":
			require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
		default:
			require.NoError(t, s.cmd.Process.Signal(syscall.SIGHUP))
		}
		s.ends(how, from)
		files, err := filepath.Glob(filepath.Join(state, "lictop", "state-*.json"))
		require.NoError(t, err)
		require.Len(t, files, 1)
		s = start().sees("status:offline")
		s.press("q").ends("q", time.Now())
		s = start("seats", "--no-state").sees("threshold").sees("live")
		s.press("7/").press("status:online\r").sees("shown").press("q").ends("q", time.Now())
		s = start().sees("status:offline")
		s.press("q").ends("q", time.Now())
		s = start("seats", "--fresh").sees("threshold").sees("live")
		s.press("7").sees("registered").press("q").ends("q", time.Now())
		assert.NotContains(t, s.drawn(), "status:offline")
	}
}

// A terminal that draws nothing gets the Overview and is told of the dashboard in lines;
// where the locale has no UTF-8, its shapes are ASCII.
func TestATerminalThatDrawsNothingIsToldOfLines(t *testing.T) {
	for locale, shape := range map[string]string{"C": "X Unified CM is 212", "C.UTF-8": "■ Unified CM is 212"} {
		s := onScreenOf(t, []string{"TERM=dumb", "LC_ALL=" + locale}, 24, 200, true, "demo").sees("NEEDS YOU").sees(shape)
		<-s.ended
		assert.Contains(t, s.errs.String(), "TERM=dumb draws no dashboard: 'lictop --linear' is the dashboard in lines")
		assert.NotContains(t, s.drawn(), "\x1b[?1049h")
	}
}

// TestControlCInLinesDropsTheLineFirst: whoever presses it once loses a line, not the
// program.
func TestControlCInLinesDropsTheLineFirst(t *testing.T) {
	s := onScreen(t, 40, 120, true, "demo", "--linear", "--speed", "0").sees("Overview> ")
	s.press("seats rubbish\x03").sees("The line is dropped. Control C again ends lictop")
	s.press("hosts\r").sees("Hosts> ")
	assert.NotContains(t, s.drawn(), "Not understood")
	s.press("\x03").sees("Hosts> ")
	require.Eventually(t, func() bool { return strings.Count(s.drawn(), "The line is dropped") == 2 }, 20*time.Second, 20*time.Millisecond)
	from := time.Now()
	s.press("\x03").ends("the second Control C", from)
	assert.NotContains(t, s.drawn(), "\x1b[", "no control sequences")
}

// TestACommandOpensTheDashboardAtItsRows is the whole way of a view that was copied as
// a command: arguments in, its rows on the screen.
func TestACommandOpensTheDashboardAtItsRows(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "lictop.db")
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	out, err := lictop(t, db, "import", generated(t, dir, 300)).CombinedOutput()
	require.NoError(t, err, string(out))
	s := onScreen(t, 40, 120, true, "--db", db, "seats", "--filter", "status:offline", "--sort", "-idle").sees("status:offline")
	s.press("q").ends("q", time.Now())
}
