package present

import (
	"lictop/model"
)

// Signed is a difference: "+23", "-4", "+1/6"; "=" where there is none.
func Signed(u model.Units) string {
	switch {
	case u == 0:
		return "="
	case u > 0:
		return "+" + Units(u)
	}
	return Units(u)
}

// Rows counts rows of a kind: "1 endpoint", "14 hosts".
func Rows(k model.Kind, n int64) string {
	one, many := "row", "rows"
	switch k {
	case model.KindEndpoint:
		one, many = "endpoint", "endpoints"
	case model.KindHost:
		one, many = "host", "hosts"
	case model.KindMeeting:
		one, many = "meeting", "meetings"
	case model.KindLicense:
		one, many = "license", "licenses"
	case model.KindDevice:
		one, many = "device", "devices"
	case model.KindUser:
		one, many = "person", "people"
	}
	return Plural(n, one, many)
}
