package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// AskRemove says what would follow if a subject were gone: what becomes free, who
// else changes, and whether the rules free a license by it. It refuses a pool and
// what nobody knows.
func AskRemove(v *View, c Call, sub model.Subject) (*ChangeAnswer, error) {
	if sub.Kind == model.KindLicense {
		if err := need(c, RoleLicenseAdmin); err != nil {
			return nil, err
		}
	}
	i, p, err := PoolNamed(v.Snapshot, sub.Pool)
	if err != nil {
		return nil, err
	}
	a := &ChangeAnswer{Pool: p, Asked: removedLabel(v.Snapshot, sub)}
	after, no := policy.Apply(v.Snapshot, model.Supposition{Kind: model.SupposeRemove, Subject: sub})
	if len(no) > 0 {
		a.Refused = append(a.Refused, no[0].Reason)
		after = v.Snapshot
	}
	types := map[model.EnterpriseType]bool{}
	if row, ok := v.Snapshot.FindDevice(sub.Pool, sub.ID); ok && sub.Kind == model.KindDevice {
		if t, counts := policy.DeviceType(v.Snapshot.Devices.At(row).Model); counts {
			types[t] = true
		}
	}
	a.settle(v, c, i, after, types)
	a.Notes = nil
	if says := freedBy[sub.Kind]; says != "" {
		a.Notes = append(a.Notes, says)
	}
	a.freed(v, sub)
	return a, nil
}

// AskFewer says what would follow if fewer of a type were required of an enterprise
// pool.
func AskFewer(v *View, c Call, pool string, list []Added) (*ChangeAnswer, error) {
	i, p, err := PoolOf(v.Snapshot, pool, model.FamilyEnterprise)
	if err != nil {
		return nil, err
	}
	a := &ChangeAnswer{Pool: p}
	site := v.Snapshot
	types := map[model.EnterpriseType]bool{}
	for k, fewer := range list {
		if k > 0 {
			a.Asked += ", "
		}
		a.Asked += fewer.String()
		t, ok := model.ParseEnterpriseType(fewer.What)
		e := &p.Enterprise
		switch {
		case !ok:
			a.Refused = append(a.Refused, fmt.Sprintf("%s is no license type: of other pools name the subject that goes", quote(fewer.What)))
			continue
		case !e.HasRequired && len(e.Instances) == 0:
			a.Refused = append(a.Refused, "what "+p.Label()+" requires follows from its devices: name the device or the user that goes")
			continue
		}
		if need := v.Result.Balance(i).Required[t]; fewer.N > need {
			a.Refused = append(a.Refused, fmt.Sprintf("%s of %s are required, not %s", Figure(need), t, Figure(int64(fewer.N))))
			continue
		}
		types[t] = true
		site = requiredBy(site, i, t, -fewer.N)
	}
	a.settle(v, c, i, site, types)
	a.Notes = []string{freedBy[model.KindDevice]}
	return a, nil
}

// freedBy says, by the kind of what goes, whether the rules free a license by it.
var freedBy = map[model.Kind]string{
	model.KindEndpoint: "Removing the registration frees the seat at once (reported; the CMA guide also charges devices that were added by hand). A pin, or hiding it in a list, frees nothing.",
	model.KindHost:     "Deactivating the account returns a permanent license (official). Hiding it in a list, or taking it out of an import, frees nothing at the vendor.",
	model.KindMeeting:  "A meeting that ends gives back what it draws of SMP+. A PMP+ license stays assigned to its holder.",
	model.KindUser:     "Withdrawing PMP+ frees the license; removing the account from a list does not, as long as it stays assigned at the vendor.",
	model.KindDevice:   "Only a device that is deleted needs nothing any more: one that is not registered still counts (reported).",
	model.KindLicense:  "A license that was activated stays activated: it ends on its end date. Nothing gives a key back.",
}

// freed says what the subject itself drew, and what it leaves.
func (a *ChangeAnswer) freed(v *View, sub model.Subject) {
	if x, ok := policy.Explain(v.Result, sub); ok && x.Decision.Rule != policy.NoRule {
		says := fmt.Sprintf("It draws %s now, by %s.", units(x.Decision.Charge), x.Decision.Rule)
		if sub.Kind == model.KindLicense {
			says = fmt.Sprintf("It grants %s now, by %s.", units(x.Decision.Charge), x.Decision.Rule)
		}
		a.Notes = append([]string{says}, a.Notes...)
	}
}

func removedLabel(s *model.Snapshot, sub model.Subject) string {
	if sub.Kind == model.KindLicense {
		if row, ok := s.FindLicense(sub.Pool, sub.ID); ok {
			return licenseLabel(s.Licenses.At(row))
		}
	}
	return subjectLabel(s, sub)
}
