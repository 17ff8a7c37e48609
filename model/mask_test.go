package model

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPseudonymsKeepTheOrder of names, whenever they come, and each name keeps its
// own until all are numbered anew.
func TestPseudonymsKeepTheOrder(t *testing.T) {
	for _, first := range []*pseudonyms{{word: "person "}, {key: true}} {
		rapid.Check(t, func(t *rapid.T) {
			p := first
			known := map[string]string{}
			for range rapid.IntRange(1, 12).Draw(t, "batches") {
				var fresh []string
				for _, name := range rapid.SliceOfN(rapid.StringN(1, 4, -1), 1, 30).Draw(t, "names") {
					if _, ok := p.find(name, 0); !ok {
						fresh = append(fresh, name)
					}
				}
				slices.Sort(fresh)
				next, kept := p.with(slices.Compact(fresh))
				require.True(t, sort.StringsAreSorted(next.list))
				for i, shown := range next.shown {
					if i > 0 {
						require.Less(t, next.shown[i-1], shown)
					}
					name, ok := next.real(shown)
					require.True(t, ok)
					require.Equal(t, next.list[i], name)
					if first.key {
						require.Len(t, shown, KeyLength)
						require.Equal(t, oddKey(name), oddKey(shown))
					}
					if was, ok := known[name]; ok && kept {
						require.Equal(t, was, shown)
					}
					known[name] = shown
				}
				p = next
			}
		})
	}
}

// TestNamesThatAlwaysComeAtTheSamePlace are numbered anew before their numbers get
// too long.
func TestNamesThatAlwaysComeAtTheSamePlace(t *testing.T) {
	p, anew := &pseudonyms{word: "endpoint "}, 0
	for i := range 400 {
		next, kept := p.with([]string{fmt.Sprintf("z%04d", 1000-i)})
		if !kept {
			anew++
		}
		p = next
		for _, s := range p.shown {
			require.LessOrEqual(t, len(s), len("endpoint 0000.12345678"))
		}
	}
	assert.True(t, sort.StringsAreSorted(p.shown))
	assert.Less(t, anew, 40)
	assert.Positive(t, anew)
}

func TestPseudonymsReadAsNames(t *testing.T) {
	p, _ := (&pseudonyms{word: "person "}).with([]string{"ada", "bob", "hana"})
	assert.Equal(t, []string{"person 001", "person 002", "person 003"}, p.shown)
	p, _ = p.with([]string{"carl", "zoe"})
	assert.Equal(t, []string{"person 001", "person 002", "person 002.5", "person 003", "person 004"}, p.shown)
	k, _ := (&pseudonyms{key: true}).with([]string{"A1B2C-D3E4F-G5H6I", "A1B2C_D3E4F-G5H6I"})
	assert.Equal(t, "·············0001", MaskKey(k.shown[0]))
	assert.Equal(t, "·············!002", MaskKey(k.shown[1]))
}

// TestAMaskKnowsTheWayBack, and shares the rows of the site before.
func TestAMaskKnowsTheWayBack(t *testing.T) {
	var rows Rows[Endpoint]
	for i := range 3 * chunkSize {
		e := NewEndpoint("p", fmt.Sprintf("host-%05d", i))
		e.Owner, e.Name = fmt.Sprintf("owner-%d", i%7), "secret"
		e.Pin = &Pin{Reason: "secret", Until: 7}
		rows.Append(e)
	}
	s := NewSnapshot(Draft{Pools: []Pool{NewPool("p", FamilySeat)}, Endpoints: rows})
	m := NewMask()
	one := m.Snapshot(s)
	for i, e := range one.Endpoints.All() {
		real, ok := m.Real(e.Subject())
		require.True(t, ok)
		require.Equal(t, s.Endpoints.At(i).Subject(), real)
		shown, ok := m.Subject(real)
		require.True(t, ok)
		require.Equal(t, e.Subject(), shown)
		require.NotContains(t, fmt.Sprint(*e, *e.Pin), "secret")
		require.True(t, strings.HasPrefix(e.Owner, "person 00"))
	}
	assert.Equal(t, "secret", s.Endpoints.At(0).Pin.Reason, "the site itself stays as it is")

	edit := s.Endpoints.Edit()
	edit.At(chunkSize + 1).Owner = "somebody new"
	d := s.Draft()
	d.Endpoints = edit.Rows()
	two := m.Snapshot(NewSnapshot(d))
	assert.Same(t, one.Endpoints.At(0), two.Endpoints.At(0))
	assert.Same(t, one.Endpoints.At(2*chunkSize), two.Endpoints.At(2*chunkSize))
	assert.Equal(t, "person 008", two.Endpoints.At(chunkSize+1).Owner)
	assert.Equal(t, one.Endpoints.At(chunkSize+2).Owner, two.Endpoints.At(chunkSize+2).Owner)

	_, ok := m.Real(Subject{KindEndpoint, "p", "host-00001"})
	assert.False(t, ok)
	pool, ok := m.Real(PoolSubject("p"))
	assert.True(t, ok)
	assert.Equal(t, PoolSubject("p"), pool)
}
