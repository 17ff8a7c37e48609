package ingest

import "slices"

// table is the members of one kind of row or object, in the order in which they
// are written.
type table[T any] struct {
	blank T // a row with every default
	list  []member[T]
	// identity are the names of the members that say which row it is.
	identity []string
	// check looks at the members together, after all were read; it returns the
	// members that it found wrong.
	check func(r *reader, row *T, f *fields, at int64, got, lost uint32) (bad uint32)
	// varies names an object that differs between families: of those members that
	// this table lacks, others may have some.
	varies string
	// lenient: the members of any family pass unread, as the family is not known.
	lenient bool
}

const (
	maxMembers = 16
	badRow     = 1 << 31 // in a mask: the row as a whole
	allMembers = 1<<maxMembers - 1
)

// fields are the members of one object as they were found, by their number in
// the table.
type fields [maxMembers]field

type field struct {
	value
	again int64 // where it stands a second time
}

func (t *table[T]) index(name string) int {
	return slices.IndexFunc(t.list, func(m member[T]) bool { return m.name == name })
}

// mask returns the bits of members.
func (t *table[T]) mask(names ...string) (bits uint32) {
	for _, n := range names {
		bits |= 1 << t.index(n)
	}
	return bits
}

// find looks a name up; hint is where it will be if members come in order.
func (t *table[T]) find(name []byte, hint int) int {
	if hint < len(t.list) && t.list[hint].name == string(name) {
		return hint
	}
	for i := range t.list {
		if t.list[i].name == string(name) {
			return i
		}
	}
	return -1
}

// gather finds the members of an object. It reports those that are unknown; got
// and twice say which are there, and which stand twice.
func (t *table[T]) gather(r *reader, v value, f *fields) (got, twice uint32) {
	var strays map[string]strayed
	hint := 0
	for c := walk(v.raw); c.more(); {
		raw, nameAt := c.next()
		c.more()
		val, at := c.next()
		name, _, _ := unquote(raw, nil)
		i := t.find(name, hint)
		if i < 0 {
			if strays == nil {
				strays = map[string]strayed{}
			}
			s := step(raw)
			strays[s] = t.stray(r, s, string(name), val[0] == 'n', r.offset(v, nameAt), strays[s])
			continue
		}
		hint = i + 1
		bit := uint32(1) << i
		switch {
		case got&bit == 0:
			f[i] = field{value: value{raw: val, at: r.offset(v, at)}}
			got |= bit
		case twice&bit == 0:
			f[i].again = r.offset(v, nameAt)
			twice |= bit
		}
	}
	return got, twice
}

const reasonTwice = "stands twice"

// strayed says what became of a member that the table does not have.
type strayed uint8

const (
	strayPassed strayed = iota + 1
	strayReported
)

// stray judges a member that the table does not have; before is how it was
// judged when it stood here already.
func (t *table[T]) stray(r *reader, step, name string, null bool, at int64, before strayed) strayed {
	foreign := t.varies != "" && r.elsewhere(t.varies, name)
	reason := "unknown member"
	switch {
	case before == strayReported:
		return before
	case before == strayPassed:
		reason = reasonTwice
	case foreign && (t.lenient || null):
		return strayPassed
	case foreign:
		reason = "does not belong to a pool of this family"
	}
	r.report(step, at, reason, "")
	return strayReported
}

// apply reads the members that were gathered into the row, and clears those that
// are null. at is the place of the object. bad are the members reported, lost
// those of them whose value cannot be used.
func (t *table[T]) apply(r *reader, f *fields, got, twice uint32, row *T, at int64) (bad, lost uint32) {
	identity := uint32(0)
	if r.known {
		identity = t.mask(t.identity...)
	}
	for i := range t.list {
		m, bit := &t.list[i], uint32(1)<<i
		switch {
		case got&bit == 0:
			if r.known && identity&bit == 0 {
				break
			}
			if m.required {
				r.report(stepOf(m.name), at, reasonMissing, "")
				bad, lost = bad|bit, lost|bit
			}
			if m.absent != nil {
				m.absent(r, at)
			}
		case f[i].null():
			if m.required {
				r.report(stepOf(m.name), f[i].at, reasonMissing, "null")
				bad, lost = bad|bit, lost|bit
				break
			}
			m.copy(row, &t.blank)
			if m.absent != nil {
				m.absent(r, f[i].at)
			}
		case !m.take(r, row, f[i].value):
			bad, lost = bad|bit, lost|bit
		}
		if twice&bit != 0 && bad&bit == 0 {
			r.report(stepOf(m.name), f[i].again, reasonTwice, "")
			bad |= bit
		}
	}
	return bad, lost
}

// read reads an object that is part of a row.
func (t *table[T]) read(r *reader, row *T, v value) (bad, lost uint32) {
	var f fields
	got, twice := t.gather(r, v, &f)
	bad, lost = t.apply(r, &f, got, twice, row, v.at)
	if t.check != nil {
		bad |= t.check(r, row, &f, v.at, got, lost)
	}
	return bad, lost
}

// needs reports the required members of an object that is not there.
func (t *table[T]) needs(r *reader, at int64) {
	for i := range t.list {
		if m := &t.list[i]; m.required {
			r.report(stepOf(m.name), at, reasonMissing, "")
		}
	}
}
