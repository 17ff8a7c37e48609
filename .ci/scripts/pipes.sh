#!/usr/bin/env bash
# What scripts rely on: the same bytes every time, an overview without a
# terminal, and bad input that says so on standard error only.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

count=0
for site in "$ROOT"/fixtures/cases/*/site.json "$ROOT"/fixtures/stories/*.json; do
  "$LICTOP" decide <"$site" >"$WORK/first" || fail "decide $site: exit $?"
  "$LICTOP" decide <"$site" >"$WORK/second" || fail "decide $site: exit $?"
  [ -s "$WORK/first" ] || fail "decide $site wrote nothing"
  cmp -s "$WORK/first" "$WORK/second" || fail "decide $site wrote other bytes the second time"
  count=$((count + 1))
done
say "decide gives the same bytes on $count sites"

"$LICTOP" demo </dev/null 2>"$WORK/errors" | head -n 200 >"$WORK/overview" || fail "demo without a terminal: exit $?"
for text in "Resource Manager" "WebEx Meetings Server" "Meeting Server" "Unified CM" "PDMS-E audio"; do
  grep -qF -- "$text" "$WORK/overview" || fail "the overview lacks $text: $(cat "$WORK/overview" "$WORK/errors")"
done
if grep -q $'\033' "$WORK/overview"; then fail "the overview has escape sequences in it"; fi
say "demo without a terminal prints the overview"

# refused NAME INPUT: decide must exit 3, write nothing to standard output and
# something to standard error.
refused() {
  local code=0
  printf '%b' "$2" | "$LICTOP" decide >"$WORK/out" 2>"$WORK/errors" || code=$?
  [ "$code" -eq 3 ] || fail "$1: exit $code instead of 3"
  [ ! -s "$WORK/out" ] || fail "$1: standard output is not empty"
  [ -s "$WORK/errors" ] || fail "$1: nothing on standard error"
}
refused "nothing at all" ''
refused "not JSON" 'hello'
refused "cut off" '{"lictop": 1, "as_of": "2026-11-21T12:0'
refused "a byte-order mark" '\xef\xbb\xbf{"lictop": 1, "as_of": "2026-11-21T12:00:00Z"}'
refused "not UTF-8" '{"lictop": 1, "as_of": "\xff"}'
refused "an unknown member" '{"lictop": 1, "as_of": "2026-11-21T12:00:00Z", "pool": []}'
refused "a member that stands twice" '{"lictop": 1, "lictop": 1, "as_of": "2026-11-21T12:00:00Z"}'
refused "two documents" '{"lictop": 1, "as_of": "2026-11-21T12:00:00Z"} {}'
refused "nested too deep" "$(printf '[%.0s' $(seq 5000))"
say "bad input exits 3 with an empty standard output"
