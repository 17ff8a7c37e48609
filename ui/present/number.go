package present

import (
	"strconv"

	"lictop/app"
	"lictop/model"
)

// Count is a whole number; from five digits on the thousands are set apart.
func Count(n int64) string { return app.Figure(n) }

// Units is an exact quantity as people write it: "38", "2 1/6", "5/6", "-1 1/6".
func Units(u model.Units) string {
	n, d := u.Ratio()
	if d == 1 {
		return Count(n)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign
	if whole := n / d; whole > 0 {
		s += Count(whole) + " "
	}
	return s + strconv.FormatInt(n%d, 10) + "/" + strconv.FormatInt(d, 10)
}

// Plural is the number and its noun: "1 seat", "14 seats". The noun is given in
// both forms.
func Plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// Percent is part of whole in whole percent, rounded down; "" of nothing.
func Percent(part, whole int64) string {
	if whole <= 0 {
		return ""
	}
	return strconv.FormatInt(part*100/whole, 10) + " %"
}

// Bytes is the size of a file: "812 B", "12 kB", "3.4 MB".
func Bytes(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10) + " B"
	}
	for _, unit := range []string{"kB", "MB", "GB"} {
		if n < 10_000 {
			return strconv.FormatInt(n/1000, 10) + "." + strconv.FormatInt(n%1000/100, 10) + " " + unit
		}
		if n /= 1000; n < 1000 {
			return strconv.FormatInt(n, 10) + " " + unit
		}
	}
	return strconv.FormatInt(n/1000, 10) + " TB"
}
