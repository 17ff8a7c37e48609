package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/ui/filter"
)

const million = 1_000_000

// millionRows is a dashboard on a site of a million endpoints, opened at the
// Endpoint Monitor.
func millionRows(b *testing.B) *Dashboard {
	b.Helper()
	return rowsAt(b, million, 200, 60)
}

func BenchmarkFrame200x60Million(b *testing.B) {
	d := millionRows(b)
	b.ReportAllocs()
	for b.Loop() {
		d.build()
	}
}

func BenchmarkKeyMoveMillion(b *testing.B) {
	d := millionRows(b)
	b.ReportAllocs()
	keys := []tea.KeyPressMsg{keyPress("j"), keyPress("k")}
	for n := 0; b.Loop(); n++ {
		d.key(keys[n%2])
		d.build()
	}
}

// BenchmarkKeyDownMillion goes on to rows whose explanation nobody has read.
func BenchmarkKeyDownMillion(b *testing.B) {
	d := millionRows(b)
	b.ReportAllocs()
	down := keyPress("j")
	for b.Loop() {
		d.key(down)
		d.build()
	}
}

func BenchmarkPageMillion(b *testing.B) {
	d := millionRows(b)
	for b.Loop() {
		d.key(keyPress("pgdown"))
		d.build()
	}
}

func BenchmarkFilterMillion(b *testing.B) {
	src := millionRows(b).page().Table().src
	f, err := filter.Parse("idle:>30d soft", fieldsOf(src.Columns()))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		arrange(src, ordering{filter: f, col: -1}, nil)
	}
}

func BenchmarkFilterWordsMillion(b *testing.B) {
	src := millionRows(b).page().Table().src
	f, err := filter.Parse("martin london", fieldsOf(src.Columns()))
	require.NoError(b, err)
	for b.Loop() {
		arrange(src, ordering{filter: f, col: -1}, nil)
	}
}

func BenchmarkSortNumberMillion(b *testing.B) { benchmarkSort(b, epSeen) }
func BenchmarkSortTextMillion(b *testing.B)   { benchmarkSort(b, epName) }

