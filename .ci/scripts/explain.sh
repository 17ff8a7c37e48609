#!/usr/bin/env bash
# Every license explained, every change rehearsed: from the Overview to the
# reason of a mismatch in at most four keys; a threshold is tried, planned,
# applied and undone; history, readings and time; and what the log says of it all.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export LICTOP_DB="$WORK/site.db"

# The walk of docs/questions.md: the screen itself says which key comes next.
start 80x24 "$LICTOP" demo --speed 0
see "reports 89, explained 62" "g gap" "2 Seats"
press 2
see "reported 89" "27 unexplained" "g gap"
press g
see "27 of the 89 nobody can explain" "where they could be" "Enter open"
press Enter
see "could cover all 27" "A guess, not" "y why"
press y
see "seat.record-kept" "official"
press q
ended 0
say "a mismatch is itemised after two keys, one subject of it explained after four"

day() { date -u -d "$1 days" +%Y-%m-%d; }
at() { echo "$(day "$1")T00:00:00Z"; }

cat >"$WORK/site.json" <<SITE
{"lictop": 1, "as_of": "$(at 0)",
 "pools": [
  {"id": "rm", "family": "seat", "name": "Resource Manager", "capacity": 10, "terms": {"reclaim_days": 30},
   "reported": {"in_use": 7, "at": "$(at 0)"}}],
 "endpoints": [
  {"id": "e1", "pool": "rm", "name": "Ada's laptop", "model": "RealPresence Desktop", "status": "online", "licensed": true},
  {"id": "e2", "pool": "rm", "name": "Bob's phone", "model": "RealPresence Mobile", "status": "offline", "last_seen": "$(at -20)", "licensed": true},
  {"id": "e3", "pool": "rm", "name": "Carol's laptop", "model": "RealPresence Desktop", "status": "offline", "last_seen": "$(at -25)", "licensed": true},
  {"id": "e4", "pool": "rm", "name": "Dan's laptop", "model": "RealPresence Desktop", "status": "offline", "last_seen": "$(at -3)", "licensed": true},
  {"id": "e5", "pool": "rm", "name": "Room 5", "model": "HDX 7000", "status": "offline", "last_seen": "$(at -3)"}],
 "activity": [
  {"pool": "rm", "subject": "e1", "day": "$(day -60)"}, {"pool": "rm", "subject": "e1", "day": "$(day -35)"}, {"pool": "rm", "subject": "e1", "day": "$(day -1)"},
  {"pool": "rm", "subject": "e2", "day": "$(day -20)"}, {"pool": "rm", "subject": "e3", "day": "$(day -25)"}, {"pool": "rm", "subject": "e4", "day": "$(day -3)"}]}
SITE
"$LICTOP" import "$WORK/site.json" >/dev/null

start 120x40 "$LICTOP"
see "reports 7, explained 4" "live"
press 2
see "4 of 10 seats in use"
press w
see "Move a slider" "supposed, nothing is written"
write 14
see "14 days instead of 30" "after the sweep" "seat.within-threshold → seat.inactive"
press Enter
see "Reclaim threshold" "30 days → 14 days" "lictop threshold --pool rm 14"
press Enter
see "set the reclaim threshold of" "Move a slider" # applied, and the what-if starts from there
press Escape
gone "Move a slider"
see "threshold 14 days"
press u
see "Undo P-" "reclaim_days of Resource Manager: 14 → 30"
press Enter
see "undone:"
press Enter
see "threshold 30 days"
say "what-if, its plan, applied and undone"

press H
see "THRESHOLD" "BOUNCED" "30 days"
press Escape
gone "BOUNCED"
press C
see "hardware_release" "WHICH WAY OF COUNTING FITS" "1 reading"
press Escape
gone "WHICH WAY"
press F
see "too little history"
press Escape
gone "too little history"
say "harvest, contested, forecast"

press '['
see "history begins on"
press ']' ']'
see "▶▶ as of" "The facts of now, judged on"
press x
see "reclaim seats: looking at"
press '\'
gone "▶▶ as of"
press 8
see "Timeline" "Carol's laptop"
say "time travel and timeline"
press q
ended 0
stop

# asked CODE TEXT COMMAND...: lictop ends with that code and says that text.
asked() {
  local want="$1" text="$2" code=0
  shift 2
  "$LICTOP" "$@" >"$WORK/out" 2>&1 || code=$?
  [ "$code" -eq "$want" ] || fail "lictop $*: exit $code instead of $want: $(cat "$WORK/out")"
  grep -qF -- "$text" "$WORK/out" || fail "lictop $* does not say $text: $(cat "$WORK/out")"
}
asked 0 'the audit log is as it was written' audit verify
asked 0 ' undo ' audit
asked 0 '3 of the 7 nobody can explain' reconcile --pool rm
asked 0 'hardware_release' contest --pool rm
asked 0 'seat.within-threshold' why e2
asked 1 'zoe' why zoe
asked 0 'AFTER THE SWEEP' whatif --pool rm reclaim_days=14
asked 2 'out of range' whatif --pool rm reclaim_days=40000
asked 1 'zoe' whatif endpoint/zoe status=online --pool rm
asked 2 'threshold' harvest --pool rm --threshold -1
asked 0 'BOUNCED' harvest --pool rm
asked 0 "Carol's laptop" timeline --rows all
asked 0 'too little history' forecast
asked 0 'seat.inactive' rules seat.inactive
asked 0 '"reclaim_days": 30' pools --json
say "the command line says the same"
