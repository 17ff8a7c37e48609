package ui

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/ui/present"
)

func TestTheCurveIsThatOfTheHarvest(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "w").write("14").press("down").write("80")
	seats := int64(80)
	h, err := s.app.HarvestOf(context.Background(), s.d.call(), "rm", app.HarvestOptions{Capacity: &seats}, nil)
	require.NoError(t, err)
	for i := range h.Costs {
		c := &h.Costs[i]
		p := s.d.cover.(*whatIf).curve.at(c.Threshold)
		require.NotNil(t, p, c.Threshold)
		assert.Equal(t, harvestPoint{c.Threshold, c.FreeToday, c.Bounces, c.Newcomers, c.Returners, c.Beyond}, *p)
	}
	now, err := s.app.HarvestOf(context.Background(), s.d.call(), "rm", app.HarvestOptions{}, nil)
	require.NoError(t, err)
	s.sees("seats freed", "bounced "+present.Count(h.Cost(14).Bounces)+" (now "+present.Count(now.Current().Bounces)+")",
		"newcomers turned away "+present.Count(h.Cost(14).Newcomers)+" (now "+present.Count(now.Current().Newcomers)+")")
	s.press("up").write("120")
	require.NotNil(t, s.d.cover.(*whatIf).curve.at(120), "a threshold beyond those that are always tried is replayed too")
	s.golden("typed")
	checkFrame(t, s.d, "curve")
}

func TestWithoutAHistoryThereIsNoCurve(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w").seesNot("people bounced", "turned away")
	assert.Nil(t, s.d.cover.(*whatIf).curve)
	assert.False(t, s.d.cover.(*whatIf).replay.running)
}
