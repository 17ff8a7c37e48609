package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// malformed is the example with one piece of text replaced, and the paths of
// the problems that this makes.
type malformed struct {
	from, to string
	want     string // paths, separated by blanks; "" = it is well
}

func (m malformed) check(t *testing.T, text string) {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, m.from), "not there once: %s", m.from)
	_, err := decide(strings.Replace(text, m.from, m.to, 1))
	want := []string(nil)
	if m.want != "" {
		want = strings.Split(m.want, " ")
	}
	assert.Equal(t, want, paths(t, err), "%s -> %s: %v", m.from, m.to, err)
}

func TestMalformed(t *testing.T) {
	text := example(t)
	groups := map[string][]malformed{
		"document": {
			{`{"lictop": 1,`, `{`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": 2,`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": 1.0,`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": "1",`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": null,`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": [1],`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": 1, "lictop": 1,`, "lictop"},
			{`{"lictop": 1,`, `{"lictop": 1, "Pools": [],`, "Pools"},
			{`{"lictop": 1,`, `{"lictop": 1, "x-y": {"a": [{}, "]"]}, "x-y": 1,`, `["x-y"]`},
			{`{"lictop": 1,`, `{"lictop": 1, "": 0,`, `[""]`},
			{`{"lictop": 1,`, `{"lictop": 1, "as_of": 5,`, "as_of"},
			{`"as_of": "2026-11-21T12:00:00Z",`, ``, "as_of"},
			{`"as_of": "2026-11-21T12:00:00Z",`, `"as_of": null,`, "as_of"},
			{`"as_of": "2026-11-21T12:00:00Z",`, `"as_of": "",`, "as_of"},
			{`"as_of": "2026-11-21T12:00:00Z",`, `"as_of": {},`, "as_of"},
			{`"pools": [`, `"pools": {}, "poolz": [`, "pools poolz"},
			{`"activity": [`, `"activity": null, "x": [`, "x"},
			{`"ask": [`, `"replace": ["hosts", "pools", 5, "", null], "ask": [`, "replace[1] replace[2] replace[3] replace[4]"},
			{`"ask": [`, `"replace": "hosts", "ask": [`, "replace"},
			{`"ask": [`, `"replace": null, "ask": [`, ""},
		},
		"names": {
			{`"last_seen"`, `"lastseen"`, "endpoints[0].lastseen"},
			{`"last_seen"`, `"Last_seen"`, "endpoints[0].Last_seen"},
			{`"last_seen"`, `"last-seen"`, `endpoints[0]["last-seen"]`},
			{`"last_seen"`, `"a\u0001\"b"`, `endpoints[0]["a\u0001\"b"]`},
			{`"last_seen"`, `"a\u0085"`, `endpoints[0]["a\u0085"]`},
			{`"last_seen"`, `"\ud800"`, `endpoints[0]["\ud800"]`},
			{`"last_seen"`, `"é"`, `endpoints[0]["é"]`},
			{`"last_seen"`, `"l\u0061st_seen"`, ""},
			{`"class": "soft"`, `"class": "soft", "class": "soft"`, "endpoints[0].class"},
			{`"class": "soft"`, `"class": "soft", "cl\u0061ss": "weird"`, "endpoints[0].class"},
			{`"class": "soft"`, `"class": "weird", "class": "soft", "class": 5`, "endpoints[0].class"},
			{`"class": "soft"`, `"x": 1, "x": 2, "x": {"y": 1, "y": 2}`, "endpoints[0].x"},
			{`"board member"`, `"board member", "reason": 1`, "endpoints[0].pin.reason"},
			{`"board member"`, `"board member", "why": 1`, "endpoints[0].pin.why"},
			{`"enhanced": 2850`, `"Enhanced": 2850, "telepresence_room": 1`, "pools[3].installed.Enhanced pools[3].installed.telepresence_room"},
			{`"enhanced": 2850`, `"telepresence-room": -1`, `pools[3].installed["telepresence-room"]`},
		},
		"ids and pools": {
			{`{"id": "e1", "pool": "rm"`, `{"pool": "rm"`, "endpoints[0].id"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "", "pool": "rm"`, "endpoints[0].id"},
			{`{"id": "e1", "pool": "rm"`, `{"id": null, "pool": "rm"`, "endpoints[0].id"},
			{`{"id": "e1", "pool": "rm"`, `{"id": 1, "pool": "rm"`, "endpoints[0].id"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e\u007f", "pool": "rm"`, "endpoints[0].id"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e1"`, "endpoints[0].pool"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e1", "pool": ""`, "endpoints[0].pool"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e1", "pool": "RM"`, "endpoints[0].pool"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e1", "pool": "cwms"`, "endpoints[0].pool"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e1", "pool": "rm"}, {"id": "e1", "pool": "rm"`, "endpoints[1].id"},
			{`{"id": "e1", "pool": "rm"`, `5, null, [], {"id": "e1", "pool": "rm"`, "endpoints[0] endpoints[1] endpoints[2]"},
			{`{"id": "e1", "pool": "rm"`, `{"id": "e2", "pool": "x"}, {"id": "e2", "pool": "x"}, {"id": "e1", "pool": "rm"`, "endpoints[0].pool endpoints[1].id endpoints[1].pool"},
			{`{"id": "SEP001", "pool": "branch"`, `{"id": "SEP001", "pool": "cms"`, "devices[0].pool"},
			{`{"id": "nick", "pool": "cms"`, `{"id": "nick", "pool": "rm"`, "users[0].pool"},
			{`{"id": "nick", "pool": "cms"`, `{"id": "nick", "pool": "cucm"`, "users[0].pmp"}, // and not held against the pool
			{`"pool": "rm", "subject": "e1"`, `"pool": "nope", "subject": "e1"`, "activity[0].pool"},
			{`"pool": "rm", "subject": "e1"`, `"pool": "cwms", "subject": "gone"`, ""},
			{`"pool": "rm", "subject": "e1"`, `"pool": "rm"`, "activity[0].subject"},
			{`"day": "2026-10-30"`, `"day": "2026-02-29"`, "activity[0].day"},
			{`"day": "2026-10-30"`, `"day": "1969-12-31"`, "activity[0].day"},
			{`"day": "2026-10-30"`, `"other": 1`, "activity[0].day activity[0].other"},
		},
		"pools": {
			{`{"id": "pdms", `, `{`, "pools[1].id"},
			{`{"id": "pdms", `, `{"id": "rm", `, "pools[1].id licenses[0].pool"},
			{`{"id": "pdms", `, `{"id": "rm", "family": "seat", "capacity": 1, "terms": {"reclaim_days": 1}}, {"id": "pdms", `, "pools[1].id"},
			{`{"id": "pdms", `, `{"id": {"a": 1}, `, "pools[1].id"},
			{`{"id": "cms", `, `{"id": null, `, "pools[5].id"},
			{`"family": "subscription"`, `"family": "Subscription"`, "pools[1].family"},
			{`"family": "subscription"`, `"family": ""`, "pools[1].family"},
			{`"family": "subscription"`, `"family": null`, "pools[1].family"},
			{`"family": "subscription"`, `"x": 1`, "pools[1].family pools[1].x"},
			{`"family": "subscription"`, `"family": "subscription", "family": "seat"`, "pools[1].family"},
			{`"capacity": 100,`, ``, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": {"pmp": -1},`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": 100.0,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": 1e2,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": -0,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": -1,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": 1000000001,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": 99999999999999999999999,`, "pools[0].capacity"},
			{`"capacity": 100,`, `"capacity": 1000000000,`, ""},
			{`"capacity": 100,`, `"capacity": 0,`, ""},
			{`"capacity": 100,`, `"capacity": "100",`, "pools[0].capacity"},
			{`"reclaim_days": 30`, `"reclaim_days": 36501`, "pools[0].terms.reclaim_days"},
			{`"reclaim_days": 30`, `"reclaim_days": 36500`, ""},
			{`"reclaim_days": 30`, `"reclaim_days": null`, "pools[0].terms.reclaim_days"},
			{`"reclaim_days": 30`, `"variant": "owner"`, "pools[0].terms.reclaim_days pools[0].terms.variant"},
			{`"reclaim_days": 30`, `"reclaim_days": 30, "variant": null`, ""},
			{`"reclaim_days": 30`, `"reclaim_days": 30, "nothing": null`, "pools[0].terms.nothing"},
			{`"terms": {"reclaim_days": 30, "hardware_release": "when-offline", "retention_scope": "soft"}`, `"terms": null`, "pools[0].terms.reclaim_days"},
			{`"terms": {"reclaim_days": 30, "hardware_release": "when-offline", "retention_scope": "soft"}`, `"terms": []`, "pools[0].terms"},
			{`"terms": {"reclaim_days": 30, "hardware_release": "when-offline", "retention_scope": "soft"}`, `"managed": 4`, "pools[0].terms.reclaim_days pools[0].managed"},
			{`"when-offline"`, `"When-offline"`, "pools[0].terms.hardware_release"},
			{`"when-offline"`, `""`, "pools[0].terms.hardware_release"},
			{`{"in_use": 34, "at": "2026-11-21T11:55:00Z"}`, `{}`, "pools[0].reported.at pools[0].reported.in_use"},
			{`{"in_use": 34, "at": "2026-11-21T11:55:00Z"}`, `null`, ""},
			{`"managed": 412`, `"managed": true`, "pools[1].managed"},
			{`"managed": 412`, `"terms": {}`, "pools[1].terms"},
			{`"managed": 412`, `"capacity": 5`, "pools[1].capacity"},
			{`"managed": 412`, `"reported": {"x": 1}`, "pools[1].reported"},
			{`"feature": "PDMS-AUDIO", "managed"`, `"managed"`, "pools[1].feature"},
			{`"feature": "PDMS-AUDIO", "managed"`, `"feature": "", "managed"`, "pools[1].feature"},
			{`"feature": "PDMS-AUDIO", "managed"`, `"feature": "pdms-audio", "managed"`, "licenses[0].feature"},
			{`"era": "2.5"`, `"era": "2"`, "pools[2].terms.era"},
			{`"era": "2.5"`, `"era": 2.5`, "pools[2].terms.era"},
			{`"grace_limit": 10`, `"grace_limit": "10"`, "pools[2].terms.grace_limit"},
			{`"demo": {"quantity": 5, "until"`, `"demo": {"until"`, "pools[2].terms.demo.quantity"},
			{`"demo": {"quantity": 5, "until"`, `"demo": {"quantity": 5, "end"`, "pools[2].terms.demo.until pools[2].terms.demo.end"},
			{`"release": "9.1"`, `"release": ""`, "pools[3].terms.release"},
			{`"release": "9.1"`, `"release": "9."`, "pools[3].terms.release"},
			{`"release": "9.1"`, `"release": "9..1"`, "pools[3].terms.release"},
			{`"release": "9.1"`, `"release": 9.1`, "pools[3].terms.release"},
			{`"release": "9.1"`, `"release": "0012.99999999999999999999.0"`, ""},
			{`"capacity": {"pmp": 200, "smp": 3}`, `"capacity": {"pmp": 200}`, "pools[5].capacity.smp"},
			{`"capacity": {"pmp": 200, "smp": 3}`, `"capacity": 5`, "pools[5].capacity"},
			{`"capacity": {"pmp": 200, "smp": 3}`, `"capacity": null`, "pools[5].capacity.pmp pools[5].capacity.smp"},
			{`"capacity": {"pmp": 200, "smp": 3}`, `"x": {"pmp": 200, "smp": 3}`, "pools[5].capacity.pmp pools[5].capacity.smp pools[5].x"},
			{`"audio": "1/6"`, `"audio": "1/7"`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": "7/6"`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": "01/6"`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": "1/06"`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": ""`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": 0`, "pools[5].terms.weights.audio"},
			{`"audio": "1/6"`, `"audio": "6000/6000"`, ""},
			{`"audio": "1/6"`, `"audio": "0/6000"`, ""},
		},
		"the requirement": {
			{`"required": {"enhanced": 2314, "basic": 318, "essential": 8830}`, `"required": {}, "instances": [{"id": "a"}]`, "pools[3].required pools[3].last_sync"},
			{`"required": {"enhanced": 2314, "basic": 318, "essential": 8830}`, `"required": {}, "instances": []`, ""},
			{`"required": {"enhanced": 2314, "basic": 318, "essential": 8830}`, `"instances": [{"id": "a"}, {"id": "a"}, {"id": ""}]`, "pools[3].instances[1].id pools[3].instances[2].id pools[3].last_sync"},
			{`"required": {"enhanced": 2314, "basic": 318, "essential": 8830}`, `"required": 5`, "pools[3].required"},
			{`{"id": "SEP001", "pool": "branch"`, `{"id": "SEP001", "pool": "cucm"`, "pools[3].required"},
			{`{"id": "SEP001", "pool": "branch"`, `{"id": "SEP001", "x": 1, "pool": "cucm"`, "devices[0].x"},
			{`{"enhanced": 10}, "last_sync": "2026-11-21T03:00:00Z"`, `{}, "instances": [{"id": "a"}]`, "pools[4].instances"},
			{`{"enhanced": 10}, "last_sync": "2026-11-21T03:00:00Z"`, `{}, "required": {}, "instances": [{"id": "a"}]`, "pools[4].required"},
			{`{"enhanced": 10}, "last_sync": "2026-11-21T03:00:00Z"`, `{}, "required": {"basic": "x"}`, "pools[4].required pools[4].required.basic"},
			{`{"enhanced": 10}, "last_sync": "2026-11-21T03:00:00Z"`, `{}, "required": null, "instances": null`, ""},
		},
		"rows": {
			{`"registered": true, "status"`, `"registered": 1, "status"`, "endpoints[0].registered"},
			{`"registered": true, "status"`, `"registered": "true", "status"`, "endpoints[0].registered"},
			{`"status": "offline"`, `"status": "Offline"`, "endpoints[0].status"},
			{`"status": "offline"`, `"status": ""`, "endpoints[0].status"},
			{`"Ada's laptop"`, `"Ada\tlaptop"`, "endpoints[0].name"},
			{`"Ada's laptop"`, `"Ada\u0000"`, "endpoints[0].name"},
			{`"Ada's laptop"`, "\"Ada\u0085\"", "endpoints[0].name"},
			{`"Ada's laptop"`, `"Ada\ud800"`, "endpoints[0].name"},
			{`"Ada's laptop"`, `"Ada\udc00\ud800"`, "endpoints[0].name"},
			{`"Ada's laptop"`, `"Ada\ufffd\ud83d\ude00\u00e9"`, ""},
			{`"Ada's laptop"`, `5`, "endpoints[0].name"},
			{`"Ada's laptop"`, `""`, ""},
			{`"class": "soft"`, `"class": null`, ""},
			{`"class": "soft"`, `"class": "phone"`, "endpoints[0].class"},
			{`{"reason": "board member", "until": "2027-01-01T00:00:00Z"}`, `{"reason": "board member"}`, "endpoints[0].pin.until"},
			{`{"reason": "board member", "until": "2027-01-01T00:00:00Z"}`, `{"reason": 5, "until": ""}`, "endpoints[0].pin.reason endpoints[0].pin.until"},
			{`{"reason": "board member", "until": "2027-01-01T00:00:00Z"}`, `"x"`, "endpoints[0].pin"},
			{`"active": true, "license"`, `"license"`, "hosts[0].active"},
			{`"license": "permanent"`, `"license": "Permanent"`, "hosts[0].license"},
			{`"license": "permanent"`, `"licence": "permanent"`, "hosts[0].license hosts[0].licence"},
			{`"hosting": 0`, `"hosting": 0.5`, "hosts[0].hosting"},
			{`"managed": "local"`, `"managed": 5`, "hosts[0].managed"},
			{`"own_need": "enhanced"`, `"own_need": "telepresence-room"`, "users[1].own_need"},
			{`"own_need": "enhanced"`, `"pmp": false`, "users[1].pmp"},
			{`"own_need": "enhanced"`, `"pmp": null`, ""},
			{`"name": "Nick", "pmp": true`, `"mobility": false, "own_need": "x"`, "users[0].mobility users[0].own_need"},
			{`"model": "SX20", "owner"`, `"name": "SX20", "owner"`, "devices[0].name"},
		},
		"instants": {
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01T08:00:00"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01 08:00:00Z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01T08:00:60Z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01T08:00:00z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01t08:00:00Z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-31T08:00:00Z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01T08:00:00.Z"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"2026-11-01T08:00:00+01"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"1970-01-01T00:00:00+00:01"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"9999-12-31T23:59:59-00:01"`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `"1969-12-31T23:59:59-00:01"`, ""},
			{`"2026-11-01T08:00:00Z"`, `"2024-02-29T08:00:00.123456789+14:00"`, ""},
			{`"2026-11-01T08:00:00Z"`, `1730448000`, "endpoints[0].last_seen"},
			{`"2026-11-01T08:00:00Z"`, `""`, "endpoints[0].last_seen"},
		},
		"licenses": {
			{`"key": "A1B2C-D3E4F-G5H6I", `, ``, "licenses[0].key"},
			{`"key": "A1B2C-D3E4F-G5H6I", `, `"key": "A1B2C-D3E4F-G5H6", `, "licenses[0].key"},
			{`"key": "A1B2C-D3E4F-G5H6I", `, `"key": " 1B2C-D3E4F-G5H6é", `, ""},
			{`"key": "A1B2C-D3E4F-G5H6I", `, `"key": "", `, "licenses[0].key"},
			{`"key": "A1B2C-D3E4F-G5H6I", `, `"key": "A1B2C-D3E4F-G5H6\u0007", `, "licenses[0].key"},
			{`"quantity": 500, `, ``, "licenses[0].quantity"},
			{`"transaction": "new", `, ``, "licenses[0].transaction"},
			{`"transaction": "new", `, `"transaction": "New", `, "licenses[0].transaction"},
			{`"type": "managed-device",`, `"type": "device",`, "licenses[0].type"},
			{`"end": "2027-01-01T00:00:00Z"`, `"end": "2026-01-01T00:00:00.5Z"`, "licenses[0].end"},
			{`"end": "2027-01-01T00:00:00Z"`, `"end": "2026-01-01T00:00:00-00:01"`, ""},
			{`"end": "2027-01-01T00:00:00Z"`, `"end": "x"`, "licenses[0].end"},
			{`"start": "2026-01-01T00:00:00Z"`, `"start": "x"`, "licenses[0].start"},
			{`"licenses": [`, `"licenses": [{"key": "a1b2c-d3e4f-g5h6i", "pool": "pdms", "feature": "PDMS-AUDIO", "transaction": "new", "quantity": 1, "start": "2026-01-01T01:00:00.9+01:00", "end": "2027-01-01T00:00:00Z"}, `, "licenses[1]"},
			{`"licenses": [`, `"licenses": [{"key": "a1b2c-d3e4f-g5h6i", "pool": "pdms", "feature": "PDMS-AUDIO", "transaction": "addon", "quantity": 1, "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}, `, ""},
			{`"licenses": [`, `"licenses": [7, {}, `, "licenses[0] licenses[1].end licenses[1].feature licenses[1].key licenses[1].pool licenses[1].quantity licenses[1].start licenses[1].transaction"},
		},
		"meetings": {
			{`"kind": "adhoc", `, ``, "meetings[0].kind"},
			{`"started": "2026-11-21T11:30:00Z", `, ``, "meetings[0].started"},
			{`"bridges": 1`, `"bridges": null`, ""},
			{`"bridges": 1`, `"bridges": -1`, "meetings[0].bridges"},
			{`{"user": "nick", "joined"`, `{"joined"`, "meetings[0].participants[0]"},
			{`{"user": "nick", "joined"`, `{"user": "", "joined"`, "meetings[0].participants[0]"},
			{`{"user": "nick", "joined"`, `{"user": "nick", "guest": "x", "joined"`, "meetings[0].participants[0]"},
			{`{"user": "nick", "joined"`, `{"user": "nick", "guest": "", "joined"`, ""},
			{`{"user": "nick", "joined"`, `{"user": 5, "joined"`, "meetings[0].participants[0].user"},
			{`{"user": "nick", "joined"`, `{"user": "nick", "since"`, "meetings[0].participants[0].joined meetings[0].participants[0].since"},
			{`{"user": "nick", "joined": "2026-11-21T11:30:05Z"`, `{"user": "nick", "joined": "2026-11-21T11:30:05Z", "left": "2026-11-21T11:30:04Z"`, "meetings[0].participants[0].left"},
			{`{"user": "nick", "joined": "2026-11-21T11:30:05Z"`, `{"user": "nick", "joined": "2026-11-21T11:30:05Z", "left": "2026-11-21T11:30:05Z"`, ""},
			{`{"guest": "SX20 room 4", "joined": "2026-11-21T11:31:00Z"}`, `null, "x"`, "meetings[0].participants[1] meetings[0].participants[2]"},
		},
		"asks": {
			{`{"host": "greg", "pool": "cwms"}`, `{"host": "gregor", "pool": "cwms"}`, "ask[0].host"},
			{`{"host": "greg", "pool": "cwms"}`, `{"pool": "cwms"}`, "ask[0].host"},
			{`{"host": "greg", "pool": "cwms"}`, `{"host": "greg", "pool": "rm"}`, "ask[0].pool"},
			{`{"host": "greg", "pool": "cwms"}`, `{"host": "greg", "pool": "x"}`, "ask[0].pool"},
			{`{"host": "greg", "pool": "cwms"}`, `{"host": "greg", "pool": "cwms", "when": 1}, 5`, "ask[0].when ask[1]"},
			{`"hosts": [{"id": "greg", "pool": "cwms"`, `"hosts": [{"id": 5, "pool": "cwms"`, "hosts[0].id"},
			{`"hosts": [{"id": "greg", "pool": "cwms"`, `"hosts": [{"id": "greg", "pool": "nope"`, "hosts[0].pool"},
			{`"hosts": [{"id": "greg", "pool": "cwms"`, `"hosts": [{"id": "greg", "x": 0, "pool": "cwms"`, "hosts[0].x"},
			{`"hosts": [`, `"hosts": 5, "h": [`, "hosts h"},
		},
	}
	for name, list := range groups {
		t.Run(name, func(t *testing.T) {
			for _, m := range list {
				m.check(t, text)
			}
		})
	}
}

func TestSyntaxErrorsStandAlone(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "line 1, column 1: ",
		" \n ":                               "line 2, column 2: ",
		"\xef\xbb\xbf{}":                     "line 1, column 1: ",
		"nonsense":                           "line 1, column 2: ",
		"[]":                                 "line 1, column 1: ",
		"{\"x\": 5,\n \"lictop\": 1,}":       "line 2, column 14: ",
		"{\"x\": 5,\n \"lictop\" 1}":         "line 2, column 11: ",
		"{\"x\": \"\xff\"}":                  "line 1, column 8: ",
		"{\"x\": \"\xff\", y":                "line 1, column 8: ",
		"{\"pools\": [{\"id\": \"a\\x\"}]}":  "line 1, column 22: ",
		"{\"pools\": [{\"id\": \"a\x01\"}]}": "line 1, column 21: ",
		"{\"pools\": [{\"id\": 01}]}":        "line 1, column 20: ",
		"{\"lictop\": 1} {}":                 "line 1, column 15: ",
		"{\"lictop\": 1":                     "line 1, column 13: ",
		"{\"x\": " + strings.Repeat("[", 999) + strings.Repeat("]", 999) + "} x":     fmt.Sprintf("line 1, column %d: ", 8+999*2+1),
		"{\"x\": " + strings.Repeat("[", 1000) + "nonsense":                          fmt.Sprintf("line 1, column %d: ", 7+999),
		"{\"pools\": [" + strings.Repeat("[", 999) + "nonsense":                      fmt.Sprintf("line 1, column %d: ", 12+998),
		"{\"pools\": [" + strings.Repeat("{\"a\":", 20000) + "nonsense":              fmt.Sprintf("line 1, column %d: ", 12+998*5),
		"{\"pools\": [" + strings.Repeat("[", 999) + strings.Repeat("]", 999) + "]}": fmt.Sprintf("line 1, column %d: ", 12+998),
	} {
		_, err := decide(text)
		var p *Problems
		if assert.True(t, errors.As(err, &p), "%.40q: %v", text, err) {
			assert.Equal(t, 1, p.Total)
			assert.True(t, strings.HasPrefix(err.Error(), want), "%.40q: %v, not %s", text, err, want)
		}
	}
}

func TestNestingOf1000LevelsIsJustAllowed(t *testing.T) {
	_, err := decide(`{"lictop": 1, "as_of": "2026-11-21T12:00:00Z", "pools": [{"id": "a", "family": "enterprise", "x": ` +
		strings.Repeat("[", 997) + strings.Repeat("]", 997) + `}]}`)
	assert.Equal(t, []string{"pools[0].x"}, paths(t, err))
}

func TestProblemsAreInOrderWithPlaces(t *testing.T) {
	_, err := decide("{\"lictop\": 1, \"as_of\": \"now\",\r\n \"endpoints\": [\n{\"id\": \"é\", \"pool\": \"x\"},\n{}], \"z\": 1}")
	require.Error(t, err)
	assert.Equal(t, strings.Join([]string{
		`as_of: must be a real instant of the years 1970 to 9999 as in 2026-11-21T12:00:00Z; found "now" (line 1, column 24)`,
		`endpoints[0].pool: unknown pool; found "x" (line 3, column 22)`,
		`endpoints[1].id: is required (line 4, column 1)`,
		`endpoints[1].pool: is required (line 4, column 1)`,
		`z: unknown member (line 4, column 6)`,
	}, "\n"), err.Error())
}

func TestOnlyTheFirstThousandProblemsAreListed(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"lictop": 1, "endpoints": [`)
	for i := range 30000 {
		fmt.Fprintf(&b, "{\"id\": \"e%d\", \"pool\": \"x\"},\n", i)
	}
	b.WriteString(`{}]}`)
	_, err := decide(b.String())
	var p *Problems
	require.True(t, errors.As(err, &p))
	assert.Len(t, p.List, 1000)
	assert.Equal(t, 30003, p.Total)
	assert.Equal(t, "as_of", p.List[0].Path)
	assert.Equal(t, "endpoints[998].pool", p.List[999].Path)
	assert.True(t, strings.HasSuffix(err.Error(), "\n… 30003 problems in all"))
}

func TestKeysAreNeverShown(t *testing.T) {
	text := example(t)
	for _, to := range []string{"A1B2C-D3E4F-G5H6I-J", "A1B2C-D3E4F-G5H6", "A1B2C", "A1B2C-D3E4F-G5H6\\u0007"} {
		_, err := decide(strings.Replace(text, "A1B2C-D3E4F-G5H6I", to, 1))
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "A1B2C")
		assert.NotContains(t, err.Error(), "D3E4F")
	}
	row := text[strings.Index(text, `{"key"`):strings.Index(text, `"hosts"`)]
	row = row[:strings.LastIndex(row, "]")]
	_, err := decide(strings.Replace(text, `"licenses": [`, `"licenses": [`+row+",", 1))
	assert.Equal(t, []string{"licenses[1]"}, paths(t, err))
	assert.NotContains(t, err.Error(), "D3E4F")
}
