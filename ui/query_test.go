package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAQueryIsCompleted types a query with the keys that an administrator has: Tab
// for what is offered first, arrows for another one.
func TestAQueryIsCompleted(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").sees("name: · model: · class:", "Tab complete", "↑↓ choose")
	s.write("st").sees("status:").press("tab").sees("/ status:▏", "offline 158 · online 39 · in call 2 · unknown 1")
	s.press("down", "down").sees("▸online 39").press("esc").seesNot("▸").press("down", "down", "up").sees("▸offline 158")
	s.press("down", "enter").sees("/ status:online ▏", "39 shown")
	list := s.d.page().Table()
	require.Equal(t, 39, list.n)
	s.write("site:lon").sees("London ").press("tab").sees("/ status:online site:London ▏")
	col, err := list.language().Field("site")
	require.NoError(t, err)
	require.NotEmpty(t, list.order)
	for _, row := range list.order {
		assert.Equal(t, "London", list.src.Value(row, col).Text)
	}
	s.press("enter").sees("/ status:online site:London").seesNot("▏").press("esc").seesNot("shown")
}

// TestWhatIsOfferedIsWhatPasses holds, for every value of every field that is
// offered, that the rows that it leaves are as many as were counted.
func TestWhatIsOfferedIsWhatPasses(t *testing.T) {
	s := drive(t, 120, 40)
	asked := 0
	for _, tab := range []string{"2", "3", "4", "6", "7", "8"} {
		s.press(tab, "/")
		list := s.d.page().Table()
		for _, f := range list.fields {
			for _, rest := range []string{"", "!x ", "a "} {
				if f.Name == "" {
					continue
				}
				list.in.Set(rest + f.Name + ":")
				if cmd := list.typed(); cmd != nil {
					s.send(cmd())
				}
				for _, o := range list.offers.list {
					q, err := list.language().Parse(rest + f.Name + ":" + o.insert)
					require.NoError(t, err, o.insert)
					assert.Equal(t, o.rows, int64(matching(list.src, &q, nil).Len()), "%s: %s%s:%s", tab, rest, f.Name, o.insert)
					asked++
				}
			}
		}
		s.press("esc")
	}
	assert.Greater(t, asked, 500)
}

// TestOffersOfManyRowsComeBesideTheLoop holds that the newest question counts.
func TestOffersOfManyRowsComeBesideTheLoop(t *testing.T) {
	s, list, first := driveMany(t)
	s.send(first())
	s.press("/").write("statu:")
	list.in.Set("status:")
	early := list.offer()
	require.NotNil(t, early)
	assert.True(t, list.offers.busy)
	msg := early()
	list.in.Set("site:")
	assert.Nil(t, list.offer(), "the earlier one is still being stopped")
	next := s.d.update(msg)
	require.NotNil(t, next)
	s.send(next()).sees("/ site:▏")
	require.NotEmpty(t, list.offers.list)
	assert.NotEqual(t, "offline", list.offers.list[0].label)
}

// TestAFaultIsPointedAt shows the query with carets below the part that is wrong,
// and the rows of before.
func TestAFaultIsPointedAt(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("london idle:>soon")
	lines := strings.Split(s.screen(), "\n")
	for i, l := range lines {
		if at := strings.Index(l, "/ london idle:>soon"); at >= 0 {
			below := lines[i+1]
			assert.Equal(t, at+len("/ london idle:>"), strings.Index(below, "^"), below)
			assert.Equal(t, 4, strings.Count(below, "^"), below)
			assert.Contains(t, below, "■ idle wants a number with a unit")
		}
	}
	s.sees("^^^^").press("enter").sees("^^^^").press("esc").seesNot("^")
	s.press("/").write("ownr:x").sees(`no field "ownr"; did you mean owner?`).press("esc")
	s.press("/").write("name:/[/").sees("a bracket is not closed")
}

func TestTheLanguageInTheDashboard(t *testing.T) {
	s := drive(t, 120, 40).press("2")
	list := s.d.page().Table()
	shown := func(q string) int {
		s.press("/", "ctrl+u").write(q).press("enter")
		require.Empty(t, list.problem, q)
		return list.n
	}
	all := list.n
	online, london := shown("status:online"), shown("site:london")
	both, either := shown("status:online site:london"), shown("status:online or site:london")
	assert.Equal(t, online+london, both+either)
	assert.Equal(t, all-either, shown("!(status:online or site:london)"))
	assert.Equal(t, shown("site:london or site:rome"), shown("site:london,rome"))
	assert.Equal(t, shown("site:london or site:rome"), shown("site:/^(london|rome)$/"))
	assert.Equal(t, shown("idle:>30d"), shown("seen:<2026-10-22T12:00"), "thirty days and more are thirty-one whole ones")
	assert.Positive(t, shown("until:2026-12"))
	assert.Equal(t, shown("until:>=2026-12-01 until:<2027-01-01"), shown("until:2026-12"))
	assert.Equal(t, all, shown("seen:>2026 or !seen:>2026"))
}

