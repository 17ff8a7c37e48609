package present

import (
	"strings"

	"lictop/app"
	"lictop/model"
)

// heights are the bars of a spark: of a day on which nothing was in use, up to all,
// and of more than there is. Nothing is told from not known, which is blank.
var heights = [...][]rune{
	Braille: []rune(".▁▂▃▄▅▆▇█"),
	Block:   []rune(".▁▂▃▄▅▆▇█"),
	ASCII:   []rune("_.:-=+*%#"),
}

// Spark draws the highest uses of the last days against what there is, in cells, the
// newest to the right. The seventh height is all of it, reached by nothing less; the
// eighth more than all. Days of which nothing is known are blank; "" when
// all are.
func Spark(days *app.RecentDays, entitled model.Units, cells int, set Glyphs) string {
	if days == nil || cells <= 0 || days.Known() == 0 {
		return ""
	}
	var s strings.Builder
	for i := range cells {
		most := app.NoPeak
		for k := i * len(days) / cells; k < max((i+1)*len(days)/cells, i*len(days)/cells+1); k++ {
			most = max(most, days[k])
		}
		if most == app.NoPeak {
			s.WriteByte(' ')
			continue
		}
		s.WriteRune(heights[set][sparkHeight(most, entitled)])
	}
	return s.String()
}

// sparkHeight is 0 for nothing, 7 for all, 8 for more, and between for what lies
// between.
func sparkHeight(used, entitled model.Units) int {
	switch {
	case used <= 0:
		return 0
	case used > entitled:
		return 8
	case used == entitled:
		return 7
	}
	return 1 + min(int(float64(used)/float64(entitled)*6), 5)
}

// Over is the height of a spark that stands for more than there is.
func (g Glyphs) Over() rune { return heights[g][8] }
