package present

import (
	"strconv"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Counting is a way to count seats, in words.
func Counting(c model.Counting) string {
	return [...]string{
		model.CountReleased: "hardware gives its seat back when it is off",
		model.CountKept:     "hardware that is off keeps its seat",
		model.CountVisible:  "every registered endpoint holds a seat",
	}[c]
}

// Off is the mean distance of a way of counting from readings: "2.4 seats off".
func Off(f *policy.Fit) string {
	tenths := f.Mean()
	n := Count(tenths / 10)
	if tenths%10 != 0 {
		n += "." + strconv.FormatInt(tenths%10, 10)
	}
	if n == "1" {
		return "1 seat"
	}
	return n + " seats"
}

// BestFit says which way of counting fits the readings best, and over how many.
func BestFit(f *policy.Fits) Word {
	n := int64(f[0].Readings)
	readings := Plural(n, "reading", "readings")
	switch best := f.Best(); {
	case n == 0:
		return word(Grey, "no reading to compare with")
	case len(best) == 0:
		return word(Look, "too few to say: "+readings+", "+Count(policy.FewReadings)+" needed")
	case len(best) == len(f):
		return word(Fine, "over "+readings+" all fit the same")
	default:
		var names []string
		for _, c := range best {
			names = append(names, c.String())
		}
		says := " fits best"
		if len(names) > 1 {
			says = " fit best, the same"
		}
		return word(Fine, strings.Join(names, " and ")+says+" over "+readings)
	}
}

// Uses is what a pool would use: "68 of 100 seats". Of several positions the
// first that differs from those of now is told, else the last.
func Uses(p *model.Pool, positions, now []policy.Position) string {
	if len(positions) == 0 || p.Family == model.FamilyEnterprise {
		return Absent
	}
	pos := &positions[len(positions)-1] // of meetings what they share: people's own is assigned
	for i := range positions {
		if i < len(now) && positions[i].Used != now[i].Used {
			pos = &positions[i]
			break
		}
	}
	return Units(pos.Used) + " of " + Units(pos.Entitled) + " " + Unit(p, pos)
}

// ContestedSource says who says that something contested has a value.
func ContestedSource(v *policy.Contested) string {
	return Confidence(v.Confidence) + ": " + Text(v.Source)
}

// Disputed says how many are decided otherwise under another reading.
func Disputed(n int64, values int) Word {
	switch {
	case values == 0:
		return word(Fine, "nothing is contested")
	case n == 0:
		return word(Fine, "what is contested changes nothing now")
	}
	return Word{Look, ShapeContested, Plural(n, "differs", "differ") + " under another reading"}
}
