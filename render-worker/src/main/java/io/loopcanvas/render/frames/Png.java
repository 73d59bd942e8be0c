package io.loopcanvas.render.frames;

import io.loopcanvas.torch.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes true-colour PNGs tagged sRGB (PNG specification, third edition), straight from planar floats. They are compressed by the
 * frequency of bytes alone: footage less its left neighbour hardly repeats itself, and looking for repetitions takes twice as long
 * for larger files.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte TRUE_COLOUR = 2;
  private static final byte SUB = 1;
  private static final int CHANNELS = 3;

  private Png() {}

  /** @param image {@code [1, 3, H, W]}, sRGB-encoded, 0–1 */
  public static byte[] encode(Tensor image, Depth depth) {
    int height = Math.toIntExact(image.shape()[2]);
    int width = Math.toIntExact(image.shape()[3]);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height)
        .put((byte) depth.bits).put(TRUE_COLOUR).put((byte) 0).put((byte) 0).put((byte) 0);
    ByteArrayOutputStream file = new ByteArrayOutputStream(height * width * CHANNELS * depth.bytes());
    file.writeBytes(SIGNATURE);
    chunk(file, "IHDR", header.array());
    chunk(file, "sRGB", new byte[1]);
    chunk(file, "IDAT", deflated(filtered(image.values(), width, height, depth)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Rows of samples, each less its left neighbour (filter type Sub). */
  private static byte[] filtered(float[] values, int width, int height, Depth depth) {
    int step = CHANNELS * depth.bytes();
    int length = 1 + width * step;
    byte[] rows = new byte[height * length];
    for (int y = 0; y < height; y++) {
      rows[y * length] = SUB;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int from = (channel * height + y) * width;
        int at = y * length + 1 + channel * depth.bytes();
        int left = 0;
        for (int x = 0; x < width; x++, at += step) {
          int sample = Math.round(values[from + x] * depth.white());
          if (depth == Depth.SIXTEEN) {
            rows[at] = (byte) ((sample >> 8) - (left >> 8));
          }
          rows[at + depth.bytes() - 1] = (byte) (sample - left);
          left = sample;
        }
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] rows) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setStrategy(Deflater.HUFFMAN_ONLY);
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length);
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(name).array());
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
