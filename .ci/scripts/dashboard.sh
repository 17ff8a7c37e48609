#!/usr/bin/env bash
# A walk through the dashboard on the sample site at three sizes.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

for size in 80x24 120x40 200x60; do
  start "$size" "$LICTOP" demo --speed 0
  see "Resource Manager" "WebEx Meetings" "Meeting Server" "Unified CM" "PDMS-E audio"

  press 2 # Seats
  see "Ada's laptop"
  press y # why: down to the rule that holds
  see "Esc back" "registered" "seat.within-threshold"
  press End
  see "It would be otherwise if"
  press Escape
  gone "Esc back"
  see "Bob's phone"

  press 6 # Licenses: the keys are masked
  see "Expiring Shortly"
  never "C8RWM"

  press 7 # Endpoint Monitor: every endpoint of every pool
  see "220 registered" "hold a seat"
  press '?'
  see "Help" "MOVE"
  press r e n e w
  see "request the renewal"
  press Escape
  gone "Help"

  press q
  ended 0
  say "$size"
done

start 40x10 "$LICTOP" demo
see "needs 60"
resize 80x24
see "Resource Manager"
press C-c
ended 0
say "too small says so, and grows back"

start 120x40 "$LICTOP" demo --speed 10
see "demo ×10" "sample site"
press 3 # Hosts: before long somebody hosts for the first time and gets a license
see "4 of 5 demonstration"
press q
ended 0
start 120x40 "$LICTOP" demo --size 120000
see "site of 120 000 endpoints" "Unified CM branch"
press 7
see "Endpoint Monitor"
press q
ended 0
say "the demo lives, and is of any size"
