package ui

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// tree is a file system: folders and what is in them.
var tree = map[string][]FolderEntry{
	"/":                 {{Name: "home", Dir: true}, {Name: "locked", Dir: true}},
	"/home":             {{Name: "exports", Dir: true}, {Name: ".config", Dir: true}},
	"/home/exports":     {{Name: "site.json", Size: 1234}, {Name: "endpoints.csv", Size: 80}, {Name: "notes.txt"}, {Name: "日本語.json", Size: 5}, {Name: ".old.json"}, {Name: "deep", Dir: true}},
	"/home/exports/big": nil,
	"/home/exports/deep": func() (out []FolderEntry) {
		for i := range 20_000 {
			out = append(out, FolderEntry{Name: fmt.Sprintf("f%05d.json", i)})
		}
		return out
	}(),
}

// withFiles gives a dashboard the files of the tree; every site file is the sample.
func withFiles(o *Options) {
	now := o.Now()
	o.ListFolder = func(from, to string) (Folder, error) {
		at := to
		switch {
		case from == "" && to == "":
			at = "/home"
		case strings.HasPrefix(to, "~"):
			at = "/home" + to[1:]
		case !path.IsAbs(to):
			at = path.Join(from, to)
		}
		at = path.Clean(at)
		if at == "/locked" {
			return Folder{}, errors.New("/locked: may not be read by you")
		}
		list, ok := tree[at]
		if !ok {
			return Folder{}, errors.New(at + ": is not there")
		}
		f := Folder{Path: at, Name: at, Top: at == "/"}
		for _, e := range list {
			e.Path, e.At = path.Join(at, e.Name), now.Add(-model.Day)
			f.Entries = append(f.Entries, e)
		}
		return f, nil
	}
	o.OpenDocument = func(name, kind, pool string) (app.Document, error) {
		return app.Document{Name: name, Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
			if name != "/home/exports/site.json" {
				return nil, errors.New(name + ": line 3, column 7: is wrong\n" + name + ": line 4, column 1: is wrong, too")
			}
			return &model.Merged{Site: fixtures.Sample(now), Sum: "sum"}, nil
		}}, nil
	}
}

func drivePicker(t *testing.T) *driver {
	return driveOn(t, model.Draft{}, 80, 24, withFiles)
}

// A first run: from the welcome to a filled dashboard by a file.
func TestFirstRunImportsAFile(t *testing.T) {
	took := ""
	s := driveOn(t, model.Draft{}, 80, 24, withFiles, func(o *Options) { o.TookFrom = func(f string) { took = f } })
	s.sees("Welcome to lictop", "Import a file  I", "What you import is kept here")
	s.press("enter").sees("in /home", "exports/", "1 hidden file").seesNot(".config")
	s.press("enter").sees("in /home/exports", "site.json", "1.2 kB", "20 Nov").golden("folder_80x24")
	s.write("site").press("enter").sees("new", "changed", "gone", "POOLS", "Enter  write it")
	s.untouched(s.app.View().Revision)
	s.press("enter").seesNot("Welcome").sees("Resource Manager", "62")
	assert.Equal(t, "/home/exports", took)
}

func TestFirstRunTakesTheSample(t *testing.T) {
	s := drivePicker(t).press("down", "down", "enter").sees("Sample site").press("enter")
	s.sees("Resource Manager").seesNot("Welcome")
}

func TestFirstRunActivatesAKey(t *testing.T) {
	s := drivePicker(t).press("down", "enter").write("ZZZZZ-YYYYY-X1234").press("enter").sees("This key was not imported")
	s.write("PDMS-AUDIO").press("enter", "enter", "enter").write("50").press("enter").write("2026-01-03").press("enter").write("2029-12-03").press("enter", "f2", "space", "enter", "enter")
	s.seesNot("Welcome").sees("PDMS-AUDIO")
}

func TestPickerWalksAndNarrows(t *testing.T) {
	s := drivePicker(t).press("I", "ctrl+o").sees(".config/").press("ctrl+o").seesNot(".config/")
	s.press("backspace").sees("in /", "home/", "locked/").write("lock").press("enter").sees("/locked: may not be read by you")
	s.press("esc").press("I").write("~/exports/no").sees("notes.txt").seesNot("site.json")
	s.press("enter").sees("notes.txt is neither a site file (.json) nor a list (.csv)")
	s.press("esc").press("I").write("/nowhere/").sees("/nowhere: is not there")
	s.press("esc").press("I").write("exports/.o").sees(".old.json")
	s.press("esc").press("I").write("exp").press("tab").sees("exports/▏", "site.json")
	s.press("esc").press("I").write("zzz").sees("Nothing here has zzz in its name.")
	s.press("esc").untouched(s.app.View().Revision)
}

func TestPickerOfManyFiles(t *testing.T) {
	s := drivePicker(t).press("I").write("exports/deep/").sees("f00000.json").press("end").sees("f19999.json")
	s.write("f1234").sees("f12340.json").seesNot("f00000.json")
}

// A list asks what its rows are; Esc leads back step by step.
func TestPickerAsksAboutLists(t *testing.T) {
	s := drivePicker(t).press("I").write("exports/end").press("enter").sees("Rows", "◀ endpoints ▶", "there is no pool for endpoints yet")
	s.press("enter").sees("line 3, column 7: is wrong", "line 4, column 1", "Nothing was written.")
	s.press("esc").sees("in /home/exports", "endpoints.csv").press("esc").seesNot("endpoints.csv").sees("Welcome")
}

func TestPickerKeepsTheCursorInSight(t *testing.T) {
	s := drivePicker(t).press("I").write("exports/deep/")
	for _, k := range []string{"pgdown", "pgdown", "up", "end", "pgup", "home", "down"} {
		s.press(k)
		frame := s.d.View()
		require.NotNil(t, frame.Cursor)
		assert.Contains(t, s.screen(), "▌ ")
	}
}
