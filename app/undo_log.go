package app

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"lictop/model"
)

// undoLog is the log as an undo looks at it.
type undoLog struct {
	entries []model.AuditEntry // newest first
	byPlan  map[string]*model.AuditEntry
	// undone names the plans that are undone, with the plan that did it and is in
	// force itself.
	undone map[string]*model.AuditEntry
}

func newUndoLog(entries []model.AuditEntry) *undoLog {
	l := &undoLog{entries: entries, byPlan: map[string]*model.AuditEntry{}, undone: map[string]*model.AuditEntry{}}
	for i := range entries {
		e := &entries[i]
		if e.Plan == "" {
			continue
		}
		if l.byPlan[e.Plan] == nil {
			l.byPlan[e.Plan] = e
		}
		if e.Undoes != "" && l.undone[e.Plan] == nil { // later undos were met before
			l.undone[e.Undoes] = e
		}
	}
	return l
}

// find returns the entry of a plan, or of the last one that can be undone by
// default.
func (l *undoLog) find(id string) (*model.AuditEntry, error) {
	e := l.last()
	if id != "" {
		e = l.named(id)
	}
	switch {
	case e == nil && id == "":
		return nil, &Refusal{
			Reason: "no applied plan is left that could be undone",
			Remedy: "an import is taken back by importing the file of before, or from a backup of the database",
		}
	case e == nil:
		return nil, l.unknown(id)
	}
	if by := l.undone[e.Plan]; by != nil {
		return nil, &Refusal{
			Reason: fmt.Sprintf("%s was undone on %s by %s", e.Plan, moment(by.At), by.Plan),
			Remedy: fmt.Sprintf("lictop undo %s carries it out again", by.Plan),
		}
	}
	if Action(e.Action) == ActionRenew {
		r := &Refusal{
			Reason: fmt.Sprintf("%s cannot be undone: %s; a request stays on record", e.Plan, e.Summary),
			Remedy: "tell the sales contact if it is not to be",
		}
		if before := l.lastBefore(e); id == "" && before != nil {
			r.Remedy += fmt.Sprintf("; the plan before it is undone by lictop undo %s", before.Plan)
		}
		return nil, r
	}
	return e, nil
}

// named finds a plan by its id, with or without "P-", in any case.
func (l *undoLog) named(id string) *model.AuditEntry {
	id = "P-" + strings.TrimPrefix(strings.ToLower(id), "p-")
	return l.byPlan[id]
}

func (l *undoLog) unknown(id string) error {
	var plans iter.Seq[string] = func(yield func(string) bool) {
		for i := range l.entries {
			if p := l.entries[i].Plan; p != "" && !yield(p) {
				return
			}
		}
	}
	r := &Refusal{Reason: fmt.Sprintf("no plan %q was applied here", id), Remedy: didYouMean(id, plans)}
	if r.Remedy == "" {
		r.Remedy = "lictop audit lists the plans; imports are none"
	}
	return r
}

// last is the newest plan that is in force and is no undo of one; a plan that was
// carried out again by undoing its undo counts.
func (l *undoLog) last() *model.AuditEntry { return l.lastBefore(nil) }

// lastBefore is last among the entries older than one.
func (l *undoLog) lastBefore(newer *model.AuditEntry) *model.AuditEntry {
	for i := range l.entries {
		e := &l.entries[i]
		if e.Plan == "" || l.undone[e.Plan] != nil || newer != nil && e.ID >= newer.ID || l.depth(e)%2 == 1 {
			continue
		}
		return e
	}
	return nil
}

// depth is 0 for a plan, 1 for its undo, 2 for the undo of that.
func (l *undoLog) depth(e *model.AuditEntry) (n int) {
	for e != nil && e.Undoes != "" {
		n++
		e = l.byPlan[e.Undoes]
	}
	return n
}

// origin is the plan with which a row of undos began.
func (l *undoLog) origin(e *model.AuditEntry) *model.AuditEntry {
	for e.Undoes != "" && l.byPlan[e.Undoes] != nil {
		e = l.byPlan[e.Undoes]
	}
	return e
}

// loggedFact names a fact as the log does.
type loggedFact struct {
	pool, subject string
	field         model.Field
}

func factOf(c *model.AuditChange) loggedFact { return loggedFact{c.Pool, c.Subject, c.Field} }

// restored finds the facts that this plan wrote last if one leaves out what was
// written later and undone again, with the undo that wrote each. The log is read
// only from the plan on, and only if something was undone since.
func (a *App) restored(ctx context.Context, u *undoing) (map[loggedFact]string, error) {
	since := u.log.since(u.entry)
	if !slices.ContainsFunc(since, func(e *model.AuditEntry) bool { return u.log.depth(e)%2 == 1 }) {
		return nil, nil
	}
	type author struct {
		plans []string // who wrote it, without what was undone; the last is its author
		by    string   // the undo that wrote it last
	}
	authors := map[loggedFact]*author{}
	for i := range u.changes {
		authors[factOf(&u.changes[i])] = &author{plans: []string{u.entry.Plan}}
	}
	for _, e := range since {
		changes, err := a.AuditChanges(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		for i := range changes {
			f := authors[factOf(&changes[i])]
			switch {
			case f == nil:
			case e.Plan == "": // an import that overruled it
				f.plans = nil
			case u.log.depth(e)%2 == 0:
				f.plans = append(f.plans, e.Plan)
			case len(f.plans) > 0:
				f.plans, f.by = f.plans[:len(f.plans)-1], e.Plan
			}
		}
	}
	restored := map[loggedFact]string{}
	for f, by := range authors {
		if len(by.plans) == 1 && by.plans[0] == u.entry.Plan && by.by != "" {
			restored[f] = by.by
		}
	}
	return restored, nil
}

// overruledCount is what an import's entry counts its overruled facts by.
const overruledCount = "own facts overruled"

// since lists the entries behind one that wrote facts of lictop's own, or overruled
// some, from old to new.
func (l *undoLog) since(from *model.AuditEntry) []*model.AuditEntry {
	var list []*model.AuditEntry
	for i := range l.entries {
		e := &l.entries[i]
		if e.ID <= from.ID {
			break
		}
		if e.Plan != "" || slices.ContainsFunc(e.Counts, func(c model.AuditCount) bool { return c.Name == overruledCount }) {
			list = append(list, e)
		}
	}
	slices.Reverse(list)
	return list
}
