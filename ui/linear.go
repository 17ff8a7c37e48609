package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// Talk is how linear mode hears and speaks: lines, one after the other.
type Talk struct {
	// Line waits for the next line and returns it without its end; a secret one is
	// not shown while it is typed, where that can be helped. io.EOF ends the program.
	Line func(secret bool) (string, error)
	Out  io.Writer
	// Width is the number of cells after which lines are broken; 0 = they are not.
	Width int
	// Echo says that what is typed is not seen by itself: lines come through a pipe.
	Echo bool
}

// The screen that the dashboard believes to have: wide enough that sentences stay
// whole, and not so wide that an explanation opens beside the list.
const (
	linearWidth  = besideWidth - 10
	linearHeight = 60
)

// linear is the dashboard as a conversation, for screen readers and terminals that
// only print: nothing is drawn twice and the cursor does not move. It holds a
// dashboard, which is all that it knows, and says what that would show.
type linear struct {
	d    *Dashboard
	talk Talk

	msgs chan tea.Msg
	out  int // commands under way
	quit bool
	lost error // why nothing can be written any more

	was   string          // the place that was read last
	known map[string]bool // the places to which one comes back, that were read before
	of    string          // the list that was read last, however it was filtered
	from  int             // the next row of its list to be read
	row   model.Subject
	menu  *items // choices that were read last, before those of the place
	// breaks are Control C: the first stops what is under way, or drops the line that
	// is being typed; the next ends the program, unless a line came between.
	breaks <-chan os.Signal
	broken bool // the first has come
	forms  forms
	news   news
	after  time.Duration // how long work is under way before it is told
}

// RunLinear is RunOpening without a screen: it reads commands line by line and
// answers in lines, until quit, the end of the input, ctx, a signal, or Control C
// twice.
func RunLinear(ctx context.Context, s Opening, o Options, t Talk) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP, syscall.SIGTERM)
	defer stop()
	breaks := make(chan os.Signal, 1)
	signal.Notify(breaks, syscall.SIGINT)
	defer signal.Stop(breaks)
	inner, kill := context.WithCancel(ctx)
	defer kill()
	o.NoColor = true
	l := newLinear(t)
	l.breaks = breaks
	l.d = newOpening(inner, s.Place, o)
	if err := l.read(ctx, s); err != nil || l.d.opening != nil {
		return err
	}
	l.begin()
	return l.run(ctx)
}

func newLinear(t Talk) *linear {
	return &linear{talk: t, msgs: make(chan tea.Msg, 64), known: map[string]bool{}, after: 2 * time.Second, news: news{every: newsEvery}}
}

// read waits for the site.
func (l *linear) read(ctx context.Context, s Opening) error {
	opening := l.d.opening
	l.start(func() tea.Msg { return opening.read(l.d.ctx, s.Open, func(tea.Msg) {}) })
	l.settle(ctx)
	switch {
	case l.d.crash != nil:
		return l.d.crash
	case ctx.Err() != nil:
		return nil
	}
	return l.d.failed // nil where Control C ended the reading
}

// begin gives the dashboard a screen.
func (l *linear) begin() {
	d := l.d
	d.linear, d.patience = true, 0
	d.retheme()
	l.update(tea.WindowSizeMsg{Width: linearWidth, Height: linearHeight})
}

// run is the conversation.
func (l *linear) run(ctx context.Context) error {
	l.settle(ctx)
	l.news.take(l.d)
	l.greet()
	for l.going(ctx) {
		p := l.here()
		l.prompt(p)
		text, err := l.listen(ctx, p)
		if err != nil {
			l.say("")
			if !errors.Is(err, io.EOF) && ctx.Err() == nil {
				return err
			}
			break
		}
		if l.talk.Echo && !p.secret {
			l.say(present.Text(text))
		} else if l.talk.Echo {
			l.say("")
		}
		l.answer(ctx, strings.TrimSpace(text))
	}
	l.d.uncoverAll()
	return l.ending()
}

func (l *linear) going(ctx context.Context) bool {
	return !l.quit && l.lost == nil && l.d.crash == nil && ctx.Err() == nil
}

func (l *linear) ending() error {
	if l.d.crash != nil {
		return l.d.crash
	}
	return l.lost
}

// answer takes a line, tells what came of it, and what has happened meanwhile.
func (l *linear) answer(ctx context.Context, text string) {
	l.start(func() tea.Msg { return tickMsg{} })
	l.settle(ctx)
	l.d.note = note{}
	masked := l.d.presenting()
	l.take(text)
	l.settle(ctx)
	if !l.going(ctx) {
		return
	}
	l.tellRefused()
	l.tellNote()
	if !masked && l.d.presenting() {
		l.say("Presenter mode is on: people, hosts and keys have other names, and nothing is changed. presenter again ends it.")
	}
	switch p := l.here(); {
	case p.key == l.was:
	case l.was != "" && p.stays && l.known[p.key]:
		l.was = p.key
		l.say("Back in " + p.name + ".")
	default:
		l.readPlace(p)
	}
	for _, s := range l.news.take(l.d) {
		l.say(s)
	}
}

