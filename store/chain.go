package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"

	"lictop/model"
)

// The audit log is a chain: the hash of an entry covers its number, all that it says
// and the hash of the entry before. Whoever changes, drops or puts in an entry with
// another program has to write every later hash anew, and the newest one can be
// compared with what somebody noted. How the hash is made belongs to format 3 of the
// database and must never change.

// content collects what an entry says. Every part is preceded by its length, every
// count and change by its kind, so that no two entries read alike.
type content struct {
	hash.Hash
	buf []byte
}

func newContent() *content { return &content{Hash: sha256.New()} }

func (c *content) text(s string) {
	c.buf = binary.AppendUvarint(c.buf[:0], uint64(len(s)))
	c.buf = append(c.buf, s...)
	c.Write(c.buf)
}

func (c *content) int(n int64) {
	c.buf = binary.BigEndian.AppendUint64(c.buf[:0], uint64(n))
	c.Write(c.buf)
}

// value writes a pair of columns of which the first may be NULL.
func (c *content) value(known bool, n int64, text string) {
	if known {
		c.text("known")
		c.int(n)
	} else {
		c.text("")
	}
	c.text(text)
}

func (c *content) entry(at model.Instant, texts ...string) {
	c.value(at != model.None, int64(at), "")
	for _, s := range texts {
		c.text(s)
	}
}

func (c *content) count(name string, n int64) {
	c.text("count")
	c.text(name)
	c.int(n)
}

func (c *content) change(subject, pool, field string) {
	c.text("change")
	c.text(subject)
	c.text(pool)
	c.text(field)
}

// changeRow reads a change: subject, pool, field, the two values and the rule.
func (c *content) changeRow(r *record) {
	c.change(r.text(), r.text(), r.text())
	for range 2 {
		known := !r.stmt.ColumnIsNull(r.col)
		c.value(known, r.int(), r.text())
	}
	c.text(r.text())
}

// contentOf is what an entry says, with its counts and changes.
func contentOf(e *model.AuditEntry) []byte {
	c := newContent()
	c.entry(e.At, e.Actor, e.Door, e.Action, e.Pool, e.Plan, e.Undoes, e.Summary)
	for _, n := range e.Counts {
		c.count(n.Name, n.N)
	}
	for i := range e.Changes {
		x := &e.Changes[i]
		c.change(x.Subject, x.Pool, fieldName(x.Field))
		for _, v := range []model.Value{x.Before, x.After} {
			if v.Known {
				c.value(true, v.Int, v.Text)
			} else {
				c.value(false, 0, "")
			}
		}
		c.text(x.Rule)
	}
	return c.Sum(nil)
}

// sealed is the hash of an entry, in hexadecimal; before is that of the entry before
// it, "" for the first.
func sealed(before string, id int64, content []byte) string {
	c := newContent()
	c.text(before)
	c.int(id)
	c.Write(content)
	return hex.EncodeToString(c.Sum(nil))
}
