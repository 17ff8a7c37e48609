package ui

import (
	"os"
	"strings"

	"lictop/ui/present"
)

// presenting reports whether names are masked.
func (d *Dashboard) presenting() bool { return false }

// homely is a path as people read it: the home directory is "~".
func (d *Dashboard) homely(path string) string {
	if home := os.Getenv("HOME"); home != "" && strings.HasPrefix(path, home+"/") {
		path = "~" + path[len(home):]
	}
	return present.Text(path)
}
