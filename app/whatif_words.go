package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Misread is a word of a what-if that nobody could understand, or a value that no
// site could hold: wrong usage.
type Misread struct {
	Reason string
	Remedy string // may be empty
}

func (m *Misread) Error() string {
	if m.Remedy == "" {
		return m.Reason
	}
	if strings.HasSuffix(m.Reason, "?") {
		return m.Reason + " " + m.Remedy
	}
	return m.Reason + "; " + m.Remedy
}

// typedStep is what was typed for the steps first <= i < end.
type typedStep struct {
	text       string
	first, end int
}

// wordReader turns the words of a command line into steps. NAME=VALUE sets a fact
// of the subject named last, or else of the pool; add and remove take a subject.
type wordReader struct {
	site *model.Snapshot
	pool string        // of whatever says nothing of its pool
	at   model.Instant // what "now" is

	subject model.Subject  // that settings are about; the zero value is the pool
	rows    []model.NewRow // that were just added: settings go into them
	unknown bool           // nobody knows the subject: what is set of it is lost, too

	list  []model.Supposition
	typed []typedStep
	lost  []Impossible
}

func (r *wordReader) read(ask Supposing) error {
	if ask.Pool != "" {
		if _, _, err := PoolNamed(r.site, ask.Pool); err != nil {
			return err
		}
	}
	if ask.At != model.None {
		r.at = ask.At
		r.push("", model.Supposition{Kind: model.SupposeAt, At: ask.At})
	}
	for words := ask.Words; len(words) > 0; {
		n, err := r.word(words)
		if err != nil {
			return err
		}
		words = words[n:]
	}
	if len(r.list)+len(r.lost)+len(ask.Documents) == 0 && !ask.Sweep {
		return &Misread{"nothing is supposed", "write NAME=VALUE as in capacity=120, add or remove with what, or a date"}
	}
	return nil
}

// verbs take the word behind them.
var verbs = map[string]func(*wordReader, string) error{
	"add":    (*wordReader).add,
	"remove": (*wordReader).remove,
}

// word reads what stands in front and returns how many words that takes.
func (r *wordReader) word(words []string) (int, error) {
	word := words[0]
	if verb := verbs[word]; verb != nil {
		if len(words) == 1 {
			return 0, &Misread{word + " what?", fmt.Sprintf("write %s endpoint/ID and the like", word)}
		}
		r.subject, r.rows, r.unknown = model.Subject{}, nil, false
		return 2, verb(r, words[1])
	}
	if name, value, ok := strings.Cut(word, "="); ok && !strings.Contains(name, "/") {
		return 1, r.set(word, name, value)
	}
	return 1, r.about(word)
}

func (r *wordReader) push(text string, cs ...model.Supposition) {
	r.typed = append(r.typed, typedStep{text, len(r.list), len(r.list) + len(cs)})
	r.list = append(r.list, cs...)
}

// about makes a subject the one that settings are about.
func (r *wordReader) about(word string) error {
	sub, err := r.find(word)
	if err != nil {
		return err
	}
	r.rows, r.unknown = nil, sub.Kind == model.NoKind
	if r.subject = sub; sub.Kind == model.KindPool {
		r.pool, r.subject = sub.Pool, model.Subject{}
	}
	if r.unknown {
		r.lose(word)
	}
	return nil
}

// lose notes a subject of which not even the kind is known.
func (r *wordReader) lose(word string) {
	reason := "there is no such subject"
	hint := didYouMean(word, func(yield func(string) bool) {
		for k := model.KindPool; k <= model.KindMeeting; k++ {
			for id := range idsIn(r.site, k, "") {
				if !yield(id) {
					return
				}
			}
		}
	})
	if hint != "" {
		reason += "; " + hint
	}
	r.lost = append(r.lost, Impossible{hideKey(r.site, word), reason})
}

// remove supposes a row away.
func (r *wordReader) remove(word string) error {
	sub, err := r.find(word)
	switch {
	case err != nil:
		return err
	case sub.Kind == model.NoKind:
		r.lose(word)
	default:
		r.push("remove "+sub.String(), model.Supposition{Kind: model.SupposeRemove, Subject: sub})
	}
	return nil
}

