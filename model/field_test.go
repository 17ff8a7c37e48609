package model_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// values are some of the values of a field that may be typed.
func values(f model.Field) []string {
	s := f.Spec()
	var list []string
	switch s.Form {
	case model.FormTruth:
		list = []string{"true", "false"}
	case model.FormCount:
		list = []string{"0", "1", "365", fmt.Sprint(s.Max)}
	case model.FormInstant:
		list = []string{"2026-11-21T12:00:00Z", "1970-01-01T00:00:00Z"}
	case model.FormChoice:
		for _, c := range s.Choices {
			if c != "" {
				list = append(list, c)
			}
		}
	case model.FormRelease:
		list = []string{"9.1", "12", "12.5.1"}
	case model.FormWeight:
		list = []string{"0", "1", "1/6", "7/6000"}
	case model.FormReading, model.FormDemo:
		list = []string{"0@2026-11-21T12:00:00Z", "89@2026-01-01T00:00:00Z"}
	}
	if s.Optional {
		list = append(list, "unknown")
	}
	return list
}

// What is set is what is read, what is written is what is parsed, and a change
// goes back.
func TestFieldsOfPools(t *testing.T) {
	for family := model.FamilySeat; family <= model.FamilyMeeting; family++ {
		site := model.NewSnapshot(model.Draft{Pools: []model.Pool{model.NewPool("p", family)}})
		pool := model.Subject{Kind: model.KindPool, Pool: "p", ID: "p"}
		seen := 0
		for f := range model.FieldsOf(family) {
			seen++
			first, ok := site.FieldOf(pool, f)
			require.True(t, ok, f)
			for _, text := range values(f) {
				v, ok := f.Parse(text, 0)
				require.True(t, ok, "%s=%s", f, text)
				if v.Known {
					require.Equal(t, text, f.Text(v), f)
				}
				change := model.Change{Subject: pool, Field: f, Before: first, After: v}
				after, missed := site.With([]model.Change{change})
				require.Zero(t, missed)
				got, _ := after.FieldOf(pool, f)
				require.Equal(t, v, got, "%s=%s", f, text)
				back, _ := after.With([]model.Change{change.Inverse()})
				require.True(t, model.Compare(site, back).Empty(), "%s=%s", f, text)
			}
			_, ok = f.Parse("no such value", 0)
			require.False(t, ok, f)
		}
		require.NotZero(t, seen, family)
	}
}

func TestFieldOfAnotherFamily(t *testing.T) {
	site := model.NewSnapshot(model.Draft{Pools: []model.Pool{model.NewPool("p", model.FamilySeat)}})
	pool := model.Subject{Kind: model.KindPool, Pool: "p", ID: "p"}
	_, ok := site.FieldOf(pool, model.FieldEra)
	require.False(t, ok)
	after, missed := site.With([]model.Change{{Subject: pool, Field: model.FieldEra, After: model.TextValue("2.0")}})
	require.Equal(t, 1, missed)
	require.True(t, model.Compare(site, after).Empty())
}

func TestParseRefuses(t *testing.T) {
	for f, texts := range map[model.Field][]string{
		model.FieldCapacity:    {"", "-1", "01", "1.5", "1000000001", "99999999999999999999", "unknown"},
		model.FieldReclaimDays: {"36501"},
		model.FieldEra:         {"", "3.0", "unknown"},
		model.FieldRelease:     {"", "12.", ".5", "12a"},
		model.FieldAudioWeight: {"7/6", "1/7", "0.5"},
		model.FieldReported:    {"89@", "89@yesterday", "@2026-01-01"},
		model.FieldDemo:        {"5", "5@2026-13-01"},
		model.FieldTrialUntil:  {"2026-02-30"},
		model.FieldPin:         {"x"},
	} {
		for _, text := range texts {
			_, ok := f.Parse(text, 0)
			require.False(t, ok, "%s=%q", f, text)
		}
	}
	v, ok := model.FieldReported.Parse("89", 60)
	require.True(t, ok)
	require.Equal(t, model.Instant(60), v.Dated())
}
