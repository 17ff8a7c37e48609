package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/ui/present"
)

const generateLong = `Writes a site file of N endpoints to standard output, with hosts for every twentieth, people for
every fifth and a meeting for every two hundredth of them, pools of all five families, and the
days of the last year on which the endpoints were seen. Nothing of it is real. The same size, seed
and --as-of give the same bytes; without --as-of the site is of this moment.

Rows are made as they are written, so that a large site needs little memory:
  lictop generate --size 50000 > big.json && lictop import big.json --db big.db
  lictop generate --size 2000 --seed 7 --as-of 2026-12-01 | lictop decide

A site has about 1 000 000 days of activity at most. Up to 13 000 endpoints the history is
complete; of more endpoints every so many-th has its whole year and the others have none, and
standard error says how many. --activity 30 keeps the last 30 days instead, of more endpoints;
--activity none leaves the history out.`

// generateFlags are what a generated site is made from.
type generateFlags struct {
	size     int64
	seed     uint64
	activity string
}

func (p *program) generateCommand() *cobra.Command {
	var f generateFlags
	cmd := &cobra.Command{
		Use:   "generate --size N",
		Short: "Write a believable site file of any size, with a year of activity",
		Long:  generateLong,
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("size") {
				return usage("generate: say --size N, the number of endpoints, 1 to %s", present.Count(fixtures.MaxSize))
			}
			return p.generate(cmd.Context(), &f)
		},
	}
	cmd.Flags().Int64Var(&f.size, "size", 0, fmt.Sprintf("number of endpoints, 1 to %d", fixtures.MaxSize))
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "another seed gives another site of the same kind")
	cmd.Flags().StringVar(&f.activity, "activity", strconv.Itoa(fixtures.ActivityDays), fmt.Sprintf("days of history, 1 to %d, or none", fixtures.ActivityDays))
	return cmd
}

// generate writes the site row by row.
func (p *program) generate(ctx context.Context, f *generateFlags) error {
	if err := checkSize(f.size, fixtures.MaxSize, "their ids have eight digits"); err != nil {
		return err
	}
	days, err := f.days()
	if err != nil {
		return err
	}
	g := fixtures.NewGenerator(int(f.size), f.seed, p.at())
	if n := g.ActivityStride(days); n > 1 {
		fmt.Fprintf(p.errs, "1 in %s endpoints has its days of activity in the file; the others have none\n", present.Count(int64(n)))
	}
	t := &teller{ctx: ctx, bar: p.progress("generating", "rows"), total: g.Rows()}
	defer t.bar.done()
	w := ingest.NewSiteWriter(p.out, p.at())
	err = errors.Join(
		ingest.WriteRows(w, told(t, pointers(g.Pools()))),
		ingest.WriteRows(w, told(t, g.Endpoints())),
		ingest.WriteRows(w, told(t, g.Licenses())),
		ingest.WriteRows(w, told(t, g.Hosts())),
		ingest.WriteRows(w, told(t, g.Devices())),
		ingest.WriteRows(w, told(t, g.Users())),
		ingest.WriteRows(w, told(t, g.Meetings())),
	)
	if days > 0 && err == nil {
		t.bar.phase("generating activity", "days")
		t.total, t.done = 0, 0
		err = ingest.WriteRows(w, told(t, g.Activity(days)))
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%w; the site file on standard output is not complete", errInterrupted)
	}
	return errors.Join(err, w.Close())
}

// days is the length of the history.
func (f *generateFlags) days() (int, error) {
	if f.activity == "none" {
		return 0, nil
	}
	n, err := strconv.Atoi(f.activity)
	if err != nil || n < 1 || n > fixtures.ActivityDays {
		return 0, usage("--activity %s: a number of days from 1 to %d, or none", f.activity, fixtures.ActivityDays)
	}
	return n, nil
}

// checkSize refuses a number of endpoints that cannot be held.
func checkSize(size, most int64, why string) error {
	switch {
	case size < 1:
		return usage("--size %d: a site has at least one endpoint; 1 to %s", size, present.Count(most))
	case size > most:
		return usage("--size %d: at most %s endpoints: %s", size, present.Count(most), why)
	}
	return nil
}

// teller counts rows on their way out and stops them when it is asked to.
type teller struct {
	ctx         context.Context
	bar         *bar
	done, total int64
}

func told[T any](t *teller, rows iter.Seq[*T]) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for row := range rows {
			if t.done&1023 == 0 {
				t.bar.tell(t.done, t.total)
				if t.ctx.Err() != nil {
					return
				}
			}
			t.done++
			if !yield(row) {
				return
			}
		}
	}
}

func pointers[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}
