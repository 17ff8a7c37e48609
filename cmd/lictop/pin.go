package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) pinCommand() *cobra.Command {
	var pool, reason, until string
	var apply bool
	cmd := &cobra.Command{
		Use:   "pin [ENDPOINT... --reason TEXT --until DATE]",
		Short: "List the pins, or plan to pin endpoints against reclaims; --apply pins them",
		Long: `Without ENDPOINT lists the endpoints that are pinned, with reason and end. With it
plans to pin them: until DATE nobody reclaims their seats and their records are not
deleted. An endpoint that is pinned gets the new reason and end. - reads ids from
standard input, one a line. --apply carries the plan out.

DATE is a day (2027-01-01, its first instant in --tz), an instant
(2027-01-01T18:00:00Z), or a time from now (+90d, +12w, +8h). A pin always ends.`,
		Example: `  lictop pin e-1042 --reason "board member" --until 2027-01-01 --apply
  lictop pin e1 e2 --pool rm --reason "on leave" --until +90d
  lictop pin --pool rm`,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range []string{"reason", "until"} {
				if given := cmd.Flags().Changed(name); given && len(args) == 0 {
					return usage("--%s: which endpoint is to be pinned?", name)
				} else if !given && len(args) > 0 {
					return usage("--%s is missing: a pin has a reason and an end", name)
				}
			}
			if len(args) == 0 {
				if apply {
					return usage("--apply: which endpoint is to be pinned?")
				}
				return p.listPins(cmd.Context(), pool)
			}
			end, err := app.ParseEnd(until, p.at(), p.zone())
			if err != nil {
				return &usageError{err}
			}
			return p.changeEndpoints(cmd.Context(), apply, pool, args, func(a *app.App, subs []model.Subject) (*app.Plan, error) {
				return a.PlanPin(p.call(), subs, reason, end)
			})
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the seat pool; needed where an id stands in two")
	cmd.Flags().StringVar(&reason, "reason", "", "why the seat is kept")
	cmd.Flags().StringVar(&until, "until", "", "when the pin ends: 2027-01-01, an instant, or +90d")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

func (p *program) unpinCommand() *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use:   "unpin ENDPOINT...",
		Short: "Plan to take the pins of endpoints away; --apply does so",
		Long: `Plans to take the pins of the endpoints named away, and says what is decided of each
without; - reads ids from standard input, one a line. --apply carries the plan out.`,
		Args: someArgs("ENDPOINT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changeEndpoints(cmd.Context(), apply, pool, args, func(a *app.App, subs []model.Subject) (*app.Plan, error) {
				return a.PlanUnpin(p.call(), subs)
			})
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the seat pool; needed where an id stands in two")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

// changeEndpoints makes a plan for the endpoints that a command line names, of
// one pool or of several, and settles it.
func (p *program) changeEndpoints(ctx context.Context, apply bool, pool string, args []string, plan func(*app.App, []model.Subject) (*app.Plan, error)) error {
	ids, err := p.named(args)
	if err != nil {
		return err
	}
	return p.planned(ctx, apply, func(a *app.App) (*app.Plan, error) {
		subs, err := endpointsNamed(a.View().Snapshot, pool, ids)
		if err != nil {
			return nil, err
		}
		return plan(a, subs)
	})
}

// endpointsNamed finds the pools of endpoints that are named by id, with or
// without "endpoint/" before it. One that nobody knows has no pool; one that
// stands in two needs --pool.
func endpointsNamed(s *model.Snapshot, pool string, ids []string) ([]model.Subject, error) {
	subs := make([]model.Subject, len(ids))
	for i, id := range ids {
		pools := poolsWith(s, (*model.Snapshot).FindEndpoint, id)
		if bare, ok := strings.CutPrefix(id, model.KindEndpoint.String()+"/"); ok && len(pools) == 0 {
			id, pools = bare, poolsWith(s, (*model.Snapshot).FindEndpoint, bare)
		}
		subs[i] = model.Subject{Kind: model.KindEndpoint, Pool: pool, ID: id}
		switch {
		case pool != "":
		case len(pools) > 1:
			return nil, inSeveral(model.KindEndpoint, id, pools)
		case len(pools) == 1:
			subs[i].Pool = pools[0]
		}
	}
	return subs, nil
}

// listPins lists the endpoints that have a pin, ended ones too.
func (p *program) listPins(ctx context.Context, pool string) error {
	a, done, err := p.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	list := endpointListing()
	list.only = func(e *model.Endpoint) bool { return e.Pin != nil }
	list.cols, list.needsSpare = columns("ENDPOINT", "?NAME", "?OWNER", "PINNED UNTIL", "REASON", "?SEAT", "?POOL"), nil
	list.cells = func(l *looking, i int, e *model.Endpoint) []string {
		until, reason := l.pin(e)
		return []string{e.ID, present.OrAbsent(e.Name), present.OrAbsent(e.Owner), until, reason, present.Seat(&l.Endpoints[i]).String(), e.Pool}
	}
	return list.write(p, a.View(), &looks{pool: pool})
}

// pin is the end and the reason of a pin in words; "" where there is none.
func (l *looking) pin(e *model.Endpoint) (until, reason string) {
	if e.Pin == nil {
		return "", ""
	}
	until = present.Until(e.Pin.Until, l.At(), l.p.zone())
	if e.Pin.Until <= l.At() {
		until = fmt.Sprintf("ended %s", until)
	}
	return until, present.OrAbsent(e.Pin.Reason)
}
