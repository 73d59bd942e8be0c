#!/usr/bin/env bash
# Bad clips as somebody else would make them: FFmpeg puts one violation into a finished canvas and encodes it anew.
# usage: bench/gates/spoil.sh CANVASES OUT FACE STRENGTHS [VIOLATION …]
#   CANVASES   folder of STYLE-*.mp4, with the master before grain beside each as .mkv where there is one
#   OUT        gets OUT/CANVAS/VIOLATION-STRENGTH.EXT, and good-0.EXT: the canvas itself in that format; what is there is kept
#   FACE       picture of astronaut.png (run.sh)
#   STRENGTHS  1 hardly, 2 plainly, 3 grossly, for example "2" or "1 2 3"
# Sizes, rates and codecs go round from canvas to canvas, the first gets format FIRST (default: 0, of 5) and is cut to the last.
# ONLY is a pattern of canvases to spoil (default: all of them, a share keeps its formats). FFMPEG names the program (default: ffmpeg on the path).
set -euo pipefail
canvases=$(cd "$1" && pwd)
out=$(mkdir -p "$2" && cd "$2" && pwd)
face=$3
strengths=$4
shift 4
ffmpeg=${FFMPEG:-ffmpeg}
all=(push-in pan shake pulse_on_the_beat cut palindrome reversal jump freeze open_seam burst_of_motion repetition crisp contrast
  loud_colours neon centred_subject mirror_symmetry pure_black pure_white face text window studio_highlights rim_light flash story_ramp
  colour_story no_grain denoised no_vignette)
