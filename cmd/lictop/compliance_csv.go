package main

import (
	"encoding/csv"
	"strconv"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/present"
)

// complianceCSV writes a line for each type, or for each owner and each device
// without one.
func (p *program) complianceCSV(list []*app.Compliance, ask *complianceAsk) error {
	w := csv.NewWriter(p.out)
	write := typesCSV
	if ask.owners {
		write = ownersCSV
	}
	if err := write(w, list, ask); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func typesCSV(w *csv.Writer, list []*app.Compliance, ask *complianceAsk) error {
	if err := w.Write([]string{"pool", "type", "required", "installed", "borrowed", "loaned", "available", "buy", "state", "cause", "rule", "until"}); err != nil {
		return err
	}
	for _, c := range list {
		for i := range c.Types {
			j := classAsJSON(c, &c.Types[i])
			if !ask.shows(j.Type) {
				continue
			}
			buy := int64(0)
			if len(j.Remedies) > 0 {
				buy = j.Remedies[0].Quantity
			}
			row := []string{ingest.Guard(c.Pool.ID), j.Type}
			for _, n := range []int64{j.Required, j.Installed, j.Borrowed, j.Loaned, j.Available, buy} {
				row = append(row, strconv.FormatInt(n, 10))
			}
			if err := w.Write(append(row, c.Now.State.String(), c.Now.Cause.String(), c.Now.Rule.String(), c.Now.Until.String())); err != nil {
				return err
			}
		}
	}
	return nil
}

func ownersCSV(w *csv.Writer, list []*app.Compliance, ask *complianceAsk) error {
	head := []string{"pool", "owner", "name", "device", "devices", "not_registered", "own_need", "because", "saves"}
	if err := w.Write(append(head, model.EnterpriseTypeNames...)); err != nil {
		return err
	}
	for _, c := range list {
		for _, k := range ask.claims(c) {
			if k.Instance != nil {
				continue
			}
			words := present.ClaimOf(c, &k)
			name, device := words.Name, ""
			if k.Loose != nil {
				name, device = "", words.Name
			}
			row := []string{ingest.Guard(c.Pool.ID), ingest.Guard(words.Owner), ingest.Guard(name), ingest.Guard(device),
				strconv.FormatInt(words.Devices, 10), strconv.FormatInt(words.Dead, 10), words.OwnNeed, ingest.Guard(words.Because), words.Saves}
			for _, n := range k.Need {
				row = append(row, strconv.FormatInt(n, 10))
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	return nil
}
