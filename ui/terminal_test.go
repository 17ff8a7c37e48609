package ui

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"
)

// terminal is an emulator on which the whole program runs, started by Run as for
// its user: keys and clicks go in as bytes, frames come out as bytes.
//
// It waits for rest, never for time. After every input a fence, a report of a mode
// that nobody knows, goes in behind it. The program is at rest when the fence has
// come out of its input, the message of every command has been taken, and no redraw
// is due (see onlooker). The frame drawn then carries the number of the fence in the
// title of the window, so that it is known when it has arrived here; and the fence
// is still the last thing in the input, so that nothing that the emulator answered
// is on its way.
type terminal struct {
	t    testing.TB
	mu   sync.Mutex // guards the emulator and what is written to it
	emu  *vt.Emulator
	name string // the title of the window

	in     *typeahead
	fences int
	drawn  chan struct{} // a frame with another title has come
	ended  chan struct{}
	err    error // what Run returned
	p      *tea.Program
	seen   *onlooker
}

// deadline is how long a program may be busy before a test gives up on it. It
// decides nothing else.
const deadline = 60 * time.Second

// firstFence is a mode that no terminal has.
const firstFence = 20_000

// newTerminal returns an emulator and the options of a program that is shown on it.
func newTerminal(t testing.TB, w, h int, colors colorprofile.Profile) (*terminal, *otherTerminal) {
	x := &terminal{t: t, emu: vt.NewEmulator(w, h), in: newTypeahead(), drawn: make(chan struct{}, 1), ended: make(chan struct{})}
	x.emu.SetCallbacks(vt.Callbacks{Title: func(s string) { x.name = s }})
	go func() { _, _ = io.Copy(x.in, x.emu) }()
	x.seen = newOnlooker()
	return x, &otherTerminal{
		options: []tea.ProgramOption{tea.WithInput(x.in), tea.WithOutput(x), tea.WithWindowSize(w, h), tea.WithColorProfile(colors),
			tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithFilter(x.seen.filter)},
		wrap:  x.seen.on,
		began: func(p *tea.Program) { x.p = p },
	}
}

// run runs a program that is shown here until the test ends.
func (x *terminal) run(fn func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer close(x.ended)
		x.err = fn(ctx)
	}()
	x.t.Cleanup(func() {
		cancel()
		<-x.ended
		x.in.Close()
		_ = x.emu.InputPipe().(io.Closer).Close() // Close of the emulator races with its reader
	})
}

// Write takes what the program draws, line ends as a terminal device translates them.
func (x *terminal) Write(p []byte) (int, error) {
	x.mu.Lock()
	before := x.name
	_, err := x.emu.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	changed := x.name != before
	x.mu.Unlock()
	if changed {
		select {
		case x.drawn <- struct{}{}:
		default:
		}
	}
	return len(p), err
}

// title is that of the window.
func (x *terminal) title() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.name
}

// rest waits until everything that was done so far has had its effect on the screen,
// or the program has ended; it reports whether it still runs.
func (x *terminal) rest() bool {
	x.t.Helper()
	late := time.After(deadline)
	for {
		x.fences++
		fence := fmt.Sprintf("\x1b[?%d;1$y", firstFence+x.fences)
		x.input(fence)
		for x.title() != fenceTitle(x.fences) {
			select {
			case <-x.drawn:
			case <-x.ended:
				return false
			case <-late:
				require.FailNow(x.t, "it never comes to rest", "%d commands under way\n%s", x.seen.underWay(), x.text())
			}
		}
		x.input("") // returns once what was written before lies in the typeahead
		if x.in.endsWith(fence) {
			return true
		}
	}
}

func fenceTitle(n int) string { return "at rest " + itoa(n) }

// input hands bytes to the program.
func (x *terminal) input(s string) { _, _ = io.WriteString(x.emu.InputPipe(), s) }

