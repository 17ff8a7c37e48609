package main

import (
	"strconv"

	"lictop/model"
	"lictop/ui/present"
)

// valueText writes the value of a field for people and logs.
func valueText(f model.Field, v model.Value) string {
	switch {
	case !v.Known:
		return present.Absent
	case f == model.FieldLicensed && v.Int != 0:
		return "yes"
	case f == model.FieldLicensed:
		return "no"
	case f == model.NoField:
		return v.Text
	case f == model.FieldActivated && v.Text != "":
		return model.Instant(v.Int).String() + ", " + v.Text
	case f == model.FieldActivated:
		return model.Instant(v.Int).String()
	case f == model.FieldPin:
		return model.Instant(v.Int).String() + " " + v.Text
	}
	return strconv.FormatInt(v.Int, 10)
}

func count(n int) string { return present.Count(int64(n)) }
