package still

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// pieces are what frames are made of in the laws below, and what they are not made of
// but could hold.
var pieces = []string{"a", "B 2", "  ", "é", "e\u0301", "東京", "👩‍👩‍👧‍👦", "─━│┆╭╮╰╯┼", "█▏▌▁░▒▓▞", "⣿⠁⡠", "<&>\"'", "●▲■◇→", "\u202e\u200b", "–…",
	"\x1b[m", "\x1b[1m", "\x1b[0;2;4;7;38;2;1;2;3;48;5;200m", "\x1b[91;102m", "\x1b[38;5;9;22m", "\x1b[38:2::10:20:30m", "\x1b[38;2m", "\x1b[;999;x:ym",
	"\x1b[2J", "\x1b]0;title\a", "\a\x00", "\xff\xfe", "\ufffe", "]]>", "<!--"}

func frames(t *rapid.T) string {
	lines := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12), 1, 6).Draw(t, "frame")
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Join(l, ""))
	}
	return b.String()
}

func TestRowsAreAsWideAsTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Parse(frames(t))
		assert.Equal(t, f.H, len(f.rows))
		for _, row := range f.rows {
			assert.Len(t, row, f.W)
			assert.Equal(t, f.W, ansi.StringWidth(textOf(row)))
		}
	})
}

func TestANSIIsTheSameFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Parse(frames(t))
		again := Parse(f.ANSI())
		assert.Equal(t, f.Text(), again.Text())
		assert.Equal(t, f.ANSI(), again.ANSI(), "what is written is read as it was")
		for y, row := range again.rows {
			for x, c := range row {
				if c.text != "" && c.text != " " {
					assert.Equal(t, f.rows[y][x].style, c.style)
				}
			}
		}
	})
}

func TestTextHasNoSequences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		assert.NotContains(t, Parse(frames(t)).Text(), "\x1b")
	})
}

// valid holds that a drawing is one document of XML in itself: nothing is loaded, no
// script runs, nothing leads out of it.
func valid(t assert.TestingT, svg []byte) (text string) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var b strings.Builder
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if !assert.NoError(t, err, string(svg)) {
			return
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			assert.Contains(t, []string{"svg", "title", "style", "rect", "path", "circle", "text", "g"}, tok.Name.Local)
			for _, a := range tok.Attr {
				assert.NotContains(t, a.Name.Local, "href")
				assert.False(t, strings.HasPrefix(a.Name.Local, "on"), a.Name.Local)
			}
		case xml.CharData:
			b.Write(tok)
		}
	}
	assert.True(t, utf8.Valid(svg))
	assert.NotContains(t, strings.ReplaceAll(string(svg), `xmlns="http://www.w3.org/2000/svg"`, ""), "http")
	assert.NotContains(t, string(svg), "url(")
	assert.NotContains(t, string(svg), "@import")
	return b.String()
}

func TestADrawingStandsForItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Parse(frames(t))
		title := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "title"), "")
		valid(t, f.SVG(title, Dark))
		shots := []Shot{{Frame: f, For: time.Second}, {Frame: f, For: time.Second, Key: title, Says: title}}
		valid(t, Film(title, Light, 0, shots))
	})
}

func TestEveryWordIsDrawnWhereItStands(t *testing.T) {
	svg := string(Parse("  \x1b[1;31mNEEDS you\x1b[m   <now>  ●\n 東 x").SVG("t", Dark))
	assert.Contains(t, svg, `x="48.8" y="79.2" textLength="75.6">NEEDS you</text>`)
	assert.Contains(t, svg, `>&lt;now&gt;</text>`)
	assert.Regexp(t, `fill:#ff7b72;font-weight:700`, svg)
	assert.Contains(t, svg, `x="48.8" y="97.2">東</text>`, "in the middle of its two cells")
}

func TestLinesAndBlocksMeet(t *testing.T) {
	svg := string(Parse("╭──╮\n│██│\n╰──╯").SVG("t", Dark))
	assert.Contains(t, svg, "h16.8", "a line of two cells is one")
	assert.Contains(t, svg, `width="16.8" height="16"/>`, "so are two blocks")
	assert.Equal(t, 2, strings.Count(svg, "v18"), "the sides reach from edge to edge")
	assert.NotContains(t, svg, "│")
}

func TestFaintAndReverse(t *testing.T) {
	text, ground := Dark.inks(style{}.with("7"))
	assert.Equal(t, []string{Dark.Ground, Dark.Text}, []string{text, ground})
	text, _ = Dark.inks(style{}.with("2"))
	assert.Equal(t, mix(Dark.Text, Dark.Ground), text)
	for in, want := range map[string]string{"38;5;16": "#000000", "38;5;231": "#ffffff", "38;5;255": "#eeeeee", "38;5;9": Dark.Basic[9], "92": Dark.Basic[10], "38;2;1;2;3": "#010203"} {
		text, _ := Dark.inks(style{}.with(in))
		assert.Equal(t, want, text, in)
	}
}

func TestAFilmDrawsWhatStaysOnce(t *testing.T) {
	shots := []Shot{{Frame: Parse("stays\none"), For: time.Second, Says: "first"}, {Frame: Parse("stays\ntwo"), For: 3 * time.Second, Key: "x", Says: "second"},
		{Frame: Parse("stays\none"), For: time.Second, Says: "third"}}
	svg := string(Film("t", Dark, 1, shots))
	assert.Equal(t, 1, strings.Count(svg, ">stays<"))
	assert.Equal(t, 1, strings.Count(svg, ">one<"), "though it comes back")
	assert.Contains(t, svg, "0%{visibility:visible}20%{visibility:hidden}80%{visibility:visible}")
	assert.Contains(t, svg, "animation:5s step-end infinite")
	poster := regexp.MustCompile(`class="T T\d+ P"><text[^>]*>(\w+)`).FindAllStringSubmatch(svg, -1)
	require.Len(t, poster, 1)
	assert.Equal(t, "two", poster[0][1], "the poster is seen where nothing moves")
	assert.Contains(t, svg, "prefers-reduced-motion")
}
