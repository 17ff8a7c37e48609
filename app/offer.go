package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"lictop/model"
	"lictop/policy"
)

// Offer shows what stands under an activation key. It refuses keys of a wrong
// length and keys that are activated already. A key that nobody imported gives
// an offer that is not Known: its lines can be entered by hand.
func (a *App) Offer(c Call, key string) (*Offer, error) {
	if err := need(c, RoleLicenseAdmin); err != nil {
		return nil, err
	}
	return a.offer(a.at(c), c, key)
}

func (a *App) offer(v *View, c Call, key string) (*Offer, error) {
	key, err := checkKey(key)
	if err != nil {
		return nil, err
	}
	s := v.Snapshot
	rows := s.LicensesByKey(key)
	o := &Offer{Key: key, Known: len(rows) > 0}
	waiting := make([]int, 0, len(rows))
	for _, row := range rows {
		if s.Licenses.At(row).Activated == model.None {
			waiting = append(waiting, row)
		}
	}
	if o.Known && len(waiting) == 0 {
		return nil, a.alreadyActivated(v, rows)
	}
	slices.SortStableFunc(waiting, func(a, b int) int { return cmp.Compare(s.Licenses.At(a).Start, s.Licenses.At(b).Start) })
	for _, row := range waiting {
		l := *s.Licenses.At(row)
		o.Key, l.Activated = l.Key, c.At
		o.add(s, c.At, l)
	}
	return o, nil
}

// checkKey trims a key and refuses one that is not of 17 code points.
func checkKey(key string) (string, error) {
	key = strings.TrimSpace(key)
	if !utf8.ValidString(key) {
		return "", &Refusal{Reason: "the key is not valid UTF-8 text"}
	}
	if n := utf8.RuneCountInString(key); n != model.KeyLength {
		return "", &Refusal{
			Reason: fmt.Sprintf("a license activation key has %d characters; this one has %d", model.KeyLength, n),
			Remedy: "it stands at the top of the license document",
		}
	}
	if strings.ContainsFunc(key, isControl) {
		return "", &Refusal{Reason: "the key contains a control character"}
	}
	return key, nil
}

// isControl reports whether r is of the Unicode category Cc.
func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r <= 0x9f }

// alreadyActivated is the refusal that says when a key was activated, and by
// whom as far as the audit log knows.
func (a *App) alreadyActivated(v *View, rows []int) error {
	first := v.Snapshot.Licenses.At(rows[0])
	for _, row := range rows {
		if l := v.Snapshot.Licenses.At(row); l.Activated > first.Activated {
			first = l
		}
	}
	reason := fmt.Sprintf("this key was activated already, on %s", moment(first.Activated))
	sub := first.Subject()
	for i := range v.own {
		f := &v.own[i]
		if f.Field != model.FieldActivated || f.Subject != sub {
			continue
		}
		if actor := a.actorOf(f.Plan); actor != "" {
			reason += " by " + actor
		}
		return &Refusal{Reason: reason}
	}
	return &Refusal{Reason: reason + ", as the imported site says"}
}

// actorOf finds in the audit log who applied a plan.
func (a *App) actorOf(plan string) string {
	entries, err := a.store.Audit(context.Background(), 0)
	if err != nil {
		return ""
	}
	for i := range entries {
		if entries[i].Plan == plan && plan != "" {
			return entries[i].Actor
		}
	}
	return ""
}

// add says what one more license would do, activated after those of the lines
// before it.
func (o *Offer) add(s *model.Snapshot, at model.Instant, l model.License) {
	line := OfferLine{License: l, Pool: l.Pool}
	if p := s.Pool(l.Pool); p != nil {
		line.Pool = p.Label()
	}
	before := activatedOnly(s, l.Pool, l.Feature)
	for i := range o.Lines {
		if m := &o.Lines[i].License; m.Pool == l.Pool {
			before.Licenses.Append(*m)
		}
	}
	after := before
	after.Licenses = model.RowsOf(before.Licenses.Slice()...)
	after.Licenses.Append(l)
	now := policy.Evaluate(built(after, at))
	if row, ok := now.Snapshot.FindLicense(l.Pool, l.LicenseID()); ok {
		line.Status, line.Until = now.Licenses[row].Verdict, now.Licenses[row].Until
	}
	from := max(at, l.Start)
	was := entitled(policy.Evaluate(built(before, max(at, l.Start-1))), l.Pool)
	then := entitled(policy.Evaluate(built(after, from)), l.Pool)
	line.Says = fmt.Sprintf("%s %s → %s", l.Feature, units(was), units(then))
	if l.Start > at {
		line.Says += " from " + day(l.Start)
	}
	if l.End <= at {
		line.Says += "; it ended on " + day(l.End)
	}
	if rolls := rolledBy(s, &l); len(rolls) > 0 {
		line.Says += ": rolls up the " + list(rolls) + " of the running term"
	}
	o.Lines = append(o.Lines, line)
}

// activatedOnly is a site of one subscription pool and its activated licenses,
// the only ones that are decided; the pool is made up when it does not exist yet.
func activatedOnly(s *model.Snapshot, pool, feature string) model.Draft {
	p := model.NewPool(pool, model.FamilySubscription)
	p.Subscription.Feature = feature
	var d model.Draft
	if known := s.Pool(pool); known != nil {
		p = *known
	}
	d.Pools = []model.Pool{p}
	for _, l := range licensesOf(s, pool) {
		if l.Activated != model.None {
			d.Licenses.Append(*l)
		}
	}
	return d
}

func built(d model.Draft, at model.Instant) *model.Snapshot {
	d.AsOf = at
	return model.NewSnapshot(d)
}

func entitled(r *policy.Result, pool string) model.Units {
	if p := position(r, pool, ""); p != nil {
		return p.Entitled
	}
	return 0
}

// rolledBy lists the quantities that a renewal takes the place of.
func rolledBy(s *model.Snapshot, l *model.License) []string {
	if l.Transaction != model.TransactionRenewal {
		return nil
	}
	var out []string
	for _, m := range licensesOf(s, l.Pool) {
		if m.Feature == l.Feature && m.Activated != model.None && m.Start < l.Start && l.Start <= m.End {
			out = append(out, fmt.Sprint(m.Quantity))
		}
	}
	return out
}
