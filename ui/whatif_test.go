package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func times(n int, k string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = k
	}
	return out
}

// figure is the line of a figure, its blanks squeezed: "in use 62 62 = 47 -15".
func (s *driver) figure(label string) string {
	for _, l := range strings.Split(s.screen(), "\n") {
		if l = strings.Join(strings.Fields(l), " "); strings.HasPrefix(l, label+" ") {
			return strings.TrimPrefix(l, label+" ")
		}
	}
	return ""
}

// supposing is what policy makes of suppositions about a pool: its first position.
func (s *driver) supposing(pool string, list ...model.Supposition) policy.PositionChange {
	s.t.Helper()
	for _, p := range policy.Simulate(s.app.View().Result, list...).Positions() {
		if p.Before != nil && p.Before.Pool == pool {
			return p
		}
	}
	require.FailNow(s.t, "no position", pool)
	return policy.PositionChange{}
}

func set(pool string, f model.Field, v model.Value) model.Supposition {
	sub := model.PoolSubject(pool)
	return model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: f, After: v}}
}

// columnsText is how a figure stands on the screen: now, then, after the sweep.
func columnsText(p policy.PositionChange, of func(*policy.Position) model.Units) string {
	now, then, swept := of(p.Before), of(p.After), of(p.Swept)
	return strings.Join([]string{present.Units(now), present.Units(then), present.Signed(then - now), present.Units(swept), present.Signed(swept - now)}, " ")
}

func TestAThresholdIsSlidAndShowsWhatPolicySays(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2", "w").sees("What if …? Move a slider.", "supposed, nothing is written", "now", "then", "after the sweep", "Nothing is supposed yet")
	s.press(times(16, "left")...).sees("What if the threshold were 14 days instead of 30 days?")
	want := s.supposing("rm", set("rm", model.FieldReclaimDays, model.IntValue(14)))
	assert.Equal(t, columnsText(want, usedOf), s.figure("in use"))
	assert.Equal(t, columnsText(want, availableOf), s.figure("free"))
	assert.Equal(t, want.Before.Used, want.After.Used, "a threshold alone changes nothing that is in use")
	assert.Less(t, want.Swept.Used, want.After.Used)
	s.sees("in use falls when the sweep is applied", "holds a seat → can be reclaimed", "seat.within-threshold → seat.inactive")
	s.press("esc").seesNot("What if").untouched(rev)
}

func TestEveryFamilyHasItsSliders(t *testing.T) {
	for key, want := range map[string][]string{
		"2": {"threshold", "capacity", "date"},
		"3": {"capacity", "promotion", "date"},
		"4": {"PMP+ licenses", "SMP+ licenses", "rule set", "parallel use", "date"},
		"5": {"type", "installed", "date"},
		"6": {"date", "managed devices"},
		"7": {"threshold", "capacity", "date"},
	} {
		s := drive(t, 120, 40).press(key, "w")
		require.NotNil(t, s.d.cover, key)
		var got []string
		for i := range s.d.cover.(*whatIf).sliders {
			if s.d.cover.(*whatIf).shown(i) {
				got = append(got, s.d.cover.(*whatIf).sliders[i].name)
			}
		}
		assert.Equal(t, want, got)
		checkFrame(t, s.d, key)
	}
}

func TestAnyTermMovesItsPool(t *testing.T) {
	s := drive(t, 120, 40).press("3", "w", "pgdown")
	host := s.supposing("cwms", set("cwms", model.FieldCapacity, model.IntValue(200-s.d.cover.(*whatIf).slider().leap)))
	free := s.d.cover.(*whatIf).figures.positions[0].After
	assert.Equal(t, host.After.Available(), free.Available())
	s.press("r", "pgup").sees("Licenses that are bought go to hosts on grace by themselves (split, contested).")
	s.press("enter").sees("4 hosts on grace get permanent licenses").press("esc")
	s.press("r", "down", "right", "right").sees("the promotion were automatic instead of split")

	s = drive(t, 120, 40).press("4", "w", "down", "down", "right").sees("the rule set were member-at-start instead of member-live")
	assert.Equal(t, s.supposing("cms", set("cms", model.FieldVariant, model.TextValue("member-at-start"))).After, s.d.cover.(*whatIf).figures.positions[0].After)

	s = drive(t, 120, 40).press("5", "down", "w").sees("installed")
	list := s.d.pages[tabCompliance].Table()
	class := list.Subject(list.cursor).ID
	typ, ok := model.ParseEnterpriseType(class)
	require.True(t, ok, class)
	assert.Equal(t, model.InstalledField(typ), s.d.cover.(*whatIf).slider().field, "the type under the cursor")
	s.press("right").sees(present.EnterpriseType(typ) + " licenses were")

	drive(t, 120, 40).press("6", "w", "down", "right").sees("the managed devices were")
}

