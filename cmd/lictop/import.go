package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) importCommand() *cobra.Command {
	var preview bool
	var as, pool string
	var renamed []string
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Read site files (JSON) and tables (CSV) into the database; --preview writes nothing",
		Long: `Reads site files and CSV tables and merges them into what is known, all or nothing for
each file, in the order given; - is standard input. The database is made when there is none.
A CSV table says with --as what its rows are, and with --pool where they belong unless a
column says so.`,
		Args: someArgs("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			mapping, err := parseMap(renamed)
			if err != nil {
				return err
			}
			return p.importFiles(cmd.Context(), args, preview, documentOptions{kind: as, pool: pool, columns: mapping})
		},
	}
	cmd.Flags().BoolVar(&preview, "preview", false, "show what would change, write nothing")
	cmd.Flags().StringVar(&as, "as", "", "rows of the CSV table: endpoints, hosts, licenses, users or devices")
	cmd.Flags().StringVar(&pool, "pool", "", "pool of the rows of the CSV table")
	cmd.Flags().StringArrayVar(&renamed, "map", nil, "HEADING=MEMBER: a heading of the CSV table and the member it stands for")
	return cmd
}

func parseMap(pairs []string) (map[string]string, error) {
	m := map[string]string{}
	for _, pair := range pairs {
		from, to, ok := strings.Cut(pair, "=")
		if !ok || from == "" || to == "" {
			return nil, usage("--map %s: HEADING=MEMBER", pair)
		}
		m[from] = to
	}
	return m, nil
}

func (p *program) importFiles(ctx context.Context, names []string, preview bool, o documentOptions) error {
	a, done, err := p.openForImport(ctx, preview)
	if err != nil {
		return err
	}
	defer done()
	if preview && len(names) > 1 {
		fmt.Fprintln(p.errs, "Each file is compared with the database as it is now.")
	}
	var failed error
	for _, name := range names {
		if err := p.importFile(ctx, a, name, preview, o); err != nil {
			if isCancelled(err) || ctx.Err() != nil {
				return errors.Join(fmt.Errorf("%w; nothing of %s was written", errInterrupted, name), failed)
			}
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

func (p *program) openForImport(ctx context.Context, preview bool) (*app.App, func(), error) {
	if !preview {
		return p.writing(ctx, true)
	}
	path, err := p.flags.path()
	if err != nil {
		return nil, nil, err
	}
	if exists(path) {
		return p.reading(ctx)
	}
	return p.opened(ctx, p.lazy(path))
}

func (p *program) importFile(ctx context.Context, a *app.App, name string, preview bool, o documentOptions) error {
	bar := p.progress("reading "+shownName(name), "bytes")
	defer bar.done()
	doc := p.document(name, o)
	read := doc.Read
	doc.Read = func(ctx context.Context, base *model.Snapshot, tell app.Progress) (*model.Merged, error) {
		bar.phase("reading "+shownName(name), "bytes")
		defer bar.phase("writing "+shownName(name), "rows")
		return read(ctx, base, tell)
	}
	var report *app.ImportReport
	var err error
	if preview {
		report, err = a.PreviewImport(ctx, p.call(), doc, bar.tell)
	} else {
		report, err = a.Import(ctx, p.call(), doc, bar.tell)
	}
	bar.done()
	if err != nil {
		return err
	}
	if !preview && !report.Delta.Empty() {
		p.applied = report.Name + ": " + report.Summary
	}
	if p.flags.output == "json" {
		return p.writeJSON(reportAsJSON(report, preview, p.call().Role))
	}
	p.writeReport(p.page(), report, preview)
	return nil
}

// writeReport prints what an import changes or changed.
func (p *program) writeReport(pg *page, r *app.ImportReport, preview bool) {
	if r.Delta.Empty() {
		fmt.Fprintf(p.out, "%s: nothing to change.\n", present.Text(r.Name))
		return
	}
	verb := "imported"
	if preview {
		verb = "would change"
	}
	fmt.Fprintf(p.out, "%s: %s\n\n", present.Text(r.Name), verb)
	_ = writeTable(pg, columns("", ">NEW", ">CHANGED", ">GONE", ">THEN"), func(yield func([]string) bool) {
		for _, k := range kindCounts(r) {
			if k.New+k.Changed+k.Gone > 0 && !yield([]string{k.Kind, count(k.New), count(k.Changed), count(k.Gone), count(k.Then)}) {
				return
			}
		}
	})
	if preview {
		writeChangedRows(pg, r, p.call().Role)
	}
	if n := len(r.Delta.Activity); n > 0 {
		fmt.Fprintf(p.out, "%s\n", present.Plural(int64(n), "day of activity", "days of activity"))
	}
	for _, d := range r.Drift {
		fmt.Fprintln(pg, pg.mark(fmt.Sprintf("▲ %s: lictop had set %s to %s; the file says %s and wins.",
			present.Text(d.Own.Subject.String()), d.Own.Field, valueText(d.Own.Field, d.Own.Value), valueText(d.Own.Field, d.Now))))
	}
	for _, s := range r.Merged.Renamed {
		fmt.Fprintln(p.errs, "understood: "+present.Text(s))
	}
	for _, s := range r.Merged.Ignored {
		fmt.Fprintln(p.errs, "ignored: "+present.Text(s))
	}
	if preview {
		fmt.Fprintln(p.errs, "Nothing was written. Leave out --preview to import.")
	}
}

// reportJSON is the report of an import as scripts read it.
type reportJSON struct {
	Name     string      `json:"name"`
	Revision int64       `json:"revision"`
	Sum      string      `json:"sha256"`
	Counts   []kindCount `json:"counts"`
	Activity int         `json:"activity"`
	Drift    []driftJSON `json:"drift"`
	Ignored  []string    `json:"ignored"`
	// Rows are those that change or go; in a preview only.
	Rows []changedRowJSON `json:"rows,omitempty"`
}

type kindCount struct {
	Kind    string `json:"kind"`
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Gone    int    `json:"gone"`
	Then    int    `json:"then"`
}

type driftJSON struct {
	Subject string `json:"subject"`
	Field   string `json:"field"`
	Own     string `json:"own"`
	Now     string `json:"now"`
}

func reportAsJSON(r *app.ImportReport, preview bool, role app.Role) reportJSON {
	j := reportJSON{
		Name: r.Name, Revision: r.Revision, Sum: r.Merged.Sum, Counts: kindCounts(r),
		Activity: len(r.Delta.Activity), Drift: []driftJSON{}, Ignored: append([]string{}, r.Merged.Ignored...),
	}
	for _, d := range r.Drift {
		j.Drift = append(j.Drift, driftJSON{
			d.Own.Subject.String(), d.Own.Field.String(), valueText(d.Own.Field, d.Own.Value), valueText(d.Own.Field, d.Now),
		})
	}
	if preview {
		j.Rows = changedRowsAsJSON(r, role)
	}
	return j
}

func kindCounts(r *app.ImportReport) []kindCount {
	s := r.Delta.After
	then := []int{len(s.Pools), s.Endpoints.Len(), s.Licenses.Len(), s.Hosts.Len(), s.Devices.Len(), s.Users.Len(), s.Meetings.Len()}
	var list []kindCount
	for i, k := range r.Delta.Kinds() {
		list = append(list, kindCount{k.Kind.String() + "s", len(k.New), len(k.Changed), len(k.Gone), then[i]})
	}
	return list
}
