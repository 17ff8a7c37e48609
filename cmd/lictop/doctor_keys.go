package main

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"lictop/ui"
	"lictop/ui/config"
)

// examineKeys says which keys something between the keyboard and lictop keeps to
// itself, and whether the terminal can tell all of them apart.
func examineKeys(ctx context.Context, t terminal, s *config.Settings) []finding {
	var out []finding
	for _, k := range swallowed(ctx) {
		out = append(out, lostKey(k, s))
	}
	switch {
	case t.kitty:
		out = append(out, finding{"keyboard", fine, "the terminal tells all keys apart (kitty keyboard protocol)", ""})
	case t.there && t.answered:
		out = append(out, finding{"keyboard", fine, "letters, function keys, Ctrl and Alt; lictop needs no more (no kitty keyboard protocol)", ""})
	default:
		out = append(out, finding{"keyboard", hint, "which keys the terminal tells apart is not known", "lictop needs letters, function keys, Ctrl and Alt; lictop config init gives an action another key where one does not arrive"})
	}
	return out
}

// taken is a key that does not reach the program.
type taken struct{ key, by string }

// swallowed lists the keys that tmux and screen keep to themselves. Flow control
// takes none: the dashboard switches it off while it is shown.
func swallowed(ctx context.Context) (list []taken) {
	if os.Getenv("TMUX") != "" {
		for _, option := range []string{"prefix", "prefix2"} {
			if key, ok := tmuxKey(tmuxOption(ctx, "-gv", option)); ok {
				list = append(list, taken{key, "tmux, as its " + option})
			}
		}
	}
	if os.Getenv("STY") != "" {
		list = append(list, taken{"ctrl+a", "screen, unless it was told another"})
	}
	return list
}

// tmuxOption is an option of tmux; "" where it does not say.
func tmuxOption(ctx context.Context, scope, option string) string {
	const patience = 300 * time.Millisecond
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	cmd := exec.CommandContext(ctx, "tmux", "show-options", scope, option)
	cmd.WaitDelay = patience
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// tmuxKey is a key of tmux, "C-b", by its name here; false for none.
func tmuxKey(name string) (string, bool) {
	if name == "" || name == "None" {
		return "", false
	}
	text := strings.NewReplacer("C-", "ctrl+", "M-", "alt+", "S-", "shift+").Replace(name)
	return strings.ToLower(text), true
}

// lostKey says what a key that is kept from the program would have done.
func lostKey(k taken, s *config.Settings) finding {
	f := finding{check: "keys", found: k.key + " is kept by " + k.by}
	for _, a := range ui.Actions() {
		keys, set := s.Keys[a.ID]
		if !set {
			keys = a.Keys
		}
		at := slices.Index(keys, k.key)
		if at < 0 {
			continue
		}
		f.health = hint
		f.found += `: "` + a.ID + `" (` + a.Title + `) is not reached by it`
		if others := slices.Delete(slices.Clone(keys), at, at+1); len(others) > 0 {
			f.remedy = strings.Join(others, " or ") + " does the same"
		} else {
			f.remedy = `press it twice where that sends it, or give "` + a.ID + `" another key: lictop config init`
		}
		return f
	}
	f.found += "; no action needs it"
	return f
}
