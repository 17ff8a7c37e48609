package present

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// Whatever happens on a site has words of its own, in every family.
func TestEverythingThatHappensHasWords(t *testing.T) {
	now, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	d := fixtures.Generate(5000, 4, now)
	kinds := map[model.Kind]bool{}
	for _, era := range []model.Era{model.Era25, model.Era20} {
		for i := range d.Pools {
			d.Pools[i].Host.Era, d.Pools[i].Host.Promotion = era, model.PromotionAutomatic
		}
		a, err := app.Open(t.Context(), store.NewMemory(d, "ada", now), now, nil)
		require.NoError(t, err)
		l, err := app.TimelineOf(t.Context(), app.Call{Role: app.RoleOwner}, a.View(), app.TimelineOptions{Until: now + 900*model.Day}, nil)
		require.NoError(t, err)
		for i := range l.Groups {
			g := &l.Groups[i]
			kinds[g.Kind] = true
			word, _ := Happening(l, g)
			assert.NotEmpty(t, word.Text)
			assert.NotContains(t, word.Text, " → no", "%v → %v has no words of its own", g.From.Rule, g.To.Rule)
			assert.NotEmpty(t, word.Shape)
			assert.NotEmpty(t, WhatTurns(l, g))
			for _, n := range g.Events {
				was, becomes := EventStates(l, &l.Events[n])
				assert.NotEmpty(t, was.Text)
				assert.NotEmpty(t, becomes.Text)
			}
		}
	}
	for _, k := range []model.Kind{model.KindPool, model.KindEndpoint, model.KindLicense, model.KindHost, model.KindInstance} {
		assert.True(t, kinds[k], "nothing happens to a %v", k)
	}
}

// A turn that nobody foresaw is told by what the rules say.
func TestATurnWithoutWordsIsToldByItsRules(t *testing.T) {
	p := phraseOf(&policy.Decision{Rule: policy.SeatFull}, &policy.Decision{Rule: policy.SeatInactive})
	assert.Equal(t, "turned away → can be reclaimed", p.says)
	p = phraseOf(&policy.Decision{Rule: policy.SeatPinned}, &policy.Decision{Rule: policy.SeatStatusUnknown})
	assert.Equal(t, "pin ends: cannot be decided, charged", p.says)
	assert.Equal(t, "pinned on", p.unless)
}
