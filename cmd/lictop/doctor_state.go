package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"lictop/ui/present"
)

// examineState says whether what is kept from one run to the next can be kept, and
// how much that is.
func (p *program) examineState() finding {
	dir := stateDir()
	f := finding{check: "state", found: dir}
	if p.flags.noState {
		f.found = "nothing is kept from one run to the next (--no-state)"
		return f
	}
	if dir == "" {
		f.health, f.found, f.remedy = hint, errHomeless.Error()+", so nothing is kept from one run to the next", "export XDG_STATE_HOME=DIR"
		return f
	}
	there := nearest(dir)
	info, err := os.Stat(there)
	switch {
	case err == nil && !info.IsDir():
		f.health, f.found = hint, there+" is no directory, so nothing is kept from one run to the next"
		f.remedy = "move it away, or name another directory: export XDG_STATE_HOME=DIR"
		return f
	case err != nil || !mayWrite(there):
		f.health, f.found = hint, there+" may not be written, so nothing is kept from one run to the next"
		f.remedy = "chmod u+rwx " + there + ", or name another directory: export XDG_STATE_HOME=DIR"
		return f
	case there != dir:
		f.found += ": not there yet; the first dashboard makes it"
		return f
	}
	n, size := files(dir)
	f.found += ": " + present.Plural(n, "file", "files") + ", " + bytesText(size)
	if size > fewBytes {
		f.health, f.remedy = hint, "what dashboards keep takes little: see what else lies there, crash reports may be deleted"
	}
	return f
}

// files counts the files below a directory and their bytes. What may not be read is
// not counted.
func files(dir string) (n, size int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		if info, err := e.Info(); err == nil {
			n, size = n+1, size+info.Size()
		}
		return nil
	})
	return n, size
}
