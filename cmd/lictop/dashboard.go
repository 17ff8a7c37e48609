package main

import (
	"context"
	"fmt"
	"os"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/ui/present"
)

// dashboard opens the dashboard on the database; without a terminal it prints
// the overview.
func (p *program) dashboard(ctx context.Context) error {
	path, err := p.flags.path()
	if err == nil {
		err = p.checkLinear()
	}
	if err != nil {
		return err
	}
	if !exists(path) && !p.flags.readOnly {
		if err := placeable(path, anotherPlace+", 'lictop demo' needs none"); err != nil {
			return err
		}
	}
	if p.flags.output == "json" || !p.linear && !p.interactive() {
		p.noteDumb()
		return p.overview(ctx, path)
	}
	return p.showOpening(ctx, path)
}

// overview prints the overview once.
func (p *program) overview(ctx context.Context, path string) error {
	if !exists(path) {
		if p.flags.output == "json" {
			return p.writeJSON(emptyOverview(path, p.at()))
		}
		pg := p.page()
		fmt.Fprintf(pg, "%s · %s (not there yet)\n\n", pg.head("lictop"), present.Text(path))
		return writeWelcome(pg)
	}
	a, done, err := p.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	return p.writeOverview(a, a.Place())
}

// interactive reports whether there is a terminal to draw on and to read from.
func (p *program) interactive() bool {
	return isTerminal(p.in) && isTerminal(p.out) && os.Getenv("TERM") != "dumb"
}

// noteDumb says to somebody at a terminal that draws nothing where the dashboard is.
func (p *program) noteDumb() {
	if isTerminal(p.in) && isTerminal(p.out) && p.flags.output != "json" {
		p.note("TERM=dumb draws no dashboard: 'lictop --linear' is the dashboard in lines, 'lictop doctor' says what is missing")
	}
}

// sample is the sample site as a document.
func (p *program) sample() app.Document {
	return app.Document{
		Name: "the sample site",
		Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
			if len(base.Pools) > 0 {
				return nil, &app.Refusal{Reason: "the sample site is for an empty database; this one holds a site"}
			}
			return &model.Merged{Site: fixtures.Sample(p.now()), Sum: "embedded"}, nil
		},
	}
}