// TestOtherNamesOfFieldsHideNone holds, for every list, that the other names of a
// field take no beginning away from another one.
func TestOtherNamesOfFieldsHideNone(t *testing.T) {
	for name, l := range lists {
		for _, f := range fieldsOf(l.columns) {
			for _, also := range f.Also {
				for _, other := range fieldsOf(l.columns) {
					assert.False(t, other.Name != f.Name && strings.HasPrefix(other.Name, also), "%s: %s hides %s", name, also, other.Name)
				}
			}
		}
	}
}

// What people write who think of another language is understood, or pointed at; it never
// empties the list without a word.
func TestOtherLanguagesAreUnderstoodOrPointedAt(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("idle:>30d").press("enter")
	want := s.d.page().Table().n
	require.Positive(t, want)
	s.press("esc", "/").write("idle > 30d").press("enter")
	assert.Equal(t, want, s.d.page().Table().n)
	s.press("esc", "/").write("idle > ").seesNot("■ idle").press("3", "0", "d", "enter").sees("/ idle > 30d")
	for query, says := range map[string]string{
		"status != online":          "! stands before the field; !status:x leaves out what has x",
		"bob && status:online":      "&& is not needed",
		"status:online and site:ro": "and is not needed",
		"status: online":            "status wants its value without a blank; status:online",
		"seen:x":                    "seen wants a number",
	} {
		s.press("esc", "/", "ctrl+u").write(query).sees(says).press("esc", "esc")
	}
}

// TestAFieldThatWantsItsValueIsNoMistakeWhileItIsTyped: what it can be is offered, before
// other conditions, too; left without one it is pointed at.
func TestAFieldThatWantsItsValueIsNoMistakeWhileItIsTyped(t *testing.T) {
	const wrong = "seat wants its value without a blank"
	s := drive(t, 120, 40).press("2", "/").write("sea").press("tab").sees("/ seat:▏", "can be reclaimed 14").seesNot("■ seat", "^")
	s.press("esc", "/").write("berlin").press("home").write("sea ").press("left", "tab").sees("/ seat:▏", "none, record kept ").seesNot(wrong, "^")
	s.write(" ").sees(wrong, "^").press("backspace").seesNot(wrong).press("right").sees(wrong).press("left").seesNot(wrong)
	s.press("enter").sees(wrong).press("/", "home", "right", "right", "right", "right", "right").seesNot(wrong).press("tab").sees("none, record kept").seesNot(wrong)
	s.press("esc", "/").write("status:online berlin").press("home", "end").press("left", "left", "left", "left", "left", "left", "left").write(",").sees("offline").seesNot("behind a comma", "^")
}

// TestAFilterIsReadWhole keeps a long filter in every list, with rows marked, in small
// windows: it stands there from its first letter to its last, apart from what is
// beside it.
func TestAFilterIsReadWhole(t *testing.T) {
	const query = "!zebra !giraffe !(crocodile or hippo) !lynx"
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		for tab := tabSeats; tab < tabs; tab++ {
			s := drive(t, size[0], size[1]).press(itoa(int(tab)+1), "space")
			before := s.d.page().Table().n
			s.press("/").write(query).press("enter").sees(" / " + query)
			require.Equal(t, before, s.d.page().Table().n, "it lets everything through")
			require.Contains(t, s.screen(), "▌", "and leaves room for rows")
		}
	}
}

// TestThePaletteFilters types queries into the palette: they filter the list that
// shows, or else one that has their fields; what cannot be read is pointed at
// where filters are typed.
func TestThePaletteFilters(t *testing.T) {
	s := drive(t, 120, 40).press("2", "s", ":").write("idle:>30d site:london").sees("filter: idle:>30d site:london", "on Seats")
	s.press("enter").sees(" / idle:>30d site:london", "ENDPOINT↑").seesNot("▏")
	byPalette := s.d.page().Table().n
	s.press("/", "ctrl+u").write("idle:>30d site:london").press("enter")
	require.Positive(t, byPalette)
	assert.Equal(t, s.d.page().Table().n, byPalette, "one language")

	s.press("1", ":").write("license:grace").sees("on Seats", "on Hosts", "on Endpoint Monitor").press("down", "enter").sees("/ license:grace", "4 shown")
	assert.Equal(t, tabHosts, s.d.tab)

	s.press("2", ":").write("license:grace idle:>30d hosting:0").sees("on Hosts").seesNot("on Seats").press("esc")
	s.press(":").write("!phone (site:rome or idle:>soon)").sees("idle wants a number with a unit").press("enter")
	s.sees("/ !phone (site:rome or idle:>soon)▏", "^^^^").press("esc")
	s.press(":").write("PMP/SMP").seesNot("filter: PMP/SMP").press("esc", ":").write("rules: ").sees("▌ i ").press("esc")
	s.press("y", ":").write("site:rome").press("enter").sees("filter: Esc closes the explanation first")
}
