package config

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"lictop/app"
)

// MaxSize is the size of a file in bytes beyond which it is not read: every
// setting and key there is takes a tenth of it.
const MaxSize = 64 << 10

// File is what a file says.
type File struct {
	// Settings are the default ones with what the file sets soundly.
	Settings Settings
	// Lines says where a member is set: "theme", "keys.reclaim".
	Lines    map[string]int
	Problems []Problem // by line and column
}

// Read reads the text of a file. What cannot be used becomes a problem, all of them
// together, and leaves its default; the rest counts.
func Read(text []byte, actions []Action) File {
	text = bytes.TrimPrefix(text, []byte("\uFEFF")) // some editors of Windows write it
	r := reader{actions: actions, keys: map[string]binding{}, seen: map[string]int{}}
	r.Settings, r.Lines = Default(), map[string]int{}
	if at := r.unfit(text); at != nil {
		r.Problems = []Problem{*at}
		return r.File
	}
	for r.base = 0; r.base < len(text); {
		r.base += r.pass(text[r.base:])
	}
	r.share()
	r.strand()
	slices.SortStableFunc(r.Problems, byPlace)
	return r.File
}

// binding is the keys of an action, and where they stand.
type binding struct {
	names []string
	lines []Problem // where each stands
}

type reader struct {
	File
	actions []Action
	keys    map[string]binding
	seen    map[string]int // the line on which a member stood first

	text  []byte
	base  int // where the part that the parser has begins
	p     unstable.Parser
	table string // the one that is open; "?" = one that is not known
}

// unfit is why a text is not looked at any closer.
func (r *reader) unfit(text []byte) *Problem {
	r.text = text
	if len(text) > MaxSize {
		return &Problem{Line: 1, Column: 1, Reason: "the file has more than " + strconv.Itoa(MaxSize) + " bytes, and settings never take as many",
			Remedy: "is it the right file?"}
	}
	for i, c := range string(text) {
		switch {
		case c == utf8.RuneError && !utf8.Valid(text[i:i+1]) && !strings.HasPrefix(string(text[i:]), "\uFFFD"):
			return r.problem(i, "the text is not UTF-8 here", "save it as UTF-8")
		case c < ' ' && c != '\n' && c != '\t' && (c != '\r' || i+1 >= len(text) || text[i+1] != '\n'), c == 0x7f, c >= 0x80 && c < 0xa0:
			return r.problem(i, "a control character stands here", "take it out")
		}
	}
	return nil
}

func (r *reader) problem(offset int, reason, remedy string) *Problem {
	line, column := r.where(offset)
	return &Problem{Line: line, Column: column, Reason: reason, Remedy: remedy}
}

// where is the line and column of an offset.
func (r *reader) where(offset int) (line, column int) {
	before := string(r.text[:min(offset, len(r.text))])
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n')
}

// pass reads up to the next line that is no TOML, says what is wrong there, and
// returns where to go on: behind that line.
func (r *reader) pass(part []byte) int {
	r.p.Reset(part)
	for r.p.NextExpression() {
		switch n := r.p.Expression(); n.Kind {
		case unstable.Table:
			r.open(n)
		case unstable.ArrayTable:
			r.table = "?"
			it := n.Key()
			it.Next()
			r.say(it.Node().Raw, "", "", "settings are no lists of tables", "write [keys] once")
		case unstable.KeyValue:
			r.set(n)
		}
	}
	var bad *unstable.ParserError
	if !errors.As(r.p.Error(), &bad) {
		return len(part)
	}
	off := cap(part) - cap(bad.Highlight)
	r.Problems = append(r.Problems, *r.problem(r.base+off, "this is no TOML: "+bad.Message, `a setting is a line such as theme = "dark"`))
	start := strings.LastIndexByte(string(part[:off]), '\n') + 1
	if strings.HasPrefix(strings.TrimLeft(string(part[start:]), " \t"), "[") {
		r.table = "?" // what follows belongs to a table nobody knows
	}
	if end := strings.IndexByte(string(part[off:]), '\n'); end >= 0 {
		return off + end + 1
	}
	return len(part)
}

// say notes a problem.
func (r *reader) say(at unstable.Range, member, value, reason, remedy string) {
	p := r.problem(r.base+int(at.Offset), reason, remedy)
	p.Member, p.Value = member, value
	r.Problems = append(r.Problems, *p)
}

func parts(it unstable.Iterator) (names []string, at unstable.Range) {
	for it.Next() {
		if names == nil {
			at = it.Node().Raw
		}
		names = append(names, string(it.Node().Data))
	}
	return names, at
}

func (r *reader) open(n *unstable.Node) {
	names, at := parts(n.Key())
	r.table = strings.Join(names, ".")
	if r.table != "keys" {
		r.say(at, "", "", "there is no table ["+r.table+"]", near(r.table, slices.Values([]string{"keys"}), "the only one is [keys]"))
		r.table = "?"
	}
}

