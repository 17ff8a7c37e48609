package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui"
	"lictop/ui/present"
)

const demoLong = `Opens the dashboard on a site in memory that lives: people sign in and leave, call, meet and host,
somebody hosts for the first time and gets a license, a trial license nears its end, a
synchronization fails and works again. No file and no database is touched, and everything ends
with the window. Without a terminal the Overview is printed once.

The site is the sample, a company of 225 people, or with --size N a generated one of N endpoints.
The same --seed has the same things happen at the same time after the start.

--speed 60 lets the clock run a minute a second; the header shows it. Up to 10 everything happens so
much faster, beyond it only the calendar does, so that a year passes and can still be watched.
At --speed 0 the clock stands still and nothing moves, as with --read-only and --as-of.`

const (
	// maxDemoSize is what fits beside a browser: a million endpoints take half a
	// gigabyte.
	maxDemoSize = 2_000_000
	// maxSpeed lets a day pass in a second, lively is where people stop to be
	// faster with it.
	maxSpeed = 86_400
	lively   = 10
)

// demoFlags are what a demo is made from; size 0 is the sample.
type demoFlags struct {
	size  int64
	seed  uint64
	speed string
}

func (p *program) demoCommand() *cobra.Command {
	var f demoFlags
	var look lookFlags
	var at tabLooks
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Open the dashboard on a sample site in memory whose data moves; no file is touched",
		Long:  demoLong,
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("db") {
				return usage("demo --db: the demo keeps its site in memory and opens no database; leave out --db, or leave out demo")
			}
			if cmd.Flags().Changed("size") {
				if err := checkSize(f.size, maxDemoSize, "the site is held in memory, of which a million takes half a gigabyte"); err != nil {
					return err
				}
			}
			if p.flags.asOf != "" && cmd.Flags().Changed("speed") {
				return usage("--as-of and --speed contradict each other: a site that is looked at as of an instant does not move")
			}
			speed, err := f.pace()
			if err != nil {
				return err
			}
			if err := p.choose(cmd, &look); err != nil {
				return err
			}
			if p.start, err = at.view(p, cmd); err != nil {
				return err
			}
			return p.demo(cmd.Context(), &f, speed)
		},
	}
	look.bind(cmd)
	at.bind(cmd)
	cmd.Flags().Int64Var(&f.size, "size", 0, fmt.Sprintf("a generated site of so many endpoints instead of the sample, 1 to %d", maxDemoSize))
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "another seed has other things happen, on another site with --size")
	cmd.Flags().StringVar(&f.speed, "speed", "1", fmt.Sprintf("how fast the clock runs, 0.1 to %d; 0 stands still", maxSpeed))
	return cmd
}

// pace is the speed as a number.
func (f *demoFlags) pace() (float64, error) {
	speed, err := strconv.ParseFloat(f.speed, 64)
	if err != nil || math.IsNaN(speed) || speed != 0 && (speed < 0.1 || speed > maxSpeed) {
		return 0, usage("--speed %s: a number from 0.1 to %s, or 0 for a site that stands still", f.speed, present.Count(maxSpeed))
	}
	return speed, nil
}

// demo opens the dashboard on a site in memory.
func (p *program) demo(ctx context.Context, f *demoFlags, speed float64) error {
	if err := p.checkLinear(); err != nil {
		return err
	}
	now := p.at()
	p.sampled = true
	name := "sample site"
	if f.size > 0 {
		name = "site of " + present.Plural(f.size, "endpoint", "endpoints")
	}
	memory := store.NewMemory(p.demoSite(f, now), login(), now)
	memory.Thin(sampleActor, sampleEntries)
	if f.size == 0 {
		memory.Learn(func() *model.History { return fixtures.SampleHistory(now) })
	} else {
		memory.LearnDays(func() []model.Activity { return demoDays(f, now) })
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	a, done, err := p.opened(ctx, memory)
	if err != nil {
		return err
	}
	defer done()
	if p.flags.output == "json" || !p.linear && !p.interactive() {
		p.noteDumb()
		return p.writeOverview(a, name+", "+a.Place())
	}
	if p.flags.readOnly {
		speed = 0
	}
	d := demoShown{name: name, pace: paceText(speed), command: p.demoView(f), large: f.size > fewRows}
	if p.flags.asOf != "" {
		return p.show(ctx, a, &d)
	}
	clock := newPace(now, speed)
	p.now = clock.now
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d.looker = &looker{Backend: a}
	caught := watch(stop, func() {
		moves(ctx, a, clock, fixtures.NewScript(a.View().Snapshot, f.seed, now, clock.stretch()), d.looker)
	})
	err = p.show(ctx, a, &d)
	return errors.Join(caught(), err)
}

// demoSite is the sample, or a generated site; making a large one is told.
func (p *program) demoSite(f *demoFlags, now model.Instant) model.Draft {
	if f.size == 0 {
		return fixtures.Sample(now)
	}
	if f.size > fewRows {
		// Rows that live as long as the program are most of the memory; letting
		// garbage grow to as much again would double it.
		frugal(demoCollectAt)
	}
	bar := p.progress("generating", "rows")
	defer bar.done()
	return fixtures.NewGenerator(int(f.size), f.seed, now).Draft(bar.tell)
}

// demoDays is what was learned of a generated site before: how its pools stood, nobody
// knows.
func demoDays(f *demoFlags, now model.Instant) []model.Activity {
	list := make([]model.Activity, 0, fixtures.ActivityRows)
	for a := range fixtures.NewGenerator(int(f.size), f.seed, now).Activity(fixtures.ActivityDays) {
		list = append(list, *a)
	}
	return list
}

// demoShown is what the dashboard says of a demo.
type demoShown struct {
	name string
	pace string // "" = the usual one
	// command is the command line that opens a view of such a demo.
	command func(ui.SavedView) []string
	looker  *looker // who is told what has been seen; nil = nobody
	large   bool    // little garbage is kept beside it
}

// paceText is the speed as the header shows it.
func paceText(speed float64) string {
	switch speed {
	case 1:
		return ""
	case 0:
		return "still"
	}
	return "×" + strconv.FormatFloat(speed, 'f', -1, 64)
}
