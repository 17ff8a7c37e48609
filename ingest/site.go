package ingest

import (
	"context"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"lictop/model"
)

// Options say how a site file is read.
type Options struct {
	// Base is what is known already; nil = nothing. Documents merge into it.
	Base *model.Snapshot
	// Decide reads a site that stands for itself: as_of is required and Base is
	// not looked at.
	Decide bool
	// Progress is told the bytes read so far and, if it is known, Size.
	Progress func(done, total int64)
	Size     int64
}

// ReadSite reads a site file of version 1 and merges it into what is known. The
// error is a *Problems when the document is at fault, otherwise that of r or ctx.
// Nothing of a document with a problem is used.
func ReadSite(ctx context.Context, r io.Reader, opt Options) (*model.Merged, error) {
	src := newSource(ctx, r, opt.Progress, opt.Size)
	base := opt.Base
	if opt.Decide {
		base = nil
	}
	d := newDocument(newReader(base, &src.lines))
	d.decide = opt.Decide
	d.dec = jsontext.NewDecoder(src, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if err := d.read(); err != nil {
		return nil, d.failure(err)
	}
	m, err := d.finish()
	if err != nil {
		return nil, err
	}
	m.Sum = src.hash()
	return m, nil
}

// document is a site file or table on its way in.
type document struct {
	*reader
	dec    *jsontext.Decoder
	decide bool

	asOf      model.Instant
	pools     poolSet
	endpoints *rowSet[model.Endpoint]
	licenses  *rowSet[model.License]
	hosts     *rowSet[model.Host]
	devices   *rowSet[model.Device]
	users     *rowSet[model.User]
	meetings  *rowSet[model.Meeting]
	activity  *rowSet[model.Activity]
	ask       *rowSet[model.Ask]
	replace   map[model.Kind]bool
	// hostsUnknown: the array of hosts is no array, so nobody knows who is listed.
	hostsUnknown bool
	start        int64 // where the document begins
}

func newDocument(r *reader) *document {
	return &document{
		reader: r, asOf: r.base.AsOf, pools: poolSet{byID: map[string][]*poolEntry{}}, replace: map[model.Kind]bool{},
		endpoints: newRowSet(&endpointKind), licenses: newRowSet(&licenseKind), hosts: newRowSet(&hostKind),
		devices: newRowSet(&deviceKind), users: newRowSet(&userKind), meetings: newRowSet(&meetingKind),
		activity: newRowSet(&activityKind), ask: newRowSet(&askKind),
	}
}

// rowsOf returns what reads the rows of an array; nil when there is no such
// array.
func (d *document) rowsOf(array string) func(value) {
	switch array {
	case "pools":
		n := 0
		return func(v value) { d.pools.add(d.reader, v, n); n++ }
	case "endpoints":
		return func(v value) { d.endpoints.add(d.reader, v) }
	case "licenses":
		return func(v value) { d.licenses.add(d.reader, v) }
	case "hosts":
		return func(v value) { d.hosts.add(d.reader, v) }
	case "devices":
		return func(v value) { d.devices.add(d.reader, v) }
	case "users":
		return func(v value) { d.users.add(d.reader, v) }
	case "meetings":
		return func(v value) { d.meetings.add(d.reader, v) }
	case "activity":
		return func(v value) { d.activity.add(d.reader, v) }
	case "ask":
		return func(v value) { d.ask.add(d.reader, v) }
	case "replace":
		n := 0
		return func(v value) { d.readReplace(v, n); n++ }
	}
	return nil
}

// read reads the members of the document.
func (d *document) read() error {
	if err := d.open(); err != nil {
		return err
	}
	seen := map[string]bool{} // true: reported already
	for d.dec.PeekKind() != '}' {
		raw, at, err := d.memberName()
		if err != nil {
			return err
		}
		name := step(raw)
		bad, twice := seen[name]
		d.enter("", 0)
		switch {
		case bad:
			_, err = d.skip()
		case twice:
			d.report(name, at, reasonTwice, "")
			bad = true
			_, err = d.skip()
		default:
			bad, err = d.member(name, at)
		}
		if err != nil {
			return err
		}
		seen[name] = bad
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return d.syntax(err)
	}
	d.enter("", 0)
	for _, name := range []string{".lictop", ".as_of"} {
		if _, there := seen[name]; !there && (d.decide || name == ".lictop") {
			d.report(name, d.start, reasonMissing, "")
		}
	}
	return d.end()
}

// member reads one member of the document. bad says that the member itself was
// reported; problems further inside do not count.
func (d *document) member(name string, at int64) (bad bool, err error) {
	switch name {
	case ".lictop", ".as_of":
		return d.scalar(name)
	}
	rows := d.rowsOf(strings.TrimPrefix(name, "."))
	if rows == nil {
		d.report(name, at, "unknown member", "")
		_, err = d.skip()
		return true, err
	}
	return d.array(name, rows)
}

// scalar reads lictop or as_of.
func (d *document) scalar(name string) (bad bool, err error) {
	m := &asOfMember
	if name == ".lictop" {
		m = &versionMember
	}
	if k := d.dec.PeekKind(); k == '{' || k == '[' {
		at, err := d.skip()
		d.report(name, at, m.shape.wanted(), typeOf([]byte{byte(k)}))
		return true, err
	}
	raw, at, err := d.value()
	if err != nil {
		return true, err
	}
	if v := (value{raw: raw, at: at}); !v.null() {
		return !m.take(d.reader, &d.asOf, v), nil
	}
	if d.decide || name == ".lictop" {
		d.report(name, at, reasonMissing, "null")
		return true, nil
	}
	return false, nil
}

var (
	asOfMember    = instant("as_of", func(t *model.Instant) *model.Instant { return t })
	versionMember = member[model.Instant]{
		name: "lictop", shape: shapeNumber,
		set: func(_ *reader, _ *model.Instant, text []byte) string {
			if string(text) != "1" {
				return "must be 1, the version of the site file"
			}
			return ""
		},
	}
)

// array reads the rows of an array.
func (d *document) array(name string, add func(value)) (bad bool, err error) {
	switch k := d.dec.PeekKind(); k {
	case '[':
	case 'n':
		_, _, err := d.value()
		return false, err
	default:
		at, err := d.skip()
		if err != nil {
			return true, err
		}
		d.report(name, at, shapeArray.wanted(), typeOf([]byte{byte(k)}))
		switch name {
		case ".pools":
			d.pools.lost = anyFamily
		case ".hosts":
			d.hostsUnknown = true
		}
		return true, nil
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return true, d.syntax(err)
	}
	for d.dec.PeekKind() != ']' {
		raw, at, err := d.value()
		if err != nil {
			return true, err
		}
		add(value{raw: raw, at: at})
	}
	_, err = d.dec.ReadToken()
	return false, d.syntax(err)
}

// readReplace reads one name of the arrays that are complete.
func (d *document) readReplace(v value, index int) {
	d.enter("replace", index)
	text, reason, shown := []byte(nil), shapeText.wanted(), typeOf(v.raw)
	if shapeText.fits(v.raw) {
		text, reason = d.text(v)
		shown = ""
	}
	if reason == "" {
		if k := replaceable(string(text)); k != model.NoKind {
			d.replace[k] = true
			return
		}
		reason, shown = "must be one of endpoints, licenses, hosts, devices, users, meetings", quoted(text)
	}
	d.report("", v.at, reason, shown)
}

// replaceable returns the kind of the rows of an array that can be complete.
func replaceable(array string) model.Kind {
	switch array {
	case endpointKind.array, licenseKind.array, hostKind.array, deviceKind.array, userKind.array, meetingKind.array:
		k, _ := model.ParseKind(strings.TrimSuffix(array, "s"))
		return k
	}
	return model.NoKind
}
