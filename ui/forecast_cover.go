package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// forecastCover shows the forecast of one class of a pool: its history, the range
// ahead, what was bought, and how earlier forecasts turned out.
type forecastCover struct {
	bare
	class string
	from  int
	long  bool // not all of it fitted when it was drawn
	chart drawing[forecastDrawing]
}

// forecastDrawing is what the drawing of a forecast depends on.
type forecastDrawing struct {
	th          *theme
	set         present.Glyphs
	w, h        int
	pool, class string
	made        time.Time // when the forecasts were made
	known       bool
	now         model.Instant
}

// openForecast shows the forecast of the pool at the cursor.
func (d *Dashboard) openForecast() tea.Cmd {
	p := d.poolHere()
	if p == nil {
		return nil
	}
	if d.toggled("forecast") {
		return nil
	}
	c := &forecastCover{bare: bare{p.ID}}
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindPool && sub.Pool == p.ID {
		c.class = sub.ID
	}
	if list := d.site.view.PositionsOf(p.ID); !slices.ContainsFunc(list, c.shown) {
		if least := present.Shortest(list); least != nil {
			c.class = least.Class
		}
	}
	return tea.Batch(d.lay(c), d.makeForecasts())
}

func (c *forecastCover) name() string { return "forecast" }

func (c *forecastCover) shown(p policy.Position) bool { return p.Pool == c.pool && p.Class == c.class }

// classes are all positions, in the order in which ← and → go through them.
func (c *forecastCover) classes(d *Dashboard) []policy.Position { return d.site.view.Positions }

func (c *forecastCover) Adopt(d *Dashboard) tea.Cmd { return d.needForecasts() }
func (c *forecastCover) Selected() (model.Subject, bool) {
	return model.Subject{Kind: model.KindPool, Pool: c.pool, ID: c.class}, true
}

func (c *forecastCover) Hints(d *Dashboard) []hint {
	own := scrollHints(c.long)
	if len(c.classes(d)) > 1 {
		own = append(own, hint{"←→", "another class"})
	}
	return d.viewHints("back", append(own, hint{"y", "why"}, hint{"w", "what-if"})...)
}

func (c *forecastCover) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	switch k {
	case "esc", "backspace":
		d.uncover()
	case "left", "h":
		c.turn(d, -1)
	case "right", "l":
		c.turn(d, 1)
	default:
		to, ok := scrolledBeside(k, c.from, d.h-7)
		c.from = to
		return ok, nil
	}
	return true, nil
}

// turn goes to another class, round and round.
func (c *forecastCover) turn(d *Dashboard, by int) {
	list := c.classes(d)
	if i := slices.IndexFunc(list, c.shown); i >= 0 {
		p := &list[(i+by+len(list))%len(list)]
		c.pool, c.class, c.from = p.Pool, p.Class, 0
	}
}

func (c *forecastCover) Render(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	f := d.forecastOf(c.pool, c.class)
	c.head(d, s, f)
	switch {
	case f == nil && d.forecasts.err != nil:
		text, remedy := errorText(d.forecasts.err)
		s.wrapped(act, " ■ ", plain, text)
		s.wrapped(grey, "   ", grey, remedy)
	case f == nil && d.forecasts.known:
		s.wrapped(plain, " ", plain, "Nothing is known of this class any more.")
	case f == nil:
		s.wrapped(grey, " ", grey, "reading what was in use …")
	default:
		c.body(d, s, f, h)
	}
	c.long = len(s.lines) > h
	out := window(s.lines, &c.from, h, newLine(d.th, w).end())
	if more := len(s.lines) - c.from - h; more > 0 && h > 3 {
		out[h-1] = newLine(d.th, w).gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more line", "more lines")+"  ").key(accent, d.keyName("PgDn")).end()
	}
	return out
}

// head names the class, how it stands, and when it is likely to be full.
func (c *forecastCover) head(d *Dashboard, s *sheet, f *app.Forecast) {
	list := c.classes(d)
	i := slices.IndexFunc(list, c.shown)
	pool := d.site.view.Snapshot.Pool(c.pool)
	if pool == nil {
		pool = &model.Pool{ID: c.pool}
	}
	l := s.heading(pool, c.name(), present.Class(c.class))
	if f != nil {
		w := present.Outlook(f, d.clock.now)
		l = s.onto(l, apart, []piece{
			{{plain, present.Units(f.Position.Used) + " of " + present.Units(f.Capacity)}, {grey, " in use"}},
			{{styleOf(w.Level), w.Shape + " "}, {plain, w.Text}},
		}, 2)
	}
	if len(list) > 1 && i >= 0 {
		l.rightmost(grey, "  ◀ "+itoa(i+1)+" of "+itoa(len(list))+" ▶ ")
	}
	s.done(l)
	s.lines = append(s.lines, hline(d.th, s.w))
}

