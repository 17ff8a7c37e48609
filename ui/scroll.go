package ui

import "math"

// scrolled is where a key leads from a line, for a page of lines: not beyond the last
// one, which it does not know; ok is whether it is a key that moves.
func scrolled(k string, at, page int) (to int, ok bool) {
	page = max(page-1, 1)
	switch k {
	case "up", "k":
		to = at - 1
	case "down", "j":
		to = at + 1
	case "pgup", "ctrl+b":
		to = at - page
	case "pgdown", "ctrl+f":
		to = at + page
	case "ctrl+u":
		to = at - max(page/2, 1)
	case "ctrl+d":
		to = at + max(page/2, 1)
	case "home", "g":
		to = 0
	case "end", "G":
		to = farthest
	default:
		return at, false
	}
	return max(to, 0), true
}

// farthest is beyond every last line.
const farthest = math.MaxInt32

// scrolledBeside is scrolled where g opens the gap.
func scrolledBeside(k string, at, page int) (to int, ok bool) {
	if k == "g" {
		return at, false
	}
	return scrolled(k, at, page)
}
