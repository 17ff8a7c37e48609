package ingest

import (
	"slices"

	"lictop/model"
)

// rowSet is the rows of one array of the document, in its order.
type rowSet[T any] struct {
	*kindOf[T]
	list   model.Rows[T]
	notes  []note
	faulty map[int32]fault
	late   []placed
	fields fields

	poolBit, idBit uint32
	ascending      bool // strictly, by pool and id: nothing stands twice
	order          []int32
}

// note says where a row stands, and from there its pool and its id.
type note struct {
	start    int64
	pool, id uint32
}

// fault says what is wrong with a row: the members that were reported, and those
// whose value cannot be used.
type fault struct{ bad, lost uint32 }

// placed is the place of a member that is looked at in the end.
type placed struct {
	row    int32
	member int32
	at     int64
}

func newRowSet[T any](k *kindOf[T]) *rowSet[T] {
	s := &rowSet[T]{kindOf: k, faulty: map[int32]fault{}, ascending: true, poolBit: k.members.mask("pool")}
	if k.id != nil {
		s.idBit = k.members.mask("id")
	}
	return s
}

// add reads a row of a site file.
func (s *rowSet[T]) add(r *reader, v value) {
	r.enter(s.array, s.list.Len())
	if v.raw[0] != '{' {
		r.report("", v.at, shapeObject.wanted(), typeOf(v.raw))
		s.append(s.members.blank, note{start: v.at}, fault{allMembers | badRow, allMembers})
		return
	}
	problems := r.probs.total
	got, twice := s.members.gather(r, v, &s.fields)
	s.take(r, got, twice, v.at, problems)
}

// take reads the gathered members of a row; problems is how many there were
// before it.
func (s *rowSet[T]) take(r *reader, got, twice uint32, at int64, problems int) {
	row, base := s.start(r, got)
	bad, lost := s.members.apply(r, &s.fields, got, twice, &row, at)
	if s.members.check != nil {
		bad |= s.members.check(r, &row, &s.fields, at, got, lost)
	}
	if base != nil && s.settle != nil {
		s.settle(&row, base)
	}
	if r.probs.total > problems {
		bad |= badRow
	}
	n := note{start: at}
	for i := range s.members.list {
		bit := uint32(1) << i
		if got&bit == 0 || s.fields[i].null() {
			continue
		}
		switch f := &s.fields[i]; {
		case bit == s.poolBit:
			n.pool = uint32(f.at - at)
		case bit == s.idBit:
			n.id = uint32(f.at - at)
		case s.members.list[i].late:
			s.late = append(s.late, placed{int32(s.list.Len()), int32(i), f.at})
		}
	}
	s.append(row, n, fault{bad, lost})
}

// start returns the row onto which the members are read: the one that is known,
// or one with every default. It says in r whether members may be left out.
func (s *rowSet[T]) start(r *reader, got uint32) (row T, base *T) {
	r.known = false
	row = s.members.blank
	if s.rows == nil || s.rows(r.base).Len() == 0 {
		return row, nil
	}
	probe := row
	if !s.probe(r, &probe, got) {
		// Nobody can say which row it is, so what it lacks is not held against it.
		r.known = true
		return row, nil
	}
	if i, ok := s.find(r, &probe); ok {
		r.known = true
		base = s.rows(r.base).At(i)
		return *base, base
	}
	return row, nil
}

// probe reads the members that say which row it is, and nothing else.
func (s *rowSet[T]) probe(r *reader, probe *T, got uint32) bool {
	r.quiet = true
	defer func() { r.quiet = false }()
	for _, name := range s.members.identity {
		i := s.members.index(name)
		if got>>i&1 == 0 || s.fields[i].null() || !s.members.list[i].take(r, probe, s.fields[i].value) {
			return false
		}
	}
	return true
}

func (s *rowSet[T]) append(row T, n note, f fault) {
	i := s.list.Len()
	if f.bad != 0 {
		s.faulty[int32(i)] = f
	}
	switch {
	case s.compare == nil || !s.ascending:
	case f.lost != 0:
		s.ascending = false
	case i > 0:
		s.ascending = s.compare(s.list.At(i-1), &row) < 0
	}
	s.list.Append(row)
	s.notes = append(s.notes, n)
}

// fault returns what is wrong with row i.
func (s *rowSet[T]) fault(i int) fault {
	if len(s.faulty) == 0 {
		return fault{}
	}
	return s.faulty[int32(i)]
}

// blame reports a problem at a row that was read before. bits are the members
// concerned.
func (s *rowSet[T]) blame(r *reader, i int, bits uint32, step string, at int64, reason, value string) {
	f := s.faulty[int32(i)]
	if f.bad&bits&^badRow == 0 {
		r.enter(s.array, i)
		r.report(step, at, reason, value)
	}
	f.bad |= bits | badRow
	s.faulty[int32(i)] = f
}

// sorted returns the numbers of the rows that have a pool and an id, in order;
// nil when all rows are in order already.
func (s *rowSet[T]) sorted() []int32 {
	if s.ascending || s.order != nil {
		return s.order
	}
	s.order = make([]int32, 0, s.list.Len())
	for i := range s.notes {
		if s.fault(i).lost&(s.poolBit|s.idBit) == 0 {
			s.order = append(s.order, int32(i))
		}
	}
	slices.SortFunc(s.order, func(a, b int32) int {
		if c := s.compare(s.list.At(int(a)), s.list.At(int(b))); c != 0 {
			return c
		}
		return int(a - b)
	})
	return s.order
}
