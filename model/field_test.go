package model_test

import (
	"fmt"
	"slices"
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
	case model.FormPin:
		list = []string{"2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z a reason"}
	case model.FormText:
		list = []string{"a text"}
	}
	if s.Optional && !slices.Contains(s.Choices, "unknown") {
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
		model.FieldTrialUntil:  {"2026-02-30", "1969-12-31", "10000-01-01"},
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

// Each fact of a row can be supposed and taken back, and holds what it allows.
func TestFactsOfRows(t *testing.T) {
	license := model.NewLicense("p", "AAAAA-BBBBB-CCCCC")
	license.Feature, license.Transaction, license.Start, license.End = "F", model.TransactionNew, 0, 1
	endpoint, host, device, meeting := model.NewEndpoint("p", "x"), model.NewHost("p", "x"), model.NewDevice("p", "x"), model.NewMeeting("p", "x")
	for _, row := range []model.NewRow{
		{Endpoint: &endpoint}, {License: &license}, {Host: &host}, {Device: &device}, {User: &model.User{Pool: "p", ID: "x"}}, {Meeting: &meeting},
	} {
		seen := 0
		for f := range model.FactsOf(row.Kind(), model.NoFamily) {
			seen++
			first, ok := row.FieldOf(f)
			require.True(t, ok, f)
			for _, text := range values(f) {
				v, ok := f.Parse(text, 0)
				require.True(t, ok, "%s=%s", f, text)
				require.True(t, f.Allows(v), "%s=%s", f, text)
				require.True(t, row.Set(f, v))
				got, _ := row.FieldOf(f)
				require.Equal(t, v, got, "%s=%s", f, text)
			}
			require.False(t, f.Allows(model.IntValue(-7)), f)
			row.Set(f, first)
			_, ok = row.FieldOf(model.FieldCapacity)
			require.False(t, ok)
			require.False(t, row.Set(model.FieldCapacity, model.IntValue(1)))
		}
		require.NotZero(t, seen)
	}
}

// Stores keep fields by name, so no name stands for two; what an action may set
// is what people may set in the terms of a pool.
func TestNamesOfFields(t *testing.T) {
	seen := map[string]bool{}
	for f, name := range model.FieldNames {
		require.Equal(t, f == 0, name == "")
		require.False(t, seen[name], name)
		seen[name] = true
	}
	for family := model.FamilySeat; family <= model.FamilyMeeting; family++ {
		for f := range model.FieldsOf(family) {
			require.False(t, f.Spec().Stated, f)
			require.Equal(t, f.String(), model.FieldNames[f])
		}
	}
}
