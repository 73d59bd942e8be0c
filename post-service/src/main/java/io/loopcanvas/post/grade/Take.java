package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frames of one take, gamma-coded Y′CbCr at their own size, 16 bits a sample to keep
 * a whole take in memory.
 */
record Take(int width, int height, List<Frame> frames) {
  /** Of a frame in memory. */
  static final int BYTES_PER_PIXEL = 3 * Short.BYTES;

  private static final float FULL = 65535;
  private static final int LOOKS = 7;

  Take {
    frames = List.copyOf(frames);
  }

  int size() {
    return frames.size();
  }

  /** Seven frames, evenly over the take; of a short one some more than once. */
  List<Frame> looks() {
    return IntStream.range(0, LOOKS).mapToObj(look -> frames.get(look * (size() - 1) / (LOOKS - 1))).toList();
  }

  /** How many of its frames may be in work at the same time, each with {@code more} bytes besides. */
  int workers(long more) {
    return Workers.of(width * height, size(), more);
  }

  /** @param luma 0–65535 for 0–1; {@code blue}, {@code red} −32767–32767 for −0.5–0.5 */
  record Frame(char[] luma, short[] blue, short[] red) {

    static Frame of(Planes picture) {
      int n = picture.luma().length;
      Frame frame = new Frame(new char[n], new short[n], new short[n]);
      for (int i = 0; i < n; i++) {
        frame.luma[i] = (char) Math.round(picture.luma()[i] * FULL);
        frame.blue[i] = (short) Math.round(picture.blue()[i] * FULL);
        frame.red[i] = (short) Math.round(picture.red()[i] * FULL);
      }
      return frame;
    }

    Planes planes(int width, int height) {
      Planes planes = new Planes(width, height);
      for (int i = 0; i < luma.length; i++) {
        planes.luma()[i] = luma(i);
        planes.blue()[i] = blue(i);
        planes.red()[i] = red(i);
      }
      return planes;
    }

    float luma(int i) {
      return luma[i] / FULL;
    }

    float blue(int i) {
      return blue[i] / FULL;
    }

    float red(int i) {
      return red[i] / FULL;
    }

    /** The largest of R′G′B′. */
    float brightest(int i) {
      float r = luma(i) + Planes.RED_SCALE * red(i);
      float b = luma(i) + Planes.BLUE_SCALE * blue(i);
      return Math.max(Planes.green(luma(i), r, b), Math.max(r, b));
    }
  }
}
