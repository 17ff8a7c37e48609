package ui

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// Copied says which way a text took to the clipboard.
type Copied struct {
	Way string // "wl-copy", "OSC 52", "tmux buffer"; with a path "written to"
	// Path is the file in which the text was left because there is no clipboard.
	Path string
	// Sequence is what the terminal has to be sent for it; "" = the text is there
	// already. A terminal that does not know it ignores it without a word.
	Sequence string
}

// maxOSC52 is how many bytes of Base64 a terminal takes: many cut what is longer.
const maxOSC52 = 74_000

// OSC52 is the sequence that copies a text by the terminal; false where the text is
// too long for that.
func OSC52(text string) (sequence string, fits bool) {
	s := ansi.SetSystemClipboard(text)
	return s, len(s) <= maxOSC52
}

// byTerminal copies where nobody has said how.
func byTerminal(_ context.Context, text string) (Copied, error) {
	s, fits := OSC52(text)
	if !fits {
		return Copied{}, errors.New("the text is too long for the terminal's clipboard")
	}
	return Copied{Way: "OSC 52", Sequence: s}, nil
}

// How long the ways to the clipboard may take together, and how long the end of the
// program waits for them and for the terminal.
const (
	copyTime = 900 * time.Millisecond
	copyEnds = 200 * time.Millisecond
	emitTime = 50 * time.Millisecond
)

// copies are the copies under way. The program may end before their results have been
// seen to.
type copies struct {
	mu   sync.Mutex
	left map[*copyJob]struct{} // whose sequence has not been sent
	work sync.WaitGroup
}

// copyJob is one copy.
type copyJob struct {
	what  string // "the row of Bob's phone"
	lines int
	got   Copied
}

func (c *copies) begin(j *copyJob) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left == nil {
		c.left = map[*copyJob]struct{}{}
	}
	c.left[j] = struct{}{}
	c.work.Add(1)
}

func (c *copies) got(j *copyJob, got Copied) {
	c.mu.Lock()
	j.got = got
	c.mu.Unlock()
	c.work.Done()
}

func (c *copies) done(j *copyJob) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.left, j)
}

// end waits a moment for copies under way and returns what the terminal was not sent.
func (c *copies) end() (sequences string) {
	over := make(chan struct{})
	go func() { c.work.Wait(); close(over) }()
	select {
	case <-over:
	case <-time.After(copyEnds):
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for j := range c.left {
		sequences += j.got.Sequence
	}
	return sequences
}

// copiedMsg brings what became of a copy; sentMsg comes once its sequence was sent.
type (
	copiedMsg struct {
		job *copyJob
		err error
	}
	sentMsg struct{ job *copyJob }
)

// copyText copies a text, beside the event loop, and says which way it took. what is
// what the text is: "the row".
func (d *Dashboard) copyText(what, text string) tea.Cmd {
	if text == "" {
		return nil
	}
	j := &copyJob{what: what, lines: strings.Count(strings.TrimSuffix(text, "\n"), "\n") + 1}
	do := d.opt.Copy
	if do == nil {
		do = byTerminal
	}
	d.copies.begin(j)
	parent := d.ctx
	return guard(func() tea.Msg {
		ctx, stop := context.WithTimeout(context.WithoutCancel(parent), copyTime)
		defer stop()
		var got Copied
		defer func() { d.copies.got(j, got) }()
		var err error
		got, err = do(ctx, text)
		return copiedMsg{j, err}
	})
}

// copied tells which way a text took. That terminals may ignore it is said once.
func (d *Dashboard) copied(m copiedMsg) tea.Cmd {
	if m.err != nil {
		d.copies.done(m.job)
		text, remedy := errorText(m.err)
		d.say(look, "copy: "+text)
		d.note.remedy = remedy
		return nil
	}
	d.copies.mu.Lock()
	got := m.job.got
	d.copies.mu.Unlock()
	d.say(fine, m.job.what+" "+got.says()+": "+present.Plural(int64(m.job.lines), "line", "lines"))
	if got.Sequence == "" {
		d.copies.done(m.job)
		return nil
	}
	if !d.toldOSC {
		d.toldOSC = true
		d.note.remedy = "Some terminals ignore that without a word; " + d.keyName("M") + " lets you select text with the mouse instead."
	}
	return tea.Sequence(tea.Raw(got.Sequence), func() tea.Msg { return sentMsg{m.job} })
}

func (c Copied) says() string {
	switch {
	case c.Path != "":
		return "written to " + present.Text(c.Path)
	case c.Way == "tmux buffer":
		return "copied to the tmux buffer"
	}
	return "copied by " + c.Way
}

// farewell has the terminal sent what is left to say to it once the dashboard has
// ended. A terminal that takes nothing any more is not waited for.
func (d *Dashboard) farewell() {
	rest := tellNoGround + d.copies.end() + d.giveTitle()
	if d.taken.Load() {
		rest = plainKeyboard + rest
	}
	emit := d.opt.Emit
	if emit == nil || d.meter.deaf.Load() {
		return
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		emit(rest)
	}()
	select {
	case <-over:
	case <-time.After(emitTime):
	}
}
