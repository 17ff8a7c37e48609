package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lictop/model"
	"lictop/ui"
)

// folders lists folders for the import of files and remembers the last one from
// which a file was imported.
type folders struct {
	kept string // the file that remembers it; "" = nothing is remembered
}

// folders are those of this run. The demo touches no file.
func (p *program) folders() *folders {
	f := &folders{}
	if dir := stateDir(); dir != "" && !p.sampled {
		f.kept = filepath.Join(dir, "import-folder")
	}
	return f
}

// Took remembers a folder. That it cannot be is no reason to stop: one begins
// elsewhere the next time.
func (f *folders) Took(folder string) {
	folder = untilded(folder)
	if f.kept == "" || !filepath.IsAbs(folder) || os.MkdirAll(filepath.Dir(f.kept), 0o700) != nil {
		return
	}
	_ = wholeFile(f.kept, true, text([]byte(folder+"\n")))
}

// begin is the folder that is shown first: that of the last import, or else that in
// which lictop was started.
func (f *folders) begin() string {
	if text, err := os.ReadFile(f.kept); err == nil {
		folder := strings.TrimSpace(string(text))
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	if dir, err := os.Getwd(); err == nil {
		return dir
	}
	return "/"
}

// List lists the folder to, seen from another.
func (f *folders) List(from, to string) (ui.Folder, error) {
	path := untilded(to)
	switch {
	case from == "" && to == "":
		path = f.begin()
	case !filepath.IsAbs(path) && from == "":
		path = filepath.Join(f.begin(), path)
	case !filepath.IsAbs(path):
		path = filepath.Join(from, path)
	}
	path = filepath.Clean(path)
	list, err := os.ReadDir(path)
	if err != nil && len(list) == 0 {
		return ui.Folder{}, &inputError{shownName(tilded(path)), folderError(err)}
	}
	out := ui.Folder{Path: path, Name: tilded(path), Top: filepath.Dir(path) == path}
	for _, e := range list {
		out.Entries = append(out.Entries, folderEntry(path, e))
	}
	return out, nil
}

func folderEntry(folder string, e os.DirEntry) ui.FolderEntry {
	out := ui.FolderEntry{Name: e.Name(), Path: filepath.Join(folder, e.Name()), Dir: e.IsDir(), At: model.None}
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		info, err = os.Stat(out.Path)
	}
	if err != nil {
		out.Wrong = folderError(err).Error()
		return out
	}
	out.Dir, out.Size = info.IsDir(), info.Size()
	if at := model.At(info.ModTime()); at.Within() {
		out.At = at
	}
	if mode := info.Mode(); !mode.IsRegular() && !mode.IsDir() {
		out.Wrong = "no ordinary file"
	}
	return out
}

// folderError says in words why a folder cannot be read.
func folderError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("is not there")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("may not be read by you")
	}
	return bare(err)
}
