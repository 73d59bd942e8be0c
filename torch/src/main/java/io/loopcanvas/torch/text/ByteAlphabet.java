package io.loopcanvas.torch.text;

import java.nio.charset.StandardCharsets;

/** GPT-2's printable stand-ins for the 256 bytes, in which byte-level vocabularies are written (Radford et al., 2019). */
final class ByteAlphabet {
  private static final char[] STAND_INS = standIns();

  private ByteAlphabet() {}

  /** The UTF-8 bytes of {@code text}, one character each. */
  static String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder spelled = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      spelled.append(STAND_INS[b & 0xff]);
    }
    return spelled.toString();
  }

  private static char[] standIns() {
    char[] table = new char[256];
    char spare = 256;
    for (int b = 0; b < table.length; b++) {
      boolean printable = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
      table[b] = printable ? (char) b : spare++;
    }
    return table;
  }
}
