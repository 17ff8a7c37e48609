package present

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
	"lictop/policy"
)

func TestRemedies(t *testing.T) {
	step := func(owner string, live, dead int32) policy.RemedyStep {
		return policy.RemedyStep{Owner: owner, Devices: policy.Tally{model.Basic: live + dead}, Dead: policy.Tally{model.Basic: dead}}
	}
	for want, r := range map[string]policy.Remedy{
		"buy 12 000":                                             {Kind: policy.RemedyBuy, Quantity: 12000},
		"buy 1 Basic, which lends to it":                         {Kind: policy.RemedyLend, Type: model.Basic, Quantity: 1},
		"buy 2 Basic, which lend to it (Basic too)":              {Kind: policy.RemedyLend, Type: model.Basic, Quantity: 2, Cures: []model.EnterpriseType{model.Basic}},
		"lift the reservation: higher types have enough to lend": {Kind: policy.RemedyBorrow},
		"require 3 fewer":                                        {Kind: policy.RemedyFewer, Quantity: 3},
		"remove 1 device that is not registered":                 {Kind: policy.RemedyRemove, Quantity: 1, Dead: 1, Steps: []policy.RemedyStep{step("", 0, 1)}},
		"remove 2 devices without an owner":                      {Kind: policy.RemedyRemove, Quantity: 2, Steps: []policy.RemedyStep{step("", 1, 0), step("", 1, 0)}},
		"remove 3 devices of 2 owners":                           {Kind: policy.RemedyRemove, Quantity: 3, Steps: []policy.RemedyStep{step("a", 2, 0), step("b", 1, 0)}},
		"remove 4 devices: 1 not registered, 1 without an owner, 2 of 1 owner": {Kind: policy.RemedyRemove, Quantity: 4, Dead: 1,
			Steps: []policy.RemedyStep{step("a", 2, 1), step("", 1, 0)}},
		"give 1 device without an owner to 1 owner, whose license covers it": {Kind: policy.RemedyShare, Quantity: 1, Steps: []policy.RemedyStep{{Owner: "a"}}},
		"give 2 devices without an owner to 2 owners, who then need 2 Enhanced Plus": {Kind: policy.RemedyShare, Quantity: 2,
			Steps: []policy.RemedyStep{{Owner: "a", Less: model.Counts{model.EnhancedPlus: -1}}, {Owner: "b", Less: model.Counts{model.EnhancedPlus: -1}}}},
		"take back the own need of 1 owner, which the devices do not need": {Kind: policy.RemedyOwnNeed, Quantity: 1},
		"disable mobility for 2 people without a device":                   {Kind: policy.RemedyMobility, Quantity: 2},
	} {
		assert.Equal(t, want, Remedy(&r))
	}
	assert.Len(t, remedies, len(policy.RemedyKindNames), "every kind has its words")
	assert.Equal(t, "buy 5, or remove 2 devices", Remedies([]policy.Remedy{{Kind: policy.RemedyBuy, Quantity: 5}, {Kind: policy.RemedyLend}, {Kind: policy.RemedyRemove, Quantity: 2}}))
	assert.Equal(t, "", Remedies(nil))
}

func TestLess(t *testing.T) {
	assert.Equal(t, "1 CUWL Standard, 2 Basic → 1 Enhanced Plus", Less(model.Counts{model.CUWLStandard: 1, model.EnhancedPlus: -1, model.Basic: 2}))
	assert.Equal(t, "3 Essential", Less(model.Counts{model.Essential: 3}))
	for kind := range policy.SavingKindNames {
		assert.NotEmpty(t, Saving(&policy.Saving{Kind: policy.SavingKind(kind), Count: 1}))
	}
}

func TestSavingTotals(t *testing.T) {
	got := SavingTotals([]policy.Saving{
		{Kind: policy.SavingDead, Count: 2, Less: model.Counts{model.Basic: 2}},
		{Kind: policy.SavingDead, Owner: "a", Count: 1, Less: model.Counts{model.Basic: 1}},
		{Kind: policy.SavingMobility, Owner: "m", Less: model.Counts{model.Basic: 1}},
		{Kind: policy.SavingShare, Owner: "a", Count: 3, Less: model.Counts{model.Essential: 3}},
	})
	assert.Equal(t, []SavingTotal{
		{"3 Basic", "3 devices that are not registered: remove them"},
		{"3 Essential", "1 owner could have 3 devices without an owner at no cost"},
		{"1 Basic", "1 person has mobility and no device: disable it"},
	}, got)
	assert.Len(t, savingKinds, len(policy.SavingKindNames), "every kind has its total")
	assert.Empty(t, SavingTotals(nil))
}

func TestOwnerBecause(t *testing.T) {
	of := func(d policy.Tally, u *model.User) string { return OwnerBecause(&policy.Owner{Devices: d, User: u}) }
	assert.Equal(t, "one device", of(policy.Tally{model.Basic: 1}, nil))
	assert.Equal(t, "two devices need one Enhanced Plus", of(policy.Tally{model.Basic: 2}, nil))
	assert.Equal(t, "rooms only", of(policy.Tally{model.TelepresenceRoom: 2}, nil))
	assert.Equal(t, "the one other device rides along with a room", of(policy.Tally{model.TelepresenceRoom: 1, model.Basic: 1}, nil))
	assert.Equal(t, "one device beside rooms and what rides along", of(policy.Tally{model.TelepresenceRoom: 1, model.Basic: 2}, nil))
	assert.Equal(t, "mobility, no device", of(policy.Tally{}, &model.User{Mobility: true}))
	assert.Equal(t, "more than ten devices: one CUWL Standard, and one Enhanced for each above ten", of(policy.Tally{model.Basic: 11}, nil))
}

func TestWhatIsSavedIsSaidInFewWords(t *testing.T) {
	var need, less, two model.Counts
	need[model.CUWLStandard] = 1
	less[model.CUWLStandard], less[model.Enhanced] = 1, -1
	assert.Equal(t, "1 CUWL Standard → 1 Enhanced", Less(less))
	assert.Equal(t, "→ 1 Enhanced", LessBriefly(less, need))
	two[model.Enhanced], two[model.Essential] = 1, 4
	assert.Equal(t, "5 licenses", LessBriefly(two, need))
	assert.Equal(t, "1 license", LessBriefly(need, need))
}
