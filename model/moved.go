package model

import "errors"

// ErrMoved: the file of the database is no longer the one that was opened; it was
// removed or another one took its place.
var ErrMoved = errors.New("the database is no longer where it was opened")
