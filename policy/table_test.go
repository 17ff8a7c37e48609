package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A walk always ends with a row: the last one asks nothing, not even its facts.
func TestTheLastRowOfEveryTableHolds(t *testing.T) {
	assert.True(t, holdsAnyway(seatTable))
	assert.True(t, holdsAnyway(subTable))
	assert.True(t, holdsAnyway(hostTable))
	assert.True(t, holdsAnyway(askTable))
	assert.True(t, holdsAnyway(entTable))
	for _, table := range meetingTables {
		assert.True(t, holdsAnyway(table))
	}
}

func holdsAnyway[C, F any](table []row[C, F]) bool {
	return table[len(table)-1].when(nil, nil, nil)
}
