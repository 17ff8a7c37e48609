package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// example is the site of the contract.
func example(t testing.TB) string {
	b, err := os.ReadFile(filepath.Join("testdata", "example.json"))
	require.NoError(t, err)
	return string(b)
}

func decide(text string) (*model.Merged, error) {
	return ReadSite(context.Background(), strings.NewReader(text), Options{Decide: true})
}

func importOnto(base *model.Snapshot, text string) (*model.Merged, error) {
	return ReadSite(context.Background(), strings.NewReader(text), Options{Base: base})
}

func must(t testing.TB, text string) *model.Snapshot {
	t.Helper()
	m, err := decide(text)
	require.NoError(t, err)
	return model.NewSnapshot(m.Site)
}

// paths are the paths of the problems of an error.
func paths(t testing.TB, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var p *Problems
	require.True(t, errors.As(err, &p), "%v", err)
	list := []string{}
	for _, q := range p.List {
		list = append(list, q.Path)
	}
	return list
}

func TestExampleIsRead(t *testing.T) {
	m, err := decide(example(t))
	require.NoError(t, err)
	s := model.NewSnapshot(m.Site)
	assert.Equal(t, "2026-11-21T12:00:00Z", s.AsOf.String())
	assert.Equal(t, map[model.Kind]int{
		model.KindPool: 6, model.KindEndpoint: 1, model.KindLicense: 1, model.KindHost: 1, model.KindDevice: 1,
		model.KindUser: 2, model.KindMeeting: 1,
	}, m.Rows)
	assert.Len(t, m.Sum, 64)
	e := s.Endpoints.At(0)
	assert.Equal(t, "Ada's laptop", e.Name)
	assert.Equal(t, &model.Pin{Reason: "board member", Until: instantOf("2027-01-01T00:00:00Z")}, e.Pin)
	assert.Equal(t, model.True, e.Licensed)
	cucm := s.Pool("cucm")
	assert.True(t, cucm.Enterprise.HasRequired)
	assert.Equal(t, int64(8830), cucm.Enterprise.Required[model.Essential])
	assert.Equal(t, model.Demo{Quantity: 5, Until: instantOf("2026-12-31T00:00:00Z")}, s.Pool("cwms").Host.Demo)
	assert.Equal(t, int64(10), s.Pool("cwms").Host.GraceLimit)
	assert.Equal(t, model.Reading{InUse: 34, At: instantOf("2026-11-21T11:55:00Z")}, *s.Pool("rm").Seat.Reported)
	assert.Equal(t, model.One/6, s.Pool("cms").Meeting.Audio)
	meeting := s.Meetings.At(0)
	assert.Empty(t, meeting.Owner)
	assert.Equal(t, []model.Participant{
		{Who: "nick", Joined: instantOf("2026-11-21T11:30:05Z"), Left: model.None},
		{Who: "SX20 room 4", Guest: true, Joined: instantOf("2026-11-21T11:31:00Z"), Left: model.None},
	}, meeting.Participants)
	assert.Equal(t, []model.Activity{{Pool: "rm", Subject: "e1", Day: instantOf("2026-10-30T00:00:00Z")}}, m.Activity)
	assert.Equal(t, []model.Ask{{Pool: "cwms", Host: "greg"}}, s.Asks)
	u := s.Users.At(0)
	assert.Equal(t, model.User{Pool: "branch", ID: "u7", Mobility: true, HasOwnNeed: true, OwnNeed: model.Enhanced}, *u)
}

func instantOf(s string) model.Instant {
	t, ok := model.ParseInstant(s)
	if !ok {
		panic(s)
	}
	return t
}

func TestMembersComeInAnyOrder(t *testing.T) {
	s := must(t, `{"users": [{"mobility": null, "pmp": true, "pool": "cms", "id": "u"}],
		"endpoints": [{"status": "online", "pool": "rm", "id": "e", "\u006eame": "x\u0020y \ud83d\ude00"}],
		"pools": [{"terms": {"reclaim_days": 1}, "capacity": 3, "id": "rm", "family": "seat"},
		          {"capacity": {"smp": 1, "pmp": 0}, "terms": {"weights": {"ptp": "0"}}, "family": "meeting", "id": "cms"}],
		"as_of": "2026-11-21T13:00:00.999+01:00", "lictop": 1}`)
	assert.Equal(t, "2026-11-21T12:00:00Z", s.AsOf.String())
	assert.Equal(t, "x y 😀", s.Endpoints.At(0).Name)
	assert.Equal(t, model.Units(0), s.Pool("cms").Meeting.PointToPoint)
	assert.True(t, s.Users.At(0).PMP)
}

func TestErrorsOfReadingPassAsTheyAre(t *testing.T) {
	broken := errors.New("the cable is cut")
	_, err := ReadSite(context.Background(), &failing{strings.NewReader(`{"lictop": 1, "pools": [`), broken}, Options{})
	assert.ErrorIs(t, err, broken)
	var p *Problems
	assert.False(t, errors.As(err, &p))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = ReadSite(ctx, strings.NewReader(`{"lictop": 1}`), Options{})
	assert.ErrorIs(t, err, context.Canceled)
}

type failing struct {
	r   *strings.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	if n, err := f.r.Read(p); err == nil {
		return n, nil
	}
	return 0, f.err
}

func TestTablesFit(t *testing.T) {
	assert.Equal(t, licenseFeature, licenseTable.index("feature"))
	assert.Equal(t, licenseStart, licenseTable.index("start"))
	assert.Equal(t, licenseEnd, licenseTable.index("end"))
	assert.Equal(t, []int{0, 1, 2, 3}, []int{stayTable.index("user"), stayTable.index("guest"), stayTable.index("joined"), stayTable.index("left")})
	for f := model.NoFamily; f <= model.FamilyMeeting; f++ {
		table := poolTable(f)
		assert.Equal(t, poolFamily, table.index("family"))
		assert.LessOrEqual(t, len(table.list), maxMembers)
	}
	for _, n := range []int{len(endpointTable.list), len(licenseTable.list), len(hostTable.list), len(meetingTable.list), len(userTable.list), len(countTable.list)} {
		assert.LessOrEqual(t, n, maxMembers)
	}
}
