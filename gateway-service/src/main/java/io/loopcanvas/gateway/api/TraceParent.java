package io.loopcanvas.gateway.api;

import java.util.regex.Pattern;

/** The caller's W3C Trace Context, carried to the stages. */
final class TraceParent {
  private static final Pattern VERSION_0 = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** The header where it is well-formed, else empty as the specification wants. */
  static String of(String header) {
    return header != null && VERSION_0.matcher(header).matches() ? header : "";
  }
}
