package present_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// Looked at from before an import, its endpoints are of later, not of a time to come.
func TestAgesOfBothSides(t *testing.T) {
	g := policy.Gap{Reported: model.Reading{InUse: 9, At: 1_000_000}}
	for imported, says := range map[model.Instant]string{
		1_000_000 - 7200: "from endpoints imported 2 h ago",
		1_000_000 + 30:   "from endpoints imported now",
		1_000_000 + 7200: "from endpoints imported 2 h later",
		model.None:       "from endpoints as they are known now",
	} {
		_, explained := present.Ages(&g, imported, 1_000_000)
		assert.Equal(t, says, explained)
	}
}
