#!/usr/bin/env bash
# Judges all takes of a finished job and its delivery by today's gates, without making anything, and says what each costs.
# usage: bench/gates/review.sh JOB OUT     JOB: the job's folder in the object store (DATA/s3/loopcanvas/jobs/ID); OUT gets report.json and .html
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$home/bench/gates/benchmark.sh"
build
bench review "$1" "$2"
