package present

import (
	"strings"

	"lictop/model"
	"lictop/policy"
)

// PoolLine is one line of the overview: a position, the shortest where a pool has
// unlike types.
type PoolLine struct {
	Pool  *model.Pool
	Label string // empty on the second line of a pool
	Unit  string // what is counted: "seats", "devices"
	Pos   policy.Position
	Word  Word
	More  string // what the line leaves out: "least of 4 types"
}

// WordIn is the state in as many words as have room in w cells: details that follow
// a comma go first, and the number assigned, which stands in a column of its own.
func (l *PoolLine) WordIn(w int) Word {
	short := l.Word
	if Width(short.String()) > w {
		short.Text, _, _ = strings.Cut(short.Text, ", ")
		short.Text = strings.Replace(short.Text, " of "+Units(l.Pos.Used)+" in meetings", " in meetings", 1)
	}
	return short
}

// Pools makes the lines of the overview, on the screen and as text. Types of
// unlike licenses are never summed: of an enterprise pool the shortest is shown.
func Pools(r *policy.Result, now model.Instant) []PoolLine {
	var out []PoolLine
	for i := range r.Snapshot.Pools {
		p := &r.Snapshot.Pools[i]
		list := r.PositionsOf(p.ID)
		if p.Family == model.FamilyEnterprise {
			out = append(out, enterpriseLine(r, p, list, now))
			continue
		}
		for k := range list {
			line := PoolLine{Pool: p, Unit: Unit(p, &list[k]), Pos: list[k], Word: Pool(r, p, &list[k], now)}
			if k == 0 {
				line.Label = p.Label()
			}
			out = append(out, line)
		}
		if len(list) == 0 {
			out = append(out, PoolLine{Pool: p, Label: p.Label(), Word: Word{Shape: Grey.Shape(), Text: "nothing known"}})
		}
	}
	return out
}

// Unit is what a position counts.
func Unit(p *model.Pool, pos *policy.Position) string {
	if p.Family == model.FamilySubscription {
		return "devices"
	}
	return Class(pos.Class)
}

// Shortest is the position of which the least is left, the first of them; nil of
// none.
func Shortest(list []policy.Position) (least *policy.Position) {
	for i := range list {
		if least == nil || list[i].Available() < least.Available() {
			least = &list[i]
		}
	}
	return least
}

func enterpriseLine(r *policy.Result, p *model.Pool, list []policy.Position, now model.Instant) PoolLine {
	line := PoolLine{Pool: p, Label: p.Label()}
	if len(list) == 0 {
		line.Word = Word{Shape: Grey.Shape(), Text: "nothing bought or needed"}
	}
	if p := Shortest(list); p != nil {
		line.Pos, line.Unit = *p, Class(p.Class)
		if len(list) > 1 {
			line.More = "least of " + Count(int64(len(list))) + " types"
		}
	}
	op, ok := r.OperationOf(p.ID)
	if !ok {
		return line
	}
	line.Word = State(op.State)
	switch n := -line.Pos.Available(); {
	case op.State == policy.Enforced:
		line.Word.Text = "enforced, no new devices or users"
	case n > 0:
		line.Word = word(Act, "short by "+Units(n))
	case op.Cause != policy.NoCause:
		line.Word.Text = Cause(op.Cause)
	}
	if op.State == policy.OnGrace || op.State == policy.OnDemo {
		if line.Pos.Until.Known() {
			line.Word.Text += ", " + Left(line.Pos.Until, now) + " left"
		}
	}
	return line
}

// Pool is the state of a position in words, with what is worth knowing first.
func Pool(r *policy.Result, p *model.Pool, pos *policy.Position, now model.Instant) Word {
	w := Position(pos, p.Family)
	if w.Level == Act {
		return w
	}
	switch p.Family {
	case model.FamilySeat:
		if Unexplained(p, pos) != 0 {
			return word(Look, "reports "+Count(p.Seat.Reported.InUse)+", explained "+Units(pos.Used))
		}
	case model.FamilySubscription:
		if t := endsNext(r, p); t.Known() {
			return word(Look, "expires in "+Left(t, now))
		}
	case model.FamilyMeeting:
		if pos.Class == policy.ClassPMP.String() {
			if pos.Used == 0 {
				return word(Fine, "none assigned")
			}
			return word(Fine, Count(pos.Active)+" of "+Units(pos.Used)+" in meetings")
		}
	case model.FamilyHost:
		if w.Level == Fine && pos.Available() == 0 {
			return word(Look, "none free")
		}
		if pos.Grace > 0 && pos.Available() == 0 {
			w.Text += ", none free"
		}
	}
	return w
}

// Unexplained is how far the vendor's figure lies outside what the rules
// explain; 0 when there is no reading or it lies inside.
func Unexplained(p *model.Pool, pos *policy.Position) int64 {
	if n, inside, ok := policy.Residue(p, pos); ok && !inside {
		return n
	}
	return 0
}

// endsNext is the earliest end of a license of the pool that is expiring and
// that no renewal covers.
func endsNext(r *policy.Result, p *model.Pool) model.Instant {
	first := model.None
	i, _ := r.Snapshot.PoolIndex(p.ID)
	span := r.Snapshot.LicensesOf(i)
	for row, l := range r.Snapshot.Licenses.Span(span.First, span.End) {
		if r.Licenses[row].Verdict == policy.Expiring && !r.RenewedUntil(row).Known() {
			first = model.Earlier(first, l.End)
		}
	}
	return first
}
