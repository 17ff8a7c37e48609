package model

// Change sets one field of one subject. Rule names the rule that allowed it.
type Change struct {
	Subject       Subject
	Field         Field
	Before, After Value
	Rule          string
}

// Inverse returns the change that takes c back.
func (c Change) Inverse() Change {
	c.Before, c.After = c.After, c.Before
	return c
}

// FieldOf reads the field of a subject; false when there is no such row, or when
// its kind or family has no such field.
func (s *Snapshot) FieldOf(sub Subject, f Field) (Value, bool) {
	spec := f.Spec()
	if spec.Kind != sub.Kind {
		return Value{}, false
	}
	switch sub.Kind {
	case KindPool:
		if p := s.Pool(sub.Pool); p != nil {
			return p.Fact(f)
		}
	case KindEndpoint:
		if row, ok := s.FindEndpoint(sub.Pool, sub.ID); ok {
			return spec.endpoint.get(s.Endpoints.At(row)), true
		}
	case KindLicense:
		if row, ok := s.FindLicense(sub.Pool, sub.ID); ok {
			return spec.license.get(s.Licenses.At(row)), true
		}
	case KindHost:
		if row, ok := s.FindHost(sub.Pool, sub.ID); ok {
			return spec.host.get(s.Hosts.At(row)), true
		}
	case KindUser:
		if row, ok := s.FindUser(sub.Pool, sub.ID); ok {
			return spec.user.get(s.Users.At(row)), true
		}
	}
	return Value{}, false
}

// Fact reads a field of the pool; false when its family has no such field.
func (p *Pool) Fact(f Field) (Value, bool) {
	spec := f.Spec()
	if !spec.Has(p.Family) {
		return Value{}, false
	}
	return spec.pool.get(p), true
}

// With returns the pool with another value of a field; as it is when its family
// has no such field. The receiver stays as it is.
func (p *Pool) With(f Field, v Value) Pool {
	after := *p
	if spec := f.Spec(); spec.Has(p.Family) {
		spec.pool.set(&after, v)
	}
	return after
}

// With returns the snapshot after the changes. Changes of unknown subjects are
// left out; missed counts them. The receiver stays as it is.
func (s *Snapshot) With(changes []Change) (after *Snapshot, missed int) {
	c := *s
	e := editing{
		site: s, pools: append([]Pool(nil), s.Pools...),
		endpoints: s.Endpoints.Edit(), licenses: s.Licenses.Edit(), hosts: s.Hosts.Edit(), users: s.Users.Edit(),
	}
	for i := range changes {
		if !e.set(&changes[i]) {
			missed++
		}
	}
	c.Pools = e.pools
	c.Endpoints, c.Licenses, c.Hosts, c.Users = e.endpoints.Rows(), e.licenses.Rows(), e.hosts.Rows(), e.users.Rows()
	return &c, missed
}

// editing is a snapshot with the rows that are about to change.
type editing struct {
	site      *Snapshot
	pools     []Pool
	endpoints *Editor[Endpoint]
	licenses  *Editor[License]
	hosts     *Editor[Host]
	users     *Editor[User]
}

// set carries a change out; it reports whether there is such a field.
func (e *editing) set(ch *Change) bool {
	sub, spec := ch.Subject, ch.Field.Spec()
	if spec.Kind != sub.Kind {
		return false
	}
	switch sub.Kind {
	case KindPool:
		i, ok := e.site.PoolIndex(sub.Pool)
		if ok = ok && spec.Has(e.pools[i].Family); ok {
			spec.pool.set(&e.pools[i], ch.After)
		}
		return ok
	case KindEndpoint:
		row, ok := e.site.FindEndpoint(sub.Pool, sub.ID)
		return put(e.endpoints, row, ok, &spec.endpoint, ch.After)
	case KindLicense:
		row, ok := e.site.FindLicense(sub.Pool, sub.ID)
		return put(e.licenses, row, ok, &spec.license, ch.After)
	case KindHost:
		row, ok := e.site.FindHost(sub.Pool, sub.ID)
		return put(e.hosts, row, ok, &spec.host, ch.After)
	case KindUser:
		row, ok := e.site.FindUser(sub.Pool, sub.ID)
		return put(e.users, row, ok, &spec.user, ch.After)
	}
	return false
}

func put[T any](rows *Editor[T], row int, ok bool, a *accessor[T], v Value) bool {
	if ok {
		a.set(rows.At(row), v)
	}
	return ok
}
