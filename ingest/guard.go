package ingest

import "strings"

// Guard makes a text safe for spreadsheets, which take a cell that begins with
// = + - @, a tab or a carriage return for a formula: it puts an apostrophe in
// front. Unguard takes exactly that back.
func Guard(cell string) string {
	if guarded(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard undoes Guard.
func Unguard(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && guarded(rest) {
		return rest
	}
	return cell
}

// guarded reports whether a text needs an apostrophe: because it begins like a
// formula, or because it would read as one that was guarded.
func guarded(cell string) bool {
	cell = strings.TrimLeft(cell, "'")
	return cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0
}
