package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// viewsDialog lists the views: to open one, to save the way the list is looked at
// now, to rename and to delete.
type viewsDialog struct {
	cursor, from int
	asking       viewsAsk
	name         input
	problem      string
}

// viewsAsk is what the dialog asks for.
type viewsAsk uint8

const (
	askWhich   viewsAsk = iota
	askName             // under which the view of now is saved
	askReplace          // whether the view of that name goes
	askRename           // the new name of a view
	askDelete           // whether it goes
)

// longestView is the longest name of a view.
const longestView = 60

func (d *Dashboard) openViews() tea.Cmd {
	d.open(&viewsDialog{})
	return nil
}

func (v *viewsDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }

func (v *viewsDialog) Paste(_ *Dashboard, s string) tea.Cmd {
	if v.typing() {
		v.problem = ""
		v.name.Insert(s)
	}
	return nil
}

func (v *viewsDialog) typing() bool { return v.asking == askName || v.asking == askRename }

// backs says that Esc leads back to the list.
func (v *viewsDialog) backs() bool { return v.asking != askWhich }

// letters: where a name is asked for, there is a field of text.
func (v *viewsDialog) letters() []string {
	if v.asking != askWhich {
		return nil
	}
	return lettersOf("views")
}

// pick moves the cursor to a view, and opens one that it stands on already.
func (v *viewsDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	list := d.views()
	if v.asking != askWhich || p.n >= len(list) {
		return false, nil
	}
	again := v.cursor == p.n
	if v.cursor = p.n; again {
		return v.choose(d, "enter", list)
	}
	return false, nil
}

func (v *viewsDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	list := d.views()
	switch {
	case k.String() == "esc" && v.asking != askWhich:
		v.asking, v.problem = askWhich, ""
	case v.typing() && k.String() == "enter":
		v.named(d, list)
	case v.typing():
		v.problem = ""
		v.name.Key(k)
	case v.asking == askReplace:
		if k.String() == "enter" {
			v.save(d)
		}
	case v.asking == askDelete:
		if k.String() == "enter" {
			v.remove(d, list)
		}
	default:
		return v.choose(d, k.String(), list)
	}
	return false, nil
}

// choose acts on a key of the list.
func (v *viewsDialog) choose(d *Dashboard, k string, list []listedView) (bool, tea.Cmd) {
	v.problem = ""
	switch k {
	case "esc", "q", "b":
		return true, nil
	case "enter":
		if v.cursor < len(list) {
			d.closeDialog(v)
			return true, d.openView(list[v.cursor].SavedView)
		}
	case "s":
		if here, ok := d.viewHere(); !ok || here.List == listNames[tabOverview] {
			v.problem = "there is no list here to save a view of; go to a tab with one"
		} else if why := needsView(d); why != "" {
			v.problem = why
		} else {
			v.asking, v.name = askName, newInput("", longestView)
		}
	case "r", "d":
		switch {
		case v.cursor >= len(list) || !list[v.cursor].own:
			v.problem = "this view comes with lictop: " + d.keyName("s") + " saves the one that is shown now under a name of your own"
		case k == "d":
			v.asking = askDelete
		default:
			v.asking, v.name = askRename, newInput(list[v.cursor].Name, longestView)
		}
	default:
		v.cursor += map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -8, "pgdown": 8, "home": -len(list), "g": -len(list), "end": len(list), "G": len(list)}[k]
	}
	v.cursor = max(0, min(v.cursor, len(list)-1))
	return false, nil
}

// named takes the name that was typed.
func (v *viewsDialog) named(d *Dashboard, list []listedView) {
	name := strings.TrimSpace(v.name.String())
	at := d.savedView(name)
	switch {
	case d.presenting():
		v.problem = "views are saved while names are shown: " + d.keyName("P") + " shows them"
	case name == "":
		v.problem = "a view needs a name"
	case v.asking == askRename && at >= 0 && !strings.EqualFold(name, list[v.cursor].Name):
		v.problem = "there is a view of that name"
	case v.asking == askRename:
		views := slices.Clone(d.state.Views)
		views[d.savedView(list[v.cursor].Name)].Name = name
		d.keepViews(views)
		v.point(d, name)
	case at >= 0:
		v.asking = askReplace
	default:
		v.save(d)
	}
}

