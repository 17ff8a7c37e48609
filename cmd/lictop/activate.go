package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) activateCommand() *cobra.Command {
	var accept bool
	var lines []string
	cmd := &cobra.Command{
		Use:   "activate KEY",
		Short: "Show what stands under a license activation key; --accept-terms activates it",
		Long: `Shows the offer under a 17-character key. KEY - reads it from standard input, so that it
stands in no command line. With --accept-terms, which accepts the terms in the License
Agreement, all licenses of the key become activated.

A key that was never imported can be entered by hand, one --line for each line of the
license document: FEATURE,TRANSACTION,QUANTITY,START,END. TRANSACTION is one of trial, new,
addon, renewal; START and END are days or instants.`,
		Args: oneArg("KEY"),
		RunE: func(cmd *cobra.Command, args []string) error {
			parsed, err := parseLines(lines)
			if err != nil {
				return err
			}
			key, err := p.key(args[0])
			if err != nil {
				return err
			}
			return p.activate(cmd.Context(), key, accept, parsed)
		},
	}
	cmd.Flags().BoolVar(&accept, "accept-terms", false, "accept the terms in the License Agreement, and activate")
	cmd.Flags().StringArrayVar(&lines, "line", nil, "a line of the license document: FEATURE,TRANSACTION,QUANTITY,START,END")
	return cmd
}

func (p *program) activate(ctx context.Context, key string, accept bool, lines []model.License) error {
	path, err := p.flags.path()
	if err != nil {
		return err
	}
	a, done, err := p.openForKey(ctx, path, accept)
	if err != nil {
		return err
	}
	defer done()
	if !accept {
		return p.showOffer(a, key, lines)
	}
	plan, err := a.PlanActivate(p.call(), key, true, lines)
	if err != nil {
		return err
	}
	return p.settle(ctx, a, plan, true)
}

// openForKey opens the database; where there is none, an activation begins it.
func (p *program) openForKey(ctx context.Context, path string, write bool) (*app.App, func(), error) {
	switch {
	case write:
		return p.writing(ctx, true)
	case exists(path):
		return p.reading(ctx)
	}
	return p.opened(ctx, p.lazy(path))
}

func (p *program) showOffer(a *app.App, key string, lines []model.License) error {
	if len(lines) > 0 { // what is wrong with them is said before the terms are asked for
		plan, err := a.PlanActivate(p.call(), key, true, lines)
		if err != nil {
			return err
		}
		if p.flags.output == "json" {
			return p.writeJSON(planAsJSON(plan))
		}
		writePlan(p.page(), a.View(), plan)
		fmt.Fprintln(p.errs, acceptHint)
		return nil
	}
	offer, err := a.Offer(p.call(), key)
	if err != nil {
		return err
	}
	if !offer.Known {
		return &app.Refusal{
			Reason: "nothing that was imported stands under this key",
			Remedy: "import the license document, or enter its lines by hand with --line",
		}
	}
	if p.flags.output == "json" {
		return p.writeJSON(offerAsJSON(offer))
	}
	pg := p.page()
	fmt.Fprintf(pg, "%s\n\n", pg.head("Activate New License · "+present.Text(model.MaskKey(offer.Key))))
	err = writeTable(pg, columns("LICENSE", "POOL", "FEATURE", "TYPE", "TRANSACTION", ">QTY", "START", "END", "STATUS", ""), func(yield func([]string) bool) {
		for _, o := range offer.Lines {
			l := &o.License
			if !yield([]string{present.Handle(l.Handle), o.Pool, l.Feature, present.LicenseType(l.Type), present.Transaction(l.Transaction),
				present.Count(l.Quantity), present.DateYear(l.Start, nil), present.DateYear(l.End, nil), o.Status.String(), o.Says}) {
				return
			}
		}
	})
	fmt.Fprintln(p.errs, acceptHint)
	return err
}

const acceptHint = "Nothing was written. With --accept-terms you accept the terms in the License Agreement, and the key is activated."

// offerJSON is an offer as scripts read it; the key is masked.
type offerJSON struct {
	Key      string             `json:"key"`
	Licenses []offerLicenseJSON `json:"licenses"`
}

type offerLicenseJSON struct {
	License     string `json:"license"`
	Pool        string `json:"pool"`
	Feature     string `json:"feature"`
	Transaction string `json:"transaction"`
	Quantity    int64  `json:"quantity"`
	Start       string `json:"start"`
	End         string `json:"end"`
	Status      string `json:"status"`
	Says        string `json:"says"`
}

func offerAsJSON(o *app.Offer) offerJSON {
	j := offerJSON{Key: model.MaskKey(o.Key), Licenses: []offerLicenseJSON{}}
	for _, line := range o.Lines {
		l := &line.License
		j.Licenses = append(j.Licenses, offerLicenseJSON{
			app.Handle(l.Handle), l.Pool, l.Feature, l.Transaction.String(), l.Quantity,
			l.Start.String(), l.End.String(), line.Status.String(), line.Says,
		})
	}
	return j
}

// key reads the key where - stands for it: hidden from a terminal, else the first
// line of standard input.
func (p *program) key(arg string) (string, error) {
	if arg != "-" {
		return arg, nil
	}
	if f := fileOf(p.in); f != nil && term.IsTerminal(f.Fd()) {
		fmt.Fprint(p.errs, "License Activation Key: ")
		text, err := term.ReadPassword(f.Fd())
		fmt.Fprintln(p.errs)
		if err == nil && len(bytes.TrimSpace(text)) == 0 {
			err = &inputError{"standard input", errors.New("there is no key in it")}
		}
		return string(text), err
	}
	text, err := bufio.NewReader(io.LimitReader(p.in, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", &inputError{"standard input", err}
	}
	if strings.TrimSpace(text) == "" {
		return "", &inputError{"standard input", errors.New("there is no key in it")}
	}
	return strings.TrimRight(text, "\r\n"), nil
}

// parseLines reads the lines of a license document that were given as flags.
func parseLines(lines []string) ([]model.License, error) {
	var list []model.License
	for _, line := range lines {
		l, err := parseLine(line)
		if err != nil {
			return nil, usage("--line %s: %v", line, err)
		}
		list = append(list, l)
	}
	if err := app.CheckLines(list); err != nil {
		return nil, usage("--line: %v", err)
	}
	return list, nil
}

func parseLine(line string) (model.License, error) {
	l := model.NewLicense("", "")
	part := strings.Split(line, ",")
	if len(part) != 5 {
		return l, fmt.Errorf("FEATURE,TRANSACTION,QUANTITY,START,END are five, these are %d", len(part))
	}
	for i := range part {
		part[i] = strings.TrimSpace(part[i])
	}
	var ok bool
	var err error
	l.Feature = part[0]
	if l.Transaction, ok = model.ParseTransaction(strings.ToLower(part[1])); !ok {
		return l, fmt.Errorf("the transaction %q is none of %s", part[1], strings.Join(model.TransactionNames[1:], ", "))
	}
	if l.Quantity, err = strconv.ParseInt(part[2], 10, 64); err != nil {
		return l, fmt.Errorf("the quantity %q is no whole number", part[2])
	}
	if l.Start, ok = parseMoment(part[3]); !ok {
		return l, fmt.Errorf("the start %q is no day and no instant", part[3])
	}
	if l.End, ok = parseMoment(part[4]); !ok {
		return l, fmt.Errorf("the end %q is no day and no instant", part[4])
	}
	return l, nil
}

func parseMoment(s string) (model.Instant, bool) {
	if t, ok := model.ParseDay(s); ok {
		return t, true
	}
	return model.ParseInstant(s)
}