// set takes a member.
func (r *reader) set(n *unstable.Node) {
	names, at := parts(n.Key())
	if r.table == "?" {
		return
	}
	if r.table != "" {
		names = append([]string{r.table}, names...)
	}
	name := strings.Join(names, ".")
	v := n.Value()
	switch {
	case name == "keys" && v.Kind == unstable.InlineTable:
		it := v.Children()
		for it.Next() {
			names, at := parts(it.Node().Key())
			r.setKey(strings.Join(names, "."), at, it.Node().Value())
		}
	case name == "keys":
		r.say(at, name, "", "the keys of actions stand in a table", "write [keys] on a line of its own, and the actions below it")
	case len(names) > 1 && names[0] == "keys":
		r.setKey(strings.Join(names[1:], "."), at, v)
	default:
		r.setMember(name, at, v)
	}
}

// twice reports whether a member was set before, and says so.
func (r *reader) twice(name string, at unstable.Range) bool {
	if line, ok := r.seen[name]; ok {
		r.say(at, name, "", "it is set on line "+strconv.Itoa(line)+" already", "keep one of the two")
		return true
	}
	r.seen[name], _ = r.where(r.base + int(at.Offset))
	r.Lines[name] = r.seen[name]
	return false
}

func (r *reader) setMember(name string, at unstable.Range, n *unstable.Node) {
	list := members()
	i := slices.IndexFunc(list, func(m member) bool { return m.name == name })
	if i < 0 {
		r.say(at, name, "", "there is no such setting", r.remedyOf(name, list))
		return
	}
	if r.twice(name, at) {
		return
	}
	m := &list[i]
	v, reason := m.read(n)
	if reason != "" {
		remedy := ""
		if m.kind == kindChoice && n.Kind == unstable.String {
			remedy = near(string(n.Data), slices.Values(m.words), "")
		}
		r.say(r.rangeOf(n, at), name, r.raw(n), reason, remedy)
		delete(r.Lines, name)
		return
	}
	m.set(&r.Settings, v)
}

// remedyOf says what an unknown name may have meant.
func (r *reader) remedyOf(name string, list []member) string {
	for i := range r.actions {
		if r.actions[i].ID == name {
			return "it is an action: write it below [keys]"
		}
	}
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].name
	}
	return near(name, slices.Values(names), "there are "+strings.Join(names, ", ")+" and the table [keys]")
}

// read understands a value, or says what it has to be.
func (m *member) read(n *unstable.Node) (v value, reason string) {
	want := map[kind]unstable.Kind{kindChoice: unstable.String, kindTruth: unstable.Bool, kindNumber: unstable.Integer}[m.kind]
	if n.Kind != want {
		return v, "it has to be " + kinds[m.kind]
	}
	switch m.kind {
	case kindChoice:
		v.text = string(n.Data)
		if !slices.Contains(m.words, v.text) {
			return v, "it has to be o" + strings.TrimSuffix(oneOf(m.words)[1:], ".")
		}
	case kindTruth:
		v.truth = string(n.Data) == "true"
	case kindNumber:
		var err error
		v.n, err = strconv.ParseInt(strings.ReplaceAll(string(n.Data), "_", ""), 0, 64)
		if err != nil || v.n < 0 || v.n > m.most {
			return v, "it has to be 0 to " + strconv.FormatInt(m.most, 10)
		}
	}
	return v, ""
}

// raw is a value as it is written, on one line and not too long.
func (r *reader) raw(n *unstable.Node) string {
	text := string(n.Data)
	if n.Kind == unstable.String {
		text = strconv.Quote(text)
	}
	if n.Kind == unstable.Array || n.Kind == unstable.InlineTable {
		return ""
	}
	const most = 60
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return text
}

// rangeOf is where a value stands; where the parser does not say, its member.
func (r *reader) rangeOf(n *unstable.Node, member unstable.Range) unstable.Range {
	switch {
	case n.Raw.Length > 0:
		return n.Raw
	case n.Kind == unstable.Bool || n.Kind == unstable.Integer || n.Kind == unstable.Float:
		return r.p.Range(n.Data) // of the text itself
	}
	return member
}

// near says which of the names was meant, or what else is right.
func near(name string, names func(func(string) bool), otherwise string) string {
	list := app.Near(name, names)
	if len(list) == 0 {
		return otherwise
	}
	for i := range list {
		list[i] = quoted(list[i])
	}
	return "did you mean " + strings.Join(list, " or ") + "?"
}

// Set reports whether the file sets a member.
func (f *File) Set(member string) bool {
	_, ok := f.Lines[member]
	return ok
}
