package main

import (
	"os"
	"path/filepath"
	"strings"
)

// xdgDir is lictop's directory of a kind: below the one that a variable names, else
// where it usually is below the home directory. It may not be there yet.
func xdgDir(variable string, usual ...string) (string, error) {
	dir := os.Getenv(variable)
	if !filepath.IsAbs(dir) { // the XDG specification has a relative one ignored
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(append([]string{home}, usual...)...)
	}
	return filepath.Join(dir, "lictop"), nil
}

// stateDir is the directory of what lictop keeps from one run to the next.
func stateDir() string {
	dir, err := xdgDir("XDG_STATE_HOME", ".local", "state")
	if err != nil {
		return filepath.Join(os.TempDir(), ".local", "state", "lictop")
	}
	return dir
}

// untilded writes the home directory out where a path begins with ~.
func untilded(path string) string {
	if path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, path[1:])
}

// tilded is a path as people write it.
func tilded(path string) string {
	if home, err := os.UserHomeDir(); err == nil && home != "/" && (path == home || strings.HasPrefix(path, home+"/")) {
		return "~" + path[len(home):]
	}
	return path
}
