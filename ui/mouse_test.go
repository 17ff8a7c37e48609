package ui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ui/config"
)

// clickAt presses the left button on what is seen at a place, and lets it go.
func (s *driver) clickAt(x, y int) *driver {
	s.t.Helper()
	s.d.build()
	s.d.pointer.since = s.d.pointer.since.Add(-doubleTime) // nobody clicks that fast
	return s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// spots are the spots of a kind on the screen.
func (s *driver) spots(kind spotKind) (out []spot) {
	s.d.build()
	for _, p := range s.d.spots {
		if p.kind == kind {
			out = append(out, p)
		}
	}
	return out
}

// dragOver presses at one text, moves over others and lets go at the last.
func (s *driver) dragOver(from string, over ...string) *driver {
	s.t.Helper()
	x, y := s.find(from)
	s.d.pointer.since = s.d.pointer.since.Add(-doubleTime)
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	for _, text := range over {
		_, y = s.find(text)
		s.send(tea.MouseMotionMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
	}
	return s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// wheelAt turns the wheel over a text.
func (s *driver) wheelAt(text string, b tea.MouseButton) *driver {
	s.t.Helper()
	x, y := s.find(text)
	return s.send(tea.MouseWheelMsg{X: x, Y: y, Button: b})
}

// name is what the row under the cursor is called.
func (s *driver) name() string {
	s.t.Helper()
	sub, _ := s.d.page().Selected()
	return rowLabel(s.d.site.view.Snapshot, sub)
}

func TestAClickOnTheChosenRowOpensIt(t *testing.T) {
	s := drive(t, 120, 40).click("2 Seats").click("Hana's laptop")
	assert.Equal(t, "Hana's laptop", s.name())
	assert.Nil(t, s.d.why, "the first click chooses")
	s.click("Hana's laptop").sees("Why does Hana's laptop hold a seat?").press("esc")
	x, y := s.find("Nick's laptop")
	for range 2 { // a double click
		s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
		s.d.build()
	}
	s.sees("Why does Nick's laptop hold a seat?")
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).sees("Why does Nick's laptop") // the third does not reach what opened
	s.press("esc").clickAt(x, y+1).press("up").sees("▌")
}

func TestTheWheelScrollsWhatIsUnderIt(t *testing.T) {
	s := drive(t, 200, 30).press("2")
	s.wheelAt("Hana's laptop", tea.MouseWheelDown)
	assert.Equal(t, 3, s.d.page().Table().cursor)
	s.wheelAt("Why ", tea.MouseWheelDown)
	assert.Equal(t, 3, s.d.beside.from, "the explanation beside the list")
	assert.Equal(t, 3, s.d.page().Table().cursor, "the list stays")
	s.wheelAt("3 Hosts", tea.MouseWheelDown)
	assert.Equal(t, 3, s.d.page().Table().cursor, "the tabs do not scroll")
	s.press("?")
	s.wheelAt("every key", tea.MouseWheelDown)
	assert.Equal(t, 3, s.d.dialogs[0].(*chooser).cursor)
	s.send(tea.MouseWheelMsg{X: 1, Y: 20, Button: tea.MouseWheelDown})
	assert.Equal(t, 3, s.d.dialogs[0].(*chooser).cursor, "outside a dialog nothing is hit")
	s.press("esc", "w")
	x := s.spots(spotSlider)[1]
	s.send(tea.MouseWheelMsg{X: x.x + 3, Y: x.y, Button: tea.MouseWheelUp}).sees("the capacity were 101 instead of 100")
	assert.Equal(t, 0, s.d.cover.(*whatIf).at, "the focus stays")
}

func TestADragMarksARange(t *testing.T) {
	s := drive(t, 120, 40).press("2").dragOver("Bob's laptop", "Hana's laptop", "Oscar's laptop").sees("✓ 3 marked")
	assert.Equal(t, "Oscar's laptop", s.name())
	s.dragOver("Boardroom 4", "Bob's phone").sees("✓ 6 marked").sees("reclaim 6 marked")
	assert.Nil(t, s.d.why)
	s.press("esc").seesNot("marked")
	x, y := s.find("Salle Monet")
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	for range 30 { // below the last row it goes on
		s.d.build()
		s.send(tea.MouseMotionMsg{X: x + s.d.pointer.x%2, Y: 39, Button: tea.MouseLeft})
	}
	assert.Greater(t, s.d.page().Table().top, 20)
	assert.Greater(t, s.d.page().Table().marks.Len(), 30)
	s.send(tea.MouseReleaseMsg{}).press("esc")
	s.press("6").dragOver(" L-6 ", " L-1 ").seesNot("marked")
}

// TestADragFromTheChosenRowDoesNotOpenIt, also where it comes back to it.
func TestADragFromTheChosenRowDoesNotOpenIt(t *testing.T) {
	s := drive(t, 120, 40).press("2").click("Hana's laptop")
	s.dragOver("Hana's laptop", "Oscar's laptop", "Hana's laptop").sees("✓ 1 marked")
	assert.Nil(t, s.d.why)
}

func TestADragHoldsItsRowsWhenTheSiteMoves(t *testing.T) {
	s := drive(t, 120, 40).press("2")
	x, y := s.find("Bob's laptop")
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseMotionMsg{X: x, Y: y + 2, Button: tea.MouseLeft})
	s.now += 60
	s.d.clock.now = s.now
	if cmd := s.d.readopt(); cmd != nil {
		s.send(cmd())
	}
	s.d.build()
	s.send(tea.MouseMotionMsg{X: x, Y: y + 1, Button: tea.MouseLeft}).sees("✓ 2 marked")
}

func TestHeadsFooterArrowsAndDialogsAreClicked(t *testing.T) {
	s := drive(t, 120, 40).press("2").click("LAST SEEN").sees("LAST SEEN↓").click("LAST SEEN").sees("LAST SEEN↑")
	s.click("▶ 1 of 2").sees("Fabrikam RM").click("◀").sees("Resource Manager")
	s.click("what-if").sees("What if").click("Esc back").seesNot("What if")
	s.click("t threshold").sees("Reclaim after").click("Esc  leave").seesNot("Reclaim after")
	s.clickAt(s.d.w-2, 3).sees("Reclaim after").press("esc") // the key beside the threshold
	s.click(": actions").write("rules: ").click("search them; sources").sees("type to search")
	s.click("seat.pinned").click("seat.pinned").sees("follows").click("Esc  back").click("Esc  leave")
	s.press("T").click("capacity").click("capacity").sees("capacity  100▏").press("esc", "esc")
	s.press("1").click("whom to reserve")
	assert.Equal(t, tabHosts, s.d.tab, "a need is opened by its remedy")
	e := driveOn(t, fixtures.Sample(instantOf(t, testNow)), 120, 30).press("2", "p").sees("Reason")
	e.click("Until").press("backspace").sees("+90▏")
	x := e.spots(spotDialog)
	e.clickAt(0, x[0].y)
	assert.Len(t, e.d.dialogs, 1, "a click outside a dialog does nothing")
}

func TestTheMouseIsLeftToTheTerminal(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Settings = config.Default() })
	assert.Equal(t, tea.MouseModeCellMotion, s.d.View().MouseMode)
	s.press("M").sees("selects text now", "mouse off M")
	assert.Equal(t, tea.MouseModeNone, s.d.View().MouseMode)
	s.press("M").sees("lictop's again").seesNot("mouse off")
	assert.Equal(t, tea.MouseModeCellMotion, s.d.View().MouseMode)
	quiet := drive(t, 120, 40, func(o *Options) { o.Settings = config.Default(); o.Settings.Mouse = false })
	assert.Equal(t, tea.MouseModeNone, quiet.d.View().MouseMode)
	assert.Nil(t, calm(s.d, tea.MouseMotionMsg{}), "a moving mouse wakes nobody")
	assert.NotNil(t, calm(s.d, tea.MouseMotionMsg{Button: tea.MouseLeft}))
}

