package app

import (
	"fmt"
	"strconv"
	"strings"

	"lictop/model"
)

// mostAdded is how many rows one word may add.
const mostAdded = 1_000_000

// add supposes new rows: endpoint/ID, or endpoints=10 for ten with ids of their
// own. What is set behind it is set of them.
func (r *wordReader) add(word string) error {
	kind, ids, err := r.newIDs(word)
	if err != nil {
		return err
	}
	pools := r.poolsFor(kind)
	switch {
	case len(pools) == 0:
		return &Misread{fmt.Sprintf("no pool has %ss", kind), "lictop pools lists them"}
	case len(pools) > 1:
		return &Misread{fmt.Sprintf("to which pool is %s to be added?", word), "say which before it: pool/" + either(quoteAll(pools))}
	}
	r.rows = make([]model.NewRow, len(ids))
	steps := make([]model.Supposition, len(ids))
	for i, id := range ids {
		r.rows[i] = r.newRow(kind, pools[0], id)
		steps[i] = model.Supposition{Kind: model.SupposeAdd, Row: r.rows[i]}
	}
	text := word
	if !strings.Contains(word, "=") {
		text = model.Subject{Kind: kind, ID: ids[0]}.String() // a key is masked
	}
	r.push("add "+text, steps...)
	return nil
}

// newIDs reads the kind and the ids of rows to be added.
func (r *wordReader) newIDs(word string) (model.Kind, []string, error) {
	if sub, ok := model.ParseSubject(word); ok && len(model.FamiliesOf(sub.Kind)) > 0 && sub.Kind != model.KindPool && sub.Kind != model.KindInstance {
		return sub.Kind, []string{sub.ID}, nil
	}
	name, number, several := strings.Cut(word, "=")
	kind, ok := model.ParseKind(strings.TrimSuffix(name, "s"))
	if !several || !ok || kind == model.KindPool || kind == model.KindInstance {
		return 0, nil, &Misread{fmt.Sprintf("cannot add %q", hideKey(r.site, word)),
			"write endpoint/ID for one, or endpoints=10; also license, host, device, user, meeting"}
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > mostAdded {
		return 0, nil, &Misread{fmt.Sprintf("%s: 1 to %d rows can be added at once", word, mostAdded), ""}
	}
	return kind, r.freshIDs(kind, n), nil
}

// freshIDs makes ids that no row of a kind has: new-1, new-2; of licenses keys.
func (r *wordReader) freshIDs(kind model.Kind, n int) []string {
	taken := map[string]bool{}
	for id := range idsIn(r.site, kind, "") {
		if strings.HasPrefix(id, "new-") {
			taken[id] = true
		}
	}
	for i := range r.list {
		if c := &r.list[i]; c.Kind == model.SupposeAdd && c.Row.Kind() == kind {
			taken[c.Row.Subject().ID] = true
			if c.Row.License != nil {
				taken[c.Row.License.Key] = true
			}
		}
	}
	ids := make([]string, 0, n)
	for i := 1; len(ids) < n; i++ {
		id := fmt.Sprintf("new-%d", i)
		if kind == model.KindLicense {
			id = fmt.Sprintf("SUPPOSED-%0*d", model.KeyLength-len("SUPPOSED-"), i)
		}
		if !taken[id] && len(r.site.LicensesByKey(id)) == 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// newRow is a row with every default of the site file, and what it must state as
// far as one may guess: hosts are active and have no license, licenses are
// activated and of the pool's feature, meetings begin now.
func (r *wordReader) newRow(kind model.Kind, pool, id string) (n model.NewRow) {
	switch kind {
	case model.KindEndpoint:
		n.Endpoint = ptr(model.NewEndpoint(pool, id))
	case model.KindLicense:
		l := model.NewLicense(pool, id)
		l.Feature, l.Type, l.Activated = r.site.Pool(pool).Subscription.Feature, model.ManagedDevice, r.at
		n.License = &l
	case model.KindHost:
		h := model.NewHost(pool, id)
		h.Active, h.License = true, model.HostNone
		n.Host = &h
	case model.KindDevice:
		n.Device = ptr(model.NewDevice(pool, id))
	case model.KindUser:
		n.User = &model.User{Pool: pool, ID: id}
	case model.KindMeeting:
		m := model.NewMeeting(pool, id)
		m.Started = r.at
		n.Meeting = &m
	}
	return n
}

func ptr[T any](v T) *T { return &v }

// setNew sets a fact of the rows that were just added.
func (r *wordReader) setNew(word, name, value string) error {
	first := r.rows[0]
	if first.Meeting != nil && (name == "participant" || name == "guest") {
		return r.join(word, value, name == "guest")
	}
	f, err := factNamed(first.Kind(), r.site.Pool(first.Subject().Pool).Family, name)
	if err != nil {
		return err
	}
	v, ok := f.Parse(value, r.at)
	if !ok {
		return outOfRange(f, value)
	}
	for _, row := range r.rows {
		row.Set(f, v)
	}
	r.typed[len(r.typed)-1].text += " " + word
	return nil
}

// join puts somebody into the meetings that were just added.
func (r *wordReader) join(word, who string, guest bool) error {
	if who == "" {
		return &Misread{word + " names nobody", ""}
	}
	for _, row := range r.rows {
		m := row.Meeting
		m.Participants = append(m.Participants, model.Participant{Who: who, Guest: guest, Joined: m.Started, Left: model.None})
	}
	r.typed[len(r.typed)-1].text += " " + word
	return nil
}
