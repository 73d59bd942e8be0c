#!/usr/bin/env bash
# Builds the labelled set from takes, measures it and prints the tables of docs/validation.md.
# usage: bench/gates/run.sh DIR [VIOLATION …]     DIR as of make-takes.sh; measurements are kept in DIR/measured
# Limits were changed and not the measures? Run it again: what has been measured is only judged anew.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=$(cd "$1" && pwd)
shift

source "$home/bench/gates/benchmark.sh"
astronaut "$dir/astronaut.png"
build
bench measure "$dir/takes" "$dir/astronaut.png" "$dir/measured" "$@"
bench table "$dir/measured"
