package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.torch.ModuleInput;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TokenIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code vectors.json} and {@code vectors.bin} of a bundle.
 *
 * @param tolerance allowed difference, times the largest expected value or 1
 * @param modules by the module's file
 */
public record ModuleVectors(double tolerance, Map<String, Module> modules) {
  private static final String INDEX = "vectors.json";
  private static final String DATA = "vectors.bin";
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  /** @param tolerance where it is not the bundle's */
  public record Module(List<Entry> inputs, List<Entry> outputs, Optional<Double> tolerance) {}

  /** @param type {@code float32} or {@code int64} */
  public record Entry(String type, long[] shape, int offset) {}

  /** Whether a bundle has vectors; those exported by older programs have not. */
  public static boolean in(BundleFiles bundle) {
    return bundle.entries().containsKey(INDEX) && bundle.entries().containsKey(DATA);
  }

  public static ModuleVectors read(Path folder) throws IOException {
    return JSON.readValue(folder.resolve(INDEX).toFile(), ModuleVectors.class);
  }

  /** The largest difference of each module as a share of the allowed one: over 1 is too far, infinite for NaN. */
  public Map<String, Double> differences(Path folder, ModuleShelf shelf) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(DATA))).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Double> shares = new TreeMap<>();
    for (Map.Entry<String, Module> entry : modules.entrySet()) {
      Module vectors = entry.getValue();
      List<Tensor> given = shelf.module(entry.getKey())
          .run(vectors.inputs.stream().map(input -> input(input, data)).toArray(ModuleInput[]::new));
      double share = given.size() == vectors.outputs.size() ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < Math.min(given.size(), vectors.outputs.size()); i++) {
        share = Math.max(share, share(given.get(i), tensor(vectors.outputs.get(i), data), vectors.tolerance.orElse(tolerance)));
      }
      shares.put(entry.getKey(), share);
    }
    return shares;
  }

  private static double share(Tensor given, Tensor expected, double tolerance) {
    if (given.values().length != expected.values().length || !given.finite()) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    double largest = 1;
    for (int k = 0; k < given.values().length; k++) {
      difference = Math.max(difference, Math.abs(given.values()[k] - expected.values()[k]));
      largest = Math.max(largest, Math.abs(expected.values()[k]));
    }
    return difference / (tolerance * largest);
  }

  private static ModuleInput input(Entry entry, ByteBuffer data) {
    return entry.type.equals("int64") ? tokens(entry, data) : tensor(entry, data);
  }

  private static TokenIds tokens(Entry entry, ByteBuffer data) {
    long[] ids = new long[Tensor.count(entry.shape)];
    at(entry, data).asLongBuffer().get(ids);
    return new TokenIds(ids);
  }

  private static Tensor tensor(Entry entry, ByteBuffer data) {
    float[] values = new float[Tensor.count(entry.shape)];
    at(entry, data).asFloatBuffer().get(values);
    return new Tensor(values, entry.shape);
  }

  private static ByteBuffer at(Entry entry, ByteBuffer data) {
    return data.duplicate().position(entry.offset).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
