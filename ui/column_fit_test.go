package ui

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/fixtures"
	"lictop/model"
)

// everyColumns are the columns of every list.
func everyColumns() map[string][]column {
	return map[string][]column{
		"licenses": licenseColumns, "unasked": unaskedColumns, "hosts": hostColumns, "meetings": meetingColumns, "types": typeColumns,
		"endpoints": endpointColumns[:], "holders": holderColumns, "timeline": timelineColumns, "far": timelineFar, "events": eventColumns,
		"claims": claimColumns, "saving": savingColumns, "gap": gapColumns, "contested": contestColumns,
	}
}

// wished wishes for columns as they come, or for some of them with texts of any width.
func wished(r *rand.Rand, columns []column) (list []wish, ordered bool) {
	list, _ = wishesOf(columns, nil)
	for i := range list {
		w := &list[i]
		w.head = columns[w.col].least()
		if r == nil {
			continue
		}
		w.now = r.IntN(50)
		w.seen = max(w.now, w.head, 1) + r.IntN(10)
		if r.IntN(8) == 0 {
			w.fixed = 3 + r.IntN(40)
		}
		w.mute = r.IntN(8) == 0
	}
	if r != nil && r.IntN(3) == 0 {
		r.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
		ordered = true
	}
	return list, ordered
}

func TestColumnsOfAListHaveNamesOfTheirOwn(t *testing.T) {
	for name, columns := range everyColumns() {
		seen := map[string]bool{}
		for i := range columns {
			c := &columns[i]
			assert.NotEmpty(t, c.key(), "%s: column %d cannot be chosen", name, i)
			assert.NotEmpty(t, c.name(), name)
			assert.False(t, seen[c.key()], "%s: two columns %s", name, c.key())
			seen[c.key()] = true
			assert.Positive(t, c.min, "%s: %s can be shown", name, c.key())
			assert.GreaterOrEqual(t, c.max, c.min, "%s: %s", name, c.key())
		}
		assert.Less(t, len(columns), mostColumns, name)
	}
}

// TestColumnsStandApartInsideTheirWidth holds that columns never overlap nor leave the
// width, that the first one stays, and that no column is lost: each is on the screen or
// counted on one side.
func TestColumnsStandApartInsideTheirWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		for name, columns := range everyColumns() {
			wishes, ordered := wished(r, columns)
			total := 56 + r.IntN(200)
			f := fitting{columns: columns, wishes: wishes, ordered: ordered, total: total}
			for skip := range len(columns) + 1 {
				got := f.fit(skip)
				end := -columnGap
				for _, p := range got.list {
					assert.Equal(t, end+columnGap, p.at, name)
					assert.Positive(t, p.width, name)
					end = p.at + p.width
				}
				assert.LessOrEqual(t, end, total, name)
				assert.Equal(t, wishes[0].col, got.list[0].col, "%s: the first column is frozen", name)
				assert.Equal(t, len(wishes), len(got.list)+got.left+got.right, name)
				assert.LessOrEqual(t, got.left, skip)
			}
		}
	}
}

// TestEveryColumnIsReached scrolls from one end to the other: each column is on the
// screen at some step.
func TestEveryColumnIsReached(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		for name, columns := range everyColumns() {
			wishes, ordered := wished(r, columns)
			f := fitting{columns: columns, wishes: wishes, ordered: ordered, total: 56 + r.IntN(100)}
			seen := map[int]bool{}
			for skip := 0; ; skip++ {
				got := f.fit(skip)
				for _, p := range got.list {
					seen[p.col] = true
				}
				if got.right == 0 || got.left < skip {
					break
				}
			}
			assert.Len(t, seen, len(wishes), name)
		}
	}
}

// TestNoColumnIsCutBesideOneThatHasRoom is the law of the fit: where a text on the
// screen is cut, no other column is wider than its widest text or its head, and no cell
// is left over.
func TestNoColumnIsCutBesideOneThatHasRoom(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		for name, columns := range everyColumns() {
			wishes, ordered := wished(r, columns)
			of := map[int]wish{}
			for _, w := range wishes {
				of[w.col] = w
			}
			f := fitting{columns: columns, wishes: wishes, ordered: ordered, total: 56 + r.IntN(200)}
			got := f.fit(r.IntN(4))
			cut, slack, used := -1, -1, -columnGap
			for _, p := range got.list {
				used += p.width + columnGap
				w := of[p.col]
				if w.fixed > 0 {
					continue
				}
				if p.width < w.now {
					cut = p.col
				}
				if p.width > max(w.now, w.head, 1) {
					slack = p.col
				}
			}
			if cut >= 0 {
				assert.Negative(t, slack, "%s: %s is cut", name, columns[cut].key())
				assert.Equal(t, f.total, used, "%s: %s is cut", name, columns[cut].key())
			}
		}
	}
}

