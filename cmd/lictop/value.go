package main

import (
	"lictop/model"
	"lictop/ui/present"
)

// valueText writes the value of a field for people and logs.
func valueText(f model.Field, v model.Value) string {
	switch {
	case !v.Known:
		return present.Absent
	case f == model.NoField:
		return v.Text
	case f.Spec().Form == model.FormTruth && v.Int != 0:
		return "yes"
	case f.Spec().Form == model.FormTruth:
		return "no"
	case f == model.FieldActivated && v.Text != "":
		return model.Instant(v.Int).String() + ", " + v.Text
	}
	return f.Text(v)
}

func count(n int) string { return present.Count(int64(n)) }
