package ui

// try adds rows that were found and not hit yet in whose text there is one of the
// patterns. Those whose text the run has changed are asked themselves.
func (t *searchTerm) try(r *endpointRows, b *textBlock, base int, c indexedColumn, found, hit *hits) {
	column, rest := &b.columns[c.field], *found
	rest.drop(hit)
	if t.needs != nil {
		var likely hits
		for _, n := range t.needs {
			column.need(n, &likely)
		}
		rest.both(&likely)
	}
	if column.odd != nil {
		odd := *column.odd
		odd.both(&rest)
		rest.drop(&odd)
		t.look(r, base, []int{c.col}, &odd, hit)
	}
	for _, p := range t.tries {
		var texts places
		column.places(&rest, &texts)
		p.Each(column.run, texts.from[:texts.n], func(i int) { hit.set(int(texts.rows[i])) })
		rest.drop(hit)
	}
}

// places are where the texts of some rows of a block begin in a run.
type places struct {
	n    int
	from [blockRows]uint32
	rows [blockRows]uint16
}

// places finds where the texts of rows begin.
func (c *textColumn) places(rows *hits, out *places) {
	if c.narrow != nil {
		placesOf(c.narrow, rows, out)
	} else {
		placesOf(c.wide, rows, out)
	}
}

func placesOf[N uint8 | uint32](lengths []N, rows *hits, out *places) {
	at := uint32(0)
	for i := 0; i < len(lengths); i += 64 {
		w := rows[i/64]
		for k, n := range lengths[i:min(i+64, len(lengths))] {
			out.from[out.n&(blockRows-1)], out.rows[out.n&(blockRows-1)] = at, uint16(i+k)
			wanted := w & 1
			if n == 1 { // an absent text: no pattern finds it
				wanted = 0
			}
			out.n += int(wanted)
			w >>= 1
			at += uint32(n)
		}
	}
}
