package ui

import (
	"context"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui/present"
)

// driveHistory opens a dashboard on the sample site with its year of history.
func driveHistory(t testing.TB, w, h int, edit ...func(*Options)) *driver {
	t.Helper()
	s := drive(t, w, h, edit...)
	memory := store.NewMemory(fixtures.Sample(s.now), "ada", s.now)
	memory.Learn(func() *model.History { return fixtures.SampleHistory(s.now) })
	a, err := app.Open(context.Background(), memory, s.now, nil)
	require.NoError(t, err)
	s.app, s.d = a, New(t.Context(), a, s.d.opt)
	return s.send(tea.WindowSizeMsg{Width: w, Height: h})
}

func TestHarvestScreens(t *testing.T) {
	for _, size := range sizes {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		s := driveHistory(t, size[0], size[1]).press("2", "H")
		s.golden("now" + at)
		s.press("pgup", "up").golden("other" + at)
		drive(t, size[0], size[1]).press("2", "H").golden("nothing" + at)
		driveHistory(t, size[0], size[1], func(o *Options) { o.Glyphs = present.Block }).press("2", "H").golden("coarse" + at)
	}
}

func TestAThresholdIsChosenByItsHarvestAndPlanned(t *testing.T) {
	s := driveHistory(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2", "H").sees("100 seats", "threshold 30 days", "365 days of history", "▌ 30 days", "now", "seat-days freed", "bounced", "turned away")
	s.press("up", "up").sees("▌ 28 days", "28 days instead of 30 ", "(now ")
	s.press("end").sees("▌ never", "never instead of 30 ").press("home").sees("▌ 1 day ").press("down", "down").sees("▌ 3 days")
	s.press("enter").sees("Reclaim threshold: 30 days → 3 days", "Nobody loses a seat by this alone").untouched(rev)
	s.press("esc").sees("▌ 3 days").press("enter", "enter").sees("reclaim threshold of Resource Manager: 30 days → 3 days")
	assert.EqualValues(t, 3, s.app.View().Snapshot.Pool("rm").Seat.ReclaimDays)
	s.sees("threshold 3 days t", "▌ 3 days")
	s.press("enter").sees("That is the threshold now")
	s.press("esc").sees("62 of 100 seats in use").seesNot("seat-days freed")
}

// What was replayed is kept for the revision of the site.
func TestAHarvestIsKept(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "H", "up")
	first := s.harvest().result
	s.press("esc").press("H").sees("▌ 29 days")
	assert.Same(t, first, s.harvest().result)
	s.press("esc", "right", "H").sees("Fabrikam")
	assert.NotSame(t, first, s.harvest().result, "another pool")
	s.press("esc", "left", "H")
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, "rm", 120)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, p, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("threshold 120 days").press("end", "up").sees("▌ 120 days", " now")
}

func TestHarvestWithoutTheRightToChange(t *testing.T) {
	s := driveHistory(t, 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" })
	s.press("2", "H", "up").sees("▌ 29 days").seesNot("plan it")
	s.press("enter").sees("the database was opened read-only")
	assert.Empty(t, s.d.dialogs)
}

// patient is a backend whose replays end only when they are stopped.
type patient struct {
	Backend
	under   chan struct{} // closed when a replay is under way
	stopped int
}

func (p *patient) HarvestOf(ctx context.Context, _ app.Call, _ string, _ app.HarvestOptions, progress app.Progress) (*app.Harvest, error) {
	progress(30, 120)
	close(p.under)
	<-ctx.Done()
	p.stopped++
	return nil, ctx.Err()
}

func TestALongReplayCanBeLeft(t *testing.T) {
	s := driveHistory(t, 80, 24).press("2")
	slow := &patient{Backend: s.app, under: make(chan struct{})}
	s.d.be = slow
	cmd := s.d.key(keyPress("H"))
	require.NotNil(t, cmd)
	batch, ok := cmd().(tea.BatchMsg)
	require.True(t, ok)
	answers := make(chan tea.Msg)
	go func() { answers <- batch[0]() }()
	<-slow.under
	s.sees("replaying the history under every threshold", "30 of 120", "25 %")
	s.press("esc").sees("62 of 100 in use")
	s.send(<-answers).seesNot("replaying")
	assert.Equal(t, 1, slow.stopped)
	assert.Nil(t, s.d.cover)
}

// Esc stops a replay that is made anew, and what was replayed before stays.
func TestAReplayMadeAnewCanBeStopped(t *testing.T) {
	s := driveHistory(t, 80, 24).press("2", "H")
	before := s.harvest().result
	s.d.be = &patient{Backend: s.app, under: make(chan struct{})}
	require.NotNil(t, s.d.key(keyPress("r")))
	s.sees("Esc stop", "▌ 30 days").press("esc").sees("Esc back", "▌ 30 days")
	assert.Same(t, before, s.harvest().result)
	s.press("esc").sees("62 of 100 in use")
}

// A replay that took long is not made anew by itself when the site moves: it says
// that it is of before.
func TestALongReplayWaitsUntilSomebodyAsks(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "H")
	s.harvest().took = 2 * quickHarvest
	before := s.harvest().result
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, "rm", 14)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, p, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("the site has moved since this was replayed", "threshold 14 days")
	assert.Same(t, before, s.harvest().result)
	s.press("r").seesNot("the site has moved")
	assert.NotSame(t, before, s.harvest().result)
}

func TestAReclaimPlanSaysWhoCameBack(t *testing.T) {
	s := driveHistory(t, 120, 40)
	s.press("2", "x").sees("Reclaim 14 seats", "In the last 90 days", "within a week of such a pause", "Type 14 to apply")
	drive(t, 120, 40).press("2", "x").sees("Reclaim 14 seats").seesNot("In the last 90 days")
}

func TestRowsOfAHarvestAreClicked(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "H", "home")
	s.sees("▌ 1 day ").click("  3 days").sees("▌ 3 days")
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 5, Y: 30}).sees("▌ 6 days")
	s.click("▌ 6 days").sees("30 days → 6 days", "Enter  set it").press("esc")
}

// harvest is the replay that lies over the tab.
func (s *driver) harvest() *harvestView {
	s.t.Helper()
	v, ok := s.d.cover.(*harvestView)
	require.True(s.t, ok, "no harvest is open")
	return v
}