func TestADateIsMarkedAsSupposed(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("3", "w", "down", "down").write("60").sees("What if it were 20 Jan 2027 (in 60 days)?", "then, 20 Jan")
	at := model.Supposition{Kind: model.SupposeAt, At: s.app.View().At().Add(60 * model.Day)}
	want := s.supposing("cwms", at)
	assert.Equal(t, fmt.Sprintf("%d %d %+d", want.Before.Grace, want.After.Grace, want.After.Grace-want.Before.Grace), s.figure("on grace"))
	s.sees("on grace", "→ expired", "in other pools")
	s.press("backspace", "backspace").sees("Move a slider")
	s.write("2027-01-20").sees("(in 60 days)")
	s.press("enter").sees("a date comes by itself").untouched(rev)
	s.press("r").write("2020").press("-").sees("a date is written as").write("01-01").sees("2020-01-01 is past: what-if looks ahead")
}

func TestWhatIsTypedOutOfRangeIsRefusedInWords(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w").write("40000").sees("threshold: 40000 is out of range: 0 to 36 500 days", "4000 days instead of")
	s.press("enter")
	assert.Empty(t, s.d.dialogs, "what is refused is not planned")
	s.press("esc").sees("4000 days").seesNot("out of range")
	s.press("r").sees("Move a slider").write("0").sees("never instead of 30 days")
	s.press("r", "end").sees("90 days").press("right").sees("90 days")
	s.press("pgup").seesNot("91 days", "100 days")
	s.press("r", "down", "down", "down").write("9999999999").sees("date: 9999999999 is out of range")
	drive(t, 120, 40).press("4", "w", "down", "down").write("9").sees("there are 5 to choose from").write("3").sees("the rule set were owner")
}

func TestAnOwnThresholdBeyondTheTrackCanBeReached(t *testing.T) {
	site := fixtures.Sample(instantOf(t, testNow))
	for i := range site.Pools {
		if site.Pools[i].ID == "rm" {
			site.Pools[i].Seat.ReclaimDays = 200
		}
	}
	s := driveOn(t, site, 120, 40).press("2", "w", "left", "right").sees("Move a slider").press("pgdown", "end")
	s.sees("200 days").press("right")
	assert.EqualValues(t, 200, s.d.cover.(*whatIf).slider().at)
}

func TestPlanItOpensTheOrdinaryPlan(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2", "w", "enter").sees("there is nothing to plan: move a slider first")
	s.write("14").press("enter").sees("Reclaim threshold", "30 days → 14 days", "lictop threshold --pool rm 14").untouched(rev)
	s.press("esc").sees("the threshold were 14 days").press("enter", "enter").sees("Move a slider")
	assert.EqualValues(t, 14, s.app.View().Snapshot.Pool("rm").Seat.ReclaimDays, "the plan was accepted")
	s.press("pgup").sees("24 days instead of 14 days")
}

func TestOfSeveralTermsItIsAskedWhich(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w").write("14").press("down").write("120").press("enter")
	s.sees("Several terms are supposed", "all of it: threshold 30 days → 14 days, capacity 100 → 120", "only the threshold", "only the capacity")
	s.press("esc").sees("What if").press("enter", "enter").sees("reclaim_days=14", "capacity=120")
	s.press("esc", "enter", "down", "enter").sees("30 days → 14 days", "after the sweep in use")
	s.press("esc", "enter", "down", "down", "enter").sees("capacity=120").seesNot("reclaim_days")
}

