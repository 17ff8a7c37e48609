package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
	"lictop/ui/filter"
)

// viewOf decides a site.
func viewOf(t testing.TB, d model.Draft) *app.View {
	t.Helper()
	now := instantOf(t, testNow)
	a, err := app.Open(t.Context(), store.NewMemory(d, "ada", now), now, nil)
	require.NoError(t, err)
	return a.View()
}

// oddSite has texts in which searching goes wrong first: other alphabets, letters
// whose lower case is longer, texts that end as the next one begins, and blanks.
func oddSite(t testing.TB, r *rand.Rand, rows int) model.Draft {
	d := model.Draft{AsOf: instantOf(t, testNow)}
	for _, id := range []string{"a", "rm"} {
		p := model.NewPool(id, model.FamilySeat)
		p.Name, p.Seat.ReclaimDays, p.Capacity = strings.ToUpper(id)+" Straße", 30, int64(rows/3)
		d.Pools = append(d.Pools, p)
	}
	parts := []string{"Ada", "İstanbul", "KELVIN K", "straße", "STRASSE", "名前", "phone", "", "e", "Ⱥ", "x y", "\xff", "ſ"}
	word := func() string { return parts[r.IntN(len(parts))] + parts[r.IntN(len(parts))] }
	for i := range rows {
		e := model.NewEndpoint([]string{"a", "rm"}[r.IntN(2)], fmt.Sprintf("%s-%d", parts[r.IntN(3)], i))
		e.Name, e.Model, e.Owner, e.Site = word(), word(), word(), parts[r.IntN(len(parts))]
		if r.IntN(3) == 0 {
			e.Owner = fmt.Sprintf("user%d", i)
		}
		e.Status, e.Licensed, e.Registered = model.Status(r.IntN(4)), model.Tri(r.IntN(3)), r.IntN(5) > 0
		if r.IntN(5) == 0 {
			e.Pin = &model.Pin{Reason: word(), Until: d.AsOf.Add(int64(r.IntN(9)-3) * model.Day)}
		}
		if r.IntN(4) > 0 {
			e.LastSeen = d.AsOf.Add(-int64(r.IntN(100 * model.Day)))
		}
		d.Endpoints.Append(e)
	}
	return d
}

// randomQuery is a query of random terms, with or, parentheses and negated groups
// between them.
func randomQuery(r *rand.Rand) string {
	q := randomTerms(r)
	for range r.IntN(3) {
		switch r.IntN(3) {
		case 0:
			q += " or " + randomTerms(r)
		case 1:
			q = "(" + q + ") " + randomTerms(r)
		default:
			q = "!(" + q + ") or (" + randomTerms(r) + " !(" + randomTerms(r) + "))"
		}
	}
	return q
}

// randomTerms is a query of one to three terms over every kind of field.
func randomTerms(r *rand.Rand) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var terms []string
	for range 1 + r.IntN(3) {
		text := pick("ada", "e", "K", "straße", "ss", "名", "i", "İ", "phone", "user1", "-1", "off", "online", "ⱥ", "s", "xy", "soft", "\xff", "ada\x00", "rm", "a")
		term := text
		switch r.IntN(7) {
		case 2:
			term = pick("seen", "until") + pick(":>", ":<", ":>=", ":<=", ":") + pick("2026-10", "2026-11-01", "2026-09-30T12:00")
		case 3:
			term = pick("", "name:", "owner:", "status:", "seat:") + pick("/^a/", "/o?n(e|line)/", "/[0-9]{2}$/", "/straße|ss/", "/^$/", "/kelvin k/", "/(?-i)KELVIN/", "/stra.e|phone +/", "/(user1){1,2}[0-9]/", "/(ada|ss)*x/", "/i.?stanbul/", "/[0-9]{3}/", "/a.*e/", `/\bp/`, "/^[^a]+$/", "/x{2}/,/^.$/", "/(?-i)[A-Z]{2}/", "/ſ|İ/", `/\pL.\d/`, "/名.+/")
		case 4:
			term = pick("name", "owner", "status", "site", "seat") + ":" + pick("", "=") + text + "," + pick("ada", "-", "offline", "e,x", "holds")
		case 0:
			term = pick("name", "model", "owner", "site", "pool", "id", "status", "class", "seat", "rule", "pin", "licensed", "registered") + ":" + pick("", "=") + pick(text, "-", "yes", "holds")
		case 1:
			term = pick("idle", "until") + pick(":>", ":<", ":>=", ":<=", ":", ":=") + pick("1", "30d", "12h", "-")
		}
		terms = append(terms, pick("", "", "!")+term)
	}
	return strings.Join(terms, " ")
}

