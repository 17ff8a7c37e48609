package store

import (
	"fmt"

	"zombiezen.com/go/sqlite"

	"lictop/model"
)

// record reads the columns of a result row from left to right. The first value
// that cannot be one of ours is kept as err, and reading goes on.
type record struct {
	stmt    *sqlite.Stmt
	texts   *texts
	col     int
	scratch []byte
	err     error
}

func newRecord(stmt *sqlite.Stmt, t *texts) *record {
	return &record{stmt: stmt, texts: t, scratch: make([]byte, 1024)}
}

// next moves to the next row; false at the end or on an error.
func (r *record) next() (bool, error) {
	if r.err != nil {
		return false, refuse(model.ErrDamaged, remedyDamaged, "%v", r.err)
	}
	r.col = 0
	return r.stmt.Step()
}

// bytes returns the column's bytes, which are good until the next call.
func (r *record) bytes() []byte {
	n := r.stmt.ColumnBytes(r.col, r.scratch)
	if n == len(r.scratch) {
		r.scratch = make([]byte, 2*max(n, r.stmt.ColumnLen(r.col)))
		n = r.stmt.ColumnBytes(r.col, r.scratch)
	}
	r.col++
	return r.scratch[:n]
}

// text reads a text that is its row's own.
func (r *record) text() string { return r.texts.keep(r.bytes()) }

// shared reads a text that many rows have.
func (r *record) shared() string { return r.texts.share(r.bytes()) }

// null reports whether the column is NULL and, if so, passes over it.
func (r *record) null() bool {
	if r.stmt.ColumnIsNull(r.col) {
		r.col++
		return true
	}
	return false
}

func (r *record) int() int64 {
	r.col++
	return r.stmt.ColumnInt64(r.col - 1)
}

func (r *record) truth() bool { return r.int() != 0 }

// instant reads NULL as None.
func (r *record) instant() model.Instant {
	n := r.int()
	if n == 0 && r.stmt.ColumnIsNull(r.col-1) { // NULL reads as 0
		return model.None
	}
	return model.Instant(n)
}

// tri reads NULL as Unknown.
func (r *record) tri() model.Tri {
	n := r.int()
	if n == 0 && r.stmt.ColumnIsNull(r.col-1) {
		return model.Unknown
	}
	return model.TriOf(n != 0)
}

// value reads a pair of columns; NULL in the first is the absent value.
func (r *record) value() model.Value {
	if r.null() {
		r.col++
		return model.Value{}
	}
	return model.Value{Known: true, Int: r.int(), Text: r.shared()}
}

// fail keeps the first thing that is wrong.
func (r *record) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// enum reads the name of an enumeration value.
func enum[E ~uint8](r *record, names []string) E {
	b := r.bytes()
	for i, n := range names {
		if n == string(b) {
			return E(i)
		}
	}
	r.fail("%q is none of %q", b, names)
	return 0
}

// binder binds the parameters $1, $2, … of a statement in this order, wherever
// they stand in it. Those that the statement lacks are passed over, so that
// INSERT, UPDATE and DELETE share one function per kind of row.
type binder struct {
	conn  *sqlite.Conn
	stmt  *sqlite.Stmt
	place []int // by number - 1: the index of $number, 0 = not in the statement
	n     int
	err   error
}

// prepare readies a statement with up to params parameters.
func (c *conn) prepare(sql string, params int) (*binder, error) {
	stmt, err := c.raw.Prepare(sql)
	if err != nil {
		return nil, err
	}
	b := &binder{conn: c.raw, stmt: stmt, place: make([]int, params)}
	for i := 1; i <= stmt.BindParamCount(); i++ {
		var number int
		if _, err := fmt.Sscanf(stmt.BindParamName(i), "$%d", &number); err != nil || number < 1 || number > params {
			return nil, fmt.Errorf("statement %q: parameter %q is out of place", sql, stmt.BindParamName(i))
		}
		b.place[number-1] = i
	}
	return b, nil
}

func (b *binder) next() int {
	b.n++
	return b.place[b.n-1]
}

func (b *binder) text(s string) {
	if i := b.next(); i > 0 {
		b.stmt.BindText(i, s)
	}
}

func (b *binder) int(n int64) {
	if i := b.next(); i > 0 {
		b.stmt.BindInt64(i, n)
	}
}

func (b *binder) null() {
	if i := b.next(); i > 0 {
		b.stmt.BindNull(i)
	}
}

func (b *binder) truth(v bool) {
	if v {
		b.int(1)
	} else {
		b.int(0)
	}
}

func (b *binder) instant(t model.Instant) {
	if t == model.None {
		b.null()
	} else {
		b.int(int64(t))
	}
}

func (b *binder) tri(t model.Tri) {
	if t == model.Unknown {
		b.null()
	} else {
		b.truth(t == model.True)
	}
}

// value binds a pair of parameters.
func (b *binder) value(v model.Value) {
	if !v.Known {
		b.null()
		b.text("")
		return
	}
	b.int(v.Int)
	b.text(v.Text)
}

// name binds the name of an enumeration value.
func name[E ~uint8](b *binder, names []string, e E) {
	if int(e) >= len(names) {
		b.err = fmt.Errorf("value %d is none of %q", e, names)
		b.null()
		return
	}
	b.text(names[e])
}

// run executes the statement with what was bound and returns how many rows it
// touched.
func (b *binder) run() (int, error) {
	b.n = 0
	if err := b.err; err != nil {
		b.err = nil
		return 0, err
	}
	if _, err := b.stmt.Step(); err != nil {
		return 0, err
	}
	return b.conn.Changes(), b.stmt.Reset()
}
