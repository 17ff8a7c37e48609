package policy

import "lictop/model"

// Balance is what an enterprise pool has, needs and lends, per type.
type Balance struct {
	Installed, Required, Borrowed, Loaned model.Counts
	loans                                 []Loan
}

// Available returns installed + borrowed - required - loaned of a type.
func (b *Balance) Available(t int) int64 {
	return b.Installed[t] + b.Borrowed[t] - b.Required[t] - b.Loaned[t]
}

// borrow serves the needs of the chain from the highest type down; each takes
// from the nearest higher type with a spare, then from the next. Telepresence
// rooms stand beside the chain: they neither borrow nor lend.
func borrow(pool string, installed, required model.Counts, reservation bool) Balance {
	b := Balance{Installed: installed, Required: required}
	if reservation {
		return b
	}
	for low := range model.ChainLength {
		for high := low - 1; high >= 0 && b.Available(low) < 0; high-- {
			n := min(b.Available(high), -b.Available(low))
			if n <= 0 {
				continue
			}
			b.Loaned[high] += n
			b.Borrowed[low] += n
			b.loans = append(b.loans, Loan{pool, model.EnterpriseType(high), model.EnterpriseType(low), n})
		}
	}
	return b
}