// TestTheIndexFindsWhatLookingAtEachRowFinds is the law of the index: the same
// rows as without it, for any words, fields, negations and comparisons, on every
// span, before and after changes.
func TestTheIndexFindsWhatLookingAtEachRowFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	v := viewOf(t, oddSite(t, r, 2*blockRows+777))
	x := &texts{}
	for round := range 6 {
		v = changedSome(t, r, v, round)
		x.Make(v.Result)
		span := model.Span{End: v.Snapshot.Endpoints.Len()}
		if round%2 == 1 {
			span = v.Snapshot.EndpointsOf(round / 2 % 2)
		}
		src := newEndpointRows(v, span, clock{now: v.At()}, monitorPoolFields)
		for range 120 {
			q := randomQuery(r)
			f, err := filter.Parse(q, fieldsOf(src.Columns()))
			if err != nil {
				continue
			}
			index := x.Of(v.Result, true)
			require.NotNil(t, index)
			slow, fast := matching(src, &f, nil), newSearch(src, index, &f).Run(nil)
			require.Equal(t, slow.Rows(), fast.Rows(), "%q in round %d", q, round)
		}
	}
}

// changedSome edits a few rows anywhere, and now and then removes some.
func changedSome(t *testing.T, r *rand.Rand, v *app.View, round int) *app.View {
	if round == 0 {
		return v
	}
	n := v.Snapshot.Endpoints.Len()
	d := v.Snapshot.Draft()
	edit := d.Endpoints.Edit()
	for range 1 + r.IntN(3) {
		edit.At(r.IntN(n)).Owner = "newcomer" + itoa(round)
	}
	d.Endpoints = edit.Rows()
	switch round {
	case 3:
		d.Pools[0].Name = "renamed"
	case 4:
		d.Endpoints = model.RowsOf(d.Endpoints.Slice()[:n-300]...)
	}
	return viewOf(t, d)
}

// TestTheIndexKeepsWhatHasNotChanged holds that an edit of one row costs one
// block.
func TestTheIndexKeepsWhatHasNotChanged(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	v := viewOf(t, oddSite(t, r, 3*blockRows))
	x := &texts{}
	assert.Nil(t, x.Of(v.Result, true), "it is made when it is asked for")
	x.Make(v.Result)
	before := x.now.blocks
	d := v.Snapshot.Draft()
	edit := d.Endpoints.Edit()
	edit.At(blockRows + 7).Name = "another"
	d.Endpoints = edit.Rows()
	after := x.Of(viewOf(t, d).Result, true)
	require.NotNil(t, after, "little has changed: it is brought up to date at once")
	assert.Same(t, before[0], after.blocks[0])
	assert.NotSame(t, before[1], after.blocks[1])
	assert.Same(t, before[2], after.blocks[2])
	assert.Nil(t, x.Of(viewOf(t, fixtures.Sample(v.At())).Result, true), "another site: whoever has time makes it")
}

// TestSortingAllOrWhatPassesIsTheSame holds that an order that is known already
// gives what sorting gives.
func TestSortingAllOrWhatPassesIsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	v := viewOf(t, oddSite(t, r, blockRows))
	src := newEndpointRows(v, model.Span{End: v.Snapshot.Endpoints.Len()}, clock{now: v.At()}, monitorPoolFields)
	for range 200 {
		o := ordering{col: r.IntN(len(src.Columns())+1) - 1, reverse: r.IntN(2) == 0}
		known := arrange(src, o, nil).sorted
		f, err := filter.Parse(randomQuery(r), fieldsOf(src.Columns()))
		if err != nil {
			continue
		}
		o.filter = f
		plain := arrange(src, o, nil).order
		o.sorted = known
		require.Equal(t, plain, arrange(src, o, nil).order)
		assert.True(t, plain == nil || len(plain) == matching(src, &f, nil).Len())
	}
}
