package ui

import (
	"context"
	"errors"
	"strings"

	"lictop/app"
	"lictop/model"
)

// errorText says what went wrong and what would help.
func errorText(err error) (text, remedy string) {
	var refusal *app.Refusal
	var notAllowed *app.NotAllowed
	switch {
	case errors.As(err, &refusal):
		text = refusal.Reason
		if refusal.Rule != "" {
			text += " (" + refusal.Rule + ")"
		}
		return text, refusal.Remedy
	case errors.As(err, &notAllowed):
		return notAllowed.Error(), "ask an owner of this database"
	case errors.Is(err, context.Canceled):
		return "stopped; nothing was written", ""
	case errors.Is(err, model.ErrBusy):
		return "another program is writing to the database", "try again in a moment"
	case errors.Is(err, model.ErrStale):
		return "the database changed meanwhile", "look at the plan again"
	case errors.Is(err, model.ErrReadOnly):
		return "the database is opened for reading only", "start lictop without --read-only"
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first, ""
}