// TestClicksAloneWriteNothing clicks, drags and turns the wheel anywhere: whatever
// opens, nothing is written without a key.
func TestClicksAloneWriteNothing(t *testing.T) {
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 5))
		site := fixtures.Sample(instantOf(t, testNow))
		if seed%3 == 2 {
			site = hostileSite(instantOf(t, testNow))
		}
		k := &drawer{}
		s := driveOn(t, site, 60+rng.IntN(160), 15+rng.IntN(45), func(o *Options) { o.Keeper = k })
		rev := s.app.View().Revision
		for range 400 {
			x, y := rng.IntN(s.d.w), rng.IntN(s.d.h)
			if at := s.d.spots; len(at) > 0 && rng.IntN(3) > 0 { // most of the time on something
				p := at[rng.IntN(len(at))]
				x, y = p.x+rng.IntN(max(p.w, 1)), p.y
			}
			if at, _ := s.d.spotAt(x, y); at.text == "q" {
				continue
			}
			switch rng.IntN(8) {
			case 0:
				s.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
			case 1:
				s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseMotionMsg{X: rng.IntN(s.d.w), Y: rng.IntN(s.d.h), Button: tea.MouseLeft}).send(tea.MouseReleaseMsg{})
			case 2:
				s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseRight})
			default:
				s.clickAt(x, y)
			}
			checkFrame(t, s.d, "a click")
			if s.off {
				s.off = false // quit was chosen from the palette
			}
			s.untouched(rev)
		}
	}
	s := drive(t, 120, 40).press("2", "t").write("45").sees("Enter  set it")
	rev := s.app.View().Revision
	s.click("Enter  set it").sees("a click writes nothing: press Enter").untouched(rev)
	s.press("enter").sees("✓")
	assert.NotEqual(t, rev, s.app.View().Revision)
}

