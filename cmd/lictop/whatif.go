package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

const whatifLong = `Supposes changes, one after the other, and shows the exact difference: the balances
now, then, and after the reclaim sweep, how many subjects are decided otherwise and by
which rules, and the first of them. Nothing is written.

A CHANGE is one or two words, each step on the site as those before have left it:
  NAME=VALUE           a term or fact of the pool (--pool, or pool/ID before it)
  SUBJECT NAME=VALUE   a fact of a row: endpoint/e1, host/greg, device/SEP001, user/nick,
                       meeting/m1, L-7 for a license; an id alone where it is unmistakable
  add SUBJECT          a row that is not there; NAME=VALUE behind it are its facts
  add endpoints=10     so many rows, with ids of their own: hosts, devices, licenses, …
  remove SUBJECT       a row that is gone
Names are those of the site file, without what stands before a dot where that is clear.
A license type alone is what is required of it; installed.TYPE is what is installed.
VALUE is what the site file has, "unknown" for what nobody knows, +N for so many more,
now for this instant. What is impossible is told one by one with the reason, the rest is
still shown, and lictop ends with 1.`

const whatifExample = `  lictop whatif --pool rm reclaim_days=14 capacity=120
  lictop whatif --pool rm reclaim_days=14 --sweep --rows
  lictop whatif --pool cwms promotion=automatic
  lictop whatif --at 2027-02-01
  lictop whatif endpoint/e-1009 status=online licensed=false
  lictop whatif --pool cucm installed.essential=+212
  lictop whatif --pool cucm-oslo add devices=13 model=SX20
  lictop whatif remove host/greg add host/zoe license=permanent
  lictop whatif --pool pdms add licenses=1 transaction=addon quantity=100 start=now end=2028-01-01
  lictop whatif L-7 activated=now
  lictop whatif add meeting/m9 kind=adhoc initiator=nick participant=nick guest=SX20
  lictop whatif --add next-month.json --at 2027-01-01`

func (p *program) whatifCommand() *cobra.Command {
	var pool, at string
	var files []string
	var sweep, rows bool
	cmd := &cobra.Command{
		Use:     "whatif [--pool POOL] [--at TIME] [--add FILE] CHANGE...",
		Short:   "Rehearse changes: balances before and after, who is decided otherwise; nothing is written",
		Long:    whatifLong,
		Example: whatifExample,
		RunE: func(cmd *cobra.Command, args []string) error {
			ask := app.Supposing{Pool: pool, At: model.None, Words: args, Sweep: sweep}
			if cmd.Flags().Changed("at") {
				t, ok := p.momentOf(at)
				if !ok {
					return usage("--at %s: an instant such as 2027-02-01T00:00:00Z, or a day such as 2027-02-01, of the years 1970 to 9999", at)
				}
				ask.At = t
			}
			for _, name := range files {
				ask.Documents = append(ask.Documents, p.document(name, documentOptions{pool: pool}))
			}
			return p.whatif(cmd, ask, rows)
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool of whatever says nothing of its pool")
	cmd.Flags().StringVar(&at, "at", "", "suppose that it is this instant, or the start of this day")
	cmd.Flags().StringArrayVar(&files, "add", nil, "suppose what a site file says, as an import would read it; several one after the other")
	cmd.Flags().BoolVar(&sweep, "sweep", false, "suppose that the reclaim sweep follows, too")
	cmd.Flags().BoolVar(&rows, "rows", false, "list everybody who is decided otherwise")
	return cmd
}

// momentOf reads an instant, or a day in the zone that times are shown in.
func (p *program) momentOf(text string) (model.Instant, bool) {
	if t, ok := model.ParseInstant(text); ok {
		return t, true
	}
	zone, err := p.flags.location()
	if _, ok := model.ParseDay(text); !ok || err != nil {
		return model.None, false
	}
	day, err := time.ParseInLocation(time.DateOnly, text, zone)
	return model.At(day), err == nil && model.At(day).Within()
}

func (p *program) whatif(cmd *cobra.Command, ask app.Supposing, rows bool) error {
	a, done, err := p.reading(cmd.Context())
	if err != nil {
		return err
	}
	defer done()
	bar := p.progress("supposing", "bytes")
	w, err := a.WhatIf(cmd.Context(), p.call(), ask, bar.tell)
	bar.done()
	var misread *app.Misread
	switch {
	case errors.As(err, &misread):
		return &usageError{err}
	case err != nil:
		return err
	}
	if p.flags.output == "json" {
		err = p.writeJSON(whatifAsJSON(w))
	} else {
		p.writeWhatif(p.page(), w, rows)
	}
	if err == nil && len(w.Impossible) > 0 {
		return refusal(present.Plural(int64(len(w.Impossible)), "change", "changes")+" could not be supposed", "the difference is told without what is impossible")
	}
	return err
}
