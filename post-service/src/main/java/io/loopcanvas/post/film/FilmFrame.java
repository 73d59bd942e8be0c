package io.loopcanvas.post.film;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A delivered frame before grain: 10-bit Y′CbCr 4:2:0, BT.709, legal range.
 *
 * @param luma {@code short[height * width]}, 64–940
 * @param blue {@code short[height/2 * width/2]}, 64–960
 * @param red as {@code blue}
 */
public record FilmFrame(int width, int height, short[] luma, short[] blue, short[] red) {
  /** Codes of ITU-R BT.709-6, item 5.3, at 10 bits. */
  public static final int BLACK = 64;

  public static final int GREY = 512;
  public static final int LUMA_RANGE = 876;
  public static final int CHROMA_RANGE = 896;
  /** FFmpeg's name of {@link #bytes}. */
  public static final String PIXELS = "yuv420p10le";

  public FilmFrame(int width, int height) {
    this(width, height, new short[width * height], new short[width * height / 4], new short[width * height / 4]);
  }

  /** Size of {@link #bytes}. */
  public static int byteCount(int width, int height) {
    return width * height * 3;
  }

  /** The planes one after the other, little-endian. */
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(byteCount(width, height)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(luma).put(blue).put(red);
    return buffer.array();
  }

  /** Reads what {@link #bytes} wrote. */
  public static FilmFrame of(int width, int height, byte[] bytes) {
    FilmFrame frame = new FilmFrame(width, height);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer()
        .get(frame.luma).get(frame.blue).get(frame.red);
    return frame;
  }

  /** A frame of one grey, 0–1 of the legal range. */
  public static FilmFrame grey(int width, int height, double luma) {
    FilmFrame frame = new FilmFrame(width, height);
    Arrays.fill(frame.luma, (short) Math.round(BLACK + luma * LUMA_RANGE));
    Arrays.fill(frame.blue, (short) GREY);
    Arrays.fill(frame.red, (short) GREY);
    return frame;
  }

  /** This frame at {@code weight} 0 and {@code other} at 1. */
  public FilmFrame mix(FilmFrame other, double weight) {
    FilmFrame mixed = new FilmFrame(width, height);
    int w = (int) Math.round(weight * 4096);
    mix(luma, other.luma, w, mixed.luma);
    mix(blue, other.blue, w, mixed.blue);
    mix(red, other.red, w, mixed.red);
    return mixed;
  }

  private static void mix(short[] a, short[] b, int weight, short[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) ((a[i] * (4096 - weight) + b[i] * weight + 2048) >> 12);
    }
  }
}
