package main

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"lictop/model"
)

// A key is a secret, and people paste it in the wrong place. What an error
// repeats of a command line is therefore told with everything masked that is a
// key or looks like one.

// documented is the shape of the keys that the vendor documents.
var documented = regexp.MustCompile(`[A-Za-z0-9]{5}-[A-Za-z0-9]{5}-[A-Za-z0-9]{5}`)

// hide masks in a text the keys of the site, whatever has the documented shape of
// a key, and every part of the arguments that is as long as one.
func (p *program) hide(args []string, text string) string {
	for _, secret := range suspects(args) {
		masked := model.MaskKey(secret)
		text = strings.ReplaceAll(text, secret, masked)
		quoted := strconv.Quote(secret)
		text = strings.ReplaceAll(text, quoted[1:len(quoted)-1], masked)
	}
	if p.app != nil {
		text = hideKnown(p.app.View().Snapshot, text)
	}
	return documented.ReplaceAllStringFunc(text, model.MaskKey)
}

// hideKnown masks the keys of a site, regardless of case.
func hideKnown(s *model.Snapshot, text string) string {
	folded := model.FoldASCII(text)
	for _, l := range s.Licenses.All() {
		key := model.FoldASCII(l.Key)
		for key != "" {
			i := strings.Index(folded, key)
			if i < 0 {
				break
			}
			text = text[:i] + model.MaskKey(l.Key) + text[i+len(key):]
			folded = model.FoldASCII(text)
		}
	}
	return text
}

// harmless are flags whose values are no secrets though they may be as long.
var harmless = map[string]bool{"--as-of": true, "--tz": true, "--db": true, "--output": true, "--color": true, "--map": true, "--at": true, "--add": true}

// people are the commands whose arguments are people or files.
var people = map[string]bool{"import": true, "ask": true, "assign": true, "withdraw": true, "reserve": true, "deactivate": true, "reactivate": true}

// suspects are the parts of a command line that are as long as a key. The files
// of an import are none, nor are people, and the files that are asked about, the
// names of license types, and a query or a term with its value as a whole.
func suspects(args []string) []string {
	var list []string
	command, before := "", ""
	asksActivate := false // ask activate takes a key, other questions are about people
	for _, arg := range args {
		value, flag := arg, before
		if name, rest, ok := strings.Cut(arg, "="); ok && strings.HasPrefix(arg, "-") {
			value, flag = rest, name
		}
		before = ""
		switch {
		case strings.HasPrefix(arg, "--") && value == arg:
			before = arg
			continue
		case harmless[flag]:
			continue
		case command == "ask" && (value == "activate" || asksActivate):
			asksActivate = true
		case people[command]:
			continue
		case arg == "import", flag == "" && command == "":
			command = arg
		}
		parts := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("/,=: \t\r\n", r) })
		if flag != "--filter" && (command != "terms" && command != "whatif" || !strings.Contains(value, "=")) {
			parts = append(parts, strings.TrimSpace(value))
		}
		for _, part := range parts {
			if _, named := model.ParseEnterpriseType(part); !named && utf8.RuneCountInString(part) == model.KeyLength {
				list = append(list, part)
			}
		}
	}
	return list
}
