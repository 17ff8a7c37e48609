package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// Folder is a folder as the import of files shows it.
type Folder struct {
	Path    string // absolute
	Name    string // as people write it: "~/exports"
	Top     bool   // there is none above it
	Entries []FolderEntry
}

// FolderEntry is a file or a folder.
type FolderEntry struct {
	Name  string
	Path  string
	Dir   bool
	Size  int64         // bytes; of files
	At    model.Instant // when it was written last
	Wrong string        // why it cannot be looked at; "" = it can
}

// picker chooses a file: a folder with what is in it, narrowed by what is typed. A
// path may be typed or pasted as well; then the folder in it is listed.
type picker struct {
	in     input
	folder Folder
	base   string // the folder against which what is typed is read
	part   string // the folder in what is typed, as it was asked for
	err    error
	gen    int
	busy   bool
	wait   bool // Enter came before the folder was there
	hidden bool // hidden files are shown

	found        []FolderEntry
	foundOf      string // what was typed, and what else found depends on
	cursor, from int
	page         int
}

func newPicker() *picker { return &picker{in: newInput("", 4096)} }

// folderMsg brings a folder.
type folderMsg struct {
	of     *picker
	gen    int
	into   bool // the folder becomes that against which is read what is typed
	folder Folder
	err    error
}

// list reads a folder beside the event loop; only the newest answer counts.
func (p *picker) list(d *Dashboard, from, to string, into bool) tea.Cmd {
	p.gen++
	p.busy = true
	gen, read := p.gen, d.opt.ListFolder
	return guard(func() tea.Msg {
		f, err := read(from, to)
		return folderMsg{p, gen, into, f, err}
	})
}

// take shows a folder. One that cannot be read says why; where one went into it, the
// folder before stays.
func (p *picker) take(m folderMsg) {
	if m.gen != p.gen {
		return
	}
	p.busy, p.err = false, m.err
	if m.err != nil {
		if !m.into {
			p.folder.Entries = nil
		}
		p.foundOf = ""
		return
	}
	if p.folder = m.folder; m.into {
		p.base, p.part = m.folder.Path, ""
		p.in.Set("")
	}
	p.cursor, p.from, p.foundOf = 0, 0, ""
	p.cursor = p.first()
}

// first is where one begins: on the first file that can be imported, or else on the
// first entry of the folder.
func (p *picker) first() int {
	list := p.entries()
	if _, name := p.typed(); name != "" {
		return 0
	}
	if i := slices.IndexFunc(list, func(e FolderEntry) bool { return e.kind() != "" }); i >= 0 {
		return i
	}
	return min(1, max(len(list)-1, 0))
}

