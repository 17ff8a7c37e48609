package ui

import (
	"lictop/app"
	"lictop/ui/present"
)

// needDrawing says how needs are drawn: where the remedies stand, and whether
// there is room for whole sentences.
type needDrawing struct {
	w      int
	enter  string // what leads to the remedy
	remedy int    // width of the column of remedies; 0 = below the need, under the cursor only
	at     int    // where that column begins
	whole  []bool // which say all that they have; the one under the cursor always does
}

// layNeeds puts the remedies beside the sentences, close to the longest, where
// the screen is wide enough for that.
func layNeeds(w int, enter string, needs []app.Need) needDrawing {
	n := needDrawing{w: w, enter: enter}
	if w < 100 {
		return n
	}
	longest := 0
	for i := range needs {
		n.remedy = max(n.remedy, width(n.remedyText(&needs[i])))
	}
	n.remedy = min(n.remedy, w*2/5) + 2
	for i := range needs {
		for _, part := range n.parts(&needs[i]) {
			longest = max(longest, width(part))
		}
	}
	n.at = min(3+longest+4, w-n.remedy+1)
	return n
}

func (n needDrawing) remedyText(need *app.Need) string {
	if need.Remedy == "" {
		return ""
	}
	return n.enter + "  " + present.Text(need.Remedy)
}

func (n needDrawing) parts(need *app.Need) []string { return n.wrap(need.Text) }

func (n needDrawing) wrap(text string) []string {
	return present.Wrap(present.Text(text), max(n.w-4-n.remedy, 20))
}

// grant lets needs say all that they have as far as there is room, the most
// pressing first. The others say the least that has to be read, none half of it.
func (n *needDrawing) grant(needs []app.Need, room int) {
	n.whole = make([]bool, len(needs))
	for i := range needs {
		room -= len(n.wrap(needs[i].Least()))
	}
	for i := range needs {
		more := len(n.parts(&needs[i])) - len(n.wrap(needs[i].Least()))
		if n.whole[i] = more <= max(room, 0); n.whole[i] {
			room -= more
		}
	}
}

// lines draws a need: shape, sentence, and where Enter leads. A sentence that is
// too long goes on below.
func (n needDrawing) lines(th *theme, need *app.Need, entry int, whole, here bool) []string {
	g, key, at := noGround, grey, " "
	if here {
		g, key, at = cursorGround, accent, "▌"
	}
	remedy := n.remedyText(need)
	parts := n.parts(need)
	if !whole && !here {
		parts = n.wrap(need.Least())
	}
	l := newLine(th, n.w)
	var out []string
	for i, part := range parts {
		l.reset(n.w, g)
		l.spot(spotEntry, entry)
		if i == 0 {
			st, shape := levelStyle(need.Level)
			l.put(accent, at).put(st, shape)
		}
		l.to(3).put(plain, part)
		if i == 0 && n.remedy > 0 && remedy != "" {
			l.to(n.at).spot(spotOpen, entry).put(key, n.enter).put(grey, remedy[len(n.enter):]).close()
		}
		out = append(out, l.end())
	}
	if n.remedy == 0 && here && remedy != "" {
		l.reset(n.w, g)
		out = append(out, l.to(3).spot(spotOpen, entry).put(accent, remedy).end())
	}
	return out
}
