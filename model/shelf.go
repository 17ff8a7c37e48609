package model

import (
	"maps"
	"slices"
)

// shelf is the rows of one kind in a rehearsal: those of the site, of which some
// were changed or taken away, and those that were added. It copies nothing before
// it has to.
type shelf[T any] struct {
	was     *Rows[T]
	edit    *Editor[T] // nil until a row changes
	fresh   map[Subject]*T
	gone    map[int]bool
	find    func(pool, id string) (int, bool) // in the rows of the site
	compare func(a, b *T) int
}

// row finds a row of the site that is still there.
func (h *shelf[T]) row(sub Subject) (int, bool) {
	row, ok := h.find(sub.Pool, sub.ID)
	return row, ok && !h.gone[row]
}

// at returns a row as it is now, to be read or to be written; nil when there is
// none.
func (h *shelf[T]) at(sub Subject, write bool) *T {
	if v := h.fresh[sub.key()]; v != nil {
		return v
	}
	row, ok := h.row(sub)
	switch {
	case !ok:
		return nil
	case write && h.edit == nil:
		h.edit = h.was.Edit()
		fallthrough
	case write:
		return h.edit.At(row)
	case h.edit != nil:
		return h.edit.rows.At(row)
	}
	return h.was.At(row)
}

// add puts a row in; false when there is one of its name.
func (h *shelf[T]) add(sub Subject, v *T) bool {
	if h.at(sub, false) != nil {
		return false
	}
	if h.fresh == nil {
		h.fresh = map[Subject]*T{}
	}
	row := *v
	h.fresh[sub.key()] = &row
	return true
}

// remove takes a row away; false when there is none.
func (h *shelf[T]) remove(sub Subject) bool {
	if _, ok := h.fresh[sub.key()]; ok {
		delete(h.fresh, sub.key())
		return true
	}
	row, ok := h.row(sub)
	if !ok {
		return false
	}
	if h.gone == nil {
		h.gone = map[int]bool{}
	}
	h.gone[row] = true
	return true
}

// moved reports whether rows were added or taken away.
func (h *shelf[T]) moved() bool { return len(h.fresh)+len(h.gone) > 0 }

// rows returns the rows as they are now, in order.
func (h *shelf[T]) rows() Rows[T] {
	rows := *h.was
	if h.edit != nil {
		rows = h.edit.Rows()
		h.edit = nil // what was handed out is written no more
		h.was = &rows
	}
	if !h.moved() {
		return rows
	}
	var fresh Rows[T]
	for _, v := range h.fresh {
		fresh.Append(*v)
	}
	fresh = fresh.sorted(h.compare)
	return rows.spliced(&fresh, slices.Sorted(maps.Keys(h.gone)), h.compare)
}

// key is the subject by which a shelf knows an added row: the key of a license is
// compared without regard to case.
func (s Subject) key() Subject {
	if s.Kind == KindLicense {
		s.ID = FoldASCII(s.ID)
	}
	return s
}
