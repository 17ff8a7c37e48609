package model

import "strconv"

// Units is an exact quantity of licenses in 1/6000: a sixth and a thousandth of
// a license are whole numbers of units. All charges, grants, entitlements and
// uses are Units; only the charges of meetings are ever fractions.
//
// An int64 holds about 1.5e15 licenses, more than a million rows of the largest
// count that a site file may carry.
type Units int64

// One is one whole license.
const One Units = 6000

// Whole returns n whole licenses.
func Whole(n int64) Units { return Units(n) * One }

// String writes u in lowest terms: "0", "1", "7/6", "-212".
func (u Units) String() string { return string(u.AppendTo(make([]byte, 0, 24))) }

// AppendTo appends the text of String to b.
func (u Units) AppendTo(b []byte) []byte {
	n, d := u.Ratio()
	b = strconv.AppendInt(b, n, 10)
	if d == 1 {
		return b
	}
	return strconv.AppendInt(append(b, '/'), d, 10)
}

// Ratio returns u in lowest terms, the denominator positive.
func (u Units) Ratio() (num, den int64) {
	g := gcd(int64(u), int64(One))
	return int64(u) / g, int64(One) / g
}

// Floor returns the whole licenses in u, rounded towards minus infinity.
func (u Units) Floor() int64 {
	n := int64(u / One)
	if u%One < 0 {
		n--
	}
	return n
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// ParseWeight reads the weight of a meeting: "N" or "N/D" without leading
// zeros, D from 1 to 6000 and a divisor of 6000, the value from 0 to 1.
func ParseWeight(s string) (Units, bool) {
	num, den := s, "1"
	for i := 0; i < len(s); i++ {
		if s[i] == '/' {
			num, den = s[:i], s[i+1:]
			break
		}
	}
	n, ok1 := plain(num)
	d, ok2 := plain(den)
	if !ok1 || !ok2 || d < 1 || d > int64(One) || int64(One)%d != 0 || n > d {
		return 0, false
	}
	return Units(n * (int64(One) / d)), true
}

// plain reads a decimal number without sign or leading zeros, at most 4 digits.
func plain(s string) (int64, bool) {
	if s == "" || len(s) > 4 || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	return digits(s)
}
