package ui

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"

	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// textRows are rows of any texts.
type textRows struct {
	ungrouped
	columns []column
	texts   [][]string
}

func (r *textRows) Span() model.Span  { return model.Span{End: len(r.texts)} }
func (r *textRows) Columns() []column { return r.columns }
func (r *textRows) Subject(row int32) model.Subject {
	return model.Subject{Kind: model.KindEndpoint, Pool: "p", ID: itoa(int(row))}
}
func (r *textRows) Find(sub model.Subject) (int32, bool) {
	for i := range r.texts {
		if sub.ID == itoa(i) {
			return int32(i), true
		}
	}
	return 0, false
}
func (r *textRows) Cell(row int32, col int) cell { return dataCell(r.texts[row][col]) }
func (r *textRows) Value(row int32, col int) filter.Value {
	return filter.TextValue(r.texts[row][col])
}

// oddTexts are pieces that take other cells than they have bytes or characters.
var oddTexts = []string{"a", "Ada's laptop", " ", "漢字会議室", "한글", "が", "é", "e\u0301", "\u0301", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️", "🇩🇪", "🇩",
	"กำ", "שלום", "مرحبا", "\u202eevil\u202c", "\u200b", "\x1b[31mred", "\x00", "\n", "\xff", "ﷺ", "　", "ｗｉｄｅ", "क्षि"}

func oddText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(8) {
		b.WriteString(oddTexts[r.IntN(len(oddTexts))])
	}
	return b.String()
}

// TestNoTextShiftsACell draws rows of texts of any kind: every line has exactly its
// width, and every column stands at the same cell of each.
func TestNoTextShiftsACell(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	th := newTheme(noColors, true)
	for range 60 {
		src := &textRows{columns: []column{
			{head: "FIRST", min: 6, max: 20, keep: 99, field: "first"},
			{head: "NUMBER", min: 4, max: 12, right: true, keep: 80, field: "number"},
			{head: "TAIL", min: 5, max: 9, keep: 70, field: "tail", tail: true},
			{head: "LAST", min: 7, max: 30, keep: 60, field: "last"},
		}}
		for range 30 {
			src.texts = append(src.texts, []string{oddText(r), oddText(r), oddText(r), oddText(r)})
		}
		list := newTable()
		list.show(src)
		list.changed = map[cellName]int{{src.Subject(3), 1}: 1, {src.Subject(4), 0}: 1, {src.Subject(5), 3}: 1}
		w := 40 + r.IntN(90)
		lines := list.Render(th, w, 24, nil)
		assert.Len(t, lines, 24)
		for y, text := range lines {
			assert.Equal(t, w, ansi.StringWidth(text), "%+q", text)
			if list.drawn[y] < 0 {
				continue
			}
			plain := ansi.Strip(text)
			for _, p := range list.laid {
				at := cursorWidth + p.at
				gap := strings.ReplaceAll(cutCells(plain, max(at-columnGap, cursorWidth-1), at), changeMark, " ")
				assert.Equal(t, strings.Repeat(" ", len(gap)), gap, "before column %d of %+q", p.col, plain)
				want := present.OrAbsent(src.texts[list.drawn[y]][p.col])
				if width(want) > p.width || strings.HasSuffix(want, " ") || strings.HasPrefix(want, " ") {
					continue
				}
				got := cutCells(plain, at, at+p.width)
				assert.Equal(t, want, strings.Trim(strings.Replace(got, changeMark, " ", 1), " "), "column %d of %+q", p.col, plain)
			}
		}
	}
}
