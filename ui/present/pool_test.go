package present_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// The lines of the overview are the same on the screen and as text.
func TestPools(t *testing.T) {
	at, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	d := fixtures.Sample(at)
	d.AsOf = at
	words := map[string]string{}
	for _, l := range present.Pools(policy.Evaluate(model.NewSnapshot(d)), at) {
		words[l.Pool.Label()+", "+l.Unit] = l.Word.String()
	}
	assert.Equal(t, "▲ reports 89, explained 62", words["Resource Manager, seats"])
	assert.Equal(t, "▲ expires in 9 d", words["PDMS-E video, devices"])
	assert.Equal(t, "● in compliance", words["PDMS-E audio, devices"])
	assert.Equal(t, "■ short by 212, 39 d left", words["Unified CM, Essential"])
}
