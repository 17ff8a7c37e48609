package main

import (
	"slices"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
)

// hostChange is a command that changes hosts.
type hostChange struct {
	use, short, long string
	plan             func(a *app.App, c app.Call, pool string, ids []string) (*app.Plan, error)
}

func (p *program) reserveCommand() *cobra.Command {
	return p.hostChange(hostChange{
		use: "reserve", short: "Plan permanent licenses for hosts; --apply reserves them",
		long: `Plans a permanent license for each of the hosts named, which have none, are on
grace or expired; - reads their ids from standard input, one a line. Where fewer are
free, hosts on grace come first, the earliest expiry first, then the expired, then the
others by id. --pool is needed only where an id stands in two pools.`,
		plan: (*app.App).PlanReserve,
	})
}

func (p *program) deactivateCommand() *cobra.Command {
	return p.hostChange(hostChange{
		use: "deactivate", short: "Plan to deactivate hosts, which returns their licenses; --apply does it",
		long: `Plans to deactivate the hosts named: they may not host any more and their licenses
are returned; - reads their ids from standard input, one a line. The plan says who gets
what becomes free by the pool's reading of promotion.`,
		plan: (*app.App).PlanDeactivate,
	})
}

func (p *program) reactivateCommand() *cobra.Command {
	return p.hostChange(hostChange{
		use: "reactivate", short: "Plan to make hosts active again, without a license; --apply does it",
		long: `Plans to make the hosts named active again; - reads their ids from standard input,
one a line. They have no license then: the plan says what their next meeting would give
them.`,
		plan: (*app.App).PlanReactivate,
	})
}

func (p *program) hostChange(h hostChange) *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use: h.use + " [--pool POOL] HOST...", Short: h.short, Long: h.long,
		Args: someArgs("HOST"),
		RunE: func(cmd *cobra.Command, args []string) error {
			names, err := p.named(args)
			if err != nil {
				return err
			}
			return p.planned(cmd.Context(), apply, func(a *app.App) (*app.Plan, error) {
				s := a.View().Snapshot
				ids := hostNames(s, names)
				if pool == "" {
					if pool, err = poolOfHosts(s, ids); err != nil {
						return nil, err
					}
				}
				return h.plan(a, p.call(), pool, ids)
			})
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the host pool; needed where an id stands in two")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

// hostNames are ids as they were typed, "host/greg" without its kind.
func hostNames(s *model.Snapshot, names []string) []string {
	ids := slices.Clone(names)
	for i, name := range names {
		sub, ok := model.ParseSubject(name)
		if ok && sub.Kind == model.KindHost && len(poolsWith(s, (*model.Snapshot).FindHost, name)) == 0 {
			ids[i] = sub.ID
		}
	}
	return ids
}

// poolOfHosts finds the one pool in which the hosts are. Ids that nobody has are
// left to the plan, which names what looks like them.
func poolOfHosts(s *model.Snapshot, ids []string) (string, error) {
	switch all := poolsOf(s, model.FamilyHost); len(all) {
	case 0:
		return "", &app.Refusal{Reason: "there is no host pool", Remedy: "lictop import FILE reads one from a site file"}
	case 1:
		return all[0], nil
	}
	found, of, missing := "", "", ""
	for _, id := range ids {
		switch in := poolsWith(s, (*model.Snapshot).FindHost, id); {
		case len(in) > 1:
			return "", inSeveral(model.KindHost, id, in)
		case len(in) == 0:
			missing = id
		case found != "" && in[0] != found:
			return "", usage("%q is in the pool %s, %q in %s: a plan is for the hosts of one pool", of, found, id, in[0])
		default:
			found, of = in[0], id
		}
	}
	if found == "" {
		return "", unknown("there is no host", missing, "lictop hosts lists them", hostIDs(s, ""))
	}
	return found, nil
}

// hostIDs yields the ids of the hosts of a pool, or of all.
func hostIDs(s *model.Snapshot, pool string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, h := range s.Hosts.All() {
			if (pool == "" || h.Pool == pool) && !yield(h.ID) {
				return
			}
		}
	}
}
