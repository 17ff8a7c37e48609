package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

const auditVerifyLong = `Walks the audit log from the first entry to the newest and compares each with its hash, which
covers all that the entry says and the hash of the entry before it. The first entry that was
changed, dropped or put in with another program is named, and the exit code is 1.

Whoever may write the file can also write every hash anew. Therefore note the newest hash in
another place from time to time, and give it back with --expect NUMBER:HASH.

  lictop audit verify
  lictop audit verify --expect 1204:88b9145ee366c82630e782c1f5a950e932cbfb9233cc8a43524ba650df690396`

func (p *program) auditVerifyCommand() *cobra.Command {
	var expect string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check that the audit log is as it was written",
		Long:  auditVerifyLong,
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			noted, err := notedEntry(expect)
			if err != nil {
				return err
			}
			log, done, err := p.auditLog(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			return p.verifyAudit(cmd.Context(), log, noted)
		},
	}
	cmd.Flags().StringVar(&expect, "expect", "", "NUMBER:HASH of an entry, as noted before")
	return cmd
}

// noted is an entry of the log as somebody noted it; hash "" = nobody did.
type noted struct {
	entry int64
	hash  string
}

var hashForm = regexp.MustCompile("^[0-9a-f]{64}$")

func notedEntry(text string) (noted, error) {
	if text == "" {
		return noted{}, nil
	}
	number, hash, _ := strings.Cut(strings.ToLower(text), ":")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 1 || !hashForm.MatchString(hash) {
		return noted{}, usage("--expect %s: the number of an entry, a colon and its hash of 64 digits, as audit verify prints them", present.Text(text))
	}
	return noted{n, hash}, nil
}

func (p *program) verifyAudit(ctx context.Context, log app.Log, n noted) error {
	bar := p.progress("checking the audit log", "entries and changes")
	proof, err := log.VerifyAudit(ctx, bar.tell)
	bar.done()
	if err != nil {
		return err
	}
	if proof.Broken == 0 && n.hash != "" {
		if err := p.compare(ctx, log, n, proof); err != nil {
			return err
		}
	}
	if p.flags.output == "json" {
		err = p.writeJSON(proofAsJSON(proof))
	} else if proof.Broken == 0 {
		_, err = fmt.Fprint(p.out, proofText(proof))
	}
	if err == nil && proof.Broken > 0 {
		err = &app.Refusal{
			Reason: fmt.Sprintf("entry %s of the audit log does not fit: %s. %s", present.Count(proof.Broken), proof.Reason, intact(proof.Checked)),
			Remedy: "compare with a backup of the database",
		}
	}
	return err
}

// compare holds the log against what was noted of an entry.
func (p *program) compare(ctx context.Context, log app.Log, n noted, proof *model.AuditProof) error {
	if n.entry > proof.Checked {
		proof.Broken, proof.Reason = proof.Checked+1, "it is missing, with all behind it: entry "+present.Count(n.entry)+" was noted"
		return nil
	}
	entries, err := log.Audit(ctx, int(proof.Checked-n.entry)+1)
	if err != nil {
		return err
	}
	for i := range entries {
		if e := &entries[i]; e.ID == n.entry && e.Hash != n.hash {
			proof.Broken, proof.Reason = e.ID, "its hash is not the one that was noted; it or an entry before it was written anew"
			proof.Checked = 0 // of none of them is anything known
		}
	}
	return nil
}

func intact(n int64) string {
	switch n {
	case 0:
		return "Of what is before it nothing is certain"
	case 1:
		return "The entry before it is as it was written"
	}
	return "The " + present.Count(n) + " entries before it are as they were written"
}

// proofText says that the log is sound.
func proofText(p *model.AuditProof) string {
	if p.Checked == 0 {
		return "The audit log is empty.\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s checked: the audit log is as it was written.\n", present.Plural(p.Checked, "entry", "entries"))
	switch {
	case p.Late == 1:
		b.WriteString("The first is older than the chain: it is as it was when the database was brought to format 3.\n")
	case p.Late > 1:
		fmt.Fprintf(&b, "The first %s are older than the chain: they are as they were when the database was brought to format 3.\n", present.Count(p.Late))
	}
	fmt.Fprintf(&b, "To notice if it is ever written anew as a whole, note this elsewhere:\n  --expect %d:%s\n", p.Checked, p.Head)
	return b.String()
}

// proofJSON is the answer as scripts read it.
type proofJSON struct {
	Sound   bool    `json:"sound"`
	Checked int64   `json:"checked"`
	Late    int64   `json:"late"`
	Head    *string `json:"head"`
	Broken  *int64  `json:"broken"`
	Reason  *string `json:"reason"`
}

func proofAsJSON(p *model.AuditProof) proofJSON {
	j := proofJSON{Sound: p.Broken == 0, Checked: p.Checked, Late: p.Late, Head: optional(p.Head), Reason: optional(p.Reason)}
	if p.Broken > 0 {
		j.Broken = &p.Broken
	}
	return j
}
