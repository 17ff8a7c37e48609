package store

import (
	"fmt"
	"slices"

	"lictop/model"
)

// The parts of a commit that have no table of rows of their own.
const (
	partOwn      = "own_fact"
	partAudit    = "audit_change"
	partActivity = "activity"
)

// stageRows makes the staged table of a kind hold the rows of after. What is
// there already is changed; otherwise, when only some differ, the rows of before
// are copied first, which is faster than writing all of them.
func stageRows[T any](s *stager, t *table[T], differ int, before, after *model.Rows[T]) (work, error) {
	there, staged := t.rows(&s.st.site), t.as(s.st.table(t.name))
	fresh := !s.st.made[t.name]
	if fresh {
		*there = model.Rows[T]{}
	}
	copying := fresh && !s.st.dear && differ < before.Len()/2
	from, todo := there, 0
	if copying {
		from, todo = before, before.Len()
	}
	var was, is model.Snapshot
	*t.rows(&was), *t.rows(&is) = *from, *after
	d := t.delta(model.Compare(&was, &is))
	todo += len(d.New) + len(d.Changed) + len(d.Gone)
	old := *from
	return work{int64(todo), func() error {
		s.st.made[t.name] = false // cut short, the table holds nobody knows what
		if fresh {
			if err := s.make(t.name); err != nil {
				return err
			}
		}
		if copying {
			if err := copyRows(s, t, staged.name); err != nil {
				return err
			}
		}
		for _, step := range []struct {
			which []int32
			do    func([]int32) error
		}{
			{d.Gone, func(i []int32) error { return existing(s.writing, staged, "delete", staged.deleteSQL(), &old, i) }},
			{d.Changed, func(i []int32) error { return existing(s.writing, staged, "update", staged.updateSQL(), after, i) }},
			{d.New, func(i []int32) error { return add(s.writing, staged, after, i) }},
		} {
			err := s.chunks(len(step.which), func(lo, hi int) error { return step.do(step.which[lo:hi]) })
			if err != nil {
				return err
			}
		}
		*there = *after
		s.st.made[t.name] = true
		return nil
	}}, nil
}

