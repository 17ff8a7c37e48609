package main

import (
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestADashboardKeepsLittleGarbage(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	t.Setenv("GOGC", "100")
	frugal(collectAt)
	assert.Equal(t, 100, debug.SetGCPercent(100), "who set it has the say")
	t.Setenv("GOGC", "")
	frugal(collectAt)
	assert.Equal(t, collectAt, debug.SetGCPercent(100))
}

func TestADashboardRunsMoreThreadsThanASmallMachineHasCores(t *testing.T) {
	before := runtime.GOMAXPROCS(2)
	defer runtime.GOMAXPROCS(before)
	t.Setenv("GOMAXPROCS", "2")
	responsive()
	assert.Equal(t, 2, runtime.GOMAXPROCS(0), "who set it has the say")
	t.Setenv("GOMAXPROCS", "")
	responsive()
	assert.Equal(t, leastThreads, runtime.GOMAXPROCS(0))
	runtime.GOMAXPROCS(2 * leastThreads)
	responsive()
	assert.Equal(t, 2*leastThreads, runtime.GOMAXPROCS(0), "a large machine runs what it has")
}
