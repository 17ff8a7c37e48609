package ui

import (
	"context"
	"strings"
	"sync"

	"lictop/app"
	"lictop/model"
)

// veil is a backend that shows a site with masked names. It looks and changes
// nothing: what is on the screen is not what the rows are called. Every method is
// written out, so that none added to Backend shows a name by oversight.
type veil struct {
	of   Backend
	mask *model.Mask

	mu   sync.Mutex
	real *app.View // that was masked last
	made *app.View
}

var _ Backend = (*veil)(nil)

// masked is a view with masked names, the same one for the same view.
func (b *veil) masked(v *app.View) *app.View {
	b.mu.Lock()
	defer b.mu.Unlock()
	if v != b.real {
		b.real, b.made = v, v.Masked(b.mask)
	}
	return b.made
}

// rest lets the masked site go; who is called what stays known.
func (b *veil) rest() {
	b.mu.Lock()
	b.real, b.made = nil, nil
	b.mu.Unlock()
	b.mask.Rest()
}

func (b *veil) View() *app.View { return b.masked(b.of.View()) }

func (b *veil) Refresh(ctx context.Context, at model.Instant) (*app.View, bool, error) {
	v, moved, err := b.of.Refresh(ctx, at)
	if v != nil {
		v = b.masked(v)
	}
	return v, moved, err
}

// PastView masks a view of the past beside that of now, which stays known.
func (b *veil) PastView(ctx context.Context, at model.Instant) (*app.View, error) {
	v, err := b.of.PastView(ctx, at)
	if err != nil {
		return nil, err
	}
	return v.Masked(b.mask), nil
}

// Place is the name of the file: the directories before it may be somebody's home.
func (b *veil) Place() string { return fileName(b.of.Place()) }

func (b *veil) HarvestOf(ctx context.Context, c app.Call, pool string, opt app.HarvestOptions, p app.Progress) (*app.Harvest, error) {
	if opt.View == nil {
		opt.View = b.View()
	}
	return b.of.HarvestOf(ctx, c, pool, opt, p)
}

func (b *veil) SampleDaily(ctx context.Context, at model.Instant) error {
	return b.of.SampleDaily(ctx, at)
}

func (b *veil) UsedOn(ctx context.Context, at model.Instant) ([]app.DayUse, model.Instant, error) {
	return b.of.UsedOn(ctx, at)
}

func (b *veil) UseOf(ctx context.Context, pool string) (*app.PoolUse, error) {
	return b.of.UseOf(ctx, pool)
}

func (b *veil) Forecasts(ctx context.Context, v *app.View, pool, class string) ([]app.Forecast, error) {
	return b.of.Forecasts(ctx, v, pool, class)
}

func (b *veil) Reconcile(ctx context.Context, v *app.View, pool string) ([]app.Reconciliation, error) {
	return b.of.Reconcile(ctx, v, pool)
}

func (b *veil) Contest(ctx context.Context, c app.Call, v *app.View, pool string) ([]app.Contest, error) {
	return b.of.Contest(ctx, c, v, pool)
}

// veiled refuses what would change something, or name who is concerned.
func veiled() error {
	return &app.Refusal{Reason: "names are masked in presenter mode", Remedy: "leave presenter mode to act"}
}

func (b *veil) ReturnedOf(context.Context, app.Call, *app.Plan, app.Progress) (*app.Returned, error) {
	return nil, veiled()
}
func (b *veil) PlanThreshold(app.Call, string, int64) (*app.Plan, error)  { return nil, veiled() }
func (b *veil) PlanReclaim(app.Call, string, []string) (*app.Plan, error) { return nil, veiled() }
func (b *veil) PlanReclaimOf(app.Call, []model.Subject) (*app.Plan, error) {
	return nil, veiled()
}
func (b *veil) PlanPin(app.Call, []model.Subject, string, model.Instant) (*app.Plan, error) {
	return nil, veiled()
}
func (b *veil) PlanUnpin(app.Call, []model.Subject) (*app.Plan, error)        { return nil, veiled() }
func (b *veil) PlanTerms(app.Call, string, []app.Setting) (*app.Plan, error)  { return nil, veiled() }
func (b *veil) PlanRenew(app.Call, int64, int64) (*app.Plan, error)           { return nil, veiled() }
func (b *veil) PlanReserve(app.Call, string, []string) (*app.Plan, error)     { return nil, veiled() }
func (b *veil) PlanDeactivate(app.Call, string, []string) (*app.Plan, error)  { return nil, veiled() }
func (b *veil) PlanReactivate(app.Call, string, []string) (*app.Plan, error)  { return nil, veiled() }
func (b *veil) Offer(app.Call, string) (*app.Offer, error)                    { return nil, veiled() }
func (b *veil) PlanAssign(app.Call, string, []string) (*app.Plan, error)      { return nil, veiled() }
func (b *veil) PlanWithdraw(app.Call, string, []string) (*app.Plan, error)    { return nil, veiled() }
func (b *veil) PlanUndo(context.Context, app.Call, string) (*app.Plan, error) { return nil, veiled() }
func (b *veil) PlanActivate(app.Call, string, bool, []model.License) (*app.Plan, error) {
	return nil, veiled()
}
func (b *veil) Apply(context.Context, app.Call, *app.Plan, app.Progress) (*app.Receipt, error) {
	return nil, veiled()
}
func (b *veil) PreviewImport(context.Context, app.Call, app.Document, app.Progress) (*app.ImportReport, error) {
	return nil, veiled()
}
func (b *veil) Import(context.Context, app.Call, app.Document, app.Progress) (*app.ImportReport, error) {
	return nil, veiled()
}

// fileName is a path without its directories.
func fileName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }
