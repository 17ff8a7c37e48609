package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"lictop/app"
	"lictop/ingest"
	"lictop/ui"
)

// writeList writes a list of the dashboard to a file, whole or not at all, for its
// owner's eyes only.
func (p *program) writeList(ctx context.Context, e *ui.Export, progress app.Progress) error {
	_, err := writeNamed(e.Path, e.Overwrite, func(f *os.File) error {
		w := bufio.NewWriterSize(f, 1<<16)
		err := p.writeRows(ctx, w, e, progress)
		return errors.Join(err, w.Flush())
	})
	return err
}

func (p *program) writeRows(ctx context.Context, w *bufio.Writer, e *ui.Export, progress app.Progress) error {
	each := func(yield func(int) bool) {
		for i := range e.Len {
			if i&1023 == 0 {
				if progress(int64(i), int64(e.Len)); ctx.Err() != nil {
					return
				}
			}
			if !yield(i) {
				return
			}
		}
	}
	var err error
	switch write := rowWriters(p)[e.List]; {
	case filepath.Ext(e.Path) != ".json":
		err = writeColumns(w, e, each)
	case write != nil:
		err = write(w, e, each)
	default:
		err = writeObjects(w, e, each)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// rowWriters write rows as the commands do that print them as JSON.
func rowWriters(p *program) map[string]func(io.Writer, *ui.Export, func(func(int) bool)) error {
	return map[string]func(io.Writer, *ui.Export, func(func(int) bool)) error{
		"endpoints": rowWriter(p, endpointListing()),
		"hosts":     rowWriter(p, hostListing()),
		"meetings":  rowWriter(p, meetingListing(p)),
		"holders":   rowWriter(p, holderListing()),
		"licenses":  rowWriter(p, licenseListing()),
	}
}

func rowWriter[T ingest.Row](p *program, l listing[T]) func(io.Writer, *ui.Export, func(func(int) bool)) error {
	return func(w io.Writer, e *ui.Export, each func(func(int) bool)) error {
		rows := l.rows(e.View.Snapshot)
		return l.writeJSON(w, e.View, func(yield func(int, *T) bool) {
			for i := range each {
				if row := int(e.Rows[i]); !yield(row, rows.At(row)) {
					return
				}
			}
		})
	}
}

// writeColumns writes CSV. Text that a spreadsheet would take for a formula is
// guarded; instants and numbers never are.
func writeColumns(to io.Writer, e *ui.Export, each func(func(int) bool)) error {
	w := csv.NewWriter(to)
	if err := w.Write(e.Head); err != nil {
		return err
	}
	for i := range each {
		cells := e.Row(i)
		for k := range cells {
			if !isNumber(cells[k]) {
				cells[k] = ingest.Guard(cells[k])
			}
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// isNumber reports whether a cell is a whole number: -212 is no formula.
func isNumber(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

// writeObjects writes an array of objects with the columns as members, null where a
// value is absent.
func writeObjects(w *bufio.Writer, e *ui.Export, each func(func(int) bool)) error {
	var b []byte
	sep := "[\n{"
	for i := range each {
		b = append(b[:0], sep...)
		for k, cell := range e.Row(i) {
			if k > 0 {
				b = append(b, ", "...)
			}
			b, _ = jsontext.AppendQuote(b, e.Keys[k])
			b = append(b, ": "...)
			switch {
			case cell == "":
				b = append(b, "null"...)
			case isNumber(cell):
				b = append(b, cell...)
			default:
				b, _ = jsontext.AppendQuote(b, cell)
			}
		}
		if _, err := w.Write(append(b, '}')); err != nil {
			return err
		}
		sep = ",\n{"
	}
	if strings.HasPrefix(sep, "[") {
		w.WriteString("[")
	}
	_, err := w.WriteString("\n]\n")
	return err
}
