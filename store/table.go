package store

import (
	"fmt"
	"strings"

	"lictop/model"
)

// table says how the rows of one kind are kept.
type table[T any] struct {
	noun string // what people call a row
	name string
	// columns in the order in which write binds and read reads them; the first
	// keys of them are the identity, and also the order of the rows.
	columns []string
	keys    int
	// rows and delta find the rows of the kind; own facts are none.
	rows  func(*model.Snapshot) *model.Rows[T]
	delta func(*model.Delta) *model.RowDelta
	write func(*binder, *T)
	key   func(*record, *T) // reads the keys
	read  func(*record, *T) // reads the others
	// label names a row in errors. It never shows the key of a license.
	label func(*T) string
}

func (t *table[T]) selectSQL() string {
	keys := strings.Join(t.columns[:t.keys], ", ")
	return fmt.Sprintf("SELECT %s FROM %s ORDER BY %s LIMIT $1", strings.Join(t.columns, ", "), t.name, keys)
}

func (t *table[T]) insertSQL() string {
	marks := make([]string, len(t.columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", t.name, strings.Join(t.columns, ", "), strings.Join(marks, ", "))
}

func (t *table[T]) updateSQL() string {
	var set []string
	for i := t.keys; i < len(t.columns); i++ {
		set = append(set, fmt.Sprintf("%s = $%d", t.columns[i], i+1))
	}
	return fmt.Sprintf("UPDATE %s SET %s WHERE %s", t.name, strings.Join(set, ", "), t.where())
}

// logSQL writes what a row was into the log of the table, or that there was none:
// its keys.
func (t *table[T]) logSQL(was bool) string {
	columns, there := t.columns[:t.keys], 0
	if was {
		columns, there = t.columns, 1
	}
	marks := make([]string, len(columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return fmt.Sprintf("INSERT INTO %s_log (%s, n, was) VALUES (%s, $%d, %d)", t.name,
		strings.Join(columns, ", "), strings.Join(marks, ", "), len(t.columns)+1, there)
}

// pastSQL gives, for every row that the log lists from a number on, whether it was
// there before that, its keys, and what it was.
func (t *table[T]) pastSQL() string {
	keys := strings.Join(t.columns[:t.keys], ", ")
	return fmt.Sprintf("SELECT g.was, g.%s FROM (SELECT min(n) AS n FROM %s_log WHERE n >= $1 GROUP BY %s) f"+
		" JOIN %s_log g ON g.n = f.n ORDER BY g.%s", strings.Join(t.columns, ", g."), t.name, keys, t.name,
		strings.Join(t.columns[:t.keys], ", g."))
}

func (t *table[T]) deleteSQL() string {
	return fmt.Sprintf("DELETE FROM %s WHERE %s", t.name, t.where())
}

// sinceSQL gives, for every row that the log lists from a number on, whether it
// is there, its keys, and what it is.
func (t *table[T]) sinceSQL() string {
	keys := strings.Join(t.columns[:t.keys], ", ")
	return fmt.Sprintf("SELECT t.%s IS NOT NULL, g.%s, t.%s FROM (SELECT DISTINCT %s FROM %s_log WHERE n >= $1) g"+
		" LEFT JOIN %s t ON %s ORDER BY g.%s", t.columns[0], strings.Join(t.columns[:t.keys], ", g."),
		strings.Join(t.columns[t.keys:], ", t."), keys, t.name,
		t.name, t.match("t.%s", "g.%[1]s"), strings.Join(t.columns[:t.keys], ", g."))
}

// countSQL counts what the log lists from a number on, up to a limit.
func (t *table[T]) countSQL() string {
	return "SELECT count(*) FROM (SELECT 1 FROM " + t.name + "_log WHERE n >= $1 LIMIT $2)"
}

func (t *table[T]) where() string { return t.match("%s", "$%[2]d") }

// match compares the keys; left and right are written with the name of a column
// and its number. An absent instant in a key must match itself.
func (t *table[T]) match(left, right string) string {
	var terms []string
	for i, c := range t.columns[:t.keys] {
		equal := " = "
		if strings.HasSuffix(c, "_s") {
			equal = " IS NOT DISTINCT FROM "
		}
		terms = append(terms, fmt.Sprintf(left, c)+equal+fmt.Sprintf(right, c, i+1))
	}
	return strings.Join(terms, " AND ")
}

// as is the same table under another name.
func (t *table[T]) as(name string) *table[T] {
	other := *t
	other.name = name
	return &other
}

func rowLabel(pool, id string) string { return fmt.Sprintf("%q in pool %q", id, pool) }
