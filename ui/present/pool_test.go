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

// Where there is little room a state keeps what comes first.
func TestAStateInFewerWords(t *testing.T) {
	at, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	d := fixtures.Sample(at)
	d.AsOf = at
	short := map[string]string{}
	for _, l := range present.Pools(policy.Evaluate(model.NewSnapshot(d)), at) {
		assert.Equal(t, l.Word, l.WordIn(80))
		short[l.Pool.Label()+", "+l.Unit] = l.WordIn(17).String()
	}
	assert.Equal(t, "▲ reports 89", short["Resource Manager, seats"])
	assert.Equal(t, "■ short by 212", short["Unified CM, Essential"])
	assert.Equal(t, "● 5 in meetings", short["Meeting Server, PMP+"])
	assert.Equal(t, "■ 2 expired", short["WebEx Meetings Server, hosts"])
}
