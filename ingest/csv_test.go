package ingest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

func readTable(base *model.Snapshot, as model.Kind, pool, text string, renames ...string) (*model.Merged, error) {
	m := map[string]string{}
	for i := 0; i < len(renames); i += 2 {
		m[renames[i]] = renames[i+1]
	}
	return ReadCSV(context.Background(), strings.NewReader(text), CSVOptions{As: as, Pool: pool, Map: m, Base: base})
}

func tabled(t *testing.T, as model.Kind, pool, text string, renames ...string) (*model.Snapshot, *model.Merged) {
	t.Helper()
	m, err := readTable(known(t), as, pool, text, renames...)
	require.NoError(t, err)
	return model.NewSnapshot(m.Site), m
}

func TestCSVOfEndpoints(t *testing.T) {
	s, m := tabled(t, model.KindEndpoint, "", "\ufeffpool;name;id;pin.until;registered;licensed;last_seen;pin.reason;status;colour\r\n"+
		"rm;\"Bo \"\"B\"\"; x\";e2;2027-01-01T00:00:00Z;No;YES;2026-01-01T00:00:00Z;'=why;In Call;red\r\n"+
		"\r\n"+
		"rm;;e1;;;0;;;online;\r\n")
	require.Equal(t, 2, s.Endpoints.Len())
	e1, e2 := s.Endpoints.At(0), s.Endpoints.At(1)
	assert.Equal(t, "Ada's laptop", e1.Name, "an empty cell keeps what is known")
	assert.Equal(t, model.False, e1.Licensed)
	assert.Equal(t, model.StatusOnline, e1.Status)
	assert.Equal(t, "board member", e1.Pin.Reason)
	assert.Equal(t, model.Endpoint{
		Pool: "rm", ID: "e2", Name: `Bo "B"; x`, Status: model.StatusInCall, Licensed: model.True,
		LastSeen: instantOf("2026-01-01T00:00:00Z"), Pin: &model.Pin{Reason: "=why", Until: instantOf("2027-01-01T00:00:00Z")},
	}, *e2)
	assert.Equal(t, []string{"colour"}, m.Ignored)
	assert.Equal(t, map[model.Kind]int{model.KindEndpoint: 2}, m.Rows)
	assert.Len(t, m.Sum, 64)
}

func TestCSVOfAVendor(t *testing.T) {
	s, m := tabled(t, model.KindEndpoint, "rm", "Name\tModel\tIP Address\tAlias\tSite\tOwner\tStatus\tArea\tLast Seen\tLicensed\n"+
		"Room 4\tHDX 8000\t192.0.2.1\t7001\t\t\tOffline\tNorth\t2026-01-01T00:00:00Z\tno\n"+
		"Room 4\tHDX 8000\t192.0.2.2\t7002\tParis\t\tIN CALL\tNorth\t\tyes\n"+
		"Room 5\tHDX 8000\t192.0.2.3\t7003\t\tada\tunknown\t\t\t\n")
	require.Equal(t, 4, s.Endpoints.Len())
	ids := []string{}
	for _, e := range s.Endpoints.All() {
		ids = append(ids, e.ID+"|"+e.Name+"|"+e.Site)
	}
	assert.Equal(t, []string{"Room 4 192.0.2.1|Room 4|North", "Room 4 192.0.2.2|Room 4|Paris", "Room 5|Room 5|", "e1|Ada's laptop|London"}, ids)
	assert.Equal(t, []string{"Alias"}, m.Ignored)
	assert.Contains(t, m.Renamed, "Last Seen as last_seen")
	assert.Contains(t, m.Renamed, "Area as site")
}

func TestCSVRenamesHeadings(t *testing.T) {
	s, m := tabled(t, model.KindDevice, "branch", "Serial,Kind,model\nA,SX20,ignored?\n", "serial", "id", "Kind", "model", "model", "owner")
	d := s.Devices.At(0)
	assert.Equal(t, model.Device{Pool: "branch", ID: "A", Model: "SX20", Owner: "ignored?", Registered: true}, *d)
	assert.Equal(t, []string{"Serial as id", "Kind as model", "model as owner"}, m.Renamed)
}

