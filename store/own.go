package store

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"lictop/model"
)

// ownTable keeps lictop's own facts; there is at most one for a field of a
// subject: the newest. Its journal counts no rows.
func ownTable() *table[model.OwnFact] {
	return &table[model.OwnFact]{
		noun: "own fact", name: "own_fact", keys: 4,
		columns: []string{"pool", "kind", "id", "field", "value_int", "value_text", "plan", "at_s"},
		write: func(b *binder, f *model.OwnFact) {
			b.text(f.Subject.Pool)
			name(b, model.KindNames, f.Subject.Kind)
			b.text(f.Subject.ID)
			name(b, model.FieldNames, f.Field)
			b.value(f.Value)
			b.text(f.Plan)
			b.instant(f.At)
		},
		key: func(r *record, f *model.OwnFact) {
			f.Subject.Pool = r.shared()
			f.Subject.Kind = enum[model.Kind](r, model.KindNames)
			f.Subject.ID = r.text()
			f.Field = enum[model.Field](r, model.FieldNames)
		},
		read:  func(r *record, f *model.OwnFact) { f.Value, f.Plan, f.At = r.value(), r.shared(), r.instant() },
		label: func(f *model.OwnFact) string { return "of " + f.Subject.String() },
	}
}

// setOwn is the statement that makes a fact the newest of its field.
func setOwn(t *table[model.OwnFact]) string {
	return t.insertSQL() + " ON CONFLICT (pool, kind, id, field) DO UPDATE SET" +
		" value_int = excluded.value_int, value_text = excluded.value_text, plan = excluded.plan, at_s = excluded.at_s"
}

// ownFacts drops first, so that a fact which is dropped and set is set.
func (w *writing) ownFacts() (err error) {
	t, set, dropped := ownTable(), w.commit.OwnSet, w.commit.OwnDropped
	if w.staged[partOwn] {
		err = w.swap(t.name)
	} else if err = w.writeOwn(t, "drop", t.deleteSQL(), dropped); err == nil {
		err = w.writeOwn(t, "set", setOwn(t), set)
	}
	if err != nil {
		return err
	}
	return note(w, t, facts(set, dropped), len(set)+len(dropped), 0)
}

func (w *writing) writeOwn(t *table[model.OwnFact], verb, sql string, list []model.OwnFact) error {
	if len(list) == 0 {
		return nil
	}
	b, err := w.conn.prepare(sql, len(t.columns))
	if err != nil {
		return err
	}
	for i := range list {
		t.write(b, &list[i])
		if _, err := b.run(); err != nil {
			return fmt.Errorf("%s own fact %s: %w", verb, t.label(&list[i]), err)
		}
		w.wrote()
	}
	return nil
}

func facts(lists ...[]model.OwnFact) iter.Seq[*model.OwnFact] {
	return func(yield func(*model.OwnFact) bool) {
		for _, list := range lists {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

func (l *loading) ownFacts() error {
	var rows model.Rows[model.OwnFact]
	if err := readRows(l, ownTable(), &rows, all); err != nil || rows.Len() == 0 {
		return err
	}
	l.stored.Own = rows.Slice()
	return nil
}

// ownKey is the identity of an own fact.
type ownKey struct {
	subject model.Subject
	field   model.Field
}

func keyOf(f *model.OwnFact) ownKey { return ownKey{f.Subject, f.Field} }

// ownPatched applies a patch to the facts that are known, which may be in any
// order, and returns them in theirs.
func ownPatched(known []model.OwnFact, p *model.Patch[model.OwnFact]) []model.OwnFact {
	list := known
	switch n := p.Put.Len() + p.Gone.Len(); {
	case p.Whole && p.Put.Len() == 0:
		return nil
	case p.Whole:
		return p.Put.Slice() // the table is in order
	case n > 0:
		touched := make(map[ownKey]bool, n)
		for _, rows := range []*model.Rows[model.OwnFact]{&p.Put, &p.Gone} {
			for _, f := range rows.All() {
				touched[keyOf(f)] = true
			}
		}
		list = p.Put.Slice()
		for i := range known {
			if !touched[keyOf(&known[i])] {
				list = append(list, known[i])
			}
		}
	}
	if slices.IsSortedFunc(list, compareOwn) {
		return list
	}
	return slices.SortedFunc(slices.Values(list), compareOwn)
}

// compareOwn is the order of own facts: by pool, kind, id and field.
func compareOwn(a, b model.OwnFact) int {
	return cmp.Or(
		strings.Compare(a.Subject.Pool, b.Subject.Pool),
		strings.Compare(a.Subject.Kind.String(), b.Subject.Kind.String()),
		strings.Compare(a.Subject.ID, b.Subject.ID),
		strings.Compare(fieldName(a.Field), fieldName(b.Field)),
	)
}

func fieldName(f model.Field) string {
	if int(f) < len(model.FieldNames) {
		return model.FieldNames[f]
	}
	return ""
}
