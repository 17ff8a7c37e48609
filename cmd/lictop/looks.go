package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui"
	"lictop/ui/present"
)

// looks says which rows of a list are wanted, in which order, and where they are
// looked at.
type looks struct {
	pool   string
	filter string
	sort   string
	open   bool // in the dashboard
}

func (l *looks) bind(cmd *cobra.Command, list string) {
	set := cmd.Flags()
	set.StringVar(&l.pool, "pool", "", "rows of this pool only")
	set.StringVar(&l.filter, "filter", "", "rows that pass this query only, as behind / in the dashboard: 'idle:>30d !offline' (lictop help filter)")
	set.StringVar(&l.sort, "sort", "", "sort by a field, -FIELD from large to small: "+strings.Join(ui.Fields(list), ", "))
}

// check refuses a query that cannot be read, or a field that is not there.
func (l *looks) check(p *program, list string) error {
	err := ui.CheckQuery(list, l.filter, l.sort, p.zone())
	if e := (*ui.QueryError)(nil); errors.As(err, &e) {
		return usage("--filter: %s\n%s", e.Error(), pointed(e))
	}
	if err != nil {
		return usage("%s", err)
	}
	return nil
}

// pointed is a query with carets below what is wrong in it.
func pointed(e *ui.QueryError) string {
	before, faulty, behind := e.Fault.Marked(e.Query)
	b, f, r := present.Text(before), present.Text(faulty), present.Text(behind)
	const most = 60 // cells of each part: more would bury the carets
	if over := width(b) - most; over > 0 {
		b = "…" + ansi.TruncateLeft(b, over, "")
	}
	f, r = ansi.Truncate(f, most, "…"), ansi.Truncate(r, most, "…")
	return "  " + b + f + r + "\n  " + strings.Repeat(" ", width(b)) + strings.Repeat("^", max(width(f), 1))
}

// selected are the numbers of the rows that are wanted, nil for all of a span as
// they come.
func (l *looks) selected(p *program, v *app.View, list string, span model.Span) ([]int32, error) {
	if l.filter == "" && l.sort == "" {
		return nil, nil
	}
	return ui.Select(v, ui.Selection{List: list, Span: span, Filter: l.filter, Sort: l.sort, Zone: p.zone()})
}

// here opens the dashboard at a tab; without a terminal, or where another output is
// asked for, it leaves that to others: done is false.
func (l *looks) here(ctx context.Context, p *program, tab string) (done bool, err error) {
	if p.flags.output != "table" || !p.interactive() {
		return false, nil
	}
	path, err := p.flags.path()
	if err != nil {
		return true, err
	}
	v := ui.ViewOf(tab, l.pool, l.filter, l.sort)
	p.start = &v
	return true, p.showOpening(ctx, path)
}

// tabLooks are the looks of a command that opens the dashboard at any tab.
type tabLooks struct {
	looks
	tab string
}

func (l *tabLooks) bind(cmd *cobra.Command) {
	set := cmd.Flags()
	set.StringVar(&l.tab, "tab", "", "open there: "+strings.Join(ui.Tabs(), ", "))
	set.StringVar(&l.pool, "pool", "", "with --tab: show this pool")
	set.StringVar(&l.filter, "filter", "", "with --tab: filter its list (lictop help filter)")
	set.StringVar(&l.sort, "sort", "", "with --tab: sort its list by a field, -FIELD from large to small")
}

// view is what is asked for; nil when nothing is.
func (l *tabLooks) view(p *program, cmd *cobra.Command) (*ui.SavedView, error) {
	if l.tab == "" {
		for _, name := range []string{"pool", "filter", "sort"} {
			if cmd.Flags().Changed(name) {
				return nil, usage("--%s: say with --tab in which list", name)
			}
		}
		return nil, nil
	}
	if !slices.Contains(ui.Tabs(), l.tab) {
		return nil, usage("--tab %s: one of %s", l.tab, strings.Join(ui.Tabs(), ", "))
	}
	if l.tab == "overview" && (l.filter != "" || l.sort != "") {
		return nil, usage("--tab overview: it has no list to filter or sort")
	}
	if err := l.check(p, l.tab); l.tab != "overview" && err != nil {
		return nil, err
	}
	v := ui.ViewOf(l.tab, l.pool, l.filter, l.sort)
	return &v, nil
}
