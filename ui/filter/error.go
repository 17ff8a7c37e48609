package filter

import (
	"slices"
	"strings"
)

// Error is what is wrong with a query, for people, and where: Len bytes from the
// byte At on, none where something is missing.
type Error struct {
	At, Len int
	Message string
	Remedy  string // "did you mean owner?"; "" = none
	// Awaits is the byte at which a value is missing that may be typed there yet; 0 =
	// none is.
	Awaits int
}

func (e *Error) Error() string {
	if e.Remedy == "" {
		return e.Message
	}
	return e.Message + "; " + e.Remedy
}

// Marked cuts the query in three: what stands before the faulty part, that part,
// and what stands behind it.
func (e *Error) Marked(query string) (before, faulty, behind string) {
	from := min(e.At, len(query))
	to := min(from+e.Len, len(query))
	return query[:from], query[from:to], query[to:]
}

// index finds a field by its name, by another name of it, or by a beginning that
// only one field has; -1 when there is none.
func (l *Language) index(name string) int {
	if i := slices.IndexFunc(l.Fields, func(f Field) bool { return f.Name == name && name != "" }); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(l.Fields, func(f Field) bool { return slices.Contains(f.Also, name) }); i >= 0 {
		return i
	}
	if i := l.only(name, func(f *Field) []string { return []string{f.Name} }); i != none {
		return max(i, -1)
	}
	return max(l.only(name, func(f *Field) []string { return f.Also }), -1)
}

const (
	none    = -1
	several = -2
)

// only finds the one field of which a name begins so.
func (l *Language) only(name string, names func(*Field) []string) int {
	hit := none
	for i := range l.Fields {
		if !slices.ContainsFunc(names(&l.Fields[i]), func(s string) bool { return s != "" && strings.HasPrefix(s, name) }) {
			continue
		}
		if hit != none {
			return several
		}
		hit = i
	}
	return hit
}

// Names lists the names of the fields.
func (l *Language) Names() []string {
	var list []string
	for i := range l.Fields {
		if l.Fields[i].Name != "" {
			list = append(list, l.Fields[i].Name)
		}
	}
	return list
}

// Field finds a field by a name as queries write it. The error says what there is,
// or what looks like it.
func (l *Language) Field(name string) (int, error) {
	if i := l.index(strings.ToLower(name)); i >= 0 {
		return i, nil
	}
	return -1, &Error{Len: len(name), Message: noField(name), Remedy: l.instead(strings.ToLower(name))}
}
