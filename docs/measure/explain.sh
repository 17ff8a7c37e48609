#!/bin/sh
# Prints what the budgets of explaining and rehearsing ask for, each with the median
# of five measurements, on a machine that has nothing else to do. Takes some three
# minutes. Run it from the root of the module:
#
#   docs/measure/explain.sh
set -eu
export CGO_ENABLED=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

for room in policy app ui; do
	go test -c -o "$dir/$room.test" "./$room"
done
go build -o "$dir/lictop" ./cmd/lictop

line() { printf '%-58s %10s %12s\n' "$1" "$2" "$3"; }

# median of the numbers on standard input
median() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)]; else print "none" }'; }

# run ROOM BENCHMARK TIMES: measures five times what row takes its figures from
run() {
	(cd "$1" && "$dir/$1.test" -test.run='^$' -test.bench="$2" -test.benchtime "$3" -test.count 5) >"$dir/figures" 2>/dev/null
}

# row WHAT BUDGET NAME UNIT DIVISOR AS: the median of a figure of a benchmark of the
# last run; without one the script fails
row() {
	found=$(awk -v name="$3" -v unit="$4" -v by="$5" '
		index($1, name "-") || $1 == name { for (i = 3; i < NF; i++) if ($(i + 1) == unit) print $i / by }' "$dir/figures" | median)
	line "$1" "$2" "$found $6"
	[ "$found" != none ]
}

line "WHAT" "BUDGET" "MEDIAN"
run policy 'ExplainMillion$' 100000x
row "explain an endpoint in a pool of 1 000 000" "20 us" BenchmarkExplainMillion ns/op 1e3 us
run policy 'Consider$/pool' 3x
row "why of a pool of 1 000 000" "-" BenchmarkConsider/pool ns/op 1e6 ms
run policy 'SimulateMillion$/^(threshold|capacity|date)$' 3x
row "what-if, another threshold, 1 000 000" "250 ms" BenchmarkSimulateMillion/threshold ns/op 1e6 ms
row "what-if, another capacity" "250 ms" BenchmarkSimulateMillion/capacity ns/op 1e6 ms
row "what-if, another date" "250 ms" BenchmarkSimulateMillion/date ns/op 1e6 ms
run policy 'ReconcileMillion$/^more$' 3x
row "reconcile 1 000 000" "1000 ms" BenchmarkReconcileMillion/more ns/op 1e6 ms
run policy 'ContestMillion$' 3x
row "contest 1 000 000" "1000 ms" BenchmarkContestMillion ns/op 1e6 ms
run policy 'TimelineMillion$' 3x
row "timeline of 90 days, 1 000 000" "-" BenchmarkTimelineMillion ns/op 1e6 ms
run policy 'Harvest$/^(closed|denied)$/^(10000|10000000)$' 1x
row "harvest, closed forms, 10 000 000 rows" "2000 ms" BenchmarkHarvest/closed/10000000 ns/op 1e6 ms
row "harvest, all capped replays, 10 000 000 rows" "20000 ms" BenchmarkHarvest/denied/10000000 ns/op 1e6 ms
row "harvest, everything, 10 000 rows" "100 ms" BenchmarkHarvest/denied/10000 ns/op 1e6 ms
run policy 'Forecast$' 200x
row "one forecast from ten years" "-" BenchmarkForecast ns/op 1e6 ms
run app 'AskOneOf50kHosts$' 20x
row "ask host, one of 50 000" "-" BenchmarkAskOneOf50kHosts ns/op 1e6 ms
run ui 'WhatIfStepMillion$' 3x
row "dashboard, a step of the threshold" "250 ms" BenchmarkWhatIfStepMillion ns/op 1e6 ms
run ui 'BenchmarkLongestUpdateMillion$' 1x
row "longest hold of the event loop, every view opened" "50 ms" BenchmarkLongestUpdateMillion ms/longest 1 ms
run ui 'BenchmarkWhatIfLongestUpdateMillion$' 1x
row "the same while a what-if slides" "50 ms" BenchmarkWhatIfLongestUpdateMillion ms/longest 1 ms

# The real program on a database of 1 000 000 endpoints.
"$dir/lictop" generate --size 1000000 --seed 1 >"$dir/big.json" 2>/dev/null
"$dir/lictop" --db "$dir/big.db" import "$dir/big.json" >/dev/null 2>&1
rm "$dir/big.json"

# took COMMAND...: the median of wall-clock milliseconds; an answer of no is one
took() {
	for _ in 1 2 3 4 5; do
		began=$(date +%s%N)
		"$dir/lictop" --db "$dir/big.db" "$@" >/dev/null 2>&1 || [ $? = 1 ]
		echo $((($(date +%s%N) - began) / 1000000))
	done | median
}

# interrupted SECONDS COMMAND...: milliseconds from Ctrl-C to the end
interrupted() {
	after=$1
	shift
	for _ in 1 2 3 4 5; do
		"$dir/lictop" --db "$dir/big.db" "$@" >/dev/null 2>&1 &
		pid=$!
		sleep "$after"
		began=$(date +%s%N)
		kill -INT $pid 2>/dev/null || true
		wait $pid || true
		echo $((($(date +%s%N) - began) / 1000000))
	done | median
}

line "lictop audit verify" "-" "$(took audit verify) ms"
line "lictop why pool/rm, read and tried" "-" "$(took why pool/rm) ms"
line "lictop harvest --pool rm" "-" "$(took harvest --pool rm) ms"
for what in "why pool/rm" "reconcile" "contest" "timeline" "harvest --pool rm"; do
	# shellcheck disable=SC2086 # words of a command
	line "Ctrl-C in lictop $what, while it reads" "100 ms" "$(interrupted 0.8 $what) ms"
done
python3 docs/measure/terminal.py 120 40 "$dir/lictop" --db "$dir/big.db"
