package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
)

// questionIDs are the questions that administrators asked, each of which has its
// answer in docs/questions.md.
var questionIDs = strings.Fields(`
	q0-1 q0-2 q0-3 q0-4 q0-5 q0-6 q0-7 q0-8 q0-9 q0-10
	q1-1 q1-2 q2-1 q2-2 q3-1 q3-2 q3-3
	q4-1 q4-2 q4-3 q4-4 q4-5 q4-6 q4-7 q4-8`)

// Every question is answered by what the program really prints. LICTOP_UPDATE=1
// writes the answers anew.
func TestQuestionsAreAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes a database for each question")
	}
	path := filepath.Join("..", "..", "docs", "questions.md")
	doc, err := os.ReadFile(path)
	require.NoError(t, err)
	text := string(doc)
	list, err := fixtures.ParseQuestions(text)
	require.NoError(t, err)
	var ids []string
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	require.Equal(t, questionIDs, ids)
	var out strings.Builder
	written := 0
	for _, q := range list {
		lictop := answering(t, q.Story)
		for _, run := range q.Runs {
			got := lictop(run.Args)
			if os.Getenv("LICTOP_UPDATE") == "1" {
				out.WriteString(text[written:run.At[0]] + got)
				written = run.At[1]
				continue
			}
			assert.Equal(t, run.Output, got, "%s: %v; LICTOP_UPDATE=1 writes it anew", q.ID, run.Args)
		}
	}
	if os.Getenv("LICTOP_UPDATE") == "1" {
		require.NoError(t, os.WriteFile(path, []byte(out.String()+text[written:]), 0o644))
	}
}

// answering imports a story into a database of its own and returns lictop on it,
// as of the story's instant, with what it prints on both streams.
func answering(t *testing.T, story string) func(args []string) string {
	site := fixtures.Story(story)
	require.NotNil(t, site, "there is no story %q", story)
	var head struct {
		AsOf string `json:"as_of"`
	}
	require.NoError(t, json.Unmarshal(site, &head))
	at, ok := model.ParseInstant(head.AsOf)
	require.True(t, ok)
	dir := t.TempDir()
	file := filepath.Join(dir, story+".json")
	require.NoError(t, os.WriteFile(file, site, 0o600))
	run := func(args ...string) string {
		var out bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, errs: &out, now: func() model.Instant { return at }}
		code := p.run(append(args, "--db", filepath.Join(dir, "lictop.db")))
		require.NotContains(t, []int{2, 5, 70}, code, "%v: %s", args, out.String())
		return strings.ReplaceAll(out.String(), dir+string(filepath.Separator), "")
	}
	run("import", file)
	return func(args []string) string { return run(args...) }
}
