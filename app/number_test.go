package app

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
)

// Sentences write numbers as tables do: from five digits on the thousands stand apart.
func TestNumbersInSentences(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 9999: "9999", -9999: "-9999", 10_000: "10 000", -70_001: "-70 001", 1_000_000: "1 000 000"} {
		assert.Equal(t, want, Figure(n))
		assert.Equal(t, want, units(model.Whole(n)))
	}
	assert.Equal(t, "70 001 seats", count(70_001, "seat"))
	assert.Equal(t, "12 345 entries", count(12_345, "entry"))
	assert.Equal(t, "70 001 1/6", units(model.Whole(70_001)+model.One/6))
	assert.Equal(t, "-2 1/6", units(-model.Whole(2)-model.One/6))
	assert.Equal(t, "5/6", units(model.One/6*5))
}
