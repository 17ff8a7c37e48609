package main

import (
	"encoding/csv"
	"encoding/json"
	"iter"

	"github.com/spf13/cobra"

	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rules", Short: "List the rules with their sources and how sure they are", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			switch p.flags.output {
			case "json":
				return p.rulesJSON()
			case "csv":
				w := csv.NewWriter(p.out)
				if err := w.Write([]string{"rule", "family", "verdict", "confidence", "contested", "source", "says", "note"}); err != nil {
					return err
				}
				for r := range policy.Rules() {
					contested := "false"
					if r.Contested {
						contested = "true"
					}
					if err := w.Write([]string{r.Name, r.Family.String(), r.Verdict, r.Confidence.String(), contested, r.Source, r.Says, r.Note}); err != nil {
						return err
					}
				}
				w.Flush()
				return w.Error()
			}
			return writeTable(p.page(), columns("RULE", "VERDICT", "CONFIDENCE", "SOURCE", "SAYS"), ruleRows())
		},
	}
}

func ruleRows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for r := range policy.Rules() {
			sure := present.Confidence(r.Confidence)
			if r.Contested {
				sure += ", contested"
			}
			if !yield([]string{r.Name, r.Verdict, sure, r.Source, r.Says}) {
				return
			}
		}
	}
}

// ruleJSON is one rule as scripts read it.
type ruleJSON struct {
	Rule       string `json:"rule"`
	Family     string `json:"family"`
	Verdict    string `json:"verdict"`
	Confidence string `json:"confidence"`
	Contested  bool   `json:"contested"`
	Source     string `json:"source"`
	Says       string `json:"says"`
	Note       string `json:"note,omitempty"`
}

func (p *program) rulesJSON() error {
	var list []ruleJSON
	for r := range policy.Rules() {
		list = append(list, ruleJSON{r.Name, r.Family.String(), r.Verdict, r.Confidence.String(), r.Contested, r.Source, r.Says, r.Note})
	}
	return p.writeJSON(list)
}

// writeJSON writes a value as indented JSON.
func (p *program) writeJSON(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
