package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// rulesAsk is what of the catalogue is wanted.
type rulesAsk struct {
	family, confidence string
	limit              int
}

func (p *program) rulesCommand() *cobra.Command {
	var ask rulesAsk
	cmd := &cobra.Command{
		Use:   "rules [WORD...]",
		Short: "Search the rules: sources, how sure they are, readings, how many subjects each decides now",
		Long: `Lists the rules that have every word: in the id, the sentence, the source, the note, or
the readings of the terms that are contested. The id of a rule shows the rule in full,
with the first subjects that it decides now. Where there is no database yet, the
catalogue stands alone.`,
		Example: `  lictop rules
  lictop rules hardware contested
  lictop rules --family meeting --confidence assumed
  lictop rules seat.inactive`,
		RunE: func(cmd *cobra.Command, args []string) error {
			words, err := ask.words(args)
			if err != nil {
				return err
			}
			v, done, err := p.catalogued(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			list := app.Catalogue(v, p.call().Role)
			if r, ok := ask.only(words); ok {
				return p.writeRule(v, &list[slices.IndexFunc(list, func(e app.RuleEntry) bool { return e.ID == r.ID })], ask.limit)
			}
			found := app.Search(ask.filter(list), words)
			if len(found) == 0 {
				return noRule(words)
			}
			return p.writeRules(found)
		},
	}
	cmd.Flags().StringVar(&ask.family, "family", "", "rules of this family only: "+strings.Join(model.FamilyNames[1:], ", "))
	cmd.Flags().StringVar(&ask.confidence, "confidence", "", "rules of this confidence only: "+strings.Join(policy.ConfidenceNames, ", "))
	cmd.Flags().IntVar(&ask.limit, "limit", 20, "of one rule, how many subjects are listed (0 = all)")
	return cmd
}

// words are the words that are looked for, in lower case; the flags are checked.
func (ask *rulesAsk) words(args []string) (words []string, err error) {
	if ask.family != "" && !slices.Contains(model.FamilyNames[1:], ask.family) {
		return nil, usage("--family %s: %s", ask.family, strings.Join(model.FamilyNames[1:], ", "))
	}
	if ask.confidence != "" && !slices.Contains(policy.ConfidenceNames, ask.confidence) {
		return nil, usage("--confidence %s: %s", ask.confidence, strings.Join(policy.ConfidenceNames, ", "))
	}
	if ask.limit < 0 {
		return nil, usage("--limit %d: 0 or more", ask.limit)
	}
	for _, a := range args {
		words = append(words, strings.Fields(strings.ToLower(a))...)
	}
	return words, nil
}

// only is the rule that the words name, where they name one.
func (ask *rulesAsk) only(words []string) (policy.Rule, bool) {
	if len(words) != 1 || ask.family != "" || ask.confidence != "" {
		return policy.Rule{}, false
	}
	return policy.FindRule(words[0])
}

func (ask *rulesAsk) filter(list []app.RuleEntry) []app.RuleEntry {
	return slices.DeleteFunc(list, func(e app.RuleEntry) bool {
		return ask.family != "" && e.Family.String() != ask.family || ask.confidence != "" && e.Confidence.String() != ask.confidence
	})
}

// noRule says that no rule was found; an id that nearly is one is named.
func noRule(words []string) error {
	r := &app.Refusal{Reason: "no rule has the words " + strconv.Quote(strings.Join(words, " ")), Remedy: "lictop rules lists them all"}
	if len(words) == 0 {
		r.Reason = "there is no such rule"
	}
	if near := app.Near(strings.Join(words, " "), app.RuleNames()); len(near) > 0 {
		r.Remedy = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return r
}

// catalogued opens the database for its counts; nil where there is none yet.
func (p *program) catalogued(ctx context.Context) (*app.View, func(), error) {
	path, err := p.flags.path()
	if err != nil {
		return nil, nil, err
	}
	if p.flags.db == "" && !exists(path) {
		return nil, func() {}, nil
	}
	a, done, err := p.reading(ctx)
	if err != nil {
		return nil, nil, err
	}
	return a.View(), done, nil
}

func (p *program) writeRules(list []app.RuleEntry) error {
	switch p.flags.output {
	case "json":
		out := make([]ruleJSON, len(list))
		for i := range list {
			out[i] = ruleAsJSON(&list[i])
		}
		return p.writeJSON(out)
	case "csv":
		return p.rulesCSV(list)
	}
	cols := columns("RULE", ">NOW", "CONFIDENCE", "?SOURCE", "~SAYS")
	counted := slices.ContainsFunc(list, func(e app.RuleEntry) bool { return e.Now != app.NotCounted })
	if !counted {
		cols = slices.Delete(cols, 1, 2)
	}
	return writeTable(p.page(), cols, func(yield func([]string) bool) {
		for i := range list {
			e := &list[i]
			row := []string{e.Name, present.RuleCount(e.Now), present.SureBriefly(e.Rule), present.SourceKey(e.Source), e.Says}
			if !counted {
				row = slices.Delete(row, 1, 2)
			}
			if !yield(row) {
				return
			}
		}
	})
}

func (p *program) rulesCSV(list []app.RuleEntry) error {
	w := csv.NewWriter(p.out)
	if err := w.Write([]string{"rule", "family", "verdict", "confidence", "contested", "source", "says", "note", "now"}); err != nil {
		return err
	}
	for i := range list {
		e, now := &list[i], ""
		if e.Now != app.NotCounted {
			now = strconv.FormatInt(e.Now, 10)
		}
		if err := w.Write([]string{e.Name, e.Family.String(), e.Verdict, e.Confidence.String(), strconv.FormatBool(e.Contested), e.Source, e.Says, e.Note, now}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// ruleJSON is one rule as scripts read it.
type ruleJSON struct {
	Rule       string            `json:"rule"`
	Family     string            `json:"family"`
	Verdict    string            `json:"verdict"`
	Confidence string            `json:"confidence"`
	Contested  bool              `json:"contested"`
	Source     string            `json:"source"`
	Says       string            `json:"says"`
	Note       string            `json:"note,omitempty"`
	Readings   []ruleReadingJSON `json:"readings"`
	Now        *int64            `json:"now"`
	Subjects   []ruleSubjectJSON `json:"subjects,omitempty"` // of one rule alone
}

type ruleReadingJSON struct {
	Term       string   `json:"term"`
	Value      string   `json:"value"`
	Default    bool     `json:"default"`
	Confidence string   `json:"confidence"`
	Source     string   `json:"source"`
	Pools      []string `json:"pools"`
}

type ruleSubjectJSON struct {
	Subject string `json:"subject"`
	Pool    string `json:"pool"`
	Label   string `json:"label"`
}

func ruleAsJSON(e *app.RuleEntry) ruleJSON {
	j := ruleJSON{e.Name, e.Family.String(), e.Verdict, e.Confidence.String(), e.Contested, e.Source, e.Says, e.Note, []ruleReadingJSON{}, nil, nil}
	if e.Now != app.NotCounted {
		j.Now = &e.Now
	}
	for _, r := range e.Readings {
		j.Readings = append(j.Readings, ruleReadingJSON{r.Term, r.Value, r.Default, r.Confidence.String(), r.Source, append([]string{}, r.Pools...)})
	}
	return j
}

// writeJSON writes a value as indented JSON.
func (p *program) writeJSON(v any) error {
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