// TestASpotIsWhatIsSeen holds the marks to the screen: the cells of a spot are those
// that were written between its ends, wherever the line came to stand.
func TestASpotIsWhatIsSeen(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		s := drive(t, size[0], size[1])
		everyScreen(s, func(at string) {
			lines := strings.Split(s.screen(), "\n")
			for _, p := range s.d.spots {
				require.True(t, p.w >= 0 && p.x >= 0 && p.x+p.w <= s.d.w && p.y < s.d.h, "%s: %+v", at, p)
				text := cutCells(lines[p.y], p.x, p.x+p.w)
				switch p.kind {
				case spotTab:
					require.True(t, strings.HasPrefix(text, itoa(p.n+1)+" "), "%s: %q", at, text)
				case spotKey:
					if shown := map[string]string{"up": "↑", "down": "↓", "left": "◀←", "right": "▶→"}[p.text]; shown != "" {
						require.True(t, strings.ContainsAny(text, shown) || strings.HasPrefix(text, "who "), "%s: %q is not %q", at, text, p.text)
						continue
					}
					require.Contains(t, text, p.text, at)
				case spotRow:
					require.Equal(t, 0, p.x, at)
				}
			}
		})
	}
}

// TestTheEdgeOfAHeadingIsDragged makes columns wider and narrower with the mouse: the
// edge follows it, what stands left of it stays, and the width is kept as with < and >.
func TestTheEdgeOfAHeadingIsDragged(t *testing.T) {
	s := drive(t, 120, 40).press("2")
	list := s.d.page().Table()
	laid := func(name string) placed {
		s.screen()
		for _, p := range list.laid {
			if list.src.Columns()[p.col].key() == name {
				return p
			}
		}
		return placed{col: -1}
	}
	edge := func(name string) spot {
		at := laid(name).col
		for _, p := range s.spots(spotEdge) {
			if p.n == at {
				return p
			}
		}
		assert.Fail(t, "no edge: "+name)
		return spot{}
	}
	before, owner := laid("model"), laid("owner")
	e := edge("owner")
	s.send(tea.MouseClickMsg{X: e.x, Y: e.y, Button: tea.MouseLeft})
	for x := range 10 {
		s.send(tea.MouseMotionMsg{X: e.x + x, Y: e.y + x, Button: tea.MouseLeft})
	}
	assert.Equal(t, owner.width+9, laid("owner").width)
	assert.Equal(t, owner.at, laid("owner").at, "its left edge stays")
	assert.Equal(t, before, laid("model"))
	assert.Equal(t, e.x+9, edge("owner").x, "the edge is where the mouse is")
	s.send(tea.MouseReleaseMsg{X: e.x + 9, Y: e.y, Button: tea.MouseLeft})
	assert.Equal(t, owner.width+9, laid("owner").width)
	assert.Equal(t, []ColumnState{{Field: "owner", Width: owner.width + 9}}, slices.DeleteFunc(slices.Clone(s.d.state.Lists["seats"].Columns), func(c ColumnState) bool { return c.Width == 0 }))
	e = edge("owner")
	s.drag(e.x, e.y, 0, e.y+5)
	assert.Equal(t, narrowestColumn, laid("owner").width)
	e = edge("until")
	s.drag(e.x, e.y, 119, e.y)
	assert.Positive(t, laid("until").width, "what is made wider does not go")
	s.press("3", "2")
	assert.Equal(t, narrowestColumn, laid("owner").width)
	was := list.col
	e = edge("status")
	s.clickAt(e.x, e.y)
	assert.Equal(t, was, list.col, "an edge does not sort")
	s.press("o", "r", "esc").seesNot("set")
	assert.Nil(t, list.steady)
}

// TestTheMouseWhileAFilterIsTyped scrolls the list and leaves what is offered alone,
// unless the mouse is over that.
func TestTheMouseWhileAFilterIsTyped(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("status:").sees("offline ")
	list := s.d.page().Table()
	s.wheelAt("Hana's laptop", tea.MouseWheelDown)
	assert.Equal(t, wheelLines, list.cursor)
	assert.Equal(t, -1, list.offers.chosen)
	s.wheelAt("online 3", tea.MouseWheelDown).sees("▸offline").wheelAt("in call", tea.MouseWheelDown).sees("▸online").wheelAt("in call", tea.MouseWheelUp).sees("▸offline")
	assert.Equal(t, wheelLines, list.cursor)
	s.click("in call").sees("/ status:", `in call`, "2 shown").press("enter").seesNot("▏")
	s.press("/").press("ctrl+u").write("nothing like that").wheelAt("No endpoint passes", tea.MouseWheelDown).sees("/ nothing like that")
}
