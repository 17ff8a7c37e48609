package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// asks which view is to be opened, saved, renamed or deleted.
func (v *viewsDialog) asks(l *linear) *place {
	d := l.d
	list := d.views()
	p := &place{name: "Views", whole: true, key: fmt.Sprintf("views %p %d %q", v, v.asking, v.problem)}
	for i := range list {
		p.key += " " + list[i].Name
	}
	if v.problem != "" {
		p.head = append(p.head, "Look: "+sentence(v.problem))
	}
	if v.asking != askWhich {
		v.askAloud(l, p, list)
		return p
	}
	p.head = append(p.head, "Views of "+tabNames[d.tab]+": "+itoa(len(list))+".")
	p.list = &items{noun: "view", n: len(list), say: func(i int) string { return list[i].aloud(d) }, choose: func(i int) tea.Cmd {
		v.cursor = i
		return l.d.dialogKey(keyPress("enter"))
	}}
	p.tail = []string{"A number opens a view; save NAME keeps the list as it is now, rename N, delete N; back leaves."}
	p.words = []word{
		{"save", "NAME: keep the list as it is looked at now", func(rest string) tea.Cmd {
			v.choose(d, "s", list)
			if rest != "" && v.asking == askName {
				v.name.Set(rest)
				v.named(d, list)
			}
			return nil
		}},
		{"rename", "N: another name for a view of your own", func(rest string) tea.Cmd { v.chooseAloud(l, "r", rest, list); return nil }},
		{"delete", "N: a view of your own; you are asked first", func(rest string) tea.Cmd { v.chooseAloud(l, "d", rest, list); return nil }},
	}
	return p
}

// chooseAloud does something with the view of a number.
func (v *viewsDialog) chooseAloud(l *linear, k, rest string, list []listedView) {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(list) {
		l.say("Which view? Its number, 1 to " + itoa(len(list)) + ".")
		return
	}
	if !list[n-1].own {
		l.say("That view comes with lictop and stays as it is; save NAME keeps one of your own.")
		return
	}
	v.cursor = n - 1
	v.choose(l.d, k, list)
}

// askAloud asks for a name, or whether a view is to go.
func (v *viewsDialog) askAloud(l *linear, p *place, list []listedView) {
	if v.typing() {
		p.prompt, p.free = "Name of the view", true
		p.take = func(text string) (tea.Cmd, bool) {
			v.name.Set(text)
			v.named(l.d, list)
			return nil, true
		}
		return
	}
	p.head = append(p.head, "There is a view named "+present.Text(strings.TrimSpace(v.name.String()))+" already.")
	p.prompt = "Type yes to replace it"
	if v.asking == askDelete {
		p.head[len(p.head)-1] = "Delete the view " + present.Text(list[v.cursor].Name) + "? Rows are not touched."
		p.prompt = "Type yes to delete it"
	}
	p.take = func(text string) (tea.Cmd, bool) {
		if !strings.EqualFold(text, "yes") {
			l.say("Nothing is changed. Type yes, or back.")
			return nil, true
		}
		return l.d.dialogKey(keyPress("enter")), true
	}
}

// aloud is a view as a sentence: its name, where it is, and how the list is looked at.
func (v *listedView) aloud(d *Dashboard) string {
	text := present.Text(v.Name)
	if at := slices.Index(listNames[:], v.List); at >= 0 && v.List != listNames[d.tab] {
		text += ", " + tabNames[at]
	}
	if v.own {
		text += ", your own"
	}
	if says := spoken(v.says()); says != "" {
		text += ": " + strings.Replace(says, "/ ", "filter ", 1)
	}
	return text
}

// asks for the file that the rows are written to.
func (e *exportDialog) asks(l *linear) *place {
	p := &place{name: "Export", free: true, key: fmt.Sprintf("export %p %v %v", e, e.exists, e.err)}
	p.prompt = "File, Enter for " + present.Text(e.path.String())
	switch {
	case e.exists:
		p.head = []string{"There is a file of that name."}
		p.prompt = "Another name, or yes to overwrite " + present.Text(e.path.String())
	case e.err != nil:
		text, remedy := errorText(e.err)
		p.head = []string{"Act: " + sentence(text), sentence(remedy)}
	default:
		p.head = []string{"Export of " + present.Plural(int64(e.list.Len), "row", "rows") + ". " + e.says(),
			"The end of the name says the format: .csv or .json."}
	}
	p.take = func(text string) (tea.Cmd, bool) {
		switch agreed := strings.EqualFold(text, "yes"); {
		case e.exists && !agreed && text == "":
			l.say("Nothing is written. Type another name, yes, or back.")
			return nil, true
		case text != "" && !(e.exists && agreed):
			e.path.Set(text)
			e.exists = false
		}
		return e.write(l.d), true
	}
	return p
}
