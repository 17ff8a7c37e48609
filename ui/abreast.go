package ui

import "strings"

// abreast puts three pieces beside each other on each of n lines. The lines share one
// text, so that many of them cost no more than one.
func abreast(n int, pieces func(i int) [3]string) []string {
	size := 0
	for i := range n {
		for _, p := range pieces(i) {
			size += len(p)
		}
	}
	var b strings.Builder
	b.Grow(size)
	for i := range n {
		for _, p := range pieces(i) {
			b.WriteString(p)
		}
	}
	whole, out := b.String(), make([]string, n)
	for i := range out {
		end := 0
		for _, p := range pieces(i) {
			end += len(p)
		}
		out[i], whole = whole[:end], whole[end:]
	}
	return out
}
