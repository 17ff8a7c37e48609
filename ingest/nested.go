package ingest

import (
	"strconv"

	"lictop/model"
)

// group is an object that merges by member: its members lie in the row itself.
func group[T any](name string, t *table[T]) member[T] {
	m := member[T]{
		name: name, shape: shapeObject,
		read: func(r *reader, row *T, v value) {
			back := r.push(stepOf(name))
			t.read(r, row, v)
			r.pop(back)
		},
		write: func(b []byte, row *T, full bool) []byte { return t.appendObject(b, row, full) },
		absent: func(r *reader, at int64) {
			back := r.push(stepOf(name))
			t.needs(r, at)
			r.pop(back)
		},
		copy: func(dst, src *T) {
			for i := range t.list {
				t.list[i].copy(dst, src)
			}
		},
		same: func(a, b *T) bool {
			for i := range t.list {
				if m := &t.list[i]; m.required || !m.same(a, b) {
					return false
				}
			}
			return true
		},
	}
	return m
}

// object is an object that is replaced whole. get returns nil when it is absent,
// put gets nil to clear it.
func object[T, E any](name string, t *table[E], get func(*T) *E, put func(*T, *E)) member[T] {
	m := member[T]{
		name: name, shape: shapeObject,
		read: func(r *reader, row *T, v value) {
			e := t.blank
			known, back := r.known, r.push(stepOf(name))
			r.known = false
			t.read(r, &e, v)
			r.known = known
			r.pop(back)
			put(row, &e)
		},
		write: func(b []byte, row *T, full bool) []byte {
			e := get(row)
			if e == nil {
				return append(b, "null"...)
			}
			return t.appendObject(b, e, full)
		},
		copy: func(dst, src *T) { put(dst, get(src)) },
		same: func(a, b *T) bool {
			x, y := get(a), get(b)
			if x == nil || y == nil {
				return x == nil && y == nil
			}
			for i := range t.list {
				if !t.list[i].same(x, y) {
					return false
				}
			}
			return true
		},
	}
	for i := range t.list {
		m.inner = append(m.inner, t.list[i].name)
	}
	m.cells = func(row *T) []string {
		cells := make([]string, len(t.list))
		if e := get(row); e != nil {
			for i := range t.list {
				cells[i] = Guard(string(t.list[i].cell(nil, e)))
			}
		}
		return cells
	}
	return m
}

// list is an array of objects that is replaced whole. check looks at all of them
// together.
func list[T, E any](name string, t *table[E], get func(*T) []E, put func(*T, []E), check func(r *reader, of []E, ids []field)) member[T] {
	return member[T]{
		name: name, shape: shapeArray,
		read: func(r *reader, row *T, v value) {
			var all []E
			var ids []field
			known := r.known
			r.known = false
			for c := walk(v.raw); c.more(); {
				raw, at := c.next()
				back := r.push(stepOf(name) + "[" + strconv.Itoa(len(all)) + "]")
				e, id := t.blank, field{}
				if raw[0] != '{' {
					r.report("", r.offset(v, at), shapeObject.wanted(), typeOf(raw))
				} else {
					id = t.element(r, &e, value{raw: raw, at: r.offset(v, at)})
				}
				r.pop(back)
				all = append(all, e)
				if check != nil {
					ids = append(ids, id)
				}
			}
			r.known = known
			if check != nil {
				check(r, all, ids)
			}
			put(row, all)
		},
		write: func(b []byte, row *T, full bool) []byte {
			b = append(b, '[')
			for i, e := range get(row) {
				if i > 0 {
					b = append(b, ',', ' ')
				}
				b = t.appendObject(b, &e, full)
			}
			return append(b, ']')
		},
		copy: func(dst, src *T) { put(dst, get(src)) },
		same: func(a, b *T) bool { return len(get(a)) == 0 && len(get(b)) == 0 },
	}
}

// element reads an object of a list and returns its first member's field, which
// is its id where it has one; without raw when that cannot be used.
func (t *table[T]) element(r *reader, row *T, v value) (id field) {
	var f fields
	got, twice := t.gather(r, v, &f)
	bad, lost := t.apply(r, &f, got, twice, row, v.at)
	if t.check != nil {
		t.check(r, row, &f, v.at, got, lost)
	}
	if got&1 != 0 && bad&1 == 0 {
		return f[0]
	}
	return field{}
}

// counts is an object with a count per enterprise type, replaced whole. has, if
// not nil, tells that the object is there, be it empty.
func counts[T any](name string, ref func(*T) *model.Counts, has func(*T) *bool) member[T] {
	m := object(name, &countTable, func(row *T) *model.Counts {
		if has != nil && !*has(row) {
			return nil
		}
		return ref(row)
	}, func(row *T, c *model.Counts) {
		if has != nil {
			*has(row) = c != nil
		}
		if c == nil {
			c = &model.Counts{}
		}
		*ref(row) = *c
	})
	return m
}

var countTable = table[model.Counts]{list: countMembers()}

func countMembers() (list []member[model.Counts]) {
	for i, name := range model.EnterpriseTypeNames {
		list = append(list, count(name, mostCount, func(c *model.Counts) *int64 { return &c[i] }))
	}
	return list
}
