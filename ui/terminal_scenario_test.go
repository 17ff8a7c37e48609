package ui

import (
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
)

func TestTheWholeProgramOnATerminal(t *testing.T) {
	s := drive(t, 0, 0, onTerminal(t, 120, 40, colorprofile.TrueColor)).sees("NEEDS YOU")
	s.press("2").sees("62 of 100 seats in use")
	s.press("x").sees("Type 14 to apply").write("14").press("enter").sees("14 seats reclaimed")
	s.press("esc", "q")
	assert.True(t, s.off)
}
