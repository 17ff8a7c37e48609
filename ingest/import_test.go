package ingest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// imported merges a document into the example.
func imported(t *testing.T, text string) *model.Snapshot {
	t.Helper()
	m, err := importOnto(known(t), text)
	require.NoError(t, err)
	return model.NewSnapshot(m.Site)
}

// known is the example with a handle, as a store would give it.
func known(t testing.TB) *model.Snapshot {
	d := must(t, example(t)).Draft()
	e := d.Licenses.Edit()
	e.At(0).Handle = 7
	d.Licenses = e.Rows()
	d.Requests = []model.RenewalRequest{{License: 7, Pool: "pdms", Quantity: 1}}
	return model.NewSnapshot(d)
}

func TestImportKeepsWhatIsNotNamed(t *testing.T) {
	base := known(t)
	s := imported(t, `{"lictop": 1, "endpoints": [{"id": "e1", "pool": "rm", "status": "online", "name": ""}],
		"pools": [{"id": "rm", "terms": {"reclaim_days": 7}}, {"id": "cms", "capacity": {"smp": 9}, "terms": {"weights": {"ptp": "1"}}}]}`)
	e := s.Endpoints.At(0)
	assert.Equal(t, model.StatusOnline, e.Status)
	assert.Equal(t, "Ada's laptop", e.Name, "empty text is absent text")
	assert.Equal(t, "board member", e.Pin.Reason)
	assert.Equal(t, int64(7), s.Pool("rm").Seat.ReclaimDays)
	assert.Equal(t, int64(100), s.Pool("rm").Capacity)
	assert.NotNil(t, s.Pool("rm").Seat.Reported)
	assert.Equal(t, int64(200), s.Pool("cms").Meeting.PMP)
	assert.Equal(t, int64(9), s.Pool("cms").Meeting.SMP)
	assert.Equal(t, model.One, s.Pool("cms").Meeting.PointToPoint)
	assert.Equal(t, model.One/6, s.Pool("cms").Meeting.Audio)
	assert.Equal(t, base.Requests, s.Requests)
	assert.Equal(t, base.AsOf, s.AsOf)
	assert.Empty(t, s.Asks)
	d := model.Compare(base, s)
	assert.Len(t, d.Endpoints.Changed, 1)
	assert.Len(t, d.Pools.Changed, 2)
	assert.True(t, d.Hosts.Empty() && d.Licenses.Empty() && d.Users.Empty() && d.Devices.Empty() && d.Meetings.Empty())
	assert.Equal(t, model.StatusOffline, base.Endpoints.At(0).Status, "the base stays as it is")
	assert.Equal(t, int64(30), base.Pool("rm").Seat.ReclaimDays)
}

func TestImportClearsWithNull(t *testing.T) {
	s := imported(t, `{"lictop": 1, "as_of": "2027-01-01T00:00:00Z",
		"endpoints": [{"id": "e1", "pool": "rm", "pin": null, "licensed": null, "registered": null, "class": null, "owner": null}],
		"pools": [{"id": "rm", "reported": null, "name": null}, {"id": "cwms", "terms": null}, {"id": "cucm", "required": null, "installed": {"basic": 1}}],
		"meetings": [{"id": "m1", "pool": "cms", "participants": null, "bridges": null}]}`)
	e := s.Endpoints.At(0)
	assert.Nil(t, e.Pin)
	assert.Equal(t, model.Unknown, e.Licensed)
	assert.True(t, e.Registered)
	assert.Empty(t, e.Owner)
	assert.Nil(t, s.Pool("rm").Seat.Reported)
	assert.Empty(t, s.Pool("rm").Name)
	assert.Equal(t, model.NewPool("cwms", model.FamilyHost).Host, s.Pool("cwms").Host)
	assert.False(t, s.Pool("cucm").Enterprise.HasRequired)
	assert.Equal(t, model.Counts{model.Basic: 1}, s.Pool("cucm").Enterprise.Installed, "installed is replaced whole")
	assert.Empty(t, s.Meetings.At(0).Participants)
	assert.Equal(t, "2027-01-01T00:00:00Z", s.AsOf.String())
}

