package policy_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/fixtures"
	"lictop/model"
	. "lictop/policy"
)

// reportedSite draws a seat pool of which something was reported, with people who
// have several clients, and what lictop set itself.
func reportedSite(t *rapid.T) (*model.Snapshot, Known) {
	d := model.Draft{AsOf: now}
	addSeats(t, &d)
	edit := d.Endpoints.Edit()
	k := Known{Facts: pick(t, "facts", model.None, now, now-model.Day, now-40*model.Day)}
	for i := range d.Endpoints.Len() {
		e := edit.At(i)
		e.Owner = pick(t, "owner", "", "ann", "bob")
		if e.Licensed == model.False && chance(t, "own") {
			k.Own = append(k.Own, model.OwnFact{Subject: e.Subject(),
				Field: model.FieldLicensed, Value: model.TruthValue(false)})
		}
	}
	d.Endpoints = edit.Rows()
	d.Pools[0].Seat.Reported = &model.Reading{InUse: int64(rapid.IntRange(0, 14).Draw(t, "reported")), At: certain(t, "read at", -7*model.Day, -30*model.Day)}
	return model.NewSnapshot(d), k
}

// What is explained and what is not add up to what was reported, the lines add up
// to what is explained, and no suspect covers more than the residue or names more
// than there is.
func TestExplainedAndResidueAreWhatWasReported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, k := reportedSite(t)
		r := Evaluate(s)
		gaps := Reconcile(r, k)
		require.Len(t, gaps, 1)
		g := &gaps[0]
		p, pos := &s.Pools[0], &r.Positions[0]
		require.Equal(t, p.Seat.Reported.InUse, g.Explained+g.Residue)
		require.Equal(t, pos.Used, model.Whole(g.Explained))
		require.Equal(t, pos.UsedLeast, model.Whole(g.Least))
		require.Equal(t, pos.UsedMost, model.Whole(g.Most))
		sum := int64(0)
		for _, l := range g.Lines {
			sum += l.Seats
			require.Len(t, slices.Collect(g.Rows(r, l.Rule)), int(l.Seats))
		}
		require.Equal(t, g.Explained, sum)
		if g.Residue == 0 {
			require.Empty(t, g.Suspects)
		}
		named, apart := map[int]bool{}, 0
		for i := range g.Suspects {
			c := &g.Suspects[i]
			rows := slices.Collect(c.Rows())
			require.Len(t, rows, int(c.Count), c.Name)
			require.Equal(t, c.Missed, g.Residue > 0, c.Name)
			require.Equal(t, c.Exact(), c.Covers == g.Size() && c.Count == g.Size(), c.Name)
			if c.Explained {
				require.Zero(t, c.Covers)
				continue
			}
			require.Equal(t, min(c.Count, g.Size()), c.Covers, c.Name)
			for _, row := range rows {
				require.Equal(t, c.Missed, r.Endpoints[row].Charge == 0, "%s names what is not charged, or what is", c.Name)
				if !c.Shared {
					apart++
				}
				named[row] = true
			}
		}
		require.EqualValues(t, len(named), g.Together)
		require.LessOrEqual(t, apart, len(named), "suspects that are not shared name no endpoint twice")
		require.Equal(t, max(0, g.Size()-int64(len(named))), g.Beyond())
	})
}

// What each suspect names is what a plain look at the facts and the decisions
// finds.
func TestSuspectsNameWhatAPlainLookFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, k := reportedSite(t)
		r := Evaluate(s)
		g := Reconcile(r, k)[0]
		facts := k.Facts
		if facts == model.None {
			facts = now
		}
		charged, clients := map[string]bool{}, map[string]int{}
		own := map[string]bool{}
		for _, f := range k.Own {
			own[f.Subject.ID] = true
		}
		for row, e := range s.Endpoints.All() {
			if e.Owner != "" && r.Endpoints[row].Charge > 0 {
				charged[e.Owner] = true
			}
		}
		want := map[string]int64{}
		count := func(name string, is bool) {
			if is {
				want[name]++
			}
		}
		for row, e := range s.Endpoints.All() {
			d := r.Endpoints[row]
			rule, verdict := d.Rule.String(), d.Verdict.String()
			free, holds := e.Registered && d.Charge == 0, d.Charge > 0
			between := func(x model.Instant) bool { return x != model.None && x > g.Reported.At && x <= facts }
			moved := e.Registered && (between(e.LastSeen) || e.Pin != nil && between(e.Pin.Until))
			if holds && e.Owner != "" {
				clients[e.Owner]++
			}
			count("hardware-off", rule == "seat.hardware-off")
			count("records", verdict == "keep")
			count("records-over-cap", verdict == "delete")
			count("turned-away", rule == "seat.full")
			count("hardware-unlicensed", rule == "seat.record-kept" && verdict == "none")
			count("unregistered", !e.Registered)
			count("visible", free)
			count("reclaimed-here", free && own[e.ID] && e.Licensed == model.False)
			count("same-owner", free && charged[e.Owner])
			count("seen-since", free && moved)
			count("sweep-due", verdict == "reclaim")
			count("swept", verdict == "reclaim")
			count("threshold-0", rule == "seat.reclaim-off")
			count("reclaim-on", rule == "seat.reclaim-off")
			count("cannot-be-told", verdict == "undetermined")
			count("shorter-threshold", rule == "seat.within-threshold")
			count("hardware-released", rule == "seat.hardware-kept")
			count("pinned-off", rule == "seat.pinned" && e.Status != model.StatusOnline && e.Status != model.StatusInCall)
			count("returned", rule == "seat.returning")
			count("several-clients", holds && clients[e.Owner] > 1)
			count("came-since", holds && moved)
		}
		for _, c := range g.Suspects {
			if c.Countable {
				require.Equal(t, want[c.Name], c.Count, c.Name)
			}
		}
		if v, ok := g.Suspect(SuspectVisible); ok {
			require.Equal(t, g.Registered-g.Explained, v.Count, "all that are registered minus the explained")
		}
	})
}

