#!/bin/sh
# Prints the budgets of the dashboard beside what they measure here, with the same
# measures of other programs that are installed (visidata, lazygit, tig; Debian's
# packages, or the language's own). Takes some ten minutes on a machine that has
# nothing else to do. Run it from the root of the module:
#
#   make bench-ui                         everything
#   docs/measure/bench-ui.sh keys start   parts: benchmarks, keys, start, rest, peers
set -eu
export CGO_ENABLED=0 PYTHONDONTWRITEBYTECODE=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT INT TERM

for program in empty others; do
	cp "docs/measure/$program.go.txt" "$dir/$program.go"
	go build -o "$dir/$program" "$dir/$program.go"
done
go build -o "$dir/lictop" ./cmd/lictop
python3 docs/measure/ui.py "$dir" "$@"
