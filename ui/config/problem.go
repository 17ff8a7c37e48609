package config

import (
	"cmp"
	"fmt"
	"strings"
)

// Problem is something in a file that cannot be used. What is sound beside it is.
type Problem struct {
	Line, Column int    // 1-based, the column in bytes
	Member       string // "theme", "keys.reclaim"; "" = the file is no TOML there
	Value        string // as it is written; "" = it is not about a value
	Reason       string
	Remedy       string
}

func (p Problem) Error() string {
	text := fmt.Sprintf("%d:%d: ", p.Line, p.Column)
	if p.Member != "" {
		text += p.Member
		if p.Value != "" {
			text += " = " + p.Value
		}
		text += ": "
	}
	text += p.Reason
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	return text
}

// Problems are those of a file, by line and column.
type Problems struct {
	File string
	List []Problem
}

// Error has a line for each problem: FILE:LINE:COLUMN: what is wrong, and what
// would be right.
func (p *Problems) Error() string {
	lines := make([]string, len(p.List))
	for i := range p.List {
		lines[i] = p.File + ":" + p.List[i].Error()
	}
	return strings.Join(lines, "\n")
}

// byPlace orders problems by line and column.
func byPlace(a, b Problem) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
