package present

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
)

// odd are pieces of texts that terminals are known to trip over.
var odd = []string{"a", "Ada", " ", "–", "…", "漢字", "한글", "ｶﾞ", "が", "é", "e\u0301", "\u0301", "a\u0300\u0301\u0302", "ß", "👍", "👍🏽", "🏽",
	"👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️", "☎", "☎️", "1️⃣", "🇩🇪", "🇩", "🇫🇷🇮", "⌚", "กำ", "ທຳ", "שלום", "مرحبا", "\u202eevil\u202c", "\u200b", "\u200d", "\ufeff",
	"\x1b[31m", "\x00", "\t", "\n", "\xff", "ﷺ", "ﬁ", "½", "①", "Ⅳ", "ｗｉｄｅ", "　"}

// OddText is a text of a few of them.
func oddText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(6) {
		b.WriteString(odd[r.IntN(len(odd))])
	}
	return b.String()
}

// TestTerminalsAgreeOnTheWidthOfATextFromOutside measures texts by the characters
// that one sees and by those that they are made of: both give the same, so that no
// column shifts, whichever way a terminal measures.
func TestTerminalsAgreeOnTheWidthOfATextFromOutside(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		s := oddText(r)
		text := Text(s)
		assert.Equal(t, ansi.StringWidth(text), ansi.StringWidthWc(text), "%+q becomes %+q", s, text)
		assert.Equal(t, text, Text(text), "%+q: nothing is left to do", s)
		assert.NotContains(t, text, "\x1b")
	}
}

func TestPicturesAreDrawnOneByOne(t *testing.T) {
	for text, want := range map[string]string{
		"👩‍💻 Ada": "👩💻 Ada", "👍🏽": "👍", "🇩🇪": "🇩🇪", "🇩": "D", "❤️ us": "❤ us", "1️⃣": "1\u20e3", "กำ": "กํา", "e\u0301": "e\u0301",
		"a\u200db": `a\u200db`, "\u202ex": `\u202ex`, "שלום": "שלום",
	} {
		assert.Equal(t, want, Text(text))
	}
}
