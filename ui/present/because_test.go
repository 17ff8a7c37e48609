package present

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
	"lictop/policy"
)

func TestBecause(t *testing.T) {
	const began = model.Instant(1_795_260_600) // 11:30 UTC
	nick := &model.User{Pool: "cms", ID: "nick", Name: "Nick\x1b"}
	m := model.NewMeeting("cms", "m")
	m.Started, m.Bridges, m.Owner, m.Initiator = began, 2, "una", "una"
	m.Participants = []model.Participant{
		{Who: "nick", Guest: true, Joined: began - 60, Left: model.None},
		{Who: "nick", Joined: began, Left: began + 60},
		{Who: "nick", Joined: began + 720, Left: model.None},
	}
	for _, c := range []struct {
		rule    policy.ID
		kind    model.MeetingKind
		variant model.Variant
		want    string
	}{
		{policy.MeetingEmpty, model.MeetingSpace, model.MemberLive, "nobody is in it"},
		{policy.MeetingGateway, model.MeetingGateway, model.MemberLive, "gateway: a sixth for each of 2 callers"},
		{policy.MeetingDualHome, model.MeetingDualHome, model.MemberLive, "dual-home: one for each of 2 bridges"},
		{policy.MeetingMember, model.MeetingSpace, model.MemberLive, "Nick joined 11:42, holds PMP+"}, // the stay that counts
		{policy.MeetingMember, model.MeetingSpace, model.MemberAtStart, "Nick joined 11:30, holds PMP+"},
		{policy.MeetingOwner, model.MeetingSpace, model.OwnerOnly, "its owner Nick holds PMP+"},
		{policy.MeetingInitiator, model.MeetingAdhoc, model.OwnerOnly, "Nick, who began it, holds PMP+"},
		{policy.MeetingScheduler, model.MeetingScheduled, model.HostOnly, "Nick, who scheduled it, holds PMP+"},
		{policy.MeetingFirst, model.MeetingSpace, model.FirstJoiner, "Nick joined first, holds PMP+"},
		{policy.MeetingParallel, model.MeetingSpace, model.MemberLive, "the holder's license serves an earlier meeting"},
		{policy.MeetingShared, model.MeetingSpace, model.MemberLive, "nobody in it has PMP+, nor its owner"},
		{policy.MeetingShared, model.MeetingAdhoc, model.MemberLive, "nobody in it has PMP+, nor owner or initiator"},
		{policy.MeetingShared, model.MeetingAdhoc, model.MemberAtStart, "nobody from its start has PMP+, nor its owner"},
		{policy.MeetingShared, model.MeetingSpace, model.OwnerOnly, "its owner has no PMP+"},
		{policy.MeetingShared, model.MeetingAdhoc, model.OwnerOnly, "neither owner nor initiator has PMP+"},
		{policy.MeetingShared, model.MeetingScheduled, model.OwnerOnly, "neither owner nor scheduler has PMP+"},
		{policy.MeetingShared, model.MeetingSpace, model.FirstJoiner, "who joined first has no PMP+"},
		{policy.MeetingShared, model.MeetingRendezvous, model.HostOnly, "a rendezvous is always shared"},
		{policy.MeetingShared, model.MeetingSpace, model.HostOnly, "its owner has no PMP+"},
		{policy.MeetingShared, model.MeetingAdhoc, model.HostOnly, "who began it has no PMP+"},
		{policy.MeetingShared, model.MeetingScheduled, model.HostOnly, "who scheduled it has no PMP+"},
	} {
		m.Kind = c.kind
		assert.Equal(t, c.want, Because(&m, &policy.Decision{Rule: c.rule}, nick, c.variant, began+1800, nil))
	}
	// Who is not stated is not spoken of, and what a part is charged for is said.
	m.Kind, m.Owner, m.Initiator, m.AudioOnly = model.MeetingAdhoc, "", "", true
	shared := &policy.Decision{Rule: policy.MeetingShared, Charge: model.One / 6}
	assert.Equal(t, "nobody in it has PMP+; audio only: 1/6", Because(&m, shared, nil, model.MemberLive, began, nil))
	m.AudioOnly, m.PointToPoint, m.Initiator = false, true, "una"
	assert.Equal(t, "nobody in it has PMP+, nor who began it; point to point: 1/6", Because(&m, shared, nil, model.MemberLive, began, nil))
	// One of them needs no "each".
	m.Bridges, m.Participants = 1, m.Participants[:1]
	assert.Equal(t, "dual-home: one for its bridge", Because(&m, &policy.Decision{Rule: policy.MeetingDualHome}, nil, model.MemberLive, began, nil))
	assert.Equal(t, "gateway: a sixth for its caller", Because(&m, &policy.Decision{Rule: policy.MeetingGateway}, nil, model.MemberLive, began, nil))
	nick.Name = ""
	assert.Equal(t, "its owner nick holds PMP+", Because(&m, &policy.Decision{Rule: policy.MeetingOwner}, nick, model.OwnerOnly, began, nil))
}
