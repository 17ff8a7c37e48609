package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"lictop/ui"
	"lictop/ui/config"
	"lictop/ui/present"
)

// lookFlags are the flags of what shows the dashboard. They win over the file of
// settings.
type lookFlags struct {
	file                       string
	theme                      string
	fps                        int
	linear, presenter, noMouse bool
	given                      []string // those that were given
}

func (f *lookFlags) bind(cmd *cobra.Command) {
	set := cmd.Flags()
	f.bindFile(cmd)
	set.StringVar(&f.theme, "theme", "auto", "auto, dark, light, contrast, safe (for who does not tell red from green) or mono")
	set.IntVar(&f.fps, "fps", 0, "frames a second, 1 to 120 (default 30)")
	set.BoolVar(&f.linear, "linear", false, "lines one after the other instead of a screen: for screen readers, plain terminals and pipes")
	set.BoolVar(&f.presenter, "presenter", false, "begin in presenter mode: people, hosts and keys have other names, and nothing is changed")
	set.BoolVar(&f.noMouse, "no-mouse", false, "leave the mouse to the terminal, which then selects text")
}

func (f *lookFlags) bindFile(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "config", "", "file of settings (default: LICTOP_CONFIG, else config.toml in the configuration directory)")
}

// path is the file of settings; asked says that it was named by somebody. It fails
// with errHomeless where nobody did and there is no place for one.
func (f *lookFlags) path() (path string, asked bool, err error) {
	if f.file != "" {
		return f.file, true, nil
	}
	if path = os.Getenv("LICTOP_CONFIG"); path != "" {
		return path, true, nil
	}
	dir, err := xdgDir("XDG_CONFIG_HOME", ".config")
	if err != nil {
		return "", false, usage("%w; say --config FILE", errHomeless)
	}
	return filepath.Join(dir, "config.toml"), false, nil
}

// over sets what the flags say.
func (f *lookFlags) over(cmd *cobra.Command, s *config.Settings) error {
	for _, c := range []struct {
		name, value string
		to          *string
	}{{"theme", f.theme, &s.Theme}, {"glyphs", cmd.Flag("glyphs").Value.String(), &s.Glyphs}} {
		if !cmd.Flags().Changed(c.name) {
			continue
		}
		if want := config.Check(c.name, c.value); want != "" {
			return usage("--%s %s: %s", c.name, c.value, want)
		}
		*c.to = c.value
		f.given = append(f.given, c.name)
	}
	if cmd.Flags().Changed("fps") {
		if f.fps < 1 || f.fps > config.MostFPS {
			return usage("--fps %d: a whole number from 1 to %d", f.fps, config.MostFPS)
		}
		s.FPS = f.fps
		f.given = append(f.given, "fps")
	}
	for _, c := range []struct {
		name, member string
		value        bool
		to           *bool
	}{{"linear", "linear", f.linear, &s.Linear}, {"presenter", "presenter", f.presenter, &s.Presenter}, {"no-mouse", "mouse", !f.noMouse, &s.Mouse}} {
		if cmd.Flags().Changed(c.name) {
			*c.to = c.value
			f.given = append(f.given, c.member)
		}
	}
	return nil
}

// readSettings reads a file of settings. One that is not there says nothing, unless
// somebody named it.
func readSettings(path string, asked bool) (config.File, error) {
	text, err := readSmall(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !asked:
		return config.File{Settings: config.Default()}, nil
	case err != nil:
		return config.File{Settings: config.Default()}, &inputError{path, err}
	}
	return config.Read(text, ui.Actions()), nil
}

// readSmall reads a file, at most as much of it as shows that it is too large. The
// null device is a file without anything in it: the way to say none.
func readSmall(path string) ([]byte, error) {
	if path == os.DevNull {
		return nil, nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, noSettings(bare(err))
	case info.IsDir():
		return nil, errors.New("is a directory; name a file in it")
	case !info.Mode().IsRegular():
		return nil, errors.New("is no ordinary file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, config.MaxSize+1))
}

// noSettings adds what writes the file that is missing.
func noSettings(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; lictop config init writes one", err)
	}
	return err
}

// choose takes the settings for a dashboard: the file's, with what the flags say. A
// file that cannot be used keeps no dashboard from opening, unless a flag named it;
// the dashboard says what is wrong.
func (p *program) choose(cmd *cobra.Command, f *lookFlags) error {
	path, asked, err := f.path()
	file := config.File{Settings: config.Default()}
	if !errors.Is(err, errHomeless) { // without a place for a file all is as by default
		file, err = readSettings(path, asked)
	} else {
		err = nil
	}
	switch n := len(file.Problems); {
	case err != nil && f.file != "":
		return err
	case err != nil:
		p.unsound = err.Error()
	case n > 0:
		p.unsound = (&config.Problems{File: filepath.Base(path), List: file.Problems[:1]}).Error()
		if n > 1 {
			p.unsound += ", and " + present.Count(int64(n-1)) + " more"
		}
	}
	p.chosen = file.Settings
	p.linear = f.linear
	return f.over(cmd, &p.chosen)
}
