package io.loopcanvas.analysis.whisper;

import io.loopcanvas.analysis.UnusableModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Whisper model in whisper.cpp's own format, read through once without its weights, so that a wrong or half-copied file is
 * known before a song is heard: magic, eleven sizes, mel filters, words, then tensors to the end of the file.
 */
final class GgmlFile {
  private static final int MAGIC = 0x67676d6c;
  private static final int SIZES = 11;
  private static final int MOST_AXES = 4;
  private static final int LONGEST_NAME = 128;
  private static final int MOST_TOKENS = 60_000;
  /** whisper.cpp counts its special tokens from the end of the English vocabulary. */
  private static final int FEWEST_TOKENS = 51_864;
  /** Bytes of a block and values in it, by ggml's number of the type; null for types that no Whisper model has. */
  private static final int[][] BLOCKS = {
    {4, 1}, {2, 1}, {18, 32}, {20, 32}, null, null, {22, 32}, {24, 32}, {34, 32}, null, {84, 256}, {110, 256}, {144, 256}, {176, 256}, {210, 256}
  };

  private final FileChannel channel;
  private final long length;

  private GgmlFile(FileChannel channel) throws IOException {
    this.channel = channel;
    length = channel.size();
  }

  /** @throws UnusableModelException when it is missing, none, or cut short */
  static void check(Path file) throws UnusableModelException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableModelException("there is no Whisper model at " + file
          + ": set LOOPCANVAS_ANALYSIS_WHISPER to a ggml file of whisper.cpp, such as ggml-small.bin, or unset it");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (!new GgmlFile(channel).whole()) {
        throw new UnusableModelException(file + " is no Whisper model in whisper.cpp's ggml format, or only a part of one:"
            + " download it again (models in gguf, safetensors or PyTorch's format must be converted by whisper.cpp)");
      }
    } catch (IOException e) {
      throw new UnusableModelException("the Whisper model " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean whole() throws IOException {
    if (length < (SIZES + 3L) * Integer.BYTES || next() != MAGIC) {
      return false;
    }
    int tokens = next();
    if (tokens < FEWEST_TOKENS || tokens > MOST_TOKENS) {
      return false;
    }
    skip((SIZES - 1L) * Integer.BYTES);
    long filters = (long) next() * next() * Float.BYTES;
    return filters > 0 && skip(filters) && words() && tensors();
  }

  private boolean words() throws IOException {
    int words = next();
    boolean good = words > 0 && words <= MOST_TOKENS;
    for (int i = 0; good && i < words; i++) {
      good = left() >= Integer.BYTES;
      if (good) {
        int letters = next();
        good = letters >= 0 && letters <= LONGEST_NAME * 4 && skip(letters);
      }
    }
    return good;
  }

  private boolean tensors() throws IOException {
    int count = 0;
    while (left() > 0) {
      if (left() < 3L * Integer.BYTES) {
        return false;
      }
      int axes = next();
      int letters = next();
      int type = next();
      if (axes < 1 || axes > MOST_AXES || letters < 1 || letters > LONGEST_NAME || type < 0 || type >= BLOCKS.length || BLOCKS[type] == null
          || left() < (long) axes * Integer.BYTES) {
        return false;
      }
      long values = 1;
      for (int axis = 0; axis < axes; axis++) {
        values *= Math.max(0, next());
      }
      if (!skip(letters + values / BLOCKS[type][1] * BLOCKS[type][0])) {
        return false;
      }
      count++;
    }
    return count > 0;
  }

  private int next() throws IOException {
    ByteBuffer four = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (four.hasRemaining() && channel.read(four) >= 0) {
      // a channel may give less than asked for
    }
    return four.hasRemaining() ? -1 : four.getInt(0);
  }

  /** False when the file ends before. */
  private boolean skip(long bytes) throws IOException {
    channel.position(channel.position() + bytes);
    return left() >= 0;
  }

  private long left() throws IOException {
    return length - channel.position();
  }
}
