package model

// Merged is what reading a document onto a known site gives: the whole site
// afterwards, and the days of activity that the document lists.
type Merged struct {
	Site     Draft
	Activity []Activity
	// Sum is the SHA-256 of the document, in hexadecimal.
	Sum string
	// Rows counts the rows that the document named, by kind.
	Rows map[Kind]int
	// Renamed lists headings or elements that were understood under another
	// name, Ignored those that were not understood, for the preview.
	Renamed, Ignored []string
}
