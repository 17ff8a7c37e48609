package ingest

import (
	"io"

	"lictop/model"
)

// WriteSite writes a snapshot as a site file that reads back to the same
// snapshot. Members that are as a reader would assume are left out, as is what a
// site file cannot say: handles of licenses and requests for renewals. The same
// snapshot gives the same bytes. Keys of licenses stand in full.
func WriteSite(w io.Writer, s *model.Snapshot) error {
	out := NewSiteWriter(w, s.AsOf)
	pools := model.RowsOf(s.Pools...)
	asks := model.RowsOf(s.Asks...)
	writeRows(out, "pools", rowsIn(&pools), func(p *model.Pool) *table[model.Pool] { return poolTable(p.Family) })
	writeRows(out, "endpoints", rowsIn(&s.Endpoints), always(&endpointTable))
	writeRows(out, "licenses", rowsIn(&s.Licenses), always(&licenseTable))
	writeRows(out, "hosts", rowsIn(&s.Hosts), always(&hostTable))
	writeRows(out, "devices", rowsIn(&s.Devices), always(&deviceTable))
	writeRows(out, "users", rowsIn(&s.Users), always(&userTable))
	writeRows(out, "meetings", rowsIn(&s.Meetings), always(&meetingTable))
	writeRows(out, "ask", rowsIn(&asks), always(&askTable))
	return out.Close()
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

// Cells returns the values of Columns for a row, "" for absent ones and for those
// that rows of some families only have, where they are false. Texts are
// guarded against spreadsheets.
func Cells[T Row](row *T, mask bool) []string {
	t := tableOf(row)
	var list []string
	for i := range t.list {
		m := &t.list[i]
		switch {
		case m.read == nil:
			text := string(m.cell(nil, row))
			if m.only != 0 && text == "false" {
				text = "" // a row of another family may not say it
			}
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
