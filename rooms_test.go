package lictop_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// room is a top-level folder: whom of the other rooms it may know, and why it
// must not know the rest. Tests of a room may import what they like.
type room struct {
	may    []string
	mayNot map[string]string
	// folders are the folders below the room, if there are any. They stand under
	// the room's own rules.
	folders []string
}

const (
	valuesOnly = "the values come first: whoever wants to know what they mean asks, they never ask back"
	pure       = "the core decides from its arguments alone, so that every door gets the same answer"
	neverJudge = "keeping, reading and inventing rows must work the same whatever the rules say of them"
	anyStore   = "the database is chosen by the command, so that another one needs no change here"
	noTerminal = "use cases serve every door; one that knew a terminal would serve only that one"
	noFormats  = "a document is handed in as a function, so that a new format needs no change here"
	noSamples  = "sample data in here would end up in somebody's real numbers"
	doorsAside = "doors stand side by side behind the same use cases; none goes through another"
	topmost    = "the command wires everything; importing it would turn the arrows round"
)

// rooms is the table of the house. A new folder needs a row, a new import either
// a place in may or another way.
var rooms = map[string]room{
	"model": {mayNot: map[string]string{
		"policy": valuesOnly, "store": valuesOnly, "ingest": valuesOnly, "fixtures": valuesOnly,
		"app": valuesOnly, "ui": valuesOnly, "serve": valuesOnly, "cmd": topmost,
	}},
	"policy": {may: []string{"model"}, mayNot: map[string]string{
		"store": pure, "ingest": pure, "fixtures": noSamples, "app": pure, "ui": pure, "serve": pure, "cmd": topmost,
	}},
	"store": {may: []string{"model"}, mayNot: map[string]string{
		"policy": neverJudge, "ingest": "it is given rows, not documents", "fixtures": noSamples,
		"app": "the use cases declare the store they need; the store fits it without knowing them",
		"ui":  topmost, "serve": topmost, "cmd": topmost,
	}, folders: []string{"store/storetest"}},
	"ingest": {may: []string{"model"}, mayNot: map[string]string{
		"policy": neverJudge, "store": "readers never write: what was read is merged and committed by a use case",
		"fixtures": noSamples, "app": "a reader gives a merged site and does not care who asked", "ui": topmost, "serve": topmost, "cmd": topmost,
	}},
	"fixtures": {may: []string{"model"}, mayNot: map[string]string{
		"policy": neverJudge, "store": "a sample is a draft like any other; whoever wants it stored imports it",
		"ingest": "stories are files: who wants them read reads them", "app": neverJudge, "ui": topmost, "serve": topmost, "cmd": topmost,
	}},
	"app": {may: []string{"model", "policy"}, mayNot: map[string]string{
		"store": anyStore, "ingest": noFormats, "fixtures": noSamples, "ui": noTerminal, "serve": noTerminal, "cmd": topmost,
	}},
	"ui": {may: []string{"model", "policy", "app"}, mayNot: map[string]string{
		"store": anyStore, "ingest": noFormats, "fixtures": noSamples,
		"serve": doorsAside, "cmd": topmost,
	}, folders: []string{"ui/config", "ui/filter", "ui/present", "ui/still"}},
	"serve": {may: []string{"model", "policy", "app", "ui"}, mayNot: map[string]string{
		"store": anyStore, "ingest": noFormats, "fixtures": noSamples, "cmd": topmost,
	}},
	"cmd": {may: []string{"model", "policy", "store", "ingest", "fixtures", "app", "ui", "serve"}, folders: []string{"cmd/lictop"}},
}

// closed lists packages that only these rooms may import, with the reason.
var closed = []struct {
	prefix string
	rooms  []string
	why    string
}{
	{"charm.land/", []string{"ui", "serve", "cmd"}, noTerminal},
	{"github.com/charmbracelet/", []string{"ui", "serve", "cmd"}, noTerminal},
	{"github.com/mattn/go-runewidth", []string{"ui", "cmd"}, noTerminal},
	{"github.com/pelletier/go-toml", []string{"ui"}, "the settings of the dashboard are its own business"},
	{"github.com/spf13/", []string{"cmd"}, "flags end at the command: everything below takes parameters"},
	{"modernc.org/", []string{"store"}, anyStore},
	{"zombiezen.com/", []string{"store"}, anyStore},
	{"database/sql", []string{"store"}, anyStore},
	{"github.com/go-json-experiment/", []string{"ingest", "app", "cmd"}, "JSON is for documents and --json; the rest knows values"},
	{"os", []string{"store", "ingest", "ui", "serve", "cmd"}, "files and environment are the business of doors and stores"},
	{"net", []string{"store", "ingest", "serve", "cmd"}, "only sources and doors talk to a network"},
}

// pureImports is all that the core may import beside model. A core that cannot
// name the clock, the file system or the network cannot read them.
var pureImports = []string{"cmp", "iter", "math", "math/bits", "slices", "sort", "strconv", "strings", "unicode", "unicode/utf8"}

