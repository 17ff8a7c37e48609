package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestADashboardKeepsLittleGarbage(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	t.Setenv("GOGC", "100")
	frugal()
	assert.Equal(t, 100, debug.SetGCPercent(100), "who set it has the say")
	t.Setenv("GOGC", "")
	frugal()
	assert.Equal(t, collectAt, debug.SetGCPercent(100))
}