func benchmarkSort(b *testing.B, f endpointField) {
	src := millionRows(b).page().Table().src.(*endpointRows)
	col := 0
	for i, have := range src.fields {
		if have == f {
			col = i
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		arrange(src, ordering{col: col}, nil)
	}
}

func BenchmarkSiteMillion(b *testing.B) {
	v := millionRows(b).site.view
	for b.Loop() {
		newSite(v)
	}
}

func BenchmarkFrameWhyPoolMillion(b *testing.B) {
	d := millionRows(b)
	d.why = d.newWhy(model.Subject{Kind: model.KindPool, Pool: "rm", ID: "rm"}, true)
	for b.Loop() {
		d.build()
	}
}

// benchmarkIndexed filters a million rows with the index, and with the order of
// the column that is sorted by known.
func benchmarkIndexed(b *testing.B, query string) {
	d := millionRows(b)
	t := d.page().Table()
	d.texts.Make(d.site.view.Result)
	f, err := filter.Parse(query, fieldsOf(t.src.Columns()))
	require.NoError(b, err)
	o := ordering{filter: f, col: t.col, sorted: t.sorted(t.src), texts: &d.texts}
	require.NotNil(b, o.sorted)
	b.ReportAllocs()
	for b.Loop() {
		arrange(t.src, o, nil)
	}
}

func BenchmarkIndexedWordMillion(b *testing.B)    { benchmarkIndexed(b, "martin london") }
func BenchmarkIndexedLetterMillion(b *testing.B)  { benchmarkIndexed(b, "e") }
func BenchmarkIndexedFieldMillion(b *testing.B)   { benchmarkIndexed(b, "owner:martin") }
func BenchmarkIndexedNameMillion(b *testing.B)    { benchmarkIndexed(b, "name:a") }
func BenchmarkIndexedNumberMillion(b *testing.B)  { benchmarkIndexed(b, "idle:>30d soft") }
func BenchmarkIndexedDecidedMillion(b *testing.B) { benchmarkIndexed(b, "seat:reclaimed") }
func BenchmarkIndexedNotMillion(b *testing.B)     { benchmarkIndexed(b, "!offline") }
func BenchmarkIndexedEqualMillion(b *testing.B)   { benchmarkIndexed(b, "id:=ep-000001") }

func BenchmarkIndexedOrMillion(b *testing.B)      { benchmarkIndexed(b, "martin or (london !offline)") }
func BenchmarkIndexedSeveralMillion(b *testing.B) { benchmarkIndexed(b, "owner:martin,ada,greg") }
func BenchmarkIndexedDateMillion(b *testing.B)    { benchmarkIndexed(b, "seen:<2026-10-01") }
func BenchmarkIndexedRegexpMillion(b *testing.B)  { benchmarkIndexed(b, "name:/^a.*[0-9]$/") }
func BenchmarkIndexedRegexpsMillion(b *testing.B) { benchmarkIndexed(b, "/room [0-9]+/") }

// BenchmarkIndexedRegexpAnyMillion has nothing that the index could look for.
func BenchmarkIndexedRegexpAnyMillion(b *testing.B) { benchmarkIndexed(b, "/a.*b.*c/") }

// BenchmarkKeystrokeMillion types a letter behind / and waits for the frame with the
// whole answer, what the query could go on with counted beside it.
func BenchmarkKeystrokeMillion(b *testing.B) {
	d := millionRows(b)
	s := &driver{t: b, d: d}
	d.texts.Make(d.site.view.Result)
	s.press("/")
	for b.Loop() {
		untilArranged(d, d.key(keyPress("m")))
		d.build()
		b.StopTimer()
		s.press("backspace")
		b.StartTimer()
	}
}

// untilArranged carries out what a key asks for, all at once, until the rows are
// arranged.
func untilArranged(d *Dashboard, cmd tea.Cmd) {
	msgs := make(chan tea.Msg, 64)
	run := func(c tea.Cmd) {
		if c != nil {
			go func() { msgs <- c() }()
		}
	}
	for run(cmd); ; {
		switch m := (<-msgs).(type) {
		case tea.BatchMsg:
			for _, c := range m {
				run(c)
			}
		case orderMsg:
			d.Update(m)
			return
		case offersMsg:
			d.Update(m)
		}
	}
}

// BenchmarkOffersMillion counts the values of a field.
func BenchmarkOffersMillion(b *testing.B) {
	d := millionRows(b)
	t := d.page().Table()
	d.texts.Make(d.site.view.Result)
	t.beginTyping()
	for _, query := range []string{"status:", "owner:m", "martin site:", "idle:"} {
		b.Run(query, func(b *testing.B) {
			t.in.Set(query)
			spot, ok := t.language().Spot(query, len(query))
			require.True(b, ok)
			q := t.questionOf(spot)
			for b.Loop() {
				q.answer(nil)
			}
		})
	}
}

func BenchmarkIndexMillion(b *testing.B) {
	v := millionRows(b).site.view
	b.ReportAllocs()
	for b.Loop() {
		x := &texts{}
		x.Make(v.Result)
	}
}

// BenchmarkMarkAllMillion marks every row, from one end to the other.
func BenchmarkMarkAllMillion(b *testing.B) {
	t := millionRows(b).page().Table()
	for b.Loop() {
		t.clearMarks()
		for _, k := range []string{"home", "V", "G", "V"} {
			t.Handle(k)
		}
	}
	require.Equal(b, t.n, t.marks.Len())
}

// BenchmarkMarksFollowMillion finds out where a million rows have gone.
func BenchmarkMarksFollowMillion(b *testing.B) {
	src := millionRows(b).page().Table().src
	for b.Loop() {
		movesOf(src, src, nil)
	}
}

// BenchmarkFirstFrame is a dashboard from nothing to its first frame, its site not
// yet read.
func BenchmarkFirstFrame(b *testing.B) {
	for b.Loop() {
		d := newOpening(b.Context(), "lictop.db", Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return 0 }})
		d.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
		d.build()
	}
}

func BenchmarkFrameOverviewMillion(b *testing.B) {
	d := millionRows(b)
	d.goTo(tabOverview)
	for b.Loop() {
		d.build()
	}
}

// BenchmarkTravelMillion goes a day on and comes back, on the tab of a million
// rows: everything is decided, counted, sorted and drawn anew.
func BenchmarkTravelMillion(b *testing.B) {
	d := millionRows(b)
	s := &driver{t: b, d: d}
	for b.Loop() {
		s.press("]", `\`)
		d.build()
	}
}

// BenchmarkTimelineMillion steps 90 days and draws them.
func BenchmarkTimelineMillion(b *testing.B) {
	d := millionRows(b)
	s := &driver{t: b, d: d}
	s.press("8")
	p := d.pages[tabTimeline].(*timeline)
	for b.Loop() {
		s.send(p.work(d)())
		d.build()
	}
}