// save keeps the way the list is looked at now.
func (v *viewsDialog) save(d *Dashboard) {
	view, _ := d.viewHere()
	view.Name = strings.TrimSpace(v.name.String())
	view.Columns = slices.Clone(d.state.Lists[view.List].Columns)
	views := slices.Clone(d.state.Views)
	if at := d.savedView(view.Name); at >= 0 {
		views[at] = view
	} else {
		views = append(views, view)
	}
	d.keepViews(views)
	v.point(d, view.Name)
}

func (v *viewsDialog) remove(d *Dashboard, list []listedView) {
	at := d.savedView(list[v.cursor].Name)
	d.keepViews(slices.Delete(slices.Clone(d.state.Views), at, at+1))
	v.asking = askWhich
	v.cursor = max(0, min(v.cursor, len(d.views())-1))
}

// point goes back to the list, to the view of a name.
func (v *viewsDialog) point(d *Dashboard, name string) {
	v.asking, v.problem = askWhich, ""
	v.cursor = max(slices.IndexFunc(d.views(), func(l listedView) bool { return l.own && l.Name == name }), 0)
}

func (v *viewsDialog) Draw(d *Dashboard, w, h int) box {
	w = min(w, 84)
	list := d.views()
	b := box{title: "Views · " + tabNames[d.tab], width: w, foot: d.footOf(hint{"Enter", "open"}, hint{"s", "save"}, hint{"r", "rename"}, hint{"d", "delete"}, hint{"Esc", "leave"})}
	body, below := newSheet(d.th, w), newSheet(d.th, w)
	for i := range list {
		body.done(v.row(d, body, &list[i], i))
	}
	if len(list) == 0 {
		body.put(grey, "There is no view of this tab yet: "+d.keyName("s")+" saves the one that is shown now.")
	}
	v.below(d, below, list, &b)
	room := max(min(h-len(below.lines), len(body.lines)), 1)
	v.from = max(min(v.from, v.cursor), v.cursor-room+1)
	b.lines = append(window(body.lines, &v.from, room, ""), below.lines...)
	return b
}

// row is a line of the list: the name, what it asks for, and where, if elsewhere.
func (v *viewsDialog) row(d *Dashboard, s *sheet, view *listedView, i int) *line {
	l := s.line()
	if i == v.cursor {
		l.reset(s.w, cursorGround)
	}
	if l.spot(spotItem, i); i == v.cursor {
		l.put(accent, "▌")
	}
	mark := "·"
	if view.own {
		mark = "★"
	}
	name := min(max(s.w*2/5, 22), 34)
	l.to(2).put(grey, mark).gap(1).cell(plain, present.Text(view.Name), name, false).gap(2)
	if view.List != listNames[d.tab] {
		if at := slices.Index(listNames[:], view.List); at >= 0 {
			l.put(accent, tabNames[at]).gap(2)
		}
	}
	return l.data(grey, view.says())
}

// below is what is asked for, or what is wrong.
func (v *viewsDialog) below(d *Dashboard, s *sheet, list []listedView, b *box) {
	s.lines = append(s.lines, hline(d.th, s.w))
	switch v.asking {
	case askName:
		here, _ := d.viewHere()
		v.ask(s, "Save what is shown as")
		s.put(grey, here.says())
		b.foot = "Enter  save · Esc  back"
	case askReplace:
		s.wrapped(look, "▲ ", plain, "There is a view named "+strings.TrimSpace(v.name.String())+" already.")
		b.foot = "Enter  replace it · Esc  back"
	case askRename:
		v.ask(s, "New name")
		b.foot = "Enter  rename · Esc  back"
	case askDelete:
		s.wrapped(look, "▲ ", plain, "Delete the view "+list[v.cursor].Name+"? Rows are not touched.")
		b.foot = "Enter  delete it · Esc  back"
	default:
		if v.cursor < len(list) {
			s.put(grey, list[v.cursor].says())
		}
	}
	if v.problem != "" {
		s.wrapped(look, "▲ ", plain, v.problem)
	}
}

func (v *viewsDialog) ask(s *sheet, what string) {
	l := s.line().put(plain, what).gap(2)
	v.name.put(l, true, max(s.w-l.w-1, 10))
	s.done(l)
}

// viewEntries open each saved view.
func viewEntries(d *Dashboard) (list []entry) {
	for _, v := range d.views() {
		view := v.SavedView
		title := "view: " + present.Text(view.Name)
		if view.List != listNames[d.tab] {
			title += " (" + tabNames[max(slices.Index(listNames[:], view.List), 0)] + ")"
		}
		list = append(list, entry{id: "view " + view.List + " " + view.Name, group: groupList, title: title, run: func(d *Dashboard) tea.Cmd { return d.openView(view) }})
	}
	return list
}
