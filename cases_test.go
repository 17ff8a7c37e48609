package lictop_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
)

// Each conformance case, read, decided and written, gives the document that is
// expected, member for member, and the same bytes when it is done again.
func TestConformanceCases(t *testing.T) {
	folders, err := fs.ReadDir(fixtures.Cases(), ".")
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, f := range folders {
		t.Run(f.Name(), func(t *testing.T) {
			why := caseFile(t, f.Name(), "why.txt")
			got := decide(t, caseFile(t, f.Name(), "site.json"))
			assert.Equal(t, parsed(t, caseFile(t, f.Name(), "expect.json")), parsed(t, got), string(why))
			assert.Equal(t, string(got), string(decide(t, caseFile(t, f.Name(), "site.json"))), "the same bytes every time")
		})
	}
}

func caseFile(t *testing.T, folder, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(fixtures.Cases(), folder+"/"+name)
	require.NoError(t, err)
	return data
}

// decide is the way of a site file through lictop decide.
func decide(t *testing.T, site []byte) []byte {
	t.Helper()
	m, err := ingest.ReadSite(t.Context(), bytes.NewReader(site), ingest.Options{Decide: true})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, app.WriteDocument(&b, policy.Evaluate(model.NewSnapshot(m.Site))))
	return b.Bytes()
}

// member is a member of a JSON object; objects are compared in order.
type member struct {
	name  string
	value any
}

// parsed reads a document so that only white space does not count.
func parsed(t *testing.T, document []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	v := parseValue(t, d)
	require.False(t, d.More(), "one document and nothing behind it")
	return v
}

func parseValue(t *testing.T, d *json.Decoder) any {
	t.Helper()
	token, err := d.Token()
	require.NoError(t, err)
	switch token {
	case json.Delim('{'):
		object := []member{}
		for d.More() {
			name, err := d.Token()
			require.NoError(t, err)
			object = append(object, member{name.(string), parseValue(t, d)})
		}
		_, err = d.Token()
		require.NoError(t, err)
		return object
	case json.Delim('['):
		list := []any{}
		for d.More() {
			list = append(list, parseValue(t, d))
		}
		_, err = d.Token()
		require.NoError(t, err)
		return list
	}
	return token
}
