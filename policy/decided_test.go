package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// Counting and listing agree, and every decided row stands under its rule.
func TestRuleCountsWhatIsListed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		tally := r.RuleCounts()
		under := map[ID]map[model.Subject]bool{}
		for rule := range Rules() {
			under[rule.ID] = map[model.Subject]bool{}
			n := int64(0)
			for sub := range r.DecidedBy(rule.ID) {
				n++
				under[rule.ID][sub] = true
			}
			require.Equal(t, n, tally.Of(rule.ID), rule.Name)
		}
		for sub, d := range subjects(r) {
			require.True(t, under[d.Rule][sub], "%v", sub)
		}
		for _, f := range r.Findings {
			require.True(t, under[f.ID][f.Subject])
		}
		for _, h := range r.Snapshot.Hosts.All() {
			a, ok := r.AskHost(model.Ask{Host: h.ID, Pool: h.Pool}, nil)
			require.True(t, ok)
			require.True(t, under[a.Rule][h.Subject()])
		}
	})
}

// Every contested term is told beside a rule, and rules named beside a term are of
// its family.
func TestEveryContestedTermBelongsToARule(t *testing.T) {
	for family := model.FamilySeat; family <= model.FamilyMeeting; family++ {
		pool := model.NewPool("p", family)
		told := map[model.Field]bool{}
		for rule := range Rules() {
			for a := range AlternativesOf(rule.ID, &pool) {
				assert.Equal(t, family, rule.Family, rule.Name)
				told[a.Field] = true
			}
		}
		for a := range Alternatives(&pool) {
			assert.True(t, told[a.Field], a.Field.String())
		}
	}
}
