package io.loopcanvas.analysis.learned;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Numbers that a script learned, read in the order in which it wrote them. */
public final class Weights {
  private static final Pattern BETWEEN = Pattern.compile("\\s+");

  private final Iterator<String> numbers;

  private Weights(Iterator<String> numbers) {
    this.numbers = numbers;
  }

  /** @param name of a text resource beside {@code owner} */
  public static <T> T read(Class<?> owner, String name, Function<Weights, T> made) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return made.apply(new Weights(BETWEEN.splitAsStream(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).iterator()));
    } catch (IOException e) {
      throw new IllegalStateException("the weights " + name + " cannot be read", e);
    }
  }

  public float[] next(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.parseFloat(numbers.next());
    }
    return values;
  }

  public float[][] next(int rows, int count) {
    float[][] values = new float[rows][];
    for (int r = 0; r < rows; r++) {
      values[r] = next(count);
    }
    return values;
  }
}
