package present

import (
	"time"

	"lictop/model"
	"lictop/policy"
)

// Requested says when the renewal of a license was requested and by whom, and when
// alone: "requested 3 Dec by ada", "requested 3 Dec"; empty where nobody asked.
func Requested(r *model.RenewalRequest, now model.Instant, zone *time.Location) (text, brief string) {
	if r == nil {
		return "", ""
	}
	brief = "requested " + Date(r.At, now, zone)
	return brief + " by " + Text(r.By), brief
}

// License is the status of a subscription license in words. renewed is the end
// to which activated renewals carry it on, absent when none does: a license that
// expires but is covered reads "Active, renewed until DATE".
func License(d *policy.Decision, renewed, now model.Instant, zone *time.Location) Word {
	switch d.Verdict {
	case policy.Impending:
		return Word{Grey, ShapeImpending, "Impending"}
	case policy.Active:
		return word(Fine, "Active")
	case policy.Expiring:
		if renewed.Known() {
			return word(Fine, "Active, renewed until "+DateYear(renewed, zone))
		}
		return word(Act, "Expiring Shortly")
	case policy.Inactive:
		return word(Grey, "Inactive")
	}
	return Word{Grey, ShapeOpen, "not activated"}
}
