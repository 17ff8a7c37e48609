package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
)

// verdict is what every door has to say alike of a subject.
type verdict struct {
	Verdict string  `json:"verdict"`
	Rule    string  `json:"rule"`
	Charge  string  `json:"charge"`
	Grants  string  `json:"grants"` // of a license, in place of charge
	Until   *string `json:"until"`
}

func (v verdict) String() string {
	until := "never"
	if v.Until != nil {
		until = *v.Until
	}
	return fmt.Sprintf("%s %s %s%s %s", v.Verdict, v.Rule, v.Charge, v.Grants, until)
}

// The same subject has the same verdict through every door: decide, the list of
// its kind, and why.
func TestTheSameVerdictThroughEveryDoor(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes a database for each of two dozen sites")
	}
	at, ok := model.ParseInstant("2026-11-21T12:00:00Z")
	require.True(t, ok)
	sites := map[string][]byte{"sample": written(t, fixtures.Sample(at))}
	for _, seed := range []uint64{1, 2, 3} {
		sites[fmt.Sprint("generated ", seed)] = written(t, fixtures.Generate(200, seed, at))
	}
	for _, name := range fixtures.Stories() {
		if name != "500-seats-1800-records" { // the generated ones are enough of its kind
			sites[name] = fixtures.Story(name)
		}
	}
	for name, site := range sites {
		t.Run(name, func(t *testing.T) { sameVerdicts(t, site, at) })
	}
}

func written(t *testing.T, d model.Draft) []byte {
	var b bytes.Buffer
	require.NoError(t, ingest.WriteSite(&b, model.NewSnapshot(d)))
	return b.Bytes()
}

func sameVerdicts(t *testing.T, site []byte, at model.Instant) {
	file, db := filepath.Join(t.TempDir(), "site.json"), filepath.Join(t.TempDir(), "x.db")
	require.NoError(t, os.WriteFile(file, site, 0o600))
	lictop := func(into any, in []byte, args ...string) {
		var out, errs bytes.Buffer
		p := &program{in: bytes.NewReader(in), out: &out, errs: &errs, now: func() model.Instant { return at }}
		require.Zero(t, p.run(append(args, "--db", db)), "%v: %s", args, errs.String())
		if into != nil {
			require.NoError(t, json.Unmarshal(out.Bytes(), into), "%v", args)
		}
	}
	var document struct {
		Decisions []struct {
			Subject, Pool string
			verdict
		}
	}
	lictop(&document, site, "decide")
	lictop(nil, nil, "import", file)
	want := map[string][]string{} // masked keys may be alike
	for _, d := range document.Decisions {
		sub := d.Pool + " " + masked(d.Subject)
		want[sub] = append(want[sub], d.verdict.String())
	}
	listed := 0
	for kind, list := range map[string]string{"endpoint": "endpoints", "host": "hosts", "license": "licenses", "meeting": "meetings"} {
		var rows []struct {
			ID, Pool, Key, Feature, Transaction, Start string
			Handle                                     string
			verdict
		}
		lictop(&rows, nil, list, "--json")
		for i, r := range rows {
			id, named := r.ID, r.ID
			if kind == "license" {
				id, named = strings.Join([]string{r.Key, r.Feature, r.Transaction, r.Start}, "/"), r.Handle
			}
			said, decided := want[r.Pool+" "+kind+"/"+id]
			if r.Verdict == "" { // an offer, which nothing decides
				assert.False(t, decided, id)
				continue
			}
			listed++
			assert.Contains(t, said, r.verdict.String(), "%s/%s in %s", kind, id, list)
			if i%13 == 0 {
				var why verdict
				lictop(&why, nil, "why", kind+"/"+named, "--pool", r.Pool, "--json")
				assert.Equal(t, r.verdict.String(), why.String(), "why %s/%s", kind, named)
			}
		}
	}
	assert.Equal(t, len(document.Decisions), listed)
}

// masked is a subject with the key of a license masked, as lists print it.
func masked(subject string) string {
	sub, ok := model.ParseSubject(subject)
	if !ok {
		return subject
	}
	return sub.String()
}
