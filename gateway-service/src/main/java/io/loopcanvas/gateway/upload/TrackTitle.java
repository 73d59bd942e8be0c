package io.loopcanvas.gateway.upload;

import io.loopcanvas.gateway.order.OrderRules;
import io.loopcanvas.gateway.problem.ProblemException;

/** What a track is called, from the file's name; names are only ever shown, never used as paths. */
final class TrackTitle {
  private static final int MAX_LENGTH = 200;
  private static final String UNNAMED = "Untitled";

  private TrackTitle() {}

  static String fromFileName(String name) {
    if (name == null || name.isBlank()) {
      return UNNAMED;
    }
    if (name.length() > MAX_LENGTH) {
      throw ProblemException.badRequest("file", "The file's name is longer than " + MAX_LENGTH + " characters. Shorten it.");
    }
    if (name.contains("/") || name.contains("\\") || hasControls(name)) {
      throw ProblemException.badRequest("file", "The file's name must be a plain name without path or control characters.");
    }
    int dot = name.lastIndexOf('.');
    String stem = (dot > 0 ? name.substring(0, dot) : name).strip();
    return stem.isEmpty() ? UNNAMED : stem;
  }

  static String given(String title) {
    if (title.isBlank() || title.length() > MAX_LENGTH || hasControls(title)) {
      throw ProblemException.badRequest("title", "The title must have 1–" + MAX_LENGTH + " characters and no control characters.");
    }
    return title.strip();
  }

  private static boolean hasControls(String text) {
    return !OrderRules.storable(text) || text.chars().anyMatch(Character::isISOControl);
  }
}
