package io.loopcanvas.render.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.torch.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with named tensors: {@code index.json} and float32 files, as {@code models/golden} writes them. */
public record VectorFolder(Path folder) {
  public static final Path RESOURCES = Path.of("src", "test", "resources");

  public JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Tensor tensor(JsonNode index, String name) {
    JsonNode entry = index.get("tensors").get(name);
    long[] shape = new ObjectMapper().convertValue(entry.get("shape"), long[].class);
    float[] values = new float[Tensor.count(shape)];
    ByteBuffer.wrap(bytes(entry.get("file").asText())).order(ByteOrder.LITTLE_ENDIAN)
        .position(entry.get("offset").asInt()).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Tensor(values, shape);
  }

  private byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
