package ingest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"lictop/model"
)

// CSVOptions say how a table is read.
type CSVOptions struct {
	// As is the kind of its rows: endpoints, licenses, hosts, devices or users.
	As model.Kind
	// Pool is where rows belong that have no pool of their own.
	Pool string
	// Map renames headings: the heading in the file, then the member.
	Map map[string]string
	// Base is what is known already; nil = nothing. The table merges into it.
	Base     *model.Snapshot
	Progress func(done, total int64)
	Size     int64
}

// ErrNoTable says that there are no tables of this kind of rows.
var ErrNoTable = errors.New("tables hold endpoints, licenses, hosts, devices or users")

// ReadCSV reads a table with a header row and merges it into what is known, as
// ReadSite does. Cells are separated by commas, semicolons or tabs, whichever
// the header has. An empty cell is an absent member. The error is a *Problems
// when the table is at fault: every line that cannot be used is listed, and none
// is taken over.
func ReadCSV(ctx context.Context, r io.Reader, opt CSVOptions) (*model.Merged, error) {
	src := newSource(ctx, r, opt.Progress, opt.Size)
	d := newDocument(newReader(opt.Base, &src.lines))
	d.reader.table = true
	var t *csvTable
	switch opt.As {
	case model.KindEndpoint:
		t = newCSVTable(d, d.endpoints, opt)
	case model.KindLicense:
		t = newCSVTable(d, d.licenses, opt)
	case model.KindHost:
		t = newCSVTable(d, d.hosts, opt)
	case model.KindDevice:
		t = newCSVTable(d, d.devices, opt)
	case model.KindUser:
		t = newCSVTable(d, d.users, opt)
	default:
		return nil, ErrNoTable
	}
	if err := t.read(bufio.NewReaderSize(src, 1<<16)); err != nil {
		return nil, err
	}
	m, err := d.finish()
	if err != nil {
		return nil, t.named(err)
	}
	m.Sum, m.Renamed, m.Ignored = src.hash(), t.renamed, t.ignored
	return m, nil
}

// csvTable is a table on its way in.
type csvTable struct {
	d        *document
	opt      CSVOptions
	members  []column // what the table's rows may have
	families families
	vendor   bool // the headings of vendors' endpoint lists are known
	fields   *fields
	take     func(got uint32, at int64, problems int)

	csv              *csv.Reader
	headings         []string
	columns          []int          // per heading the number of the column in members, or one of those below
	cellOf           map[string]int // per member the cell that has it
	renamed, ignored []string
	jsonBuf          []byte
}

// column is a member that a table can hold: one of the row, or of an object in
// it.
type column struct {
	name   string // pin.until
	member int    // its number in the table of members
	inner  string // until
	shape  shape
}

// What a heading may mean that is no member.
const (
	columnIgnored = -1 - iota
	columnAddress // the IP address, for endpoints without an id
	columnArea    // stands in for the site
)

func newCSVTable[T any](d *document, s *rowSet[T], opt CSVOptions) *csvTable {
	return &csvTable{
		d: d, opt: opt, members: columnsOf(s.members), families: s.families, vendor: opt.As == model.KindEndpoint, fields: &s.fields,
		cellOf: map[string]int{},
		take: func(got uint32, at int64, problems int) {
			d.enter(s.array, s.list.Len())
			s.take(d.reader, got, 0, at, problems)
		},
	}
}

func columnsOf[T any](t *table[T]) (list []column) {
	for i := range t.list {
		m := &t.list[i]
		switch {
		case m.read == nil:
			list = append(list, column{m.name, i, "", m.shape})
		case m.inner != nil:
			for _, name := range m.inner {
				list = append(list, column{m.name + "." + name, i, name, shapeText})
			}
		}
	}
	return list
}

func (t *csvTable) read(in *bufio.Reader) error {
	comma, err := t.begin(in)
	if err != nil {
		return err
	}
	t.csv = csv.NewReader(in)
	t.csv.Comma = comma
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	heads, err := t.csv.Read()
	switch {
	case err == io.EOF:
		return t.fail(1, "the table is empty: it has no headings")
	case err != nil:
		return t.broken(err)
	}
	t.head(heads)
	if t.d.probs.total > 0 {
		return t.named(t.d.problems())
	}
	if _, ok := t.cellOf["id"]; !ok && t.vendor {
		return t.readUnnamed()
	}
	for {
		row, err := t.csv.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return t.broken(err)
		}
		line, _ := t.csv.FieldPos(0)
		t.row(row, line, "")
	}
}

