#!/usr/bin/env bash
# The dashboard in a shell with jobs: suspended, stopped, killed, and as it was left.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export XDG_STATE_HOME="$WORK/state" LICTOP_DB="$WORK/lictop.db"

# Exits are measured: the bound is for a machine that has other things to do.
BOUND_MS="${BOUND_MS:-2000}"

pid_of() { pgrep -x -f "$LICTOP${1:+ $1}" | head -n 1; }
now_ms() { date +%s%3N; }
over() { ! kill -0 "$1" 2>/dev/null; }

# shell starts an interactive shell with jobs.
shell() {
  start "$1" env "PS1=ready> " bash --norc --noprofile -i
  see "ready>"
}

# plain fails unless the terminal echoes, as a shell leaves it.
plain() {
  write "echo plain-\$((6 * 7))"
  press Enter
  see "plain-42"
}

# exits NAME PID COMMAND... does something and measures how long the
# program lives on.
exits() {
  local name="$1" pid="$2" from took
  shift 2
  from="$(now_ms)"
  "$@"
  await over "$pid" || fail "$name: it does not end"
  took=$(($(now_ms) - from))
  [ "$took" -lt "$BOUND_MS" ] || fail "$name: ended after $took ms"
  say "$name: ended within $took ms"
}

# Ctrl-Z and fg, with another size in between.
shell 120x40
write "$LICTOP demo"
press Enter
see "Resource Manager" "live"
pid="$(pid_of demo)"
press C-z
see "Stopped"
plain
resize 100x30
write "fg"
press Enter
see "Resource Manager" "8 Timeline"
press 2
see "Ada's laptop"
say "Ctrl-Z, fg: drawn anew at the new size"

# Stopped from outside.
kill -STOP "$pid"
see "Stopped"
plain
write "fg"
press Enter
see "Ada's laptop"
press C-l
see "Ada's laptop"
say "kill -STOP, fg, Ctrl-L: drawn anew"

# Asked to stop from outside, it gives the terminal back first.
kill -TSTP "$pid"
see "Stopped"
gone "Ada's laptop"
plain
write "fg"
press Enter
see "Ada's laptop"
say "kill -TSTP, fg: the terminal is given back and taken again"

# Continued in the background, it waits for its turn.
press C-z
see "Stopped"
write "bg"
press Enter
plain
write "fg"
press Enter
see "Ada's laptop"
exits "q" "$pid" press q
gone "Ada's laptop"
plain

for signal in TERM INT HUP; do
  shell 120x40
  write "$LICTOP demo"
  press Enter
  see "Resource Manager" "live"
  pid="$(pid_of demo)"
  exits "SIG$signal" "$pid" kill "-$signal" "$pid"
  plain
done

# Its window is closed.
shell 120x40
write "$LICTOP demo"
press Enter
see "live"
exits "window closed" "$(pid_of demo)" stop

# While a large site is being imported, from the dashboard.
"$LICTOP" generate --size 200000 >"$WORK/site.json" 2>"$WORK/progress"
shell 120x40
write "$LICTOP"
press Enter
see "Welcome to lictop"
press Enter
see "A site file (.json)"
write "$WORK/site.json"
press Enter
see "write it" # the preview
press Enter
pid="$(pid_of '')"
exits "import under way" "$pid" kill -TERM "$pid"
see "was under way"
say "it said: $(capture | grep -F 'was under way' | tail -n 1)"
plain

# As it was left.
"$LICTOP" generate --size 300 >"$WORK/site.json" 2>"$WORK/progress"
"$LICTOP" import "$WORK/site.json" >/dev/null 2>"$WORK/progress"
shell 120x40
write "$LICTOP"
press Enter
see "live"
press 7 /
write "status:offline"
press Enter
see "shown of 300"
press Down Down Space
see "1 marked"
pid="$(pid_of '')"
kill -TERM "$pid"
await over "$pid"
write "clear; $LICTOP"
press Enter
see "shown of 300" "1 marked" "status:offline"
press q
gone "1 marked"
write "clear; $LICTOP --fresh"
press Enter
see "Overview" "live"
never "status:offline"
pid="$(pid_of --fresh)"
press q
await over "$pid"
[ "$(stat -c %a "$WORK"/state/lictop/state-*.json)" = 600 ] || fail "the state is not its owner's alone"
say "filter, cursor and marks are there after SIGTERM; --fresh starts without"

# What is damaged is set aside and said once.
echo '{' >"$(ls "$WORK"/state/lictop/state-*.json)"
write "clear; $LICTOP"
press Enter
see "was set aside as"
pid="$(pid_of '')"
press q
await over "$pid"
write "clear; $LICTOP"
press Enter
see "live"
never "set aside"
press q
say "a damaged state is set aside, and said once"
