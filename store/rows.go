package store

import (
	"fmt"

	"lictop/model"
)

// rowWriter writes the difference in the rows of one kind.
type rowWriter struct{ remove, change, add func() error }

func kindWriter[T any](w *writing, t *table[T], d *model.RowDelta, before, after *model.Rows[T]) rowWriter {
	return rowWriter{
		remove: func() error { return existing(w, t, "delete", t.deleteSQL(), before, d.Gone) },
		change: func() error { return existing(w, t, "update", t.updateSQL(), after, d.Changed) },
		add:    func() error { return add(w, t, after, d.New, before.Len()) },
	}
}

// existing runs a statement for rows that the database must have.
func existing[T any](w *writing, t *table[T], verb, sql string, rows *model.Rows[T], which []int32) error {
	if len(which) == 0 {
		return nil
	}
	b, err := w.conn.prepare(sql, len(t.columns))
	if err != nil {
		return err
	}
	for _, i := range which {
		row := rows.At(int(i))
		t.write(b, row)
		n, err := b.run()
		if err != nil {
			return fmt.Errorf("%s %s %s: %w", verb, t.kind, t.label(row), err)
		}
		if n != 1 {
			return refuse(model.ErrDamaged, remedyDamaged, "%s %s %s: there are %d such rows", verb, t.kind, t.label(row), n)
		}
		w.wrote()
	}
	return nil
}

// add inserts new rows. When they are many compared with those that are there,
// the index is taken away and built again in one go, which is several times
// faster; all of it within the transaction.
func add[T any](w *writing, t *table[T], rows *model.Rows[T], which []int32, there int) error {
	if len(which) == 0 {
		return nil
	}
	rebuild := t.index != "" && len(which) >= bulkRows && len(which) >= there
	if rebuild {
		if err := w.conn.exec("DROP INDEX " + t.index); err != nil {
			return err
		}
	}
	b, err := w.conn.prepare(t.insertSQL(), len(t.columns))
	if err != nil {
		return err
	}
	for _, i := range which {
		row := rows.At(int(i))
		t.write(b, row)
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert %s %s: %w", t.kind, t.label(row), err)
		}
		w.wrote()
	}
	if !rebuild {
		return nil
	}
	if err := w.conn.exec(indexSQL(t.index)); err != nil {
		return fmt.Errorf("index %ss: %w", t.kind, err)
	}
	return nil
}
