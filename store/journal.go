package store

import (
	"fmt"
	"iter"

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

// note logs that a commit writes some rows of a table, which has more rows than
// before by some number.
func note[T any](w *writing, t *table[T], rows iter.Seq[*T], count int, more int64) error {
	if count == 0 {
		return nil
	}
	j, ok := w.journals[t.name]
	if !ok {
		return refuse(model.ErrDamaged, remedyDamaged, "the journal does not know %s", t.name)
	}
	var err error
	if count > logCommit {
		err = w.notList(t.name, &j)
	} else {
		err = list(w, t, rows, &j)
	}
	if err != nil {
		return fmt.Errorf("log %ss: %w", t.noun, err)
	}
	b, err := w.conn.prepare(updateJournal, 4)
	if err != nil {
		return err
	}
	b.int(more)
	b.int(j.wholeAt)
	b.int(j.logged)
	b.text(t.name)
	if _, err := b.run(); err != nil {
		return fmt.Errorf("write the journal of %ss: %w", t.noun, err)
	}
	return nil
}

// revision is the number of the commit.
func (w *writing) revision() int64 { return w.commit.Base + 1 }

// notList empties the log of a table of which too much is written.
func (w *writing) notList(table string, j *journal) error {
	j.wholeAt, j.logged = w.revision(), 0
	return w.conn.exec("DELETE FROM " + table + "_log")
}

// list adds rows to the log of their table and drops the oldest revisions when it
// becomes too long.
func list[T any](w *writing, t *table[T], rows iter.Seq[*T], j *journal) error {
	b, err := w.conn.prepare(t.logSQL(), len(t.columns)+1)
	if err != nil {
		return err
	}
	n := w.revision() << logBits
	for row := range rows {
		t.write(b, row)
		b.int(n)
		if _, err := b.run(); err != nil {
			return err
		}
		n++
		j.logged++
	}
	for j.logged > logTotal {
		if err := w.forget(t.name, j); err != nil {
			return err
		}
	}
	return nil
}

// forget drops the oldest revision of a log.
func (w *writing) forget(table string, j *journal) error {
	oldest, err := w.conn.one("SELECT min(n) FROM " + table + "_log")
	if err != nil {
		return err
	}
	revision := oldest >> logBits
	b, err := w.conn.prepare("DELETE FROM "+table+"_log WHERE n < $1", 1)
	if err != nil {
		return err
	}
	b.int((revision + 1) << logBits)
	gone, err := b.run()
	if err == nil && gone == 0 {
		err = refuse(model.ErrDamaged, remedyDamaged, "the log of %s has fewer lines than the journal says", table)
	}
	j.wholeAt, j.logged = max(j.wholeAt, revision), j.logged-int64(gone)
	return err
}
