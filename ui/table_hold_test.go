package ui

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// somebodyElse changes the site by another door, and the dashboard looks at it.
func (s *driver) somebodyElse(change func(d *model.Draft)) *driver {
	s.t.Helper()
	doc := app.Document{Name: "elsewhere.json", Read: func(_ context.Context, known *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := known.Draft()
		change(&d)
		return &model.Merged{Site: d, Sum: itoa(int(s.app.View().Revision))}, nil
	}}
	_, err := s.app.Import(context.Background(), app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}, doc, nil)
	require.NoError(s.t, err)
	return s.send(s.d.poll()())
}

// rests lets so many seconds go by without a key.
func (s *driver) rests(seconds int) *driver {
	s.t.Helper()
	for range seconds {
		s.send(tea.BatchMsg{s.d.onTick()})
	}
	return s
}

// namesShown are the names of the rows on the screen, and lineOf the line of one.
func namesShown(s *driver) (out []string) {
	s.screen()
	t := s.d.page().Table()
	for _, pos := range t.drawn {
		if pos >= 0 {
			out = append(out, t.Subject(pos).ID)
		}
	}
	return out
}

func lineOf(s *driver, text string) string {
	for _, l := range strings.Split(s.screen(), "\n") {
		if strings.Contains(l, text) {
			return l
		}
	}
	return ""
}

// editHosts changes the hosts of a draft, and leaves out those of which edit says no.
func editHosts(edit func(h *model.Host) bool) func(d *model.Draft) {
	return func(d *model.Draft) {
		var list []model.Host
		for _, h := range d.Hosts.Slice() {
			if edit(&h) {
				list = append(list, h)
			}
		}
		d.Hosts = model.RowsOf(list...)
	}
}

func driveHosts(t *testing.T) *driver {
	return drive(t, 160, 30).press("3", "down", "down", "down", "down")
}

// TestRowsStayWhileOneMovesAmongThem moves among the hosts while somebody else changes
// them: values change where they stand, rows that go elsewhere wait, and come when one
// asks or rests.
func TestRowsStayWhileOneMovesAmongThem(t *testing.T) {
	s := driveHosts(t)
	before := namesShown(s)
	at, _ := s.d.page().Selected()
	edit := editHosts(func(h *model.Host) bool {
		if h.ID == "greg" { // would go to the end of the list, which is sorted by what ends
			h.License = model.HostPermanent
		}
		return h.ID != "hana"
	})
	s.somebodyElse(edit)
	assert.Equal(t, before, namesShown(s), "no row moves under the eyes")
	assert.Contains(t, lineOf(s, "Greg Dalton"), "permanent", "values change in place")
	s.sees("◌ 2 updates waiting =", "Hana Solberg")
	s.press("up", "down").sees("2 updates waiting")
	s.press("=").seesNot("waiting", "Hana Solberg")
	after := namesShown(s)
	assert.NotContains(t, after, "hana")
	assert.NotContains(t, after[:5], "greg")
	still, _ := s.d.page().Selected()
	assert.Equal(t, at, still, "the cursor stays with its row")

	s = driveHosts(t).somebodyElse(edit)
	s.rests(2).sees("2 updates waiting").press("down").rests(2).sees("2 updates waiting")
	s.rests(1).seesNot("waiting", "Hana Solberg")
}

// Whoever does not move among the rows sees what is new at once, and so does who did
// it.
func TestWhatIsNewShowsAtOnceToThoseWhoRest(t *testing.T) {
	gone := editHosts(func(h *model.Host) bool { return h.ID != "hana" })
	drive(t, 160, 30).press("3").somebodyElse(gone).seesNot("waiting", "Hana Solberg")
	driveHosts(t).rests(3).somebodyElse(gone).seesNot("waiting", "Hana Solberg")
	driveHosts(t).press("s").somebodyElse(gone).seesNot("waiting", "Hana Solberg")
	s := driveHosts(t).somebodyElse(gone).sees("1 update waiting", "Hana Solberg")
	s.press("S").seesNot("waiting", "Hana Solberg")
	driveHosts(t).press(":").write("show at once").sees("nothing waits to be shown")
}

