package main

import (
	"context"
	"encoding/csv"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) auditCommand() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:   "audit",
		Short: "Read the audit log, newest first; --json carries every change",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 0 {
				return usage("--limit %d: 0 or more", limit)
			}
			log, done, err := p.auditLog(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			entries, err := log.Audit(cmd.Context(), limit)
			if err != nil {
				return err
			}
			return p.writeAudit(cmd.Context(), log, entries)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "how many entries (0 = all)")
	cmd.AddCommand(p.auditVerifyCommand())
	return cmd
}

func (p *program) writeAudit(ctx context.Context, log app.Log, entries []model.AuditEntry) error {
	zone, err := p.flags.location()
	if err != nil {
		return err
	}
	switch p.flags.output {
	case "json":
		list := make([]auditJSON, len(entries))
		for i := range entries {
			changes, err := log.AuditChanges(ctx, entries[i].ID)
			if err != nil {
				return err
			}
			list[i] = auditAsJSON(&entries[i], changes)
		}
		return p.writeJSON(list)
	case "csv":
		w := csv.NewWriter(p.out)
		if err := w.Write([]string{"at", "actor", "door", "action", "pool", "plan", "summary"}); err != nil {
			return err
		}
		for i := range entries {
			e := &entries[i]
			if err := w.Write([]string{e.At.String(), ingest.Guard(e.Actor), ingest.Guard(e.Door), e.Action, ingest.Guard(e.Pool), e.Plan, ingest.Guard(e.Summary)}); err != nil {
				return err
			}
		}
		w.Flush()
		return w.Error()
	}
	return writeTable(p.page(), columns("WHEN "+zone.String(), "WHO", "DOOR", "WHAT", "POOL", "PLAN", "SUMMARY"), func(yield func([]string) bool) {
		for i := range entries {
			e := &entries[i]
			when := e.At.Time().In(zone).Format("2006-01-02 15:04:05")
			if !yield([]string{when, e.Actor, e.Door, e.Action, present.OrAbsent(e.Pool), present.OrAbsent(e.Plan), e.Summary}) {
				return
			}
		}
	})
}

// auditJSON is an entry as scripts read it.
type auditJSON struct {
	ID      int64             `json:"id"`
	At      string            `json:"at"`
	Actor   string            `json:"actor"`
	Door    string            `json:"door"`
	Action  string            `json:"action"`
	Pool    *string           `json:"pool"`
	Plan    *string           `json:"plan"`
	Undoes  *string           `json:"undoes"`
	Summary string            `json:"summary"`
	Counts  map[string]int64  `json:"counts"`
	Changes []auditChangeJSON `json:"changes"`
	Hash    string            `json:"hash"`
}

type auditChangeJSON struct {
	Subject string  `json:"subject"`
	Pool    string  `json:"pool"`
	Field   *string `json:"field"`
	Before  *string `json:"before"`
	After   *string `json:"after"`
	Rule    *string `json:"rule"`
}

func auditAsJSON(e *model.AuditEntry, changes []model.AuditChange) auditJSON {
	j := auditJSON{
		ID: e.ID, At: e.At.String(), Actor: e.Actor, Door: e.Door, Action: e.Action, Pool: optional(e.Pool),
		Plan: optional(e.Plan), Undoes: optional(e.Undoes), Summary: e.Summary, Counts: map[string]int64{},
		Changes: make([]auditChangeJSON, 0, len(changes)), Hash: e.Hash,
	}
	for _, c := range e.Counts {
		j.Counts[c.Name] = c.N
	}
	for _, c := range changes {
		j.Changes = append(j.Changes, auditChangeJSON{
			c.Subject, c.Pool, optional(c.Field.String()), optionalValue(c.Field, c.Before), optionalValue(c.Field, c.After), optional(c.Rule),
		})
	}
	return j
}

func optionalValue(f model.Field, v model.Value) *string {
	if !v.Known {
		return nil
	}
	text := valueText(f, v)
	return &text
}
