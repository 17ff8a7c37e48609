package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// harvestAsk says what of a harvest is wanted.
type harvestAsk struct {
	pool       string
	thresholds []int64
	capacity   int64
	all        bool
}

func (p *program) harvestCommand() *cobra.Command {
	var ask harvestAsk
	cmd := &cobra.Command{
		Use:   "harvest [--pool POOL]",
		Short: "Replay the history of a seat pool under every reclaim threshold: seats freed, people sent away",
		Long: `Replays the days of activity that are known of a seat pool for every threshold of 1 to
90 days, the pool's own and never: how many days of a seat would have been freed, how many
seats would be free today, how often somebody would have come back to a seat that had been
swept (bounced), and how many attempts would have been turned away because all seats were
taken, those of newcomers and those of returners, who once held a seat.

A table for people shows some of the thresholds, --all shows every one; --json and
--output csv always do. The history accrues by itself: each import that moves the
last_seen of an endpoint adds a day; site files may list days under activity.`,
		Example: `  lictop harvest --pool rm
  lictop harvest --pool rm --threshold 14,30,60,0 --capacity 80`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := ask.options(cmd.Flags().Changed("capacity"))
			if err != nil {
				return err
			}
			return p.harvest(cmd.Context(), &ask, opt)
		},
	}
	cmd.Flags().StringVar(&ask.pool, "pool", "", "the seat pool; needed where there are several")
	cmd.Flags().Int64SliceVar(&ask.thresholds, "threshold", nil, "these thresholds only, in days, 0 = never; with commas, or several times")
	cmd.Flags().Int64Var(&ask.capacity, "capacity", 0, "replay with so many seats (default: as many as were bought)")
	cmd.Flags().BoolVar(&ask.all, "all", false, "show every threshold")
	return cmd
}

func (ask *harvestAsk) options(capacity bool) (opt app.HarvestOptions, err error) {
	for _, days := range ask.thresholds {
		if err := app.CheckThreshold(days); err != nil {
			return opt, &usageError{err}
		}
	}
	opt.Thresholds = ask.thresholds
	if capacity {
		if err := app.CheckCapacity(ask.capacity); err != nil {
			return opt, &usageError{err}
		}
		opt.Capacity = &ask.capacity
	}
	return opt, nil
}

func (p *program) harvest(ctx context.Context, ask *harvestAsk, opt app.HarvestOptions) error {
	a, done, err := p.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	if ask.pool == "" {
		if ask.pool, err = onlyPool(a.View().Snapshot, model.FamilySeat, ""); err != nil {
			return err
		}
	}
	bar := p.progress("reading the activity of "+ask.pool, "days")
	h, err := a.HarvestOf(ctx, p.call(), ask.pool, opt, func(done, total int64) {
		if total > 0 {
			bar.phase("replaying the activity of "+ask.pool, "days")
		}
		bar.tell(done, total)
	})
	bar.done()
	if err != nil {
		return err
	}
	switch p.flags.output {
	case "json":
		return p.writeJSON(harvestAsJSON(h))
	case "csv":
		return p.harvestCSV(h)
	}
	return p.harvestPage(h, ask)
}

// shownThresholds are those of a table for people, beside the pool's own and never.
var shownThresholds = []int64{1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90}

// shows reports whether a threshold is wanted.
func (ask *harvestAsk) shows(h *app.Harvest, days int64) bool {
	return ask.all || ask.thresholds != nil || days == 0 || days == h.Own || slices.Contains(shownThresholds, days)
}

// harvestPage prints a harvest for people.
func (p *program) harvestPage(h *app.Harvest, ask *harvestAsk) error {
	out := p.page()
	fmt.Fprintf(out, "%s · %s · threshold %s · %s\n", out.head(present.Text(h.Pool.Label())), present.Text(h.Pool.ID),
		present.Threshold(h.Own), present.Plural(h.Pool.Capacity, "seat", "seats"))
	fmt.Fprintf(out, "%s of history, %s to %s: %s of activity of %s.\n", present.Plural(h.Span(), "day", "days"),
		present.DateYear(h.First, nil), present.DateYear(h.Last, nil), present.Plural(h.Days, "day", "days"), present.Plural(h.Subjects, "endpoint", "endpoints"))
	if h.Capacity != h.Pool.Capacity {
		fmt.Fprintf(out, "Replayed with %s instead of %s.\n", present.Plural(h.Capacity, "seat", "seats"), present.Count(h.Pool.Capacity))
	}
	fmt.Fprintln(out)
	titles := columns("THRESHOLD", ">SEAT-DAYS FREED", ">FREE TODAY", ">BOUNCED", ">NEWCOMERS", ">RETURNERS", "")
	err := writeTable(out, titles, func(yield func([]string) bool) {
		for i := range h.Costs {
			c := &h.Costs[i]
			if ask.shows(h, c.Threshold) && !yield(harvestLine(h, c)) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	if ask.thresholds == nil {
		p.harvestChart(out, h)
	}
	fmt.Fprintln(out)
	for _, says := range harvestWords(h) {
		fmt.Fprintln(out, foldedLine(says, p.room()))
	}
	return nil
}

// harvestWords say what the figures of a harvest mean, and what is not in them.
func harvestWords(h *app.Harvest) []string {
	return []string{
		"Seat-days freed: one seat that is free for one day counts 1. Free today: seats that would be free on the last day of the history.",
		"Bounced: came back to a seat that had been swept. Newcomers and returners: turned away because all " + present.Plural(h.Capacity, "seat", "seats") +
			" were taken; returners had held one before. An attempt is one endpoint on one day.",
		"Only days of activity are known: pins, calls and hardware that gives its seat back while it is off are not in it. What is freed must be weighed against whom it costs; no figure does that.",
	}
}

func harvestLine(h *app.Harvest, c *policy.HarvestCost) []string {
	says := ""
	switch {
	case c.Threshold == h.Own && c.Beyond:
		says = "◀ now; " + present.TooShort
	case c.Threshold == h.Own:
		says = "◀ now"
	case c.Beyond:
		says = present.TooShort
	}
	f := present.HarvestFigures(c)
	return append(append([]string{present.Threshold(c.Threshold)}, f[:]...), says)
}
