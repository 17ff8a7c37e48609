package ui

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"lictop/ui/filter"
	"lictop/ui/present"
)

// question asks which values a field has in the rows that pass the rest of a query.
type question struct {
	src     rows
	rest    filter.Filter
	texts   *texts
	spot    filter.Spot
	field   filter.Field
	bare    bool // no comparison stands before the value
	asks    []filter.Filter
	samples []string // values to compare with, for numbers and ages
}

// mostValues is how many different values are counted, and mostOffered how many of
// them are offered.
const (
	mostValues  = 4096
	mostOffered = 20
)

// ageSamples are what ages are usually compared with; those that lie ahead are few
// first.
var (
	pastSamples  = []string{">7d", ">30d", ">90d", ">365d", "<1d", "-"}
	aheadSamples = []string{"<7d", "<30d", "<90d", ">90d", "-"}
)

// questionOf asks for the values of the field in which the cursor stands, counted
// in the rows that pass whatever else the query says.
func (t *table) questionOf(spot filter.Spot) question {
	query := t.in.String()
	q := question{src: t.next, texts: t.texts, spot: spot, field: t.fields[spot.Field]}
	q.bare = spot.From > 0 && query[spot.From-1] == ':'
	l := t.language()
	if f, err := l.Parse(query[:spot.Term] + query[spot.End:]); err == nil {
		q.rest = f
	}
	if q.field.Kind != filter.Age || !q.bare || spot.Text != "" {
		return q
	}
	q.samples = aheadSamples
	if t.next.Columns()[spot.Field].back {
		q.samples = pastSamples
	}
	for _, s := range q.samples {
		f, _ := l.Parse(q.field.Name + ":" + s)
		q.asks = append(q.asks, f)
	}
	return q
}

// answer counts. stop, which may be nil, ends it early, and then the result means
// nothing.
func (q *question) answer(stop *atomic.Bool) []candidate {
	switch {
	case len(q.samples) > 0:
		return q.compared(stop)
	case q.field.Kind == filter.Age:
		return nil
	}
	counts := map[string]int64{}
	q.each(stop, func(row int32) {
		v := q.src.Value(row, q.spot.Field)
		text := v.Text
		switch {
		case !v.Has:
			text = "-"
		case q.field.Kind == filter.Number:
			text = itoa(int(v.Num))
		}
		if _, known := counts[text]; known || len(counts) < mostValues {
			counts[text]++
		}
	})
	if stopped(stop) {
		return nil
	}
	return q.ranked(counts)
}

// each goes through the rows that pass the rest of the query.
func (q *question) each(stop *atomic.Bool, fn func(row int32)) {
	span := q.src.Span()
	passed := passing(q.src, &ordering{filter: q.rest, texts: q.texts}, stop)
	for i := span.First; i < span.End && (i&4095 != 0 || !stopped(stop)); i++ {
		if passed == nil || passed.Has(int32(i)) {
			fn(int32(i))
		}
	}
}

// compared counts how many rows pass each comparison.
func (q *question) compared(stop *atomic.Bool) []candidate {
	list := make([]candidate, len(q.samples))
	for i, s := range q.samples {
		list[i] = candidate{label: s, insert: s}
	}
	var v filter.Value
	get := func(int) filter.Value { return v }
	q.each(stop, func(row int32) {
		v = q.src.Value(row, q.spot.Field)
		for i := range q.asks {
			if q.asks[i].Match(get) {
				list[i].rows++
			}
		}
	})
	return list
}

// ranked lists the values that go on as the query does: first those that begin so,
// the most frequent first.
func (q *question) ranked(counts map[string]int64) []candidate {
	typed := strings.ToLower(q.spot.Text)
	names := slices.Collect(maps.Keys(counts))
	begins := func(s string) int {
		if strings.HasPrefix(strings.ToLower(s), typed) {
			return 0
		}
		return 1
	}
	fits := slices.DeleteFunc(slices.Clone(names), func(s string) bool {
		return !containsFold(s, typed) || slices.Contains(q.spot.Given, strings.ToLower(s))
	})
	slices.SortFunc(fits, func(a, b string) int {
		return cmp.Or(cmp.Compare(begins(a), begins(b)), cmp.Compare(counts[b], counts[a]), compareFold(a, b))
	})
	if len(fits) == 1 && strings.EqualFold(fits[0], q.spot.Text) {
		return nil // it stands there already
	}
	var list []candidate
	for _, s := range fits[:min(len(fits), mostOffered)] {
		list = append(list, candidate{label: present.Text(s), insert: q.written(s, names), rows: counts[s]})
	}
	return list
}

// written is a value as the query asks for it and nothing else: exactly, where
// others have it inside them.
func (q *question) written(s string, among []string) string {
	if s == "-" || q.field.Kind == filter.Number {
		return s
	}
	inside := func(other string) bool { return other != s && containsFold(other, s) }
	if q.bare && len(q.spot.Given) == 0 && slices.ContainsFunc(among, inside) {
		return "=" + filter.Quote(s)
	}
	return filter.Quote(s)
}
