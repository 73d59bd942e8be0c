#!/usr/bin/env bash
# The labelled set as encoded files: spoils canvases, judges every file alone and prints the tables of docs/validation.md.
# usage: bench/gates/clips.sh CANVASES DIR [STRENGTHS [VIOLATION …]]     CANVASES, ONLY and FIRST as of spoil.sh; STRENGTHS "2" unless given
# Clips are kept in DIR/clips and measurements in DIR/measured: what is there is only judged anew. With FIRST they have folders of their
# own: FIRST=1 … 2 good adds the canvases themselves in the next format, and the tables, like the picture DIR/gates.svg, are of all that lies in DIR.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
canvases=$1
dir=$(mkdir -p "$2" && cd "$2" && pwd)
strengths=${3:-2}
shift $(($# < 3 ? $# : 3))
source "$home/bench/gates/benchmark.sh"
astronaut "$dir/astronaut.png"
"$home/bench/gates/spoil.sh" "$canvases" "$dir/clips${FIRST:-}" "$dir/astronaut.png" "$strengths" "$@"
# a clock of 100 beats a minute, which is what the pulse of spoil.sh follows
[ -f "$dir/song.wav" ] || "${FFMPEG:-ffmpeg}" -nostdin -v error -f lavfi -i "aevalsrc=exprs='sin(2*PI*90*t)*exp(-30*mod(t\\,0.6))':s=22050" -t 16 "$dir/song.wav"
build
bench clips "$dir/clips${FIRST:-}" "$dir/song.wav" "$dir/measured${FIRST:-}"
bench plot "$dir" > "$dir/gates.svg"
bench table "$dir"
