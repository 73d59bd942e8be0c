package io.loopcanvas.render.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.torch.Tensor;

/** What torch and the Python reference gave: {@code models/golden} wrote it. */
public final class Golden {
  private static final VectorFolder FOLDER = new VectorFolder(VectorFolder.RESOURCES.resolve("golden"));
  private static final JsonNode INDEX = FOLDER.json("index.json");

  private Golden() {}

  public static JsonNode json(String name) {
    return FOLDER.json(name);
  }

  public static JsonNode facts() {
    return INDEX.get("facts");
  }

  public static Tensor tensor(String name) {
    return FOLDER.tensor(INDEX, name);
  }

  public static float[] floats(JsonNode array) {
    return new ObjectMapper().convertValue(array, float[].class);
  }

  /** Largest absolute difference; infinite when the shapes differ in size or a value is not a number. */
  public static double difference(Tensor actual, Tensor expected) {
    if (actual.values().length != expected.values().length || !actual.finite()) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int k = 0; k < actual.values().length; k++) {
      largest = Math.max(largest, Math.abs(actual.values()[k] - expected.values()[k]));
    }
    return largest;
  }
}
