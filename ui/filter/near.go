package filter

import (
	"slices"
	"strconv"
	"strings"

	"lictop/app"
)

func noField(name string) string { return "no field " + strconv.Quote(name) }

// instead is what to say of a name that no field has: the names that look like it,
// those that begin so, or all.
func (l *Language) instead(name string) string {
	names := l.Names()
	begin := slices.DeleteFunc(slices.Clone(names), func(s string) bool { return name == "" || !strings.HasPrefix(s, name) })
	if len(begin) > 1 {
		return "it could be " + oneOf(begin)
	}
	if near := app.Near(name, slices.Values(names)); len(near) > 0 && len(name) > 1 {
		return "did you mean " + oneOf(near) + "?"
	}
	return "there are " + strings.Join(names, ", ")
}

func oneOf(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}
