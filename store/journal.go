package store

import (
	"fmt"

	"lictop/model"
)

// The journal lets a program that knows the site of an older revision read only
// what was written since. It is bounded: of a table of which more was written the
// log is emptied, and whoever knows less reads that table whole.
const (
	// logBits is how far a revision is shifted in the numbers of a log.
	logBits = 20
	// logCommit is how many rows of a table one commit lists, logTotal how many
	// lines the log of a table has.
	logCommit = 10_000
	logTotal  = 50_000

	selectJournal = "SELECT name, row_count, whole_at, logged FROM journal"
	updateJournal = "UPDATE journal SET row_count = row_count + $1, whole_at = $2, logged = $3 WHERE name = $4"
)

// journal is the line of a table.
type journal struct {
	rows    int64 // of the table
	wholeAt int64 // whoever knows the site of an older revision reads the table whole
	logged  int64 // lines of the log
}

// journals reads the journal, by table.
func (c *conn) journals() (map[string]journal, error) {
	list := map[string]journal{}
	err := c.each(selectJournal, newTexts(), nil, func(r *record) {
		name := r.text()
		list[name] = journal{r.int(), r.int(), r.int()}
	})
	if err != nil {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	return list, nil
}

// logger writes down which rows of one table a commit writes.
type logger struct {
	w        *writing
	name     string
	listed   *binder // nil when they are too many to be listed
	revision int64
	n        int64 // lines that were written
}

// logOf starts the log of count rows of a table.
func (w *writing) logOf(name, insert string, params, count int) (*logger, error) {
	l := &logger{w: w, name: name, revision: w.commit.Base + 1}
	if count > logCommit {
		return l, nil
	}
	var err error
	l.listed, err = w.conn.prepare(insert, params)
	return l, err
}

// place is the number of the next line of the log.
func (l *logger) place() int64 { return l.revision<<logBits | l.n }

// end brings the line of the journal up to date; more is how many rows the table
// has more than before.
func (l *logger) end(more int64) error {
	j, ok := l.w.journals[l.name]
	if !ok {
		return refuse(model.ErrDamaged, remedyDamaged, "the journal does not know %s", l.name)
	}
	j.logged += l.n
	if l.listed == nil {
		if err := l.w.conn.exec("DELETE FROM " + l.name + "_log"); err != nil {
			return fmt.Errorf("empty the log of %s: %w", l.name, err)
		}
		j.wholeAt, j.logged = l.revision, 0
	}
	for j.logged > logTotal {
		if err := l.forget(&j); err != nil {
			return fmt.Errorf("shorten the log of %s: %w", l.name, err)
		}
	}
	b, err := l.w.conn.prepare(updateJournal, 4)
	if err != nil {
		return err
	}
	b.int(more)
	b.int(j.wholeAt)
	b.int(j.logged)
	b.text(l.name)
	if _, err := b.run(); err != nil {
		return fmt.Errorf("write the journal of %s: %w", l.name, err)
	}
	return nil
}

// forget drops the oldest revision of a log.
func (l *logger) forget(j *journal) error {
	oldest, err := l.w.conn.one("SELECT min(n) FROM " + l.name + "_log")
	if err != nil {
		return err
	}
	revision := oldest >> logBits
	b, err := l.w.conn.prepare("DELETE FROM "+l.name+"_log WHERE n < $1", 1)
	if err != nil {
		return err
	}
	b.int((revision + 1) << logBits)
	gone, err := b.run()
	if err == nil && gone == 0 {
		err = refuse(model.ErrDamaged, remedyDamaged, "its log has fewer lines than the journal says")
	}
	j.wholeAt, j.logged = max(j.wholeAt, revision), j.logged-int64(gone)
	return err
}

// note logs the rows of one kind that a delta writes.
func note[T any](w *writing, t *table[T], d *model.RowDelta, before, after *model.Rows[T]) error {
	if d.Empty() {
		return nil
	}
	l, err := w.logOf(t.name, t.logSQL(), len(t.columns)+1, len(d.New)+len(d.Changed)+len(d.Gone))
	if err != nil {
		return err
	}
	for _, part := range []struct {
		rows  *model.Rows[T]
		which []int32
	}{{after, d.New}, {after, d.Changed}, {before, d.Gone}} {
		for _, i := range part.which {
			if l.listed == nil {
				break
			}
			t.write(l.listed, part.rows.At(int(i)))
			l.listed.int(l.place())
			if _, err := l.listed.run(); err != nil {
				return fmt.Errorf("log %s %s: %w", t.kind, t.label(part.rows.At(int(i))), err)
			}
			l.n++
		}
	}
	return l.end(int64(len(d.New) - len(d.Gone)))
}
