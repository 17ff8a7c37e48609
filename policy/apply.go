package policy

import "lictop/model"

// Rejection is a step of a what-if that cannot be supposed. Reason says why, for
// people: the value, what it may be, what would help. It never names the key of a
// license.
type Rejection struct {
	Index       int // of the step in the list
	Supposition model.Supposition
	Reason      string
	// Unknown says that there is no such pool or row: another name may be meant.
	Unknown bool
}

// Apply supposes one step after the other and returns the site after them. A step
// that is impossible is rejected and left out; those after it are still supposed,
// on the site as it is without it. The site itself stays as it is.
func Apply(s *model.Snapshot, cs ...model.Supposition) (*model.Snapshot, []Rejection) {
	r, rejected := suppose(s, cs, nil)
	return r.Snapshot(), rejected
}

// suppose is Apply on a rehearsal. It ends early when stop says so.
func suppose(s *model.Snapshot, cs []model.Supposition, stop func() bool) (*model.Rehearsal, []Rejection) {
	sup := supposing{Rehearsal: s.Rehearse(), site: s}
	var rejected []Rejection
	for i := range cs {
		if i&pollMask == pollMask && stop != nil && stop() {
			break
		}
		if no := sup.step(&cs[i]); no != nil {
			rejected = append(rejected, Rejection{Index: i, Supposition: cs[i], Reason: no.reason, Unknown: no.unknown})
		}
	}
	return sup.Rehearsal, rejected
}

// supposing is a rehearsal whose steps are held against what a site may be.
type supposing struct {
	*model.Rehearsal
	site     *model.Snapshot
	licenses map[string]string // the pools of licenses by name, once one is added
}

// no says why a step is impossible.
type no struct {
	reason  string
	unknown bool
}

func (s *supposing) step(c *model.Supposition) *no {
	switch c.Kind {
	case model.SupposeSet:
		return s.set(&c.Change)
	case model.SupposeAdd:
		return s.add(c.Row)
	case model.SupposeRemove:
		return s.remove(c.Subject)
	case model.SupposeAt:
		if !c.At.Within() {
			return &no{reason: "the date lies outside the years 1970 to 9999"}
		}
		s.Move(c.At)
		return nil
	}
	return &no{reason: "nothing is supposed"}
}

// set supposes another value of a field.
func (s *supposing) set(c *model.Change) *no {
	sub, spec := c.Subject, c.Field.Spec()
	pool := s.Pool(sub.Pool)
	switch {
	case pool == nil:
		return unknownPool(sub.Pool)
	case !s.Has(sub):
		return unknownRow(sub, pool)
	case spec.Kind != sub.Kind, !spec.Has(pool.Family):
		return &no{reason: s.called(sub) + " has no " + fieldCalled(c.Field) + ": " + pool.Label() + " is " + poolOf(pool.Family)}
	case spec.Identity:
		return &no{reason: c.Field.Short() + " is part of what names " + s.called(sub) + ": remove it and add another one"}
	case !c.Field.Allows(c.After):
		return s.outOfRange(sub, c.Field, c.After)
	}
	if no := s.fits(sub, pool, c); no != nil {
		return no
	}
	s.Set(sub, c.Field, c.After)
	return nil
}

// fits holds a value that its field allows against the other facts of the row.
func (s *supposing) fits(sub model.Subject, pool *model.Pool, c *model.Change) *no {
	switch f := c.Field; {
	case f == model.FieldEnd:
		l := s.Row(sub).License
		if end := c.After.Instant(); end <= l.Start {
			return &no{reason: "an end on " + moment(end) + " is not after the start of " + s.called(sub) + ", " + moment(l.Start) + ": name a later one"}
		}
	case f >= model.FieldRequired && f < model.FieldPoolName && c.After.Known:
		if n := s.Counted(sub.Pool); n > 0 {
			return &no{reason: "what " + pool.Label() + " requires is counted from its " + number(n) + " devices and users: add or remove some of them instead"}
		}
		if n := len(pool.Enterprise.Instances); n > 0 {
			return &no{reason: "what " + pool.Label() + " requires is the sum of its " + number(int64(n)) + " product instances: suppose other instances in a site file instead"}
		}
	case f == model.FieldLastSync && c.After.Known && len(pool.Enterprise.Instances) > 0:
		return &no{reason: "the product instances of " + pool.Label() + " each have a last_sync of their own: suppose it there, in a site file"}
	}
	return nil
}

// remove supposes that a row is gone.
func (s *supposing) remove(sub model.Subject) *no {
	pool := s.Pool(sub.Pool)
	switch {
	case pool == nil:
		return unknownPool(sub.Pool)
	case sub.Kind == model.KindPool:
		return &no{reason: "a pool cannot be supposed away: suppose a capacity of 0, or remove its rows"}
	case !s.Remove(sub):
		return unknownRow(sub, pool)
	}
	return nil
}

// outOfRange says which values a field may have.
func (s *supposing) outOfRange(sub model.Subject, f model.Field, v model.Value) *no {
	return &no{reason: f.Short() + " of " + s.called(sub) + " cannot be " + valueShown(f, v) + ": it may be " + f.Range()}
}

func valueShown(f model.Field, v model.Value) string {
	text := f.Text(v)
	switch {
	case !v.Known:
		return "unknown"
	case f.Spec().Form == model.FormInstant && !v.Instant().Within():
		return "outside the years 1970 to 9999"
	case text == "":
		return "empty"
	}
	return text
}

// called is what people call a subject; the key of a license is masked.
func (s *supposing) called(sub model.Subject) string {
	if sub.Kind == model.KindPool {
		return s.Pool(sub.Pool).Label()
	}
	if l := s.Row(sub).License; l != nil && l.Handle != 0 {
		return "L-" + number(l.Handle)
	}
	return sub.String()
}

func fieldCalled(f model.Field) string {
	if f == model.NoField || f.String() == "" {
		return "such field"
	}
	return f.Short()
}

func unknownPool(id string) *no {
	if id == "" {
		return &no{reason: "the pool is missing", unknown: true}
	}
	return &no{reason: "there is no pool " + quoted(id), unknown: true}
}

func unknownRow(sub model.Subject, pool *model.Pool) *no {
	if sub.Kind == model.KindPool {
		return &no{reason: "there is no pool " + quoted(sub.ID), unknown: true}
	}
	id := sub.ID
	if sub.Kind == model.KindLicense {
		id = sub.String()[len("license/"):]
	}
	return &no{reason: "there is no " + sub.Kind.String() + " " + quoted(id) + " in " + pool.Label(), unknown: true}
}

// poolOf names a pool by its family: "a seat pool", "an enterprise pool".
func poolOf(f model.Family) string {
	if f == model.FamilyEnterprise {
		return "an enterprise pool"
	}
	return "a " + f.String() + " pool"
}
