package app

import "lictop/policy"

// LicenseTally counts licenses by status: the vendor's five counters, and the
// offers apart. A license that expires and is renewed counts as active, as its
// row reads.
type LicenseTally struct {
	Total, Active, Expiring, Impending, Inactive int64
	Renewed                                      int64 // of the active: expiring by date, and covered
	Offers                                       int64
}

// LicensesOf counts the licenses of a pool, or of all pools where none is named.
func LicensesOf(v *View, pool string) (t LicenseTally) {
	for row, l := range v.Snapshot.Licenses.All() {
		if pool == "" || l.Pool == pool {
			t.add(v, row)
		}
	}
	return t
}

// add counts the license of a row of the view.
func (t *LicenseTally) add(v *View, row int) {
	verdict := v.Licenses[row].Verdict
	if verdict == policy.NoVerdict {
		t.Offers++
		return
	}
	t.Total++
	switch verdict {
	case policy.Active:
		t.Active++
	case policy.Expiring:
		if !v.RenewedUntil(row).Known() {
			t.Expiring++
			return
		}
		t.Active++
		t.Renewed++
	case policy.Impending:
		t.Impending++
	case policy.Inactive:
		t.Inactive++
	}
}