// set sets a fact: of the rows that were just added, of the subject, of the pool.
func (r *wordReader) set(word, name, value string) error {
	if r.unknown {
		return nil
	}
	if r.rows != nil {
		return r.setNew(word, name, value)
	}
	sub := r.subject
	if sub.Kind == model.NoKind {
		pool, err := r.poolWith(name)
		if err != nil {
			return err
		}
		sub = model.PoolSubject(pool)
	}
	family := model.NoFamily
	if p := r.site.Pool(sub.Pool); p != nil {
		family = p.Family
	}
	f, err := factNamed(sub.Kind, family, name)
	if err != nil {
		return r.ofItsPool(err, sub, name)
	}
	v, ok := r.value(sub, f, value)
	if !ok {
		return outOfRange(f, value)
	}
	text := word
	if sub.Kind != model.KindPool {
		text = sub.String() + " " + word
	}
	r.push(text, model.Supposition{Kind: model.SupposeSet, Change: model.Change{Subject: sub, Field: f, After: v}})
	return nil
}

// ofItsPool says that a fact that a row has not is one of its pool.
func (r *wordReader) ofItsPool(err error, sub model.Subject, name string) error {
	p := r.site.Pool(sub.Pool)
	if sub.Kind == model.KindPool || p == nil {
		return err
	}
	if _, other := factNamed(model.KindPool, p.Family, name); other != nil {
		return err
	}
	return &Misread{fmt.Sprintf("%s has no %q; its pool has", article(sub.Kind), name), "say pool/" + quote(p.ID) + " before it"}
}

// article is a kind with its article.
func article(k model.Kind) string {
	if k == model.KindEndpoint {
		return "an " + k.String()
	}
	return "a " + k.String()
}

// value reads a value; "+13" is so many more than there are after the steps
// before.
func (r *wordReader) value(sub model.Subject, f model.Field, text string) (model.Value, bool) {
	if v, ok := f.Parse(text, r.at); ok {
		return v, true
	}
	more, plus := strings.CutPrefix(text, "+")
	if n, ok := f.Parse(more, r.at); plus && ok && f.Spec().Form == model.FormCount {
		site, _ := policy.Apply(r.site, r.list...)
		was, _ := site.FieldOf(sub, f)
		return model.IntValue(was.Int + n.Int), true
	}
	return model.Value{}, false
}

// outOfRange says which values a field may have.
func outOfRange(f model.Field, text string) error {
	m := &Misread{Reason: fmt.Sprintf("%s=%s is out of range: %s", f.Short(), text, f.Range())}
	switch f.Spec().Form {
	case model.FormCount:
		m.Remedy = "+N for so many more"
	case model.FormInstant, model.FormPin, model.FormDemo, model.FormReading:
		m.Remedy = "years 1970 to 9999"
	}
	return m
}

// poolWith finds the pool that settings are about which name none.
func (r *wordReader) poolWith(name string) (string, error) {
	if r.pool != "" {
		return r.pool, nil
	}
	var pools []string
	for i := range r.site.Pools {
		if _, err := factNamed(model.KindPool, r.site.Pools[i].Family, name); err == nil {
			pools = append(pools, r.site.Pools[i].ID)
		}
	}
	switch len(pools) {
	case 0:
		if _, err := factNamed(model.KindPool, model.NoFamily, name); err != nil {
			return "", err
		}
		return "", &Misread{fmt.Sprintf("no pool here has %q", name), "lictop terms lists what they have"}
	case 1:
		return pools[0], nil
	}
	return "", &Misread{fmt.Sprintf("which pool's %s?", name), "say --pool " + either(quoteAll(pools))}
}

func quoteAll(list []string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = quote(list[i])
	}
	return out
}

// factNamed finds a fact of the rows of a kind by its name, in full or without what
// stands before one of its dots. A license type alone is what is required of it.
func factNamed(kind model.Kind, family model.Family, name string) (model.Field, error) {
	found := model.NoField
	for f := range model.FactsOf(kind, family) {
		switch {
		case name == "":
		case f.Short() == name:
			return f, nil
		case strings.HasSuffix("."+f.String(), "."+name) && (found == model.NoField || f.Spec().Stated):
			found = f
		}
	}
	if found != model.NoField {
		return found, nil
	}
	facts := func(yield func(string) bool) {
		for f := range model.FactsOf(kind, family) {
			if !yield(f.Short()) {
				return
			}
		}
	}
	m := &Misread{Reason: fmt.Sprintf("%s has no %q", article(kind), name), Remedy: didYouMean(name, facts)}
	if kind == model.KindPool && family != model.NoFamily {
		m.Reason = fmt.Sprintf("%s has no %q", familyPool(family), name)
	}
	if m.Remedy == "" {
		all := slices.Collect(facts)
		slices.Sort(all)
		m.Remedy = "it has " + list(slices.Compact(all))
	}
	return model.NoField, m
}
