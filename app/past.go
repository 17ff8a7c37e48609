package app

import (
	"context"

	"lictop/model"
)

// PastView is to come with stored history.
func (a *App) PastView(ctx context.Context, at model.Instant) (*View, error) {
	return nil, &Refusal{Reason: "history does not reach that far"}
}
