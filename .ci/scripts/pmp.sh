#!/usr/bin/env bash
# PMP+ in a terminal: a meeting on a shared license is taken over by somebody in
# it, and given back, and the database holds what the screen said.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
export LICTOP_DB="$WORK/site.db"

ago() { date -u -d "$1 minutes ago" +%Y-%m-%dT%H:%M:00Z; }

cat >"$WORK/site.json" <<SITE
{"lictop": 1,
 "pools": [{"id": "cms", "family": "meeting", "name": "Meeting Server", "capacity": {"pmp": 2, "smp": 1}}],
 "users": [{"id": "nick", "pool": "cms", "name": "Nick Ferris", "pmp": true}, {"id": "una", "pool": "cms", "name": "Una Berg"}],
 "meetings": [
  {"id": "m1", "pool": "cms", "name": "Scrum", "kind": "adhoc", "initiator": "una", "started": "$(ago 40)", "participants": [
   {"user": "una", "joined": "$(ago 40)"}, {"guest": "SX20", "joined": "$(ago 39)"}, {"user": "nick", "joined": "$(ago 30)", "left": "$(ago 20)"}]},
  {"id": "m2", "pool": "cms", "name": "Partner call", "kind": "gateway", "started": "$(ago 10)", "participants": [
   {"guest": "a", "joined": "$(ago 10)"}]}]}
SITE
"$LICTOP" import "$WORK/site.json" >/dev/null

start 120x40 "$LICTOP"
see "Partner call is over. Assign PMP+ to Una Berg" "live"
press 4
see "nobody in it has PMP+" "PMP+ until" "over 1/6"
press /
write scrum
press Enter +
see "Assign PMP+ to Una Berg" "Scrum turns" "an LDAP source"
press Enter
see "PMP+ assigned to Una Berg in Meeting Server" "Una Berg joined"
say "assign"

press Escape
see "rule set any licensed member, live"
press v
see "in use" "Una Berg" "v meetings"
press /
write una
press Enter -
see "Withdraw PMP+ from Una Berg"
press Enter # alone it never takes anything
see "not yet: type 1"
write 1
press Enter
see "PMP+ withdrawn from Una Berg in Meeting Server"
say "withdraw"
press q
ended 0
stop

"$LICTOP" meetings --output csv >"$WORK/out"
grep -qE '^m1,.*,hold,meeting.shared,1,,smp,' "$WORK/out" || fail "$(cat "$WORK/out")"
for action in assign withdraw; do
  "$LICTOP" audit | grep -qE " dashboard +$action " || fail "$action is not in the audit log"
done
say "the database holds what the screen said"
