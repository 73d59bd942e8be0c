#!/usr/bin/env bash
# How like canvases are to each other by their looks, every pair, the most like first (gate earlier_look).
# usage: bench/gates/pairs.sh FOLDER
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$home/bench/gates/benchmark.sh"
build
bench pairs "$1"
