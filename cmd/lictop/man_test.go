package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// said runs a command line and returns what it prints.
func said(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: clock}
	require.Zero(t, p.run(args), "%v: %s", args, errs.String())
	return out.String()
}

// Whatever command there is stands in the help of the one above it, has a man page
// and is completed.
func TestEveryCommandIsInHelpManAndCompletion(t *testing.T) {
	p := &program{in: strings.NewReader(""), out: &bytes.Buffer{}, errs: &bytes.Buffer{}, now: clock}
	root := p.root()
	dir := t.TempDir()
	said(t, "man", dir)
	pages := 0
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		require.False(t, cmd.Hidden, cmd.CommandPath())
		assert.NotEmpty(t, cmd.Short, cmd.CommandPath())
		path := strings.Fields(cmd.CommandPath())[1:]
		if cmd.HasParent() {
			above := path[:len(path)-1]
			assert.Regexp(t, `(?m)^  `+regexp.QuoteMeta(cmd.Name())+` `, said(t, append([]string{"help"}, above...)...), cmd.CommandPath())
			completed := said(t, append(append([]string{"__complete"}, above...), cmd.Name())...)
			assert.Regexp(t, `(?m)^`+regexp.QuoteMeta(cmd.Name())+`\b`, completed, cmd.CommandPath())
		}
		page, err := os.ReadFile(filepath.Join(dir, manName(cmd)+".1"))
		require.NoError(t, err)
		pages++
		assert.Equal(t, string(page), said(t, append([]string{"man"}, path...)...))
		text := string(page)
		assert.Contains(t, text, escape(cmd.Short))
		cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) { assert.Contains(t, text, bold("--"+f.Name), cmd.CommandPath()) })
		cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { assert.Contains(t, text, bold("--"+f.Name), cmd.CommandPath()) })
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, files, pages, "no page of a command that is not there")
}

// The pages are sound: whatever formatter is installed has nothing to complain of,
// and prints what the help says.
func TestManPagesAreSound(t *testing.T) {
	dir := t.TempDir()
	said(t, "man", dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.1"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, tool := range [][]string{
		{"groff", "-man", "-Tutf8", "-ww", "-z"},
		{"mandoc", "-Tlint", "-Wwarning"},
	} {
		if _, err := exec.LookPath(tool[0]); err != nil {
			t.Logf("%s is not installed", tool[0])
			continue
		}
		out, err := exec.Command(tool[0], append(tool[1:], files...)...).CombinedOutput()
		assert.NoError(t, err)
		for line := range strings.Lines(string(out)) {
			assert.Contains(t, line, "missing date", "a page has no date, so that two builds give the same page")
		}
	}
	if _, err := exec.LookPath("groff"); err != nil {
		t.Skip("groff is not installed")
	}
	out, err := exec.Command("groff", "-man", "-Tascii", "-P-c", "-P-b", "-P-u", filepath.Join(dir, "lictop-ask-meeting.1")).Output()
	require.NoError(t, err)
	assert.Contains(t, string(out), "nick@2026-11-21T11:42:00Z..")
	assert.Contains(t, string(out), "  --id M     a meeting in progress")
}

// What a text holds stands on the page as it is.
func TestRoffEscapes(t *testing.T) {
	assert.Equal(t, `a\-b \(aqc\(aq \e \(ti \[u2026]`, escape(`a-b 'c' \ ~ …`))
	r := &roff{}
	r.text(".TH is text here")
	assert.Equal(t, "\\&.TH is text here\n", r.String())
}
