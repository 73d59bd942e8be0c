package io.loopcanvas.render.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.golden.VectorFolder;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** A bundle of SDXL's and SVD's full architectures and what diffusers' pipelines gave on its checkpoints ({@code models/parity}). */
final class ParityCases {
  static final Path TINY = VectorFolder.RESOURCES.resolve("parity");

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;
  private final VectorFolder vectors;
  private final JsonNode index;

  ParityCases(Path folder) {
    this.folder = folder;
    this.vectors = new VectorFolder(folder);
    this.index = vectors.json("index.json");
  }

  Bundle bundle() throws BundleException {
    return Bundle.open(folder.resolve("bundle"));
  }

  List<JsonNode> keyframes() {
    return StreamSupport.stream(index.get("keyframes").spliterator(), false).toList();
  }

  List<JsonNode> motions() {
    return StreamSupport.stream(index.get("motions").spliterator(), false).toList();
  }

  Tensor tensor(String name) {
    return vectors.tensor(index, name);
  }

  /** The bundle's keyframe model with the case's scheduler and prediction. */
  KeyframeModel keyframe(JsonNode wanted) throws IOException {
    ObjectNode section = section("keyframe");
    section.set("prediction", wanted.get("prediction"));
    ((ObjectNode) section.get("scheduler")).setAll((ObjectNode) wanted.get("scheduler"));
    return JSON.treeToValue(section, KeyframeModel.class);
  }

  /** The bundle's motion model with the case's number of frames and solver. */
  MotionModel motion(JsonNode wanted) throws IOException {
    ObjectNode section = section("motion");
    section.set("frames", wanted.get("frames"));
    ((ObjectNode) section.get("scheduler")).set("kind", wanted.get("solver"));
    return JSON.treeToValue(section, MotionModel.class);
  }

  private ObjectNode section(String name) throws IOException {
    return (ObjectNode) JSON.readTree(folder.resolve("bundle/bundle.json").toFile()).get(name);
  }
}
