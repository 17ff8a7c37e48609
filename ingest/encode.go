package ingest

import (
	"github.com/go-json-experiment/json/jsontext"
)

// appendMembers appends the members of a row as JSON, without braces. With full
// it appends all of them, the absent ones as null, otherwise those that a reader
// would not know by default.
func (t *table[T]) appendMembers(b []byte, row *T, full, mask bool) []byte {
	start := len(b)
	for i := range t.list {
		m := &t.list[i]
		if !full && !m.required && m.same(row, &t.blank) {
			continue
		}
		if len(b) > start {
			b = append(b, ',', ' ')
		}
		b, _ = jsontext.AppendQuote(b, m.name)
		b = m.appendJSON(append(b, ':', ' '), row, full, mask)
	}
	return b
}

func (t *table[T]) appendObject(b []byte, row *T, full bool) []byte {
	return append(t.appendMembers(append(b, '{'), row, full, false), '}')
}
