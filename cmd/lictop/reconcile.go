package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) reconcileCommand() *cobra.Command {
	var pool, cause string
	cmd := &cobra.Command{
		Use: "reconcile", Short: "Compare what the vendor's console reports with what the rules explain, and list where the rest could be",
		Long: `Puts the figure of the vendor's console beside what the rules explain of it: itemised by
rule, with the age of both sides, and for what is left the causes that could cover it and
how many each could. No cause is a fact. docs/reconcile.md says which endpoints each
names; --cause lists them.`,
		Example: `  lictop reconcile --pool rm
  lictop reconcile --pool rm --cause hardware-off
  lictop terms --pool rm reported=89 --apply     # notes what the console says now`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := knownCause(cause); err != nil {
				return err
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			list, err := a.Reconcile(cmd.Context(), a.View(), pool)
			if err != nil {
				return err
			}
			if cause != "" {
				return p.listCause(a.View(), list, cause)
			}
			switch p.flags.output {
			case "json":
				return p.writeJSON(reconciledAsJSON(list))
			case "csv":
				return p.reconciledCSV(list)
			}
			return p.reconciledPage(list, pool != "")
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "this pool only")
	cmd.Flags().StringVar(&cause, "cause", "", "list the endpoints that a cause names: hardware-off, records, visible, …")
	return cmd
}

// knownCause refuses a name that no cause has.
func knownCause(name string) error {
	if name == "" {
		return nil
	}
	var names []string
	for s := range policy.Suspects() {
		if s.Name == name {
			return nil
		}
		names = append(names, s.Name)
	}
	if near := app.Near(name, slices.Values(names)); len(near) > 0 {
		return usage("--cause %q: there is no such cause; did you mean %s?", name, strings.Join(near, ", "))
	}
	return usage("--cause %q: one of %s", name, strings.Join(names, ", "))
}

// reconciledPage prints the pools for people. Pools of which nothing can be
// reported are left out unless they are asked for.
func (p *program) reconciledPage(list []app.Reconciliation, asked bool) error {
	out, first := p.page(), true
	for i := range list {
		rec := &list[i]
		if rec.Gap == nil && !asked && rec.Pool.Family != model.FamilySeat {
			continue
		}
		if !first {
			fmt.Fprintln(out)
		}
		first = false
		if err := p.writeReconciliation(out, rec); err != nil {
			return err
		}
	}
	if first {
		fmt.Fprintln(out, "There is no seat pool: only of those the vendor's console reports a figure to compare.")
	}
	return nil
}

func (p *program) writeReconciliation(out *page, rec *app.Reconciliation) error {
	head := out.head(present.Text(rec.Pool.Label())) + " · " + present.Text(rec.Pool.ID)
	if rec.Gap == nil {
		fmt.Fprintf(out, "%s\n%s\n", head, rec.Nothing)
		if rec.Remedy != "" {
			fmt.Fprintln(out, present.Text(rec.Remedy)+".")
		}
		return nil
	}
	g := rec.Gap
	fmt.Fprintf(out, "%s · %s\n\n", head, out.state(present.Gap(g).String()))
	writeSides(out, rec)
	if err := writeCauses(out, g); err != nil {
		return err
	}
	for i, note := range present.GapNotes(g) {
		if i == 0 {
			fmt.Fprintln(out)
		}
		for _, line := range wrapWords(note, textWidth) {
			fmt.Fprintln(out, line)
		}
	}
	return nil
}

// writeCauses prints the causes that name somebody, or that cannot be counted,
// and the names of those that were looked for in vain.
func writeCauses(out *page, g *policy.Gap) error {
	if len(g.Suspects) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	var vain []string
	err := writeTable(out, columns("COULD COVER", "?>ENDPOINTS", "CAUSE", "WHY"), func(yield func([]string) bool) {
		vain = vain[:0]
		for _, s := range g.Ranked() {
			if s.Countable && s.Count == 0 {
				vain = append(vain, s.Name)
				continue
			}
			count := present.Absent
			if s.Countable {
				count = present.Count(s.Count)
			}
			if !yield([]string{present.Suspect(s, g), count, s.Name, s.Says}) {
				return
			}
		}
	})
	if len(vain) > 0 && err == nil {
		for _, line := range wrapWords("Looked for and not found here: "+strings.Join(vain, ", ")+".", textWidth) {
			fmt.Fprintln(out, line)
		}
	}
	return err
}

// writeSides prints both sides with their ages, and what is left.
func writeSides(out *page, rec *app.Reconciliation) {
	g, now := rec.Gap, rec.View.At()
	w := max(len(present.Count(g.Reported.InUse)), len(present.Count(g.Explained)), len(present.Count(g.Residue)))
	read, from := present.Ages(g, rec.Imported, now)
	line := func(in int, n int64, says string) {
		fmt.Fprintf(out, "%s%*s  %s\n", strings.Repeat(" ", in), w, present.Count(n), says)
	}
	line(2, g.Reported.InUse, "reported by the console, "+read)
	if g.Least != g.Most {
		from += "; for certain " + present.Count(g.Least) + ", at most " + present.Count(g.Most)
	}
	line(2, g.Explained, "explained by the rules, "+from)
	for _, l := range g.Lines {
		line(8, l.Seats, present.SeatUse(l.Rule, rec.Pool)+"  ("+l.Rule.String()+")")
	}
	line(2, g.Residue, present.GapRest(g))
}

// listCause lists the endpoints that a cause names, as lictop endpoints does.
func (p *program) listCause(v *app.View, list []app.Reconciliation, cause string) error {
	named, pool, found := map[*model.Endpoint]bool{}, "", 0
	for i := range list {
		if list[i].Gap == nil {
			continue
		}
		s, ok := list[i].Gap.Suspect(cause)
		if !ok {
			continue
		}
		if !s.Countable {
			return refusal(fmt.Sprintf("%s: %s", cause, s.Formula), "")
		}
		pool = list[i].Pool.ID
		found++
		for row := range s.Rows() {
			named[v.Snapshot.Endpoints.At(row)] = true
		}
	}
	switch found {
	case 0:
		return noSuchCause(list, cause)
	case 1:
	default:
		pool = ""
	}
	l := endpointListing()
	l.only = func(e *model.Endpoint) bool { return named[e] }
	return l.write(p, v, &looks{pool: pool})
}

// noSuchCause is the answer about a cause that no gap that was asked for has.
func noSuchCause(list []app.Reconciliation, cause string) error {
	for i := range list {
		if g := list[i].Gap; g != nil && len(g.Suspects) > 0 {
			return refusal(fmt.Sprintf("%s is no cause of the gap of %s", cause, list[i].Pool.Label()),
				"lictop reconcile --pool "+list[i].Pool.ID+" lists those that are")
		}
	}
	return refusal("there is no gap to explain: what the console reported is explained, or it reported nothing", "lictop reconcile shows both sides")
}

type reconciledJSON struct {
	Pool       string         `json:"pool"`
	Reported   *reportedJSON  `json:"reported"`
	Imported   *string        `json:"imported"`
	Explained  *int64         `json:"explained"`
	Least      *int64         `json:"least"`
	Most       *int64         `json:"most"`
	Inside     *bool          `json:"inside"`
	Registered *int64         `json:"registered"`
	Residue    *int64         `json:"residue"`
	Rules      []ruleSeatJSON `json:"by_rule"`
	Causes     []causeJSON    `json:"causes"`
	Together   *int64         `json:"together"`
	Beyond     *int64         `json:"beyond"`
	Says       string         `json:"says"`
}

type reportedJSON struct {
	InUse int64  `json:"in_use"`
	At    string `json:"at"`
}

type ruleSeatJSON struct {
	Rule  string `json:"rule"`
	Seats int64  `json:"seats"`
	Says  string `json:"says"`
}

type causeJSON struct {
	Cause      string `json:"cause"`
	Count      *int64 `json:"count"`
	Covers     *int64 `json:"covers"`
	Exact      bool   `json:"exact"`
	Shared     bool   `json:"shared"`
	Explained  bool   `json:"explained_already"`
	Says       string `json:"says"`
	Formula    string `json:"formula"`
	Confidence string `json:"confidence"`
	Source     string `json:"source"`
}

func reconciledAsJSON(list []app.Reconciliation) []reconciledJSON {
	out := []reconciledJSON{}
	for i := range list {
		rec := &list[i]
		j := reconciledJSON{Pool: rec.Pool.ID, Imported: optional(rec.Imported.String()), Rules: []ruleSeatJSON{}, Causes: []causeJSON{}, Says: rec.Nothing}
		if g := rec.Gap; g != nil {
			inside, beyond := g.Inside(), g.Beyond()
			j.Reported = &reportedJSON{g.Reported.InUse, g.Reported.At.String()}
			j.Explained, j.Least, j.Most, j.Inside = &g.Explained, &g.Least, &g.Most, &inside
			j.Registered, j.Residue, j.Together, j.Beyond = &g.Registered, &g.Residue, &g.Together, &beyond
			j.Says = present.Gap(g).Text
			for _, l := range g.Lines {
				j.Rules = append(j.Rules, ruleSeatJSON{l.Rule.String(), l.Seats, present.SeatUse(l.Rule, rec.Pool)})
			}
			for _, s := range g.Ranked() {
				c := causeJSON{Cause: s.Name, Exact: s.Exact(), Shared: s.Shared, Explained: s.Explained, Says: s.Says, Formula: s.Formula,
					Confidence: s.Confidence.String(), Source: s.Source}
				if s.Countable {
					c.Count, c.Covers = &s.Count, &s.Covers
				}
				j.Causes = append(j.Causes, c)
			}
		}
		out = append(out, j)
	}
	return out
}

// reconciledCSV writes one line for each figure: what was reported, what each
// rule explains, what is left, and what each cause could cover.
func (p *program) reconciledCSV(list []app.Reconciliation) error {
	w := csv.NewWriter(p.out)
	rows := [][]string{{"pool", "part", "name", "seats", "covers", "says"}}
	for _, j := range reconciledAsJSON(list) {
		if j.Reported == nil {
			continue
		}
		add := func(part, name string, seats, covers *int64, says string) {
			rows = append(rows, []string{ingest.Guard(j.Pool), part, name, numberOr(seats), numberOr(covers), says})
		}
		add("reported", j.Reported.At, &j.Reported.InUse, nil, j.Says)
		for i := range j.Rules {
			add("explained", j.Rules[i].Rule, &j.Rules[i].Seats, nil, j.Rules[i].Says)
		}
		add("residue", "", j.Residue, nil, "")
		for _, c := range j.Causes {
			add("cause", c.Cause, c.Count, c.Covers, c.Says)
		}
	}
	return w.WriteAll(rows)
}

// numberOr is a number that may be absent, as CSV has it.
func numberOr(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}
