package ingest

import (
	"maps"
	"slices"

	"lictop/model"
)

// build puts the merged site together. There are no problems.
func (d *document) build() *model.Merged {
	m := &model.Merged{Rows: map[model.Kind]int{}}
	site := &m.Site
	site.AsOf = d.asOf
	site.Pools = d.pools.draft()
	for _, e := range d.pools.list {
		if e.index >= 0 {
			m.Rows[model.KindPool]++
		}
	}
	site.Endpoints = merge(d, m, d.endpoints)
	site.Licenses = merge(d, m, d.licenses)
	site.Hosts = merge(d, m, d.hosts)
	site.Devices = merge(d, m, d.devices)
	site.Users = merge(d, m, d.users)
	site.Meetings = merge(d, m, d.meetings)
	site.Requests = slices.Clone(d.base.Requests)
	for _, a := range d.ask.list.All() {
		site.Asks = append(site.Asks, *a)
	}
	m.Activity = d.activity.list.Slice()
	maps.DeleteFunc(m.Rows, func(_ model.Kind, n int) bool { return n == 0 })
	return m
}

// merge lays the rows of the document over those that were known, in order.
func merge[T any](d *document, m *model.Merged, s *rowSet[T]) model.Rows[T] {
	m.Rows[s.kind] = s.list.Len()
	base := s.rows(d.base)
	if s.list.Len() == 0 && !d.replace[s.kind] {
		return *base
	}
	order := s.sorted()
	at := func(i int) *T {
		if order != nil {
			i = int(order[i])
		}
		return s.list.At(i)
	}
	if base.Len() == 0 && order == nil {
		return s.list
	}
	if !d.replace[s.kind] {
		if rows, ok := overlay(base, s.list.Len(), at, s.compare); ok {
			return rows
		}
	}
	var out model.Rows[T]
	n := s.list.Len()
	i := 0
	for _, known := range base.All() {
		for i < n && s.compare(at(i), known) < 0 {
			out.Append(*at(i))
			i++
		}
		switch {
		case i < n && s.compare(at(i), known) == 0:
			out.Append(*at(i))
			i++
		case !d.drops(s.kind, s.pool(known)):
			out.Append(*known)
		}
	}
	for ; i < n; i++ {
		out.Append(*at(i))
	}
	return out
}

// overlay writes rows over known ones without copying those that stay; false
// when one of them is new.
func overlay[T any](base *model.Rows[T], n int, at func(int) *T, compare func(a, b *T) int) (model.Rows[T], bool) {
	edit := base.Edit()
	rows := base.Len()
	j := 0
	for i := 0; i < n; i++ {
		row := at(i)
		low, high := j, rows
		for low < high {
			if mid := int(uint(low+high) >> 1); compare(base.At(mid), row) < 0 {
				low = mid + 1
			} else {
				high = mid
			}
		}
		if low == rows || compare(base.At(low), row) != 0 {
			return model.Rows[T]{}, false
		}
		*edit.At(low) = *row
		j = low + 1
	}
	return edit.Rows(), true
}
