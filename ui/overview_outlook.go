package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// The room that the outlook of the pool at the cursor takes at least, the most rows
// of its chart, and the weeks of history from which on there is something to draw.
const (
	outlookWidth = 100
	outlookRows  = 10
	tallestChart = 32
	fewestWeeks  = 3
)

// outlookOf is the forecast of the class at the cursor, of a need that of the class of
// its pool of which the least is left; nil when there is none yet.
func (o *overview) outlookOf(d *Dashboard) *app.Forecast {
	sub, ok := o.Selected()
	if !ok {
		return nil
	}
	if _, isNeed := o.need(); !isNeed {
		return d.forecastOf(sub.Pool, sub.ID)
	}
	if least := present.Shortest(d.site.view.PositionsOf(sub.Pool)); least != nil {
		return d.forecastOf(sub.Pool, least.Class)
	}
	return nil
}

// outlook draws what was in use of the class at the cursor and where that is heading,
// where the screen has rows left for it. It returns at most h lines.
func (o *overview) outlook(d *Dashboard, w, h int) []string {
	if w < outlookWidth || h < outlookRows {
		return nil
	}
	f := o.outlookOf(d)
	if f == nil || f.Pool == nil {
		return nil
	}
	s := newSheet(d.th, w)
	s.indent = 1
	s.blank()
	s.lines = append(s.lines, hline(d.th, w))
	outlookHead(d, s, f)
	if len(f.Weekly) < fewestWeeks {
		s.wrapped(grey, " ", grey, "History of use: "+present.HistoryWords(f, d.clock.now)+
			". Each import keeps a sample, and the dashboard keeps one a day while it runs.")
		return s.lines
	}
	set, week := d.glyphs(), policy.WeekOf(d.clock.now)
	legend := newSheet(d.th, w)
	legend.indent = 1
	legend.flow(forecastLegend(f, set), 1)
	rows := min(h-len(s.lines)-len(legend.lines), tallestChart)
	key := forecastDrawing{d.th, set, w, rows, f.Pool.ID, f.Position.Class, d.forecasts.begun, !d.forecasts.loading, week}
	s.lines = append(s.lines, o.chart.drawn(key, func() []string { return drawForecast(d.th, f, d.clock.now, w, rows, set) })...)
	return append(s.lines, legend.lines...)
}

// outlookHead names the class, how it stands, and which keys show more of it.
func outlookHead(d *Dashboard, s *sheet, f *app.Forecast) {
	word := present.Outlook(f, d.clock.now)
	class := present.Class(f.Position.Class)
	if f.Pool.Family == model.FamilySubscription {
		class = "devices"
	}
	l := s.onto(s.heading(f.Pool, class), apart, []piece{
		{{plain, present.Units(f.Position.Used) + " of " + present.Units(f.Capacity)}, {grey, " in use"}},
		{{styleOf(word.Level), word.Shape + " "}, {plain, word.Text}},
	}, 1)
	more, history := d.keyName("F"), d.keyName("U")
	if l.w+width(more)+width(history)+21 <= s.w {
		l.to(s.w-width(more)-width(history)-20).key(accent, more).put(grey, " forecast  ").key(accent, history).put(grey, " history")
	}
	s.done(l)
}
