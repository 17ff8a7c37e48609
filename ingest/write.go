package ingest

import (
	"bufio"
	"io"

	"lictop/model"
)

// WriteSite writes a snapshot as a site file that reads back to the same
// snapshot. Members that are as a reader would assume are left out, as is what a
// site file cannot say: handles of licenses and requests for renewals. The same
// snapshot gives the same bytes. Keys of licenses stand in full.
func WriteSite(w io.Writer, s *model.Snapshot) error {
	out := &siteWriter{w: bufio.NewWriterSize(w, 1<<16)}
	out.buf = append(out.buf, `{"lictop": 1`...)
	if s.AsOf.Known() {
		out.buf = append(s.AsOf.AppendTo(append(out.buf, `, "as_of": "`...)), '"')
	}
	pools := model.RowsOf(s.Pools...)
	asks := model.RowsOf(s.Asks...)
	writeRows(out, "pools", &pools, func(p *model.Pool) *table[model.Pool] { return poolTable(p.Family) })
	writeRows(out, "endpoints", &s.Endpoints, always(&endpointTable))
	writeRows(out, "licenses", &s.Licenses, always(&licenseTable))
	writeRows(out, "hosts", &s.Hosts, always(&hostTable))
	writeRows(out, "devices", &s.Devices, always(&deviceTable))
	writeRows(out, "users", &s.Users, always(&userTable))
	writeRows(out, "meetings", &s.Meetings, always(&meetingTable))
	writeRows(out, "ask", &asks, always(&askTable))
	out.buf = append(out.buf, "}\n"...)
	out.flush()
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// siteWriter appends row by row. After an error it writes nothing more.
type siteWriter struct {
	w   *bufio.Writer
	buf []byte
	err error
}

func (s *siteWriter) flush() {
	if s.err == nil {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

func always[T any](t *table[T]) func(*T) *table[T] { return func(*T) *table[T] { return t } }

func writeRows[T any](s *siteWriter, array string, rows *model.Rows[T], table func(*T) *table[T]) {
	if rows.Len() == 0 {
		return
	}
	s.buf = append(append(append(s.buf, ",\n \""...), array...), `": [`...)
	for i, row := range rows.All() {
		if i > 0 {
			s.buf = append(s.buf, ',')
		}
		s.buf = table(row).appendObject(append(s.buf, "\n  "...), row, false)
		s.flush()
	}
	s.buf = append(s.buf, ']')
}

// Row is a row that documents know.
type Row interface {
	model.Pool | model.Endpoint | model.License | model.Host | model.Device | model.User | model.Meeting
}

// Style says how the members of a row are written.
type Style struct {
	// Full writes every member, the absent ones as null; otherwise those are left
	// out that a reader assumes.
	Full bool
	// Mask hides all but the end of license keys.
	Mask bool
}

// tableOf returns the table of a row.
func tableOf[T Row](row *T) *table[T] {
	switch row := any(row).(type) {
	case *model.Pool:
		return any(poolTable(row.Family)).(*table[T])
	case *model.Endpoint:
		return any(&endpointTable).(*table[T])
	case *model.License:
		return any(&licenseTable).(*table[T])
	case *model.Host:
		return any(&hostTable).(*table[T])
	case *model.Device:
		return any(&deviceTable).(*table[T])
	case *model.User:
		return any(&userTable).(*table[T])
	default:
		return any(&meetingTable).(*table[T])
	}
}

// AppendMembers appends the members of a row as JSON in the order of the site
// file, without the braces, so that a caller can add its own.
func AppendMembers[T Row](b []byte, row *T, style Style) []byte {
	return tableOf(row).appendMembers(b, row, style.Full, style.Mask)
}

// Columns returns the members of a row that fit into a table, in the order of
// the site file. ReadCSV understands them as headings.
func Columns[T Row]() []string {
	var list []string
	for _, c := range columnsOf(tableOf(new(T))) {
		list = append(list, c.name)
	}
	return list
}

// Cells returns the values of Columns for a row, "" for absent ones. Texts are
// guarded against spreadsheets.
func Cells[T Row](row *T, mask bool) []string {
	t := tableOf(row)
	var list []string
	for i := range t.list {
		m := &t.list[i]
		switch {
		case m.read == nil:
			text := string(m.cell(nil, row))
			if mask && m.secret {
				text = maskText([]byte(text))
			}
			if m.shape == shapeText {
				text = Guard(text)
			}
			list = append(list, text)
		case m.cells != nil:
			list = append(list, m.cells(row)...)
		}
	}
	return list
}