func TestImportOfLicensesFindsThemByIdentity(t *testing.T) {
	s := imported(t, `{"lictop": 1, "licenses": [{"key": "a1b2c-d3e4f-g5h6i", "pool": "pdms", "feature": "PDMS-AUDIO",
		"transaction": "new", "start": "2026-01-01T01:00:00+01:00", "quantity": 400, "activated": null}]}`)
	require.Equal(t, 1, s.Licenses.Len())
	l := s.Licenses.At(0)
	assert.Equal(t, int64(7), l.Handle)
	assert.Equal(t, "A1B2C-D3E4F-G5H6I", l.Key)
	assert.Equal(t, int64(400), l.Quantity)
	assert.Equal(t, model.None, l.Activated)
	assert.Equal(t, "Audio devices", l.Description)
}

func TestImportReplaces(t *testing.T) {
	base := `{"lictop": 1, "as_of": "2026-01-01T00:00:00Z", "pools": [{"id": "a", "family": "seat", "capacity": 1, "terms": {"reclaim_days": 1}},
		{"id": "b", "family": "seat", "capacity": 1, "terms": {"reclaim_days": 1}}],
		"endpoints": [{"id": "1", "pool": "a", "owner": "x"}, {"id": "2", "pool": "a"}, {"id": "1", "pool": "b"}]}`
	ids := func(s *model.Snapshot) (list []string) {
		for _, e := range s.Endpoints.All() {
			list = append(list, e.Pool+e.ID+e.Owner)
		}
		return list
	}
	for doc, want := range map[string][]string{
		`{"lictop": 1}`: {"a1x", "a2", "b1"},
		`{"lictop": 1, "replace": ["endpoints"]}`:                                                        {"a1x", "a2", "b1"},
		`{"lictop": 1, "replace": ["hosts"], "endpoints": [{"id": "3", "pool": "a"}]}`:                   {"a1x", "a2", "a3", "b1"},
		`{"lictop": 1, "replace": ["endpoints"], "endpoints": [{"id": "3", "pool": "a"}]}`:               {"a3", "b1"},
		`{"lictop": 1, "replace": ["endpoints"], "endpoints": [{"id": "1", "pool": "a"}]}`:               {"a1x", "b1"},
		`{"lictop": 1, "replace": ["endpoints"], "pools": [{"id": "b"}]}`:                                {"a1x", "a2"},
		`{"replace": ["endpoints"], "pools": [{"id": "b"}, {"id": "a", "capacity": 4}], "lictop": 1}`:    nil,
		`{"lictop": 1, "endpoints": [{"id": "0", "pool": "b"}, {"id": "2", "pool": "a", "owner": "y"}]}`: {"a1x", "a2y", "b0", "b1"},
	} {
		m, err := importOnto(must(t, base), doc)
		require.NoError(t, err)
		s := model.NewSnapshot(m.Site)
		assert.Equal(t, want, ids(s), doc)
	}
}

