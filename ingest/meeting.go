package ingest

import (
	"context"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"lictop/model"
)

// askedMeeting is the table of a meeting that stands alone: it may do without an
// id, and without a pool where there is one meeting pool only.
var askedMeeting = func() table[model.Meeting] {
	t := meetingTable
	t.list = slices.Clone(t.list)
	for i := range t.list {
		m := &t.list[i]
		m.required = m.required && m.name != "id" && m.name != "pool"
	}
	return t
}()

// ReadMeeting reads one meeting: an object with the members that a meeting has in
// a site file, of which id and pool may be missing. pool is where a meeting is
// that names none; "" = the only meeting pool of base. Nothing is merged: members
// that are missing have their defaults. The error is a *Problems when the
// document is at fault, otherwise that of r or ctx.
func ReadMeeting(ctx context.Context, r io.Reader, base *model.Snapshot, pool string) (*model.Meeting, error) {
	src := newSource(ctx, r, nil, 0)
	d := newDocument(newReader(base, &src.lines))
	d.dec = jsontext.NewDecoder(src, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	m, err := d.meeting(pool)
	if err != nil {
		return nil, d.failure(err)
	}
	if err := d.problems(); err != nil {
		return nil, err
	}
	return m, nil
}

// meeting reads the document as one meeting.
func (d *document) meeting(pool string) (*model.Meeting, error) {
	if d.dec.PeekKind() != '{' {
		return nil, d.open() // which says why not
	}
	raw, at, err := d.value()
	if err != nil {
		return nil, err
	}
	m, v := askedMeeting.blank, value{raw: slices.Clone(raw), at: at}
	var f fields
	got, twice := askedMeeting.gather(d.reader, v, &f)
	_, lost := askedMeeting.apply(d.reader, &f, got, twice, &m, v.at)
	if err := d.end(); err != nil {
		return nil, err
	}
	bit := askedMeeting.index("pool")
	if lost>>bit&1 == 0 {
		place := at
		if m.Pool != "" {
			place = f[bit].at
		} else {
			m.Pool = pool
		}
		d.pools.addKnown(d.base)
		if reason, shown := d.meetingPool(&m); reason != "" {
			d.report(".pool", place, reason, shown)
		}
	}
	return &m, nil
}

// meetingPool finds the pool of a meeting that stands alone, or says what is
// wrong with it.
func (d *document) meetingPool(m *model.Meeting) (reason, shown string) {
	if m.Pool != "" {
		_, reason := d.pools.resolve(m.Pool, meetingKind.families)
		return reason, quoted([]byte(m.Pool))
	}
	for i := range d.base.Pools {
		if p := &d.base.Pools[i]; p.Family == model.FamilyMeeting {
			if m.Pool != "" {
				return reasonMissing + ": there are several meeting pools", ""
			}
			m.Pool = p.ID
		}
	}
	if m.Pool == "" {
		return reasonMissing + ", and there is no meeting pool yet", ""
	}
	return "", ""
}
