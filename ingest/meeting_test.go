package ingest

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

func meetingPools(ids ...string) *model.Snapshot {
	d := model.Draft{AsOf: model.None, Pools: []model.Pool{model.NewPool("rm", model.FamilySeat)}}
	for _, id := range ids {
		d.Pools = append(d.Pools, model.NewPool(id, model.FamilyMeeting))
	}
	return model.NewSnapshot(d)
}

func readMeeting(text string, base *model.Snapshot, pool string) (*model.Meeting, error) {
	return ReadMeeting(context.Background(), strings.NewReader(text), base, pool)
}

func TestReadMeeting(t *testing.T) {
	at := func(s string) model.Instant { i, _ := model.ParseInstant(s); return i }
	m, err := readMeeting(`{"kind": "adhoc", "started": "2026-11-21T11:30:00Z", "initiator": "una", "owner": null,
 "participants": [{"user": "nick", "joined": "2026-11-21T11:42:00Z", "left": "2026-11-21T11:50:00Z"}, {"guest": "SX20", "joined": "2026-11-21T11:30:00Z"}]}
`, meetingPools("cms"), "")
	require.NoError(t, err)
	want := model.NewMeeting("cms", "")
	want.Kind, want.Started, want.Initiator = model.MeetingAdhoc, at("2026-11-21T11:30:00Z"), "una"
	want.Participants = []model.Participant{
		{Who: "nick", Joined: at("2026-11-21T11:42:00Z"), Left: at("2026-11-21T11:50:00Z")},
		{Who: "SX20", Guest: true, Joined: at("2026-11-21T11:30:00Z"), Left: model.None},
	}
	assert.Equal(t, want, *m)

	// Nothing of a meeting that is known under the id is merged into it.
	base := meetingPools("cms").Draft()
	known := model.NewMeeting("cms", "m1")
	known.Kind, known.Owner = model.MeetingSpace, "nick"
	base.Meetings.Append(known)
	_, err = readMeeting(`{"id": "m1"}`, model.NewSnapshot(base), "")
	assert.Equal(t, []string{"kind", "started"}, paths(t, err))
}

// The pool of a meeting is the one it names, else the one it is read for, else
// the only one.
func TestThePoolOfAMeeting(t *testing.T) {
	const rest = `"kind": "space", "started": "2026-11-21T11:30:00Z"}`
	for _, c := range []struct {
		text, pool, want, wrong string
		pools                   []string
	}{
		{`{` + rest, "", "a", "", []string{"a"}},
		{`{"pool": null, ` + rest, "", "a", "", []string{"a"}},
		{`{"pool": "b", ` + rest, "", "b", "", []string{"a", "b"}},
		{`{` + rest, "b", "b", "", []string{"a", "b"}},
		{`{"pool": "a", ` + rest, "b", "a", "", []string{"a", "b"}},
		{`{` + rest, "", "", "is required: there are several meeting pools", []string{"a", "b"}},
		{`{` + rest, "", "", "is required, and there is no meeting pool yet", nil},
		{`{"pool": "c", ` + rest, "", "", "unknown pool", []string{"a"}},
		{`{"pool": "rm", ` + rest, "", "", "must be a meeting pool, is a seat pool", []string{"a"}},
	} {
		m, err := readMeeting(c.text, meetingPools(c.pools...), c.pool)
		if c.wrong == "" {
			require.NoError(t, err, c.text)
			assert.Equal(t, c.want, m.Pool)
			continue
		}
		var problems *Problems
		require.ErrorAs(t, err, &problems, c.text)
		require.Len(t, problems.List, 1)
		assert.Equal(t, "pool", problems.List[0].Path)
		assert.Equal(t, c.wrong, problems.List[0].Reason)
	}
}

func TestMeetingThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		``:                      "line 1, column 1: the text ends before the document",
		`"x"`:                   "line 1, column 1: the document must be an object",
		`{"kind": "space"`:      "line 1, column 17: the text ends in the middle of the document",
		"{}\n{}":                "line 2, column 1: text follows the document",
		"\xef\xbb\xbf{}":        "line 1, column 1: the text begins with a byte-order mark",
		"{\"id\": \"\xff\"}":    "line 1, column 9: the text is not UTF-8",
		`{"kind": "space",, 1}`: "line 1, column 18: not JSON: ",
	} {
		_, err := readMeeting(text, meetingPools("cms"), "")
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want, text)
	}
	broken := errors.New("the disk is gone")
	_, err := ReadMeeting(t.Context(), iotest.ErrReader(broken), meetingPools("cms"), "")
	assert.ErrorIs(t, err, broken)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = ReadMeeting(ctx, strings.NewReader("{}"), meetingPools("cms"), "")
	assert.ErrorIs(t, err, context.Canceled)
}

// FuzzMeeting: any bytes are either refused with problems that have places, or
// give a meeting that a site file could hold.
func FuzzMeeting(f *testing.F) {
	f.Add(`{"kind": "adhoc", "started": "2026-11-21T11:30:00Z", "participants": [{"user": "nick", "joined": "2026-11-21T11:42:00Z"}]}`)
	f.Add(`{"pool": "rm"}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMeeting(context.Background(), io.MultiReader(strings.NewReader(text)), meetingPools("cms"), "")
		if sound(t, err) {
			d := meetingPools("cms").Draft()
			m.ID += "m"
			d.AsOf = 0
			d.Meetings.Append(*m)
			same(t, model.NewSnapshot(d))
		}
	})
}