// A residue of nothing has no suspects, and a reading in the range that unknown
// facts leave open counts as explained.
func TestAReadingInTheRangeIsExplained(t *testing.T) {
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = 10, 30
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for _, id := range []string{"a", "b", "c"} {
		e := model.NewEndpoint("rm", id)
		e.Class, e.Status, e.LastSeen = model.ClassSoft, model.StatusOffline, now-40*model.Day
		d.Endpoints.Append(e)
	}
	for reported, inside := range map[int64]bool{0: true, 1: true, 3: true, 4: false} {
		d.Pools[0].Seat.Reported = &model.Reading{InUse: reported, At: now}
		g := Reconcile(Evaluate(model.NewSnapshot(d)), Known{Facts: model.None})[0]
		assert.Equal(t, inside, g.Inside(), reported)
		assert.Equal(t, reported-3, g.Residue)
	}
	d.Pools[0].Seat.Reported = nil
	assert.Empty(t, Reconcile(Evaluate(model.NewSnapshot(d)), Known{}))
}

// A figure that was read after the last import cannot be held against who came
// since.
func TestAFigureNewerThanTheFactsSaysSo(t *testing.T) {
	p := model.NewPool("rm", model.FamilySeat)
	p.Seat.Reported = &model.Reading{InUse: 5, At: now - 60}
	r := Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}}))
	names := func(k Known) (list []string) {
		for _, s := range Reconcile(r, k)[0].Suspects {
			list = append(list, s.Name)
		}
		return list
	}
	assert.Contains(t, names(Known{Facts: now - 61}), "came-after-import")
	assert.NotContains(t, names(Known{Facts: now - 61}), "seen-since")
	assert.Contains(t, names(Known{Facts: now - 60}), "seen-since")
	assert.NotContains(t, names(Known{Facts: model.None}), "came-after-import")
}

// Every suspect and its formula stand in the document, and names are those of one
// suspect only.
func TestEverySuspectIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/reconcile.md")
	require.NoError(t, err)
	names := map[string]bool{}
	for s := range Suspects() {
		require.False(t, names[s.Name], s.Name)
		names[s.Name] = true
		assert.Contains(t, string(text), "| `"+s.Name+"` | "+s.Says+" | "+s.Formula+" |")
		assert.NotEmpty(t, s.Source)
		assert.True(t, strings.HasSuffix(s.Says, "."), s.Says)
	}
	assert.Len(t, slices.Collect(maps.Keys(names)), strings.Count(string(text), "\n| `"))
}

func millionReported(residue int64) *Result {
	d := fixtures.Generate(1_000_000, 1, now)
	pools := slices.DeleteFunc(d.Pools, func(p model.Pool) bool { return p.Family != model.FamilySeat })
	r := Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: pools, Endpoints: d.Endpoints}))
	for i := range r.Snapshot.Pools {
		p := &r.Snapshot.Pools[i]
		p.Seat.Reported = &model.Reading{InUse: r.PositionsOf(p.ID)[0].Used.Floor() + residue, At: now - model.Day}
	}
	return r
}

func BenchmarkReconcileMillion(b *testing.B) {
	for name, residue := range map[string]int64{"more": 1000, "fewer": -1000} {
		b.Run(name, func(b *testing.B) {
			r := millionReported(residue)
			b.ReportAllocs()
			for b.Loop() {
				Reconcile(r, Known{Facts: model.None})
			}
		})
	}
}

func BenchmarkContestMillion(b *testing.B) {
	r := millionReported(1000)
	b.ReportAllocs()
	for b.Loop() {
		Contest(r)
	}
}
