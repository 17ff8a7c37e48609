package ingest

import (
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"lictop/model"
)

// head finds out what the headings mean.
func (t *csvTable) head(heads []string) {
	t.headings = make([]string, len(heads))
	t.columns = make([]int, len(heads))
	renames := make(map[string]string, len(t.opt.Map))
	for from, to := range t.opt.Map {
		renames[heading(from)] = to
	}
	for i, h := range heads {
		h = strings.ToValidUTF8(strings.TrimSpace(Unguard(h)), "\uFFFD")
		t.headings[i] = h
		to, mapped := renames[heading(h)]
		delete(renames, heading(h))
		k, name := t.meaning(h)
		if mapped {
			if k, name = t.member(to), to; k == columnIgnored {
				t.d.report("", cellPlace(1, i+1), "the heading "+quoted([]byte(h))+" is mapped to "+quoted([]byte(to))+", which is no member of "+t.opt.As.String()+"s", "")
			}
		}
		t.columns[i] = k
		switch {
		case k == columnIgnored && !mapped:
			t.ignored = append(t.ignored, h)
		case name != h:
			t.renamed = append(t.renamed, h+" as "+name)
		}
		if k < 0 {
			continue
		}
		if first, twice := t.cellOf[name]; twice {
			t.d.report("", cellPlace(1, i+1), "the headings "+quoted([]byte(t.headings[first]))+" and "+quoted([]byte(h))+" both mean "+name, "")
			continue
		}
		t.cellOf[name] = i
	}
	for _, h := range slices.Sorted(maps.Keys(renames)) {
		t.d.report("", cellPlace(1, 0), "there is no heading "+quoted([]byte(h))+" to map", "")
	}
	t.needed()
	if t.opt.Pool == "" {
		return
	}
	if p := t.d.base.Pool(t.opt.Pool); p == nil {
		t.d.report("", cellPlace(1, 0), "there is no pool "+quoted([]byte(t.opt.Pool)), "")
	} else if !t.families.has(p.Family) {
		t.d.report("", cellPlace(1, 0), "the pool "+quoted([]byte(p.ID))+" is a "+p.Family.String()+" pool, must be a "+t.families.String()+" pool", "")
	}
}

// needed reports headings without which no row can be told from another.
func (t *csvTable) needed() {
	for _, name := range []string{"id", "key", "pool"} {
		_, there := t.cellOf[name]
		_, named := t.cellOf["name"]
		switch {
		case there, t.member(name) < 0, name == "pool" && t.opt.Pool != "":
		case name == "id" && t.vendor && named:
		case name == "pool":
			t.d.report("", cellPlace(1, 0), "there is no heading pool, and no pool was given", "")
		default:
			t.d.report("", cellPlace(1, 0), "there is no heading "+name, "")
		}
	}
}

// heading is the form in which headings are compared: regardless of case, and a
// blank is as good as an underscore.
func heading(h string) string {
	return strings.ReplaceAll(model.FoldASCII(strings.TrimSpace(h)), " ", "_")
}

// member finds a member by its name.
func (t *csvTable) member(name string) int {
	k := slices.IndexFunc(t.members, func(c column) bool { return c.name == name })
	return max(k, columnIgnored)
}

// meaning finds what a heading stands for, and under which name.
func (t *csvTable) meaning(h string) (k int, name string) {
	h = heading(h)
	if k = t.member(h); k != columnIgnored || !t.vendor {
		return k, h
	}
	switch h {
	case "ip_address":
		return columnAddress, "part of id"
	case "area":
		return columnArea, "site"
	}
	return columnIgnored, h
}

// readUnnamed reads a list of endpoints that has no ids. The name is the id; of
// endpoints that share a name, name and IP address are. It has to see all lines
// before it can tell.
func (t *csvTable) readUnnamed() error {
	type line struct {
		cells  []string
		number int
	}
	var all []line
	names := map[string]int{}
	at := t.cellOf["name"]
	for {
		row, err := t.csv.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return t.broken(err)
		}
		number, _ := t.csv.FieldPos(0)
		all = append(all, line{slices.Clone(row), number})
		if len(row) == len(t.headings) {
			names[row[at]]++
		}
	}
	address := slices.Index(t.columns, columnAddress)
	for _, l := range all {
		id := ""
		if len(l.cells) == len(t.headings) && utf8.ValidString(l.cells[at]) {
			id = Unguard(l.cells[at])
			if names[l.cells[at]] > 1 && address >= 0 && l.cells[address] != "" {
				id += " " + l.cells[address]
			}
		}
		t.row(l.cells, l.number, id)
	}
	return nil
}
