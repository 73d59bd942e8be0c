#!/usr/bin/env bash
# Makes real takes of the shipped bundle for the labelled set: one job per style over a short song, masters and loops kept.
# usage: bench/gates/make-takes.sh DIR [MODE] [STYLE:SEED …]
#   DIR   takes go to DIR/takes/STYLE-SEED-SHOT/{master.mkv,loop.mp4,analysis.json}; kept between calls, only missing styles are made
#   MODE  fast (default) or local
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=$(mkdir -p "$1" && cd "$1" && pwd)
mode=${2:-fast}
shift $(($# < 2 ? $# : 2))
wanted=("$@")
if [ ${#wanted[@]} = 0 ]; then
  for style in memory_in_motion velvet_dark ghost_room midnight_city concrete_heat sunrise_departure \
      afterglow_ritual analog_memory desert_drive euphoric_drift neon_calm peak_transmission; do
    wanted+=("$style:7")
  done
fi

# sixteen seconds of three chords and a clock of 100 beats a minute: assembling a film stays cheap
python3 - "$dir/song.wav" <<'PY'
import math, struct, sys, wave
rate, seconds, bpm = 22050, 16, 100
chords = [(220, 277.2, 329.6), (196, 246.9, 293.7), (174.6, 220, 261.6), (196, 246.9, 293.7)]
with wave.open(sys.argv[1], "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(rate)
    frames = bytearray()
    for i in range(rate * seconds):
        t = i / rate
        beat = t * bpm / 60
        tone = sum(math.sin(2 * math.pi * f * t) for f in chords[int(beat / 4) % 4]) * .08
        click = math.exp(-30 * (beat % 1)) * math.sin(2 * math.pi * 90 * t) * .5
        frames += struct.pack("<h", int(32767 * max(-1, min(1, tone + click))))
    out.writeframes(bytes(frames))
PY

mkdir -p "$dir/takes"
data=$dir/data
"$home/loopcanvas" version > /dev/null # builds what is out of date
"$home/loopcanvas" serve --data "$data" --port "${PORT:-18890}" --mode "$mode" > "$dir/serve.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true' EXIT
until grep -q '^ready\|http://' "$dir/serve.log"; do kill -0 $server; sleep 1; done

for order in "${wanted[@]}"; do
  style=${order%:*}
  seed=${order#*:}
  name=$style-$mode-$seed
  ls -d "$dir/takes/$name"-* > /dev/null 2>&1 && continue
  touch "$dir/began"
  "$home/loopcanvas" generate --audio "$dir/song.wav" --out "$dir/jobs/$name" --data "$data" --mode "$mode" \
    --ai_shots "${SHOTS:-3}" --style "$style" --seed "$seed" || true # a rejected job has takes too
  while read -r master; do
    folder=$(dirname "$master")
    job=${folder%/grade/*}
    shot_take=${folder#"$job"/grade/}
    take=$dir/takes/$name-${shot_take/\//-}
    mkdir -p "$take"
    cp "$master" "$folder/loop.mp4" "$take/"
    cp "$job"/analyse/*/*/analysis.json "$job"/validate/"$shot_take"/report.json "$take/" || true
    rm -r "$folder" # the copy is enough, and a library of many styles is large
  done < <(find "$data/s3" -path '*/grade/*' -name master.mkv -newer "$dir/began")
done
