package io.loopcanvas.gateway.order;

import io.loopcanvas.gateway.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * On whose account a track comes in; work is shared fairly between partners. A login in front of the gateway sets the
 * header and takes away what the client sent.
 */
public final class Partner {
  public static final String HEADER = "LoopCanvas-Partner";

  /** Everybody who comes without one. */
  private static final String ARTISTS = "artists";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private Partner() {}

  /** @param header its value, may be absent */
  public static String named(String header) {
    if (header == null || header.isBlank()) {
      return ARTISTS;
    }
    if (!NAME.matcher(header).matches()) {
      throw ProblemException.badRequest(
          HEADER, "The header " + HEADER + " must be 1–64 of a–z, 0–9, '.', '_' and '-', beginning with a letter or digit.");
    }
    return header;
  }
}
