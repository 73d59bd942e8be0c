package io.loopcanvas.torch;

import java.util.Arrays;

/**
 * A float32 tensor on the Java heap, row-major. Its values are not copied on the way in or out: whoever makes one gives
 * the array away.
 *
 * @param shape sizes of the axes, outermost first; their product is the length of {@code values}
 */
public record Tensor(float[] values, long... shape) implements ModuleInput {
  public Tensor {
    if (count(shape) != values.length) {
      throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
    }
  }

  public static Tensor zeros(long... shape) {
    return new Tensor(new float[count(shape)], shape);
  }

  /** Number of values that {@code shape} holds. */
  public static int count(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  /** The same values under other axes. */
  public Tensor reshaped(long... other) {
    return new Tensor(values, other);
  }

  /** Part {@code index} of the outermost axis, that axis kept with size 1. */
  public Tensor part(int index) {
    int size = values.length / Math.toIntExact(shape[0]);
    long[] axes = shape.clone();
    axes[0] = 1;
    return new Tensor(Arrays.copyOfRange(values, index * size, (index + 1) * size), axes);
  }

  /** {@code this} before {@code other} on the outermost axis: [1,C] and [1,C] give [2,C]. */
  public Tensor followedBy(Tensor other) {
    float[] both = Arrays.copyOf(values, values.length + other.values.length);
    System.arraycopy(other.values, 0, both, values.length, other.values.length);
    long[] axes = shape.clone();
    axes[0] += other.shape[0];
    return new Tensor(both, axes);
  }

  /** {@code times} copies one after the other on the outermost axis. */
  public Tensor repeated(int times) {
    Tensor all = this;
    for (int i = 1; i < times; i++) {
      all = all.followedBy(this);
    }
    return all;
  }

  /** Whether no value is NaN or infinite. */
  public boolean finite() {
    float sum = 0;
    for (float value : values) {
      sum += value * 0;  // 0 for every finite value, NaN otherwise
    }
    return sum == 0;
  }
}
