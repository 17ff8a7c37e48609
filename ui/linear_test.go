package ui

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// talker talks to linear mode as its user does: lines in, lines out.
type talker struct {
	t       testing.TB
	app     *app.App
	now     model.Instant
	out     bytes.Buffer
	secrets []bool       // which lines were asked for as secrets
	between func(at int) // called before each line
	options func(*Options)
}

func newTalker(t testing.TB, site model.Draft) *talker {
	k := &talker{t: t, now: instantOf(t, testNow), between: func(int) {}, options: func(*Options) {}}
	a, err := app.Open(context.Background(), store.NewMemory(site, "ada", k.now), k.now, nil)
	require.NoError(t, err)
	k.app = a
	return k
}

// says has the lines said and returns everything that was answered.
func (k *talker) says(lines ...string) string {
	k.t.Helper()
	k.out.Reset()
	at := 0
	talk := Talk{Out: &k.out, Echo: true, Line: func(secret bool) (string, error) {
		if at == len(lines) {
			return "", io.EOF
		}
		k.between(at)
		k.secrets = append(k.secrets, secret)
		at++
		return lines[at-1], nil
	}}
	o := Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return k.now }, Sample: func() app.Document {
		return app.Document{Name: "the sample site", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
			return &model.Merged{Site: fixtures.Sample(k.now), Sum: "sample"}, nil
		}}
	}}
	k.options(&o)
	l := newLinear(talk)
	l.news.every = 0
	l.d = newOpening(k.t.Context(), "here", o)
	s := Opening{Place: "here", Open: func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { return k.app, nil }}
	require.NoError(k.t, l.read(k.t.Context(), s))
	l.begin()
	require.NoError(k.t, l.run(k.t.Context()))
	return k.out.String()
}

func sampleTalker(t testing.TB) *talker {
	return newTalker(t, fixtures.Sample(instantOf(t, testNow)))
}

