package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lictop/model"
	"lictop/store"
	"lictop/ui/config"
	"lictop/ui/present"
)

// examineSettings reads the file of settings.
func examineSettings(look *lookFlags) (config.Settings, []finding) {
	f := finding{check: "settings"}
	path, asked, err := look.path()
	if err != nil {
		f.health, f.found, f.remedy = hint, errHomeless.Error()+" to keep them in: everything is as by default", "--config or LICTOP_CONFIG names a file of them"
		return config.Default(), []finding{f}
	}
	file, err := readSettings(path, asked)
	switch n := len(file.Problems); {
	case err != nil:
		f.health, f.found, f.remedy = mend, err.Error(), "mend the file, or name another one with --config"
	case file.Lines == nil:
		f.found = "everything is as by default; lictop config init writes a file to change that"
	case n > 0:
		f.health = mend
		f.found = fmt.Sprintf("%s: %s cannot be used, the first on line %d: %s", path, present.Plural(int64(n), "thing", "things"), file.Problems[0].Line, file.Problems[0].Reason)
		f.remedy = "lictop config check names all of it"
	default:
		f.found = path + ": " + setText(file)
	}
	return file.Settings, []finding{f}
}

// examineDatabase looks at the database, its file and the disk it lies on.
func examineDatabase(ctx context.Context, path string) []finding {
	f := finding{check: "database", found: path}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.found += ": not there yet; the first import makes it"
		if dir := nearest(filepath.Dir(path)); !mayWrite(dir) {
			f.health, f.found = mend, path+": not there yet, and it cannot be made: "+dir+" may not be written"
			f.remedy = "chmod u+rwx " + dir + ", or name another place with --db"
		}
		return []finding{f, examineDisk(path)}
	case err != nil:
		f.health, f.found, f.remedy = mend, path+": "+bare(err).Error(), "name another one with --db, or have its folder opened to you"
		return []finding{f}
	}
	who := holder(ctx, path)
	h, err := store.Examine(ctx, path)
	switch {
	case errors.Is(err, model.ErrBusy):
		f.health, f.found, f.remedy = mend, path+": "+who.says(), who.remedy()
	case err != nil:
		f.health = mend
		f.found, f.remedy, _ = strings.Cut(err.Error(), "; ")
		if errors.Is(err, fs.ErrPermission) {
			f.found, f.remedy = path+": may not be read by you", "chmod u+rw "+path+", have its owner open it to you, or name another one with --db"
		}
	case who.holds:
		f.health, f.found, f.remedy = mend, path+": "+who.says()+": nothing can be written", who.remedy()
	default:
		f.found += ": " + bytesText(info.Size()) + ", sound"
		if h.Pending {
			f.found += ", open in another program or with changes still in its log"
		}
	}
	out := []finding{f}
	if err == nil {
		out = append(out, formatOf(h))
	}
	if !errors.Is(err, model.ErrForeign) && !errors.Is(err, fs.ErrPermission) { // what is none of ours stays as it is
		out = append(out, examineAccess(path, info))
	}
	return append(out, examineDisk(path))
}

func formatOf(h store.Health) finding {
	f := finding{check: "format", found: fmt.Sprintf("%d, the newest", h.Version)}
	if h.Version < h.Newest {
		f.found = fmt.Sprintf("%d; lictop brings it to %d when it opens it, after a copy beside it", h.Version, h.Newest)
	}
	return f
}

// examineAccess says who may read the file of the database, and whether it can be
// written.
func examineAccess(path string, info fs.FileInfo) finding {
	const others = 0o077
	f := finding{check: "access", found: fmt.Sprintf("only you read it (%04o)", info.Mode().Perm())}
	if info.Mode().Perm()&others != 0 {
		f.health = hint
		f.found = fmt.Sprintf("others on this machine may read it (%04o), and it holds license keys", info.Mode().Perm())
		f.remedy = "chmod 600 " + path
	}
	for _, needed := range []string{path, filepath.Dir(path)} { // the log is made beside it
		if !mayWrite(needed) {
			f.health = hint
			f.found += "; " + needed + " may not be written, so nothing can be changed"
			f.remedy = strings.TrimPrefix(f.remedy+"; chmod u+w "+needed+", or only look: --read-only", "; ")
			break
		}
	}
	return f
}

// fewBytes is the free room on a disk that is told of.
const fewBytes = 100 << 20

// examineDisk says how much room there is where the database lies, or will.
func examineDisk(path string) finding {
	f := finding{check: "disk"}
	dir := nearest(filepath.Dir(path))
	free, ok := freeBytes(dir)
	switch {
	case !ok:
		f.found = "how much room there is in " + dir + " is not known here"
	case free < fewBytes:
		f.health, f.found, f.remedy = mend, bytesText(free)+" free in "+dir, "an import needs room for the rows twice; make some, or name another place with --db"
	default:
		f.found = bytesText(free) + " free"
	}
	return f
}

// bytesText writes a number of bytes in decimal units.
func bytesText(n int64) string {
	for _, u := range []struct {
		size int64
		name string
	}{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}} {
		if n >= u.size {
			return fmt.Sprintf("%.1f %s", float64(n)/float64(u.size), u.name)
		}
	}
	return present.Plural(n, "byte", "bytes")
}

// examineZone says in which zone times are shown, and in which the machine is.
func (p *program) examineZone() finding {
	f := finding{check: "time zone", found: "times are shown in " + p.zone().String()}
	name := os.Getenv("TZ")
	if _, err := time.LoadLocation(strings.TrimPrefix(name, ":")); err != nil {
		f.health = hint
		f.found += "; TZ=" + name + " is no zone that is known"
		f.remedy = "export TZ=Europe/Oslo or the like, or leave it unset"
		return f
	}
	now := p.now().Time()
	here, offset := now.In(time.Local).Zone()
	if _, shown := now.In(p.zone()).Zone(); shown != offset {
		f.found += "; this machine is in " + here
		f.remedy = "--tz ZONE shows them in another, --tz Europe/Oslo for example"
	}
	return f
}

// examineLanguage says whether the terminal is told that text is UTF-8.
func examineLanguage() finding {
	f := finding{check: "language"}
	name, value := "", ""
	for _, name = range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value = os.Getenv(name); value != "" {
			break
		}
	}
	switch upper := strings.ToUpper(value); {
	case value == "":
		f.health, f.found = hint, "neither LC_ALL, LC_CTYPE nor LANG is set; the dashboard writes UTF-8 all the same"
		f.remedy = "export LANG=C.UTF-8, so that tmux, less and the like expect it, too"
	case strings.Contains(upper, "UTF-8") || strings.Contains(upper, "UTF8"):
		f.found = name + "=" + value
	default:
		f.health, f.found = hint, name+"="+value+" names no UTF-8: names are written in UTF-8 all the same, shapes in what glyphs says above"
		f.remedy = "export " + name + "=C.UTF-8, or that of your language"
	}
	return f
}
