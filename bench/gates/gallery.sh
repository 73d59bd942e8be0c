#!/usr/bin/env bash
# Writes the looks of the canvases that we show into catalogue/gallery.yaml, so that nobody is given one of them.
# usage: bench/gates/gallery.sh CANVASES     folder of STYLE-*.mp4, as delivered
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
canvases=$(cd "$1" && pwd)
source "$home/bench/gates/benchmark.sh"
build
catalogue=$home/domain/src/main/resources/catalogue/gallery.yaml
{
  grep -v '^  - ' "$catalogue"
  bench gallery "$canvases"
} > "$catalogue.new"
mv "$catalogue.new" "$catalogue"