// What is done with a row while it waits is done with what it names, also when it has
// gone meanwhile.
func TestARowThatHasGoneCanBeAskedFor(t *testing.T) {
	s := drive(t, 160, 30).press("3", "down", "up")
	s.somebodyElse(editHosts(func(h *model.Host) bool { return h.ID != "hana" })).sees("1 update waiting", "▌  Hana Solberg")
	s.press("y").sees("Nothing is decided about this row any more").press("esc")
	s.press("d").seesNot("Type 1 to apply").press("esc")
	s.press("=").seesNot("Hana Solberg").sees("▌")
}

// What changes below or above what is seen moves nothing, and does not wait.
func TestWhatMovesNoRowInSightDoesNotWait(t *testing.T) {
	s := driveHosts(t)
	list := s.d.page().Table()
	last := list.Subject(list.n - 1).ID
	before := namesShown(s)
	s.somebodyElse(editHosts(func(h *model.Host) bool { return h.ID != last })).seesNot("waiting")
	assert.Equal(t, before, namesShown(s)[:len(before)])
	assert.NotEqual(t, last, list.Subject(list.n-1).ID)
}

// TestHeldRowsAreThoseThatWere moves and refreshes at random: while one moves, no row
// on the screen does; after a rest, the order is that of the newest rows; the cursor
// and the marks stay with their subjects as long as those are there.
func TestHeldRowsAreThoseThatWere(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	v := viewOf(t, oddSite(t, r, 400))
	th := newTheme(noColors, true)
	list := newTable().holding()
	list.show(rowsOf(v))
	held := 0
	for round := range 60 {
		list.Handle([]string{"down", "up", "pgdown", "pgup", "end", "home", "space"}[r.IntN(7)])
		list.acted = false
		if r.IntN(4) == 0 {
			list.sortBy(r.IntN(4))
			list.moves()
		}
		list.Render(th, 100, 20, nil)
		seen := subjectsOn(list)
		at, _ := list.Selected()
		marks := list.Marked()
		if v = shuffled(t, r, v, round); round%2 == 0 { // nobody goes, and whoever comes is the last of all
			v = lengthened(t, r, list.next.(*endpointRows).res.Snapshot)
		}
		src := rowsOf(v)
		list.at.revision = int64(round + 1)
		list.show(src)
		list.Render(th, 100, 20, nil)
		_, there := src.Find(at)
		if list.waits != nil {
			held++
			assert.Equal(t, seen, subjectsOn(list))
			now, _ := list.Selected()
			assert.Equal(t, at, now)
			o := ordering{col: list.col, reverse: list.reverse}
			want := updatesOneByOne(unheld(list.src), list.order, src, arrange(src, o, nil).order)
			assert.Equal(t, want, list.waits.updates)
		}
		if r.IntN(2) == 0 {
			continue
		}
		for range restTicks {
			list.rest()
		}
		assert.Nil(t, list.waits)
		assert.Equal(t, arrange(src, ordering{col: list.col, reverse: list.reverse}, nil).order, list.order)
		if now, _ := list.Selected(); there {
			assert.Equal(t, at, now)
		}
		marks = slices.DeleteFunc(marks, func(sub model.Subject) bool { _, ok := src.Find(sub); return !ok })
		assert.ElementsMatch(t, marks, list.Marked())
	}
	assert.Greater(t, held, 10)
}

// lengthened changes some endpoints and adds others behind the last one.
func lengthened(t *testing.T, r *rand.Rand, s *model.Snapshot) *app.View {
	d := s.Draft()
	list := d.Endpoints.Slice()
	for range 20 {
		list[r.IntN(len(list))].Name = list[r.IntN(len(list))].Name
	}
	last := list[len(list)-1]
	for range r.IntN(3) {
		last.ID += "0"
		list = append(list, last)
	}
	d.Endpoints = model.RowsOf(list...)
	return viewOf(t, d)
}

func subjectsOn(t *table) (out []model.Subject) {
	for _, pos := range t.drawn {
		if pos >= 0 {
			out = append(out, t.Subject(pos))
		}
	}
	return out
}

// updatesOneByOne counts the rows that are new, gone, or not in the order in which they
// were, looking each of them up.
func updatesOneByOne(was rows, before []int32, now rows, after []int32) int {
	if before == nil {
		before = everyRow(was.Span())
	}
	if after == nil {
		after = everyRow(now.Span())
	}
	n, stay := 0, []int32(nil)
	for _, row := range before {
		to, ok := now.Find(was.Subject(row))
		if at := slices.Index(after, to); ok && at >= 0 {
			stay = append(stay, int32(at))
		} else {
			n++
		}
	}
	return n + len(after) - longestRise(stay)
}