func TestADateIsNotPlanned(t *testing.T) {
	drive(t, 120, 40).press("2", "w").write("14").press("down", "down", "right", "enter").sees("30 days → 14 days", "as of now: a date can be supposed, not planned")
}

func TestRowsThatChangeAreExplainedInTheSupposedSite(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w").write("5").press("tab", "down", "enter")
	row := s.d.cover.(*whatIf).figures.rows[1]
	x, ok := policy.Explain(s.d.cover.(*whatIf).figures.view.Result, row.Subject)
	require.True(t, ok)
	require.Equal(t, policy.Reclaim, x.Decision.Verdict)
	s.sees("▲ supposed   What if the threshold were 5 days instead of 30 days?", "nothing is written", row.Subject.ID, "can be reclaimed", "wanted < 5 days")
	s.press("esc").sees("would be decided otherwise").press("esc").press("left").sees("4 days").press("esc").seesNot("What if")
}

func TestWhatIfIsOfferedWhereThereIsAPool(t *testing.T) {
	s := driveOn(t, model.Draft{}, 120, 40).press("w").sees("what-if: there is no pool")
	assert.Nil(t, s.d.cover)
	s = drive(t, 120, 40).sees("w what-if").press(":").write("what").press("enter").sees("What if")
	s.press("?").sees("Help").press("esc").sees("What if").press(":").write("go to seats").press("enter").sees("62 of 100 seats in use")
	assert.Nil(t, s.d.cover)
	s = drive(t, 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("2", "w").write("14").sees("14 days instead of")
	s.seesNot("plan it").press("enter").sees("plan it: the database was opened read-only")
	s = drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer }).press("2", "w").write("14").sees("14 days instead of").seesNot("plan it")
	s.press("enter").sees("plan it: ada has the role viewer; this needs license-admin; ask an owner").seesNot("╭─")
}

func TestLicensesAreListedToThoseWhoMayLook(t *testing.T) {
	look := func(role app.Role) *driver {
		s := drive(t, 120, 40, func(o *Options) { o.Role = role })
		for s.press("home"); s.figureOfCursor() != model.FamilySubscription; {
			s.press("down")
		}
		return s.press("w").write("300").sees("licenses would be decided otherwise")
	}
	look(app.RoleOwner).seesNot("license-admin").sees("L-")
	s := look(app.RoleViewer).sees("Which ones is for the role license-admin").seesNot("L-1")
	s.press("tab", "enter").seesNot("▲ supposed   What")
}

// figureOfCursor is the family of the pool under the cursor of the overview.
func (s *driver) figureOfCursor() model.Family { return s.d.poolHere().Family }

// TestTheEventLoopWaitsForNoAnswer holds the working out back: keys are taken, the
// old figures stay, and what comes too late is dropped.
func TestTheEventLoopWaitsForNoAnswer(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w")
	w := s.d.cover.(*whatIf)
	release := make(chan struct{})
	var stopped []bool
	w.rehearse = func(ctx context.Context, base *app.View, pool string, list []model.Supposition) *supposed {
		<-release
		stopped = append(stopped, ctx.Err() != nil)
		return suppose(context.Background(), base, pool, list)
	}
	before := s.figure("can be reclaimed")
	first, _ := w.begun(t, s, "left")
	for range 5 {
		cmd := s.d.key(keyPress("left"))
		require.NotNil(t, cmd, "only the sign that it is late")
	}
	s.sees("24 days instead of 30 days")
	assert.Equal(t, before, s.figure("can be reclaimed"), "old figures stay")
	s.seesNot("working it out").d.Update(lateMsg{w, w.work.gen})
	s.sees("◌ working it out", "24 days instead of")
	answer := make(chan tea.Msg)
	go func() { answer <- first() }()
	close(release)
	late := (<-answer).(supposedMsg)
	_, next := s.d.Update(late)
	assert.Equal(t, before, s.figure("can be reclaimed"), "the answer to an earlier step is dropped")
	s.sees("working it out")
	require.NotNil(t, next, "and the newest is worked out")
	s.send(next()).seesNot("working it out")
	want := s.supposing("rm", set("rm", model.FieldReclaimDays, model.IntValue(24)))
	assert.Equal(t, columnsText(want, usedOf), s.figure("in use"))
	assert.Equal(t, []bool{true, false}, stopped, "the earlier step was told to stop")
}

