package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// documentedMembers are the names between backticks of each section of
// docs/json.md.
func documentedMembers(t *testing.T) map[string]map[string]bool {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "json.md"))
	require.NoError(t, err)
	word := regexp.MustCompile("`([a-z0-9_-]+)`")
	sections := map[string]map[string]bool{}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		title, body, _ := strings.Cut(part, "\n")
		names := map[string]bool{}
		for _, m := range word.FindAllStringSubmatch(body, -1) {
			names[m[1]] = true
		}
		for name := range strings.SplitSeq(title, ", ") {
			sections[name] = names
		}
	}
	return sections
}

// members yields the names of all members of a document, but for those whose names
// are data.
func members(v any, yield func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			yield(name)
			if name != "counts" {
				members(value, yield)
			}
		}
	case []any:
		for _, each := range v {
			members(each, yield)
		}
	}
}

// Whatever --json prints is documented.
func TestEveryMemberIsDocumented(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "x.db"), filepath.Join(dir, "site.json")
	lictop := func(args ...string) (string, string) {
		var out, errs bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: clock}
		require.Zero(t, p.run(append(args, "--db", db)), "%v: %s", args, errs.String())
		return out.String(), errs.String()
	}
	generated, _ := lictop("generate", "--size", "400", "--seed", "3", "--activity", "20")
	require.NoError(t, os.WriteFile(site, []byte(generated), 0o600))
	lictop("import", site)
	documented := documentedMembers(t)
	for _, c := range []struct{ section, line string }{
		{"overview", ""}, {"pools", "pools"}, {"endpoints", "endpoints"}, {"licenses", "licenses"}, {"hosts", "hosts"}, {"holders", "holders"},
		{"meetings", "meetings"}, {"compliance", "compliance --owners"}, {"compliance", "compliance --type essential"}, {"terms", "terms"},
		{"rules", "rules"}, {"why", "why e-00000001"}, {"why", "why pool/rm"}, {"why", "why L-1"}, {"why", "why c-00000001"},
		{"why", "why essential --pool cucm"}, {"ask host", "ask host h-00000001"}, {"ask host", "ask host nobody --new --pool cwms"},
		{"ask meeting", "ask meeting --id c-00000001"}, {"ask meeting", "ask meeting --kind adhoc --participant u-00000001"}, {"plan", "reclaim --pool rm"},
		{"plan", "reclaim --pool rm --apply"}, {"plan", "threshold --pool rm 7 --apply"}, {"plan", "assign u-00000002"}, {"plan", "undo"}, {"pin", "pin"},
		{"import", "import --preview " + site}, {"import", "import " + site}, {"audit", "audit"}, {"audit verify", "audit verify"}, {"version", "version"},
		{"whatif", "whatif --pool rm reclaim_days=1 --sweep"}, {"whatif", "whatif --at 2030-01-01 add hosts=2 --pool cwms"},
		{"timeline", "timeline --rows all"}, {"rules", "rules seat.online"}, {"forecast", "forecast"}, {"reconcile", "reconcile"}, {"contest", "contest"},
		{"contest", "contest --rows"}, {"contest", "contest e-00000001"}, {"harvest", "harvest --pool rm"},
		{"config check", "config check"}, {"config path", "config path"}, {"config show", "config show"}, {"doctor", "doctor"},
		{"ask add", "ask add --pool cucm telepresence-room=3"}, {"ask remove", "ask remove e-00000001"},
	} {
		require.NotNil(t, documented[c.section], c.section)
		out, _ := lictop(append(strings.Fields(c.line), "--json")...)
		var doc any
		require.NoError(t, json.Unmarshal([]byte(out), &doc), c.line)
		count := 0
		members(doc, func(name string) {
			count++
			assert.True(t, documented[c.section][name], "%s: %s is not documented in docs/json.md", c.line, name)
		})
		assert.NotZero(t, count, c.line)
	}
}
