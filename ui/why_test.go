package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// TestWhyFitsOneScreen explains every row of the sample site: each rule that
// decided something there is told whole at 120 columns and 40 lines.
func TestWhyFitsOneScreen(t *testing.T) {
	s := drive(t, 120, 40)
	seen := map[policy.ID]bool{}
	for _, k := range []string{"2", "3", "4", "5", "6", "7"} {
		s.press(k, "home")
		for range s.d.page().Table().n {
			s.press("y")
			w := s.d.why
			if rule := w.x.Decision.Rule; !seen[rule] || len(w.x.Steps) == 0 {
				seen[rule] = true
				text := s.screen()
				assert.NotContains(t, text, "more line", "%s %s", w.sub.ID, rule)
				if rule.Rule().Name != "" {
					assert.Contains(t, text, "▶ "+rule.String())
				}
			}
			s.press("esc", "down")
		}
	}
	assert.Greater(t, len(seen), 20)
}

// An explanation beside a list that goes on beyond the screen says so, and names the
// key that shows all of it: those that scroll move the list.
func TestAnExplanationBesideAListSaysWhatReadsOn(t *testing.T) {
	s := drive(t, 200, 20).press("2", "/").write("bob mobile").press("enter")
	s.sees("more lines  y").seesNot("more lines  PgDn")
	s.press("y").sees("more lines  PgDn").press("end").seesNot("more line").sees("owner       bob")
}

// Who moves in a list finds each fact where it stood beside the row before, however
// long the explanation above it is, and only what differs goes to the terminal. Facts
// move down only for an explanation that takes their place.
func TestFactsBesideAListStayWhereTheyStand(t *testing.T) {
	s := drive(t, 200, 60).press("2", "home")
	at := func() (model, pin int, above string) {
		var before [2]string
		for y, l := range strings.Split(s.screen(), "\n") {
			_, beside, _ := strings.Cut(l, "│")
			switch {
			case strings.HasPrefix(beside, " FACTS"):
				above = strings.TrimSpace(before[0])
			case strings.HasPrefix(beside, " model "):
				model = y
			case strings.HasPrefix(beside, " pin "):
				pin = y
			}
			before = [2]string{before[1], beside}
		}
		return model, pin, above
	}
	model, pin, _ := at()
	require.Positive(t, model)
	rules := map[policy.ID]bool{}
	for range s.d.page().Table().n {
		m, p, above := at()
		assert.Equal(t, pin-model, p-m, s.d.beside.sub.ID)
		if above == "" {
			assert.Equal(t, model, m, s.d.beside.sub.ID)
			rules[s.d.beside.x.Decision.Rule] = true
		}
		assert.GreaterOrEqual(t, m, model)
		s.press("down")
	}
	assert.Greater(t, len(rules), 4, "explanations of several lengths were seen")
}

// Blanks look alike in every ink, but a renderer that compares cells tells them apart
// and writes them anew: those at the end of a line are plain.
func TestALineEndsInPlainBlanks(t *testing.T) {
	th := newTheme(fullColors, true)
	bare, inked := newLine(th, 9).put(plain, "a").end(), newLine(th, 9).put(grey, "a").end()
	assert.Equal(t, strings.Repeat(" ", 8)+reset, bare[len(bare)-8-len(reset):])
	assert.True(t, strings.HasSuffix(inked, "a"+reset+strings.Repeat(" ", 8)+reset), "%q", inked)
}

func TestRulesThatFailedOnTheSameFactStandTogether(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("bob mobile").press("enter", "y")
	s.sees("seat.in-call, online, returning, full", "▶ seat.inactive", "official")
	assert.Equal(t, 1, strings.Count(s.screen(), "wanted in-call or online"))
}

