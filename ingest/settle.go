package ingest

import (
	"strconv"

	"lictop/model"
)

// lostPool marks, among the values of a row that cannot be used, that its pool
// is not there or of another family.
const lostPool = 1 << 30

// finish judges what only the whole document can tell, on the merged site, and
// builds it.
func (d *document) finish() (*model.Merged, error) {
	d.pools.addKnown(d.base)
	settle(d, d.endpoints)
	settle(d, d.licenses)
	settle(d, d.hosts)
	settle(d, d.devices)
	settle(d, d.users)
	settle(d, d.meetings)
	settle(d, d.activity)
	settle(d, d.ask)
	d.checkFeatures()
	d.checkLicenses()
	noteNamed(d, d.devices)
	noteNamed(d, d.users)
	d.checkRequired()
	d.checkAsks()
	if err := d.problems(); err != nil {
		return nil, err
	}
	return d.build(), nil
}

// settle finds the pools of the rows, and the rows that stand twice.
func settle[T any](d *document, s *rowSet[T]) {
	var entry *poolEntry
	last, reason := "", ""
	for i, row := range s.list.All() {
		f := s.fault(i)
		if f.lost&s.poolBit != 0 {
			continue
		}
		if pool := s.pool(row); pool != last {
			last = pool
			entry, reason = d.pools.resolve(pool, s.families)
		}
		switch {
		case reason != "":
			s.blame(d.reader, i, s.poolBit, ".pool", s.notes[i].start+int64(s.notes[i].pool), reason, quoted([]byte(last)))
			s.spoil(i, lostPool)
		case entry != nil && s.kind != model.NoKind:
			entry.touched = true
		}
	}
	for _, p := range s.late {
		m := &s.members.list[p.member]
		e := poolOf(d, s, int(p.row))
		if m.only != 0 && e.sure() && !m.only.has(e.pool.Family) {
			s.blame(d.reader, int(p.row), 1<<p.member, stepOf(m.name), p.at, "does not belong to a pool of this family", "")
		}
	}
	if s.id != nil && !s.ascending {
		s.checkIDs(d.reader)
	}
}

// spoil marks values of a row as not to be used.
func (s *rowSet[T]) spoil(i int, bits uint32) {
	f := s.faulty[int32(i)]
	f.lost |= bits
	s.faulty[int32(i)] = f
}

// poolOf returns the pool that a row names rightly, else nil.
func poolOf[T any](d *document, s *rowSet[T], i int) *poolEntry {
	if s.fault(i).lost&(s.poolBit|lostPool) != 0 {
		return nil
	}
	e, _ := d.pools.resolve(s.pool(s.list.At(i)), s.families)
	return e
}

// checkIDs reports rows whose id stands already in the same pool.
func (s *rowSet[T]) checkIDs(r *reader) {
	order := s.sorted()
	first := -1
	for k, i := range order {
		row := s.list.At(int(i))
		if k == 0 || s.compare(s.list.At(first), row) != 0 {
			first = int(i)
			continue
		}
		n := s.notes[i]
		s.blame(r, int(i), s.idBit, ".id", n.start+int64(n.id), r.already(s.array, first, s.notes[first].start)+" in the same pool", quoted([]byte(s.id(row))))
	}
}

// already says where the first of two is.
func (r *reader) already(array string, row int, start int64) string {
	if r.table {
		line, _ := r.place(start)
		return "stands already in line " + strconv.Itoa(line)
	}
	return "stands already at " + array + "[" + strconv.Itoa(row) + "]"
}

// licenseIdentity is what makes a license one of its own: the key regardless of
// case, feature, transaction and start.
func licenseIdentity(l *model.License) string {
	b := make([]byte, 0, 64)
	b = append(b, model.FoldASCII(l.Key)...)
	b = append(append(b, 0), l.Feature...)
	b = append(b, 0, byte(l.Transaction))
	return string(strconv.AppendInt(b, int64(l.Start), 10))
}

// findLicense finds the license that is known, in the same pool.
func (r *reader) findLicense(l *model.License) (int, bool) {
	i, ok := r.knownLicense(l)
	return i, ok && r.base.Licenses.At(i).Pool == l.Pool
}

// knownLicense finds the license that is known, in any pool.
func (r *reader) knownLicense(l *model.License) (int, bool) {
	if r.licenses == nil {
		r.licenses = make(map[string]int32, r.base.Licenses.Len())
		for i, row := range r.base.Licenses.All() {
			r.licenses[licenseIdentity(row)] = int32(i)
		}
	}
	i, ok := r.licenses[licenseIdentity(l)]
	return int(i), ok
}

// checkLicenses reports licenses that stand twice, in whatever pools.
func (d *document) checkLicenses() {
	s := d.licenses
	identity := s.members.mask("key", "feature", "transaction", "start")
	seen := make(map[string]int32, s.list.Len())
	for i, row := range s.list.All() {
		if s.fault(i).lost&identity != 0 {
			continue
		}
		k := licenseIdentity(row)
		reason := ""
		if first, twice := seen[k]; twice {
			reason = "the same license " + d.already(s.array, int(first), s.notes[first].start)
		} else if known, ok := d.knownLicense(row); ok {
			if pool := d.base.Licenses.At(known).Pool; pool != row.Pool && !d.drops(model.KindLicense, pool) {
				reason = "the same license is known in the pool " + quoted([]byte(pool))
			}
		}
		if reason != "" {
			s.blame(d.reader, i, badRow, "", s.notes[i].start, reason, "")
			continue
		}
		seen[k] = int32(i)
	}
}

