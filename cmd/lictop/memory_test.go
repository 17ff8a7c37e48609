package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
)

// The bound grows with the site, so that no site is too large for it.
func TestMemoryIsBoundedByTheSite(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	d := model.Draft{Pools: []model.Pool{model.NewPool("rm", model.FamilySeat)}}
	boundMemory(model.NewSnapshot(d))
	small := debug.SetMemoryLimit(-1)
	for range 1000 {
		d.Endpoints.Append(model.NewEndpoint("rm", "e"))
	}
	boundMemory(model.NewSnapshot(d))
	assert.EqualValues(t, leastMemory, small)
	assert.EqualValues(t, small+1000*bytesPerRow, debug.SetMemoryLimit(-1))
}
