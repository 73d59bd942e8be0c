package io.loopcanvas.analysis.whisper;

/**
 * A line as it was heard.
 *
 * @param millis when it begins
 */
record HeardLine(long millis, String text) {
  /** As {@code .lrc} writes it. */
  String lrc() {
    return "[%02d:%02d.%02d] %s".formatted(millis / 60_000, millis / 1000 % 60, millis / 10 % 100, text);
  }
}