func TestWhatMattersMostStaysWhereThereIsLittleRoom(t *testing.T) {
	shown := func(columns []column, w int) (heads []string) {
		wishes, _ := wished(nil, columns)
		f := fitting{columns: columns, wishes: wishes, total: w}
		for _, p := range f.fit(0).list {
			heads = append(heads, columns[p.col].head)
		}
		return heads
	}
	assert.Equal(t, []string{"NO", "FEATURE", "TRANSACTION", "QTY", "END", "STATUS"}, shown(unaskedColumns, 76))
	assert.Subset(t, shown(unaskedColumns, 120), []string{"LICENSE ID", "FEATURE", "DESCRIPTION", "TRANSACTION", "QTY", "END", "IN USE", "STATUS"})
	assert.Len(t, shown(unaskedColumns, 196), len(licenseColumns)-2, "there is room for all at 200")
	asked := shown(licenseColumns, 76)
	assert.Equal(t, "RENEWAL", asked[len(asked)-1], "who asked for a renewal stays")
}

// TestWhatSaysNothingGoesFirst holds that a column without a word in the whole list
// takes no room that one with words could have.
func TestWhatSaysNothingGoesFirst(t *testing.T) {
	for name, columns := range everyColumns() {
		for total := 56; total < 200; total += 7 {
			for mute := 1; mute < len(columns); mute++ {
				wishes, _ := wished(nil, columns)
				at := slices.IndexFunc(wishes, func(w wish) bool { return w.col == mute })
				if at < 0 {
					continue
				}
				wishes[at].mute = true
				f := fitting{columns: columns, wishes: wishes, total: total}
				got := f.fit(0)
				shows := func(i int) bool {
					return slices.ContainsFunc(got.list, func(p placed) bool { return p.col == wishes[i].col })
				}
				if !shows(at) {
					continue
				}
				room := total + columnGap // that the others leave
				for i := range wishes {
					if i != at && shows(i) {
						room -= f.need(i) + columnGap
					}
				}
				for i := range wishes {
					if !shows(i) {
						assert.Greater(t, f.floor(i)+columnGap, room, "%s at %d: %s stands where %s could", name, total, columns[mute].key(), columns[wishes[i].col].key())
					}
				}
			}
		}
	}
}

// TestColumnsStayWhileOneScrollsPastWhatIsRare walks through a list in which few rows
// say anything in a column, and through one in which none does: which columns show
// is decided by the list, not by the page.
func TestColumnsStayWhileOneScrollsPastWhatIsRare(t *testing.T) {
	for _, pinned := range []bool{true, false} {
		site := fixtures.Sample(instantOf(t, testNow))
		var list []model.Endpoint
		for i := range site.Endpoints.Len() {
			e := *site.Endpoints.At(i)
			if e.Pin = nil; pinned && i == 150 {
				e.Pin = &model.Pin{Reason: "board", Until: instantOf(t, testNow) + 90*model.Day}
			}
			list = append(list, e)
		}
		site.Endpoints = model.RowsOf(list...)
		s := driveOn(t, site, 134, 30).press("2")
		first := headsOf(s)
		assert.Equal(t, pinned, slices.Contains(first, "PIN"), "where nobody is pinned, what else there is takes the room: %v", first)
		assert.Contains(t, first, "MODEL")
		for range 12 {
			s.press("pgdown")
			assert.Equal(t, first, headsOf(s))
		}
	}
	s := drive(t, 110, 30).press("2")
	assert.Contains(t, headsOf(s), "MODEL")
	assert.NotContains(t, headsOf(s), "PIN")
	s.sees("…Desktop", "Group Series 500")
}

// TestTheTimelineNamesPoolsAndWhatTurns at 80 columns.
func TestTheTimelineNamesPoolsAndWhatTurns(t *testing.T) {
	s := drive(t, 80, 24).press("8").sees("DAY↑", "Unified CM Oslo", "Resource Manager", "Camille's laptop", "demonstration ends: no license")
	assert.Equal(t, []string{"DAY", "POOL", "WHAT", "BECOMES"}, headsOf(s))
	assert.Equal(t, []string{"DAY", "WHAT", "BECOMES"}, headsOf(drive(t, 60, 15).press("8")))
	drive(t, 120, 40).press("8").sees("synchronized", "one is reserved", "enforced: provisioning is blocked")
	drive(t, 80, 24).press("2", "g").sees("they wait for the sweep")
}

func TestTheLastWordsStay(t *testing.T) {
	for _, c := range []struct {
		text string
		to   int
		want string
	}{
		{"RealPresence Desktop", 20, "RealPresence Desktop"}, {"RealPresence Desktop", 19, "…Desktop"}, {"RealPresence Desktop", 7, "Desktop"},
		{"Group Series 500", 11, "…Series 500"}, {"Group Series 500", 10, "…500"}, {"·····PC6W", 5, "·PC6W"}, {"a ", 1, " "},
	} {
		got := clipWords(c.text, c.to)
		assert.Equal(t, c.want, got)
		assert.LessOrEqual(t, width(got), c.to)
	}
}

// TestWhoFiltersSeesNamesWhole holds that a query on its way to its answer leaves no
// columns behind that fitted other rows.
func TestWhoFiltersSeesNamesWhole(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/")
	for _, r := range "idle:>30d !par" {
		s.write(string(r)).screen()
	}
	on := headsOf(s)
	s.d.shownTable().laid = nil
	assert.Equal(t, headsOf(s), on, "columns as if laid for these rows alone")
	s.sees("Volker's laptop", "RealPresence Desktop")
}
