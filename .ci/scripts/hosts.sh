#!/usr/bin/env bash
# The licenses of hosts in a terminal: one is returned by a deactivation and
# reserved for who loses grace next, marked hosts are reserved as far as licenses
# are free, and the database holds what the screen said.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export LICTOP_DB="$WORK/site.db"

day() { date -u -d "$1 days" +%Y-%m-%dT00:00:00Z; }

cat >"$WORK/site.json" <<SITE
{"lictop": 1,
 "pools": [{"id": "cwms", "family": "host", "name": "WebEx", "capacity": 2}],
 "hosts": [
  {"id": "ivy", "pool": "cwms", "name": "Ivy Marlowe", "active": true, "license": "permanent", "since": "$(day -900)", "last_hosted": "$(day -412)"},
  {"id": "oscar", "pool": "cwms", "name": "Oscar Brandt", "active": true, "license": "permanent", "since": "$(day -900)", "last_hosted": "$(day -2)"},
  {"id": "greg", "pool": "cwms", "name": "Greg Dalton", "active": true, "license": "grace", "since": "$(day -168)", "last_hosted": "$(day -1)"},
  {"id": "hana", "pool": "cwms", "name": "Hana Solberg", "active": true, "license": "expired", "managed": "remote"}]}
SITE
"$LICTOP" import "$WORK/site.json" >/dev/null

start 100x30 "$LICTOP"
see "Greg Dalton lives on grace" "live"
press 3
see "No permanent license is free." "Ivy Marlowe"
press /
write ivy
press Enter d
see "Deactivate Ivy Marlowe" "it waits for Reserve"
press Enter # alone it never takes anything
see "not yet: type 1"
write 1
press Enter
see "Ivy Marlowe deactivated in WebEx" "d reactivate"
say "deactivate"

press Escape
see "reserve Greg Dalton first"
press g V End V r
see "Reserve a permanent license for Greg Dalton" "marked rows are left out"
press Tab
see "no permanent license is left for it"
press Tab Enter
see "permanent license reserved for Greg Dalton in WebEx" "left alone"
press Enter # the result is read
gone "left alone"
see "2 of 2 permanent"
say "reserve"

press /
write ivy
press Enter d
see "Reactivate Ivy Marlowe"
press Enter
see "Ivy Marlowe reactivated in WebEx"
say "reactivate"
press q
ended 0
stop

"$LICTOP" hosts --output csv >"$WORK/out"
grep -qE '^greg,.*,permanent,.*,hold,host.permanent,1,' "$WORK/out" || fail "$(cat "$WORK/out")"
grep -qE '^ivy,.*,none,.*,none,host.unassigned,0,' "$WORK/out" || fail "$(cat "$WORK/out")"
for action in reserve deactivate reactivate; do
  "$LICTOP" audit | grep -qE " dashboard +$action " || fail "$action is not in the audit log"
done
say "the database holds what the screen said"
