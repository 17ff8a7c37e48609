package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"lictop/model"
)

type sampleKey struct {
	pool, class string
	hour        model.Instant
}

type readingKey struct {
	pool string
	at   model.Instant
}

// Learn has the store know what was learned of the site before it began. That is
// asked for when somebody first looks at history, for making it may take a moment;
// what was learned since counts. It is to be called before others use the store.
func (m *Memory) Learn(h func() *model.History) {
	m.learned = sync.OnceValue(h)
	m.LearnDays(func() []model.Activity { return m.learned().Activity })
}

// LearnDays is Learn for the days of activity alone. There may be millions, so they are
// not there before somebody asks for them.
func (m *Memory) LearnDays(days func() []model.Activity) {
	m.learnedDays = sync.OnceValue(func() []model.Activity {
		list := days()
		slices.SortFunc(list, func(a, b model.Activity) int {
			return cmp.Or(strings.Compare(a.Pool, b.Pool), compareActivity(a, b))
		})
		return list
	})
}

// before is what was learned before the store began. Its caller does not hold the
// lock: others work on.
func (m *Memory) before(ctx context.Context) *model.History {
	if m.learned == nil || ctx.Err() != nil {
		return &model.History{}
	}
	return m.learned()
}

// daysBefore are the days that were learned before the store began; see before.
func (m *Memory) daysBefore(ctx context.Context) []model.Activity {
	if m.learnedDays == nil || ctx.Err() != nil {
		return nil
	}
	return m.learnedDays()
}

// sample writes how classes stood into the hour of an instant.
func (m *Memory) sample(list []model.Standing, at model.Instant) {
	if at == model.None {
		return
	}
	for i := range list {
		s := model.SampleOf(&list[i], at)
		k := sampleKey{s.Pool, s.Class, s.Hour}
		if was, ok := m.samples[k]; ok {
			s = was.Then(s)
		}
		m.samples[k] = s
	}
}

// Sample is as that of DB.
func (m *Memory) Sample(ctx context.Context, list []model.Standing, at model.Instant) error {
	if err := m.enter(ctx); err != nil {
		return fmt.Errorf("write samples into memory: %w", err)
	}
	defer m.mu.Unlock()
	m.sample(list, at)
	return nil
}

// Samples is as that of DB.
func (m *Memory) Samples(ctx context.Context, pool string) ([]model.Sample, error) {
	before := m.before(ctx)
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read samples in memory: %w", err)
	}
	defer m.mu.Unlock()
	var list []model.Sample
	for _, s := range before.Samples {
		later, known := m.samples[sampleKey{s.Pool, s.Class, s.Hour}]
		if !known && (pool == "" || s.Pool == pool) {
			list = append(list, s)
		}
		if known {
			m.samples[sampleKey{s.Pool, s.Class, s.Hour}] = s.Then(later)
		}
	}
	for s := range maps.Values(m.samples) {
		if pool == "" || s.Pool == pool {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b model.Sample) int {
		return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.Class, b.Class), cmp.Compare(a.Hour, b.Hour))
	})
	return list, nil
}

// Readings is as that of DB.
func (m *Memory) Readings(ctx context.Context, pool string) ([]model.PastReading, error) {
	before := m.before(ctx)
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read readings in memory: %w", err)
	}
	defer m.mu.Unlock()
	var list []model.PastReading
	for _, r := range before.Readings {
		if _, known := m.readings[readingKey{r.Pool, r.At}]; !known && (pool == "" || r.Pool == pool) {
			list = append(list, r)
		}
	}
	for r := range maps.Values(m.readings) {
		if pool == "" || r.Pool == pool {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b model.PastReading) int {
		return cmp.Or(strings.Compare(a.Pool, b.Pool), cmp.Compare(a.At, b.At))
	})
	return list, nil
}

// Activity is as that of DB.
func (m *Memory) Activity(ctx context.Context, pool string) ([]model.Activity, error) {
	before := m.daysBefore(ctx)
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read activity of pool %q in memory: %w", pool, err)
	}
	defer m.mu.Unlock()
	var since []model.Activity
	for a := range m.activity {
		if a.Pool == pool {
			since = append(since, a)
		}
	}
	slices.SortFunc(since, compareActivity)
	first, _ := slices.BinarySearchFunc(before, pool, func(a model.Activity, pool string) int { return strings.Compare(a.Pool, pool) })
	end := first
	for end < len(before) && before[end].Pool == pool {
		end++
	}
	return slices.Compact(merged(before[first:end], since)), nil
}

// EachActivity is as that of DB.
func (m *Memory) EachActivity(ctx context.Context, pool string, subjects []string, each func(model.Activity)) error {
	list, err := m.Activity(ctx, pool)
	for i := range list {
		if _, wanted := slices.BinarySearch(subjects, list[i].Subject); wanted || subjects == nil {
			each(list[i])
		}
	}
	return err
}

func compareActivity(a, b model.Activity) int {
	return cmp.Or(strings.Compare(a.Subject, b.Subject), cmp.Compare(a.Day, b.Day))
}

// merged merges two lists that are in order.
func merged(a, b []model.Activity) []model.Activity {
	if len(a)+len(b) == 0 {
		return nil
	}
	list := make([]model.Activity, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compareActivity(a[0], b[0]) <= 0 {
			list, a = append(list, a[0]), a[1:]
		} else {
			list, b = append(list, b[0]), b[1:]
		}
	}
	return append(append(list, a...), b...)
}
