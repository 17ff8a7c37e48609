package ui

import (
	"slices"
	"strings"

	"lictop/model"
	"lictop/ui/present"
)

// tableKind says what the rows of a table are and in which pool they belong. It
// is asked for when the file that is typed is a table.
type tableKind struct {
	shown bool
	at    int    // the field that is edited: 0 = the path
	kind  int    // in tableKinds
	pool  string // its id; "" = each row says it
}

var tableKinds = []struct {
	name string
	in   []model.Family
}{
	{"endpoints", []model.Family{model.FamilySeat}},
	{"hosts", []model.Family{model.FamilyHost}},
	{"licenses", []model.Family{model.FamilySubscription}},
	{"users", []model.Family{model.FamilyMeeting, model.FamilyEnterprise}},
	{"devices", []model.Family{model.FamilyEnterprise}},
}

// guess reads off the path whether the file is a table, and of what.
func (k *tableKind) guess(d *Dashboard, path string) {
	path = strings.ToLower(strings.TrimSpace(path))
	was := k.shown
	if k.shown = strings.HasSuffix(path, ".csv"); !k.shown || was {
		return
	}
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	for i := range tableKinds {
		if strings.Contains(name, strings.TrimSuffix(tableKinds[i].name, "s")) {
			k.choose(d, i)
			return
		}
	}
	k.choose(d, k.kind)
}

// choose sets the kind. The pool is the one that fits, if there is only one.
func (k *tableKind) choose(d *Dashboard, kind int) {
	n := len(tableKinds)
	k.kind, k.pool = (kind+n)%n, ""
	if list := k.pools(d); len(list) == 1 {
		k.pool = list[0].ID
	}
}

// pools lists the pools in which such rows belong.
func (k *tableKind) pools(d *Dashboard) (out []*model.Pool) {
	s := d.site.view.Snapshot
	for i := range s.Pools {
		if slices.Contains(tableKinds[k.kind].in, s.Pools[i].Family) {
			out = append(out, &s.Pools[i])
		}
	}
	return out
}

func (k *tableKind) says(d *Dashboard) (kind, pool string) {
	if p := k.chosen(d); p != nil {
		pool = p.ID
	}
	return tableKinds[k.kind].name, pool
}

// chosen is the pool that was chosen, if it is still there.
func (k *tableKind) chosen(d *Dashboard) *model.Pool { return d.site.view.Snapshot.Pool(k.pool) }

// turn goes to the next choice: each pool that fits, then "as each row says".
func (k *tableKind) turn(d *Dashboard, by int) {
	ids := []string{""}
	for _, p := range k.pools(d) {
		ids = append(ids, p.ID)
	}
	at := max(slices.Index(ids, k.pool), 0)
	k.pool = ids[(at+by+len(ids))%len(ids)]
}

// Key goes from field to field and turns what is chosen; it reports whether the
// key meant that.
func (k *tableKind) Key(d *Dashboard, key string) bool {
	if !k.shown {
		k.at = 0
		return false
	}
	by := 0
	switch key {
	case "tab", "down":
		k.at = (k.at + 1) % 3
		return true
	case "shift+tab", "up":
		k.at = (k.at + 2) % 3
		return true
	case "left":
		by = -1
	case "right", "space":
		by = 1
	}
	if k.at == 0 || by == 0 {
		return false
	}
	if k.at == 1 {
		k.choose(d, k.kind+by)
		return true
	}
	k.turn(d, by)
	return true
}

func (k *tableKind) Draw(d *Dashboard, s *sheet, editing bool) {
	if !k.shown {
		return
	}
	list := k.pools(d)
	where := "as each row says (column pool)"
	if p := k.chosen(d); p != nil {
		where = present.Text(p.Label())
	}
	row := func(at int, name, value string) {
		l := s.line().spot(spotItem, at).cell(plain, name, 7, false)
		if editing && k.at == at {
			l.keySpot("←").put(accent, "◀ ").close().put(strong, value).keySpot("→").put(accent, " ▶").close()
		} else {
			l.gap(2).put(plain, value)
		}
		if editing && at == 1 && k.at == 0 {
			l.put(grey, "   Tab chooses")
		}
		s.done(l)
	}
	row(1, "Rows", tableKinds[k.kind].name)
	row(2, "Pool", where)
	if len(list) == 0 {
		s.wrapped(look, "▲ ", plain, "there is no pool for "+tableKinds[k.kind].name+" yet: a site file with its pools comes first")
	}
}