// begun presses a key and returns the command that works the step out, and the one
// that says that it is late.
func (w *whatIf) begun(t *testing.T, s *driver, k string) (work, late tea.Cmd) {
	t.Helper()
	batch, ok := s.d.key(keyPress(k))().(tea.BatchMsg)
	require.True(t, ok)
	require.Len(t, batch, 2)
	return batch[0], batch[1]
}

func TestAStepThatIsStoppedHasNoAnswer(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	base := drive(t, 80, 24).app.View()
	require.NotNil(t, suppose(ctx, base, "rm", nil))
	stop()
	assert.Nil(t, suppose(ctx, base, "rm", nil))
}

func TestAnAnswerAfterLeavingIsDropped(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w")
	work, _ := s.d.cover.(*whatIf).begun(t, s, "left")
	s.press("esc").send(work()).seesNot("What if")
	assert.Nil(t, s.d.cover)
}

func TestASuppositionIsHeldAgainstTheSiteAsItMoves(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w").write("14").press("down", "pgup")
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, p, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("the threshold were 14 days instead of 60 days")
	want := s.supposing("rm", s.d.cover.(*whatIf).suppositions()...)
	assert.Equal(t, columnsText(want, usedOf), s.figure("in use"))
	s.d.adopt(driveOn(t, model.Draft{}, 80, 24).d.site)
	assert.Nil(t, s.d.cover)
	s.sees("what-if: the pool is gone")
}

func TestATrackIsClicked(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w")
	h := s.spots(spotSlider)[1]
	s.clickAt(h.x+h.w-1, h.y).sees("the capacity were 200 instead of 100")
	s.clickAt(h.x, h.y).sees("the capacity were 0 instead of 100")
	s.send(tea.MouseClickMsg{X: h.x, Y: h.y, Button: tea.MouseLeft}).send(tea.MouseMotionMsg{X: h.x + h.w - 1, Y: h.y + 3, Button: tea.MouseLeft})
	s.sees("the capacity were 200 instead of 100").send(tea.MouseReleaseMsg{})
	s.clickAt(3, 1)
	assert.Nil(t, s.d.cover, "a tab leaves it")
}

// TestWhateverTheSlidersSayIsWhatPolicySays presses keys at random. What is
// supposed can always be, frames fit, and the figures are those of the rules.
func TestWhateverTheSlidersSayIsWhatPolicySays(t *testing.T) {
	keys := []string{"left", "right", "left", "right", "pgup", "pgdown", "up", "down", "down", "r", "end", "home", "tab", "enter", "esc", "y", "R", "backspace", "1", "4", "9", "0", "-", "H", "L", "g", "G"}
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 11))
		s := drive(t, 100, 30)
		rev := s.app.View().Revision
		for n := range 150 {
			if _, open := s.d.cover.(*whatIf); !open {
				s.d.dialogs = nil
				s.press(itoa(2+rng.IntN(6)), "w")
				require.NotNil(t, s.d.cover)
			}
			k := keys[rng.IntN(len(keys))]
			if _, open := s.d.dialogOnTop(); open {
				k = "esc"
			}
			s.press(k)
			checkFrame(t, s.d, k)
			if n%10 == 0 {
				s.send(tea.WindowSizeMsg{Width: 60 + rng.IntN(160), Height: 15 + rng.IntN(50)})
			}
			w, open := s.d.cover.(*whatIf)
			if !open {
				continue
			}
			want := app.SimulateUntil(nil, s.app.View().Result, w.suppositions()...)
			require.Empty(t, want.Rejected, w.sentence())
			require.Equal(t, want.After.PositionsOf(w.pool), w.figures.view.PositionsOf(w.pool), w.sentence())
			for i := range w.sliders {
				x := &w.sliders[i]
				require.True(t, x.at >= 0 && x.at <= x.most, "%s %d", x.name, x.at)
			}
		}
		s.untouched(rev)
	}
}

