# shellcheck shell=bash
# What the scripts beside it share: the astronaut's picture, the build, and the benchmark's command line. Sourced; home is set.
export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}

# a face of an astronaut looking into the camera: NASA's, public domain, shipped with scikit-image
astronaut() { # FILE
  local work
  [ -f "$1" ] && return
  work=$(mktemp -d)
  python3 -m pip download -q --no-deps scikit-image -d "$work"
  python3 - "$work" "$1" <<'PY'
import glob, sys, zipfile
with zipfile.ZipFile(glob.glob(sys.argv[1] + "/*.whl")[0]) as wheel, open(sys.argv[2], "wb") as out:
    out.write(wheel.read("skimage/data/astronaut.png"))
PY
  rm -r "$work"
}

build() {
  (cd "$home" && mvn -B -q --no-transfer-progress -pl validation-service -am test-compile)
  libraries=$(ls "$home"/validation-service/target/quarkus-app/lib/{main,boot}/*.jar | grep -v 'io\.loopcanvas' | tr '\n' ':')
  classes=$home/validation-service/target/test-classes
  for module in validation-service domain media stage-runtime proto torch; do classes+=:$home/$module/target/classes; done
}

bench() {
  "$JAVA_HOME/bin/java" -Xmx1800m -XX:+UseSerialGC -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    -cp "$classes:$libraries" io.loopcanvas.validation.calibration.GateBenchmark "$@"
}
