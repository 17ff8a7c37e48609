package main

import (
	"bufio"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) askMeetingCommand() *cobra.Command {
	var d described
	cmd := &cobra.Command{
		Use:   "meeting [FILE|-]",
		Short: "Which license would this meeting take, under every variant",
		Long: `Says which license a meeting would take, and whose, under every reading of the documents,
and what it does to the SMP+ licenses. The meeting is one of three:
  FILE       one meeting as a site file has it: {"kind": "adhoc", "started": "…", …};
             id may be missing, and pool where there is one meeting pool. - is standard input
  --id M     a meeting in progress
  --kind K … one described by flags. Who is in it: --participant USER, --guest NAME, also with
             the time of joining and leaving behind an @: nick@+5m..+20m is from 5 to 20
             minutes after the start, nick@2026-11-21T11:42:00Z.. from an instant on`,
		Example: `  lictop ask meeting --kind adhoc --initiator una --participant una --participant nick@+5m
  lictop ask meeting --id m1 --json
  lictop ask meeting meeting.json --as-of 2026-12-01T09:00:00Z`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return oneArg("FILE")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := d.check(cmd, len(args) == 1); err != nil {
				return err
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			m, err := p.askedMeeting(cmd.Context(), v, &d, args)
			if err != nil {
				return err
			}
			answer, err := app.AskMeeting(v, *m)
			if err != nil {
				return err
			}
			if p.flags.output == "json" {
				return p.writeJSON(p.meetingAnswerAsJSON(answer, v.At()))
			}
			p.writeMeetingAnswer(answer, v.At())
			return nil
		},
	}
	d.bind(cmd)
	return cmd
}

// askedMeeting is the meeting that a command line asks about.
func (p *program) askedMeeting(ctx context.Context, v *app.View, d *described, args []string) (*model.Meeting, error) {
	switch {
	case len(args) == 1:
		return p.readMeeting(ctx, v, d.pool, args[0])
	case d.id != "":
		return findMeeting(v.Snapshot, d.id, d.pool)
	}
	pool, err := onlyPool(v.Snapshot, model.FamilyMeeting, d.pool)
	if err != nil {
		return nil, err
	}
	return d.meeting(pool, v.At())
}

func (p *program) readMeeting(ctx context.Context, v *app.View, pool, name string) (*model.Meeting, error) {
	if pool != "" {
		if _, err := onlyPool(v.Snapshot, model.FamilyMeeting, pool); err != nil {
			return nil, err
		}
	}
	in := interruptible(ctx, p.in)
	if name != "-" {
		f, _, err := openFile(name)
		if err != nil {
			return nil, &inputError{shownName(name), err}
		}
		defer f.Close()
		in = f
	}
	m, err := ingest.ReadMeeting(ctx, bufio.NewReader(in), v.Snapshot, pool)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &inputError{shownName(name), err}
	case pool != "" && m.Pool != pool:
		return nil, usage("--pool %s contradicts the file, whose pool is %q", pool, m.Pool)
	}
	return m, nil
}

// findMeeting finds a meeting in progress.
func findMeeting(s *model.Snapshot, id, pool string) (*model.Meeting, error) {
	if pool != "" {
		if _, err := onlyPool(s, model.FamilyMeeting, pool); err != nil {
			return nil, err
		}
	}
	pools := poolsWith(s, (*model.Snapshot).FindMeeting, id)
	if pool != "" {
		pools = slices.DeleteFunc(pools, func(p string) bool { return p != pool })
	}
	switch len(pools) {
	case 1:
		row, _ := s.FindMeeting(pools[0], id)
		return s.Meetings.At(row), nil
	case 0:
		return nil, unknown("there is no meeting", id, "lictop meetings lists those in progress", func(yield func(string) bool) {
			for _, m := range s.Meetings.All() {
				if (pool == "" || m.Pool == pool) && !yield(m.ID) {
					return
				}
			}
		})
	}
	return nil, inSeveral(model.KindMeeting, id, pools)
}

