package filter

import (
	"strings"

	"lictop/model"
)

// containsFold reports whether s holds the lowered text, whatever the case of
// s.
func containsFold(s, lower string) bool {
	n := len(lower)
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return strings.Contains(strings.ToLower(s), lower)
		}
	}
	if n == 0 {
		return true
	}
	first := lower[0]
	for i := 0; i+n <= len(s); i++ {
		if model.LowerASCII(s[i]) != first {
			continue
		}
		j := 1
		for j < n && model.LowerASCII(s[i+j]) == lower[j] {
			j++
		}
		if j == n {
			return true
		}
	}
	return false
}
