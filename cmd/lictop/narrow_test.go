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
	assert.Equal(t, "Left out at 50 columns: RULE. A wider terminal, a\npipe or --output csv has all.\n", note)

	plain := columns("RULE", "SAYS")
	assert.Equal(t, []int{0, 1}, narrow(20, plain, []int{30, 300}), "lines wrap")
}

// Prose goes on below itself, and nothing of it is lost.
func TestProseGoesOnBelowItself(t *testing.T) {
	cols := columns("RULE", ">NOW", "?SOURCE", "~SAYS")
	long := strings.Repeat("A soft client without a seat keeps its record. ", 4)
	rows := [][]string{{"seat.record-kept", "171", "lictop", long}, {"sub.gap", "", "S1", ""}, {"seat.full", "7", "S0", "short"}}
	for room := 50; room < 260; room++ {
		var out strings.Builder
		require.NoError(t, writeTable(&page{Writer: &out, room: room}, cols, slices.Values(rows)))
		var said []string
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			assert.LessOrEqual(t, width(line), room)
			at := strings.Index(out.String(), "SAYS")
			if strings.Contains(line, "sub.gap") {
				break
			}
			if len(line) > at && !strings.HasPrefix(line, "RULE") {
				said = append(said, strings.TrimSpace(line[at:]))
			}
		}
		assert.Equal(t, strings.TrimSpace(long), strings.Join(said, " "), room)
		assert.Contains(t, out.String(), "seat.record-kept")
	}
}
