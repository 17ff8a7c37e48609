package policy

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lictop/model"
)

// add supposes a row that is not there.
func (s *supposing) add(row model.NewRow) *no {
	sub := row.Subject()
	if parts(row) != 1 {
		return &no{reason: "a step adds one row; this one has " + number(int64(parts(row)))}
	}
	pool := s.Pool(sub.Pool)
	if pool == nil {
		return unknownPool(sub.Pool)
	}
	if no := s.takes(pool, sub.Kind); no != nil {
		return no
	}
	if no := s.sound(pool, sub, row); no != nil {
		return no
	}
	if s.Has(sub) || sub.Kind == model.KindLicense && s.elsewhere(sub.ID) {
		return &no{reason: "there is " + s.called(sub) + " already: change it, or add one of another name"}
	}
	s.Add(row)
	if sub.Kind == model.KindLicense {
		s.licenses[model.FoldASCII(sub.ID)] = sub.Pool
	}
	return nil
}

// parts counts the rows of which one is to be there.
func parts(n model.NewRow) int {
	count := 0
	for _, there := range []bool{n.Endpoint != nil, n.License != nil, n.Host != nil, n.Device != nil, n.User != nil, n.Meeting != nil} {
		if there {
			count++
		}
	}
	return count
}

// takes says why a pool cannot have a row of a kind.
func (s *supposing) takes(pool *model.Pool, k model.Kind) *no {
	e := &pool.Enterprise
	switch {
	case !slices.Contains(model.FamiliesOf(k), pool.Family):
		return &no{reason: pool.Label() + " is " + poolOf(pool.Family) + " and has no " + k.String() + "s"}
	case pool.Family != model.FamilyEnterprise:
		return nil
	case e.HasRequired:
		return &no{reason: pool.Label() + " is given what it requires, not its devices and users: suppose required.TYPE instead, of the type that the " + k.String() + " needs"}
	case len(e.Instances) > 0:
		return &no{reason: pool.Label() + " sums up what its product instances require and lists no devices and users: suppose other instances in a site file instead"}
	}
	return nil
}

// sound says what a row states that no site may hold.
func (s *supposing) sound(pool *model.Pool, sub model.Subject, row model.NewRow) *no {
	if no := named(sub, row.License); no != nil {
		return no
	}
	for f := range model.FactsOf(sub.Kind, model.NoFamily) {
		v, _ := row.FieldOf(f)
		switch {
		case f.Spec().Has(pool.Family):
			if !f.Allows(v) {
				return s.missing(sub, f, v)
			}
		case v.Known && v.Int != 0 || v.Text != "":
			return &no{reason: sub.String() + " cannot have " + f.Short() + ": " + pool.Label() + " is " + poolOf(pool.Family)}
		}
	}
	switch {
	case row.License != nil:
		return soundLicense(pool, sub, row.License)
	case row.Meeting != nil:
		return soundStays(sub, row.Meeting)
	}
	return nil
}

// missing says that a new row lacks a fact, or states what it may not be.
func (s *supposing) missing(sub model.Subject, f model.Field, v model.Value) *no {
	if v.Known && f.Text(v) != "" {
		return s.outOfRange(sub, f, v)
	}
	return &no{reason: sub.String() + " needs " + f.Short() + ": it may be " + f.Range()}
}

// named says what is wrong with the name of a row.
func named(sub model.Subject, l *model.License) *no {
	id := sub.ID
	if l != nil {
		if n := utf8.RuneCountInString(l.Key); n != model.KeyLength {
			return &no{reason: "the key of a license has " + number(model.KeyLength) + " characters, this one " + number(int64(n))}
		}
		id = l.Key
	}
	switch {
	case id == "":
		return &no{reason: "the id of the new " + sub.Kind.String() + " is missing"}
	case !utf8.ValidString(id), strings.ContainsFunc(id, unicode.IsControl):
		return &no{reason: "the id of the new " + sub.Kind.String() + " holds a control character"}
	}
	return nil
}

func soundLicense(pool *model.Pool, sub model.Subject, l *model.License) *no {
	switch {
	case l.Feature != pool.Subscription.Feature:
		return &no{reason: "the feature of " + sub.String() + " is not that of " + pool.Label() + ", " + quoted(pool.Subscription.Feature)}
	case l.End <= l.Start:
		return &no{reason: "the end of " + sub.String() + ", " + moment(l.End) + ", is not after its start: name a later one"}
	}
	return nil
}

func soundStays(sub model.Subject, m *model.Meeting) *no {
	for i := range m.Participants {
		p := &m.Participants[i]
		switch {
		case p.Who == "":
			return &no{reason: "a participant of " + sub.String() + " has no name"}
		case !p.Joined.Within():
			return &no{reason: "the participant " + quoted(p.Who) + " of " + sub.String() + " needs the instant at which they joined"}
		case p.Left != model.None && (!p.Left.Within() || p.Left < p.Joined):
			return &no{reason: "the participant " + quoted(p.Who) + " of " + sub.String() + " left before they joined"}
		}
	}
	return nil
}

// elsewhere reports whether another pool has a license of this name, whatever the
// case: there is one of a name in a site.
func (s *supposing) elsewhere(id string) bool {
	if s.licenses == nil {
		s.licenses = make(map[string]string, s.site.Licenses.Len())
		for _, l := range s.site.Licenses.All() {
			s.licenses[model.FoldASCII(l.LicenseID())] = l.Pool
		}
	}
	pool, known := s.licenses[model.FoldASCII(id)]
	return known && s.Has(model.Subject{Kind: model.KindLicense, Pool: pool, ID: id})
}

func quoted(s string) string { return strconv.Quote(s) }
