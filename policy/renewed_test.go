package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
	. "lictop/policy"
)

func TestRenewedUntil(t *testing.T) {
	renewal := func(start, end int64, activated bool) model.License {
		l := model.NewLicense("p", "B1B2C-D3E4F-G5H6I")
		l.Feature, l.Transaction = "F", model.TransactionRenewal
		l.Start, l.End = now+model.Instant(start*model.Day), now+model.Instant(end*model.Day)
		if activated {
			l.Activated = now
		}
		return l
	}
	for _, c := range []struct {
		name     string
		renewals []model.License
		want     model.Instant
	}{
		{"none", nil, model.None},
		{"starts when it ends", []model.License{renewal(10, 20, true)}, now + 20*model.Day},
		{"starts before", []model.License{renewal(5, 20, true)}, now + 20*model.Day},
		{"a gap", []model.License{renewal(11, 20, true)}, model.None},
		{"ends with it", []model.License{renewal(5, 10, true)}, model.None},
		{"not activated", []model.License{renewal(10, 20, false)}, model.None},
		{"a chain", []model.License{renewal(20, 30, true), renewal(9, 20, true)}, now + 30*model.Day},
		{"a chain with a gap", []model.License{renewal(21, 30, true), renewal(9, 20, true)}, now + 20*model.Day},
	} {
		t.Run(c.name, func(t *testing.T) {
			old := model.NewLicense("p", "A1B2C-D3E4F-G5H6I")
			old.Feature, old.Transaction, old.Start, old.End, old.Activated = "F", model.TransactionNew, now-1, now+10*model.Day, now
			p := model.NewPool("p", model.FamilySubscription)
			p.Subscription.Feature = "F"
			r := Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}, Licenses: model.RowsOf(append(c.renewals, old)...)}))
			assert.Equal(t, c.want, r.RenewedUntil(0))
		})
	}
}
