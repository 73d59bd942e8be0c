package io.loopcanvas.post.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outermost boxes of an MP4 or QuickTime file (ISO/IEC 14496-12, 4.2).
 *
 * @param brand major brand, absent where the file begins with no {@code ftyp}
 * @param names of the boxes in order
 */
record Mp4Boxes(Optional<String> brand, List<String> names) {
  private static final int MOST = 64;
  private static final int HEADER = 8;

  /** Reads headers only; of a file of another kind, nothing. */
  static Mp4Boxes of(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    Optional<String> brand = Optional.empty();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      for (long at = 0; at + HEADER <= in.length() && names.size() < MOST; ) {
        in.seek(at);
        long size = in.readInt() & 0xffffffffL;
        String name = word(in);
        if (at == 0) {
          if (!name.equals("ftyp") || in.length() < HEADER + 4) {
            break;
          }
          brand = Optional.of(word(in));
        }
        names.add(name);
        if (size == 1 && at + 2 * HEADER <= in.length()) {
          in.seek(at + HEADER);
          size = in.readLong();
        }
        if (size < HEADER) {
          break; // 0: until the end of the file; anything else is damage
        }
        at += size;
      }
    }
    return new Mp4Boxes(brand, List.copyOf(names));
  }

  /** Whether a player can begin before it has the whole file: the index comes before the media. */
  boolean indexFirst() {
    int index = names.indexOf("moov");
    int media = names.indexOf("mdat");
    return index >= 0 && (media < 0 || index < media);
  }

  private static String word(RandomAccessFile in) throws IOException {
    byte[] word = new byte[4];
    in.readFully(word);
    return new String(word, StandardCharsets.ISO_8859_1);
  }
}
