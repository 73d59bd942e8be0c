package io.loopcanvas.gateway.output;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, section 14).
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, inclusive
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range asked for lies outside of the file. */
  static final class Unsatisfiable extends Exception {
    private Unsatisfiable() {
      super("range not satisfiable", null, false, false);
    }
  }

  /**
   * @param header value of {@code Range}, may be absent
   * @return empty when the whole file is to be sent: no range, several ranges, or another unit
   */
  static Optional<ByteRange> of(String header, long size) throws Unsatisfiable {
    Matcher range = ONE_RANGE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long suffix = Math.min(size, Long.parseLong(range.group(2)));
      return satisfiable(size - suffix, size - 1, size);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (last < first && !range.group(2).isEmpty()) {
      return Optional.empty(); // not a valid range: ignored, as the RFC says
    }
    return satisfiable(first, Math.min(last, size - 1), size);
  }

  private static Optional<ByteRange> satisfiable(long first, long last, long size) throws Unsatisfiable {
    if (first >= size || first > last) {
      throw new Unsatisfiable();
    }
    return Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
