package store

import (
	"fmt"

	"lictop/model"
)

// There is at most one own fact for a field of a subject: the newest.
const (
	insertOwn = "INSERT INTO own_fact (pool, kind, id, field, value_int, value_text, plan, at_s)" +
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (pool, kind, id, field) DO UPDATE SET" +
		" value_int = excluded.value_int, value_text = excluded.value_text, plan = excluded.plan, at_s = excluded.at_s"
	deleteOwn = "DELETE FROM own_fact WHERE pool = $1 AND kind = $2 AND id = $3 AND field = $4"
	selectOwn = "SELECT pool, kind, id, field, value_int, value_text, plan, at_s FROM own_fact" +
		" ORDER BY pool, kind, id, field"
)

// ownFacts drops first, so that a fact which is dropped and set is set.
func (w *writing) ownFacts() error {
	for _, s := range []struct {
		verb, sql string
		facts     []model.OwnFact
	}{{"drop", deleteOwn, w.commit.OwnDropped}, {"set", insertOwn, w.commit.OwnSet}} {
		if len(s.facts) == 0 {
			continue
		}
		b, err := w.conn.prepare(s.sql, 8)
		if err != nil {
			return err
		}
		for i := range s.facts {
			if err := writeOwn(b, &s.facts[i]); err != nil {
				return fmt.Errorf("%s own fact of %s: %w", s.verb, s.facts[i].Subject.String(), err)
			}
			w.wrote()
		}
	}
	return nil
}

func writeOwn(b *binder, f *model.OwnFact) error {
	b.text(f.Subject.Pool)
	name(b, model.KindNames, f.Subject.Kind)
	b.text(f.Subject.ID)
	name(b, model.FieldNames, f.Field)
	b.value(f.Value)
	b.text(f.Plan)
	b.instant(f.At)
	_, err := b.run()
	return err
}

func (l *loading) ownFacts() error {
	err := l.each(selectOwn, func(r *record) {
		var f model.OwnFact
		f.Subject.Pool = r.shared()
		f.Subject.Kind = enum[model.Kind](r, model.KindNames)
		f.Subject.ID = r.text()
		f.Field = enum[model.Field](r, model.FieldNames)
		f.Value, f.Plan, f.At = r.value(), r.shared(), r.instant()
		l.stored.Own = append(l.stored.Own, f)
	})
	if err != nil {
		return fmt.Errorf("read own facts: %w", err)
	}
	return nil
}
