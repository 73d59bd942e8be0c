package io.loopcanvas.analysis.learned;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.function.Function;

/** Numbers that a script learned, read in the order in which it wrote them. */
public final class Weights {
  private final Scanner numbers;

  private Weights(Scanner numbers) {
    this.numbers = numbers;
  }

  /** @param name of a text resource beside {@code owner} */
  public static <T> T read(Class<?> owner, String name, Function<Weights, T> made) {
    try (InputStream in = owner.getResourceAsStream(name); Scanner numbers = new Scanner(in, StandardCharsets.US_ASCII)) {
      return made.apply(new Weights(numbers));
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
