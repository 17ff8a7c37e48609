package ingest

import (
	"bufio"
	"io"
	"iter"

	"lictop/model"
)

// SiteWriter writes a site file row by row: whoever makes rows one at a time need
// not keep them. After an error it writes nothing more, and Close returns it.
type SiteWriter struct {
	w   *bufio.Writer
	buf []byte
	err error
}

// NewSiteWriter begins a site file of an instant; None writes no as_of.
func NewSiteWriter(w io.Writer, asOf model.Instant) *SiteWriter {
	s := &SiteWriter{w: bufio.NewWriterSize(w, 1<<16)}
	s.buf = append(s.buf, `{"lictop": 1`...)
	if asOf.Known() {
		s.buf = append(asOf.AppendTo(append(s.buf, `, "as_of": "`...)), '"')
	}
	return s
}

// Close ends the site file and returns the first error of all.
func (s *SiteWriter) Close() error {
	s.buf = append(s.buf, "}\n"...)
	s.flush()
	if s.err != nil {
		return s.err
	}
	return s.w.Flush()
}

// WriteRows writes all rows of a kind. Every kind may be written once; rows that
// were yielded are not kept. It stops early and returns the error when the file
// cannot be written.
func WriteRows[T Row | model.Activity](s *SiteWriter, rows iter.Seq[*T]) error {
	switch rows := any(rows).(type) {
	case iter.Seq[*model.Pool]:
		writeRows(s, "pools", rows, func(p *model.Pool) *table[model.Pool] { return poolTable(p.Family) })
	case iter.Seq[*model.Endpoint]:
		writeRows(s, "endpoints", rows, always(&endpointTable))
	case iter.Seq[*model.License]:
		writeRows(s, "licenses", rows, always(&licenseTable))
	case iter.Seq[*model.Host]:
		writeRows(s, "hosts", rows, always(&hostTable))
	case iter.Seq[*model.Device]:
		writeRows(s, "devices", rows, always(&deviceTable))
	case iter.Seq[*model.User]:
		writeRows(s, "users", rows, always(&userTable))
	case iter.Seq[*model.Meeting]:
		writeRows(s, "meetings", rows, always(&meetingTable))
	case iter.Seq[*model.Activity]:
		writeRows(s, "activity", rows, always(&activityTable))
	}
	return s.err
}

func (s *SiteWriter) flush() {
	if s.err == nil {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

func always[T any](t *table[T]) func(*T) *table[T] { return func(*T) *table[T] { return t } }

func rowsIn[T any](rows *model.Rows[T]) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, row := range rows.All() {
			if !yield(row) {
				return
			}
		}
	}
}

// writeRows writes an array; one without rows is left out.
func writeRows[T any](s *SiteWriter, array string, rows iter.Seq[*T], table func(*T) *table[T]) {
	open := false
	for row := range rows {
		if open {
			s.buf = append(s.buf, ',')
		} else {
			s.buf = append(append(append(s.buf, ",\n \""...), array...), `": [`...)
			open = true
		}
		s.buf = table(row).appendObject(append(s.buf, "\n  "...), row, false)
		s.flush()
		if s.err != nil {
			return
		}
	}
	if open {
		s.buf = append(s.buf, ']')
	}
}
