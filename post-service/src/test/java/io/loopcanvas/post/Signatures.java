package io.loopcanvas.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Words in a file's bytes that tell what made it: our own, and those of FFmpeg's libraries and encoders. */
public final class Signatures {
  private static final List<String> WORDS = List.of("LoopCanvas", "trainedAlgorithmicMedia", "Lavf", "Lavc", "x264 -", "libx264", "SVT-AV1");

  private Signatures() {}

  public static List<String> in(Path file) throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    return WORDS.stream().filter(bytes::contains).toList();
  }
}
