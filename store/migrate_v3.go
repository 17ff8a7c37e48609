package store

import "fmt"

// thirdSchema leads from version 2 to 3: the logs say what rows were, moments when
// that was, and samples and readings are kept. The logs begin anew, so history
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
	return nil
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
