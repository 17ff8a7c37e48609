package present_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/policy"
	. "lictop/ui/present"
)

func at(t *testing.T, s string) model.Instant {
	t.Helper()
	i, ok := model.ParseInstant(s)
	require.True(t, ok, s)
	return i
}

const noon = "2026-11-21T12:00:00Z"

func TestAge(t *testing.T) {
	now := at(t, noon)
	for ago, want := range map[int64]string{
		0: "now", 59: "now", 60: "1 min ago", 3599: "59 min ago", 3600: "1 h ago", 86399: "23 h ago", 86400: "1 d ago",
		20*86400 + 86399: "20 d ago", -59: "now", -7200: "in 2 h", 20000 * 86400: "20 000 d ago",
	} {
		assert.Equal(t, want, Age(now-model.Instant(ago), now), "%d s", ago)
	}
	assert.Equal(t, "–", Age(model.None, now))
}

func TestLeft(t *testing.T) {
	now := at(t, noon)
	for left, want := range map[int64]string{
		-5: "now", 0: "now", 59: "under 1 min", 61: "1 min", 3600: "1 h", 86399: "23 h", 86400: "1 d", 12*86400 - 1: "11 d",
	} {
		assert.Equal(t, want, Left(now+model.Instant(left), now), "%d s", left)
	}
}

func TestDates(t *testing.T) {
	now := at(t, noon)
	tokyo := time.FixedZone("JST", 9*3600)
	for _, c := range []struct {
		when string
		zone *time.Location
		want string
	}{
		{"2026-12-03T00:00:00Z", time.UTC, "3 Dec"},
		{"2026-12-02T20:00:00Z", tokyo, "3 Dec"},
		{"2026-01-02T00:00:00Z", time.UTC, "2 Jan"},
		{"2027-10-01T00:00:00Z", time.UTC, "1 Oct"},
		{"2027-11-01T00:00:00Z", time.UTC, "1 Nov 2027"},
		{"2023-05-05T00:00:00Z", nil, "5 May 2023"},
	} {
		assert.Equal(t, c.want, Date(at(t, c.when), now, c.zone), c.when)
	}
	assert.Equal(t, "1 Dec, 9 d", Until(at(t, "2026-12-01T08:00:00Z"), now, time.UTC))
	assert.Equal(t, "3 Dec 2029", Until(at(t, "2029-12-03T00:00:00Z"), now, time.UTC))
	assert.Equal(t, "Sat 21 Nov 12:00 UTC", Moment(now, time.UTC))
	assert.Equal(t, "Sat 21 Nov 21:00 JST", Moment(now, tokyo))
	assert.Equal(t, "8 Oct 09:12", DateTime(at(t, "2026-10-08T09:12:59Z"), now, time.UTC))
	for _, f := range []string{Date(model.None, now, nil), Until(model.None, now, nil), Clock(model.None, nil), DateYear(model.None, nil)} {
		assert.Equal(t, Absent, f)
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 8830: "8830", -212: "-212", 12345: "12 345", 1000000: "1 000 000", -10000: "-10 000"} {
		assert.Equal(t, want, Count(n))
	}
	for u, want := range map[model.Units]string{
		0: "0", model.Whole(38): "38", 13 * model.One / 6: "2 1/6", 5 * model.One / 6: "5/6",
		-7 * model.One / 6: "-1 1/6", model.Whole(-212): "-212", 1: "1/6000",
	} {
		assert.Equal(t, want, Units(u))
	}
	assert.Equal(t, "1 seat", Plural(1, "seat", "seats"))
	assert.Equal(t, "0 seats", Plural(0, "seat", "seats"))
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"Ada's laptop":        "Ada's laptop",
		"\x1b[31mred\x07":     "[31mred",
		"a\nb\tc\u0085d":      "abcd",
		"abc\U000e0041def":    `abc\U000e0041def`,
		"abc\ufff9def":        `abc\ufff9def`,
		"abc\u202edef":        `abc\u202edef`,
		"zero\u200bwidth":     `zero\u200bwidth`,
		"東京 – Büro":           "東京 – Büro",
		"bad\xffutf":          "bad\ufffdutf",
		"\u2066x\u2069\ufeff": `\u2066x\u2069\ufeff`,
	} {
		assert.Equal(t, want, Text(in), "%q", in)
	}
	assert.Equal(t, Absent, OrAbsent(""))
}

func TestLicense(t *testing.T) {
	now, later := at(t, noon), at(t, "2029-12-03T00:00:00Z")
	d := policy.Decision{Verdict: policy.Expiring}
	assert.Equal(t, Word{Fine, "●", "Active, renewed until 3 Dec 2029"}, License(&d, later, now, nil))
	assert.Equal(t, Word{Act, "■", "Expiring Shortly"}, License(&d, model.None, now, nil))
	assert.Equal(t, "○ not activated", License(&policy.Decision{}, model.None, now, nil).String())
}

func TestEveryVerdictHasWords(t *testing.T) {
	for v := range policy.VerdictNames {
		d := policy.Decision{Verdict: policy.Verdict(v)}
		for _, w := range []Word{Verdict(d.Verdict), Seat(&d), Host(&model.Host{}, &d), Meeting(&d), License(&d, model.None, 0, nil)} {
			assert.NotEmpty(t, w.Text)
			assert.NotEmpty(t, w.Shape)
		}
	}
	for s := range policy.StateNames {
		for f := range model.FamilyNames {
			w := Position(&policy.Position{State: policy.State(s), Used: model.One, Entitled: model.Whole(2)}, model.Family(f))
			assert.NotEmpty(t, w.Text)
		}
		assert.NotEmpty(t, State(policy.State(s)).Text)
	}
	short := policy.Position{State: policy.Insufficient, Used: model.Whole(312), Entitled: model.Whole(100)}
	assert.Equal(t, "■ short by 212", Position(&short, model.FamilySeat).String())
}

func TestNames(t *testing.T) {
	assert.Equal(t, "TelePresence Room", Class("telepresence-room"))
	assert.Equal(t, "PDMS-AUDIO", Class("PDMS-AUDIO"))
	assert.Equal(t, "PMP+", Class("pmp"))
	assert.Equal(t, "L-7", Handle(7))
	assert.Equal(t, "ad hoc", MeetingKind(model.MeetingAdhoc))
	for i := range model.EnterpriseTypeNames {
		assert.NotEqual(t, Absent, EnterpriseType(model.EnterpriseType(i)))
	}
}