// body is the chart with what it means below.
func (c *forecastCover) body(d *Dashboard, s *sheet, f *app.Forecast, h int) {
	words := newSheet(d.th, s.w)
	words.indent = 1
	c.words(d, words, f)
	if len(f.Weekly) == 0 {
		s.lines = append(s.lines, words.lines...)
		return
	}
	set := d.glyphs()
	legend := newSheet(d.th, s.w)
	legend.indent = 1
	legend.flow(forecastLegend(f, set), 2)
	below := len(legend.lines) + 1 + len(words.lines)
	room := max(h-len(s.lines)-below, h*3/5, 8) // words can be scrolled to
	key := forecastDrawing{d.th, set, s.w, room, c.pool, c.class, d.forecasts.begun, !d.forecasts.loading, d.clock.now}
	s.lines = append(s.lines, c.chart.drawn(key, func() []string { return drawForecast(d.th, f, d.clock.now, s.w, room, set) })...)
	s.lines = append(s.lines, legend.lines...)
	s.blank()
	s.lines = append(s.lines, words.lines...)
}

// forecastLegend says what is what in the drawing.
func forecastLegend(f *app.Forecast, set present.Glyphs) []piece {
	line := set.Sample(present.Solid)
	if set == present.Block {
		line = "••"
	}
	legend := []piece{{{accent, line}, {grey, " highest use of each week"}}}
	if len(f.Ahead) > 0 {
		legend = append(legend, piece{{strong, line}, {grey, " likely"}}, piece{{bar, repeat(set.Shade(present.Dense), 2)}, {grey, " half of the outcomes"}},
			piece{{grey, repeat(set.Shade(present.Sparse), 2)}, {grey, " four of five"}})
	}
	legend = append(legend, piece{{plain, set.Mark('─') + set.Mark('─')}, {grey, " bought"}}, piece{{rule, "┆"}, {grey, " now"}})
	if f.Outlook == policy.Reaching {
		legend = append(legend, piece{{look, set.Mark('━') + set.Mark('━')}, {grey, " full about then"}})
	}
	return legend
}

// words say the forecast in sentences.
func (c *forecastCover) words(d *Dashboard, s *sheet, f *app.Forecast) {
	now := d.clock.now
	fact := func(name, text string) { s.wrapped(grey, " "+name+repeat(" ", 11-width(name)), plain, text) }
	if f.Outlook == policy.Reaching {
		l := s.line().gap(1)
		for _, end := range []struct {
			name string
			week model.Instant
		}{{"early", f.Early}, {"likely", f.Likely}, {"late", f.Late}} {
			text := present.WeekDate(end.week, now)
			switch {
			case end.week == model.None:
				text = "not within " + itoa(policy.ForecastWeeks) + " weeks"
			case text != "this week":
				text = "week of " + text
			}
			l.put(grey, end.name+"  ").put(strong, text).gap(4)
		}
		s.done(l)
	}
	history := present.HistoryWords(f, now)
	if len(f.Ahead) > 0 {
		history += "; " + present.Trend(f.Trend) + " a week, give or take " + present.Decimal(f.Spread)
	}
	fact("history", history+".")
	if f.Outlook == policy.TooLittleHistory {
		fact("", "Each import keeps a sample, and the dashboard keeps one a day while it runs.")
	}
	for k := 1; k < len(f.Steps); k++ {
		fact(map[bool]string{true: "to come"}[k == 1], present.CapacityStep(f.Steps[k-1].Capacity, &f.Steps[k], now, d.clock.zone)+".")
	}
	if len(f.Ahead) == 0 {
		return
	}
	for i, score := range f.Scores {
		fact(map[bool]string{true: "score"}[i == 0], present.ScoreWords(score))
	}
	if s.w >= 100 {
		fact("how", "The drift of the weekly maxima is taken further; the range holds four of five outcomes. It knows nothing of plans and holidays.")
	}
}