func TestImportValidatesTheMergedSite(t *testing.T) {
	for doc, want := range map[string]string{
		`{}`:                           "lictop",
		`{"lictop": 1, "as_of": null}`: "",
		`{"lictop": 1, "hosts": [{"id": "new", "pool": "cwms"}]}`:                                                   "hosts[0].active hosts[0].license",
		`{"lictop": 1, "hosts": [{"id": "greg", "pool": "cwms"}]}`:                                                  "",
		`{"lictop": 1, "hosts": [{"id": "greg", "pool": "cwms", "active": null}]}`:                                  "hosts[0].active",
		`{"lictop": 1, "hosts": [{"id": "greg"}]}`:                                                                  "hosts[0].pool",
		`{"lictop": 1, "hosts": [{"pool": "cwms"}]}`:                                                                "hosts[0].id",
		`{"lictop": 1, "pools": [{"id": "rm", "capacity": null}]}`:                                                  "pools[0].capacity",
		`{"lictop": 1, "pools": [{"id": "rm", "terms": null}]}`:                                                     "pools[0].terms.reclaim_days",
		`{"lictop": 1, "pools": [{"id": "rm", "family": "host"}]}`:                                                  "pools[0].family",
		`{"lictop": 1, "pools": [{"id": "rm", "family": null}]}`:                                                    "pools[0].family",
		`{"lictop": 1, "pools": [{"id": "rm", "managed": 1}]}`:                                                      "pools[0].managed",
		`{"lictop": 1, "pools": [{"id": "new", "capacity": 1}]}`:                                                    "pools[0].family",
		`{"lictop": 1, "pools": [{"id": "cms", "capacity": {"smp": null}}]}`:                                        "pools[0].capacity.smp",
		`{"lictop": 1, "pools": [{"id": "pdms", "feature": "OTHER"}]}`:                                              "pools[0].feature",
		`{"lictop": 1, "replace": ["licenses"], "pools": [{"id": "pdms", "feature": "OTHER"}]}`:                     "",
		`{"lictop": 1, "devices": [{"id": "d", "pool": "cucm"}]}`:                                                   "devices[0].pool",
		`{"lictop": 1, "devices": [{"id": "d", "pool": "cucm"}], "pools": [{"id": "cucm"}]}`:                        "pools[0].required",
		`{"lictop": 1, "pools": [{"id": "branch", "required": {}}]}`:                                                "pools[0].required",
		`{"lictop": 1, "replace": ["users", "devices"], "pools": [{"id": "branch", "required": {}}]}`:               "",
		`{"lictop": 1, "pools": [{"id": "branch", "instances": [{"id": "a"}]}]}`:                                    "pools[0].last_sync pools[0].instances",
		`{"lictop": 1, "ask": [{"host": "greg", "pool": "cwms"}]}`:                                                  "",
		`{"lictop": 1, "replace": ["hosts"], "pools": [{"id": "cwms"}], "ask": [{"host": "greg", "pool": "cwms"}]}`: "ask[0].host",
		`{"lictop": 1, "licenses": [{"key": "A1B2C-D3E4F-G5H6I", "pool": "pdms"}]}`:                                 "licenses[0].feature licenses[0].start licenses[0].transaction",
		`{"lictop": 1, "licenses": [{"key": "A1B2C-D3E4F-G5H6I", "pool": "pdms", "feature": "PDMS-AUDIO", "transaction": "new", "start": "2026-01-01T00:00:00Z", "end": "2025-01-01T00:00:00Z"}]}`:                                                                                          "licenses[0].end",
		`{"lictop": 1, "pools": [{"id": "p2", "family": "subscription", "feature": "PDMS-AUDIO"}], "licenses": [{"key": "A1B2C-D3E4F-G5H6i", "pool": "p2", "feature": "PDMS-AUDIO", "transaction": "new", "quantity": 1, "start": "2026-01-01T00:00:00Z", "end": "2028-01-01T00:00:00Z"}]}`: "licenses[0]",
	} {
		_, err := importOnto(known(t), doc)
		var list []string
		if want != "" {
			list = strings.Split(want, " ")
		}
		assert.Equal(t, list, paths(t, err), "%s: %v", doc, err)
	}
}

func TestProgressAndSum(t *testing.T) {
	text := example(t)
	var last, all int64
	m, err := ReadSite(t.Context(), strings.NewReader(text), Options{Decide: true, Size: 77, Progress: func(done, total int64) { last, all = done, total }})
	require.NoError(t, err)
	assert.Equal(t, int64(len(text)), last)
	assert.Equal(t, int64(77), all)
	again, err := importOnto(known(t), text)
	require.NoError(t, err)
	assert.Equal(t, m.Sum, again.Sum)
}