// longestRise is how many of a list can be kept so that they rise.
func longestRise(list []int32) (longest int) {
	best := make([]int, len(list))
	for i := range list {
		for k := range i {
			if list[k] < list[i] {
				best[i] = max(best[i], best[k])
			}
		}
		best[i]++
		longest = max(longest, best[i])
	}
	return longest
}

// TestUpdatesAreCounted compares the count with looking up every row: rows that come
// and go, some of which a filter hides, in orders that have nothing or nearly all in
// common.
func TestUpdatesAreCounted(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	v := viewOf(t, oddSite(t, r, 200))
	c, room := &counting{}, []uint64{7, 7, 7}
	shuffle := func(order []int32, swaps int) []int32 {
		for range swaps {
			i, j := r.IntN(len(order)), r.IntN(len(order))
			order[i], order[j] = order[j], order[i]
		}
		return order
	}
	for round := range 40 {
		was := rowsOf(v)
		now := was
		if round%2 == 0 {
			v = shuffled(t, r, v, round)
			now = rowsOf(v)
		}
		before, after := everyRow(was.Span()), everyRow(now.Span())
		before, after = shuffle(before, r.IntN(5)), shuffle(after, r.IntN(50)*(round%3))
		before, after = before[r.IntN(20):], after[:len(after)-r.IntN(20)]
		switch r.IntN(6) {
		case 0:
			before = nil
		case 1:
			after = nil
		}
		moved := movesOf(was, now, nil)
		assert.Equal(t, round%2 == 1, moved.none)
		assert.Equal(t, updatesOneByOne(was, before, now, after), c.updates(room, before, now.Span(), after, moved, nil))
	}
	src := rowsOf(v)
	assert.Zero(t, c.updates(room, nil, src.Span(), nil, movesOf(src, src, nil), nil))
	order := everyRow(src.Span())
	order = append(order[1:], order[0])
	assert.Equal(t, 1, c.updates(room, nil, src.Span(), order, movesOf(src, src, nil), nil), "one row goes to the end")
}

// TestManyHeldRowsAreArrangedBesideTheEventLoop holds rows that are arranged elsewhere.
func TestManyHeldRowsAreArrangedBesideTheEventLoop(t *testing.T) {
	now := instantOf(t, testNow)
	s := driveOn(t, fixtures.Generate(backgroundRows*2, 1, now), 120, 40).press("7", "down", "down")
	first := s.d.page().Table().Subject(0)
	s.somebodyElse(func(d *model.Draft) {
		var list []model.Endpoint
		for _, e := range d.Endpoints.Slice() {
			if e.Subject() != first {
				list = append(list, e)
			}
		}
		d.Endpoints = model.RowsOf(list...)
	}).sees("1 update waiting =")
	assert.Equal(t, first, s.d.page().Table().Subject(0))
	s.press("=").seesNot("waiting")
	assert.NotEqual(t, first, s.d.page().Table().Subject(0))
}

// TestChangedCellsAreMarked changes a host while one looks: the cells that say
// something else carry a mark that shifts nothing, until a moment has gone by.
func TestChangedCellsAreMarked(t *testing.T) {
	s := drive(t, 160, 30).press("3")
	was := lineOf(s, "Leila Haddad")
	s.somebodyElse(editHosts(func(h *model.Host) bool {
		if h.ID == "leila" {
			h.Hosting++
		}
		return true
	}))
	got := lineOf(s, "Leila Haddad")
	assert.Equal(t, 1, strings.Count(got, changeMark), got)
	assert.Equal(t, strings.Replace(was, " –  ●", "•1  ●", 1), got, "nothing is shifted")
	assert.NotContains(t, lineOf(s, "Hana Solberg"), changeMark)
	s.d.freshUntil = time.Time{}
	s.rests(freshTicks)
	assert.NotContains(t, lineOf(s, "Leila Haddad"), changeMark)

	s = drive(t, 160, 30).press("3")
	s.now += 3 * 24 * 3600
	s.somebodyElse(editHosts(func(h *model.Host) bool {
		if h.ID == "leila" {
			h.Hosting++
		}
		return true
	}))
	assert.Equal(t, 1, strings.Count(lineOf(s, "Leila Haddad"), changeMark), "an age that went on is no change: "+lineOf(s, "Leila Haddad"))
}
