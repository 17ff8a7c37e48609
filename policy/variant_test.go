package policy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
	. "lictop/policy"
)

// An assumed reading is never presented as a reported one.
func TestRulesHaveTheConfidenceOfTheVariant(t *testing.T) {
	want := map[model.Variant]Confidence{
		model.MemberLive: Reported, model.MemberAtStart: Reported, model.OwnerOnly: Assumed,
		model.FirstJoiner: Assumed, model.HostOnly: Reported,
	}
	for v, confidence := range want {
		p := model.NewPool("p", model.FamilyMeeting)
		p.Meeting.Variant = v
		for _, id := range []ID{MeetingMember, MeetingOwner, MeetingInitiator, MeetingScheduler, MeetingFirst, MeetingShared} {
			assert.Equal(t, confidence, id.Rule().In(&p).Confidence, "%s under %s", id, v)
		}
		assert.Equal(t, Official, MeetingGateway.Rule().In(&p).Confidence)
	}
}
