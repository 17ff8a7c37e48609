package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

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

// Learn adds what was learned of the site before this store began. Of a sample or
// reading that is known already the later one counts.
func (m *Memory) Learn(h *model.History) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range h.Activity {
		m.activity[a] = struct{}{}
	}
	for _, s := range h.Samples {
		m.samples[sampleKey{s.Pool, s.Class, s.Hour}] = s
	}
	for _, r := range h.Readings {
		m.readings[readingKey{r.Pool, r.At}] = r
	}
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
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read samples in memory: %w", err)
	}
	defer m.mu.Unlock()
	var list []model.Sample
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
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read readings in memory: %w", err)
	}
	defer m.mu.Unlock()
	var list []model.PastReading
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
