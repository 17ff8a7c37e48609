package present

import (
	"lictop/model"
	"lictop/policy"
)

// Gap is what the reading of a seat pool comes to, in words.
func Gap(g *policy.Gap) Word {
	reported := Count(g.Reported.InUse)
	switch {
	case g.Residue == 0:
		return word(Fine, "all "+reported+" explained")
	case g.Inside():
		return word(Fine, reported+" lies within the "+Count(g.Least)+" to "+Count(g.Most)+" that the rules explain")
	case g.Residue > 0:
		return word(Look, Count(g.Residue)+" of the "+reported+" nobody can explain")
	}
	return word(Look, Count(g.Size())+" more held by the rules than the "+reported+" reported")
}

// GapRest is what is left to explain: "not explained", "held by the rules beyond
// what was reported".
func GapRest(g *policy.Gap) string {
	switch {
	case g.Residue == 0:
		return "left to explain"
	case g.Inside():
		return "within what cannot be told for certain"
	case g.Residue > 0:
		return "not explained"
	}
	return "held by the rules beyond what was reported"
}

// Ages say how old the two sides of a gap are: when the figure was read, and up
// to when the endpoints are known.
func Ages(g *policy.Gap, imported, now model.Instant) (reported, explained string) {
	reported = "read " + Age(g.Reported.At, now)
	if imported.Known() {
		return reported, "from endpoints imported " + importAge(imported, now)
	}
	return reported, "from endpoints as they are known now"
}

// SeatUse says in a few words of which endpoints a rule says that they hold a
// seat.
func SeatUse(rule policy.ID, p *model.Pool) string {
	days := Plural(p.Seat.ReclaimDays, "day", "days")
	switch rule {
	case policy.SeatPinned:
		return "pinned"
	case policy.SeatInCall:
		return "in a call"
	case policy.SeatOnline:
		return "online"
	case policy.SeatReturning:
		return "online, came back to a seat that was free"
	case policy.SeatHardwareKept:
		return "hardware that is off and keeps its seat"
	case policy.SeatStatusUnknown:
		return "of unknown status, may hold one"
	case policy.SeatReclaimOff:
		return "offline, never reclaimed (threshold 0)"
	case policy.SeatLastSeenUnknown:
		return "offline, never seen, may hold one"
	case policy.SeatWithinThreshold:
		return "offline, seen within " + days
	case policy.SeatInactive:
		return "offline, not seen for " + days + ": they wait for the sweep"
	}
	return rule.Rule().Verdict
}

// Suspect says how many of a residue a cause could cover: "6 of 54", "all 6",
// "cannot be counted".
func Suspect(s *policy.Suspect, g *policy.Gap) string {
	switch {
	case !s.Countable:
		return "cannot be counted"
	case s.Explained:
		return "explained already"
	case s.Covers == 0:
		return Absent
	case s.Exact():
		return "all " + Count(g.Size()) + ", exactly"
	case s.Covers == g.Size():
		return "all " + Count(g.Size())
	}
	return "up to " + Count(s.Covers)
}

// GapNotes say what the causes come to together.
func GapNotes(g *policy.Gap) (notes []string) {
	if g.Residue == 0 || g.Inside() {
		return nil
	}
	if over := g.Reported.InUse - g.Registered; g.Residue > 0 && over > 0 {
		notes = append(notes, Plural(g.Registered, "endpoint is", "endpoints are")+" registered: even if every one held a seat, "+
			Count(over)+" of the "+Count(g.Reported.InUse)+" would be left.")
	}
	for i := range g.Suspects {
		if s := &g.Suspects[i]; s.Exact() {
			notes = append(notes, s.Name+" names exactly as many as are missing. That points to it and proves nothing.")
		}
	}
	if rest := g.Beyond(); rest > 0 {
		return append(notes, Count(rest)+" of the "+Count(g.Size())+" nothing here covers, even if every cause were true at once. The vendor's own list of who is counted would tell.")
	}
	return append(notes, "Any of these could cover it; none is certain. The vendor's own list of who is counted would tell.")
}

// SuspectSeats is Suspect in a few cells: "up to 15", "all 54", "unknown".
func SuspectSeats(s *policy.Suspect, g *policy.Gap) string {
	switch {
	case !s.Countable:
		return "unknown"
	case s.Covers == 0:
		return Absent
	case s.Covers == g.Size():
		return "all " + Count(g.Size())
	}
	return "up to " + Count(s.Covers)
}

// Sentence makes a sentence of a text: a capital first, a full stop last.
func Sentence(s string) string {
	if s == "" {
		return s
	}
	if c := s[0]; 'a' <= c && c <= 'z' {
		s = string(c-'a'+'A') + s[1:]
	}
	if s[len(s)-1] != '.' {
		s += "."
	}
	return s
}

// importAge is the age of what was imported; seen from before the import, how much
// later that was.
func importAge(imported, now model.Instant) string {
	if imported >= now.Add(60) {
		return span(int64(imported-now)) + " later"
	}
	return Age(imported, now)
}