// begin passes over a byte-order mark and finds the separator.
func (t *csvTable) begin(in *bufio.Reader) (comma rune, err error) {
	mark, err := in.Peek(3)
	if err != nil && err != io.EOF {
		return 0, err
	}
	switch {
	case bytes.HasPrefix(mark, []byte("\xef\xbb\xbf")):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		return 0, t.fail(1, "the table is UTF-16; save it as UTF-8")
	}
	text, err := in.Peek(in.Size())
	if err != nil && err != io.EOF {
		return 0, err
	}
	return separator(text), nil
}

// separator finds which of comma, semicolon and tab the header row has most of,
// outside of quotes.
func separator(text []byte) rune {
	var n [128]int
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' && n[0] > 0:
			return most(n)
		case c == ',' || c == ';' || c == '\t':
			n[c]++
		case c != '\r' && c != '\n':
			n[0]++
		}
	}
	return most(n)
}

func most(n [128]int) rune {
	best := ','
	for _, c := range ";\t" {
		if n[c] > n[best] {
			best = c
		}
	}
	return best
}

// row reads one line. id is the id to take when the table has none.
func (t *csvTable) row(row []string, line int, id string) {
	if blank(row) {
		return
	}
	d := t.d
	problems := d.probs.total
	at := cellPlace(line, 0)
	d.enter("", 0)
	if len(row) != len(t.headings) {
		d.report("", at, "has "+strconv.Itoa(len(row))+" cells, the headings are "+strconv.Itoa(len(t.headings)), "")
		return
	}
	got := uint32(0)
	area := 0
	pin := t.jsonBuf[:0]
	for i, text := range row {
		k := t.columns[i]
		if k == columnArea {
			area = i + 1
		}
		if k < 0 || text == "" {
			continue
		}
		c := &t.members[k]
		cell := cellPlace(line, i+1)
		text = Unguard(text)
		if c.inner == "" {
			got |= t.put(c.member, []byte(text), cell)
			continue
		}
		if !utf8.ValidString(text) {
			d.report(stepOf(c.name[:len(c.name)-len(c.inner)-1])+stepOf(c.inner), cell, reasonUTF8, "")
			continue
		}
		// A member of an object: the object is put together as JSON.
		sep := byte(',')
		if len(pin) == 0 {
			sep = '{'
		}
		pin, _ = jsontext.AppendQuote(append(pin, sep), c.inner)
		pin, _ = jsontext.AppendQuote(append(pin, ':'), text)
		t.fields[c.member] = field{value: value{raw: pin, at: cell}}
		got |= 1 << c.member
	}
	if len(pin) > 0 {
		t.jsonBuf = append(pin, '}')
		for i := range t.members {
			if c := &t.members[i]; c.inner != "" && got>>c.member&1 != 0 {
				t.fields[c.member].raw = t.jsonBuf
			}
		}
	}
	got |= t.standIns(row, got, at, area, id)
	t.take(got, at, problems)
}

// put notes the text of a member.
func (t *csvTable) put(member int, text []byte, at int64) uint32 {
	t.fields[member] = field{value: value{raw: text, at: at, cell: true}}
	return 1 << member
}

// standIns fills in what the table itself does not say: pool, id, site.
func (t *csvTable) standIns(row []string, got uint32, at int64, area int, id string) (more uint32) {
	for i := range t.members {
		c := &t.members[i]
		if got>>c.member&1 != 0 {
			continue
		}
		switch {
		case c.name == "pool" && t.opt.Pool != "":
			more |= t.put(c.member, []byte(t.opt.Pool), at)
		case c.name == "id" && id != "":
			more |= t.put(c.member, []byte(id), at)
		case c.name == "site" && area > 0 && row[area-1] != "":
			more |= t.put(c.member, []byte(Unguard(row[area-1])), cellPlace(int(at>>cellBits), area))
		}
	}
	return more
}

func blank(row []string) bool {
	for _, cell := range row {
		if cell != "" {
			return false
		}
	}
	return true
}

// fail is a problem with a line that ends the reading.
func (t *csvTable) fail(line int, reason string) error {
	t.d.enter("", 0)
	t.d.report("", cellPlace(line, 0), reason, "")
	return t.named(t.d.problems())
}

// broken turns an error of the CSV reader into a problem; errors of reading pass
// as they are.
func (t *csvTable) broken(err error) error {
	var p *csv.ParseError
	if !errors.As(err, &p) {
		return err
	}
	return t.fail(p.Line, p.Err.Error()+" at byte "+strconv.Itoa(p.Column))
}

// named puts the headings of the table in place of the members' names.
func (t *csvTable) named(err error) error {
	var p *Problems
	if errors.As(err, &p) {
		for i := range p.List {
			if cell, ok := t.cellOf[p.List[i].Path]; ok {
				p.List[i].Path, p.List[i].Column = t.headings[cell], cell+1
			}
		}
	}
	return err
}
