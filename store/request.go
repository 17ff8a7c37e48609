package store

import (
	"fmt"

	"lictop/model"
)

// Renewal requests are only ever added; the order of making is that of n.
const (
	insertRequest = "INSERT INTO request (license, pool, quantity, asked_by, at_s, message) VALUES ($1, $2, $3, $4, $5, $6)"
	selectRequest = "SELECT license, pool, quantity, asked_by, at_s, message FROM request ORDER BY n LIMIT $1 OFFSET $2"
)

func (w *writing) requests(list []model.RenewalRequest) error {
	if len(list) == 0 {
		return nil
	}
	b, err := w.conn.prepare(insertRequest, 6)
	if err != nil {
		return err
	}
	for _, q := range list {
		b.int(q.License)
		b.text(q.Pool)
		b.int(q.Quantity)
		b.text(q.By)
		b.instant(q.At)
		b.text(q.Message)
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert renewal request for L-%d: %w", q.License, err)
		}
		w.wrote()
	}
	return nil
}

func (l *loading) requests() (err error) {
	l.draft.Requests, err = l.requestsBehind(0)
	return err
}

// requestsBehind reads the requests behind the first n.
func (l *loading) requestsBehind(n int) ([]model.RenewalRequest, error) {
	var list []model.RenewalRequest
	err := l.conn.each(selectRequest, l.texts, func(b *binder) {
		b.int(all)
		b.int(int64(n))
	}, func(r *record) {
		list = append(list, model.RenewalRequest{
			License: r.int(), Pool: r.shared(), Quantity: r.int(), By: r.shared(), At: r.instant(), Message: r.text(),
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read renewal requests: %w", err)
	}
	return list, nil
}
