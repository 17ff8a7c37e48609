package ui

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui/present"
)

// doings are what somebody may do to a dashboard, or others to its site. Each takes
// its choices from dice.
var doings = []struct {
	name string
	do   func(a *anybody)
}{
	{"key", (*anybody).key}, {"key", (*anybody).key}, {"key", (*anybody).key}, {"key", (*anybody).key},
	{"click", (*anybody).click}, {"wheel", (*anybody).wheel}, {"resize", (*anybody).resize}, {"paste", (*anybody).paste},
	{"refresh", (*anybody).refresh}, {"change", (*anybody).change}, {"accept", (*anybody).accept},
}

// anyKeys are all that mean something somewhere, and some that mean nothing.
var anyKeys = []string{"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "enter", "esc", "esc", "esc", "tab", "shift+tab", "space", "backspace", "delete", "f2",
	"ctrl+u", "ctrl+w", "ctrl+k", "ctrl+s", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "a", "c", "d", "e", "g", "h", "i", "j", "k", "l", "n", "p", "r", "s", "t", "u", "v", "w", "x", "y",
	"C", "F", "G", "H", "R", "S", "T", "V", "/", ":", "?", "[", "]", "{", "}", "\\", "+", "-", ">", "!", "é", "東", "\u202e"}

// anyPastes are texts that people paste, some of whom mean harm.
var anyPastes = []string{"", "bob", "14", "idle:>30d !par", "A1B2C-D3E4F-G5H6I", "\x1b[2J\x1b]0;x\a", "line\nline\ttab\r\n", "\u202e\u200b", "東京会議室東京会議室", "👩‍👩‍👧‍👦", "status:=online", "/no/such/file.csv", "/("}

// dice choose: the number of a choice among n.
type dice func(n int) int

// anybody does anything at all at a dashboard, and looks whether what must always
// hold does.
type anybody struct {
	t    testing.TB
	s    *driver
	roll dice
	// accepted is how often a plan or an import was accepted so far; written how often
	// the dashboard had something written.
	accepted, written int
	first, others     int64 // the revision at the start, and how many others wrote
	last              string
}

// watched counts what the dashboard has written.
type watched struct {
	*app.App
	by *anybody
}

func (w watched) Apply(ctx context.Context, c app.Call, p *app.Plan, tell app.Progress) (*app.Receipt, error) {
	w.by.wrote()
	return w.App.Apply(ctx, c, p, tell)
}

func (w watched) Import(ctx context.Context, c app.Call, doc app.Document, tell app.Progress) (*app.ImportReport, error) {
	w.by.wrote()
	return w.App.Import(ctx, c, doc, tell)
}

func (a *anybody) wrote() {
	a.written++
	require.LessOrEqual(a.t, a.written, a.accepted, "written without being accepted, at %s", a.last)
}

// anySites are the sites at which it is done.
func anySites(t testing.TB) []model.Draft {
	now := instantOf(t, testNow)
	return []model.Draft{fixtures.Sample(now), hostileSite(now), {}, fixtures.Generate(300, 7, now)}
}

// namedByDice is a small site whose names are put together from what people paste.
func namedByDice(roll dice, now model.Instant) (d model.Draft) {
	name := func() string { return anyPastes[roll(len(anyPastes))] + anyPastes[roll(len(anyPastes))] }
	p := model.NewPool("rm", model.FamilySeat)
	p.Name, p.Capacity, p.Seat.ReclaimDays = name(), int64(roll(5)), 30
	d.Pools = []model.Pool{p}
	for i := range roll(6) {
		e := model.NewEndpoint("rm", itoa(i))
		e.Name, e.Model, e.Owner, e.Site = name(), name(), name(), name()
		e.Status, e.LastSeen = model.Status(roll(4)), now-model.Instant(roll(90)*model.Day)
		d.Endpoints.Append(e)
	}
	return d
}

// whoever sits down at one of the sites.
func whoever(t testing.TB, roll dice) *anybody {
	a := &anybody{t: t, roll: roll}
	sites := append(anySites(t), namedByDice(roll, instantOf(t, testNow)))
	st := store.NewMemory(sites[roll(len(sites))], "ada", instantOf(t, testNow))
	a.s = &driver{t: t, now: instantOf(t, testNow)}
	var err error
	a.s.app, err = app.Open(context.Background(), st, a.s.now, nil)
	require.NoError(t, err)
	o := Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return a.s.now }, NoColor: roll(2) == 0, Glyphs: []present.Glyphs{present.Braille, present.Block, present.ASCII}[roll(3)], SaveFile: folder{}.save,
		OpenDocument: func(path, _, _ string) (app.Document, error) {
			return app.Document{}, &app.Refusal{Reason: path + ": no such file"}
		},
		Sample: sampleDocument(a.s.now)}
	a.s.d = New(context.Background(), watched{a.s.app, a}, o)
	a.s.d.patience, a.first = 0, a.s.revision()
	a.s.resize(100, 30)
	checkFrame(t, a.s.d, "the first frame")
	return a
}

// sampleDocument is the sample site as a file.
func sampleDocument(now model.Instant) func() app.Document {
	return func() app.Document {
		return app.Document{Name: "the sample site", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
			return &model.Merged{Site: fixtures.Sample(now), Sum: "sample"}, nil
		}}
	}
}

// step does one thing, and looks.
func (a *anybody) step() {
	d := doings[a.roll(len(doings))]
	a.last = d.name
	d.do(a)
	if a.s.off {
		return
	}
	checkFrame(a.t, a.s.d, a.last)
	a.cursorInSight()
	require.LessOrEqual(a.t, a.s.revision(), a.first+a.others+int64(a.written), "somebody else wrote, at %s", a.last)
}