func (p *program) writeMeetingAnswer(a *app.MeetingAnswer, now model.Instant) {
	out, own, zone := p.page(), a.Own(), p.zone()
	m, d := &a.Meeting, &own.Decision
	title := "Which license would this meeting take?"
	if a.InProgress {
		title = "Which license does " + present.Text(nameOf(m.Name, m.ID)) + " take?"
	}
	fmt.Fprintf(out, "%s  %s · %s, %s, began %s\n\n", out.head(title), present.Text(a.Pool.Label()), present.MeetingKind(m.Kind),
		present.Plural(present.People(m, now), "person", "people"), present.DateTime(m.Started, now, zone))
	because := present.Because(m, d, a.Holder(own), own.Variant, now, zone)
	fmt.Fprintf(out, "%s%s: %s\n", out.state(present.Meeting(d).String()), whose(a.Holder(own)), because)
	if d.Until.Known() {
		fmt.Fprintf(out, "It changes on %s, if nothing else happens.\n", present.MomentYear(d.Until, zone))
	}
	fmt.Fprintln(out, out.mark(smpText(own)))
	rule := own.Source()
	fmt.Fprintf(out, "\n%s: %s\n%s · %s\n", rule.Name, present.Text(rule.Says), present.Confidence(rule.Confidence), present.Text(rule.Source))
	for _, note := range a.Notes {
		fmt.Fprintln(out, out.mark("▲ "+present.Text(note)))
	}
	fmt.Fprintln(out)
	p.writeMeetingReadings(out, a, now)
}

// whose names the holder whose license is taken.
func whose(holder *model.User) string {
	if holder == nil {
		return ""
	}
	return ", " + present.Text(nameOf(holder.Name, holder.ID)) + "'s"
}

// smpText says what a meeting does to the SMP+ licenses.
func smpText(x *policy.MeetingAnswer) string {
	before, after := x.Without.Used, x.With.Used
	text := "SMP+ stays at " + present.Units(after)
	if before != after {
		text = "SMP+ goes from " + present.Units(before) + " to " + present.Units(after)
	}
	text += " of " + present.Units(x.With.Entitled)
	free := x.With.Available()
	if free >= 0 {
		return "● " + text + "."
	}
	text = "■ " + text + ", " + present.Units(-free) + " over"
	switch {
	case x.Decision.Verdict == policy.Over:
		return text + "; this meeting is among those that are over."
	case x.Without.Available() >= 0:
		return text + "; a later meeting is pushed over."
	}
	return text + "; other meetings are."
}

// writeMeetingReadings prints the answer under each reading: the pool's own is
// marked ▶, one that differs ◇.
func (p *program) writeMeetingReadings(out *page, a *app.MeetingAnswer, now model.Instant) {
	own, differs := a.Own(), int64(0)
	list := a.Readings()
	_ = writeTable(out, columns("", "RULE SET", "TAKES", "WHOSE", "BECAUSE", "SMP+ THEN", "RULE"), func(yield func([]string) bool) {
		differs = 0
		for _, x := range list {
			mark, who := "", present.Absent
			switch {
			case x == own:
				mark = "▶"
			case a.Differs(x):
				mark = present.ShapeContested
				differs++
			}
			if h := a.Holder(x); h != nil {
				who = h.ID
			}
			d := &x.Decision
			if !yield([]string{mark, ruleSet(a, x), present.Meeting(d).String(), who, present.Because(&a.Meeting, d, a.Holder(x), x.Variant, now, p.zone()),
				smpThen(&x.With), d.Rule.String()}) {
				return
			}
		}
	})
	fmt.Fprintln(out)
	writeMeetingSources(out, a)
	terms := &a.Pool.Meeting
	if differs == 0 {
		fmt.Fprintf(out, "Every reading gives the same license; the terms of %s choose %s, %s.\n", present.Text(a.Pool.Label()), terms.Variant, terms.Parallel)
		return
	}
	fmt.Fprintln(out, out.mark(fmt.Sprintf("◇ %s another license. The documents contradict each other (S4); the terms of %s choose %s, %s.",
		present.Plural(differs, "reading gives it", "readings give it"), present.Text(a.Pool.Label()), terms.Variant, terms.Parallel)))
}

// ruleSet names a reading: a variant, or indented below it the other reading of
// pmp_parallel.
func ruleSet(a *app.MeetingAnswer, x *policy.MeetingAnswer) string {
	if x.Parallel != a.Pool.Meeting.Parallel {
		return "  " + x.Parallel.String()
	}
	return x.Variant.String()
}

// writeMeetingSources prints where each reading comes from and how sure it is,
// unless what decided is the same under all of them.
func writeMeetingSources(out *page, a *app.MeetingAnswer) {
	own, differ := a.Own().Source(), false
	var rows [][]string
	for _, x := range a.Readings() {
		rule := x.Source()
		differ = differ || rule.Source != own.Source || rule.Confidence != own.Confidence
		rows = append(rows, []string{ruleSet(a, x), present.Confidence(rule.Confidence), rule.Source})
	}
	if differ {
		_ = writeTable(out, columns("RULE SET", "CONFIDENCE", "SOURCE"), slices.Values(rows))
		fmt.Fprintln(out)
	}
}

func smpThen(pos *policy.Position) string {
	text := present.Units(pos.Used) + " of " + present.Units(pos.Entitled)
	if free := pos.Available(); free < 0 {
		text += ", " + present.Units(-free) + " over"
	}
	return text
}