// tellRefused says why there is no plan, and leaves it: nothing can be answered
// there.
func (l *linear) tellRefused() {
	n := len(l.d.dialogs)
	if n == 0 {
		return
	}
	if p, ok := l.d.dialogs[n-1].(*planDialog); ok && p.err != nil && p.plan == nil && p.number == nil && p.form == nil && p.work == nil {
		l.d.closeDialog(p)
		text, remedy := errorText(p.err)
		l.sayAll([]string{"Act: " + sentence(text), sentence(remedy)})
	}
}

// tellNote says what the line above the footer would.
func (l *linear) tellNote() {
	n := l.d.note
	l.d.note = note{}
	if n.text == "" {
		return
	}
	lead := map[style]string{act: "Act: ", look: "Look: "}[n.style]
	l.say(lead + sentence(n.text))
	if n.remedy != "" {
		l.say(sentence(n.remedy))
	}
}

// listen waits for a line. The dashboard lives on meanwhile, without a word.
func (l *linear) listen(ctx context.Context, p *place) (string, error) {
	type heard struct {
		text string
		err  error
	}
	got := make(chan heard, 1)
	go func() {
		text, err := l.talk.Line(p.secret)
		got <- heard{text, err}
	}()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case h := <-got:
			l.broken = false
			return h.text, h.err
		case <-ctx.Done():
			return "", io.EOF
		case <-l.breaks:
			if l.secondBreak() {
				return "", io.EOF
			}
			l.say("")
			l.say("The line is dropped. Control C again ends lictop, back leaves this place.")
			l.prompt(p)
		case msg := <-l.msgs:
			l.arrived(msg)
		case <-tick.C:
			l.do(l.d.onTick())
		}
		if l.d.crash != nil {
			return "", io.EOF
		}
	}
}

// start runs something beside the conversation.
func (l *linear) start(cmd func() tea.Msg) {
	l.out++
	fn := guard(cmd)
	go func() { l.msgs <- fn() }()
}

func (l *linear) do(cmd tea.Cmd) {
	if cmd != nil {
		l.start(cmd)
	}
}

// arrived takes what a command has brought.
func (l *linear) arrived(msg tea.Msg) {
	l.out--
	switch msg := msg.(type) {
	case nil:
	case tickMsg: // asked for by a line, not by the clock
		l.do(l.d.onTick())
	case tea.BatchMsg:
		for _, cmd := range msg {
			l.do(cmd)
		}
	case tea.QuitMsg:
		l.quit = true
	default:
		l.update(msg)
	}
}

func (l *linear) update(msg tea.Msg) {
	_, cmd := l.d.Update(msg)
	l.do(cmd)
}

// settle waits until nothing is under way. Work that takes long is told.
func (l *linear) settle(ctx context.Context) {
	wait := time.NewTimer(l.after)
	defer wait.Stop()
	for l.out > 0 && l.d.crash == nil {
		select {
		case msg := <-l.msgs:
			l.arrived(msg)
		case <-ctx.Done():
			return
		case <-l.breaks:
			if l.secondBreak() || l.d.opening != nil {
				l.quit = true
				return
			}
			l.stopWork()
		case <-wait.C:
			l.say("Working" + l.workText() + ". Control C stops it.")
			wait.Reset(5 * l.after)
		}
	}
}

// secondBreak notes a Control C; it reports whether it ends the program. Lines that come
// through a pipe have nobody who would press it twice.
func (l *linear) secondBreak() (ends bool) {
	ends = l.broken || l.talk.Echo
	l.broken = true
	return ends
}

// stopWork stops what is under way, as Esc does on the screen.
func (l *linear) stopWork() {
	for _, dlg := range l.d.dialogs {
		if w, ok := dlg.(interface{ working() *work }); ok && w.working() != nil {
			w.working().cancel()
		}
	}
	l.d.halt()
	l.say("Stopping. Control C again ends lictop.")
}

// workText says how far the work has come, where that is known.
func (l *linear) workText() string {
	if o := l.d.opening; o != nil {
		return ": " + o.says()
	}
	for _, dlg := range l.d.dialogs {
		w, ok := dlg.(interface{ working() *work })
		if !ok || w.working() == nil {
			continue
		}
		done, total := w.working().done.Load(), w.working().total.Load()
		if total > 0 {
			return ": " + present.Count(done) + " of " + present.Count(total) + ", " + present.Percent(done, total)
		}
	}
	return ""
}

func (p *planDialog) working() *work   { return p.work }
func (i *importDialog) working() *work { return i.work }

// say writes a line, broken where the terminal ends. Whatever it says, it is no more
// than text.
func (l *linear) say(text string) {
	text = present.Text(text)
	parts := []string{text}
	if l.talk.Width > 0 && width(text) > l.talk.Width {
		parts = present.Wrap(text, l.talk.Width)
	}
	for _, part := range parts {
		if _, err := fmt.Fprintln(l.talk.Out, part); err != nil {
			l.lost = err
		}
	}
}

func (l *linear) sayAll(lines []string) {
	for _, s := range lines {
		if s != "" {
			l.say(s)
		}
	}
}

func (l *linear) prompt(p *place) {
	text := p.prompt
	if text == "" {
		text = p.name
	}
	if l.menu != nil {
		text = "Number of the " + l.menu.noun
	}
	if _, err := fmt.Fprint(l.talk.Out, present.Text(text)+"> "); err != nil {
		l.lost = err
	}
}
