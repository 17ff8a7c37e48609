package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

const evil = fixtures.Hostile

func poisonedRows[T any](r *model.Rows[T]) (out model.Rows[T]) {
	for _, v := range r.All() {
		w := *v
		fixtures.Spoil(&w, evil)
		out.Append(w)
	}
	return out
}

// poisonedDatabase holds the sample with evil in every text. No import lets that in:
// somebody has written to the file.
func poisonedDatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lictop.db")
	at := clock()
	d := fixtures.Sample(at)
	keys := map[int]string{}
	for i, l := range d.Licenses.All() {
		keys[i] = l.Key
	}
	d.Endpoints, d.Hosts, d.Devices, d.Users = poisonedRows(&d.Endpoints), poisonedRows(&d.Hosts), poisonedRows(&d.Devices), poisonedRows(&d.Users)
	d.Meetings, d.Licenses = poisonedRows(&d.Meetings), poisonedRows(&d.Licenses)
	edit := d.Licenses.Edit()
	for i, key := range keys {
		edit.At(i).Key = key
	}
	d.Licenses = edit.Rows()
	for i := range d.Pools {
		release := d.Pools[i].Enterprise.Release
		fixtures.Spoil(&d.Pools[i], evil)
		d.Pools[i].Enterprise.Release = release
	}
	p := &program{now: clock}
	a, err := app.Open(context.Background(), p.lazy(path), at, nil)
	require.NoError(t, err)
	call := app.Call{Actor: "ada" + evil, Role: app.RoleOwner, Door: "test", At: at}
	_, err = a.Import(context.Background(), call, app.Document{Name: "site" + evil, Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
		return &model.Merged{Site: d, Sum: "sum"}, nil
	}}, nil)
	require.NoError(t, err)
	return path
}

// TestNoCommandWritesEscapes of what a database, an argument, a path or the
// environment says, in any kind of output. A CSV is data: line ends within a value
// stay in their quotes.
func TestNoCommandWritesEscapes(t *testing.T) {
	db := poisonedDatabase(t)
	t.Setenv("LICTOP_DB", db)
	t.Setenv("HOME", "/srv/"+evil)
	t.Setenv("USER", evil)
	commands := [][]string{{}, {"pools"}, {"endpoints"}, {"licenses"}, {"hosts"}, {"holders"}, {"meetings"}, {"compliance"}, {"audit"}, {"audit", "verify"},
		{"timeline"}, {"forecast"}, {"reconcile"}, {"contest"}, {"harvest"}, {"pin"}, {"terms"}, {"rules"}, {"undo"}, {"demo"},
		{"why", "endpoint/e" + evil}, {"why", "host/greg"}, {"ask", "host", "nobody" + evil}, {"reclaim", "--pool", "rm"}, {"reclaim", "--pool", evil},
		{"endpoints", evil}, {"import", "/nowhere/" + evil}, {"--tz", evil}, {"--as-of", evil}, {"--db", "/nowhere/" + evil, "pools"}, {"--as", evil}, {evil}, {"why", evil}}
	s := model.NewSnapshot(fixtures.Sample(clock()))
	for _, e := range []string{s.Endpoints.At(0).ID, s.Endpoints.At(5).ID} {
		commands = append(commands, []string{"why", "endpoint/" + e + evil})
	}
	for _, i := range []int{0, 1, 2, 3} {
		commands = append(commands, []string{"ask", "host", s.Hosts.At(i).ID + evil}, []string{"why", "host/" + s.Hosts.At(i).ID + evil}, []string{"why", s.Pools[i].ID + evil},
			[]string{"reserve", s.Hosts.At(i).ID + evil}, []string{"harvest", "--pool", s.Pools[i].ID + evil}, []string{"whatif", s.Pools[i].ID + evil + ":capacity=1"})
	}
	for _, args := range commands {
		for _, output := range []string{"table", "csv", "json"} {
			var out, errs bytes.Buffer
			p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: clock}
			p.run(append(append([]string{}, args...), "--output", output))
			for name, text := range map[string]string{"out": out.String(), "errors": errs.String()} {
				i := strings.IndexFunc(text, func(r rune) bool {
					return unicode.IsControl(r) && r != '\n' && !(output == "csv" && (r == '\r' || r == '\t')) || output == "table" && (r == 0x202e || r == 0x200b)
				})
				if i >= 0 {
					assert.Fail(t, "it writes more than text", "%q %s %s: %q", args, output, name, text[max(i-60, 0):min(i+30, len(text))])
				}
			}
		}
	}
}

// TestAReportOfABugIsText, on the terminal and in its file.
func TestAReportOfABugIsText(t *testing.T) {
	for _, state := range []string{filepath.Join(t.TempDir(), evil), "/dev/null/" + evil} {
		t.Setenv("XDG_STATE_HOME", state)
		t.Setenv("TMPDIR", t.TempDir())
		var errs bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &bytes.Buffer{}, errs: &errs, now: func() model.Instant { panic("thrown" + evil + "\nby a site") }}
		require.Equal(t, exitBug, p.run([]string{"activate", "A1B2C-D3E4F-G5H6I", "--db", filepath.Join(t.TempDir(), "x.db")}))
		texts := []string{errs.String()}
		for _, dir := range []string{stateDir(), os.TempDir()} {
			list, _ := os.ReadDir(dir) // one of the two has the report
			for _, e := range list {
				texts = append(texts, textOf(t, filepath.Join(dir, e.Name())))
			}
		}
		require.Len(t, texts, 2)
		assert.Contains(t, texts[1], "by a site")
		for _, text := range texts {
			assert.Less(t, strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0x202e }), 0, "%q", text)
		}
	}
}

// TestControlCharactersInPieces are found wherever the pieces begin and end.
func TestControlCharactersInPieces(t *testing.T) {
	const text = "a\u009bb\u00e9c\u00a0\x1b[31m\x7f\u202e\n\té\u0085"
	for size := 1; size < len(text); size++ {
		for escape, want := range map[bool]string{true: `a\u009bbéc` + "\u00a0" + `\u001b[31m\u007f` + "\u202e\n\té" + `\u0085`, false: "ab\u00e9c\u00a0[31m\u202e\n\té"} {
			var got []byte
			tm := tamer{escape: escape}
			for from := 0; from < len(text); from += size {
				got = append(got, tm.write([]byte(text[from:min(from+size, len(text))]))...)
			}
			require.Equal(t, want, string(got))
		}
	}
}
