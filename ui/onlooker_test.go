package ui

import (
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
)

// onlooker stands between the event loop and the dashboard, and knows when the
// dashboard is at rest. It counts commands from when they are asked for until their
// message is taken; timers that only tick do not count, and the tick of the clock is
// held back, so that a screen does not depend on how long a test took.
type onlooker struct {
	mu    sync.Mutex // held while the dashboard works
	d     *Dashboard
	open  int     // commands under way, and messages of them that are not taken yet
	hello [3]bool // the size, the colours and the environment that a program is told first
	quits bool    // the program ends; its last frame is not one of rest
	fence int     // the last one that came out of the input
	title string
}

func newOnlooker() *onlooker { return &onlooker{title: "lictop"} }

// countedMsg is a message that is counted; pulseMsg comes in place of one that means
// nothing, so that rest is noticed after it.
type (
	countedMsg struct{ msg tea.Msg }
	pulseMsg   struct{}
	fenceMsg   struct{ n int }
)

func (o *onlooker) on(d *Dashboard) tea.Model {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.d = d
	return o
}

// counted wraps a message that is sent from outside.
func (o *onlooker) counted(msg tea.Msg) tea.Msg {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.open++
	return countedMsg{msg}
}

func (o *onlooker) underWay() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.open
}

// look shows the dashboard while it does nothing.
func (o *onlooker) look(fn func(d *Dashboard)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	fn(o.d)
}

// filter takes every message before the event loop acts on it.
func (o *onlooker) filter(m tea.Model, msg tea.Msg) tea.Msg {
	o.mu.Lock()
	defer o.mu.Unlock()
	counted, ok := msg.(countedMsg)
	if !ok {
		return o.uncounted(m, msg)
	}
	o.open--
	if o.countAll(counted.msg) {
		return counted.msg
	}
	if msg = calm(m, counted.msg); msg == nil {
		return pulseMsg{}
	}
	if _, ok := msg.(tea.QuitMsg); ok {
		o.quits = true
	}
	return msg
}

func (o *onlooker) uncounted(m tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tickMsg:
		return nil
	case tea.ModeReportMsg:
		if mode, ok := msg.Mode.(ansi.DECMode); ok && int(mode) > firstFence {
			return fenceMsg{int(mode) - firstFence}
		}
	case tea.WindowSizeMsg:
		o.hello[0] = true
	case tea.ColorProfileMsg:
		o.hello[1] = true
	case tea.EnvMsg:
		o.hello[2] = true
	}
	return calm(m, msg)
}

// count wraps a command so that it is under way until its message is taken.
func (o *onlooker) count(cmd tea.Cmd) tea.Cmd {
	if cmd == nil || isTimer(cmd) {
		return cmd
	}
	o.open++
	return func() tea.Msg { return countedMsg{cmd()} }
}

// countAll counts the commands of a batch or a sequence; it reports whether a message
// is one.
func (o *onlooker) countAll(msg tea.Msg) bool {
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return false
	}
	for i := range list.Len() {
		list.Index(i).Set(reflect.ValueOf(o.count(list.Index(i).Interface().(tea.Cmd))))
	}
	return true
}

// isTimer reports whether a command is one of tea.Tick, which only waits.
func isTimer(cmd tea.Cmd) bool {
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	return strings.Contains(name, ".Tick.func")
}

func (o *onlooker) Init() tea.Cmd {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.count(o.d.Init())
}

func (o *onlooker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch msg := msg.(type) {
	case pulseMsg:
		return o, nil
	case fenceMsg:
		o.fence = msg.n
		return o, nil
	}
	_, cmd := o.d.Update(msg)
	return o, o.count(cmd)
}

func (o *onlooker) View() tea.View {
	o.mu.Lock()
	defer o.mu.Unlock()
	v := o.d.View()
	if o.rests() {
		o.title = fenceTitle(o.fence)
	}
	v.WindowTitle = o.title
	return v
}

// rests reports whether the frame that was asked for last is one of rest. One that
// waits for the terminal or for its turn is not drawn yet: it is asked for again.
func (o *onlooker) rests() bool {
	told := o.hello == [3]bool{true, true, true} && o.fence > 0
	return told && o.open == 0 && len(o.d.due) == 0 && !o.quits && !o.d.postpone && !o.d.dirty
}

// TestTimersAreTold holds what rest depends on.
func TestTimersAreTold(t *testing.T) {
	assert.True(t, isTimer(tea.Tick(time.Hour, func(time.Time) tea.Msg { return nil })))
	assert.True(t, isTimer(redrawSoon()))
	assert.True(t, isTimer((&Dashboard{}).tick()))
	assert.False(t, isTimer(guard(func() tea.Msg { return nil })))
	assert.False(t, isTimer(tea.Quit))
}
