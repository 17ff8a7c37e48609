package present

// Level says how much a word presses on its reader.
type Level uint8

// The levels. Grey needs no reading, Act costs somebody something.
const (
	Grey Level = iota
	Fine
	Look
	Act
)

// Word is a state in words with the level that colours it and a shape, so that
// colour never carries the meaning alone.
type Word struct {
	Level Level
	Shape string // "●", "▲", "■", "◌", "○", "·"
	Text  string
}

// String is the shape and the text.
func (w Word) String() string {
	if w.Shape == "" {
		return w.Text
	}
	return w.Shape + " " + w.Text
}

func (w Word) width() int {
	if w.Shape == "" {
		return Width(w.Text)
	}
	return Width(w.Shape) + 1 + Width(w.Text)
}

// Shape is the usual shape of a level.
func (l Level) Shape() string { return [...]string{"·", "●", "▲", "■"}[l&3] }

func word(l Level, text string) Word { return Word{Level: l, Shape: l.Shape(), Text: text} }

// Shapes beside those of the levels.
const (
	ShapeImpending = "◌" // not yet in force
	ShapeOpen      = "○" // there, and not counted
	ShapeContested = "◇" // the sources contradict each other
)

// Absent stands where there is nothing to show.
const Absent = "–"
