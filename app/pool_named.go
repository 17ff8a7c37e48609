package app

import (
	"fmt"
	"slices"

	"lictop/model"
)

// PoolNamed finds a pool by its id. The error is a Refusal that names what looks
// like it.
func PoolNamed(s *model.Snapshot, id string) (int, *model.Pool, error) {
	if i, ok := s.PoolIndex(id); ok {
		return i, &s.Pools[i], nil
	}
	r := &Refusal{Reason: fmt.Sprintf("there is no pool %q", id), Remedy: didYouMean(id, poolIDs(s))}
	if r.Remedy == "" {
		r.Remedy = "lictop pools lists them"
	}
	return 0, nil, r
}

// PoolOf finds a pool of a family. One of another family is refused, naming one
// that would do: its rows are of another kind.
func PoolOf(s *model.Snapshot, id string, f model.Family) (int, *model.Pool, error) {
	i, p, err := PoolNamed(s, id)
	if err != nil || p.Family == f {
		return i, p, err
	}
	r := &Refusal{Reason: fmt.Sprintf("%s is %s; this needs %s", p.Label(), familyPool(p.Family), familyPool(f))}
	if k := slices.IndexFunc(s.Pools, func(p model.Pool) bool { return p.Family == f }); k >= 0 {
		r.Remedy = "try --pool " + quote(s.Pools[k].ID)
	}
	return 0, nil, r
}

// familyPool names a pool by its family: "a seat pool", "an enterprise pool".
func familyPool(f model.Family) string {
	article := "a"
	if f == model.FamilyEnterprise {
		article = "an"
	}
	return fmt.Sprintf("%s %s pool", article, f)
}