// Of a large pool what would change a decision is worked out beside the event
// loop, one at a time. On a site that has moved on it stands until the newer is
// there, as long as the decision is the same; what comes for an explanation that was
// closed is dropped.
func TestWaysOfALargePoolAreTriedBeside(t *testing.T) {
	s := driveOn(t, fixtures.Generate(20_000, 1, instantOf(t, testNow)), 120, 40)
	h := s.d.site.view.Snapshot.Hosts.At(3)
	require.Greater(t, s.d.site.view.Snapshot.Hosts.Len(), triedAtOnce[model.KindHost])
	sub := h.Subject()
	w := s.d.newWhy(sub, true)
	assert.False(t, w.x.Tried, "not on the event loop")
	require.Len(t, s.d.due, 1)
	m := s.d.due[0]().(triedMsg)
	s.d.triedFor(m)
	assert.False(t, w.x.Tried, "it is not open")
	s.d.why = w
	w.ask(s.d)
	require.Len(t, s.d.due, 2, "anew, as nothing came of the first")

	moved := *s.d.site.view
	s.d.site = newSite(&moved)
	w.ask(s.d)
	assert.Len(t, s.d.due, 2, "one at a time")
	s.d.triedFor(m)
	assert.True(t, w.x.Tried, "of a moment ago, the decision being the same")
	assert.NotEmpty(t, w.x.Ways)
	require.Len(t, s.d.due, 3, "that of the newer site is worked out next")
	s.d.triedFor(s.d.due[2]().(triedMsg))
	assert.Same(t, s.d.site.view, w.tried)
	assert.NotNil(t, w.hosting)
	w.ask(s.d)
	assert.True(t, w.x.Tried)
	assert.Len(t, s.d.due, 3, "once a site")

	w.done.Decision.Until++
	w.tried = nil
	w.ask(s.d)
	assert.False(t, w.x.Tried, "it is decided otherwise now")
}

// TestTryingIsGivenUpWhenTheExplanationIsLeft: closed, or behind a view; there it is
// taken up again where one comes back to it.
func TestTryingIsGivenUpWhenTheExplanationIsLeft(t *testing.T) {
	s := driveOn(t, fixtures.Generate(20_000, 1, instantOf(t, testNow)), 120, 40)
	var trial func() triedMsg
	open := func() *whyPane {
		w := &whyPane{sub: s.d.site.view.Snapshot.Hosts.At(3).Subject(), full: true}
		s.d.why = w
		w.ask(s.d)
		require.Len(t, s.d.due, 1)
		cmd := s.d.due[0]
		trial, s.d.due = func() triedMsg { return cmd().(triedMsg) }, nil
		return w
	}
	open()
	s.press("up")
	m := trial()
	require.True(t, m.x.Tried, "it shows")
	s.send(m)
	for _, key := range []string{"esc", "y"} {
		open()
		s.press(key)
		require.Nil(t, s.d.why)
		require.Error(t, trial().err, key)
	}

	w := open()
	s.press("C")
	m = trial()
	require.Error(t, m.err, "behind a view")
	s.press("esc")
	require.Same(t, w, s.d.why)
	require.False(t, w.x.Tried)
	s.send(m)
	require.True(t, w.x.Tried, "it was come back to")
	require.NotEmpty(t, w.x.Ways)

	w = open()
	s.press("C").send(trial()).press("esc")
	require.True(t, w.x.Tried, "what was given up behind a view is begun anew")
}

// From y on a position of the Overview: what the figure adds up from, and what
// would bring the pool into compliance again.
func TestWhyOfAPosition(t *testing.T) {
	s := drive(t, 120, 40)
	for range 20 {
		if at, _ := s.d.page().Selected(); at.Pool == "cwms" {
			break
		}
		s.press("down")
	}
	s.press("y").sees("Why is WebEx Meetings Server insufficient?", "It would be in compliance again if", "Ivy Marlowe, who idles longest, were deactivated (d)",
		"What is used adds up from", "200  host.permanent", "Others would say")
}

// TestAnExplanationFollowsTheSite has others change what is explained: over the list
// and beside it, the explanation says what is so now.
func TestAnExplanationFollowsTheSite(t *testing.T) {
	for _, x := range []struct {
		w, h int
		keys []string
	}{{120, 40, []string{"2", "y"}}, {200, 60, []string{"2"}}} {
		s := drive(t, x.w, x.h).press(x.keys...)
		sub, ok := s.d.page().Selected()
		require.True(t, ok)
		s.seesNot("somewhere new").somebodyElse(func(d *model.Draft) {
			list := slices.Clone(d.Endpoints.Slice())
			for i := range list {
				if list[i].Subject() == sub {
					list[i].Site = "somewhere new"
				}
			}
			d.Endpoints = model.RowsOf(list...)
		})
		assert.Contains(t, s.screen(), "somewhere new")
	}
}
