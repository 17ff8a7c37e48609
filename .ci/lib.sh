# Functions for scripts that drive the real binary in a terminal. A script
# begins with
#
#   source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
#
# and finds the binary in $LICTOP. Nothing here sleeps for a fixed time and
# hopes: see and gone wait until the screen shows what is wanted, at most
# $PATIENCE seconds, and fail with the screen otherwise.
set -euo pipefail
export LC_ALL=C.UTF-8

: "${LICTOP:?the path of the binary to drive}"
PATIENCE="${PATIENCE:-20}"
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
WORK="$(mktemp -d)"
TERMINALS=0
SOCKET="lictop-$$-0"

leave() {
  tmux -L "$SOCKET" kill-server 2>/dev/null || true
  rm -rf "$WORK"
}
trap leave EXIT

say() { printf '   %s\n' "$*"; }

# fail MESSAGE... ends the script; with a terminal open it shows the screen.
fail() {
  printf '   FAILED: %s\n' "$*" >&2
  if tmux -L "$SOCKET" has-session 2>/dev/null; then
    printf '%s\n' '--- the screen ---' >&2
    capture >&2 || true
    printf '%s\n' '------------------' >&2
  fi
  exit 1
}

# start COLUMNSxROWS COMMAND... runs a command in a new terminal of that size.
# Where it ends, its exit code is kept for ended.
start() {
  local columns="${1%x*}" rows="${1#*x}"
  shift
  stop
  rm -f "$WORK/code"
  printf '%q ' "$@" >"$WORK/command"
  printf '; echo $? >%q\n' "$WORK/code" >>"$WORK/command"
  # A server of its own each time: one that is just leaving would take the new
  # session with it. The options stand before there is a session to apply them to.
  TERMINALS=$((TERMINALS + 1)) SOCKET="lictop-$$-$TERMINALS"
  tmux -L "$SOCKET" -f /dev/null start-server \; \
    set -g remain-on-exit on \; set -g status off \; set -g default-terminal screen-256color \; \
    set -g escape-time 0 \; new-session -d -x "$columns" -y "$rows" "bash $(printf '%q' "$WORK/command")"
}

# stop ends the terminal, if there is one, with all that runs in it.
stop() { tmux -L "$SOCKET" kill-server 2>/dev/null || true; }

# capture prints the screen as text.
capture() { tmux -L "$SOCKET" capture-pane -p; }

# see TEXT... waits until the screen shows each of the texts.
see() {
  local text
  for text in "$@"; do
    await shows "$text" || fail "the screen never showed: $text"
  done
}

# gone TEXT waits until the screen no longer shows a text.
gone() { await hides "$1" || fail "the screen still shows: $1"; }

# never TEXT fails if the screen shows a text now.
never() { if shows "$1"; then fail "the screen must not show: $1"; fi; }

# press KEY... sends keys by tmux's names: Enter, Escape, Down, Tab, a, C-c. Wait
# for what Escape does before the next key: a terminal takes both at once for Alt.
press() {
  local key
  for key in "$@"; do tmux -L "$SOCKET" send-keys "$key"; done
}

# write TEXT types a text as it stands.
write() { tmux -L "$SOCKET" send-keys -l -- "$1"; }

# resize COLUMNSxROWS changes the size of the terminal.
resize() { tmux -L "$SOCKET" resize-window -x "${1%x*}" -y "${1#*x}"; }

# ended CODE waits until the command has ended with that exit code.
ended() {
  await test -s "$WORK/code" || fail "the program is still running"
  [ "$(cat "$WORK/code")" = "$1" ] || fail "exit code $(cat "$WORK/code") instead of $1"
}

shows() { capture | grep -qF -- "$1"; }
hides() { ! shows "$1"; }

await() {
  local until=$((SECONDS + PATIENCE))
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.05
  done
}
