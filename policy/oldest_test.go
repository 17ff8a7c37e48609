package policy

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
)

// The records that were seen longest ago are those that sorting would find.
func TestOldest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := rapid.SliceOfN(rapid.IntRange(0, 9), 0, 60).Draw(t, "seen")
		list := make([]keptRecord, len(seen))
		for i := range seen {
			list[i] = keptRecord{model.Instant(seen[i]), int32(i)}
		}
		order := func(a, b keptRecord) int {
			if a.before(b) {
				return -1
			}
			return 1
		}
		n := rapid.IntRange(0, len(list)).Draw(t, "n")
		sorted := slices.SortedFunc(slices.Values(list), order)[:n]
		require.ElementsMatch(t, sorted, oldest(list, n))
	})
}