// notUsed lists names of the standard library that a room does without though it
// may import the package. A rule that begins with "only" lists what it may use.
var notUsed = []struct {
	rooms []string
	pkg   string
	only  bool
	names []string
	why   string
}{
	{[]string{"model", "policy", "app", "ingest", "fixtures"}, "time", false, []string{"Now", "Since", "Until", "Sleep"},
		"the instant is a parameter: whoever asked the clock could not be asked about another day"},
	{[]string{"ui"}, "os", true, []string{"Getenv", "Signal"}, "the dashboard looks at NO_COLOR and listens to signals; files are opened by the command"},
}

// linesPerFile is where a file becomes a question of design.
const linesPerFile = 500

type source struct {
	path    string // from the module root, with slashes
	folder  string
	room    string
	imports []string
	file    *ast.File
	lines   int
}

func TestTableIsComplete(t *testing.T) {
	for name, r := range rooms {
		for other := range rooms {
			if other == name {
				continue
			}
			allowed, reason := slices.Contains(r.may, other), r.mayNot[other]
			assert.Falsef(t, allowed == (reason != ""), "%s -> %s must be either allowed or forbidden with a reason", name, other)
			if allowed {
				assert.Falsef(t, slices.Contains(rooms[other].may, name), "%s and %s know each other", name, other)
			}
		}
	}
}

func TestEveryFolderHasItsRoom(t *testing.T) {
	for _, s := range sources(t) {
		r, known := rooms[s.room]
		if !assert.Truef(t, known, "%s: the folder %s is not in the table of rooms", s.path, s.room) {
			continue
		}
		// cmd holds programs, so it has no files of its own.
		listed := slices.Contains(r.folders, s.folder) || s.folder == s.room && s.room != "cmd"
		assert.Truef(t, listed, "%s: the folder %s is not listed under the room %s", s.path, s.folder, s.room)
	}
}

func TestRoomsKnowOnlyWhomTheyMay(t *testing.T) {
	for _, s := range sources(t) {
		for _, path := range s.imports {
			inside, ours := strings.CutPrefix(path, "lictop/")
			if !ours {
				continue
			}
			target, _, _ := strings.Cut(inside, "/")
			if target == s.room || slices.Contains(rooms[s.room].may, target) {
				continue
			}
			t.Errorf("%s imports %s: %s", s.path, path, rooms[s.room].mayNot[target])
		}
	}
}

func TestClosedPackages(t *testing.T) {
	for _, s := range sources(t) {
		for _, path := range s.imports {
			for _, c := range closed {
				below := strings.HasPrefix(path, strings.TrimSuffix(c.prefix, "/")+"/")
				if (path == c.prefix || below) && !slices.Contains(c.rooms, s.room) {
					t.Errorf("%s imports %s, which is for %s only: %s", s.path, path, strings.Join(c.rooms, ", "), c.why)
				}
			}
			host, _, _ := strings.Cut(path, "/")
			if s.room == "model" && strings.Contains(host, ".") {
				t.Errorf("%s imports %s: model knows the standard library only", s.path, path)
			}
			if s.room == "policy" && path != "lictop/model" && !slices.Contains(pureImports, path) {
				t.Errorf("%s imports %s: %s", s.path, path, pure)
			}
		}
	}
}

func TestNamesThatRoomsDoWithout(t *testing.T) {
	for _, s := range sources(t) {
		for _, rule := range notUsed {
			if !slices.Contains(rule.rooms, s.room) {
				continue
			}
			for _, name := range used(s.file, rule.pkg) {
				if slices.Contains(rule.names, name) != rule.only {
					t.Errorf("%s uses %s.%s: %s", s.path, rule.pkg, name, rule.why)
				}
			}
		}
	}
}

// used lists the names of a package that a file selects from it.
func used(file *ast.File, pkg string) (names []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Name == pkg {
				names = append(names, sel.Sel.Name)
			}
		}
		return true
	})
	return names
}

func TestFilesAndFoldersAreKept(t *testing.T) {
	for _, s := range sources(t) {
		assert.LessOrEqualf(t, s.lines, linesPerFile, "%s has grown past %d lines: split it by what it is about", s.path, linesPerFile)
		for part := range strings.SplitSeq(s.folder, "/") {
			assert.NotContainsf(t, []string{"internal", "pkg", "util", "utils", "common", "helpers"}, part,
				"%s: a folder is called after what it knows", s.path)
		}
	}
}

// sources parses every Go file of the module that is not a test.
func sources(t *testing.T) []source {
	t.Helper()
	var list []source
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		list = append(list, parse(t, path))
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, list)
	return list
}

func parse(t *testing.T, path string) source {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
	require.NoError(t, err)
	s := source{path: filepath.ToSlash(path), file: file, lines: strings.Count(string(text), "\n")}
	s.folder = filepath.ToSlash(filepath.Dir(path))
	s.room, _, _ = strings.Cut(s.folder, "/")
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		s.imports = append(s.imports, name)
	}
	return s
}
