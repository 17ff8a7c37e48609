package present

import (
	"time"

	"lictop/model"
	"lictop/policy"
)

// Host is the license that a host has by the rules, in words.
func Host(h *model.Host, d *policy.Decision) Word {
	switch d.Verdict {
	case policy.Hold:
		switch h.License {
		case model.HostTrial:
			return word(Look, "trial")
		case model.HostDemo:
			return word(Fine, "demonstration")
		}
		return word(Fine, "permanent")
	case policy.Grace:
		return word(Look, "grace")
	case policy.Promote:
		return word(Fine, "grace, gets a permanent one")
	case policy.Expired:
		return word(Act, "expired")
	case policy.Undetermined:
		return word(Look, "grace, since unknown")
	}
	switch d.Rule {
	case policy.HostDeactivated:
		return word(Grey, "none, deactivated")
	case policy.HostDemoEnded:
		return word(Grey, "none, demo ended")
	case policy.HostIdleMonth:
		return word(Grey, "none this month")
	}
	return word(Grey, "none")
}

// Managed says where a host's license is managed.
func Managed(m model.Managed) string { return m.String() }

// HostUntil says until when a host has its license: a permanent one, which from
// 2.5 on is not timed, until the host is deactivated.
func HostUntil(d *policy.Decision, now model.Instant, zone *time.Location) string {
	if d.Rule == policy.HostPermanent {
		return "until deactivated"
	}
	return Until(d.Until, now, zone)
}

// HostSince is the day since which a host has the license that it has.
func HostSince(h *model.Host, zone *time.Location) string {
	if h.License == model.HostNone {
		return Absent
	}
	return DateYear(h.Since, zone)
}

// LastHosted is how long ago a host hosted last.
func LastHosted(h *model.Host, now model.Instant) string {
	if !h.LastHosted.Known() {
		return "never"
	}
	return Age(h.LastHosted, now)
}

// IfTheyHost is what would happen if a host hosted now, in words: "permanent",
// "new grace until 20 May (limit unknown)", "refused: reactivate first". Brief is
// the same where room is scarce.
func IfTheyHost(r *policy.Result, h *model.Host, now model.Instant, zone *time.Location) (w, brief Word) {
	a, ok := r.AskHost(model.Ask{Pool: h.Pool, Host: h.ID}, nil)
	if !ok {
		return word(Grey, Absent), word(Grey, Absent)
	}
	free := r.PositionsOf(h.Pool)[0].Available()
	return Answer(&a, &r.Snapshot.Pool(h.Pool).Host, free, now, zone)
}

// Answer is what an answer says in words, under the terms of its pool and with so
// many permanent licenses free; brief is the same where room is scarce.
func Answer(a *policy.Answer, terms *model.HostTerms, free model.Units, now model.Instant, zone *time.Location) (w, brief Word) {
	until := ""
	if a.Until.Known() {
		until = " until " + Date(a.Until, now, zone)
	}
	same := func(l Level, text string) (Word, Word) { return word(l, text), word(l, text) }
	switch a.Rule {
	case policy.AskPermanent:
		return same(Fine, "permanent")
	case policy.AskTrial:
		return same(Fine, "trial"+until)
	case policy.AskDemo:
		return same(Fine, "demonstration"+until)
	case policy.AskGrace:
		return same(Fine, "grace"+until)
	case policy.AskFirstMeeting:
		return same(Fine, "gets a permanent one")
	case policy.AskNewDemo:
		return word(Fine, "new demonstration"+until), word(Fine, "new demo"+until)
	case policy.AskNewGrace:
		text := "new grace" + until
		if terms.GraceLimited {
			return same(Look, text)
		}
		return word(Look, text+" (limit unknown)"), word(Look, text)
	case policy.AskUnknown:
		return word(Look, "cannot be told: since is unknown"), word(Look, "cannot be told")
	case policy.AskDeactivated:
		return same(Act, "refused: reactivate first")
	case policy.AskTwoMeetings:
		return word(Act, "refused: hosts two meetings already"), word(Act, "refused: hosts two already")
	case policy.AskExpired:
		if free > 0 {
			return same(Act, "refused: reserve one")
		}
		return word(Act, "refused: reserve one (none free)"), word(Act, "refused: none to reserve")
	}
	return same(Act, "refused: no license is free")
}

// HostCounts says how many hosts of a pool have which license; by counts them by
// the rule that decided.
func HostCounts(p *model.Pool, pos *policy.Position, by map[policy.ID]int64, now model.Instant, zone *time.Location) []Word {
	month := ""
	if p.Host.Era == model.Era20 {
		month = " this month"
	}
	out := []Word{
		{Level: Fine, Text: Units(pos.Used) + " of " + Units(pos.Entitled) + " permanent" + month},
		{Level: Fine, Text: Units(pos.Available()) + " free"},
	}
	if free := pos.Available(); free < 0 {
		out[1] = word(Act, Units(-free)+" over")
	}
	some := func(l Level, n int64, text string) {
		if n > 0 {
			w := word(l, Count(n)+" "+text)
			if l <= Fine {
				w.Shape = ""
			}
			out = append(out, w)
		}
	}
	some(Look, pos.Grace, "on grace")
	some(Look, pos.Undetermined, "on grace, since unknown")
	some(Act, pos.Expired, "expired")
	some(Fine, by[policy.HostPromoted], "promoted from grace")
	some(Look, by[policy.HostTrial], "on trial until "+Date(p.Host.TrialUntil, now, zone))
	if d := p.Host.Demo; d.Until.Known() && d.Until > now {
		out = append(out, Word{Level: Fine, Text: Count(by[policy.HostDemo]) + " of " + Count(d.Quantity) + " demonstration until " + Date(d.Until, now, zone)})
	}
	some(Grey, by[policy.HostIdleMonth], "did not host this month")
	some(Grey, by[policy.HostUnassigned]+by[policy.HostDemoEnded], "without")
	some(Grey, by[policy.HostDeactivated], "deactivated")
	return out
}

// HostTerms says by which reading of the vendor's documents a host pool is judged.
func HostTerms(t *model.HostTerms) string {
	return "release " + t.Era.String() + ", promotion " + t.Promotion.String()
}
