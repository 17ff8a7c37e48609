package ui

import (
	"unicode"

	"lictop/ui/present"
)

// input is a line of text being typed.
type input struct {
	text   []rune
	at     int
	most   int // runes it takes at most; 0 = 200
	digits bool
}

func newInput(s string) input { return input{text: []rune(s), at: len([]rune(s))} }

func (in *input) String() string { return string(in.text) }

func (in *input) Set(s string) { in.text = []rune(s); in.at = len(in.text) }

// Key edits; it reports whether the key meant something.
func (in *input) Key(k string) bool {
	switch k {
	case "left", "ctrl+b":
		in.at = max(in.at-1, 0)
	case "right", "ctrl+f":
		in.at = min(in.at+1, len(in.text))
	case "home", "ctrl+a":
		in.at = 0
	case "end", "ctrl+e":
		in.at = len(in.text)
	case "backspace", "ctrl+h":
		if in.at > 0 {
			in.text = append(in.text[:in.at-1], in.text[in.at:]...)
			in.at--
		}
	case "delete", "ctrl+d":
		if in.at < len(in.text) {
			in.text = append(in.text[:in.at], in.text[in.at+1:]...)
		}
	case "ctrl+u":
		in.text, in.at = in.text[in.at:], 0
	case "ctrl+k":
		in.text = in.text[:in.at]
	case "ctrl+w":
		head := []rune(withoutLastWord(string(in.text[:in.at])))
		in.text, in.at = append(head, in.text[in.at:]...), len(head)
	default:
		text := typed(k)
		if text == "" {
			return false
		}
		in.Insert(text)
	}
	return true
}

// Insert writes a text, pasted perhaps; control characters are left out.
func (in *input) Insert(s string) {
	most := in.most
	if most == 0 {
		most = 200
	}
	for _, r := range s {
		if unicode.IsControl(r) || in.digits && (r < '0' || r > '9') || len(in.text) >= most {
			continue
		}
		in.text = append(in.text[:in.at], append([]rune{r}, in.text[in.at:]...)...)
		in.at++
	}
}

// put draws the text with the cursor when it has the focus.
func (in *input) put(l *line, focus bool, room int) *line {
	from := l.w
	text := in.text
	at := in.at
	if over := at - (room - 1); over > 0 { // keep the cursor in sight
		text, at = text[over:], at-over
	}
	if !focus {
		return l.cell(plain, present.Text(string(text)), room, false)
	}
	l.put(strong, present.Text(string(text[:at]))).put(accent, "▏").put(strong, present.Text(string(text[at:])))
	return l.to(from + room)
}
