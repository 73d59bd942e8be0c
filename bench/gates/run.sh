#!/usr/bin/env bash
# Builds the labelled set from takes, measures it and prints the tables of docs/validation.md.
# usage: bench/gates/run.sh DIR [VIOLATION …]     DIR as of make-takes.sh; measurements are kept in DIR/measured
# Limits were changed and not the measures? Run it again: what has been measured is only judged anew.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=$(cd "$1" && pwd)
shift
export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}

# a face of an astronaut looking into the camera: NASA's, public domain, shipped with scikit-image
if [ ! -f "$dir/astronaut.png" ]; then
  work=$(mktemp -d)
  python3 -m pip download -q --no-deps scikit-image -d "$work"
  python3 - "$work" "$dir/astronaut.png" <<'PY'
import glob, sys, zipfile
with zipfile.ZipFile(glob.glob(sys.argv[1] + "/*.whl")[0]) as wheel, open(sys.argv[2], "wb") as out:
    out.write(wheel.read("skimage/data/astronaut.png"))
PY
  rm -r "$work"
fi

(cd "$home" && mvn -B -q --no-transfer-progress -pl validation-service -am test-compile)
libraries=$(ls "$home"/validation-service/target/quarkus-app/lib/{main,boot}/*.jar | grep -v 'io\.loopcanvas' | tr '\n' ':')
classes=$home/validation-service/target/test-classes
for module in validation-service domain media stage-runtime proto; do classes+=:$home/$module/target/classes; done
bench() {
  "$JAVA_HOME/bin/java" -Xmx1800m -XX:+UseSerialGC -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    -cp "$classes:$libraries" io.loopcanvas.validation.calibration.GateBenchmark "$@"
}
bench measure "$dir/takes" "$dir/astronaut.png" "$dir/measured" "$@"
bench table "$dir/measured"
