package main

import (
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) askRemoveCommand() *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "remove [--pool POOL] SUBJECT | TYPE=N...",
		Short: "What would become free if something went",
		Long: `Says what would become free if a subject were gone (an endpoint, host, meeting, user, device, or
a license by its handle), who else would be decided otherwise, and whether the rules free a
license by it. TYPE=N asks about fewer required licenses of a type of Unified CM. Nothing is
written.`,
		Example: `  lictop ask remove greg
  lictop ask remove --pool cucm essential=212`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("ask about what? the id of a subject, or TYPE=N")
			}
			fewer, err := parseFewer(args)
			if err != nil {
				return err
			}
			if fewer == nil && len(args) > 1 {
				return usage("one SUBJECT at a time, or TYPE=N...")
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			answer, err := p.askRemoved(v, args[0], pool, fewer)
			if err != nil {
				return err
			}
			return p.answerChange(answer, v, "What if "+answer.Asked+" were gone?")
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool in which the subject stands")
	return cmd
}

func (p *program) askRemoved(v *app.View, name, pool string, fewer []app.Added) (*app.ChangeAnswer, error) {
	if fewer != nil {
		in, err := onlyPool(v.Snapshot, model.FamilyEnterprise, pool)
		if err != nil {
			return nil, err
		}
		return app.AskFewer(v, p.call(), in, fewer)
	}
	sub, err := findSubject(v, name, pool)
	if err != nil {
		return nil, err
	}
	if sub.Kind == model.KindPool || sub.Kind == model.KindInstance {
		return nil, usage("a pool or an instance does not go: name a row of it, or TYPE=N")
	}
	return app.AskRemove(v, p.call(), sub)
}

// parseFewer reads TYPE=N; nil where the first argument is no type with a number.
func parseFewer(args []string) ([]app.Added, error) {
	what, _, ok := cutLast(args[0], "=")
	if _, isType := model.ParseEnterpriseType(what); !ok || !isType {
		return nil, nil
	}
	return parseAdded(args)
}

// changeJSON is the answer about something that is added or goes.
type changeJSON struct {
	Asked   string          `json:"asked"`
	Pool    string          `json:"pool"`
	Before  string          `json:"state_before"`
	State   string          `json:"state"`
	Changes []classThenJSON `json:"positions"`
	Turned  []turnedJSON    `json:"turned"`
	Grace   *graceJSON      `json:"grace"` // null where the pool is none of Unified CM
	Helps   []wayJSON       `json:"helps"`
	Others  []otherJSON     `json:"others"`
	Notes   []string        `json:"notes"`
	Refused []string        `json:"refused"`
}

// classThenJSON is a class before and after.
type classThenJSON struct {
	Class    string `json:"class"`
	Used     string `json:"used"`
	Entitled string `json:"entitled"`
	Then     string `json:"used_then"`
	Of       string `json:"entitled_then"`
	Free     string `json:"available_then"`
}

type graceJSON struct {
	Days     int64         `json:"days"`
	Since    *string       `json:"since"`
	Until    *string       `json:"until"`
	Lends    []lendJSON    `json:"lends"`
	Releases []releaseJSON `json:"releases"`
}

type lendJSON struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Quantity int64  `json:"quantity"`
}

type releaseJSON struct {
	Release     string  `json:"release"`
	Own         bool    `json:"own"`
	Days        int64   `json:"days"`
	Until       *string `json:"until"`
	Provision   string  `json:"provision"`
	Raise       string  `json:"raise"`
	Lower       string  `json:"lower"`
	Deprovision string  `json:"deprovision"`
}

func changeAsJSON(a *app.ChangeAnswer) changeJSON {
	j := changeJSON{
		Asked: a.Asked, Pool: a.Pool.ID, Before: a.Before.String(), State: a.After.String(),
		Changes: []classThenJSON{}, Turned: []turnedJSON{}, Helps: waysAsJSON(a.Helps), Others: othersAsJSON(a.Others),
		Notes: append([]string{}, a.Notes...), Refused: append([]string{}, a.Refused...),
	}
	for i := range a.Positions {
		c := &a.Positions[i]
		_, class := c.Of()
		var was, is policy.Position
		if c.Before != nil {
			was = *c.Before
		}
		if c.After != nil {
			is = *c.After
		}
		j.Changes = append(j.Changes, classThenJSON{class, was.Used.String(), was.Entitled.String(), is.Used.String(), is.Entitled.String(), is.Available().String()})
	}
	for _, t := range a.Counts {
		j.Turned = append(j.Turned, turnedAsJSON(&t))
	}
	if g := a.Grace; g != nil {
		out := &graceJSON{Days: g.Days, Since: optional(g.From.String()), Until: optional(g.Until.String()), Lends: []lendJSON{}, Releases: []releaseJSON{}}
		for _, l := range g.Lends {
			out.Lends = append(out.Lends, lendJSON{l.From.String(), l.To.String(), l.Quantity})
		}
		for i := range g.Releases {
			r := &g.Releases[i]
			may := present.Permissions(&r.Enforced)
			out.Releases = append(out.Releases, releaseJSON{strings.TrimSpace(r.Release), r.Own, r.Days, optional(r.Until.String()),
				may[0].String(), may[1].String(), may[2].String(), may[3].String()})
		}
		j.Grace = out
	}
	return j
}
