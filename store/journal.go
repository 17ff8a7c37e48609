package store

import (
	"fmt"

	"lictop/model"
)

// The journal lets a program that knows the site of an older revision read only
// what was written since, and tells how the site was then. It is bounded: of a
// table of which more was written the log is emptied, and neither is known of what
// was before.
const (
	// logBits is how far a revision is shifted in the numbers of a log.
	logBits = 20

	selectJournal = "SELECT name, row_count, whole_at, logged FROM journal"
	updateJournal = "UPDATE journal SET row_count = row_count + $1, whole_at = $2, logged = $3 WHERE name = $4"
)

// bounds say how much the journal keeps: how many rows of a table one commit lists,
// and how many lines the log of a table has. A line of endpoints takes some 150
// bytes.
type bounds struct{ commit, total int64 }

func usualBounds() bounds { return bounds{commit: 20_000, total: 500_000} }

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
// before by some number. list writes the lines, from a number on, and returns how
// many.
func (w *writing) note(table string, count int, more int64, list func(first int64) (int64, error)) error {
	if count == 0 {
		return nil
	}
	j, ok := w.journals[table]
	if !ok {
		return refuse(model.ErrDamaged, remedyDamaged, "the journal does not know %s", table)
	}
	var err error
	if int64(count) > w.bounds.commit {
		err = w.notList(table, &j)
	} else {
		err = w.listed(table, &j, list)
	}
	if err != nil {
		return fmt.Errorf("log what %s was: %w", table, err)
	}
	b, err := w.conn.prepare(updateJournal, 4)
	if err != nil {
		return err
	}
	b.int(more)
	b.int(j.wholeAt)
	b.int(j.logged)
	b.text(table)
	if _, err := b.run(); err != nil {
		return fmt.Errorf("write the journal of %s: %w", table, err)
	}
	w.journals[table] = j
	return nil
}

// revision is the number of the commit.
func (w *writing) revision() int64 { return w.commit.Base + 1 }

// notList empties the log of a table of which too much is written.
func (w *writing) notList(table string, j *journal) error {
	j.wholeAt, j.logged = w.revision(), 0
	return w.conn.exec("DELETE FROM " + table + "_log")
}

// listed adds lines to the log of a table and drops the oldest revisions when it
// becomes too long.
func (w *writing) listed(table string, j *journal, list func(first int64) (int64, error)) error {
	n, err := list(w.revision() << logBits)
	if err != nil {
		return err
	}
	for j.logged += n; j.logged > w.bounds.total; {
		if err := w.forget(table, j); err != nil {
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

// reach is the revision from which on the site of every revision can be told.
func reach(list map[string]journal) (revision int64) {
	for _, j := range list {
		revision = max(revision, j.wholeAt)
	}
	return revision
}
