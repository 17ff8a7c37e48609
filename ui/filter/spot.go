package filter

import (
	"slices"
	"strings"
)

// Spot is a piece of a query that can be completed: the bytes From up to To, which
// read Text so far. Field is the field whose value it is, or -1 for a word that may
// become the name of one.
type Spot struct {
	From, To int
	Field    int
	Text     string
	Given    []string // values of the field that stand before it
	// Term and End are where the condition begins and ends of which it is a part.
	Term, End int
}

// spot notes a piece.
func (p *parser) spot(w *piece, field int, given []string) {
	p.spots = append(p.spots, Spot{From: w.from, To: p.at, Field: field, Text: w.text, Given: slices.Clone(given), Term: p.began})
}

// Spot is the piece in which the cursor stands: as far as it is typed, for what
// stands behind the cursor is kept. Where none is, one begins there. False means
// that nothing can be completed here, inside a regular expression for example.
func (l *Language) Spot(query string, cursor int) (Spot, bool) {
	cursor = max(0, min(cursor, len(query)))
	p := newParser(l, query)
	p.query()
	for _, s := range slices.Backward(p.spots) {
		if s.From <= cursor && cursor <= s.To {
			s.End = end(query, s.To)
			return s, s.Field != several
		}
	}
	if cursor > 0 && !strings.ContainsAny(query[cursor-1:cursor], " (!") || p.err != nil && p.err.At < cursor {
		return Spot{}, false
	}
	return Spot{From: cursor, To: cursor, Field: none, Term: cursor, End: cursor}, true
}

// end is where a condition ends of which a piece ends there.
func end(query string, at int) int {
	for at < len(query) && query[at] != ' ' && query[at] != ')' {
		at++
	}
	return at
}
