package policy

import "lictop/model"

// supposedKey is the key of a license that is supposed: as long as any, and none
// that a vendor issues.
const supposedKey = "RENEWAL-SUPPOSED-"

// licenseTrials are the single changes that may change what a license grants.
func licenseTrials(r *Result, row int) (list []trial) {
	s := r.Snapshot
	l := s.Licenses.At(row)
	i, _ := s.PoolIndex(l.Pool)
	rows := s.LicensesOf(i)
	for _, o := range s.Licenses.Span(rows.First, rows.End) {
		if o.Activated != model.None || o.Transaction != model.TransactionRenewal || o.Feature != l.Feature {
			continue
		}
		sub := o.Subject()
		list = append(list, trial{"the renewal " + handleOf(o) + "that was imported is activated", "a", func() []model.Supposition {
			return []model.Supposition{setting(sub, model.FieldActivated, model.InstantValue(s.AsOf))}
		}})
		if len(list) == 3 {
			break
		}
	}
	if s.AsOf >= l.Start && s.AsOf < l.End && s.AsOf.Add(365*model.Day).Known() {
		list = append(list, trial{"a renewal that starts now is activated", "", func() []model.Supposition {
			n := model.NewLicense(l.Pool, supposedKey)
			n.Feature, n.Type, n.Transaction, n.Quantity = l.Feature, l.Type, model.TransactionRenewal, l.Quantity
			n.Start, n.End, n.Activated = s.AsOf, s.AsOf.Add(365*model.Day), s.AsOf
			return []model.Supposition{{Kind: model.SupposeAdd, Row: model.NewRow{License: &n}}}
		}})
	}
	if r.Licenses[row].Rule == SubSuperseded {
		list = append(list, trial{"the renewal that replaces it were taken back", "", func() (do []model.Supposition) {
			for _, o := range s.Licenses.Span(rows.First, rows.End) {
				if o.Activated != model.None && o.Transaction == model.TransactionRenewal && o.Start <= s.AsOf && s.AsOf < o.End && replaces(o, l) {
					do = append(do, setting(o.Subject(), model.FieldActivated, model.Value{}))
				}
			}
			return do
		}})
	}
	return list
}

// replaces reports whether a renewal supersedes a license while it is in force.
func replaces(o, l *model.License) bool {
	return o.Start > l.Start || o.Start == l.Start && l.Transaction != model.TransactionRenewal
}

// handleOf is "L-7 " or nothing where none was given.
func handleOf(l *model.License) string {
	if l.Handle == 0 {
		return ""
	}
	return "L-" + number(l.Handle) + " "
}

// grantsNothing says of ways to a license that is superseded what that means.
func grantsNothing(ways []Way) []Way {
	for i := range ways {
		if ways[i].Rule == SubSuperseded {
			ways[i].Says = "grants nothing, the renewal does"
		}
	}
	return ways
}
