package io.loopcanvas.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Vectors of length 1, by which a model tells what is like what. */
public final class UnitVectors {
  private static final double LEAST_DEVIATION = 1e-6;

  private UnitVectors() {}

  /** @param file float32, little-endian, one vector after the other */
  public static List<float[]> read(Path file, int width) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<float[]> vectors = new ArrayList<>();
    while (bytes.remaining() >= Float.BYTES * width) {
      float[] vector = new float[width];
      bytes.asFloatBuffer().get(vector);
      bytes.position(bytes.position() + Float.BYTES * width);
      vectors.add(vector);
    }
    return vectors;
  }

  public static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** A cosine in deviations above the mean of ordinary ones. */
  public static double standing(double cosine, double mean, double deviation) {
    return (cosine - mean) / Math.max(LEAST_DEVIATION, deviation);
  }
}