[ $# = 0 ] || all=("$@")
font=$(fc-match -f '%{file}' 'DejaVu Sans:bold')

# width:height, rate, encoder and its options, extension
formats=(
  "540:960 30 mp4 -c:v libx264 -preset ultrafast -crf 24"
  "720:1280 24 mp4 -c:v libx264 -preset ultrafast -b:v 8M"
  "720:1280 25 avi -c:v mpeg4 -q:v 4"
  "540:960 24 webm -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -row-mt 1 -b:v 8M"
  "1080:1920 60 mp4 -c:v libx264 -preset ultrafast -b:v 30M"
)

stickers=$out/stickers
if [ ! -f "$stickers/face.png" ]; then
  mkdir -p "$stickers"
  disc() { convert -size 400x400 xc:none -fill "$1" -draw 'circle 200,200 200,4' "$stickers/$2.png"; }
  disc 'rgb(20,225,240)' neon
  disc black black
  disc white white
  convert -size 400x400 radial-gradient:white-black "$stickers/glow-alpha.png"
  convert -size 400x400 xc:'rgb(235,225,205)' "$stickers/glow-alpha.png" -alpha off -compose CopyOpacity -composite "$stickers/glow.png"
  convert -size 720x720 xc:none -fill none -stroke white -strokewidth 7 -draw 'ellipse 360,400 220,340 180,360' -blur 0x2 "$stickers/rim.png"
  convert "$face" -crop 150x190+150+20 +repage -resize 300x380! -modulate 75,60 "$stickers/head.png"
  convert -size 300x380 xc:black -fill white -draw 'ellipse 150,190 125,165 0,360' -blur 0x12 "$stickers/head-alpha.png"
  convert "$stickers/head.png" "$stickers/head-alpha.png" -alpha off -compose CopyOpacity -composite "$stickers/face.png"
fi

# at STRENGTH A B C: the value for a strength
at() { local v=("$2" "$3" "$4"); echo "${v[$1 - 1]}"; }

# The whole frame seen through a window of it: LEFT TOP as shares of the size, SCALE below 1.
view() {
  echo "perspective=interpolation=cubic:eval=frame:x0='W*($1)':y0='H*($2)':x1='W*($1+$3)':y1='H*($2)':x2='W*($1)':y2='H*($2+$3)':x3='W*($1+$3)':y3='H*($2+$3)'"
}

# A picture laid over the canvas: NAME WIDTH X Y ALPHA, shares of the width (X, Y of its middle)
sticker() {
  inputs+=(-loop 1 -i "$stickers/$1.png")
  graph="[1:v]scale=trunc($2*720/2)*2:-2,format=rgba,colorchannelmixer=aa=$5[s];[0:v][s]overlay=x=$3*W-w/2:y=$4*W-h/2:shortest=1"
}

spoil() { # VIOLATION STRENGTH: sets inputs and graph
  local s=$2 v
  case $1 in
    good) graph=null ;;
    push-in) v=$(at "$s" .03 .06 .12); graph=$(view "$v/2*in/168" "$v/2*in/168" "1-$v*in/168") ;;
    pan) v=$(at "$s" .025 .05 .1); graph=$(view "$v*in/168" "$v/2" "1-$v") ;;
    shake) v=$(at "$s" .004 .01 .02); graph=$(view "$v*(1+sin(in*.68))" "$v*.56*(1+sin(in*.81+1))" "1-2*$v") ;;
    pulse_on_the_beat) v=$(at "$s" .005 .012 .024); graph="eq=eval=frame:brightness='$v*exp(-pow((mod(t+.3,.6)-.3)/.087,2))'" ;;
    cut) inputs+=(-i "$other"); graph="[1:v]scale=720:1280,format=yuva420p,colorchannelmixer=aa=$(at "$s" .35 .6 1)[o];[0:v][o]overlay=enable='gte(t,3.5)':shortest=1" ;;
    palindrome) v=$(at "$s" 1.75 2.45 3.5); graph="split[a][b];[a]trim=end=7-$v[c];[b]trim=start=7-2*$v:end=7-$v,setpts=PTS-STARTPTS,reverse[d];[c][d]concat"
      graph=${graph//7-2\*$v/$(bc <<< "7-2*$v")}; graph=${graph//7-$v/$(bc <<< "7-$v")} ;;
    reversal) v=$(at "$s" .8 1.5 2.2)
      graph="split=3[a][b][c];[a]trim=end=3[d];[b]trim=start=$(bc <<< "3-$v"):end=3,setpts=PTS-STARTPTS,reverse[e];[c]trim=start=$(bc <<< "3-$v"):end=$(bc <<< "7-2*$v"),setpts=PTS-STARTPTS[f];[d][e][f]concat=n=3" ;;
    jump) v=$(at "$s" .25 .5 1); graph="select='lt(t,4)+gte(t,4+$v)',setpts=N/24/TB" ;;
    freeze) v=$(at "$s" 10 19 38); graph="loop=loop=$v:size=1:start=72,setpts=N/24/TB" ;;
    open_seam) graph="trim=end=$(at "$s" 6.3 5.25 3.5)" ;;
    burst_of_motion) v=$(at "$s" 4 6 9); graph="setpts='if(lt(T,3),T,if(lt(T,3+.4*$v),3+(T-3)/$v,T-.4*($v-1)))/TB',fps=24" ;;
    repetition) v=$(at "$s" 84 56 42); graph="trim=end_frame=$v,loop=loop=-1:size=$v,setpts=N/24/TB,trim=end=7" ;;
    crisp) graph="unsharp=5:5:$(at "$s" 1 2 4)" ;;
    contrast) graph="curves=all='$(at "$s" '0/0 .08/.03 .5/.85 1/.95' '0/0 .08/0 .45/.97 1/1' '0/0 .12/0 .35/1 1/1')'" ;;
    loud_colours) graph="eq=saturation=$(at "$s" 1.6 2.4 3)" ;;
    neon) sticker neon "$(at "$s" .14 .22 .36)" .68 .5 1 ;;
    centred_subject) sticker glow .4 .5 .89 "$(at "$s" .2 .4 .65)" ;;
    mirror_symmetry) graph="split=3[a][b][c];[a]crop=iw/2:ih:0:0[l];[b]crop=iw/2:ih:0:0,hflip[r];[l][r]hstack[m];[m][c]blend=all_mode=normal:all_opacity=$(at "$s" .7 .9 1)" ;;
    pure_black) sticker black "$(at "$s" .06 .16 .32)" .3 1.3 1 ;;
    pure_white) sticker white "$(at "$s" .06 .16 .32)" .3 .5 1 ;;
    face) sticker face "$(at "$s" .24 .36 .5)" .35 .6 .95 ;;
    text) v=$(at "$s" .055 .09 .14); graph="drawtext=fontfile=$font:text='LIVE IN':fontcolor=0xC8C3B9@.9:fontsize=$v*w:x=.12*w:y=.5*w,drawtext=fontfile=$font:text='CONCERT':fontcolor=0xC8C3B9@.9:fontsize=$v*w:x=.1*w:y=(.5+$v*1.2)*w" ;;
    window) v=$(at "$s" .12 .25 .45); graph=
      for pane in .5:.25 .73:.25 .5:.68 .73:.68; do graph+="${graph:+,}drawbox=x=${pane%:*}*iw:y=${pane#*:}*iw:w=.2*iw:h=.4*iw:color=0xE8E0D0@$v:t=fill"; done ;;
    studio_highlights) v=$(at "$s" .2 .4 .7); inputs+=(-loop 1 -i "$stickers/white.png")
      graph="[1:v]scale=64:64,format=rgba,colorchannelmixer=aa=$v,split=4[p][q][r][s];[0:v][p]overlay=x=.21*W:y=.31*W:shortest=1[h];[h][q]overlay=x=.68*W:y=.46*W:shortest=1[i];[i][r]overlay=x=.26*W:y=1.16*W:shortest=1[j];[j][s]overlay=x=.71*W:y=1.31*W:shortest=1" ;;
    rim_light) sticker rim 1 .45 .95 "$(at "$s" .15 .3 .6)" ;;
    flash) graph="eq=brightness=$(at "$s" .03 .08 .16):enable='between(t,4,4.2)'" ;;
    story_ramp) v=$(at "$s" .025 .05 .1); graph="eq=eval=frame:brightness='$v*(t/3.5-1)'" ;;
    colour_story) v=$(at "$s" .15 .4 .8); graph="eq=eval=frame:gamma_r='1+$v*(t/7-.5)':gamma_b='1-$v*(t/7-.5)'" ;;
    no_grain) [ -f "$master" ] || return 1; inputs+=(-i "$master"); graph="[1:v]scale=720:1280,format=yuv420p[m];[m][0:v]blend=all_mode=normal:all_opacity=$(at "$s" .35 .7 1)" ;;
    denoised) graph="hqdn3d=$(at "$s" 2 6 14)" ;;
    no_vignette) graph="vignette=a=$(at "$s" .5 .75 .88):mode=backward" ;;
    *) echo "unknown violation $1" >&2; exit 2 ;;
  esac
}

