package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// listing is a command that lists the rows of one kind: for people, or with the
// members of the site file and what was decided for scripts.
type listing[T ingest.Row] struct {
	use, short string
	long       string       // "" = none
	tab        string       // of the dashboard that shows these rows; "" = none
	opens      bool         // it is opened there where there is a terminal, unasked
	list       string       // the name of the rows in ui; "" = that of the command
	family     model.Family // of the pools that have such rows
	rows       func(s *model.Snapshot) *model.Rows[T]
	span       func(s *model.Snapshot, pool int) model.Span
	// only, if any, picks the rows that are listed.
	only func(row *T) bool

	// view, if any, gives the view to whoever may look at these rows.
	view func(a *app.App, c app.Call) (*app.View, error)

	cols  []column
	cells func(l *looking, i int, row *T) []string
	// tally, if any, says in a few lines what the table adds up to; people read it
	// beside the table, on standard error.
	tally func(l *looking, pool string) []string
	// spare is how many of the last columns are left out where needsSpare holds for
	// no row.
	spare      int
	needsSpare func(row *T) bool

	// after is what stands behind the members: names, and their values, a nil one
	// absent.
	after  []string
	values func(v *app.View, i int, row *T) []*string
}

// looking is what the cells of a table are drawn from.
type looking struct {
	*app.View
	p *program
}

// command makes the command of a listing.
func command[T ingest.Row](p *program, l listing[T]) *cobra.Command {
	looks := looks{open: l.opens}
	if l.list == "" {
		l.list = l.use
	}
	cmd := &cobra.Command{
		Use: l.use, Short: l.short, Long: l.long, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := looks.check(p, l.list); err != nil {
				return err
			}
			if looks.open {
				if done, err := looks.here(cmd.Context(), p, l.tab); done {
					return err
				}
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			if l.view != nil {
				if v, err = l.view(a, p.call()); err != nil {
					return err
				}
			}
			return l.write(p, v, &looks)
		},
	}
	looks.bind(cmd, l.list)
	if l.tab != "" {
		p.flags.bindShown(cmd)
	}
	if l.tab != "" && !l.opens {
		cmd.Flags().BoolVar(&looks.open, "open", false, "open the dashboard there, if there is a terminal")
	}
	return cmd
}

func (l *listing[T]) write(p *program, v *app.View, looks *looks) error {
	pool := looks.pool
	rows := l.rows(v.Snapshot)
	span := model.Span{First: 0, End: rows.Len()}
	if pool != "" {
		i, _, err := app.PoolOf(v.Snapshot, pool, l.family)
		if err != nil {
			return err
		}
		span = l.span(v.Snapshot, i)
	}
	order, err := looks.selected(p, v, l.list, span)
	if err != nil {
		return err
	}
	each := func(yield func(int, *T) bool) {
		if order == nil {
			for i, row := range rows.Span(span.First, span.End) {
				if (l.only == nil || l.only(row)) && !yield(i, row) {
					return
				}
			}
			return
		}
		for _, i := range order {
			if row := rows.At(int(i)); (l.only == nil || l.only(row)) && !yield(int(i), row) {
				return
			}
		}
	}
	switch p.flags.output {
	case "json":
		return l.writeJSON(p.out, v, each)
	case "csv":
		return l.writeCSV(p, v, each)
	}
	look := &looking{View: v, p: p}
	if l.tally != nil {
		for _, line := range l.tally(look, pool) {
			fmt.Fprintln(p.errs, present.Text(line))
		}
	}
	shown := len(l.cols) - l.unused(each)
	return writeTable(p.page(), l.cols[:shown], func(yield func([]string) bool) {
		for i, row := range each {
			if !yield(l.cells(look, i, row)[:shown]) {
				return
			}
		}
	})
}

// unused is how many of the last columns no row needs.
func (l *listing[T]) unused(each func(func(int, *T) bool)) int {
	if l.needsSpare == nil {
		return 0
	}
	for _, row := range each {
		if l.needsSpare(row) {
			return 0
		}
	}
	return l.spare
}

// writeJSON writes an array with one row on a line.
func (l *listing[T]) writeJSON(to io.Writer, v *app.View, each func(func(int, *T) bool)) error {
	w := bufio.NewWriterSize(to, 1<<16)
	var b []byte
	sep := "[\n"
	for i, row := range each {
		b = ingest.AppendMembers(append(append(b[:0], sep...), '{'), row, ingest.Style{Full: true, Mask: true})
		for n, value := range l.values(v, i, row) {
			b = append(strconv.AppendQuote(append(b, ", "...), l.after[n]), ": "...)
			if value == nil {
				b = append(b, "null"...)
			} else {
				b, _ = jsontext.AppendQuote(b, *value)
			}
		}
		if _, err := w.Write(append(b, '}')); err != nil {
			return err
		}
		sep = ",\n"
	}
	if sep == "[\n" {
		w.WriteString("[")
	} else {
		w.WriteString("\n")
	}
	w.WriteString("]\n")
	return w.Flush()
}

// writeCSV writes a table that can be imported again, but for that of licenses,
// whose keys are masked. Text that a spreadsheet would take for a formula is
// guarded.
func (l *listing[T]) writeCSV(p *program, v *app.View, each func(func(int, *T) bool)) error {
	w := csv.NewWriter(p.out)
	if err := w.Write(append(ingest.Columns[T](), l.after...)); err != nil {
		return err
	}
	for i, row := range each {
		cells := ingest.Cells(row, true)
		for _, value := range l.values(v, i, row) {
			if value == nil {
				cells = append(cells, "")
			} else {
				cells = append(cells, ingest.Guard(*value))
			}
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// decided are the values that stand behind the members of a decided row.
func decided(d *policy.Decision) []*string {
	if d.Verdict == policy.NoVerdict {
		return []*string{nil, nil, nil, nil}
	}
	verdict, rule, charge := d.Verdict.String(), d.Rule.String(), d.Charge.String()
	return []*string{&verdict, &rule, &charge, optional(d.Until.String())}
}
