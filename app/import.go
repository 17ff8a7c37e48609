package app

import (
	"context"
	"fmt"
	"strings"

	"lictop/model"
)

// Document is something to import. Read gives the merged site for a base; it is
// called again when the base moved meanwhile.
type Document struct {
	Name string
	Read func(ctx context.Context, base *model.Snapshot, p Progress) (*model.Merged, error)
}

// ImportReport says what an import changes, or has changed.
type ImportReport struct {
	Name     string
	Delta    *model.Delta
	Merged   *model.Merged
	Drift    []Drift // facts of lictop's own that the document overrules
	Revision int64   // 0 for a preview
	Summary  string
}

// Drift is a fact that lictop had set and a document says otherwise.
type Drift struct {
	Own model.OwnFact
	Now model.Value
}

// PreviewImport says what an import would change, and writes nothing.
func (a *App) PreviewImport(ctx context.Context, c Call, doc Document, p Progress) (*ImportReport, error) {
	in, err := a.incoming(ctx, a.View(), doc, p)
	if err != nil {
		return nil, err
	}
	return in.report, nil
}

// Import writes a document into the store, all or nothing. A document that
// changes nothing writes nothing.
func (a *App) Import(ctx context.Context, c Call, doc Document, p Progress) (*ImportReport, error) {
	if err := a.MayWrite(c); err != nil {
		return nil, err
	}
	return again(ctx, a, c, func() (*ImportReport, error) { return a.importOnce(ctx, c, doc, p) })
}

