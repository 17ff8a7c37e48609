package ui

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// board is a clipboard in memory.
type board struct {
	texts []string
	got   Copied
	err   error
}

func (b *board) copy(_ context.Context, text string) (Copied, error) {
	b.texts = append(b.texts, text)
	return b.got, b.err
}

func (b *board) last() string {
	if len(b.texts) == 0 {
		return ""
	}
	return b.texts[len(b.texts)-1]
}

func withBoard(b *board) func(*Options) { return func(o *Options) { o.Copy = b.copy } }

func TestARowIsCopiedAsPeopleMailIt(t *testing.T) {
	b := &board{got: Copied{Way: "wl-copy"}}
	s := drive(t, 80, 24, withBoard(b)).press("2", "/").write("bob mobile").press("enter", "c").sees("the row copied by wl-copy: 11 lines")
	assert.Equal(t, "Endpoint: Bob's phone\nModel: RealPresence Mobile\nClass: soft\nOwner: bob\nSite: Paris\nStatus: ○ offline\nLast seen: 44 d ago\nLicensed: yes\nSeat: ▲ can be reclaimed\nUntil: now\nID: e-1011\n",
		strings.ReplaceAll(b.last(), "\nID: "+idOf(s), "\nID: e-1011"))
	s.press("esc", "home").dragOver("Ada's laptop", "Giulia's").press("c").sees("3 marked rows copied by wl-copy: 4 lines")
	lines := strings.Split(strings.TrimSpace(b.last()), "\n")
	require.Len(t, lines, 4)
	for _, line := range lines {
		assert.Equal(t, strings.Count(lines[0], "\t"), strings.Count(line, "\t"))
	}
	assert.True(t, strings.HasPrefix(lines[0], "Endpoint\tModel\t"), lines[0])
	assert.True(t, strings.HasPrefix(lines[1], "Ada's laptop\tRealPresence Desktop\t"), lines[1])
	s.press("/").write("giulia").press("enter", "c").sees("3 marked rows copied")
	assert.True(t, strings.HasPrefix(strings.Split(b.last(), "\n")[1], "Giulia's laptop\t"), "those on the list first")
}

func idOf(s *driver) string {
	sub, _ := s.d.page().Selected()
	return sub.ID
}

func TestExplanationsCommandsAndViewsAreCopied(t *testing.T) {
	b := &board{got: Copied{Way: "xclip"}}
	s := drive(t, 120, 40, withBoard(b)).press("2", "/").write("bob mobile").press("enter", "y", "c").sees("the explanation copied by xclip")
	for _, text := range []string{"Why can Bob's phone be reclaimed?", "seat.inactive", "last seen", "Resource Manager"} {
		assert.Contains(t, b.last(), text)
	}
	assert.NotContains(t, b.last(), "\x1b")
	assert.NotContains(t, b.last(), "(p)", "keys are of use in the dashboard only")
	s.press("esc", "x", "c")
	assert.Regexp(t, `^lictop reclaim .*--apply\n$`, b.last())
}

func TestACommandIsCopiedWhereLettersAreTyped(t *testing.T) {
	b := &board{got: Copied{Way: "xclip"}}
	s := drive(t, 120, 40, withBoard(b)).press("2", "p").write("chic")
	assert.Empty(t, b.texts, "c is a letter of the reason")
	s.press("alt+c").sees("the command copied by xclip: 1 line")
	assert.Contains(t, b.last(), "--reason chic")
	s.click("Same as")
	assert.Len(t, b.texts, 2, "a click on the command copies it too")
	s.press("esc").press("1", "c").sees("the row copied by xclip")
	assert.Contains(t, b.last(), "Pool: Meeting Server\n")
	s.press("2", "H", "c").sees("copied by xclip")
	s.press("esc", "2", "F", "c").sees("the view copied by xclip")
	assert.Contains(t, b.last(), "Resource Manager › forecast")
}

