package policy_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// The hosts that are named are the first of all that could be, in order.
func TestIdleHostsAreTheFirstOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		for i := range r.Snapshot.Pools {
			var all []int32
			for row := r.Snapshot.HostsOf(i).First; row < r.Snapshot.HostsOf(i).End; row++ {
				if h := r.Snapshot.Hosts.At(row); h.License == model.HostPermanent && r.Hosts[row].Charge > 0 && h.Hosting == 0 {
					all = append(all, int32(row))
				}
			}
			slices.SortStableFunc(all, func(a, b int32) int {
				return cmp.Compare(IdleSince(r.Snapshot.Hosts.At(int(a))), IdleSince(r.Snapshot.Hosts.At(int(b))))
			})
			most := rapid.IntRange(0, 4).Draw(t, "most")
			require.Equal(t, append([]int32{}, all[:min(most, len(all))]...), append([]int32{}, r.IdleHosts(i, most)...))
		}
	})
}
