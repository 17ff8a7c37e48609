package main

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// timelineAsk says which part of what is to come is wanted, and how it is told.
type timelineAsk struct {
	pool  string
	until string
	days  int64
	rows  string
}

func (p *program) timelineCommand() *cobra.Command {
	var ask timelineAsk
	cmd := &cobra.Command{
		Use: "timeline", Short: "List what happens by itself from now on: seats falling due, grace and licenses that end",
		Long: `Lists by day what happens by itself if no new fact arrives: seats falling due, pins and
grace that end, licenses that begin and expire, the days on which something is enforced,
synchronizations that become overdue. UNLESS says what would prevent it.

What turns alike on a day is one line with a count; --rows all lists every subject.
--as-of looks ahead from another instant.`,
		Example: `  lictop timeline
  lictop timeline --pool rm --days 14 --rows all
  lictop timeline --until 2027-06-30 --output csv`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			until, err := p.horizon(cmd, &ask)
			if err != nil {
				return err
			}
			if ask.rows != "groups" && ask.rows != "all" {
				return usage("--rows %s: groups or all", ask.rows)
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			t, err := p.lookAhead(cmd.Context(), a, app.TimelineOptions{Pool: ask.pool, Until: until, Zone: p.zone()})
			if err != nil {
				return err
			}
			return p.writeTimeline(t, &ask)
		},
	}
	cmd.Flags().StringVar(&ask.pool, "pool", "", "this pool only")
	cmd.Flags().StringVar(&ask.until, "until", "", "how far to look: 2027-01-01, an instant, or +90d")
	cmd.Flags().Int64Var(&ask.days, "days", app.TimelineDays, "how many days to look ahead")
	cmd.Flags().StringVar(&ask.rows, "rows", "groups", "groups, or all: a line for every subject")
	return cmd
}

// horizon is the instant up to which a timeline looks ahead.
func (p *program) horizon(cmd *cobra.Command, ask *timelineAsk) (model.Instant, error) {
	from := p.at()
	if !cmd.Flags().Changed("until") {
		until := model.None
		if ask.days > 0 && ask.days <= int64(model.MaxInstant)/model.Day {
			until = from.Add(ask.days * model.Day)
		}
		if until == model.None && from < model.MaxInstant && !cmd.Flags().Changed("days") {
			return model.MaxInstant, nil
		}
		if until == model.None {
			return until, usage("--days %d: 1 or more, and no further than the year 9999", ask.days)
		}
		return until, nil
	}
	if cmd.Flags().Changed("days") {
		return model.None, usage("--until and --days contradict each other")
	}
	until, ok := app.ParseMoment(ask.until, from, p.zone())
	switch {
	case !ok || !until.Within():
		return model.None, usage("--until %s: a day such as 2027-01-01, an instant such as 2027-01-01T18:00:00Z, or a time from now such as +90d; in the years 1970 to 9999", ask.until)
	case until <= from:
		return model.None, usage("--until %s: does not lie ahead of %s; a timeline looks ahead, --as-of looks from further back", ask.until, from)
	}
	return until, nil
}

// lookAhead works a timeline out and tells how far it has come.
func (p *program) lookAhead(ctx context.Context, a *app.App, o app.TimelineOptions) (*app.Timeline, error) {
	bar := p.progress("looking ahead", "seconds")
	defer bar.done()
	return app.TimelineOf(ctx, p.call(), a.View(), o, bar.tell)
}

func (p *program) writeTimeline(t *app.Timeline, ask *timelineAsk) error {
	all := ask.rows == "all"
	switch p.flags.output {
	case "json":
		return p.writeTimelineJSON(t, all)
	case "csv":
		return p.timelineCSV(t, all)
	}
	if t.Hidden > 0 {
		p.note(fmt.Sprintf("%s left out: to look at licenses needs the role %s.", present.Plural(t.Hidden, "event of a license is", "events of licenses are"), app.RoleLicenseAdmin))
	}
	if len(t.Groups) == 0 {
		fmt.Fprintf(p.page(), "Nothing happens by itself up to %s: no seat falls due, nothing ends or begins.\n", present.MomentYear(t.Until, t.Zone))
		return nil
	}
	p.note(present.ByItself)
	if all {
		return writeTable(p.page(), columns("WHEN "+t.Zone.String(), "?>IN", "?POOL", "SUBJECT", "?NAME", "WAS", "BECOMES", "?UNLESS", "?RULE"), eventLines(t))
	}
	return writeTable(p.page(), columns("DAY "+t.Zone.String(), "?>IN", "POOL", ">COUNT", "WHAT", "~BECOMES", "?UNLESS"), groupLines(t))
}

// groupLines are the days with what happens on them.
func groupLines(t *app.Timeline) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		day := model.None
		for i := range t.Groups {
			g := &t.Groups[i]
			when, in := "", ""
			if g.Day != day {
				day, when, in = g.Day, present.Day(g.Day, t.View.At(), t.Zone), present.Left(t.First(g).At, t.View.At())
			}
			becomes, unless := present.Happening(t, g)
			if !yield([]string{when, in, t.View.Snapshot.Pools[g.Pool].Label(), present.Count(int64(len(g.Events))), present.WhatTurns(t, g), becomes.String(), unless}) {
				return
			}
		}
	}
}

// eventLines are all events, each with its subject, in the order of time.
func eventLines(t *app.Timeline) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for g, e := range inTime(t) {
			was, becomes := present.EventStates(t, e)
			_, unless := present.Happening(t, g)
			if !yield([]string{present.DateTime(e.At, t.View.At(), t.Zone), present.Left(e.At, t.View.At()), t.View.Snapshot.Pools[e.Pool].Label(),
				t.Named(e), t.Label(e), was.Text, becomes.String(), unless, e.Rule().String()}) {
				return
			}
		}
	}
}

// inTime yields the events in the order of time, each with the line in which it is
// told.
func inTime(t *app.Timeline) iter.Seq2[*app.Happening, *policy.Event] {
	group := make([]int32, len(t.Events))
	for i := range t.Groups {
		for _, e := range t.Groups[i].Events {
			group[e] = int32(i)
		}
	}
	return func(yield func(*app.Happening, *policy.Event) bool) {
		for i := range t.Events {
			if !yield(&t.Groups[group[i]], &t.Events[i]) {
				return
			}
		}
	}
}
