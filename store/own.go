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
	deleteOwn    = "DELETE FROM own_fact WHERE pool = $1 AND kind = $2 AND id = $3 AND field = $4"
	insertOwnLog = "INSERT INTO own_fact_log (pool, kind, id, field, n) VALUES ($1, $2, $3, $4, $5)"

	ownTable = "own_fact" // its journal counts no rows

	selectOwn = "SELECT pool, kind, id, field, value_int, value_text, plan, at_s FROM own_fact" +
		" ORDER BY pool, kind, id, field"
)

// ownFacts drops first, so that a fact which is dropped and set is set.
func (w *writing) ownFacts() error {
	if err := w.noteOwn(); err != nil {
		return err
	}
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

// noteOwn logs the facts that the commit writes.
func (w *writing) noteOwn() error {
	set, dropped := w.commit.OwnSet, w.commit.OwnDropped
	if len(set)+len(dropped) == 0 {
		return nil
	}
	l, err := w.logOf(ownTable, insertOwnLog, 8, len(set)+len(dropped))
	if err != nil {
		return err
	}
	for _, list := range [][]model.OwnFact{set, dropped} {
		for i := range list {
			if l.listed == nil {
				break
			}
			f := &list[i]
			bindOwnKey(l.listed, f)
			l.listed.int(l.place())
			if _, err := l.listed.run(); err != nil {
				return fmt.Errorf("log own fact of %s: %w", f.Subject.String(), err)
			}
			l.n++
		}
	}
	return l.end(0)
}

func bindOwnKey(b *binder, f *model.OwnFact) {
	b.text(f.Subject.Pool)
	name(b, model.KindNames, f.Subject.Kind)
	b.text(f.Subject.ID)
	name(b, model.FieldNames, f.Field)
}

func writeOwn(b *binder, f *model.OwnFact) error {
	bindOwnKey(b, f)
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
