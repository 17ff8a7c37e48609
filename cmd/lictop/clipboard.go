package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/charmbracelet/x/ansi"

	"lictop/ui"
)

// helperTime is how long a program that is asked for a copy may take.
const helperTime = 300 * time.Millisecond

// clipboard brings texts to the clipboard of whoever sits at the terminal, by the
// first way that works: a program of the desktop, the terminal (OSC 52), the buffer
// of tmux, a file. Over SSH the desktop is that of another machine.
type clipboard struct {
	env  func(name string) string
	find func(program string) (string, error)
	run  func(ctx context.Context, in []byte, program string, args ...string) (out string, err error)
	os   string
	mute bool // the terminal gets no sequences: OSC 52 is no way
}

func newClipboard() *clipboard {
	return &clipboard{env: os.Getenv, find: exec.LookPath, run: runHelper, os: runtime.GOOS}
}

// runHelper runs a program with a text on its standard input. It is ended when the
// context is, and always waited for; one that stays behind to hand out the text is in
// a session of its own, so that it outlives the terminal.
func runHelper(ctx context.Context, in []byte, program string, args ...string) (string, error) {
	ctx, stop := context.WithTimeout(ctx, helperTime)
	defer stop()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stdin = strings.NewReader(string(in))
	cmd.WaitDelay = 50 * time.Millisecond
	alone(cmd)
	if in != nil { // what stays behind must not hold a pipe of ours
		return "", cmd.Run()
	}
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// helper is a program that copies its standard input.
type helper struct {
	program string
	args    []string
	utf16   bool
}

// helpers are the programs of the desktop that is there, the best first.
func (c *clipboard) helpers() (list []helper) {
	if c.remote() {
		return nil
	}
	switch {
	case c.os == "darwin":
		return []helper{{program: "pbcopy"}}
	case c.os == "windows" || c.env("WSL_DISTRO_NAME") != "":
		return []helper{{program: "clip.exe", utf16: true}, {program: "powershell.exe", args: []string{"-NoProfile", "-Command",
			"[Console]::InputEncoding=[Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())"}}}
	}
	if c.env("WAYLAND_DISPLAY") != "" {
		list = append(list, helper{program: "wl-copy", args: []string{"--type", "text/plain;charset=utf-8"}})
	}
	if c.env("DISPLAY") != "" {
		list = append(list, helper{program: "xclip", args: []string{"-selection", "clipboard", "-in"}},
			helper{program: "xsel", args: []string{"--clipboard", "--input"}})
	}
	return list
}

func (c *clipboard) remote() bool {
	return c.env("SSH_CONNECTION") != "" || c.env("SSH_CLIENT") != "" || c.env("SSH_TTY") != ""
}

// Copy copies a text.
func (c *clipboard) Copy(ctx context.Context, text string) (ui.Copied, error) {
	var failed []error
	for _, h := range c.helpers() {
		if _, err := c.find(h.program); err != nil {
			continue
		}
		in := []byte(text)
		if h.utf16 {
			in = inUTF16(text)
		}
		_, err := c.run(ctx, in, h.program, h.args...)
		if err == nil {
			return ui.Copied{Way: h.program}, nil
		}
		failed = append(failed, fmt.Errorf("%s: %w", h.program, err))
	}
	if seq, ok := c.sequence(ctx, text); ok {
		return ui.Copied{Way: "OSC 52", Sequence: seq}, nil
	}
	if c.env("TMUX") != "" {
		_, err := c.run(ctx, []byte(text), "tmux", "load-buffer", "-w", "-")
		if err == nil {
			return ui.Copied{Way: "tmux buffer"}, nil
		}
		failed = append(failed, fmt.Errorf("tmux: %w", err))
	}
	path, err := copyToFile(text)
	if err == nil {
		return ui.Copied{Way: "file", Path: tilded(path)}, nil
	}
	return ui.Copied{}, errors.Join(append(failed, err)...)
}

// sequence is the text as an OSC 52 that the terminal gets to see: through tmux it is
// wrapped where tmux lets that pass, through screen it is cut into pieces. False where
// the terminal has no such thing or the text is too long for it.
func (c *clipboard) sequence(ctx context.Context, text string) (string, bool) {
	seq, fits := ui.OSC52(text)
	if !fits || c.mute || c.deaf() {
		return "", false
	}
	switch {
	case c.env("TMUX") != "":
		if c.tmuxSays(ctx, "set-clipboard") == "on" {
			return seq, true // tmux takes it and hands it on
		}
		if pass := c.tmuxSays(ctx, "allow-passthrough"); pass == "on" || pass == "all" {
			return ansi.TmuxPassthrough(seq), true
		}
		return "", false
	case c.env("STY") != "":
		const piece = 768 // screen drops what is longer
		return ansi.ScreenPassthrough(seq, piece), true
	}
	return seq, true
}

// deaf reports whether the terminal is known to have no clipboard: the consoles of
// the kernel, and Apple's Terminal.
func (c *clipboard) deaf() bool {
	switch term := c.env("TERM"); {
	case term == "linux", term == "dumb", term == "":
		return true
	}
	return c.env("TERM_PROGRAM") == "Apple_Terminal"
}

// tmuxSays is an option of tmux as it holds for this pane.
func (c *clipboard) tmuxSays(ctx context.Context, option string) string {
	scope := "-Apv" // of panes
	if option == "set-clipboard" {
		scope = "-sv" // of the server
	}
	out, err := c.run(ctx, nil, "tmux", "show-options", scope, option)
	if err != nil {
		return ""
	}
	return out
}

// copyToFile writes the text where only its owner reads it.
func copyToFile(copied string) (string, error) {
	path := copyPath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	return path, wholeFile(path, true, text([]byte(copied)))
}

func copyPath() string {
	if dir := stateDir(); dir != "" {
		return filepath.Join(dir, "clipboard.txt")
	}
	return filepath.Join(os.TempDir(), "lictop-clipboard.txt")
}

// way tells which way a copy would take and what would be better where that is not
// the clipboard itself. Nothing is copied; of programs only tmux is asked.
func (c *clipboard) way(ctx context.Context) (way, remedy string) {
	for _, h := range c.helpers() {
		if _, err := c.find(h.program); err == nil {
			return h.program, ""
		}
	}
	if _, ok := c.sequence(ctx, "x"); ok {
		return "OSC 52", "terminals that do not know it ignore it without a word; on a desktop wl-copy, xclip or xsel is certain"
	}
	if c.env("TMUX") != "" {
		return "tmux buffer", "tmux set -s set-clipboard on lets copies reach the terminal's clipboard"
	}
	return "file " + tilded(copyPath()), "this terminal has no clipboard that a program can reach; on a desktop install wl-copy, xclip or xsel"
}

// clipboardWay tells which way a copy of the dashboard would take here, and what
// would be better where that is not the clipboard itself.
func clipboardWay() (way, remedy string) {
	ctx, stop := context.WithTimeout(context.Background(), 2*helperTime)
	defer stop()
	return newClipboard().way(ctx)
}

// inUTF16 is what clip.exe reads as Unicode.
func inUTF16(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}
