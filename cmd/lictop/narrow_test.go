package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A table fits into the terminal if its columns that are not spare do: spare ones
// go, the last first, and what is left out is said; without a terminal nothing goes.
func TestNarrowTables(t *testing.T) {
	cols := columns("ID", "?NAME", "STATE", "?>COUNT", "?RULE")
	rows := [][]string{
		{"e1", strings.Repeat("Ada's laptop ", 3), "● holds", "7", "seat.within-threshold"},
		{"e2", "ϕ", "· none, record kept until the end", "1 200"},
	}
	written := func(room int) (table, note string) {
		var out, notes strings.Builder
		require.NoError(t, writeTable(&page{Writer: &out, room: room, notes: &notes}, cols, slices.Values(rows)))
		return out.String(), notes.String()
	}
	whole, note := written(0)
	assert.Contains(t, whole, strings.Repeat("Ada's laptop ", 3))
	assert.Empty(t, note)
	same, note := written(200)
	assert.Equal(t, whole, same)
	assert.Empty(t, note)
	for room := 22; room < 130; room++ {
		table, _ := written(room)
		for line := range strings.Lines(table) {
			assert.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), room)
		}
		assert.Contains(t, table, "● holds", room)
	}
	table, note := written(50)
	assert.Contains(t, table, "Ada's laptop")
	assert.Contains(t, table, "1 200")
	assert.NotContains(t, table, "seat.")
	assert.Equal(t, "Left out at 50 columns: RULE. A wider terminal, a pipe or --output csv has all.\n", note)

	plain := columns("RULE", "SAYS")
	assert.Equal(t, []int{0, 1}, narrow(20, plain, []int{30, 300}), "lines wrap")
}
