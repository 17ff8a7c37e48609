#!/usr/bin/env bash
# Keys that were set, mistakes in the file, and the doctor, on a real terminal.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

cat >"$WORK/config.toml" <<'TOML'
theme = "drak"
[keys]
reclaim = "f5"
tab2 = ["2", "f2"]
quit = "Q"
TOML

start 120x40 "$LICTOP" demo --speed 0 --config "$WORK/config.toml"
see 'theme = "drak"' "lictop config check says all" "Q quit"
press F2
see "Ada's laptop" "F5 reclaim" "can be reclaimed F5"
press F5
see "Reclaim 14 seats"
press Escape
gone "Reclaim 14 seats"
press '?'
see "Help" "MOVE" "LOOK" "more · type to search"
press F 5
see "▌ F5" "reclaim seats"
press Escape
gone "Help"
press x q
see "Ada's laptop"
press Q
ended 0
say "keys that were set do what their own did, and the own ones nothing"

start 120x40 "$LICTOP" doctor --db "$WORK/x.db"
see "120 x 40" "kept by tmux" "as wide as expected" "not there yet"
ended 0
say "the doctor measures the terminal"
