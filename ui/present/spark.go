package present

import (
	"strings"

	"lictop/app"
	"lictop/model"
)

// Spark draws the highest uses of the last days in cells, the newest to the right.
// The lowest bar is the least of them, or nine tenths of the most if that is less:
// what hardly moves is drawn level. Days of which nothing is known are blank; "" when
// all are.
func Spark(days *app.RecentDays, cells int) string {
	if days.Known() == 0 || cells <= 0 {
		return ""
	}
	bars := make([]model.Units, cells)
	for i := range bars {
		bars[i] = app.NoPeak
		for k := i * len(days) / cells; k < (i+1)*len(days)/cells; k++ {
			bars[i] = max(bars[i], days[k])
		}
	}
	least, most := model.Units(-1), model.Units(0)
	for _, b := range bars {
		most = max(most, b)
		if b != app.NoPeak && (least < 0 || b < least) {
			least = b
		}
	}
	least = min(least, most-most/10)
	var s strings.Builder
	for _, b := range bars {
		switch {
		case b == app.NoPeak:
			s.WriteByte(' ')
		case most == least: // nothing was ever in use
			s.WriteRune(heights[0])
		default:
			s.WriteRune(heights[int(b-least)*(len(heights)-1)/int(most-least)])
		}
	}
	return s.String()
}

var heights = []rune("▁▂▃▄▅▆▇")
