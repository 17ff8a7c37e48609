package main

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the binary is to know zones on machines that do not
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/config"
	"lictop/ui/present"
)

// flags are the flags that every command takes.
type flags struct {
	db       string
	asOf     string
	output   string
	json     bool
	color    string
	readOnly bool
	zone     string
	as       string
	glyphs   string
	fresh    bool
	noState  bool
}

func (f *flags) bind(cmd *cobra.Command) {
	set := cmd.PersistentFlags()
	set.StringVar(&f.db, "db", "", "database, a path or sqlite:PATH (default: LICTOP_DB, else lictop.db in the data directory)")
	set.StringVar(&f.asOf, "as-of", "", "look at the site as of an instant (2026-12-01T00:00:00Z) or the start of a day (2026-12-01)")
	set.StringVar(&f.output, "output", "table", "table, json or csv")
	set.BoolVar(&f.json, "json", false, "short for --output json")
	set.StringVar(&f.color, "color", "auto", "auto, always or never")
	set.BoolVar(&f.readOnly, "read-only", false, "open the database for reading only")
	set.StringVar(&f.zone, "tz", "UTC", "zone in which times are shown")
	set.StringVar(&f.glyphs, "glyphs", "auto", "draw charts in braille, block or ascii; auto: what TERM and the locale allow")
	set.StringVar(&f.as, "as", "", "act as USER, or USER:ROLE with a lower role; the audit log keeps both names")
}

// bindShown adds the flags of commands that open the dashboard on a database.
func (f *flags) bindShown(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.fresh, "fresh", false, "open the dashboard as on the first day, not as it was left")
	cmd.Flags().BoolVar(&f.noState, "no-state", false, "neither read nor keep how the dashboard was left")
}

// check refuses values that no command could use, or not this one.
func (f *flags) check(cmd *cobra.Command) error {
	if f.json {
		if cmd.Flags().Changed("output") && f.output != "json" {
			return usage("--json and --output %s contradict each other", f.output)
		}
		f.output = "json"
	}
	switch f.output {
	case "table", "json":
	case "csv":
		switch {
		case slices.Contains(tables, cmd.Name()):
		case !slices.Contains(tablesAlone, cmd.Name()):
			return usage("%s has no --output csv: it is for %s, and for %s without arguments", calledAs(cmd), strings.Join(tables, ", "), strings.Join(tablesAlone, " and "))
		case cmd.Flags().NArg() > 0 || cmd.Flags().Changed("apply"):
			return usage("%s has --output csv without arguments only, where it lists; a plan is text or --json", cmd.Name())
		}
	default:
		return usage("--output %s: table, json or csv", f.output)
	}
	switch f.color {
	case "auto", "always", "never":
	default:
		return usage("--color %s: auto, always or never", f.color)
	}
	if want := config.Check("glyphs", f.glyphs); want != "" {
		return usage("--glyphs %s: %s", f.glyphs, want)
	}
	if err := notEmpty(cmd); err != nil {
		return err
	}
	if _, err := f.location(); err != nil {
		return err
	}
	if _, err := f.instant(); err != nil {
		return err
	}
	if _, _, err := f.who(); err != nil {
		return err
	}
	if _, err := f.path(); !errors.Is(err, errHomeless) { // many commands need no database
		return err
	}
	return nil
}

// calledAs is the name of a command with those it stands under: "ask host".
func calledAs(cmd *cobra.Command) string {
	if _, name, under := strings.Cut(cmd.CommandPath(), " "); under {
		return name
	}
	return cmd.Name()
}

// tables are the commands that print one table.
var tables = []string{"pools", "endpoints", "seats", "monitor", "licenses", "hosts", "holders", "meetings", "compliance", "audit", "rules", "timeline", "forecast",
	"reconcile", "contest", "harvest"}

// tablesAlone print one table where they have no arguments.
var tablesAlone = []string{"pin", "terms"}

func (f *flags) location() (*time.Location, error) {
	zone, err := time.LoadLocation(f.zone)
	if err != nil || f.zone == "" || f.zone == "Local" {
		return nil, usage("--tz %s: no such zone; UTC, Europe/Oslo and the like", f.zone)
	}
	return zone, nil
}