// press presses a key. Enter accepts a plan that asks for nothing, or for what has
// been typed, and an import whose preview is seen.
func (a *anybody) press(k string) {
	a.last = "key " + k
	if k == "enter" && a.accepts() {
		a.accepted++
	}
	a.s.press(k)
}

// accepts reports whether Enter accepts something: what is seen on the screen says
// what it takes.
func (a *anybody) accepts() bool {
	n := len(a.s.d.dialogs)
	if n == 0 {
		return false
	}
	switch top := a.s.d.dialogs[n-1].(type) {
	case *planDialog:
		return top.plan != nil && (top.plan.Confirm == "" || top.confirm.String() == top.plan.Confirm)
	case *importDialog:
		return top.report != nil
	}
	return false
}

func (a *anybody) key() {
	k := anyKeys[a.roll(len(anyKeys))]
	a.press(k)
}

// accept types what the plan on the screen asks for, or all but the last of it, and
// presses Enter.
func (a *anybody) accept() {
	if n := len(a.s.d.dialogs); n > 0 {
		if p, ok := a.s.d.dialogs[n-1].(*planDialog); ok && p.plan != nil {
			text := []rune(p.plan.Confirm)
			for _, r := range text[:max(len(text)-a.roll(2), 0)] {
				a.press(string(r))
			}
		}
		a.press("enter")
	}
}

func (a *anybody) click() {
	a.s.point(a.roll(a.s.d.w), a.roll(a.s.d.h))
	if a.roll(3) == 0 {
		a.s.drag(a.roll(a.s.d.w), a.roll(a.s.d.h), a.roll(a.s.d.w), a.roll(a.s.d.h))
	}
}

func (a *anybody) wheel() {
	a.s.turn(a.roll(a.s.d.w), a.roll(a.s.d.h), a.roll(5)-2)
}

func (a *anybody) resize() {
	a.s.resize(20+a.roll(220), 5+a.roll(60))
}

func (a *anybody) paste() {
	a.s.paste(anyPastes[a.roll(len(anyPastes))])
}

// refresh has the dashboard look at the site, which is as it was: the cursor stays on
// its row.
func (a *anybody) refresh() {
	before, had := a.s.d.page().Selected()
	a.s.refresh()
	if after, has := a.s.d.page().Selected(); had {
		require.True(a.t, has, "the cursor is lost")
		require.Equal(a.t, before, after, "the cursor stays on its row")
	}
}

// change has others write: a threshold, or the end of an endpoint's call. A row that is
// still there keeps the cursor.
func (a *anybody) change() {
	snap := a.s.app.View().Snapshot
	pool := ""
	for i := range snap.Pools {
		if snap.Pools[i].Family == model.FamilySeat {
			pool = snap.Pools[i].ID
		}
	}
	if pool == "" {
		return
	}
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: a.s.now}
	plan, err := a.s.app.PlanThreshold(c, pool, int64(1+a.roll(90)))
	if err != nil {
		return
	}
	if _, err = a.s.app.Apply(context.Background(), c, plan, nil); err == nil {
		a.others++
	}
	t := a.s.d.page().Table()
	if t == nil || t.query != "" || t.n == 0 || a.s.d.cover != nil || a.s.d.tab == tabTimeline {
		a.s.refresh()
		return
	}
	before, _ := t.Selected()
	a.s.refresh()
	after, _ := t.Selected()
	require.Equal(a.t, before, after, "the cursor stays on its row though others wrote")
}

// cursorInSight holds that the row under the cursor is on the screen wherever a table
// shows.
func (a *anybody) cursorInSight() {
	d := a.s.d
	l := layOut(d.w, d.h, d.asideWanted())
	t := d.page().Table()
	if c, ok := d.page().(interface{ pointed() *table }); ok {
		t = c.pointed()
	}
	if l.small || t == nil || t.n == 0 || d.why != nil || d.curtain != nil || l.body.h < 4 || d.welcoming() {
		return
	}
	if len(t.drawn) == 0 {
		return // the page has no room for it, or shows something else
	}
	for _, pos := range t.drawn {
		if pos == t.cursor {
			return
		}
	}
	require.Failf(a.t, "the cursor is out of sight", "%d of %d, lines %v at %dx%d after %s", t.cursor, t.n, t.drawn, d.w, d.h, a.last)
}

// FuzzDashboard does what bytes say.
func FuzzDashboard(f *testing.F) {
	for _, seed := range []string{"", "\x00\x01\x02", "seats and x and 14", "\x01\x00\x01" + "2x14\r", "resize\x06\xff\x00", "\x03paste\x07paste\x07paste", "\x00\x00\x00:re\r\r\r", "0123456789abcdefghijklmnopqrstuvwxyz"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data = data[:min(len(data), 240)]
		roll := func(n int) int {
			if len(data) == 0 || n <= 1 {
				return 0
			}
			b := int(data[0])
			data = data[1:]
			return b % n
		}
		a := whoever(t, roll)
		for len(data) > 0 && !a.s.off {
			a.step()
		}
	})
}

// TestWhateverIsDone holds the same of longer sittings, which shrink to the shortest
// that fails.
func TestWhateverIsDone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := whoever(shrinking{t, rt}, func(n int) int { return rapid.IntRange(0, max(n, 1)-1).Draw(rt, "roll") })
		for range rapid.IntRange(1, 60).Draw(rt, "steps") {
			if a.step(); a.s.off {
				return
			}
		}
	})
}

// shrinking is a test whose failures rapid sees, so that it finds a shorter one.
type shrinking struct {
	testing.TB
	rt *rapid.T
}

func (s shrinking) Helper()                           { s.rt.Helper() }
func (s shrinking) Errorf(format string, args ...any) { s.rt.Errorf(format, args...) }
func (s shrinking) FailNow()                          { s.rt.FailNow() }
