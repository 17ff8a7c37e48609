package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui"
)

// desk is a machine with programs of its own: shell scripts in a directory.
type desk struct {
	t   *testing.T
	dir string
	env map[string]string
}

func newDesk(t *testing.T, env map[string]string) *desk {
	t.Helper()
	d := &desk{t, t.TempDir(), env}
	d.env["XDG_STATE_HOME"] = filepath.Join(d.dir, "state")
	if _, ok := env["TERM"]; !ok {
		d.env["TERM"] = "xterm-256color"
	}
	return d
}

// program puts a shell script on the machine.
func (d *desk) program(name, script string) *desk {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(filepath.Join(d.dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755))
	return d
}

// takes is a script that keeps what it is given.
func (d *desk) takes(name string) *desk {
	return d.program(name, "cat > '"+filepath.Join(d.dir, name+".got")+"'")
}

func (d *desk) got(name string) string {
	d.t.Helper()
	text, err := os.ReadFile(filepath.Join(d.dir, name+".got"))
	require.NoError(d.t, err)
	return string(text)
}

func (d *desk) clipboard() *clipboard {
	find := func(program string) (string, error) {
		path := filepath.Join(d.dir, program)
		_, err := os.Stat(path)
		return path, err
	}
	return &clipboard{env: func(name string) string { return d.env[name] }, find: find, os: "linux", state: filepath.Join(d.env["XDG_STATE_HOME"], "lictop"),
		run: func(ctx context.Context, in []byte, program string, args ...string) (string, error) {
			path, err := find(program)
			if err != nil {
				return "", err
			}
			return runHelper(ctx, in, path, args...)
		}}
}

func (d *desk) copied(text string) ui.Copied {
	d.t.Helper()
	got, err := d.clipboard().Copy(d.t.Context(), text)
	require.NoError(d.t, err)
	return got
}

func TestTheFirstWayThatWorksIsTaken(t *testing.T) {
	skipWithoutShell(t)
	const text = "Bob's phone\nÁlvaro\n"
	d := newDesk(t, map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}).takes("wl-copy").takes("xclip")
	assert.Equal(t, ui.Copied{Way: "wl-copy"}, d.copied(text))
	assert.Equal(t, text, d.got("wl-copy"))

	d = newDesk(t, map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}).program("wl-copy", "exit 1").takes("xsel")
	assert.Equal(t, "xsel", d.copied(text).Way, "what fails is passed over")

	d = newDesk(t, map[string]string{"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "10.0.0.1 22"}).takes("wl-copy")
	got := d.copied(text)
	assert.Equal(t, "OSC 52", got.Way, "over SSH the desktop is another machine's")
	assert.Equal(t, ansi.SetSystemClipboard(text), got.Sequence)

	d = newDesk(t, map[string]string{"STY": "1.pts"})
	assert.Equal(t, ansi.ScreenPassthrough(ansi.SetSystemClipboard(text), 768), d.copied(text).Sequence)
}

func TestThroughTmux(t *testing.T) {
	skipWithoutShell(t)
	const text = "x\n"
	says := func(clip, pass string) *desk {
		d := newDesk(t, map[string]string{"TMUX": "/tmp/tmux,1,0"})
		return d.program("tmux", `case "$*" in
*set-clipboard) echo `+clip+`;;
*allow-passthrough) echo `+pass+`;;
load-buffer*) cat > '`+filepath.Join(d.dir, "tmux.got")+`';;
*) exit 1;;
esac`)
	}
	assert.Equal(t, ansi.SetSystemClipboard(text), says("on", "off").copied(text).Sequence)
	assert.Equal(t, ansi.TmuxPassthrough(ansi.SetSystemClipboard(text)), says("external", "on").copied(text).Sequence)
	d := says("external", "off")
	assert.Equal(t, ui.Copied{Way: "tmux buffer"}, d.copied(text), "the terminal would not get to see it")
	assert.Equal(t, text, d.got("tmux"))
	d = says("on", "on")
	long := strings.Repeat("x", 100_000)
	assert.Equal(t, "tmux buffer", d.copied(long).Way, "it is too long for the terminal")
	assert.Equal(t, long, d.got("tmux"))
}

func TestTheLastWayIsAFileOfOnesOwn(t *testing.T) {
	d := newDesk(t, map[string]string{"TERM": "linux"})
	d.env["HOME"] = d.dir
	for _, text := range []string{"the first, which is longer\n", "x\n"} {
		got := d.copied(text)
		assert.Equal(t, filepath.Join("~", "state", "lictop", "clipboard.txt"), got.Path)
		path := filepath.Join(d.dir, "state", "lictop", "clipboard.txt")
		in, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, text, string(in))
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.EqualValues(t, 0o600, info.Mode().Perm())
	}
	left, err := os.ReadDir(filepath.Join(d.dir, "state", "lictop"))
	require.NoError(t, err)
	assert.Len(t, left, 1)
	d.env["XDG_STATE_HOME"] = filepath.Join(d.dir, "state", "lictop", "clipboard.txt")
	_, err = d.clipboard().Copy(t.Context(), "x")
	assert.Error(t, err, "there is no way at all")
}

// TestAHelperThatHangsIsLeft asks a program that never ends, and one that leaves a
// child behind, as those do that hand out the text later.
func TestAHelperThatHangsIsLeft(t *testing.T) {
	skipWithoutShell(t)
	d := newDesk(t, map[string]string{"DISPLAY": ":0"}).program("xclip", "exec sleep 60").takes("xsel")
	began := time.Now()
	assert.Equal(t, "xsel", d.copied("x").Way)
	assert.Less(t, time.Since(began), 20*time.Second)
	d = newDesk(t, map[string]string{"DISPLAY": ":0"})
	d.program("xclip", "cat > '"+filepath.Join(d.dir, "xclip.got")+"'; sleep 20 & exit 0")
	began = time.Now()
	assert.Equal(t, "xclip", d.copied("x").Way)
	assert.Less(t, time.Since(began), 15*time.Second, "the child is not waited for")
	assert.Equal(t, "x", d.got("xclip"))
}

func TestTheWayIsKnownBeforehand(t *testing.T) {
	skipWithoutShell(t)
	way := func(d *desk) string {
		w, remedy := d.clipboard().way(t.Context())
		assert.NotEmpty(t, w)
		if w != "wl-copy" {
			assert.NotEmpty(t, remedy)
		}
		return w
	}
	assert.Equal(t, "wl-copy", way(newDesk(t, map[string]string{"WAYLAND_DISPLAY": "w"}).takes("wl-copy")))
	assert.Equal(t, "OSC 52", way(newDesk(t, map[string]string{"WAYLAND_DISPLAY": "w"})))
	assert.Equal(t, "tmux buffer", way(newDesk(t, map[string]string{"TMUX": "t"}).program("tmux", "exit 1")))
	assert.Contains(t, way(newDesk(t, map[string]string{"TERM": "linux"})), "clipboard.txt")
	w, _ := clipboardWay()
	assert.NotEmpty(t, w)
}

func TestClipExeReadsUTF16(t *testing.T) {
	assert.Equal(t, []byte{0xff, 0xfe, 'x', 0, 0xe9, 0, 0x3d, 0xd8, 0, 0xde}, inUTF16("xé😀"))
	c := newDesk(t, map[string]string{"WSL_DISTRO_NAME": "Debian"}).clipboard()
	assert.Equal(t, "clip.exe", c.helpers()[0].program)
	c.os = "darwin"
	assert.Equal(t, "pbcopy", c.helpers()[0].program)
}

func skipWithoutShell(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
}