func TestCSVOfOtherKinds(t *testing.T) {
	s, _ := tabled(t, model.KindHost, "cwms", "id,active,license,since\nnew,1,Grace,2026-01-01T00:00:00Z\ngreg,false,,\n")
	assert.Equal(t, 2, s.Hosts.Len())
	assert.False(t, s.Hosts.At(0).Active)
	assert.Equal(t, model.HostPermanent, s.Hosts.At(0).License)
	assert.Equal(t, model.HostGrace, s.Hosts.At(1).License)
	s, _ = tabled(t, model.KindUser, "", "id,pool,pmp,mobility\nu7,branch,,no\nzed,cms,yes,\n")
	assert.False(t, s.Users.At(0).Mobility)
	assert.True(t, s.Users.At(2).PMP)
	s, _ = tabled(t, model.KindLicense, "pdms", "key,feature,transaction,quantity,start,end\n"+
		"a1b2c-d3e4f-g5h6i,PDMS-AUDIO,new,7,2026-01-01T00:00:00Z,\nZZZZZ-ZZZZZ-ZZZZZ,PDMS-AUDIO,addon,1,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z\n")
	assert.Equal(t, int64(7), s.Licenses.At(0).Handle)
	assert.Equal(t, int64(7), s.Licenses.At(0).Quantity)
	assert.Equal(t, int64(0), s.Licenses.At(1).Handle)
	_, err := readTable(nil, model.KindMeeting, "", "id\n")
	assert.ErrorIs(t, err, ErrNoTable)
}

func TestCSVListsEveryRejectedLine(t *testing.T) {
	_, err := readTable(known(t), model.KindEndpoint, "", strings.Join([]string{
		"Id,Pool,Status,registered,last_seen,pin.until,class",
		"a,rm,onlne,maybe,,,",
		"b,nope,online,yes,yesterday,,",
		"c,rm,online",
		"a,rm,,,,,",
		",rm,,,,,",
		"d,rm,,,,soon,",
		"\"e\nf\",rm,,,,,",
		"g\xff,rm,,,,,",
		"h,cms,,,,,tablet",
		",,,,,,",
		"i,rm,,,,\xff,",
	}, "\n"))
	require.Error(t, err)
	assert.Equal(t, strings.Split(`line 2, column Status: must be one of unknown, online, offline, in-call; found "onlne"
line 2, column registered: must be true or false; found "maybe"
line 3, column Pool: unknown pool; found "nope"
line 3, column last_seen: must be a real instant of the years 1970 to 9999 as in 2026-11-21T12:00:00Z; found "yesterday"
line 4: has 3 cells, the headings are 7
line 5, column Id: stands already in line 2 in the same pool; found "a"
line 6, column Id: is required
line 7, column pin.until: must be a real instant of the years 1970 to 9999 as in 2026-11-21T12:00:00Z; found "soon"
line 8, column Id: text must not hold control characters
line 10, column Id: the text is not UTF-8
line 11, column Pool: must be a seat pool, is a meeting pool; found "cms"
line 11, column class: must be one of soft, hardware; found "tablet"
line 13, column pin.until: the text is not UTF-8`, "\n"), strings.Split(err.Error(), "\n"))
	var p *Problems
	require.True(t, errors.As(err, &p))
	assert.Equal(t, Problem{Path: "Status", Line: 2, Column: 3, Reason: "must be one of unknown, online, offline, in-call", Value: `"onlne"`, Table: true}, p.List[0])
}

