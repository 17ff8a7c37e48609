package ui

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/ui/filter"
)

func TestAClickChoosesARowOrATab(t *testing.T) {
	s := drive(t, 120, 40)
	s.clickAt(14, 1)
	assert.Equal(t, tabSeats, s.d.tab)
	for y, text := range strings.Split(s.screen(), "\n") {
		if strings.Contains(text, "Hana's laptop") {
			s.send(tea.MouseClickMsg{X: 30, Y: y})
		}
	}
	sub, _ := s.d.page().Selected()
	row, _ := s.app.View().Snapshot.FindEndpoint(sub.Pool, sub.ID)
	assert.Equal(t, "Hana's laptop", s.app.View().Snapshot.Endpoints.At(row).Name)
	s.press("6")
	for y, text := range strings.Split(s.screen(), "\n") {
		if strings.Contains(text, " L-4 ") {
			s.send(tea.MouseClickMsg{X: 30, Y: y})
		}
	}
	sub, _ = s.d.page().Selected()
	row, _ = s.app.View().Snapshot.FindLicense(sub.Pool, sub.ID)
	assert.EqualValues(t, 4, s.app.View().Snapshot.Licenses.At(row).Handle)
	for y, text := range strings.Split(s.screen(), "\n") {
		if strings.Contains(text, "Offers: imported") {
			s.send(tea.MouseClickMsg{X: 30, Y: y}).send(tea.MouseClickMsg{X: 30, Y: y - 1})
		}
	}
	still, _ := s.d.page().Selected()
	assert.Equal(t, sub, still, "a title is no row")
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 30, Y: 12})
	at, _ := s.d.page().Selected()
	assert.NotEqual(t, sub, at)
	assert.Nil(t, calm(s.d, tea.MouseMotionMsg{}), "a moving mouse wakes nobody")
}

// TestManyRowsAreArrangedBesideTheEventLoop types a filter over more rows than
// the event loop arranges itself: only the last result counts.
func TestManyRowsAreArrangedBesideTheEventLoop(t *testing.T) {
	now := instantOf(t, testNow)
	s := driveOn(t, fixtures.Generate(backgroundRows*2, 1, now), 120, 40).press("7")
	table := s.d.page().Table()
	all := table.n
	first := table.setQuery("status:online")
	require.NotNil(t, first)
	assert.Equal(t, all, table.n, "the rows stay until the others are ready")
	second := table.setQuery("status:offline")
	late := first()
	s.send(second())
	offline := table.n
	assert.Less(t, offline, all)
	s.send(late)
	assert.Equal(t, offline, table.n, "a stale result is dropped")
	for pos := 0; pos < table.n; pos += 97 {
		assert.Equal(t, model.StatusOffline, s.app.View().Snapshot.Endpoints.At(int(table.row(pos))).Status)
	}
	s.press("G")
	at, _ := s.d.page().Selected()
	s.press("s", "s")
	after, _ := s.d.page().Selected()
	assert.Equal(t, at, after)
	s.press("esc")
	assert.Equal(t, all, table.n)
}

func TestScrollingKeepsTheCursorInSight(t *testing.T) {
	s := drive(t, 120, 20).press("6")
	for _, k := range []string{"down", "down", "G", "up", "g", "pgdown", "pgup", "end"} {
		s.press(k)
		table := s.d.page().Table()
		handle := fmt.Sprintf("L-%d", s.app.View().Snapshot.Licenses.At(int(table.row(table.cursor))).Handle)
		s.sees("▌  " + handle)
	}
	s = drive(t, 120, 16).press("2")
	for range 60 {
		s.press("down")
		s.sees("▌")
	}
}

func TestSortKeysKeepTheOrder(t *testing.T) {
	texts := []string{"", "A", "a", "ab", "abcdefgh", "abcdefghi", "b", "é"}
	for i := 1; i < len(texts); i++ {
		assert.LessOrEqual(t, textKey(texts[i-1]), textKey(texts[i]))
		assert.Negative(t, compareFold(texts[i-1], texts[i]))
	}
	assert.Negative(t, compareFold("Ada", "bob"))
	assert.Negative(t, compareFold("Zed", "zeda"))
}

// TestSortingThatTakesLongIsSaid holds that an arrangement is spoken of once it
// takes its time, and not after it has come.
func TestSortingThatTakesLongIsSaid(t *testing.T) {
	s, list, first := driveMany(t)
	assert.False(t, list.slow)
	s.d.Update(slowMsg{list, list.gen})
	s.sees("sorting 40 000 rows …")
	s.send(first()).seesNot("sorting")
	s.d.Update(slowMsg{list, list.gen})
	s.seesNot("sorting")
	cmd := list.setQuery("martin")
	s.d.Update(slowMsg{list, list.gen - 1})
	s.seesNot("sorting")
	s.d.Update(slowMsg{list, list.gen})
	s.sees("filtering and sorting 40 000 rows …").send(cmd()).seesNot("sorting")
}

// TestALetterMoreAsksTheIndex types a filter over many rows: the index was made
// before anybody asked, and the rows are those that it finds.
func TestALetterMoreAsksTheIndex(t *testing.T) {
	s, list, first := driveMany(t)
	s.send(first())
	require.NotNil(t, s.d.texts.now, "nobody has filtered yet")
	s.press("/").write("room")
	want := matching(list.src, &list.filter, nil)
	require.Positive(t, want.Len())
	assert.Equal(t, want.Len(), list.n)
	for pos := range list.n {
		assert.True(t, want.Has(list.row(pos)))
	}
	sorted := arrange(list.src, ordering{filter: list.filter, col: list.col}, nil).order
	assert.Equal(t, sorted, list.order, "in the order of the column, as without the index")
}

// TestSortingIsThatOfComparing compares the order of every column with what
// comparing the values two by two gives.
func TestSortingIsThatOfComparing(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	src := rowsOf(viewOf(t, oddSite(t, r, 3000)))
	for col, c := range src.columns {
		for _, reverse := range []bool{false, true} {
			got := arrange(src, ordering{col: col, reverse: reverse}, nil).order
			for i := 1; i < len(got); i++ {
				a, b := src.Value(got[i-1], col), src.Value(got[i], col)
				switch n := compareValues(a, b, c); {
				case a.Has != b.Has:
					assert.True(t, a.Has, "absent ones stand last")
				case !a.Has || n == 0:
					assert.Less(t, got[i-1], got[i], "ties by id")
				default:
					assert.Equal(t, reverse, n > 0, "%s: %v, %v", c.field, a, b)
				}
			}
			assert.Len(t, got, 3000)
		}
	}
}

func compareValues(a, b filter.Value, c column) int {
	if c.kind == filter.Text && !c.rank {
		return compareFold(a.Text, b.Text)
	}
	return cmp.Compare(a.Num, b.Num)
}
