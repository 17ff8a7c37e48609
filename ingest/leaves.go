package ingest

import (
	"strconv"
	"strings"

	"lictop/model"
)

// leaf builds a member from where its value lies and how it is read and written.
// print appends nothing for an absent value.
func leaf[T any, V comparable](name string, s shape, ref func(*T) *V,
	parse func(r *reader, text []byte) (V, string), print func(b []byte, v V) []byte,
) member[T] {
	return custom(name, s, func(row *T) V { return *ref(row) }, func(row *T, v V) { *ref(row) = v }, parse, print)
}

// custom is leaf for a value that is kept in more than one field.
func custom[T any, V comparable](name string, s shape, get func(*T) V, put func(*T, V),
	parse func(r *reader, text []byte) (V, string), print func(b []byte, v V) []byte,
) member[T] {
	return member[T]{
		name: name, shape: s,
		set: func(r *reader, row *T, text []byte) string {
			v, reason := parse(r, text)
			if reason == "" {
				put(row, v)
			}
			return reason
		},
		cell: func(b []byte, row *T) []byte { return print(b, get(row)) },
		copy: func(dst, src *T) { put(dst, get(src)) },
		same: func(a, b *T) bool { return get(a) == get(b) },
	}
}

// text is a text in which empty means absent: what is known stays. Texts that
// come again and again are kept once.
func text[T any](name string, ref func(*T) *string) member[T] {
	m := leaf(name, shapeText, ref, func(r *reader, text []byte) (string, string) { return r.texts.text(text), "" }, printText)
	put := m.set
	m.set = func(r *reader, row *T, text []byte) string {
		if len(text) == 0 {
			return ""
		}
		return put(r, row, text)
	}
	return m
}

// id is a text of its own: an id or a name of which there is one.
func id[T any](name string, ref func(*T) *string) member[T] {
	m := text(name, ref)
	m.set = func(_ *reader, row *T, text []byte) string {
		if len(text) > 0 {
			*ref(row) = string(text)
		}
		return ""
	}
	return m
}

func printText(b []byte, s string) []byte { return append(b, s...) }

// key is the activation key of a license.
func key[T any](name string, ref func(*T) *string) member[T] {
	return leaf(name, shapeText, ref, func(r *reader, text []byte) (string, string) {
		if n := len([]rune(string(text))); n != model.KeyLength {
			return "", "must have " + strconv.Itoa(model.KeyLength) + " characters, has " + strconv.Itoa(n)
		}
		if k := string(text); r.table && k == model.MaskKey(k) { // an export, which masks keys
			return "", "is masked; the license document has it in full"
		}
		return string(text), ""
	}, printText).masked()
}

// maskText hides a key whole when it is too short to show four of its letters.
func maskText(text []byte) string {
	s := model.MaskKey(string(text))
	if len([]rune(s)) < 2*4 {
		return strings.Repeat("·", len([]rune(s)))
	}
	return s
}

const (
	mostCount = model.MaxCount
	mostDays  = model.MaxDays
)

// count is a whole number from 0 to most.
func count[T any](name string, most int64, ref func(*T) *int64) member[T] {
	return leaf(name, shapeNumber, ref, func(_ *reader, text []byte) (int64, string) { return parseCount(text, most) }, printCount)
}

func printCount(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) }

// parseCount reads digits only: 1.0, 1e2 and -0 are no counts.
func parseCount(text []byte, most int64) (int64, string) {
	var n int64
	ok := len(text) > 0 && (len(text) == 1 || text[0] != '0')
	for _, c := range text {
		if c < '0' || c > '9' {
			ok = false
			break
		}
		if n <= most {
			n = n*10 + int64(c-'0')
		}
	}
	if !ok || n > most {
		return 0, "must be a whole number from 0 to " + strconv.FormatInt(most, 10)
	}
	return n, ""
}

// flag is true or false.
func flag[T any](name string, ref func(*T) *bool) member[T] {
	return leaf(name, shapeTruth, ref, parseTruth, func(b []byte, v bool) []byte { return strconv.AppendBool(b, v) })
}

func parseTruth(_ *reader, text []byte) (bool, string) {
	switch string(text) {
	case "true":
		return true, ""
	case "false":
		return false, ""
	}
	return false, shapeTruth.wanted()
}

// tri is true, false or unknown when absent.
func tri[T any](name string, ref func(*T) *model.Tri) member[T] {
	return leaf(name, shapeTruth, ref, func(r *reader, text []byte) (model.Tri, string) {
		v, reason := parseTruth(r, text)
		return model.TriOf(v), reason
	}, func(b []byte, v model.Tri) []byte {
		if v == model.Unknown {
			return b
		}
		return strconv.AppendBool(b, v == model.True)
	})
}

// enum is one of some names; "" among them is absence and cannot be written.
func enum[T any, E ~uint8](name string, names []string, ref func(*T) *E) member[T] {
	m := leaf(name, shapeText, ref, func(_ *reader, text []byte) (E, string) {
		n, reason := parseEnum(names, text)
		return E(n), reason
	}, func(b []byte, v E) []byte { return append(b, names[v]...) })
	m.enum = true
	return m
}

func parseEnum(names []string, text []byte) (int, string) {
	for i, n := range names {
		if n == string(text) && n != "" {
			return i, ""
		}
	}
	if names[0] == "" {
		names = names[1:]
	}
	if len(names) == 1 {
		return 0, "must be " + names[0]
	}
	return 0, "must be one of " + strings.Join(names, ", ")
}

// instant is a date with a time and a zone.
func instant[T any](name string, ref func(*T) *model.Instant) member[T] {
	return leaf(name, shapeText, ref, func(_ *reader, text []byte) (model.Instant, string) {
		t, ok := model.ParseInstant(string(text))
		if !ok {
			return model.None, "must be a real instant of the years 1970 to 9999 as in 2026-11-21T12:00:00Z"
		}
		return t, ""
	}, func(b []byte, t model.Instant) []byte { return t.AppendTo(b) })
}

// day is a date.
func day[T any](name string, ref func(*T) *model.Instant) member[T] {
	return leaf(name, shapeText, ref, func(_ *reader, text []byte) (model.Instant, string) {
		t, ok := model.ParseDay(string(text))
		if !ok || !t.Within() {
			return model.None, "must be a real day of the years 1970 to 9999 as in 2026-11-21"
		}
		return t, ""
	}, func(b []byte, t model.Instant) []byte { return t.AppendTo(b)[:len(b)+len("2026-11-21")] })
}

// weight is a fraction of a license.
func weight[T any](name string, ref func(*T) *model.Units) member[T] {
	return leaf(name, shapeText, ref, func(_ *reader, text []byte) (model.Units, string) {
		u, ok := model.ParseWeight(string(text))
		if !ok {
			return 0, "must be N or N/D from 0 to 1, D a divisor of 6000"
		}
		return u, ""
	}, func(b []byte, u model.Units) []byte { return u.AppendTo(b) })
}

// release is dotted decimal numbers of any size.
func release[T any](name string, ref func(*T) *string) member[T] {
	return leaf(name, shapeText, ref, func(r *reader, text []byte) (string, string) {
		if s := r.texts.text(text); model.IsRelease(s) {
			return s, ""
		}
		return "", reasonRelease
	}, printText)
}

const reasonRelease = "must be numbers with dots between them as in 12.5"
