package io.loopcanvas.render.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.golden.VectorFolder;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The tiny bundle of SDXL's and SVD's full architectures and what diffusers' pipelines gave on it ({@code models/parity}). */
final class ParityCases {
  static final Path FOLDER = Path.of("src", "test", "resources", "parity", "bundle");

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final VectorFolder VECTORS = new VectorFolder("/parity/");
  private static final JsonNode INDEX = VECTORS.json("index.json");

  private ParityCases() {}

  static LoadedBundle bundle() throws Exception {
    return new LoadedBundle(Bundle.open(FOLDER), TorchEngine.start(NanoBundle.CACHE));
  }

  static List<JsonNode> keyframes() {
    return StreamSupport.stream(INDEX.get("keyframes").spliterator(), false).toList();
  }

  static List<JsonNode> motions() {
    return StreamSupport.stream(INDEX.get("motions").spliterator(), false).toList();
  }

  static Tensor tensor(String name) {
    return VECTORS.tensor(INDEX, name);
  }

  /** The bundle's keyframe model with the case's scheduler and prediction. */
  static KeyframeModel keyframe(JsonNode wanted) throws IOException {
    ObjectNode section = section("keyframe");
    section.set("prediction", wanted.get("prediction"));
    ((ObjectNode) section.get("scheduler")).setAll((ObjectNode) wanted.get("scheduler"));
    return JSON.treeToValue(section, KeyframeModel.class);
  }

  /** The bundle's motion model with the case's number of frames and solver. */
  static MotionModel motion(JsonNode wanted) throws IOException {
    ObjectNode section = section("motion");
    section.set("frames", wanted.get("frames"));
    ((ObjectNode) section.get("scheduler")).set("kind", wanted.get("solver"));
    return JSON.treeToValue(section, MotionModel.class);
  }

  private static ObjectNode section(String name) throws IOException {
    return (ObjectNode) JSON.readTree(FOLDER.resolve("bundle.json").toFile()).get(name);
  }
}
