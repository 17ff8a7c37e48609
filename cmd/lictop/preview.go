package main

import (
	"fmt"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// changedRowJSON is a row that an import changes or drops, as scripts read it.
type changedRowJSON struct {
	Change  string `json:"change"` // changed or gone
	Subject string `json:"subject"`
	Pool    string `json:"pool"`
	Label   string `json:"label"`
}

func changedRowsAsJSON(r *app.ImportReport, role app.Role) []changedRowJSON {
	list := []changedRowJSON{}
	for _, k := range r.Delta.Kinds() {
		for row := range app.ChangedRows(r, k, role) {
			list = append(list, changedRowJSON{row.Change, row.Subject, row.Pool, row.Label})
		}
	}
	return list
}

// writeChangedRows lists the first rows of each kind that an import changes or
// drops.
func writeChangedRows(pg *page, r *app.ImportReport, role app.Role) {
	const most = 20
	for _, k := range r.Delta.Kinds() {
		total := len(k.Changed) + len(k.Gone)
		if total == 0 {
			continue
		}
		fmt.Fprintln(pg)
		shown := 0
		for row := range app.ChangedRows(r, k, role) {
			if shown == most {
				break
			}
			shown++
			line := fmt.Sprintf("%-7s  %s", row.Change, present.Text(row.Subject))
			if k.Kind != model.KindPool {
				line += " in " + present.Text(row.Pool)
			}
			if row.Label != "" {
				line += "  " + present.Text(row.Label)
			}
			fmt.Fprintln(pg, line)
		}
		if more := total - shown; more > 0 {
			fmt.Fprintf(pg, "and %s\n", present.Plural(int64(more), "more "+k.Kind.String(), "more "+k.Kind.String()+"s"))
		}
	}
}
