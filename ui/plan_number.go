package ui

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"lictop/app"
)

// notTyped stands for a number that nobody has been asked for, or has typed, yet.
const notTyped = math.MinInt64

// grouped is a number with its thousands set apart, as the screen writes it.
var grouped = regexp.MustCompile(`^[+-]?\d{1,3}( \d{3})+$`)

// wholeNumber reads a number as people type it: "14", "70 001". The error is for them
// and says nothing of a range.
func wholeNumber(text string) (int64, error) {
	text = strings.TrimSpace(text)
	plain := text
	if grouped.MatchString(text) {
		plain = strings.ReplaceAll(text, " ", "")
	}
	n, err := strconv.ParseInt(plain, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, &app.Refusal{Reason: text + " is out of range"}
	case err != nil:
		return 0, &app.Refusal{Reason: strconv.Quote(text) + " is not a whole number"}
	}
	return n, nil
}

// drawNumber draws the field of the number, which grows with what is typed.
func (p *planDialog) drawNumber(s *sheet, focus bool) {
	l := s.line().put(plain, p.label).gap(2)
	p.number.put(l, focus, max(min(width(p.number.String())+2, s.w-l.w-1), 12))
	s.done(l.gap(1).put(grey, p.unit))
}

// value is the number typed, notTyped before anything was; the error says why it is
// none, and what to type.
func (p *planDialog) value() (int64, error) {
	switch {
	case p.number == nil:
		return notTyped, nil
	case strings.TrimSpace(p.number.String()) == "" && !p.begun:
		return notTyped, nil
	case strings.TrimSpace(p.number.String()) == "":
		return 0, &app.Refusal{Reason: p.wants}
	}
	n, err := wholeNumber(p.number.String())
	var refusal *app.Refusal
	if errors.As(err, &refusal) {
		refusal.Remedy = p.wants
	}
	return n, err
}
