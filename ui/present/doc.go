// Package present turns the trade's values into the words, numbers and dates
// that people read, the same ones on every door. It is pure: data, now and zone
// in, plain strings out. It knows models and decisions and must not know
// colours, widths or terminals.
package present
