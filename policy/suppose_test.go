package policy_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"lictop/model"
)

// suppositions draws a list of steps on a site: most of them possible, some not.
func suppositions(t *rapid.T, s *model.Snapshot, most int) []model.Supposition {
	var cs []model.Supposition
	for range rapid.IntRange(0, most).Draw(t, "steps") {
		cs = append(cs, supposition(t, s))
	}
	return cs
}

func supposition(t *rapid.T, s *model.Snapshot) model.Supposition {
	switch rapid.IntRange(0, 9).Draw(t, "step") {
	case 0:
		at := pick(t, "at", now, now+model.Day, now-40*model.Day, now+400*model.Day, model.MaxInstant, model.None, -1, model.MaxInstant+1)
		return model.Supposition{Kind: model.SupposeAt, At: at}
	case 1, 2:
		return model.Supposition{Kind: model.SupposeRemove, Subject: someSubject(t, s)}
	case 3, 4:
		return model.Supposition{Kind: model.SupposeAdd, Row: someRow(t, s)}
	}
	sub := someSubject(t, s)
	kind := sub.Kind
	if rapid.IntRange(0, 9).Draw(t, "other kind") == 0 {
		kind = pick(t, "kind", model.KindPool, model.KindEndpoint, model.KindHost, model.KindMeeting)
	}
	family := model.NoFamily
	if p := s.Pool(sub.Pool); p != nil && rapid.IntRange(0, 9).Draw(t, "other family") > 0 {
		family = p.Family
	}
	fields := []model.Field{model.NoField}
	for f := range model.FactsOf(kind, family) {
		fields = append(fields, f)
	}
	f := rapid.SampledFrom(fields).Draw(t, "field")
	return model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: f, After: someValue(t, f)}}
}

// someSubject draws a row or pool that is there, or one that is not.
func someSubject(t *rapid.T, s *model.Snapshot) model.Subject {
	list := []model.Subject{{}, {Kind: model.KindEndpoint, Pool: "seats", ID: "nobody"}, {Kind: model.KindInstance, Pool: "ent", ID: "i0"},
		{Kind: model.KindHost, Pool: "seats", ID: "h00"}, {Kind: model.KindPool, Pool: "~", ID: "~"}, {Kind: model.KindEndpoint, Pool: "seats", ID: "x1"}}
	for i := range s.Pools {
		id := s.Pools[i].ID
		for range 4 {
			list = append(list, model.PoolSubject(id))
		}
	}
	for row := range every(s) {
		list = append(list, row.Subject())
	}
	return rapid.SampledFrom(list).Draw(t, "subject")
}

// every yields the rows of a site.
func every(s *model.Snapshot) func(func(model.NewRow) bool) {
	return func(yield func(model.NewRow) bool) {
		for _, e := range s.Endpoints.All() {
			if !yield(model.NewRow{Endpoint: e}) {
				return
			}
		}
		for _, l := range s.Licenses.All() {
			if !yield(model.NewRow{License: l}) {
				return
			}
		}
		for _, h := range s.Hosts.All() {
			if !yield(model.NewRow{Host: h}) {
				return
			}
		}
		for _, d := range s.Devices.All() {
			if !yield(model.NewRow{Device: d}) {
				return
			}
		}
		for _, u := range s.Users.All() {
			if !yield(model.NewRow{User: u}) {
				return
			}
		}
		for _, m := range s.Meetings.All() {
			if !yield(model.NewRow{Meeting: m}) {
				return
			}
		}
	}
}

// someRow draws a row to add: a copy of one that is there under another name, in
// its pool or in another, or one with little in it.
func someRow(t *rapid.T, s *model.Snapshot) model.NewRow {
	id := pick(t, "new id", "x1", "x2", "a0", "e00", "", "bad\n")
	pool := pick(t, "new pool", "seats", "subs", "hosts", "ent", "meet", "~")
	rows := []model.NewRow{{}, {Endpoint: &model.Endpoint{Pool: pool, ID: id}, Host: &model.Host{Pool: pool, ID: id}}}
	e := model.NewEndpoint(pool, id)
	h, d, u, m := model.NewHost(pool, id), model.NewDevice(pool, id), model.User{Pool: pool, ID: id}, model.NewMeeting(pool, id)
	h.License, h.Active = model.HostGrace, true
	m.Kind, m.Started = model.MeetingSpace, now
	l := model.NewLicense(pool, "NEWNEW-0000000000"+pick(t, "new key", "", "A", "a", "BB"))
	l.Feature, l.Transaction, l.Quantity, l.Start, l.End = "F", model.TransactionNew, 5, now, now+model.Day
	rows = append(rows, model.NewRow{Endpoint: &e}, model.NewRow{Host: &h}, model.NewRow{Device: &d}, model.NewRow{User: &u}, model.NewRow{Meeting: &m}, model.NewRow{License: &l})
	for row := range every(s) {
		switch {
		case row.Endpoint != nil:
			c := *row.Endpoint
			c.ID = id
			rows = append(rows, model.NewRow{Endpoint: &c})
		case row.License != nil:
			c := *row.License
			c.Key = strings.ToLower(c.Key)
			rows = append(rows, model.NewRow{License: &c})
		case row.Meeting != nil:
			c := *row.Meeting
			c.ID = id
			rows = append(rows, model.NewRow{Meeting: &c})
		}
	}
	return rapid.SampledFrom(rows).Draw(t, "row")
}

// someValue draws a value of a field, or one that it does not allow.
func someValue(t *rapid.T, f model.Field) model.Value {
	s := f.Spec()
	values := []model.Value{{}, model.IntValue(-1), model.IntValue(model.MaxCount + 1), model.TextValue("nonsense"), model.TextValue("")}
	texts := []string{"true", "false", "0", "1", "3", "40", "now", "2026-11-20", "2026-05-01", "2027-02-01", "1/6", "12.5", "2@now", "3@2027-01-01",
		"2027-01-01 a reason", "unknown", "text", "ann", "bob"}
	texts = append(texts, s.Choices...)
	for _, text := range texts {
		if v, ok := f.Parse(text, now); ok {
			values = append(values, v, v, v)
		}
	}
	return rapid.SampledFrom(values).Draw(t, fmt.Sprint("value of ", f))
}