// press presses a key by its name, as a terminal encodes it that tells Esc from the
// beginning of a sequence.
func (x *terminal) press(k string) {
	seq, ok := keySequences[k]
	switch {
	case ok:
	case strings.HasPrefix(k, "ctrl+"):
		seq = string(rune(k[5] & 0x1f))
	default:
		seq = k
	}
	x.input(seq)
}

var keySequences = map[string]string{"enter": "\r", "esc": "\x1b[27u", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "up": "\x1b[A", "down": "\x1b[B",
	"right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~", "backspace": "\x7f",
	"delete": "\x1b[3~", "f2": "\x1bOQ"}

// mouse moves, presses or turns something at a cell; a terminal whose program did not
// ask for the mouse sends nothing.
func (x *terminal) mouse(list ...vt.Mouse) {
	for _, m := range list {
		x.mu.Lock()
		x.emu.SendMouse(m)
		x.mu.Unlock()
	}
}

func (x *terminal) paste(s string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.emu.Paste(s)
}

func (x *terminal) resize(w, h int) {
	x.mu.Lock()
	x.emu.Resize(w, h)
	x.mu.Unlock()
	x.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// send hands a message to the event loop.
func (x *terminal) send(msg tea.Msg) { x.p.Send(x.seen.counted(msg)) }

// lines are the lines of the screen without styles.
func (x *terminal) lines() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	out := make([]string, x.emu.Height())
	for y := range out {
		var b strings.Builder
		for i := 0; i < x.emu.Width(); {
			c := x.emu.CellAt(i, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				i++
				continue
			}
			b.WriteString(c.Content)
			i += max(c.Width, 1)
		}
		out[y] = b.String()
	}
	return out
}

func (x *terminal) text() string { return strings.Join(x.lines(), "\n") }

// look says how a cell looks: "#58a6ff bold", "4 on 0 reverse"; "" = as the terminal
// writes by itself. Of a blank only what can be seen counts: a renderer is free to
// write it in whatever colour it has at hand.
func (x *terminal) look(col, row int) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	c := x.emu.CellAt(col, row)
	if c == nil {
		return ""
	}
	st := c.Style
	const bold, faint, reverse = 1 << 0, 1 << 1, 1 << 5
	if c.Content == "" || c.Content == " " {
		if st.Attrs &^= bold | faint; st.Attrs&reverse == 0 {
			st.Fg = nil
		}
	}
	var words []string
	if s := colorText(st.Fg); s != "" {
		words = append(words, s)
	}
	if s := colorText(st.Bg); s != "" {
		words = append(words, "on "+s)
	}
	for i, name := range []string{"bold", "faint", "italic", "blink", "blink", "reverse", "hidden", "struck"} {
		if st.Attrs&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	if st.Underline != 0 {
		words = append(words, "underline")
	}
	return strings.Join(words, " ")
}

// colorText is a colour as its number among the terminal's, or by its shares.
func colorText(c color.Color) string {
	switch c := c.(type) {
	case nil:
		return ""
	case ansi.BasicColor:
		return strconv.Itoa(int(c))
	case ansi.IndexedColor:
		return strconv.Itoa(int(c))
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// typeahead is what was typed and is not read yet. It never keeps who writes to it
// waiting.
type typeahead struct {
	mu     sync.Mutex
	more   *sync.Cond
	all    []byte
	read   int
	closed bool
}

func newTypeahead() *typeahead {
	k := &typeahead{}
	k.more = sync.NewCond(&k.mu)
	return k
}

func (k *typeahead) Write(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.all = append(k.all, p...)
	k.more.Broadcast()
	return len(p), nil
}

func (k *typeahead) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for k.read == len(k.all) {
		if k.closed {
			return 0, io.EOF
		}
		k.more.Wait()
	}
	n := copy(p, k.all[k.read:])
	k.read += n
	return n, nil
}

func (k *typeahead) Close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	k.more.Broadcast()
}

func (k *typeahead) endsWith(s string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return bytes.HasSuffix(k.all, []byte(s))
}
