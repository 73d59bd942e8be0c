package io.loopcanvas.render.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.render.torch.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What torch and the Python reference sampling gave: {@code models/golden} wrote it. */
public final class Golden {
  private static final JsonNode INDEX = json("index.json");

  private Golden() {}

  public static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode facts() {
    return INDEX.get("facts");
  }

  public static Tensor tensor(String name) {
    JsonNode entry = INDEX.get("tensors").get(name);
    long[] shape = new ObjectMapper().convertValue(entry.get("shape"), long[].class);
    float[] values = new float[Tensor.count(shape)];
    ByteBuffer.wrap(bytes(entry.get("file").asText())).order(ByteOrder.LITTLE_ENDIAN)
        .position(entry.get("offset").asInt()).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Tensor(values, shape);
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

  private static byte[] bytes(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