func TestTheKeyThatCopiesCanBeSetInPlansToo(t *testing.T) {
	b := &board{got: Copied{Way: "xclip"}}
	drive(t, 120, 40, withBoard(b), bound(map[string][]string{"copy": {"f9"}})).press("2", "x", "c").sees("Reclaim 14 seats").pressKeys("f9")
	assert.Len(t, b.texts, 1, "c copies no more, F9 does")
}

// TestNoKeyIsEverCopied copies every row and explanation there is.
func TestNoKeyIsEverCopied(t *testing.T) {
	b := &board{got: Copied{Way: "pbcopy"}}
	s := drive(t, 160, 60, withBoard(b))
	for _, k := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		s.press(k, "home")
		for range 12 {
			s.press("c", "y", "c", "esc", "down")
		}
	}
	s.press("6").press("n", "c", "alt+c", "esc")
	require.Greater(t, len(b.texts), 100)
	for _, l := range s.app.View().Snapshot.Licenses.All() {
		for _, text := range b.texts {
			require.NotContains(t, text, l.Key)
			require.NotContains(t, text, l.Key[5:])
		}
	}
}

func TestTheWayIsSaid(t *testing.T) {
	for _, way := range []struct {
		got  Copied
		err  error
		says string
	}{
		{got: Copied{Way: "tmux buffer"}, says: "the row copied to the tmux buffer: "},
		{got: Copied{Way: "file", Path: "~/.local/state/lictop/clipboard.txt"}, says: "the row written to ~/.local/state/lictop/clipboard.txt: "},
		{err: errors.New("no way"), says: "copy: no way"},
	} {
		drive(t, 120, 40, withBoard(&board{got: way.got, err: way.err})).press("2", "c").sees(way.says)
	}
	b := &board{got: Copied{Way: "OSC 52", Sequence: "\x1b]52;c;eA==\x07"}}
	s := drive(t, 120, 40, withBoard(b)).press("2")
	_, cmd := s.d.Update(keyPress("c"))
	_, cmd = s.d.Update(cmd())
	s.sees("the row copied by OSC 52: ", "ignore that without a word")
	assert.Contains(t, sent(cmd()), b.got.Sequence)
	s.press("c").sees("copied by OSC 52").seesNot("without a word")
	welcome := driveOn(t, model.Draft{}, 100, 30).press("c").sees("copy: there is nothing to copy yet")
	assert.Empty(t, welcome.d.dialogs)
}

// sent is what a command sends to the terminal.
func sent(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.RawMsg:
		return fmt.Sprint(msg.Msg)
	default:
		var out string
		if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice { // of commands
			for i := range v.Len() {
				if c, ok := v.Index(i).Interface().(tea.Cmd); ok && c != nil {
					out += sent(c())
				}
			}
		}
		return out
	}
}

// TestACopyIsFinishedWhenTheProgramEnds leaves before what was copied has reached the
// terminal.
func TestACopyIsFinishedWhenTheProgramEnds(t *testing.T) {
	var emitted string
	b := &board{got: Copied{Way: "OSC 52", Sequence: "\x1b]52;c;eA==\x07"}}
	s := drive(t, 120, 40, withBoard(b), func(o *Options) { o.Emit = func(text string) { emitted += text } }).press("2")
	_, cmd := s.d.Update(keyPress("c"))
	go cmd() // its message comes too late
	s.d.farewell()
	assert.Contains(t, emitted, b.got.Sequence)
	assert.Contains(t, emitted, tellNoGround)
	emitted = ""
	s.press("c")
	s.d.copies.left = nil
	s.d.farewell()
	assert.Equal(t, tellNoGround, emitted, "what was sent is not sent again")
}

func TestTheTerminalTakesSoMuch(t *testing.T) {
	_, fits := OSC52(strings.Repeat("x", 50_000))
	assert.True(t, fits)
	_, fits = OSC52(strings.Repeat("x", 60_000))
	assert.False(t, fits)
	_, err := byTerminal(t.Context(), strings.Repeat("x", 60_000))
	assert.Error(t, err)
	s := drive(t, 120, 40).press("2", "c").sees("copied by OSC 52")
	assert.Empty(t, s.d.dialogs)
}
