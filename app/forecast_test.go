package app_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// sampledSite is the sample site with hourly samples of its classes over some weeks.
func sampledSite(t testing.TB, weeks int) *app.App {
	t.Helper()
	now := instant(t, noon)
	st := store.NewMemory(fixtures.Sample(now), "ada", now)
	a, err := app.Open(t.Context(), st, now, nil)
	require.NoError(t, err)
	positions := a.View().Positions
	st.Learn(func() *model.History {
		h := &model.History{}
		for hour := policy.WeekOf(now) - model.Instant(weeks)*policy.Week; hour <= now+2*model.Day; hour += model.Hour {
			for i := range positions {
				p := &positions[i]
				used := p.Used + model.Whole(int64(hour/model.Hour)%3)
				h.Samples = append(h.Samples, model.Sample{Pool: p.Pool, Class: p.Class, Hour: hour, Entitled: p.Entitled, Used: used, Peak: used})
			}
		}
		return h
	})
	return a
}

func TestForecastsAreThoseOfTheirClassAndInstant(t *testing.T) {
	a := sampledSite(t, 12)
	v := a.View()
	all, err := a.Forecasts(t.Context(), v, "", "")
	require.NoError(t, err)
	require.Len(t, all, len(v.Positions))
	for i := range all {
		f := &all[i]
		assert.Equal(t, v.Positions[i], f.Position)
		assert.Equal(t, 12, f.Weeks)
		assert.Equal(t, f.Position.Used+model.Whole(2), f.Weekly[0].Peak)
		assert.Equal(t, 30, f.Days.Known())
		one, err := a.Forecasts(t.Context(), v, f.Position.Pool, f.Position.Class)
		require.NoError(t, err)
		require.Len(t, one, 1)
		assert.Equal(t, *f, one[0])
	}

	past := *v
	past.Result = policy.Evaluate(v.Snapshot.AsOfInstant(v.At() - 5*policy.Week))
	before, err := a.Forecasts(t.Context(), &past, "rm", "")
	require.NoError(t, err)
	assert.Equal(t, 7, before[0].Weeks, "nothing of what came later")
	i := slices.IndexFunc(all, func(f app.Forecast) bool { return f.Pool.ID == "rm" })
	assert.Equal(t, all[i].Weekly[:7], before[0].Weekly)
}

func TestForecastsOfWhatIsNotThere(t *testing.T) {
	a := sampledSite(t, 1)
	for _, c := range [][2]string{{"nowhere", ""}, {"", "nothing"}, {"rm", "pmp"}} {
		_, err := a.Forecasts(t.Context(), a.View(), c[0], c[1])
		var refusal *app.Refusal
		require.ErrorAs(t, err, &refusal, "%v", c)
		assert.NotEmpty(t, refusal.Remedy)
	}
}

func TestRulesAreSearched(t *testing.T) {
	all := app.Catalogue(nil, app.RoleOwner)
	assert.Equal(t, all, app.Search(all, nil))
	for i := range all {
		found := app.Search(all, []string{all[i].Name})
		assert.Equal(t, all[i].Name, found[0].Name)
	}
	assert.Empty(t, app.Search(all, []string{"hardware", "zebra"}))
	counted := app.Catalogue(sampledSite(t, 1).View(), app.RoleViewer)
	for _, e := range counted {
		hidden := e.Family == model.FamilySubscription && e.ID != policy.SubscriptionPosition
		assert.Equal(t, hidden, e.Now == app.NotCounted, e.Name)
	}
}

// BenchmarkForecastsYear makes the forecasts of the sample's classes from a year of
// hourly samples.
func BenchmarkForecastsYear(b *testing.B) {
	a := sampledSite(b, 52)
	for b.Loop() {
		list, err := a.Forecasts(b.Context(), a.View(), "", "")
		require.NoError(b, err)
		require.NotEmpty(b, list)
	}
}

// BenchmarkCatalogueMillion counts what every rule decides on a site of a million
// endpoints.
func BenchmarkCatalogueMillion(b *testing.B) {
	v := millionSeats(b).View()
	for b.Loop() {
		app.Catalogue(v, app.RoleOwner)
	}
}
