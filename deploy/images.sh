#!/bin/sh
# Builds the five images with Jib, without a Docker daemon, and pushes them.
#   deploy/images.sh REGISTRY/GROUP [TAG] [-Dproperty=value …]
#   e.g. deploy/images.sh registry.example.com/loopcanvas 1.0.0
# Login: as `docker login` keeps it, or -Dquarkus.container-image.username=… -Dquarkus.container-image.password=…
# Another base than eclipse-temurin:25-jre: -Dquarkus.jib.base-jvm-image=…, which may be tar:///path/to/image.tar
set -eu
usage='usage: deploy/images.sh REGISTRY/GROUP [TAG] [-Dproperty=value …]'
target=${1:?$usage}
case $target in */*) ;; *) echo "$usage" >&2; exit 2 ;; esac
shift
tag=1.0.0-SNAPSHOT
case ${1:-} in ''|-*) ;; *) tag=$1; shift ;; esac
cd "$(dirname "$0")/.."

# Jib copies src/main/jib to the image's root: the nano bundle comes with the render worker.
extra=render-worker/src/main/jib
trap 'rm -rf "$extra"' EXIT
mkdir -p "$extra/opt/loopcanvas/bundles"
cp -r bundles/nano "$extra/opt/loopcanvas/bundles/"

mvn -B -q --no-transfer-progress -Pimages package -DskipTests \
  -pl gateway-service,analysis-service,render-worker,post-service,validation-service -am \
  -Dquarkus.container-image.registry="${target%%/*}" \
  -Dquarkus.container-image.group="${target#*/}" \
  -Dquarkus.container-image.tag="$tag" \
  "$@"
