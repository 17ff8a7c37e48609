package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) forecastCommand() *cobra.Command {
	var pool, class string
	cmd := &cobra.Command{
		Use:   "forecast",
		Short: "Say when each pool is likely to be full, and how earlier forecasts turned out",
		Long: `Reads the highest use of each full week (Monday to Sunday, UTC) off the samples that
were kept, and takes their drift further: m is the mean step a week, s the deviation of
the steps, n the weeks; at h weeks the range is y + h·m ± 1.28·s·√(h(1 + h/n)), which holds
four of five outcomes. Early, likely and late are the weeks, named by their Monday, in
which the upper end, the middle and the lower end of it reach what was bought. Licenses that
start or end at known dates step that. Fewer than eight full weeks are too little history;
it looks 26 weeks ahead. IN RANGE says how many of the forecasts that could have been made
earlier for four weeks ahead came true.`,
		Example: `  lictop forecast
  lictop forecast --pool cms --class smp
  lictop forecast --as-of 2026-10-01 --json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			list, err := a.Forecasts(cmd.Context(), v, pool, class)
			if err != nil {
				return err
			}
			return p.writeForecasts(v, list)
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "this pool only")
	cmd.Flags().StringVar(&class, "class", "", "this class only: seat, permanent, pmp, smp, a license type or a feature")
	return cmd
}

// sparkWidth is how many cells the last 30 days take in a table.
const sparkWidth = 15

func (p *program) writeForecasts(v *app.View, list []app.Forecast) error {
	switch p.flags.output {
	case "json":
		out := make([]forecastJSON, len(list))
		for i := range list {
			out[i] = forecastAsJSON(&list[i])
		}
		return p.writeJSON(out)
	case "csv":
		return p.forecastsCSV(list)
	}
	pg, now := p.page(), v.At()
	cols := columns("POOL", "CLASS", ">IN USE", ">OF", "!OUTLOOK", "?>WEEKS", "?>A WEEK", "?EARLY", "?LIKELY", "?LATE", "?>IN RANGE", "?LAST 30 DAYS")
	err := writeTable(pg, cols, func(yield func([]string) bool) {
		for i := range list {
			f := &list[i]
			row := []string{f.Pool.ID, present.Class(f.Position.Class), present.Units(f.Position.Used), present.Units(f.Capacity),
				present.Outlook(f, now).String(), present.Count(int64(f.Weeks)), present.Absent,
				present.WeekDate(f.Early, now), present.WeekDate(f.Likely, now), present.WeekDate(f.Late, now), present.ScoreBrief(f),
				present.Spark(&f.Days, f.Position.Entitled, sparkWidth, p.glyphs())}
			if len(f.Ahead) > 0 {
				row[6] = present.Trend(f.Trend)
			}
			if !yield(row) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	return p.writeForecastNotes(pg, list, now)
}

// writeForecastNotes says below the table what it leaves out: dated changes of what
// was bought, and of one class alone its history and every score.
func (p *program) writeForecastNotes(pg *page, list []app.Forecast, now model.Instant) error {
	var notes []string
	if len(list) == 1 {
		f := &list[0]
		notes = append(notes, present.HistoryWords(f, now)+".")
		if len(f.Ahead) > 0 {
			for _, s := range f.Scores {
				notes = append(notes, present.ScoreWords(s))
			}
		}
	}
	sampled := false
	for i := range list {
		f := &list[i]
		sampled = sampled || f.Weeks > 0 || f.Days.Known() > 0
		for k := 1; k < len(f.Steps); k++ {
			notes = append(notes, f.Pool.ID+" on "+present.CapacityStep(f.Steps[k-1].Capacity, &f.Steps[k], now, p.zone())+".")
		}
	}
	if !sampled && len(list) > 0 {
		notes = append(notes, "No use was sampled yet: each import keeps a sample, and the dashboard one a day while it runs.")
	}
	if len(notes) > 0 {
		fmt.Fprintln(pg)
	}
	for _, n := range notes {
		pg.prose("", n)
	}
	return nil
}

func (p *program) forecastsCSV(list []app.Forecast) error {
	w := csv.NewWriter(p.out)
	if err := w.Write([]string{"pool", "class", "used", "capacity", "outlook", "weeks", "missing_weeks", "trend", "spread", "early", "likely", "late",
		"forecasts_4_weeks", "in_range_4_weeks"}); err != nil {
		return err
	}
	for i := range list {
		f := &list[i]
		trend, spread, count, inside := "", "", "", ""
		if len(f.Ahead) > 0 {
			trend, spread = decimal(f.Trend), decimal(f.Spread)
		}
		if s, ok := present.ScoreOf(f, present.ScoreAhead); ok {
			count, inside = strconv.Itoa(s.Count), strconv.Itoa(s.Inside)
		}
		if err := w.Write([]string{ingest.Guard(f.Pool.ID), ingest.Guard(f.Position.Class), f.Position.Used.String(), f.Capacity.String(), f.Outlook.String(),
			strconv.Itoa(f.Weeks), strconv.Itoa(f.Missing), trend, spread, dateOf(f.Early), dateOf(f.Likely), dateOf(f.Late), count, inside}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// dateOf is the date of a week's first day, "" of none.
func dateOf(week model.Instant) string {
	if week == model.None {
		return ""
	}
	return week.String()[:len("2006-01-02")]
}

// decimal writes a statistic to the fourth decimal.
func decimal(f float64) string { return strconv.FormatFloat(rounded(f), 'f', -1, 64) }

// forecastJSON is a forecast as scripts read it. Weeks are named by their Monday;
// counts of licenses are exact, statistics are rounded to the fourth decimal.
type forecastJSON struct {
	Pool         string             `json:"pool"`
	Class        string             `json:"class"`
	Used         string             `json:"used"`
	Capacity     string             `json:"capacity"`
	Outlook      string             `json:"outlook"`
	Weeks        int                `json:"weeks"`
	MissingWeeks int                `json:"missing_weeks"`
	Trend        *float64           `json:"trend"`
	Spread       *float64           `json:"spread"`
	Early        *string            `json:"early"`
	Likely       *string            `json:"likely"`
	Late         *string            `json:"late"`
	Scores       []scoreJSON        `json:"scores"`
	Steps        []capacityStepJSON `json:"steps"`
	Weekly       []weekJSON         `json:"weekly"`
	Ahead        []bandJSON         `json:"ahead"`
}

type scoreJSON struct {
	Ahead        int     `json:"ahead"`
	Count        int     `json:"count"`
	InRange      int     `json:"in_range"`
	MeanError    float64 `json:"mean_error"`
	MeanDistance float64 `json:"mean_distance"`
}

type capacityStepJSON struct {
	At         string `json:"at"`
	Capacity   string `json:"capacity"`
	Starts     int    `json:"starts"`
	Ends       int    `json:"ends"`
	Superseded int    `json:"superseded"`
}

type weekJSON struct {
	Week     string `json:"week"`
	Peak     string `json:"peak"`
	Entitled string `json:"entitled"`
}

type bandJSON struct {
	Week     string  `json:"week"`
	Low      float64 `json:"low"`
	Likely   float64 `json:"likely"`
	High     float64 `json:"high"`
	Capacity string  `json:"capacity"`
}

func forecastAsJSON(f *app.Forecast) forecastJSON {
	j := forecastJSON{
		Pool: f.Pool.ID, Class: f.Position.Class, Used: f.Position.Used.String(), Capacity: f.Capacity.String(), Outlook: f.Outlook.String(),
		Weeks: f.Weeks, MissingWeeks: f.Missing, Early: optional(dateOf(f.Early)), Likely: optional(dateOf(f.Likely)), Late: optional(dateOf(f.Late)),
		Scores: []scoreJSON{}, Steps: []capacityStepJSON{}, Weekly: []weekJSON{}, Ahead: []bandJSON{},
	}
	if len(f.Ahead) > 0 {
		trend, spread := rounded(f.Trend), rounded(f.Spread)
		j.Trend, j.Spread = &trend, &spread
	}
	for _, s := range f.Scores {
		j.Scores = append(j.Scores, scoreJSON{s.Ahead, s.Count, s.Inside, rounded(s.Error), rounded(s.Off)})
	}
	for _, s := range f.Steps {
		j.Steps = append(j.Steps, capacityStepJSON{s.At.String(), s.Capacity.String(), s.Starts, s.Ends, s.Superseded})
	}
	for _, w := range f.Weekly {
		j.Weekly = append(j.Weekly, weekJSON{dateOf(w.Week), w.Peak.String(), w.Entitled.String()})
	}
	for _, b := range f.Ahead {
		j.Ahead = append(j.Ahead, bandJSON{dateOf(b.Week), rounded(b.Low), rounded(b.Likely), rounded(b.High), b.Capacity.String()})
	}
	return j
}

// rounded cuts a statistic to the fourth decimal.
func rounded(f float64) float64 {
	const fine = 10_000
	return math.Round(f*fine) / fine
}
