package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/present"
)

// documentOptions say how files are read that do not say it themselves.
type documentOptions struct {
	kind    string // what the rows of a table are
	pool    string // where they belong
	columns map[string]string
}

// document is a file to import; - is standard input, which is read once. A site
// file begins with a brace; anything else is a table.
func (p *program) document(name string, o documentOptions) app.Document {
	var input []byte // what standard input had
	open := func(ctx context.Context) (io.ReadCloser, int64, error) {
		if name != "-" {
			return openFile(name)
		}
		if input == nil {
			all, err := io.ReadAll(interruptible(ctx, p.in))
			if err != nil {
				return nil, 0, err
			}
			input = append([]byte{}, all...)
		}
		return io.NopCloser(bytes.NewReader(input)), int64(len(input)), nil
	}
	return app.Document{Name: shownName(name), Read: func(ctx context.Context, base *model.Snapshot, tell app.Progress) (*model.Merged, error) {
		f, size, err := open(ctx)
		if err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			return nil, &inputError{shownName(name), err}
		}
		defer f.Close()
		m, err := read(ctx, bufio.NewReaderSize(f, 1<<16), size, base, tell, name, o)
		if err != nil && ctx.Err() == nil {
			err = &inputError{shownName(name), err}
		}
		return m, err
	}}
}

// shownName is what a file is called in messages and in the audit log.
func shownName(name string) string {
	if name == "-" {
		return "standard input"
	}
	return present.Text(name)
}

func openFile(name string) (io.ReadCloser, int64, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, bare(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		f.Close()
		return nil, 0, bare(err)
	}
	return f, info.Size(), nil
}

// ordinary refuses what is neither a file nor a folder: whoever reads a pipe waits for
// a writer, and a device may have no end. Whether there is a file is found when it is
// opened.
func ordinary(path string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return &inputError{shownName(path), errors.New("no ordinary file")}
	}
	return nil
}

// bare drops the paths, which the message has already.
func bare(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

func read(ctx context.Context, r *bufio.Reader, size int64, base *model.Snapshot, tell app.Progress, name string, o documentOptions) (*model.Merged, error) {
	if _, err := r.Peek(1); errors.Is(err, io.EOF) {
		return nil, errors.New("is empty")
	}
	if o.kind == "" && (isSiteFile(r) || !strings.HasSuffix(strings.ToLower(name), ".csv")) {
		return ingest.ReadSite(ctx, r, ingest.Options{Base: base, Progress: tell, Size: size})
	}
	return readTable(ctx, r, size, base, tell, o)
}

// isSiteFile looks at the first character that is not white space.
func isSiteFile(r *bufio.Reader) bool {
	head, _ := r.Peek(512)
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	head = bytes.TrimLeft(head, " \t\r\n")
	return len(head) > 0 && head[0] == '{'
}

// readTable reads a CSV table, whose kind of rows has to be said.
func readTable(ctx context.Context, r *bufio.Reader, size int64, base *model.Snapshot, tell app.Progress, o documentOptions) (*model.Merged, error) {
	kind, ok := model.ParseKind(strings.TrimSuffix(o.kind, "s"))
	if !ok {
		return nil, usage("this is a table: say --as endpoints, hosts, licenses, users or devices")
	}
	head, _ := r.Peek(r.Size())
	m, err := ingest.ReadCSV(ctx, r, ingest.CSVOptions{As: kind, Pool: o.pool, Map: o.columns, Base: base, Progress: tell, Size: size})
	if errors.Is(err, ingest.ErrNoTable) {
		return nil, usage("--as %s: %v", o.kind, err)
	}
	return m, withHeadings(err, head)
}

// withHeadings says beside a problem with the headings of a table what they are.
func withHeadings(err error, head []byte) error {
	var wrong *ingest.Problems
	if !errors.As(err, &wrong) || !slices.ContainsFunc(wrong.List, func(p ingest.Problem) bool { return p.Line == 1 }) {
		return err
	}
	first, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\uFEFF")), []byte("\n"))
	return fmt.Errorf("%w\nthe headings found are: %s; --map HEADING=MEMBER says what one stands for", err, bytes.TrimSpace(first))
}
