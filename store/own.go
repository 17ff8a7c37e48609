package store

import (
	"cmp"
	"fmt"
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
func (w *writing) ownFacts() error {
	t, set, dropped := ownTable(), w.commit.OwnSet, w.commit.OwnDropped
	err := w.note(t.name, len(set)+len(dropped), 0, func(first int64) (int64, error) { return w.ownPast(t, first, dropped, set) })
	switch {
	case err != nil:
		return err
	case w.staged[partOwn]:
		return w.swap(t.name)
	}
	if err := w.writeOwn(t, "drop", t.deleteSQL(), dropped); err != nil {
		return err
	}
	return w.writeOwn(t, "set", setOwn(t), set)
}

// ownPast logs what the own facts are that are about to be written, and returns
// how many lines that takes.
func (w *writing) ownPast(t *table[model.OwnFact], n int64, lists ...[]model.OwnFact) (lines int64, err error) {
	was, err := w.conn.prepare(ownPast(t), len(t.columns)+1)
	if err != nil {
		return 0, err
	}
	none, err := w.conn.prepare(t.logSQL(false), len(t.columns)+1)
	if err != nil {
		return 0, err
	}
	for _, list := range lists {
		for i := range list {
			for _, b := range []*binder{was, none} {
				t.write(b, &list[i])
				b.int(n + lines)
				found, err := b.run()
				if err != nil {
					return lines, err
				}
				if found > 0 {
					break
				}
			}
			lines++
		}
	}
	return lines, nil
}

// ownPast copies an own fact into the log as it stands.
func ownPast(t *table[model.OwnFact]) string {
	columns := strings.Join(t.columns, ", ")
	return fmt.Sprintf("INSERT INTO %s_log (%s, n, was) SELECT %s, $%d, 1 FROM %s WHERE %s",
		t.name, columns, columns, len(t.columns)+1, t.name, t.where())
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
