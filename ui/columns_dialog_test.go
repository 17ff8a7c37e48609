package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/ui/filter"
)

// headsOf are the heads of the columns on the screen, in their order.
func headsOf(s *driver) (out []string) {
	s.screen()
	t := s.d.shownTable()
	for _, p := range t.laid {
		out = append(out, t.src.Columns()[p.col].name())
	}
	return out
}

// TestColumnsAreChosen opens the dialog and hides, moves, widens and sorts, with the
// list behind it following; what was chosen stays with the list.
func TestColumnsAreChosen(t *testing.T) {
	s := drive(t, 160, 40).press("2")
	all := headsOf(s)
	assert.Equal(t, []string{"ENDPOINT", "MODEL", "CLASS"}, all[:3])
	s.press("o").sees("Columns", "ENDPOINT", "✓ MODEL", "RULE", "hidden", "Space  shows", "r  resets")
	s.press("down", "space").sees("  MODEL", "hidden")
	assert.NotContains(t, headsOf(s), "MODEL")
	s.press("down", "J", "J").sees("CLASS")
	assert.Equal(t, []string{"ENDPOINT", "OWNER", "SITE", "CLASS"}, headsOf(s)[:4])
	s.press("right", "right").sees("12 wide, set")
	s.press("s").sees("CLASS↑").press("S").sees("CLASS↓")
	s.press("end", "space").sees("✓ RULE").press("enter").seesNot("Columns ─", "RealPresence Desktop")
	assert.Contains(t, headsOf(s), "RULE")
	s.sees("seat.")
	s.press("3", "2")
	assert.Equal(t, []string{"ENDPOINT", "OWNER", "SITE", "CLASS"}, headsOf(s)[:4])
	kept := s.d.state.Lists["seats"].Columns
	assert.NotEmpty(t, kept)
	assert.Contains(t, kept, ColumnState{Field: "class", Width: 12})
	assert.Contains(t, kept, ColumnState{Field: "model", Hidden: true})
	s.press("o", "r", "esc")
	assert.Equal(t, all, headsOf(s), "as they come")
	assert.Empty(t, s.d.state.Lists["seats"].Columns)
}

func TestOneColumnAlwaysShows(t *testing.T) {
	s := drive(t, 120, 40).press("3", "o", "g")
	for range len(hostColumns) {
		s.press("space", "down")
	}
	s.sees("one has to show")
	assert.Len(t, headsOf(s), 2, "the rule, which was hidden, shows")
}

// TestKeptColumnsOfAnotherVersion reads a state that names what there is not.
func TestKeptColumnsOfAnotherVersion(t *testing.T) {
	s := drive(t, 160, 40)
	s.d.rememberList("hosts", func(l *ListState) {
		l.Columns = []ColumnState{{Field: "gone"}, {Field: "managed"}, {Field: "name", Width: 20}, {Field: "name", Hidden: true}, {}}
	})
	s.press("3")
	assert.Equal(t, []string{"MANAGED", "ID", "HOST"}, headsOf(s)[:3])
	s.d.rememberList("", func(l *ListState) { l.Query = "lost" })
	assert.Len(t, s.d.state.Lists, 1)
}

func TestColumnsAreWidenedInTheList(t *testing.T) {
	s := drive(t, 120, 40).press("3").sees("UNTIL↑")
	wide := func() int {
		s.screen()
		for _, p := range s.d.page().Table().laid {
			if p.col == hostUntil {
				return p.width
			}
		}
		return 0
	}
	was := wide()
	s.press(">", ">")
	assert.Equal(t, was+2*widenBy, wide())
	s.press("<")
	assert.Equal(t, was+widenBy, wide())
	for range 40 {
		s.press("<")
	}
	assert.Equal(t, narrowestColumn, wide())
	for range 100 {
		s.press(">")
	}
	s.sees("HOST")
	for _, l := range strings.Split(s.screen(), "\n") {
		assert.LessOrEqual(t, width(l), 120)
	}
}

// TestColumnsOutOfSightAreScrolledTo walks through every list at 80 columns: each
// column is reached, the first one stays, and the edges say how many are where.
func TestColumnsOutOfSightAreScrolledTo(t *testing.T) {
	for _, keys := range [][]string{{"2"}, {"3"}, {"4"}, {"4", "v"}, {"5"}, {"5", "enter"}, {"6"}, {"7"}, {"8"}, {"2", "g"}, {"2", "C"}} {
		s := drive(t, 80, 24).press(keys...)
		table := s.d.shownTable()
		s.screen()
		wishes, _ := wishesOf(table.src.Columns(), nil)
		seen := map[string]bool{}
		first := headsOf(s)[0]
		for step := 0; ; step++ {
			for _, h := range headsOf(s) {
				seen[h] = true
			}
			assert.Equal(t, first, headsOf(s)[0], keys)
			if step > 0 {
				s.sees("‹ , " + itoa(step) + " more")
			}
			if table.fit.right == 0 {
				break
			}
			s.sees(itoa(table.fit.right) + " more . ›")
			s.press([]string{".", "shift+right"}[step%2])
		}
		assert.Len(t, seen, len(wishes), keys)
		s.press(".").sees("more")
		for range len(wishes) {
			s.press(",")
		}
		s.seesNot("‹")
	}
}

// TestAnyColumnIsSortedBy chooses each column of each list in the dialog and sorts by
// it, in sight or not: rows of one value stay in the order of ids. The two that have
// no value say so.
func TestAnyColumnIsSortedBy(t *testing.T) {
	for tab := tabSeats; tab < tabs; tab++ {
		s := drive(t, 80, 24).press(itoa(int(tab) + 1))
		list := s.d.page().Table()
		src := list.src
		for at := range src.Columns() {
			s.press("o", "home")
			for range at {
				s.press("down")
			}
			s.press("s")
			row := strings.TrimLeft(lineOf(s, "│ ▌"), " │▌✓")
			if name, _, _ := strings.Cut(row, "  "); slices.Contains([]string{"NOTE", "HOW MANY"}, name) {
				s.sees(name + " holds nothing to sort by").press("esc")
				continue
			}
			c := src.Columns()[list.col]
			assert.True(t, strings.HasPrefix(row, c.name()) && strings.ContainsAny(row, "↑↓"), "%s: %s", c.name(), row)
			s.press("esc")
			values := func() (out []filter.Value) {
				for pos := range list.n {
					out = append(out, src.Value(list.row(pos), list.col))
				}
				return out
			}
			up := values()
			for pos := 1; pos < list.n; pos++ {
				if up[pos-1] == up[pos] && list.split == 0 {
					assert.Less(t, list.row(pos-1), list.row(pos), "%s %s", listNames[tab], c.head)
				}
			}
			reverse := list.reverse
			s.press("S")
			assert.NotEqual(t, reverse, list.reverse)
			assert.ElementsMatch(t, up, values(), "%s %s", listNames[tab], c.head)
			s.press("S")
			assert.Equal(t, up, values(), "%s %s", listNames[tab], c.head)
		}
		assert.Nil(t, list.sortBy(99))
	}
}
