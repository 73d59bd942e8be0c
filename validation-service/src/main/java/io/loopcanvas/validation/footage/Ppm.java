package io.loopcanvas.validation.footage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Netpbm's binary PPM with 8 bits a channel, one picture after the other: each says how large it is. */
final class Ppm {
  private Ppm() {}

  /** The next picture; null at the end, also where it breaks off. */
  static Picture read(InputStream in, int frame) throws IOException {
    if (in.read() != 'P' || in.read() != '6') {
      return null;
    }
    in.read();
    try {
      int width = number(in);
      int height = number(in);
      number(in);
      byte[] rgb = in.readNBytes(width * height * 3);
      return rgb.length == width * height * 3 ? new Picture(frame, width, height, rgb) : null;
    } catch (EOFException e) {
      return null;
    }
  }

  private static int number(InputStream in) throws IOException {
    int value = 0;
    for (int c = in.read(); ; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c < '0') {
        return value;
      }
      value = 10 * value + c - '0';
    }
  }
}
