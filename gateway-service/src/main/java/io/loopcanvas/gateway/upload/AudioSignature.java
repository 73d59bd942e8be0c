package io.loopcanvas.gateway.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The containers that are taken, known by their first bytes. Playlists and scripts never reach the decoder. */
enum AudioSignature {
  MP3,
  WAV,
  FLAC,
  OGG,
  M4A;

  /** FFmpeg's names of the only readers that may open an upload. */
  static final String DEMUXERS = "mp3,wav,flac,ogg,mov";

  private static final int HEAD = 12;

  static Optional<AudioSignature> of(Path file) throws IOException {
    byte[] head = new byte[HEAD];
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(head, 0, HEAD);
    }
    return Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
  }

  private boolean begins(byte[] head) {
    return switch (this) {
      // ID3v2 tag, or MPEG audio frame sync (ISO 11172-3, 11 bits set) of layer III
      case MP3 -> text(head, 0, "ID3") || ((head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2);
      case WAV -> text(head, 0, "RIFF") && text(head, 8, "WAVE");
      case FLAC -> text(head, 0, "fLaC");
      case OGG -> text(head, 0, "OggS");
      case M4A -> text(head, 4, "ftyp");
    };
  }

  private static boolean text(byte[] head, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
  }
}
