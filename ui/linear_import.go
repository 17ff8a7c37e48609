package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// asks for the file, for what its rows are, and whether what it changes is to be
// written.
func (i *importDialog) asks(l *linear) *place {
	p := &place{name: i.title}
	p.key = fmt.Sprintf("import %p %v %p %v %v %d %v", i, i.choose, i.report, i.err, i.as.shown, i.as.at, i.as)
	switch {
	case i.choose:
		i.askFile(l, p)
	case i.report != nil:
		i.askWrite(l, p)
	case i.err != nil:
		p.head = append([]string{sentence(i.title)}, l.d.sheetLines(func(s *sheet) { importProblems(s, i.err) })...)
		p.tail = []string{"again tries it again, back leaves."}
		p.prompt = "again or back"
		p.take = func(text string) (tea.Cmd, bool) {
			if strings.EqualFold(text, "again") {
				return i.preview(l.d), true
			}
			l.say("Type again or back.")
			return nil, true
		}
	case i.as.shown:
		i.askTable(l, p)
	default:
		i.askPath(l, p)
	}
	return p
}

// askFile lists the folder. A number goes into a folder or takes a file; a path is
// taken as it is typed.
func (i *importDialog) askFile(l *linear, p *place) {
	d, pick := l.d, i.files
	list := pick.entries()
	p.key += fmt.Sprintf(" %s %v %v", pick.folder.Path, pick.err, pick.hidden)
	p.of, p.intro = fmt.Sprintf("import %p", i), []string{"Import a file: a site file (.json) or a list (.csv). Nothing is written before you have heard what it changes."}
	p.head = []string{"Folder " + present.Text(pick.folder.Name) + ", " + present.Plural(int64(len(list)), "entry", "entries") + "."}
	if pick.err != nil {
		text, _ := errorText(pick.err)
		p.head = append(p.head, "Act: "+sentence(text))
	}
	p.list = &items{noun: "entry", n: len(list), say: func(n int) string { return list[n].aloud(d) }, choose: func(n int) tea.Cmd { return i.takeEntry(l, list[n]) }}
	p.tail = []string{"A number opens, a path is taken as typed; up goes to the folder above, hidden shows hidden files."}
	p.words = []word{
		{"up", "the folder above", func(string) tea.Cmd { return pick.up(d) }},
		{"hidden", "show or leave out hidden files", func(string) tea.Cmd { pick.hidden = !pick.hidden; return nil }},
		{"more", "read on", func(string) tea.Cmd { l.enter(p); return nil }},
	}
	p.take = func(text string) (tea.Cmd, bool) {
		if !strings.ContainsAny(text, `/\.~`) {
			return nil, false
		}
		if strings.HasSuffix(text, "/") || text == "~" || text == ".." {
			return pick.list(d, pick.base, text, true), true
		}
		return i.take(d, text), true
	}
	p.back = func() tea.Cmd { d.closeDialog(i); return nil }
}

func (i *importDialog) takeEntry(l *linear, e FolderEntry) tea.Cmd {
	path, wrong, cmd := i.files.choose(l.d, e)
	switch {
	case wrong != "":
		l.say("Look: " + sentence(wrong))
	case path != "":
		return i.take(l.d, path)
	}
	return cmd
}

// aloud is an entry of a folder as a sentence.
func (e *FolderEntry) aloud(d *Dashboard) string {
	text := present.Text(e.Name)
	switch {
	case e.Name == "..":
		return "the folder above"
	case e.Wrong != "":
		return text + ", look: " + e.Wrong
	case e.Dir:
		return text + ", folder"
	case e.kind() == "":
		return text + ", cannot be imported"
	}
	return text + ", " + e.kind() + ", " + present.Bytes(e.Size) + ", written " + present.DateTime(e.At, d.clock.now, d.clock.zone)
}

// askPath asks for a path where folders cannot be listed.
func (i *importDialog) askPath(l *linear, p *place) {
	p.head = []string{"Import a file: a site file (.json) or a list (.csv). Nothing is written before you have heard what it changes."}
	p.prompt, p.free = "Path of the file", true
	p.take = func(text string) (tea.Cmd, bool) {
		i.path.Set(text)
		if i.as.guess(l.d, text); i.as.shown {
			i.as.at = 1
			return nil, true
		}
		return i.preview(l.d), true
	}
}

// askTable asks what the rows of a list are, then in which pool they belong.
func (i *importDialog) askTable(l *linear, p *place) {
	d := l.d
	if i.as.at <= 1 {
		p.head = []string{"What are the rows of " + present.Text(i.path.String()) + "?"}
		p.prompt = "Rows, Enter for " + tableKinds[i.as.kind].name
		p.list = &items{noun: "kind", n: len(tableKinds), say: func(n int) string { return tableKinds[n].name }, choose: nil}
		p.take = func(text string) (tea.Cmd, bool) {
			names := make([]string, len(tableKinds))
			for n := range tableKinds {
				names[n] = tableKinds[n].name
			}
			if n, ok := l.chosen(text, i.as.kind, names); ok {
				i.as.choose(d, n)
				i.as.at = 2
			}
			return nil, true
		}
		return
	}
	pools := i.as.pools(d)
	names, ids, at := []string{"as each row says, in the column pool"}, []string{""}, 0
	for n, pool := range pools {
		names, ids = append(names, present.Text(pool.Label())), append(ids, pool.ID)
		if pool.ID == i.as.pool {
			at = n + 1
		}
	}
	p.head = []string{"In which pool do they belong?"}
	if len(pools) == 0 {
		p.head = append(p.head, "Look: there is no pool for "+tableKinds[i.as.kind].name+" yet: a site file with its pools comes first.")
	}
	p.prompt = "Pool, Enter for " + names[at]
	p.list = &items{noun: "pool", n: len(names), say: func(n int) string { return names[n] }}
	p.take = func(text string) (tea.Cmd, bool) {
		n, ok := l.chosen(text, at, names)
		if !ok {
			return nil, true
		}
		i.as.pool = ids[n]
		return i.preview(d), true
	}
}

// chosen reads a choice: its number or its name, or what stands there already.
func (l *linear) chosen(text string, at int, names []string) (int, bool) {
	if text == "" {
		return at, true
	}
	f := planField{choices: names, chosen: at}
	if problem := f.fill(text); problem != "" {
		l.say(problem)
		return 0, false
	}
	return f.chosen, true
}

// askWrite reads what the file changes and asks whether to write it.
func (i *importDialog) askWrite(l *linear, p *place) {
	p.head = []string{"Preview, nothing is written yet."}
	if !i.report.Delta.Empty() {
		for _, k := range i.report.Delta.Kinds() {
			if !k.Empty() {
				p.head = append(p.head, k.Kind.String()+"s: "+present.Count(int64(len(k.New)))+" new, "+present.Count(int64(len(k.Changed)))+" changed, "+present.Count(int64(len(k.Gone)))+" gone.")
			}
		}
	}
	lines := l.d.sheetLines(func(s *sheet) { importNotes(s, i.report) })
	p.head = append(p.head, lines...)
	p.tail = []string{"yes writes it, rows lists the rows, back leaves."}
	p.prompt = "Type yes to write it"
	p.take = func(text string) (tea.Cmd, bool) {
		switch strings.ToLower(text) {
		case "yes":
			return i.write(l.d), true
		case "rows":
			l.sayAll(l.d.sheetLines(func(s *sheet) {
				for _, k := range i.report.Delta.Kinds() {
					importRows(s, i.report, k, l.d.opt.Role)
				}
			}))
		default:
			l.say("Nothing is written. Type yes to write it, rows, or back.")
		}
		return nil, true
	}
}
