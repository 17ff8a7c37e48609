package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// Counting gives what deciding the whole site would, under either reading of what
// becomes of hardware that is off, at any instant.
func TestCountSeatsAgreesWithEvaluate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		i, ok := s.PoolIndex("seats")
		require.True(t, ok)
		at := certain(t, "at", 30*model.Day, -30*model.Day)
		got := CountSeats(s, i, at)
		for counting, release := range map[model.Counting]model.HardwareRelease{
			model.CountReleased: model.ReleaseWhenOffline, model.CountKept: model.ReleaseNever,
		} {
			d := s.Draft()
			d.AsOf = at
			d.Pools[i].Seat.HardwareRelease = release
			r := Evaluate(model.NewSnapshot(d))
			require.Equal(t, r.PositionsOf("seats")[0].Used, model.Whole(got[counting]), counting)
		}
		var visible int64
		for _, e := range s.Endpoints.All() {
			if e.Registered {
				visible++
			}
		}
		require.Equal(t, visible, got[model.CountVisible])
	})
}
