package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// forecasts are those of a view, made beside the event loop: reading the samples of
// years takes a moment.
type forecasts struct {
	list    []app.Forecast
	of      forecastKey
	known   bool
	loading bool
	begun   time.Time // when the last ones were asked for
	err     error
	gen     int
}

// forget drops forecasts, and those that are on their way: the site of another
// instant shows.
func (f *forecasts) forget() { *f = forecasts{gen: f.gen + 1} }

// forecastPause is how long forecasts are good enough for the overview though the site
// has moved on: a demo moves several times a second.
const forecastPause = time.Minute

// forecastKey is what forecasts are made of: the samples change with the site, and
// with each hour.
type forecastKey struct {
	revision int64
	hour     model.Instant
}

// forecastsMsg brings forecasts.
type forecastsMsg struct {
	of   forecastKey
	gen  int
	list []app.Forecast
	err  error
}

// needForecasts has the forecasts of the site made, unless they are there, on their
// way, or were made a moment ago.
func (d *Dashboard) needForecasts() tea.Cmd {
	f := &d.forecasts
	if f.known && f.of.hour == d.forecastKey().hour && time.Since(f.begun) < forecastPause {
		return nil
	}
	return d.makeForecasts()
}

func (d *Dashboard) forecastKey() forecastKey {
	return forecastKey{d.site.view.Revision, d.site.view.At() / model.Hour}
}

// makeForecasts has the forecasts of the site made, unless they are there or on their
// way.
func (d *Dashboard) makeForecasts() tea.Cmd {
	v, of := d.site.view, d.forecastKey()
	if d.forecasts.loading || d.forecasts.known && d.forecasts.of == of || d.opening != nil || d.site.empty() {
		return nil
	}
	d.forecasts.loading, d.forecasts.begun = true, time.Now()
	be, ctx, gen := d.be, d.ctx, d.forecasts.gen
	return guard(func() tea.Msg {
		list, err := be.Forecasts(ctx, v, "", "")
		return forecastsMsg{of, gen, list, err}
	})
}

// forecast takes forecasts that were made.
func (d *Dashboard) forecast(m forecastsMsg) tea.Cmd {
	f := &d.forecasts
	if m.gen != f.gen {
		return nil
	}
	f.loading, f.err = false, m.err
	if m.err == nil {
		f.list = m.list
	}
	f.of, f.known = m.of, true
	if o, ok := d.pages[tabOverview].(*overview); ok {
		o.foresee(d)
	}
	return nil
}

// forecastOf finds the forecast of a class of a pool; nil when there is none yet.
func (d *Dashboard) forecastOf(pool, class string) *app.Forecast {
	for i := range d.forecasts.list {
		if f := &d.forecasts.list[i]; f.Pool.ID == pool && f.Position.Class == class {
			return f
		}
	}
	return nil
}
