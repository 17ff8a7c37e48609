package app

import (
	"strconv"

	"lictop/model"
)

// Figure writes a whole number as people read it; from five digits on the thousands
// are set apart: "5747", "70 001".
func Figure(n int64) string {
	s := strconv.FormatInt(n, 10)
	digits := len(s)
	if n < 0 {
		digits--
	}
	if digits < 5 {
		return s
	}
	b := make([]byte, 0, len(s)+digits/3)
	for i := 0; i < len(s); i++ {
		if left := len(s) - i; left%3 == 0 && i > 0 && s[i-1] != '-' {
			b = append(b, ' ')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// units writes an exact quantity as people do: "2", "5/6", "2 1/6", "70 001".
func units(u model.Units) string {
	n, d := u.Ratio()
	switch {
	case d == 1:
		return Figure(n)
	case n < d && n > -d:
		return u.String()
	}
	rest := n % d
	if rest < 0 {
		rest = -rest
	}
	return Figure(n/d) + " " + strconv.FormatInt(rest, 10) + "/" + strconv.FormatInt(d, 10)
}
