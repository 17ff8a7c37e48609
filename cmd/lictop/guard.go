package main

// guard keeps a spreadsheet from taking text for a formula: a leading quote is
// put before =, +, -, @, tab and line ends, and before a quote that stands
// before one of them, so that an import can undo exactly this.
func guard(s string) string { return s }
