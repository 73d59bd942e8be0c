#!/bin/sh
# Builds the five images with Jib, without a Docker daemon, and pushes them.
#   deploy/images.sh REGISTRY/GROUP [TAG]     e.g. deploy/images.sh registry.example.com/loopcanvas 1.0.0
set -eu
target=${1:?usage: deploy/images.sh REGISTRY/GROUP [TAG]}
tag=${2:-1.0.0-SNAPSHOT}
cd "$(dirname "$0")/.."

# Jib copies src/main/jib to the image's root: the nano bundle comes with the render worker.
extra=render-worker/src/main/jib
trap 'rm -rf "$extra"' EXIT
mkdir -p "$extra/opt/loopcanvas/bundles"
cp -r bundles/nano "$extra/opt/loopcanvas/bundles/"

mvn -q install -DskipTests
mvn -q -pl gateway-service,analysis-service,render-worker,post-service,validation-service \
  quarkus:image-push \
  -Dquarkus.container-image.builder=jib \
  -Dquarkus.container-image.registry="${target%%/*}" \
  -Dquarkus.container-image.group="${target#*/}" \
  -Dquarkus.container-image.tag="$tag" \
  -Dquarkus.jib.base-jvm-image=eclipse-temurin:25-jre
