package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
)

// find finds what a word names: endpoint/e1, L-7, pool/rm, or an id alone. Of a
// row that nobody knows it returns kind and id all the same; NoKind where not even
// the kind is known.
func (r *wordReader) find(word string) (model.Subject, error) {
	if n, ok := ParseHandle(strings.TrimPrefix(word, "license/")); ok {
		if row, ok := r.site.FindHandle(n); ok {
			return r.site.Licenses.At(row).Subject(), nil
		}
	}
	sub, ok := model.ParseSubject(word)
	switch {
	case !ok:
		return r.bare(word)
	case sub.Kind == model.KindPool:
		sub.Pool = sub.ID
		if r.site.Pool(sub.ID) == nil {
			_, _, err := PoolNamed(r.site, sub.ID)
			return model.Subject{}, err
		}
		return sub, nil
	case sub.Kind == model.KindInstance:
		return model.Subject{}, &Misread{"product instances are not changed one by one", "suppose others in a site file: --add FILE"}
	}
	pools := r.poolsOf(sub.Kind, sub.ID)
	if len(pools) > 1 {
		return sub, severalPools(word, pools)
	}
	if len(pools) == 1 {
		sub.Pool = pools[0]
		return sub, nil
	}
	sub.Pool = r.pool // it will be said that nobody knows it there
	if all := r.poolsFor(sub.Kind); len(all) > 0 && !slices.Contains(all, r.pool) {
		sub.Pool = all[0]
	}
	return sub, nil
}

// bare finds an id that stands alone.
func (r *wordReader) bare(id string) (model.Subject, error) {
	var hits []model.Subject
	if r.site.Pool(id) != nil {
		hits = append(hits, model.PoolSubject(id))
	}
	for _, k := range []model.Kind{model.KindEndpoint, model.KindHost, model.KindDevice, model.KindUser, model.KindMeeting} {
		for _, pool := range r.poolsOf(k, id) {
			hits = append(hits, model.Subject{Kind: k, Pool: pool, ID: id})
		}
	}
	switch {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) > 1:
		names := make([]string, len(hits))
		for i, h := range hits {
			names[i] = h.Full()
		}
		slices.Sort(names)
		if names = slices.Compact(names); len(names) == 1 {
			var pools []string
			for _, h := range hits {
				pools = append(pools, h.Pool)
			}
			return hits[0], severalPools(id, pools)
		}
		return hits[0], &Misread{fmt.Sprintf("%q stands for several subjects", id), "say which: " + either(quoteAll(names))}
	}
	if r.isFact(id) {
		return model.Subject{}, &Misread{fmt.Sprintf("%s has no value", id), fmt.Sprintf("write %s=VALUE", id)}
	}
	return model.Subject{}, nil
}

// isFact reports whether a word is the name of a fact, which lacks its value.
func (r *wordReader) isFact(word string) bool {
	for k := model.KindPool; k <= model.KindMeeting; k++ {
		if _, err := factNamed(k, model.NoFamily, word); err == nil {
			return true
		}
	}
	return false
}

func severalPools(word string, pools []string) error {
	return &Misread{fmt.Sprintf("%s stands in %d pools", word, len(pools)), "say which before it: pool/" + either(quoteAll(pools))}
}

// poolsOf lists the pools that have a row, or to which an earlier step adds it: the
// pool that was named alone where it is among them.
func (r *wordReader) poolsOf(k model.Kind, id string) (pools []string) {
	for i := range r.site.Pools {
		sub := model.Subject{Kind: k, Pool: r.site.Pools[i].ID, ID: id}
		if (r.site.Row(sub) != model.NewRow{}) || r.added(sub) {
			pools = append(pools, sub.Pool)
		}
	}
	if slices.Contains(pools, r.pool) {
		return []string{r.pool}
	}
	return pools
}

// added reports whether an earlier step adds the row.
func (r *wordReader) added(sub model.Subject) bool {
	for i := range r.list {
		if c := &r.list[i]; c.Kind == model.SupposeAdd && c.Row.Kind() == sub.Kind && c.Row.Subject() == sub {
			return true
		}
	}
	return false
}

// poolsFor lists the pools that have rows of a kind: the one that was named alone
// where it is one of them.
func (r *wordReader) poolsFor(k model.Kind) (pools []string) {
	for i := range r.site.Pools {
		if p := &r.site.Pools[i]; slices.Contains(model.FamiliesOf(k), p.Family) {
			pools = append(pools, p.ID)
		}
	}
	if slices.Contains(pools, r.pool) {
		return []string{r.pool}
	}
	return pools
}