// instant is what --as-of says; model.None without it.
func (f *flags) instant() (model.Instant, error) {
	if f.asOf == "" {
		return model.None, nil
	}
	if t, ok := model.ParseInstant(f.asOf); ok {
		return t, nil
	}
	if _, ok := model.ParseDay(f.asOf); ok {
		zone, err := f.location()
		if err != nil {
			return model.None, err
		}
		if day, err := time.ParseInLocation(time.DateOnly, f.asOf, zone); err == nil && model.At(day).Within() {
			return model.At(day), nil
		}
	}
	return model.None, usage("--as-of %s: an instant such as 2026-12-01T00:00:00Z, or a day such as 2026-12-01, in the years 1970 to 9999", f.asOf)
}

// path is the file of the database.
func (f *flags) path() (string, error) {
	name := f.db
	if name == "" {
		name = os.Getenv("LICTOP_DB")
	}
	if name == "" {
		return defaultPath()
	}
	if rest, ok := strings.CutPrefix(name, "sqlite:"); ok {
		if strings.HasPrefix(rest, "//") {
			rest = "/" + strings.TrimLeft(rest, "/")
		}
		name = rest
	} else if scheme, _, ok := strings.Cut(name, "://"); ok {
		return "", usage("--db %s: databases of the kind %s are not supported; sqlite:PATH is", name, scheme)
	}
	if name == "" {
		return "", usage("--db: the path is empty")
	}
	return name, nil
}

// defaultPath is where the database is kept if nobody names a place; it fails with
// errHomeless where that is nowhere.
func defaultPath() (string, error) {
	dir, err := xdgDir("XDG_DATA_HOME", ".local", "share")
	if err != nil {
		return "", usage("%w; say --db PATH", errHomeless)
	}
	return filepath.Join(dir, "lictop.db"), nil
}

// limits say why nothing may be changed, and what would help; "" when
// changes are made.
func (f *flags) limits(sample bool) app.Limits {
	l := app.Limits{Sample: sample, Database: f.db}
	at, err := f.instant()
	zone, zoneErr := f.location()
	switch {
	case err == nil && zoneErr == nil && at != model.None:
		when := present.DateYear(at, zone)
		if clock := present.Clock(at, zone); clock != "00:00" {
			when += " " + clock
		}
		l.ReadOnly = "looking at " + when + "; the past and the future cannot be changed"
		l.Remedy = "leave out --as-of to act now"
	case f.readOnly:
		l.ReadOnly, l.Remedy = "the database was opened read-only", "leave out --read-only to act"
		if sample {
			l.ReadOnly = "the demo was started with --read-only"
		}
	}
	return l
}

// who is the actor, and the role: everybody is owner until there is a role
// matrix, and --as may lower that.
func (f *flags) who() (string, app.Role, error) {
	name := login()
	if f.as == "" {
		return name, app.RoleOwner, nil
	}
	as, lower, lowered := strings.Cut(f.as, ":")
	role := app.RoleOwner
	if lowered {
		known := false
		for r, n := range app.RoleNames {
			if n == lower {
				role, known = app.Role(r), true
			}
		}
		if !known {
			return "", 0, usage("--as %s: the roles are %s", f.as, strings.Join(app.RoleNames, ", "))
		}
	}
	if as == "" {
		return "", 0, usage("--as: the user is missing")
	}
	if !utf8.ValidString(as) || strings.ContainsFunc(as, unicode.IsControl) {
		return "", 0, usage("--as: the user holds a control character")
	}
	if as == name {
		return name, role, nil
	}
	return fmt.Sprintf("%s (by %s)", as, name), role, nil
}

// login is the name of the account that runs the program.
func login() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "unknown"
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f := fileOf(stream)
	return f != nil && term.IsTerminal(f.Fd())
}

// colored reports whether a stream is to be coloured.
func (f *flags) colored(stream any) bool {
	switch f.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(stream)
}
