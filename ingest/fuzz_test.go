package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// FuzzSite: any bytes are either refused with problems that have places, or give
// a site that is written and read back as it is, by itself and onto another.
func FuzzSite(f *testing.F) {
	f.Add([]byte(example(f)))
	f.Add([]byte(`{"lictop": 1, "as_of": "2026-11-21T12:00:00Z", "x": {"a": [1, "\ud800"]}}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	base := known(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := ReadSite(context.Background(), bytes.NewReader(text), Options{Decide: true})
		if sound(t, err) {
			same(t, model.NewSnapshot(m.Site))
		}
		m, err = ReadSite(context.Background(), bytes.NewReader(text), Options{Base: base})
		if sound(t, err) {
			m.Site.AsOf = 0
			same(t, model.NewSnapshot(m.Site))
		}
	})
}

// FuzzCSV is the same for tables.
func FuzzCSV(f *testing.F) {
	for k, text := range map[model.Kind]string{
		model.KindEndpoint: "\ufeffid;pool;name;pin.until\r\ne1;rm;'=x;2027-01-01T00:00:00Z\r\n",
		model.KindLicense:  "key,pool,feature,transaction,quantity,start,end\nA1B2C-D3E4F-G5H6I,pdms,PDMS-AUDIO,new,1,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z\n",
		model.KindHost:     "id\tpool\tactive\tlicense\nx\tcwms\tyes\tnone\n",
		model.KindDevice:   "Name,Model,IP Address\nx,SX20,1\n",
		model.KindUser:     "id,pool,own_need\nx,branch,\"basic\"\n",
	} {
		f.Add(byte(k), []byte(text))
		f.Add(byte(model.KindEndpoint), []byte("Name,IP Address,Area\nx,1,\nx,2,y\n"))
	}
	base := known(f)
	f.Fuzz(func(t *testing.T, kind byte, text []byte) {
		m, err := ReadCSV(context.Background(), bytes.NewReader(text), CSVOptions{As: model.Kind(kind), Base: base, Pool: "rm"})
		if !errors.Is(err, ErrNoTable) && sound(t, err) {
			same(t, model.NewSnapshot(m.Site))
		}
	})
}

// FuzzKey: a key is taken as it stands or refused, and never shown.
func FuzzKey(f *testing.F) {
	f.Add("A1B2C-D3E4F-G5H6I")
	f.Add("A1B2C-D3E4F-G5H6")
	f.Add("A1B2C-D3E4F-G5H6É")
	f.Add(`\u00e91B2C-D3E4F-G5H6`)
	f.Fuzz(func(t *testing.T, key string) {
		text := fmt.Sprintf(`{"lictop": 1, "as_of": "2026-11-21T12:00:00Z", "pools": [{"id": "p", "family": "subscription", "feature": "F"}],
			"licenses": [{"key": "%s", "pool": "p", "feature": "F", "transaction": "new", "quantity": 1, "start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}]}`, key)
		m, err := decide(text)
		if err != nil {
			if n := utf8.RuneCountInString(key); n > 8 && !strings.ContainsAny(key, `"\`) && utf8.ValidString(key) && strings.TrimSpace(key) != "" {
				assert.NotContains(t, err.Error(), key)
			}
			return
		}
		if m.Site.Licenses.Len() == 1 {
			assert.Equal(t, model.KeyLength, utf8.RuneCountInString(m.Site.Licenses.At(0).Key))
		}
	})
}

// sound reports whether there is no error; if there is one it must say what and
// where.
func sound(t *testing.T, err error) bool {
	if err == nil {
		return true
	}
	var p *Problems
	require.True(t, errors.As(err, &p), "%v", err)
	require.NotZero(t, p.Total)
	seen := map[string]bool{}
	for i, q := range p.List {
		require.Positive(t, q.Line)
		require.NotEmpty(t, q.Reason)
		if !q.Table {
			require.Positive(t, q.Column)
			require.False(t, seen[q.Path], "%s stands twice", q.Path)
			seen[q.Path] = true
		}
		if i > 0 {
			last := p.List[i-1]
			require.True(t, last.Line < q.Line || last.Line == q.Line && (q.Table || last.Column <= q.Column))
		}
	}
	return false
}

// same checks that a site survives being written and read.
func same(t *testing.T, s *model.Snapshot) {
	var b bytes.Buffer
	require.NoError(t, WriteSite(&b, s))
	m, err := ReadSite(context.Background(), bytes.NewReader(b.Bytes()), Options{})
	require.NoError(t, err, b.String())
	back := model.NewSnapshot(m.Site)
	require.True(t, model.Compare(unhandled(s), back).Empty(), b.String())
	require.Equal(t, s.Asks, back.Asks)
	require.NoError(t, WriteSite(io.Discard, back))
}

// unhandled is a snapshot without what a site file cannot say.
func unhandled(s *model.Snapshot) *model.Snapshot {
	d := s.Draft()
	d.Requests = nil
	e := d.Licenses.Edit()
	for i := range d.Licenses.Len() {
		e.At(i).Handle = 0
	}
	d.Licenses = e.Rows()
	return model.NewSnapshot(d)
}