// copyRows copies a table as it stands at the base of the commit.
func copyRows[T any](s *stager, t *table[T], into string) error {
	last, err := s.conn.one("SELECT max(n) FROM " + t.name)
	if err != nil {
		return err
	}
	b, err := s.conn.prepare(fmt.Sprintf("INSERT INTO %s SELECT * FROM %s WHERE n > $1 AND n <= $2", into, t.name), 2)
	if err != nil {
		return err
	}
	for n := int64(0); n < last; n += chunkRows {
		err := s.transact(func() error {
			if err := s.onBase(); err != nil {
				s.st.dear = true
				return err
			}
			b.int(n)
			b.int(n + chunkRows)
			rows, err := b.run()
			for range rows {
				s.wrote()
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("copy %ss: %w", t.noun, err)
		}
	}
	return nil
}

// stageAudit writes the changes of the entry under the number of the stage, where
// no entry has them.
func stageAudit(s *stager) (work, error) {
	list := s.commit.Audit.Changes
	if s.st.made[partAudit] && slices.Equal(s.st.audit, list) {
		return work{do: func() error { return nil }}, nil
	}
	return work{int64(len(list)), func() error {
		if err := s.forget(partAudit, forgetAudit, -s.st.id); err != nil {
			return err
		}
		err := s.chunks(len(list), func(lo, hi int) error { return s.auditChanges(-s.st.id, lo, list[lo:hi]) })
		s.st.audit, s.st.made[partAudit] = list, err == nil
		return err
	}}, nil
}

// stageActivity writes days of activity under the number of the stage, where they
// do not count.
func stageActivity(s *stager) (work, error) {
	list := s.commit.Delta.Activity
	if s.st.made[partActivity] && slices.Equal(s.st.activity, list) {
		return work{do: func() error { return nil }}, nil
	}
	return work{int64(len(list)), func() error {
		if err := s.forget(partActivity, forgetActivity, s.st.id); err != nil {
			return err
		}
		err := s.chunks(len(list), func(lo, hi int) error { return s.activity(s.st.id, list[lo:hi]) })
		s.st.activity, s.st.made[partActivity] = list, err == nil
		return err
	}}, nil
}

// forget takes back what was staged under a number, if anything was.
func (s *stager) forget(part, sql string, batch int64) error {
	if _, begun := s.st.made[part]; !begun {
		s.st.made[part] = false
		return nil
	}
	s.st.made[part] = false
	for gone := 1; gone > 0; {
		err := s.transact(func() (err error) {
			gone, err = s.conn.bound(sql, batch, chunkRows)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ownStage is what the staged table of own facts was made from.
type ownStage struct {
	base         int64
	set, dropped []model.OwnFact
}

// stageOwn copies the own facts and changes them in the copy.
func stageOwn(s *stager) (work, error) {
	set, dropped := s.commit.OwnSet, s.commit.OwnDropped
	if s.st.made[partOwn] && slices.Equal(s.st.own.set, set) && slices.Equal(s.st.own.dropped, dropped) {
		same, err := s.sameOwn()
		if err != nil || same {
			return work{do: func() error { return nil }}, err
		}
	}
	return work{int64(len(set) + len(dropped)), func() error {
		s.st.made[partOwn] = false
		if err := s.make(partOwn); err != nil {
			return err
		}
		if err := s.copyOwn(); err != nil {
			return err
		}
		t := ownTable().as(s.st.table(partOwn))
		for _, part := range []struct {
			verb, sql string
			list      []model.OwnFact
		}{{"drop", t.deleteSQL(), dropped}, {"set", setOwn(t), set}} {
			err := s.chunks(len(part.list), func(lo, hi int) error { return s.writeOwn(t, part.verb, part.sql, part.list[lo:hi]) })
			if err != nil {
				return err
			}
		}
		s.st.own = ownStage{s.commit.Base, set, dropped}
		s.st.made[partOwn] = true
		return nil
	}}, nil
}

// sameOwn reports whether nobody has written own facts since they were copied.
// The transaction of the commit sees to it that nobody does after its base.
func (s *stager) sameOwn() (same bool, err error) {
	t := ownTable()
	list, err := s.conn.journals()
	if err != nil || list[t.name].wholeAt > s.st.own.base {
		return false, err
	}
	from := (s.st.own.base + 1) << logBits
	err = s.conn.each(t.countSQL(), newTexts(), func(b *binder) {
		b.int(from)
		b.int(1)
	}, func(r *record) { same = r.int() == 0 })
	return same, err
}

// copyOwn copies the own facts as they stand at the base of the commit.
func (s *stager) copyOwn() error {
	into := s.st.table(partOwn)
	b, err := s.conn.prepare(copyOwn(into), 5)
	if err != nil {
		return err
	}
	var pool, kind, id, field string
	for rows := chunkRows; rows == chunkRows; {
		err := s.transact(func() error {
			if err := s.onBase(); err != nil {
				return err
			}
			for _, key := range []string{pool, kind, id, field} {
				b.text(key)
			}
			b.int(chunkRows)
			var err error
			if rows, err = b.run(); err != nil {
				return err
			}
			return s.conn.each(lastOwn(into), newTexts(), nil, func(r *record) { pool, kind, id, field = r.text(), r.text(), r.text(), r.text() })
		})
		if err != nil {
			return fmt.Errorf("copy own facts: %w", err)
		}
	}
	return nil
}

func copyOwn(into string) string {
	return "INSERT INTO " + into + " SELECT * FROM own_fact WHERE (pool, kind, id, field) > ($1, $2, $3, $4)" +
		" ORDER BY pool, kind, id, field LIMIT $5"
}

func lastOwn(table string) string {
	return "SELECT pool, kind, id, field FROM " + table + " ORDER BY pool DESC, kind DESC, id DESC, field DESC LIMIT 1"
}