func (a *App) importOnce(ctx context.Context, c Call, doc Document, p Progress) (*ImportReport, error) {
	v := a.View()
	in, err := a.incoming(ctx, v, doc, p)
	if err != nil {
		return nil, err
	}
	r := in.report
	if r.Delta.Empty() {
		r.Revision = v.Revision
		return r, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	commit := &model.Commit{
		Base: v.Revision, Delta: r.Delta, NextHandle: in.next, OwnDropped: in.dropped,
		Audit: model.AuditEntry{
			At: c.At, Actor: c.Actor, Door: c.Door, Action: string(ActionImport), Pool: onlyPool(r.Delta),
			Summary: fmt.Sprintf("%s: %s (SHA-256 %s)", r.Name, r.Summary, r.Merged.Sum), Counts: countsOf(r),
			Changes: driftChanges(r),
		},
	}
	stored := &model.Stored{
		Snapshot: r.Delta.After, NextHandle: in.next, Owner: v.Owner, Created: v.Created,
		Own: withFacts(v.own, nil, in.dropped),
	}
	w, err := a.commit(ctx, commit, stored, c.At, p)
	if err != nil {
		return nil, err
	}
	r.Revision = w.Revision
	return r, nil
}

// incoming is a document read onto a view.
type incoming struct {
	report  *ImportReport
	next    int64
	dropped []model.OwnFact
}

func (a *App) incoming(ctx context.Context, v *View, doc Document, p Progress) (*incoming, error) {
	m, err := doc.Read(ctx, v.Snapshot, p)
	if err != nil {
		return nil, err
	}
	in := &incoming{}
	m.Site.AsOf = v.At()
	if m.Site.Requests == nil {
		m.Site.Requests = v.Snapshot.Requests
	}
	in.next = giveHandles(&m.Site.Licenses, v.nextHandle)
	after := model.NewSnapshot(m.Site)
	in.report = &ImportReport{Name: doc.Name, Merged: m, Delta: model.Compare(v.Snapshot, after)}
	days := seenDays(in.report.Delta, m.Activity)
	if in.report.Delta.Empty() { // a document that was imported before teaches no day twice
		if days, err = a.unknownDays(ctx, days); err != nil {
			return nil, err
		}
	}
	in.report.Delta.Activity = days
	in.report.Drift, in.dropped = overruled(v.own, after)
	in.report.Summary = importSummary(in.report.Delta)
	return in, nil
}

// giveHandles gives every license without a handle the next one, in the order of
// the rows, and returns the one after that.
func giveHandles(rows *model.Rows[model.License], next int64) int64 {
	edit := rows.Edit()
	given := false
	for row, l := range rows.All() {
		if l.Handle == 0 {
			edit.At(row).Handle = next
			next++
			given = true
		}
	}
	if given {
		*rows = edit.Rows()
	}
	return next
}

// seenDays returns the days of activity of a document and those that it shows by
// moving an endpoint's last_seen forward: the day of the new one, and that of the
// old one, which would be forgotten.
func seenDays(d *model.Delta, listed []model.Activity) []model.Activity {
	known := make(map[model.Activity]bool, len(listed))
	var out []model.Activity
	add := func(x model.Activity) {
		if !known[x] {
			known[x] = true
			out = append(out, x)
		}
	}
	for _, x := range listed {
		add(x)
	}
	for i, row := range d.Endpoints.Changed {
		is, was := d.After.Endpoints.At(int(row)), d.Before.Endpoints.At(int(d.Endpoints.Was[i]))
		if is.LastSeen == model.None || is.LastSeen <= was.LastSeen {
			continue
		}
		for _, t := range []model.Instant{was.LastSeen, is.LastSeen} {
			if t != model.None {
				add(model.Activity{Pool: is.Pool, Subject: is.ID, Day: t - t%model.Day})
			}
		}
	}
	return out
}

// unknownDays returns the days of activity that the store does not know.
func (a *App) unknownDays(ctx context.Context, days []model.Activity) ([]model.Activity, error) {
	known, asked := map[model.Activity]bool{}, map[string]bool{}
	var out []model.Activity
	for _, x := range days {
		if !asked[x.Pool] {
			asked[x.Pool] = true
			list, err := a.store.Activity(ctx, x.Pool)
			if err != nil {
				return nil, &StoreError{"read the days of activity", err}
			}
			for _, y := range list {
				known[y] = true
			}
		}
		if !known[x] {
			out = append(out, x)
		}
	}
	return out, nil
}

// importSummary counts what differs: "3 endpoints new, 1 changed; 2 hosts gone".
func importSummary(d *model.Delta) string {
	var parts []string
	for _, k := range d.Kinds() {
		var words []string
		noun := k.Kind.String()
		for _, n := range []struct {
			n    int
			word string
		}{{len(k.New), "new"}, {len(k.Changed), "changed"}, {len(k.Gone), "gone"}} {
			switch {
			case n.n == 0:
			case len(words) == 0:
				words = append(words, count(int64(n.n), noun)+" "+n.word)
			default:
				words = append(words, fmt.Sprintf("%d %s", n.n, n.word))
			}
		}
		if len(words) > 0 {
			parts = append(parts, strings.Join(words, ", "))
		}
	}
	if n := len(d.Activity); n > 0 {
		parts = append(parts, count(int64(n), "day")+" of activity")
	}
	if len(parts) == 0 {
		return "nothing to change"
	}
	return strings.Join(parts, "; ")
}

func countsOf(r *ImportReport) []model.AuditCount {
	var counts []model.AuditCount
	add := func(name string, n int) {
		if n > 0 {
			counts = append(counts, model.AuditCount{Name: name, N: int64(n)})
		}
	}
	for _, k := range r.Delta.Kinds() {
		noun := k.Kind.String() + "s"
		add(noun+" new", len(k.New))
		add(noun+" changed", len(k.Changed))
		add(noun+" gone", len(k.Gone))
	}
	add("days of activity", len(r.Delta.Activity))
	add(overruledCount, len(r.Drift))
	return counts
}

// driftChanges writes what was overruled into the log.
func driftChanges(r *ImportReport) []model.AuditChange {
	var out []model.AuditChange
	for _, d := range r.Drift {
		out = append(out, model.AuditChange{
			Subject: auditSubject(r.Delta.After, d.Own.Subject), Pool: d.Own.Subject.Pool,
			Field: d.Own.Field, Before: d.Own.Value, After: d.Now,
		})
	}
	return out
}

// onlyPool names the pool when an import concerns just one.
func onlyPool(d *model.Delta) string {
	pool, many := "", false
	note := func(id string) {
		many = many || pool != "" && pool != id
		pool = id
	}
	each(&d.Endpoints, &d.Before.Endpoints, &d.After.Endpoints, func(e *model.Endpoint) { note(e.Pool) })
	each(&d.Licenses, &d.Before.Licenses, &d.After.Licenses, func(l *model.License) { note(l.Pool) })
	each(&d.Hosts, &d.Before.Hosts, &d.After.Hosts, func(h *model.Host) { note(h.Pool) })
	each(&d.Devices, &d.Before.Devices, &d.After.Devices, func(x *model.Device) { note(x.Pool) })
	each(&d.Users, &d.Before.Users, &d.After.Users, func(u *model.User) { note(u.Pool) })
	each(&d.Meetings, &d.Before.Meetings, &d.After.Meetings, func(m *model.Meeting) { note(m.Pool) })
	pools := model.RowsOf(d.Before.Pools...)
	poolsAfter := model.RowsOf(d.After.Pools...)
	each(&d.Pools, &pools, &poolsAfter, func(p *model.Pool) { note(p.ID) })
	if many {
		return ""
	}
	return pool
}

// each yields every row that differs.
func each[T any](d *model.RowDelta, before, after *model.Rows[T], note func(*T)) {
	for _, row := range d.New {
		note(after.At(int(row)))
	}
	for _, row := range d.Changed {
		note(after.At(int(row)))
	}
	for _, row := range d.Gone {
		note(before.At(int(row)))
	}
}