// inLinesEverywhere is a walk through all that linear mode reads.
var inLinesEverywhere = []string{"help", "where", "pages", "2", "actions", "", "actions all", "", "9", "why", "back", "back", "", "filter idle:>30d soft", "sort", "2", "reverse",
	"mark 1-3", "marks", "unmark", "filter", "pools", "2", "w", "1", "14", "rows", "1", "back", "set capacity 50", "plan", "back", "back", "H", "", "back", "F", "back", "g", "9", "open", "1", "back", "back", "back",
	"C", "2", "open", "back", "back", "hosts", "3", "open", "back", "d 5", "which", "back", "pmp", "1", "why", "back", "back", "v", "1", "- 1", "back", "back", "compliance", "1", "open", "1", "back", "back", "why", "back",
	"licenses", "2", "n", "", "back", "monitor", "5", "p", "", "", "back", "timeline", "1", "open", "back", "i", "search grace", "1", "back", "back", "T", "1", "back", "[", `\`, "overview", "10", "overview", "17", "foo", "9999", "key down", "type x", "again"}

// What only the eye can read does not come over the lines.
var forTheEye = regexp.MustCompile(`[\x{2190}-\x{21ff}\x{2500}-\x{27bf}\x{2800}-\x{28ff}\x1b\x07\r]`)

func TestLinearIsPlainText(t *testing.T) {
	k := sampleTalker(t)
	before := k.app.View().Revision
	out := k.says(inLinesEverywhere...)
	for _, line := range strings.Split(out, "\n") {
		assert.NotRegexp(t, forTheEye, line)
		assert.NotContains(t, line, "   ", "columns are no sentence")
	}
	for tab := range tabs {
		assert.Contains(t, out, tabNames[tab])
	}
	assert.Equal(t, before, k.app.View().Revision)
}

// Looking at everything, and Enter alone, write nothing.
func TestLinearWritesNothingUnasked(t *testing.T) {
	k := sampleTalker(t)
	before := k.app.View().Revision
	var lines []string
	for _, ask := range []string{"seats", "reclaim", "t", "hosts", "d 5", "r 3", "pmp", "+", "licenses", "n 2", "a", "T", "I", "u"} {
		lines = append(lines, ask, "", "", "no", "", "back", "back", "back")
	}
	k.says(append(lines, inLinesEverywhere...)...)
	assert.Equal(t, before, k.app.View().Revision)
}

func TestLinearReclaims(t *testing.T) {
	k := sampleTalker(t)
	out := k.says("seats", "9", "reclaim", "14", "1")
	assert.Contains(t, out, "Bob's phone, bob, Paris, offline, last seen 44 days ago, look: can be reclaimed")
	assert.Contains(t, out, "Plan: Reclaim 1 seat")
	assert.Contains(t, out, "in use 62 to 61")
	assert.Contains(t, out, "Not done. Type 1 to apply it")
	assert.Contains(t, out, "1 seat reclaimed in Resource Manager.")
	e, ok := k.app.View().Snapshot.FindEndpoint("rm", "e-1009")
	require.True(t, ok)
	assert.Equal(t, model.False, k.app.View().Snapshot.Endpoints.At(e).Licensed)

	out = k.says("undo", "which", "yes")
	assert.Contains(t, out, "Plan: ")
	out = k.says("seats", "filter idle:many", "filter soft idle:>40d", "mark 2 4-5", "marks", "reclaim 9999")
	assert.Contains(t, out, "Look: ")
	assert.Contains(t, out, "pass the filter soft idle:>40d")
	assert.Contains(t, out, "3 rows are marked.")
	assert.Contains(t, out, "Rows are numbers from 1 to ")
}

func TestLinearSupposes(t *testing.T) {
	out := sampleTalker(t).says("seats", "w", "set threshold 14", "set threshold many", "1", "-1", "back", "plan", "yes", "where")
	assert.Contains(t, out, "What if the threshold were 14 days instead of 30 days?")
	assert.Regexp(t, `in use: now 62, then 62, after the sweep \d+, \d+ fewer\.`, out)
	assert.Contains(t, out, `Look: "many" is not a whole number: 0 to 36 500 days.`)
	assert.Contains(t, out, "reclaim threshold of Resource Manager: 30 days to 14 days.")
}

func TestLinearPinsWithAForm(t *testing.T) {
	k := sampleTalker(t)
	out := k.says("seats", "1", "pin", "board member", "2027-01-01", "yes")
	assert.Contains(t, out, "Plan: Pin")
	e, _ := k.app.View().Snapshot.FindEndpoint("rm", "e-1001")
	require.NotNil(t, k.app.View().Snapshot.Endpoints.At(e).Pin, out)
	assert.Equal(t, "board member", k.app.View().Snapshot.Endpoints.At(e).Pin.Reason)
}

// A key is asked for without an echo, and is not repeated.
func TestLinearKeepsKeysSecret(t *testing.T) {
	k := sampleTalker(t)
	before := k.app.View().Revision
	const key = "ZZZZZ-YYYYY-X1234"
	out := k.says("licenses", "activate", key, "PDMS-AUDIO", "", "", "50", "2026-12-03", "2029-12-03", "done", "accept", "yes")
	assert.NotContains(t, out, key)
	assert.Equal(t, []bool{false, false, true, false}, k.secrets[:4])
	assert.Contains(t, out, "1 license becomes activated under the key ending in 1234")
	assert.Greater(t, k.app.View().Revision, before)
}

// What comes from outside is told after the answer to a line, one line a pool, and
// nothing is told twice.
func TestLinearTellsNews(t *testing.T) {
	k := sampleTalker(t)
	k.between = func(at int) {
		if at != 1 {
			return
		}
		plan, err := k.app.PlanReclaim(app.Call{Actor: "eve", Role: app.RoleOwner, Door: "test", At: k.now}, "rm", []string{"e-1009"})
		require.NoError(t, err)
		_, err = k.app.Apply(context.Background(), app.Call{Actor: "eve", Role: app.RoleOwner, Door: "test", At: k.now}, plan, nil)
		require.NoError(t, err)
	}
	out := k.says("seats", "1", "back")
	const told = "News: Resource Manager: 62 to 61 in use.\n"
	assert.Equal(t, 1, strings.Count(out, told), out)
	assert.Less(t, strings.Index(out, "You can type:"), strings.Index(out, told))
	assert.Contains(t, out, told+"Row 1> ")
}

func TestLinearLeaves(t *testing.T) {
	for _, lines := range [][]string{{}, {"quit"}, {"q"}, {"seats", "reclaim", "q"}, {"a"}, {"seats", "9", "exit"}} {
		out := sampleTalker(t).says(lines...)
		assert.Contains(t, out, "lictop in linear mode")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k := sampleTalker(t)
	err := RunLinear(ctx, Opening{Open: func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { return k.app, nil }},
		Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return k.now }},
		Talk{Out: io.Discard, Line: func(bool) (string, error) { select {} }})
	assert.NoError(t, err)
}

// An empty database is filled in each of the three ways.
func TestLinearFirstRun(t *testing.T) {
	out := newTalker(t, model.Draft{}).says("3", "rows", "yes", "seats")
	assert.Contains(t, out, "Welcome to lictop.")
	assert.Contains(t, out, "What you import is kept here: ")
	assert.Contains(t, out, "pools: 8 new, 0 changed, 0 gone.")
	assert.Contains(t, out, "62 of 100 seats in use")

	k := newTalker(t, model.Draft{})
	k.options = withFiles
	out = k.says("1", "2", "4", "yes", "again")
	assert.Contains(t, out, "2. exports, folder")
	assert.Contains(t, out, "site.json, site file, 1.2 kB")
	assert.Contains(t, out, "Resource Manager, seats: 62 of 100 in use")

	k = newTalker(t, model.Draft{})
	out = k.says("2", "ZZZZZ-YYYYY-X1234", "PDMS-AUDIO", "", "", "50", "2026-01-03", "2029-12-03", "done", "accept", "yes", "overview")
	assert.Contains(t, out, "PDMS-AUDIO")
	assert.Len(t, k.app.View().Snapshot.Pools, 1, out)
}

func TestSpoken(t *testing.T) {
	for drawn, want := range map[string]string{
		"  \x1b[1m● online\x1b[m    41  ": "fine: online, 41",
		"▁▂▃▅▇ ⣀⣀⡠":                       "",
		"────────":                        "",
		"in use 62 → 61":                  "in use 62 to 61",
		"it signs in   → holds":           "it signs in, then holds",
		"44 d ago · 1 h · 20 min":         "44 days ago, 1 hour, 20 minutes",
		"·············8X2P":               "ending in 8X2P",
		"3 Dec 2026 – 3 Dec 2029":         "3 Dec 2026 to 3 Dec 2029",
		"▲ 3 can be reclaimed":            "look: 3 can be reclaimed",
	} {
		assert.Equal(t, want, spoken(drawn), drawn)
	}
}

// Views are kept, renamed and deleted by words; a word is never taken for the keys
// that its letters are on the screen.
func TestLinearKeepsViews(t *testing.T) {
	k := sampleTalker(t)
	out := k.says("seats", "filter idle:>30d", "views", "delete", "delete 1", "deadline", "save idle ones", "rename 1", "long idle", "delete 1", "no", "again", "yes", "back")
	assert.Contains(t, out, "Which view? Its number, 1 to 5.")
	assert.Contains(t, out, "That view comes with lictop and stays as it is")
	assert.Contains(t, out, "Not understood here: deadline. You are in Views")
	assert.Contains(t, out, "1. idle ones, your own: pool rm, filter idle:>30d\n")
	assert.Contains(t, out, "1. long idle, your own: ")
	assert.Contains(t, out, "Delete the view long idle? Rows are not touched.\nType yes to delete it> no\nNothing is changed.")
	assert.True(t, strings.HasSuffix(out, "Views> back\nBack in Seats.\nSeats> \n"), out)
	_, after, _ := strings.Cut(out, "to delete it> yes")
	assert.NotContains(t, after, "your own:")

	out = k.says("seats", "views", "save mine", "save mine", "yes", "5")
	assert.Contains(t, out, "There is a view named mine already.\nType yes to replace it> yes\nViews of Seats: 6.\n1. mine, your own: ")
	out = k.says("seats", "columns", "delete", "r", "back")
	assert.Contains(t, out, "Letters are keys here, one a line")
}

func TestLinearExports(t *testing.T) {
	k := sampleTalker(t)
	var wrote []string
	k.options = func(o *Options) {
		o.Export = func(_ context.Context, e *Export, _ app.Progress) error {
			if !e.Overwrite && len(wrote) == 1 {
				return fs.ErrExist
			}
			wrote = append(wrote, e.Path)
			return nil
		}
	}
	out := k.says("seats", "filter soft", "export", "rows.txt", "rows.csv", "export", "rows.csv", "", "yes")
	assert.Contains(t, out, "Export of ")
	assert.Contains(t, out, "Act: the name of the file says the format")
	assert.Contains(t, out, "There is a file of that name.\nAnother name, or yes to overwrite rows.csv> \nNothing is written.")
	assert.Equal(t, []string{"rows.csv", "rows.csv"}, wrote)
}

// In a dialog nothing of what lies below it can be done.
func TestLinearDialogsStandAlone(t *testing.T) {
	k := sampleTalker(t)
	out := k.says("rules", "hosts", "filter soft", "undo", "page 2", "reclaim 1", "back")
	assert.Equal(t, 5, strings.Count(out, "Not understood here: "), out)
	assert.True(t, strings.HasSuffix(out, "Back in Overview.\nOverview> \n"), out)
	out = k.says("mouse", "seats", "debug", "M", "actions all", "")
	assert.Equal(t, 3, strings.Count(out, "is for the screen alone"), out)
	assert.NotRegexp(t, `(?m)^\d+\. (mouse|page-up|view-delete|debug):`, out)
}

// Whatever is typed, and whatever a site calls its things, what is printed is text.
func TestLinearPrintsNoControls(t *testing.T) {
	site := fixtures.Sample(instantOf(t, testNow))
	k := newTalker(t, site)
	out := k.says("\xff\xfe\x1b[2J\x00bad", "\x00bad\x07\x1b[2J", "filter \x1b]0;x\x07", "sort \x08\x08", "pools \u009b2J", "seats", "pools \x0c", "mark \x0b", "1", "seats\x00", strings.Repeat("long ", 20_000), "key \x1b", "type \x00", "from \x7f")
	assert.NotRegexp(t, `[\x00-\x09\x0b-\x1f\x7f-\x9f]`, out)
	for _, line := range strings.Split(out, "\n") {
		if strings.HasPrefix(line, "Not understood") {
			assert.Less(t, len(line), 200)
		}
	}
}

// Other names for what is known are no news.
func TestLinearPresents(t *testing.T) {
	out := sampleTalker(t).says("presenter", "where", "seats", "presenter", "where", "seats", "9 ")
	assert.NotContains(t, out, "News:")
	assert.Contains(t, out, "Presenter mode is on: people, hosts and keys have other names")
	assert.Contains(t, out, "you are owner, names are masked in presenter mode")
	assert.Contains(t, out, "resenter mode is off: names are shown again.")
}

// A key that was not typed is asked for again, without what was said before.
func TestLinearAsksForTheKeyAgain(t *testing.T) {
	out := newTalker(t, model.Draft{}).says("activate", "WRONG", "", "", "back")
	assert.Equal(t, 1, strings.Count(out, "this one has 5"), out)
	assert.Equal(t, 1, strings.Count(out, "Activate a license key: the 17 characters at the top of your license document. It"), out)
	assert.Equal(t, 2, strings.Count(out, "Nothing was typed."), out)
}

func TestLinearPlansNameTheirOwnWords(t *testing.T) {
	out := sampleTalker(t).says("seats", "mark all", "reclaim", "which", "back")
	assert.Contains(t, out, "186 marked rows are left out; which says why.")
	assert.NotContains(t, out, "Tab says")
}

// TestLinearSaysWhatIsRefusedAsADialogDoes: the value that stands is asked to be changed,
// and typed it is refused, which is no alarm.
func TestLinearSaysWhatIsRefusedAsADialogDoes(t *testing.T) {
	out := sampleTalker(t).says("seats", "t", "30", "change", "7", "back")
	assert.Contains(t, out, "Reclaim threshold, Resource Manager.\nThat is the threshold now. Type another number of days to see what it would change.\nReclaim after (days")
	assert.Contains(t, out, "> 30\nReclaim threshold, Resource Manager.\nNot possible: the reclaim threshold of Resource Manager is 30 days already.\nchange asks again, back leaves.\n")
	assert.Contains(t, out, "> 7\nPlan: Reclaim threshold: 30 days to 7 days")
	assert.NotContains(t, out, "Act: the reclaim")
}

// TestLinearSaysBeforeThatNothingCanBePlanned to those who may change nothing.
func TestLinearSaysBeforeThatNothingCanBePlanned(t *testing.T) {
	k := sampleTalker(t)
	k.options = func(o *Options) { o.Role = app.RoleViewer }
	out := k.says("seats", "w", "set threshold 7", "plan")
	assert.Contains(t, out, "Also: rows, reset, back. Nothing can be planned: ada has the role viewer; this needs license-admin")
	assert.NotContains(t, out, "Plan: ")
}
