package ui

import (
	"lictop/ui/present"
)

const pickerKeys = "Enter  open · Tab  fill in · Ctrl-O  hidden files · Esc  leave"

// Draw writes what is typed and the folder below it, in h lines.
func (p *picker) Draw(d *Dashboard, s *sheet, h int) {
	l := s.line().put(plain, "File").gap(3)
	p.in.put(l, true, max(s.w-l.w-1, 10))
	s.done(l)
	list := p.entries()
	l = s.line().put(grey, "in ").data(grey, p.folder.Name)
	if n := p.hiddenFiles(); n > 0 && !p.hidden {
		l.rightmost(grey, "   "+present.Plural(int64(n), "hidden file", "hidden files"))
	}
	s.done(l)
	s.lines = append(s.lines, hline(d.th, s.w))
	p.page = max(h-len(s.lines), 1)
	p.cursor = max(0, min(p.cursor, len(list)-1))
	p.from = max(0, max(min(p.from, p.cursor), p.cursor-p.page+1))
	for i := p.from; i < min(p.from+p.page, len(list)); i++ {
		s.done(p.row(d, s, &list[i], i == p.cursor))
	}
	if len(list) == 0 || p.err != nil {
		p.nothing(s)
	}
}

// nothing says why there is nothing to choose from.
func (p *picker) nothing(s *sheet) {
	part, name := p.typed()
	switch {
	case p.err != nil:
		text, remedy := errorText(p.err)
		s.wrapped(act, "■ ", plain, text)
		if remedy != "" {
			s.wrapped(grey, "  ", grey, remedy)
		}
	case p.busy || p.folder.Path == "":
		s.put(grey, "reading the folder …")
	case name != "":
		s.put(plain, "Nothing here has "+name+" in its name.")
		s.put(grey, "Ctrl-O shows hidden files; a path may be typed or pasted whole.")
	case part == "" || len(p.folder.Entries) == 0:
		s.put(plain, "This folder is empty.")
	}
}

func (p *picker) hiddenFiles() (n int) {
	for i := range p.folder.Entries {
		if p.folder.Entries[i].Name[0] == '.' {
			n++
		}
	}
	return n
}

// row is an entry: name, what it is, how large, when it was written.
func (p *picker) row(d *Dashboard, s *sheet, e *FolderEntry, here bool) *line {
	l := s.line()
	if here {
		l.reset(s.w, cursorGround)
		l.put(accent, "▌")
	}
	st, kind := plain, e.kind()
	switch {
	case e.Dir:
		kind = "folder"
	case kind == "":
		st = grey
	default:
		st = strong
	}
	name := present.Text(e.Name)
	if e.Dir {
		name += "/"
	}
	l.to(2).cell(st, name, max(s.w-42, 12), false)
	if e.Wrong != "" {
		return l.gap(2).data(look, "▲ "+e.Wrong)
	}
	l.gap(2).cell(grey, kind, 9, false).gap(1)
	size, at := "", ""
	if !e.Dir {
		size = present.Bytes(e.Size)
	}
	if e.At.Known() {
		at = present.DateTime(e.At, d.clock.now, d.clock.zone)
	}
	return l.cell(grey, size, 8, true).gap(2).cell(grey, at, 18, true)
}
