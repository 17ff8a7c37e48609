package lictop_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// What the rules make of generated sites: the branch, which derives what it
// requires from its devices and users, has a little more than that; the plants
// are synchronized; only the central system is short.
func TestGeneratedEnterprises(t *testing.T) {
	at := instant(t, "2026-11-21T12:00:00Z")
	for seed := range uint64(5) {
		for _, size := range []int{1, 150, 1000, 30_000} {
			r := policy.Evaluate(model.NewSnapshot(fixtures.Generate(size, seed, at)))
			for _, pool := range []string{"cucm-branch", "cucm-plants"} {
				operation, ok := r.OperationOf(pool)
				require.True(t, ok)
				require.Equalf(t, policy.InCompliance, operation.State, "%s of %d endpoints, seed %d", pool, size, seed)
			}
			required := policy.Position{}
			for _, p := range r.Positions {
				if p.Pool == "cucm-branch" {
					required.Used += p.Used
					// One in twenty-five is spare, and one of each type: the installed
					// licenses follow what is required.
					require.LessOrEqual(t, p.Entitled.Floor(), p.Used.Floor()*26/25+2)
				}
			}
			if size >= 1000 {
				assert.NotZero(t, required.Used)
				central, _ := r.OperationOf("cucm")
				assert.Equal(t, policy.OnGrace, central.State)
				assert.NotEqual(t, policy.Insufficient, positionOf(t, r, "rm", "seat").State)
				assert.NotEqual(t, policy.Insufficient, positionOf(t, r, "cms", "smp").State)
			}
			assert.Empty(t, r.Findings)
		}
	}
}