// checkFeatures compares the features of licenses with those of their pools.
func (d *document) checkFeatures() {
	s := d.licenses
	lost := subscriptionPool.mask("feature")
	for _, p := range s.late {
		i := int(p.row)
		e := poolOf(d, s, i)
		if p.member != licenseFeature || !e.sure() || e.fault.lost&lost != 0 || s.fault(i).lost>>licenseFeature&1 != 0 {
			continue
		}
		if f := s.list.At(i).Feature; f != e.pool.Subscription.Feature {
			s.blame(d.reader, i, 1<<licenseFeature, ".feature", p.at, "must be the feature of its pool, "+quoted([]byte(e.pool.Subscription.Feature)), quoted([]byte(f)))
		}
	}
	for _, e := range d.pools.list {
		i, known := d.base.PoolIndex(e.pool.ID)
		if !known || e.index < 0 || !e.sure() || e.fault.lost&lost != 0 || e.pool.Family != model.FamilySubscription || d.drops(model.KindLicense, e.pool.ID) {
			continue
		}
		span := d.base.LicensesOf(i)
		for _, l := range d.base.Licenses.Span(span.First, span.End) {
			if l.Feature != e.pool.Subscription.Feature {
				d.enter("pools", e.index)
				d.report(".feature", e.placeOf("feature"), "licenses of the pool have the feature "+quoted([]byte(l.Feature)), "")
				break
			}
		}
	}
}

// placeOf returns where a member of the pool stands, else where the pool does.
func (e *poolEntry) placeOf(member string) int64 {
	if at, ok := e.places[member]; ok {
		return at
	}
	return e.at
}

// drops reports whether known rows of a pool go unless the document names them.
func (d *document) drops(k model.Kind, pool string) bool {
	if !d.replace[k] {
		return false
	}
	entries := d.pools.byID[pool]
	return len(entries) > 0 && entries[0].touched
}

// noteNamed notes which enterprise pools the rows of the document name. A row that is
// wrong is not held against its pool.
func noteNamed[T any](d *document, s *rowSet[T]) {
	last := ""
	for i, row := range s.list.All() {
		pool := s.pool(row)
		if s.fault(i).bad != 0 || i > 0 && pool == last {
			continue
		}
		last = pool
		for _, e := range d.pools.byID[pool] {
			if e.family && e.pool.Family == model.FamilyEnterprise && !e.named {
				e.named = true
				e.namedBy = func(reason string) {
					s.blame(d.reader, i, s.poolBit, ".pool", s.notes[i].start+int64(s.notes[i].pool), reason, quoted([]byte(pool)))
				}
			}
		}
	}
}

// checkRequired sees to it that the requirement of an enterprise pool has one
// source.
func (d *document) checkRequired() {
	for _, e := range d.pools.list {
		if !e.family || e.pool.Family != model.FamilyEnterprise {
			continue
		}
		ent := &e.pool.Enterprise
		required, instances, rows := e.required || ent.HasRequired, len(ent.Instances) > 0, e.named || d.namedBefore(e)
		sources := 0
		for _, is := range []bool{required, instances, rows} {
			if is {
				sources++
			}
		}
		if sources > 1 {
			d.blameSource(e, required, instances, rows)
		}
		_, stated := e.places["last_sync"]
		bit := enterprisePool.mask("last_sync")
		if e.index >= 0 && instances && (stated || ent.LastSync != model.None) && e.fault.bad&bit == 0 {
			d.enter("pools", e.index)
			d.report(".last_sync", e.placeOf("last_sync"), "must not stand beside instances, which have their own", "")
		}
	}
}

func (d *document) blameSource(e *poolEntry, required, instances, rows bool) {
	member, other := "required", "instances"
	switch {
	case !required:
		member, other = "instances", "devices and users that name the pool"
	case !instances:
		other = "devices and users that name the pool"
	}
	if e.index < 0 {
		e.namedBy("the pool states its requirement as " + member + ", so no device or user may name it")
		return
	}
	if e.fault.bad&enterprisePool.mask(member) == 0 {
		d.enter("pools", e.index)
		d.report("."+member, e.placeOf(member), "must not stand beside "+other, "")
	}
}

// namedBefore reports whether devices or users that were known name the pool and
// stay.
func (d *document) namedBefore(e *poolEntry) bool {
	i, ok := d.base.PoolIndex(e.pool.ID)
	if !ok {
		return false
	}
	devices, users := d.base.DevicesOf(i), d.base.UsersOf(i)
	return devices.Len() > 0 && !d.drops(model.KindDevice, e.pool.ID) || users.Len() > 0 && !d.drops(model.KindUser, e.pool.ID)
}
