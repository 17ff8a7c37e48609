package main

import (
	"context"
	"os"
	"os/exec"
	"runtime"
)

// examineClipboard says which way a copy takes.
func examineClipboard() finding {
	way, remedy := clipboardWay()
	f := finding{check: "clipboard", found: "copies go by " + way, remedy: remedy}
	if remedy != "" {
		f.health = hint
	}
	return f
}

// clipboardWay tells which way a copy of the dashboard would take here, and what
// would be better where that is not the clipboard itself.
func clipboardWay() (way, remedy string) {
	if os.Getenv("SSH_CONNECTION") == "" && os.Getenv("SSH_TTY") == "" {
		for _, c := range []struct{ env, program string }{{"WAYLAND_DISPLAY", "wl-copy"}, {"DISPLAY", "xclip"}, {"DISPLAY", "xsel"}, {"", "pbcopy"}} {
			if c.env == "" && runtime.GOOS != "darwin" || c.env != "" && os.Getenv(c.env) == "" {
				continue
			}
			if _, err := exec.LookPath(c.program); err == nil {
				return c.program, ""
			}
		}
	}
	if os.Getenv("TMUX") != "" && tmuxOption(context.Background(), "-sv", "set-clipboard") != "on" {
		return "the buffer of tmux", "tmux set -s set-clipboard on lets copies reach the terminal's clipboard"
	}
	return "OSC 52", "terminals that do not know it ignore it without a word; on a desktop wl-copy, xclip or xsel is certain"
}
