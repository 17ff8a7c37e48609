package ui

// try adds rows that were found and not hit yet in whose text there is one of the
// patterns. Those whose text the run has changed are asked themselves.
func (t *searchTerm) try(s *search, b int, c indexedColumn, found, hit *hits) {
	column, rest := &s.index.blocks[b].columns[c.field], *found
	rest.drop(hit)
	if t.needs != nil && rest.len() > few {
		var likely hits
		for _, n := range t.needs {
			s.index.need(c.field, column, n, &rest, &likely)
		}
		rest.both(&likely)
	}
	if column.odd != nil {
		odd := *column.odd
		odd.both(&rest)
		rest.drop(&odd)
		t.look(s.rows, b*blockRows, []int{c.col}, &odd, hit)
	}
	for _, p := range t.tries {
		var texts places
		column.places(&rest, &texts)
		p.Each(column.run, texts.from[:texts.n], func(i int) { hit.set(int(texts.rows[i])) })
		rest.drop(hit)
	}
}