func TestCSVRejectsBadTables(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "line 1: the table is empty: it has no headings",
		"\xff\xfei\x00d\x00":      "line 1: the table is UTF-16; save it as UTF-8",
		"pool\nrm\n":              "line 1: there is no heading id",
		"id\na\n":                 "line 1: there is no heading pool, and no pool was given",
		"id,ID,pool\na,b,rm\n":    `line 1: the headings "id" and "ID" both mean id`,
		"id,pool\n\"a,rm\nb,rm\n": `line 3: extraneous or missing " in quoted-field at byte 6`,
		"id,pool\na\"b,rm\n":      `line 2: bare " in non-quoted-field at byte 2`,
	} {
		_, err := readTable(known(t), model.KindEndpoint, "", text)
		assert.EqualError(t, err, want, "%q", text)
	}
	_, err := readTable(known(t), model.KindEndpoint, "x", "id\na\n")
	assert.EqualError(t, err, `line 1: there is no pool "x"`)
	_, err = readTable(known(t), model.KindEndpoint, "cms", "id\na\n")
	assert.EqualError(t, err, `line 1: the pool "cms" is a meeting pool, must be a seat pool`)
	_, err = readTable(known(t), model.KindEndpoint, "rm", "id\na\n", "serial", "id", "id", "nonsense")
	assert.EqualError(t, err, `line 1: there is no heading "serial" to map`+"\n"+`line 1: there is no heading id`+"\n"+
		`line 1: the heading "id" is mapped to "nonsense", which is no member of endpoints`)
	key := "a1b2c-d3e4f-g5h6i"
	_, err = readTable(known(t), model.KindLicense, "pdms", "key,feature,transaction,quantity,start,end\n"+
		key+",PDMS-AUDIO,new,1,2026-01-01T00:00:00Z,\n"+key+",PDMS-AUDIO,new,1,2026-01-01T00:00:00Z,\n"+key+"x,PDMS-AUDIO,new,1,2026-01-01T00:00:00Z,\n")
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "a1b2c")
	assert.Contains(t, err.Error(), "line 3: the same license stands already in line 2")
	assert.Contains(t, err.Error(), `line 4, column key: must have 17 characters, has 18; found "··············h6ix"`)
}

// An export of licenses has masked keys. Read back they would be licenses of
// their own.
func TestCSVRefusesMaskedKeys(t *testing.T) {
	l := known(t).Licenses.At(0)
	_, err := readTable(known(t), model.KindLicense, "", strings.Join(Columns[model.License](), ",")+"\n"+strings.Join(Cells(l, true), ",")+"\n")
	require.Error(t, err)
	assert.Contains(t, err.Error(), "line 2, column key: is masked; the license document has it in full")
}

func TestGuardIsUndoneExactly(t *testing.T) {
	for plain, guarded := range map[string]string{
		"": "", "a": "a", "'a": "'a", "'": "'", "=1": "'=1", "+": "'+", "-5": "'-5", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx",
		"'=1": "''=1", "''": "''", "''-": "'''-", "a=": "a=",
	} {
		assert.Equal(t, guarded, Guard(plain))
		assert.Equal(t, plain, Unguard(Guard(plain)))
	}
}

func TestCellsReadBack(t *testing.T) {
	base := known(t)
	e := *base.Endpoints.At(0)
	e.ID, e.Name, e.Pin = "e9", "=SUM(A1)", &model.Pin{Reason: "-1, or \"so\"", Until: model.MaxInstant}
	quote := func(cells []string) string {
		for i, c := range cells {
			cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		return strings.Join(cells, ",") + "\n"
	}
	s, m := tabled(t, model.KindEndpoint, "", quote(Columns[model.Endpoint]())+quote(Cells(&e, false)))
	assert.Equal(t, e, *s.Endpoints.At(1))
	assert.Empty(t, m.Ignored)
	assert.Empty(t, m.Renamed)
	l := base.Licenses.At(0)
	s, _ = tabled(t, model.KindLicense, "", quote(Columns[model.License]())+quote(Cells(l, false)))
	assert.Equal(t, *l, *s.Licenses.At(0))
	assert.Equal(t, strings.Repeat("·", 13)+"5H6I", Cells(l, true)[0])
	u := model.User{ID: "u9", Pool: "cms", PMP: true}
	s, _ = tabled(t, model.KindUser, "", quote(Columns[model.User]())+quote(Cells(&u, false)))
	row, ok := s.FindUser("cms", "u9")
	require.True(t, ok)
	assert.Equal(t, u, *s.Users.At(row))
}