number=${FIRST:-0}
all_canvases=("$canvases"/*.mp4)
next=${all_canvases[-1]}
for canvas in "${all_canvases[@]}"; do
  name=$(basename "$canvas" .mp4)
  other=$next
  next=$canvas
  master=${canvas%.mp4}.mkv
  read -r size rate ext encoder <<< "${formats[number++ % ${#formats[@]}]}"
  # shellcheck disable=SC2254
  case $name in ${ONLY:-*}) mkdir -p "$out/$name" ;; *) continue ;; esac
  for strength in $strengths; do
    for violation in good "${all[@]}"; do
      level=$strength
      [ "$violation" = good ] && level=0
      file=$out/$name/$violation-$level.$ext
      [ -f "$file" ] && continue
      inputs=(-i "$canvas")
      spoil "$violation" "$strength" || continue
      # shellcheck disable=SC2086
      "$ffmpeg" -nostdin -v error -y "${inputs[@]}" -filter_complex "$graph,scale=$size:flags=bicubic,fps=$rate,format=yuv420p" -an -t 12 $encoder \
        -colorspace bt709 -color_primaries bt709 -color_trc bt709 -f "$ext" "$file.part" < /dev/null || { echo "failed: $file" >&2; continue; }
      mv "$file.part" "$file"
    done
  done
done
