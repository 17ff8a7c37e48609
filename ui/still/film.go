package still

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Shot is a frame of a film: how long it stands, and what is said below it.
type Shot struct {
	Frame
	For  time.Duration
	Key  string // what was pressed; "" = nothing
	Says string
}

// The measures of what is said below a film.
const (
	sayH   = 44.0
	keyPad = 9.0
)

// Film draws shots of one size that follow each other, again and again. Lines that
// stay are drawn once. Where nothing moves, because whoever looks asked for that or
// the viewer cannot, the poster is seen: the number of a shot.
func Film(title string, p Palette, poster int, shots []Shot) []byte {
	c := newCanvas(shots[0].Frame, p, title, sayH)
	r := reel{canvas: c, poster: poster, seen: map[string][]int{}, names: map[string]string{}}
	for _, s := range shots {
		r.total += s.For
		r.ends = append(r.ends, r.total)
	}
	for y := range shots[0].rows {
		for i, s := range shots {
			r.take(i, func() { c.row(y, s.rows[y]) })
		}
		r.cut()
	}
	for i, s := range shots {
		r.take(i, func() { c.say(s) })
	}
	r.cut()
	return c.done(r.style())
}

// reel gathers the parts of a film that take turns in one place.
type reel struct {
	*canvas
	poster int
	total  time.Duration
	ends   []time.Duration
	order  []string         // the parts in the place at hand
	seen   map[string][]int // in which shots each of them is
	names  map[string]string
	moves  []string
}

// take keeps what is drawn for a shot.
func (r *reel) take(shot int, draw func()) {
	before := r.body
	r.body = bytes.Buffer{}
	draw()
	part := r.body.String()
	r.body = before
	if part == "" {
		return
	}
	if _, ok := r.seen[part]; !ok {
		r.order = append(r.order, part)
	}
	r.seen[part] = append(r.seen[part], shot)
}

// cut draws the parts of a place, each while its shots last.
func (r *reel) cut() {
	for _, part := range r.order {
		if len(r.seen[part]) == len(r.ends) {
			r.body.WriteString(part + "\n")
			continue
		}
		fmt.Fprintf(&r.body, `<g class="%s">%s</g>`+"\n", r.turns(r.seen[part]), part)
	}
	r.order, r.seen = nil, map[string][]int{}
}

// turns is the class of what is seen in some shots.
func (r *reel) turns(shots []int) string {
	key := fmt.Sprint(shots)
	if name := r.names[key]; name != "" {
		return name
	}
	n := len(r.names)
	name, class := fmt.Sprintf("T%d", n), fmt.Sprintf("T T%d", n) // small letters are the canvas's
	if slices.Contains(shots, r.poster) {
		class += " P"
	}
	r.names[key] = class
	var b strings.Builder
	fmt.Fprintf(&b, "@keyframes %s{", name)
	shown := slices.Contains(shots, 0)
	fmt.Fprintf(&b, "0%%{visibility:%s}", visibility(shown))
	for i := 1; i < len(r.ends); i++ {
		if now := slices.Contains(shots, i); now != shown {
			shown = now
			fmt.Fprintf(&b, "%s%%{visibility:%s}", num(100*float64(r.ends[i-1])/float64(r.total)), visibility(shown))
		}
	}
	fmt.Fprintf(&b, "}.%s{animation-name:%s}", name, name)
	r.moves = append(r.moves, b.String())
	return class
}

func visibility(shown bool) string {
	if shown {
		return "visible"
	}
	return "hidden"
}

func (r *reel) style() string {
	return fmt.Sprintf(".T{visibility:hidden;animation:%ss step-end infinite}.P{visibility:visible}", num(r.total.Seconds())) +
		strings.Join(r.moves, "") + "@media (prefers-reduced-motion:reduce){.T{animation:none}}"
}

// say writes what was pressed, as a key, and what is said, below the frame.
func (c *canvas) say(s Shot) {
	x, y := around+margin, around+barH+margin+c.h+18
	if s.Key != "" {
		w := float64(len([]rune(s.Key)))*cellW + 2*keyPad
		fmt.Fprintf(&c.body, `<rect class="%s" x="%s" y="%s" width="%s" height="26" rx="6"/>`, c.class("fill:"+c.pal.Bar+";stroke:"+c.pal.Edge), num(x), num(y), num(w))
		fmt.Fprintf(&c.body, `<text class="%s" x="%s" y="%s">%s</text>`, c.class("fill:"+c.pal.Basic[4]+";font-weight:700;text-anchor:middle"), num(x+w/2), num(y+18), escape(s.Key))
		x += w + 14
	}
	fmt.Fprintf(&c.body, `<text class="%s" x="%s" y="%s">%s</text>`, c.class("fill:"+c.pal.Text), num(x), num(y+18), escape(s.Says))
}
