package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "lictop/policy"
)

// Of every contested term there is one reading for each value that the term can
// have, one of them the pool's own; a pool under its own reading is the pool.
func TestAlternativesNameEveryValueOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		for i := range s.Pools {
			p := &s.Pools[i]
			values := map[string][]string{}
			own := map[string]int{}
			for a := range Alternatives(p) {
				name := a.Field.Short()
				values[name] = append(values[name], a.Value)
				got, ok := a.Pool.Fact(a.Field)
				require.True(t, ok)
				require.Equal(t, a.Value, got.Text)
				require.NotEmpty(t, a.Source, "%s %s", name, a.Value)
				if a.Own {
					own[name]++
					require.Equal(t, *p, a.Pool)
				}
			}
			for a := range Alternatives(p) {
				require.Equal(t, 1, own[a.Field.Short()])
				require.Len(t, values[a.Field.Short()], len(a.Field.Spec().Choices))
				require.Len(t, slices.Compact(slices.Sorted(slices.Values(values[a.Field.Short()]))), len(a.Field.Spec().Choices))
			}
		}
	})
}