// typed divides what is typed: the folder in it, with the stroke at its end, and what
// narrows the files.
func (p *picker) typed() (part, name string) {
	text := strings.TrimSpace(p.in.String())
	if text == "~" || text == ".." {
		return text + "/", ""
	}
	at := strings.LastIndexAny(text, `/\`)
	return text[:at+1], text[at+1:]
}

// follow lists another folder where what is typed names one.
func (p *picker) follow(d *Dashboard) tea.Cmd {
	part, _ := p.typed()
	p.cursor = 0
	if part == p.part {
		return nil
	}
	p.part = part
	return p.list(d, p.base, part, false)
}

// entries are what can be chosen: folders first, then what can be imported, then the
// rest; what begins as is typed before what only contains it.
func (p *picker) entries() []FolderEntry {
	_, name := p.typed()
	of := name + "\x00" + map[bool]string{true: "all"}[p.hidden]
	if of == p.foundOf && p.found != nil {
		return p.found
	}
	low := strings.ToLower(name)
	out := []FolderEntry{}
	if name == "" && !p.folder.Top && p.folder.Path != "" {
		out = append(out, FolderEntry{Name: "..", Dir: true, At: model.None})
	}
	up := len(out)
	for i := range p.folder.Entries {
		e := p.folder.Entries[i]
		hidden := strings.HasPrefix(e.Name, ".") && !p.hidden && !strings.HasPrefix(name, ".")
		if !hidden && strings.Contains(strings.ToLower(e.Name), low) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out[up:], func(a, b FolderEntry) int {
		return cmp.Or(cmp.Compare(a.rank(low), b.rank(low)), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)))
	})
	p.found, p.foundOf = out, of
	return out
}

func (e *FolderEntry) rank(low string) int {
	rank := 2
	switch {
	case e.Dir:
		rank = 0
	case e.kind() != "":
		rank = 1
	}
	if low != "" && !strings.HasPrefix(strings.ToLower(e.Name), low) {
		rank += 3
	}
	return rank
}

// kind says as what a file can be imported; "" = it cannot.
func (e *FolderEntry) kind() string {
	name := strings.ToLower(e.Name)
	switch {
	case e.Dir:
		return ""
	case strings.HasSuffix(name, ".json"):
		return "site file"
	case strings.HasSuffix(name, ".csv"):
		return "list"
	}
	return ""
}

// Key moves, narrows and goes from folder to folder. A file that is chosen is
// returned by its path; wrong says why one cannot be.
func (p *picker) Key(d *Dashboard, k tea.KeyPressMsg) (path, wrong string, cmd tea.Cmd) {
	p.wait = false
	list := p.entries()
	at := max(0, min(p.cursor, len(list)-1))
	switch k.String() {
	case "ctrl+o":
		p.hidden = !p.hidden
	case "left":
		if p.in.edit.Position() > 0 {
			p.in.Key(k)
			break
		}
		return "", "", p.up(d)
	case "backspace":
		if p.in.String() == "" {
			return "", "", p.up(d)
		}
		p.in.Key(k)
		return "", "", p.follow(d)
	case "right":
		if p.in.String() == "" && at < len(list) && list[at].Dir {
			return p.choose(d, list[at])
		}
		p.in.Key(k)
	case "tab":
		if at < len(list) {
			return "", "", p.complete(d, &list[at])
		}
	case "enter":
		if p.wait = p.busy; p.wait {
			break
		}
		if at < len(list) {
			return p.choose(d, list[at])
		}
		return strings.TrimSpace(p.in.String()), "", nil // whoever opens it says what is wrong
	default:
		if to, moves := scrolledBy(k.String(), p.cursor, p.page, len(list)); moves {
			p.cursor = to
		} else if p.in.Key(k) {
			return "", "", p.follow(d)
		}
	}
	return "", "", nil
}

// scrolledBy is where a key that is no letter leads in a list.
func scrolledBy(k string, at, page, n int) (int, bool) {
	by, ok := map[string]int{"up": -1, "down": 1, "pgup": -max(page-1, 1), "pgdown": max(page-1, 1), "home": -n, "end": n}[k]
	return max(0, min(at+by, n-1)), ok
}

// choose goes into a folder, or takes a file.
func (p *picker) choose(d *Dashboard, e FolderEntry) (path, wrong string, cmd tea.Cmd) {
	switch {
	case e.Name == ".." && e.Path == "":
		return "", "", p.up(d)
	case e.Wrong != "":
		return "", e.Name + ": " + e.Wrong, nil
	case e.Dir:
		return "", "", p.list(d, p.folder.Path, e.Path, true)
	case e.kind() == "":
		return "", e.Name + " is neither a site file (.json) nor a list (.csv)", nil
	}
	return e.Path, "", nil
}

// complete writes the entry into what is typed.
func (p *picker) complete(d *Dashboard, e *FolderEntry) tea.Cmd {
	part, _ := p.typed()
	name := e.Name
	if e.Dir {
		name += "/"
	}
	p.in.Set(part + name)
	return p.follow(d)
}

// up goes to the folder above.
func (p *picker) up(d *Dashboard) tea.Cmd {
	if p.folder.Top {
		return nil
	}
	return p.list(d, p.folder.Path, "..", true)
}
