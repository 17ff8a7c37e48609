package store

import "fmt"

// thirdSchema leads from version 2 to 3: the logs say what rows were, moments when
// that was, samples and readings are kept, and the audit log is a chain. The logs begin anew, so history
// reaches back to the newest revision, whose instant is that of its audit entry. A
// program of version 2 that has the database open cannot write rows any more,
// because it does not say what they were.
func thirdSchema(c *conn) error {
	for _, t := range []string{"pool", "endpoint", "license", "host", "device", "person", "meeting", "own_fact"} {
		if err := c.exec("DROP TABLE " + t + "_log"); err != nil {
			return fmt.Errorf("drop the log of %s: %w", t, err)
		}
	}
	for _, o := range historyOf3() {
		if err := c.exec(o.sql); err != nil {
			return fmt.Errorf("make %s %s: %w", o.kind, o.name, err)
		}
	}
	for _, sql := range []string{
		"UPDATE journal SET logged = 0, whole_at = (SELECT coalesce(max(revision), 0) FROM meta)",
		"INSERT INTO moment (revision, at_s, requests, next_handle)" +
			" SELECT revision, CASE WHEN EXISTS (SELECT 1 FROM audit) THEN (SELECT at_s FROM audit ORDER BY id DESC LIMIT 1) ELSE created_s END," +
			" (SELECT count(*) FROM request), next_handle FROM meta",
	} {
		if err := c.exec(sql); err != nil {
			return fmt.Errorf("begin the history: %w", err)
		}
	}
	return chainOf3(c)
}

// historyOf3 lists the tables that version 3 adds. When the schema changes, their
// text at version 3 moves here.
func historyOf3() []object {
	var list []object
	for _, o := range historySchema() {
		if o.name != "journal" {
			o.sql = dialect(o.sql)
			list = append(list, o)
		}
	}
	return list
}

const (
	entriesOf2 = "SELECT id, at_s, actor, door, action, pool, plan, summary, batch FROM old_audit ORDER BY id"
	countsOf2  = "SELECT name, n FROM old_audit_count WHERE entry = $1 ORDER BY seq"
	changesOf2 = "SELECT subject, pool, field, before_int, before_text, after_int, after_text, rule" +
		" FROM audit_change WHERE batch = $1 ORDER BY seq"
	entryOf3 = "INSERT INTO audit (id, at_s, actor, door, action, pool, plan, undoes, summary, batch, hash, late)" +
		" SELECT id, at_s, actor, door, action, pool, plan, '', summary, batch, $2, 1 FROM old_audit WHERE id = $1"
)

// chainOf3 makes the log anew as a chain. What is in it is taken as it is.
func chainOf3(c *conn) error {
	tables := map[string]bool{"audit": true, "audit_count": true}
	for _, t := range []string{"audit", "audit_count", "audit_change"} {
		for _, what := range []string{"_no_update", "_no_delete"} {
			if err := c.exec("DROP TRIGGER " + t + what); err != nil {
				return fmt.Errorf("unlock the log: %w", err)
			}
		}
	}
	for _, t := range []string{"audit_count", "audit"} {
		if err := c.exec("ALTER TABLE " + t + " RENAME TO old_" + t); err != nil {
			return fmt.Errorf("move %s: %w", t, err)
		}
	}
	if err := makeOf3(c, func(o object) bool { return tables[o.name] }); err != nil {
		return err
	}
	if err := sealOf3(c); err != nil {
		return fmt.Errorf("chain the log: %w", err)
	}
	for _, sql := range []string{
		"INSERT INTO audit_count (entry, seq, name, n) SELECT entry, seq, name, n FROM old_audit_count ORDER BY entry, seq",
		"DROP TABLE old_audit_count", "DROP TABLE old_audit",
	} {
		if err := c.exec(sql); err != nil {
			return fmt.Errorf("copy the log: %w", err)
		}
	}
	return makeOf3(c, func(o object) bool { return o.kind == "trigger" })
}

// makeOf3 makes some things of the schema. When the schema changes, their text at
// version 3 moves here.
func makeOf3(c *conn, which func(object) bool) error {
	for _, o := range schema() {
		if !which(o) {
			continue
		}
		if err := c.exec(o.sql); err != nil {
			return fmt.Errorf("make %s %s: %w", o.kind, o.name, err)
		}
	}
	return nil
}

// sealOf3 copies the entries, each with its hash.
func sealOf3(c *conn) error {
	type entry struct {
		id, batch int64
		said      *content
	}
	var list []entry
	t := newTexts()
	err := c.each(entriesOf2, t, nil, func(r *record) {
		e := entry{id: r.int(), said: newContent()}
		e.said.entry(r.instant(), r.text(), r.text(), r.text(), r.text(), r.text(), "", r.text())
		e.batch = r.int()
		list = append(list, e)
	})
	if err != nil {
		return err
	}
	b, err := c.prepare(entryOf3, 2)
	if err != nil {
		return err
	}
	hash := ""
	for _, e := range list {
		err := c.each(countsOf2, t, func(b *binder) { b.int(e.id) }, func(r *record) { e.said.count(r.text(), r.int()) })
		if err != nil {
			return err
		}
		err = c.each(changesOf2, t, func(b *binder) { b.int(e.batch) }, func(r *record) { e.said.changeRow(r) })
		if err != nil {
			return err
		}
		hash = sealed(hash, e.id, e.said.Sum(nil))
		b.int(e.id)
		b.text(hash)
		if _, err := b.run(); err != nil {
			return err
		}
	}
	return nil
}
