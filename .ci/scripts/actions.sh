#!/usr/bin/env bash
# Every action of the dashboard on an imported site, and what the database holds
# afterwards, asked without a terminal.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export LICTOP_DB="$WORK/site.db"

day() { date -u -d "$1 days" +%Y-%m-%dT00:00:00Z; }

cat >"$WORK/site.json" <<SITE
{"lictop": 1, "as_of": "$(day 0)",
 "pools": [
  {"id": "rm", "family": "seat", "name": "Resource Manager", "capacity": 10, "terms": {"reclaim_days": 30}},
  {"id": "audio", "family": "subscription", "name": "PDMS-E audio", "feature": "PDMS-AUDIO", "managed": 80},
  {"id": "video", "family": "subscription", "name": "PDMS-E video", "feature": "PDMS-VIDEO", "managed": 3}],
 "endpoints": [
  {"id": "e1", "pool": "rm", "name": "Ada's laptop", "model": "RealPresence Desktop", "owner": "ada", "status": "online", "licensed": true},
  {"id": "e2", "pool": "rm", "name": "Bob's phone", "model": "RealPresence Mobile", "owner": "bob", "status": "offline", "last_seen": "$(day -44)", "licensed": true},
  {"id": "e3", "pool": "rm", "name": "Carol's laptop", "model": "RealPresence Desktop", "owner": "carol", "status": "offline", "last_seen": "$(day -102)", "licensed": true},
  {"id": "e4", "pool": "rm", "name": "Dan's laptop", "model": "RealPresence Desktop", "owner": "dan", "status": "offline", "last_seen": "$(day -50)", "licensed": false}],
 "licenses": [
  {"key": "K4T9R-2MWQC-58X2P", "pool": "audio", "feature": "PDMS-AUDIO", "type": "managed-device", "transaction": "new", "quantity": 100, "start": "$(day -353)", "end": "$(day 13)", "activated": "$(day -350)"},
  {"key": "N6QPX-3D8VB-TG5H6", "pool": "video", "feature": "PDMS-VIDEO", "type": "managed-device", "transaction": "new", "quantity": 20, "start": "$(day -1)", "end": "$(day 364)"},
  {"key": "N6QPX-3D8VB-TG5H6", "pool": "video", "feature": "PDMS-VIDEO", "type": "managed-device", "transaction": "addon", "quantity": 5, "start": "$(day -1)", "end": "$(day 364)"}]}
SITE
"$LICTOP" import "$WORK/site.json" >/dev/null
[ "$(stat -c %a "$LICTOP_DB")" = 600 ] || fail "the database can be read by others"

start 100x30 "$LICTOP"
see "Resource Manager" "live"

press a
see "License Activation Key"
write "N6QPX-3D8VB-TG5H6"
see "17 of 17"
press Enter
see "I accept the terms in the License Agreement"
never "N6QPX"
press Enter
see "I accept the terms" # not without the terms
press Space Enter
see "Can be undone in lictop's record only"
press Enter
see "2 licenses activated"
say "activate"

press 6
see "Expiring Shortly" "3 licenses"
press n
see "Quantity" "sales contact"
press Enter
see "renewal of L-1 requested"
say "renew"

press 2
see "3 of 10 seats in use"
press x
see "Reclaim 2 seats"
press Enter # alone it never takes anything
see "Type 2 to apply"
write 2
press Enter
see "2 seats reclaimed" "1 of 10 seats in use"
say "reclaim"

press t
see "Reclaim after"
press C-u
write 60
see "30 days → 60 days"
press Enter
see "threshold 60 days"
say "threshold"

press q
ended 0
stop

# holds COUNT PATTERN COMMAND...: so many lines of what lictop prints match.
holds() {
  local count="$1" pattern="$2" found
  shift 2
  "$LICTOP" "$@" >"$WORK/out" || fail "lictop $*: exit $?"
  found="$(grep -cE -- "$pattern" "$WORK/out" || true)"
  [ "$found" -eq "$count" ] || fail "lictop $*: $found lines instead of $count match $pattern: $(cat "$WORK/out")"
}
holds 1 '"reclaim_days": *60' pools --json
holds 1 '^e1,.*,true,,,hold,seat.online' endpoints --output csv
holds 3 '^e[234],.*,false,,,keep,seat.record-kept' endpoints --output csv
holds 3 '"activated": *"' licenses --json
for action in import activate renew reclaim threshold; do
  holds 1 " (dashboard|command line) +$action " audit
done
holds 0 'N6QPX|K4T9R' audit --json
say "the database holds what the screen said"
