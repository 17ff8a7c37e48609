package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/filter"
	"lictop/ui/present"
)

const (
	gapSeats = iota
	gapBar
	gapSays
	gapNames
	gapName
	gapSure
)

var gapColumns = []column{
	gapSeats: {head: "SEATS", min: 9, max: 10, right: true, keep: 98, field: "seats"},
	gapBar:   {head: "", title: "BAR", min: barWidth, max: barWidth, keep: 60},
	gapSays:  {head: "WHO", min: 40, want: 74, max: 84, keep: 99, field: "says"},
	gapNames: {head: "ENDPOINTS", min: 9, max: 10, right: true, keep: 30, field: "endpoints"},
	gapName:  {head: "RULE OR CAUSE", min: 19, max: 24, keep: 25, field: "name"},
	gapSure:  {head: "SURE", min: 20, max: 20, keep: 20, field: "sure"},
}

// gapLine is a line of the comparison: what a rule explains, or a cause.
type gapLine struct {
	rule    policy.ID
	seats   int64
	suspect *policy.Suspect // nil: a rule explains it
	rows    func(yield func(int) bool)
}

// gapRows are the lines of a comparison: what is explained, then the causes.
type gapRows struct {
	rec  *app.Reconciliation
	list []gapLine
}

func newGapRows(rec *app.Reconciliation) *gapRows {
	r := &gapRows{rec: rec}
	for _, l := range rec.Gap.Lines {
		r.list = append(r.list, gapLine{rule: l.Rule, seats: l.Seats, rows: rec.Gap.Rows(rec.View.Result, l.Rule)})
	}
	for _, s := range rec.Gap.Ranked() {
		r.list = append(r.list, gapLine{suspect: s, seats: s.Covers, rows: s.Rows()})
	}
	return r
}

func (r *gapRows) Span() model.Span  { return model.Span{End: len(r.list)} }
func (r *gapRows) Columns() []column { return gapColumns }

func (l *gapLine) name() string {
	if l.suspect != nil {
		return l.suspect.Name
	}
	return l.rule.String()
}

// Subject names a line, so that the cursor stays with it.
func (r *gapRows) Subject(row int32) model.Subject {
	return model.Subject{Kind: model.KindPool, Pool: r.rec.Pool.ID, ID: r.list[row].name()}
}

func (r *gapRows) Find(sub model.Subject) (int32, bool) {
	for i := range r.list {
		if r.list[i].name() == sub.ID {
			return int32(i), true
		}
	}
	return 0, false
}

func (r *gapRows) Group(row int32) int {
	if r.list[row].suspect != nil {
		return 1
	}
	return 0
}

func (r *gapRows) GroupTitle(group int) string {
	g := r.rec.Gap
	switch {
	case group == 0 || g.Residue == 0:
		return ""
	case g.Residue > 0:
		return present.Count(g.Residue) + " not explained: where they could be, and how many each could cover"
	}
	return present.Count(g.Size()) + " more than reported: what could cover how many of them"
}

func (r *gapRows) Cell(row int32, col int) cell {
	l := &r.list[row]
	quiet := l.suspect != nil && l.seats == 0
	st := plain
	if quiet {
		st = grey
	}
	switch col {
	case gapSeats:
		if l.suspect == nil {
			return numberCell(l.seats)
		}
		return textCell(st, present.SuspectSeats(l.suspect, r.rec.Gap))
	case gapBar:
		return cell{text: r.bar(l), style: r.barStyle(l)}
	case gapSays:
		if l.suspect == nil {
			return textCell(plain, present.SeatUse(l.rule, r.rec.Pool))
		}
		return textCell(st, l.suspect.Says)
	case gapNames:
		if l.suspect == nil || !l.suspect.Countable {
			return textCell(grey, present.Absent)
		}
		return textCell(st, present.Count(l.suspect.Count))
	case gapName:
		return textCell(grey, l.name())
	}
	if l.suspect != nil {
		return textCell(grey, present.Confidence(l.suspect.Confidence))
	}
	return textCell(grey, present.Confidence(l.rule.Rule().Confidence))
}

// barWidth is the room of the longest bar.
const barWidth = 12

// bar draws how many seats a line is of the larger side.
func (r *gapRows) bar(l *gapLine) string {
	g := r.rec.Gap
	return eighths(l.seats, max(g.Reported.InUse, g.Explained, 1), barWidth)
}

func (r *gapRows) barStyle(l *gapLine) style {
	if l.suspect != nil {
		return look
	}
	return bar
}

// eighths draws n of whole as a bar of at most w cells; what is there at all
// shows.
func eighths(n, whole int64, w int) string {
	if n <= 0 {
		return ""
	}
	cells := max(int(float64(n)/float64(whole)*float64(w)*8), 1)
	out := repeat("█", cells/8)
	if part := cells % 8; part > 0 {
		out += string([]rune(" ▏▎▍▌▋▊▉")[part])
	}
	return out
}

func (r *gapRows) Value(row int32, col int) filter.Value {
	l := &r.list[row]
	switch col {
	case gapSeats:
		return filter.NumValue(l.seats)
	case gapName:
		return filter.TextValue(l.name())
	}
	return filter.Value{}
}
