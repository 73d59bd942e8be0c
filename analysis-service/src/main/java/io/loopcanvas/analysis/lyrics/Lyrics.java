package io.loopcanvas.analysis.lyrics;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Supplied words, plain or {@code .lrc}, without time stamps and headers. */
public final class Lyrics {
  private static final Pattern TAG = Pattern.compile("\\[[^\\]]*]|<\\d+:\\d+[.:]\\d+>");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}'’]+");

  private Lyrics() {}

  /** Words in lower case, in order. */
  public static List<String> words(String text) {
    return Stream.of(BETWEEN_WORDS.split(TAG.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT).replace('’', '\'')))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