func (d *Dashboard) dialogOnTop() (dialog, bool) {
	if n := len(d.dialogs); n > 0 {
		return d.dialogs[n-1], true
	}
	return nil, false
}

func TestWhatIfScreens(t *testing.T) {
	for _, size := range append([][2]int{{40, 10}}, sizes...) {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		drive(t, size[0], size[1]).press("2", "w").golden("seats" + at)
		drive(t, size[0], size[1]).press("2", "w").write("5").golden("threshold" + at)
		drive(t, size[0], size[1]).press("2", "w").write("5").press("tab", "down").golden("rows" + at)
		drive(t, size[0], size[1]).press("2", "w").write("5").press("tab", "enter").golden("why" + at)
		drive(t, size[0], size[1]).press("2", "w").write("14").press("down").write("120").press("enter").golden("offers" + at)
		drive(t, size[0], size[1]).press("3", "w", "pgup", "down", "right", "right", "down").write("200").golden("hosts" + at)
		drive(t, size[0], size[1]).press("4", "w", "down", "down", "right", "right").golden("meetings" + at)
		drive(t, size[0], size[1]).press("5", "w", "pgup", "down", "pgup").golden("compliance" + at)
		drive(t, size[0], size[1]).press("6", "w").write("30").golden("subscription" + at)
		drive(t, size[0], size[1]).press("2", "w").write("99999").golden("refused" + at)
	}
}

func TestAHostilePoolIsSupposedToo(t *testing.T) {
	for _, w := range []int{60, 61, 80, 99, 120, 200} {
		for _, h := range []int{15, 16, 24, 40} {
			s := driveOn(t, hostileSite(instantOf(t, testNow)), w, h)
			for _, tab := range []string{"2", "3", "4", "5", "6"} {
				s.press(tab, "w", "pgup", "down", "end")
				checkFrame(t, s.d, tab)
				s.press("tab", "G")
				checkFrame(t, s.d, tab+" rows")
				s.press("enter")
				checkFrame(t, s.d, tab+" why")
				s.press("esc", "esc", "esc")
			}
		}
	}
}

// withCurve opens the what-if of the seat pool on a made-up history.
func (s *driver) withCurve() *driver {
	s.press("2", "w")
	w := s.d.cover.(*whatIf)
	w.replays = func(_ context.Context, _ *app.View, _ string, threshold, capacity int64) *harvestCurve {
		c := &harvestCurve{days: 365, points: []harvestPoint{{returners: 137, newcomers: 112}}}
		for t := range int64(reachThreshold) {
			c.points = append(c.points, harvestPoint{days: t + 1, freed: 2000 / (t + 40), bounced: 400 / (t + 1), returners: t, newcomers: 200 - capacity, beyond: t == 89})
		}
		c.now = *c.at(30)
		c.now.newcomers = 100
		return c
	}
	return s.send(w.askCurve()())
}

func TestTheHistoryIsDrawnWithItsThreeHarms(t *testing.T) {
	s := drive(t, 120, 40).withCurve().write("14")
	s.sees("seats freed    37", "people bounced 28", "had it been so in the last 365 days:", "freed by today 37 (now 28)", "bounced 28 (now 13)", "returners turned away 13 (now 29)", "newcomers turned away 100 (now 100)")
	s.press("down", "right").sees("newcomers turned away 99 (now 100)")
	s.press("up").write("0").sees("bounced 0 (now 13)", "returners turned away 137")
	s.press("r").write("90").sees("too short to tell whom a threshold of 90 days would have harmed")
	s.press("esc").seesNot("people bounced")
	for _, size := range append([][2]int{{99, 30}}, sizes...) {
		s := drive(t, size[0], size[1]).withCurve().write("14")
		checkFrame(t, s.d, "curve")
		s.golden(fmt.Sprintf("curve_%dx%d", size[0], size[1]))
	}
}
