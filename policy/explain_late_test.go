package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
)

// A pool that is not synchronized says which of its instances are late, the first
// three of them.
func TestLateInstancesAreNamed(t *testing.T) {
	now := model.Instant(1_800_000_000)
	late, fresh := now-49*model.Instant(model.Hour), now-model.Instant(model.Hour)
	for _, c := range []struct {
		late int
		says string
	}{{1, "48 hours: i0"}, {3, "48 hours: i0, i1, i2"}, {4, "48 hours: i0, i1, i2, …"}} {
		p := model.NewPool("cucm", model.FamilyEnterprise)
		for k := range 5 {
			in := model.Instance{ID: fmt.Sprintf("i%d", k), LastSync: fresh}
			if k < c.late {
				in.LastSync = late
			}
			p.Enterprise.Instances = append(p.Enterprise.Instances, in)
		}
		d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
		x, ok := policy.Explain(policy.Evaluate(model.NewSnapshot(d)), model.Subject{Kind: model.KindPool, Pool: "cucm", ID: "cucm"})
		require.True(t, ok)
		said := ""
		for _, step := range x.Steps {
			for _, f := range step.Facts {
				said += f.Got + "\n"
			}
		}
		assert.Contains(t, said, c.says+"\n")
	}
}
