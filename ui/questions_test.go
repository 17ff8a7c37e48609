package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
)

// The screen that docs/questions.md names for a question says what it says there.
func TestQuestionsAreAnsweredOnTheirScreens(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "docs", "questions.md"))
	require.NoError(t, err)
	list, err := fixtures.ParseQuestions(string(doc))
	require.NoError(t, err)
	require.NotEmpty(t, list)
	for _, q := range list {
		t.Run(q.ID, func(t *testing.T) {
			site, err := ingest.ReadSite(t.Context(), bytes.NewReader(fixtures.Story(q.Story)), ingest.Options{Decide: true})
			require.NoError(t, err)
			require.Equal(t, instantOf(t, testNow), site.Site.AsOf)
			s := driveOn(t, site.Site, 160, 50)
			for _, k := range q.Keys { // names of keys, or a text to type
				if key := keyPress(k); len(k) > 1 && key.Code == rune(k[0]) {
					s.write(k)
				} else {
					s.press(k)
				}
			}
			s.sees(q.Says...)
		})
	}
}
