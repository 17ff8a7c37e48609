package ui

import (
	"context"
	"io"
	"os"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/ui/config"
	"lictop/ui/present"
)

// Backend is the application as the dashboard needs it. *app.App is one.
type Backend interface {
	View() *app.View
	Refresh(ctx context.Context, at model.Instant) (*app.View, bool, error)
	PastView(ctx context.Context, at model.Instant) (*app.View, error)
	Place() string
	HarvestOf(ctx context.Context, c app.Call, pool string, opt app.HarvestOptions, p app.Progress) (*app.Harvest, error)
	ReturnedOf(ctx context.Context, c app.Call, plan *app.Plan, p app.Progress) (*app.Returned, error)
	SampleDaily(ctx context.Context, at model.Instant) error
	UsedOn(ctx context.Context, at model.Instant) (list []app.DayUse, since model.Instant, err error)
	Forecasts(ctx context.Context, v *app.View, pool, class string) ([]app.Forecast, error)
	UseOf(ctx context.Context, pool string) (*app.PoolUse, error)

	Reconcile(ctx context.Context, v *app.View, pool string) ([]app.Reconciliation, error)
	Contest(ctx context.Context, c app.Call, v *app.View, pool string) ([]app.Contest, error)

	PlanThreshold(c app.Call, pool string, days int64) (*app.Plan, error)
	PlanReclaim(c app.Call, pool string, marked []string) (*app.Plan, error)
	PlanReclaimOf(c app.Call, endpoints []model.Subject) (*app.Plan, error)
	PlanPin(c app.Call, endpoints []model.Subject, reason string, until model.Instant) (*app.Plan, error)
	PlanUnpin(c app.Call, endpoints []model.Subject) (*app.Plan, error)
	PlanTerms(c app.Call, pool string, settings []app.Setting) (*app.Plan, error)
	PlanRenew(c app.Call, handle, quantity int64) (*app.Plan, error)
	PlanReserve(c app.Call, pool string, ids []string) (*app.Plan, error)
	PlanDeactivate(c app.Call, pool string, ids []string) (*app.Plan, error)
	PlanReactivate(c app.Call, pool string, ids []string) (*app.Plan, error)
	Offer(c app.Call, key string) (*app.Offer, error)
	PlanActivate(c app.Call, key string, accepted bool, lines []model.License) (*app.Plan, error)
	PlanAssign(c app.Call, pool string, users []string) (*app.Plan, error)
	PlanWithdraw(c app.Call, pool string, users []string) (*app.Plan, error)
	PlanUndo(ctx context.Context, c app.Call, id string) (*app.Plan, error)
	Apply(ctx context.Context, c app.Call, plan *app.Plan, p app.Progress) (*app.Receipt, error)

	PreviewImport(ctx context.Context, c app.Call, doc app.Document, p app.Progress) (*app.ImportReport, error)
	Import(ctx context.Context, c app.Call, doc app.Document, p app.Progress) (*app.ImportReport, error)
}

// Options say as whom, when and how the dashboard is shown.
type Options struct {
	Actor string
	Role  app.Role
	Now   func() model.Instant
	// ReadOnly is the reason why nothing can be changed here, whatever the role is:
	// "the database was opened read-only". "" = changes are made. Actions that
	// change something are disabled with it; package app refuses them all the same.
	ReadOnly string
	// Looking says that Now stands still at an instant that was chosen, in the past
	// or the future: the header shows it with its year and does not say "live".
	Looking bool
	// Today is the clock of the machine where Now stands still; nil = Now.
	Today func() model.Instant
	Zone  *time.Location // nil = UTC
	Demo  bool           // the site is a moving sample and lives in memory
	// DemoName is what the header calls the site of a demo; "" = sample site.
	DemoName string
	// DemoPace says how fast the clock of a demo runs, "×60"; "" = as the real one.
	DemoPace string
	FPS      int // frames a second; 0 = 30
	// Glyphs are what the terminal can draw charts with; Settings may choose others.
	Glyphs present.Glyphs
	// NoColor draws with shapes, bold and faint only. A NO_COLOR that is not empty
	// means the same.
	NoColor bool
	// Output is where frames are written; nil = standard output, unmeasured.
	Output io.Writer
	// OpenDocument opens a file for import; kind and pool say what the rows of a
	// table are and where they belong, and are empty for a site file. nil = files
	// cannot be imported here.
	OpenDocument func(path, kind, pool string) (app.Document, error)
	// ListFolder lists a folder from which files are imported: to, as it is typed
	// ("~/exports", "../", "/srv"), seen from the folder from; "" and "" is where one
	// begins. What was imported is remembered with TookFrom. nil = paths are typed.
	ListFolder func(from, to string) (Folder, error)
	// TookFrom remembers the folder of a file that was imported; nil = nobody does.
	TookFrom func(folder string)
	// Export writes a list to a file, whole or not at all; nil = files cannot be
	// written here. A file that is there and may not go gives fs.ErrExist.
	Export func(ctx context.Context, e *Export, p app.Progress) error
	// Command is the command line that opens a view as this program was called; nil
	// = lictop with flags.
	Command func(v SavedView) []string
	// Copy brings a text to the clipboard of whoever sits at the terminal, and says
	// which way it took; nil = the terminal is asked (OSC 52). It is called beside the
	// event loop and heeds its context.
	Copy func(ctx context.Context, text string) (Copied, error)
	// Emit writes to the terminal once the dashboard has ended; nil = nothing is.
	Emit func(sequences string)
	// Report writes the report of a bug and says where it lies; nil = there is no
	// place for it. It may be called from any goroutine.
	Report func(value any, stack []byte) (place string, err error)
	// Suspend gives the terminal to the shell and stops the program until it is
	// continued; false = nothing could stop it. nil = there is no shell.
	Suspend func() bool
	// Stopped says that others ask the program to stop: it does, by Suspend, once the
	// terminal is given back.
	Stopped <-chan os.Signal
	// Continued says that the program was stopped by others and continued.
	Continued <-chan struct{}
	// Abandoned is called when the terminal takes nothing any more and could not be
	// restored in good order; nil = nothing more can be done.
	Abandoned func()
	// Alive reports whether the terminal is still there; nil = it says so itself.
	Alive func() bool
	// Settings are what the user has chosen.
	Settings config.Settings
	// Unsound says what in the settings cannot be used; "" = nothing. It is told until
	// a key is pressed.
	Unsound string
	// Keeper keeps how the dashboard was left; nil = nothing is kept.
	Keeper Keeper
	// Start is what is shown first, whatever was kept; nil = where it was left.
	Start *SavedView
	// Sample is the sample site offered on an empty database; nil = none.
	Sample func() app.Document
	// SaveFile writes a file that its owner alone can read, and returns its path from
	// the root. A file that is there already is an fs.ErrExist unless it is to be
	// replaced. nil = files cannot be written here.
	SaveFile func(name string, content []byte, replace bool) (path string, err error)

	// terminal is where the program is shown; nil = on the terminal of the process.
	terminal *otherTerminal
}

// today is the instant that lies between what has been and what is to come.
func (o *Options) today() model.Instant {
	if o.Today != nil {
		return o.Today()
	}
	return o.Now()
}

// door is what the audit log says of changes made here.
const door = "dashboard"
