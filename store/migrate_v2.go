package store

import "fmt"

// moves lists the tables that version 2 makes anew, parents before children:
// what each has of version 1, in the order of its keys.
var moves = []struct{ table, columns, from, order string }{
	{"meta", "one, revision, next_handle, owner, created_s", "", ""},
	{"endpoint", "pool, id, name, model, owner, site, last_seen_s, pin_reason, pin_until_s, class, status, licensed, registered", "", "pool, id"},
	{"license", "pool, key, feature, transaction_, start_s, description, type, quantity, end_s, activated_s, handle", "",
		"pool, key, feature, transaction_, start_s"},
	{"host", "pool, id, name, since_s, last_hosted_s, hosting, license, managed, active", "", "pool, id"},
	{"device", "pool, id, model, owner, registered", "", "pool, id"},
	{"person", "pool, id, name, pmp, mobility, own_need", "", "pool, id"},
	{"meeting", "pool, id, name, owner, initiator, scheduler, started_s, bridges, kind, audio_only, point_to_point, participants", "", "pool, id"},
	{"own_fact", "pool, kind, id, field, value_int, value_text, plan, at_s", "", "pool, kind, id, field"},
	{"activity", "pool, subject, day_s, batch", "pool, subject, day_s, 0", "pool, subject, day_s"},
	{"audit", "id, at_s, actor, door, action, pool, plan, summary, batch",
		"id, at_s, actor, door, action, pool, plan, summary, id", "id"},
	{"audit_count", "entry, seq, name, n", "", "entry, seq"},
	{"audit_change", "batch, seq, subject, pool, field, before_int, before_text, after_int, after_text, rule",
		"entry, seq, subject, pool, field, before_int, before_text, after_int, after_text, rule", "entry, seq"},
}

// journalOf2 starts the journal of a table, whose rows are or are not counted.
const journalOf2 = "INSERT INTO journal (name, row_count, whole_at, logged)" +
	" SELECT '%s', %s, (SELECT coalesce(max(revision), 0) FROM meta), 0"

// secondSchema leads from version 1 to 2: rows can be replaced whole, the journal
// says what was written since a revision, and standings are kept. A program of
// version 1 that has the database open cannot write to it any more, because it
// misses meta.row_count.
func secondSchema(c *conn) error {
	for i := len(moves) - 1; i >= 0; i-- {
		if err := c.exec("ALTER TABLE " + moves[i].table + " RENAME TO old_" + moves[i].table); err != nil {
			return fmt.Errorf("move %s: %w", moves[i].table, err)
		}
	}
	kept := map[string]bool{"pool": true, "request": true}
	var later []object
	for _, o := range schemaOf2() {
		switch {
		case kept[o.name]:
		case o.kind != "table":
			later = append(later, o) // the names are free once the old tables are gone
		default:
			if err := c.exec(o.sql); err != nil {
				return fmt.Errorf("make %s %s: %w", o.kind, o.name, err)
			}
		}
	}
	for _, m := range moves {
		from, order := m.from, ""
		if from == "" {
			from = m.columns
		}
		if m.order != "" {
			order = " ORDER BY " + m.order
		}
		sql := fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM old_%s%s", m.table, m.columns, from, m.table, order)
		if err := c.exec(sql); err != nil {
			return fmt.Errorf("copy %s: %w", m.table, err)
		}
	}
	for i := len(moves) - 1; i >= 0; i-- {
		if err := c.exec("DROP TABLE old_" + moves[i].table); err != nil {
			return fmt.Errorf("drop the old %s: %w", moves[i].table, err)
		}
	}
	for _, o := range later {
		if err := c.exec(o.sql); err != nil {
			return fmt.Errorf("make %s %s: %w", o.kind, o.name, err)
		}
	}
	for _, t := range []string{"pool", "endpoint", "license", "host", "device", "person", "meeting"} {
		if err := c.exec(fmt.Sprintf(journalOf2, t, "(SELECT count(*) FROM "+t+")")); err != nil {
			return fmt.Errorf("count %s: %w", t, err)
		}
	}
	return c.exec(fmt.Sprintf(journalOf2, "own_fact", "0"))
}
