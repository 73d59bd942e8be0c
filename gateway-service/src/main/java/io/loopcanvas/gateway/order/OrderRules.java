package io.loopcanvas.gateway.order;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of an order's options; each breach is a problem that names the field. */
public final class OrderRules {
  static final int DEFAULT_SHOTS = 3;
  static final int DEFAULT_REGEN_LIMIT = 2;
  private static final int MAX_SHOTS = 12;
  private static final int MAX_REGEN_LIMIT = 5;
  private static final int MAX_LYRICS = 20_000;
  private static final long MAX_SEED = (1L << 53) - 1; // exact in every JSON reader

  private OrderRules() {}

  public static Optional<String> style(Optional<String> id) {
    id.filter(x -> StyleCatalogue.shipped().find(x).isEmpty()).ifPresent(x -> {
      throw ProblemException.badRequest("style", "There is no style '" + x + "'. Use one of "
          + StyleCatalogue.shipped().styles().stream().map(Style::id).collect(Collectors.joining(", ")) + ".");
    });
    return id;
  }

  public static Mode mode(String id) {
    try {
      return Mode.of(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("mode", "There is no mode '" + id + "'. Use fast, local or cloud.");
    }
  }

  public static Priority priority(String id) {
    try {
      return Priority.of(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("priority", "There is no priority '" + id + "'. Use low, normal or high.");
    }
  }

  public static Optional<Long> seed(Optional<Long> seed) {
    seed.filter(x -> x < 0 || x > MAX_SEED).ifPresent(x -> {
      throw ProblemException.badRequest("seed", "The seed must be 0–" + MAX_SEED + ", not " + x + ".");
    });
    return seed;
  }

  public static Optional<String> lyrics(Optional<String> lyrics) {
    lyrics.filter(x -> x.length() > MAX_LYRICS).ifPresent(x -> {
      throw ProblemException.badRequest("lyrics", "The lyrics have " + x.length() + " characters; send at most " + MAX_LYRICS + ".");
    });
    lyrics.filter(x -> !storable(x)).ifPresent(x -> {
      throw ProblemException.badRequest("lyrics", "The lyrics have characters that are no text. Send plain text or .lrc.");
    });
    return lyrics.filter(x -> !x.isBlank());
  }

  /** Whether the database takes the text: no NUL, and no half of a surrogate pair. */
  public static boolean storable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  public static Optional<Integer> shots(Optional<Integer> shots) {
    return between("ai_shots", shots, 1, MAX_SHOTS);
  }

  public static Optional<Integer> regenLimit(Optional<Integer> limit) {
    return between("regen_limit", limit, 0, MAX_REGEN_LIMIT);
  }

  private static Optional<Integer> between(String field, Optional<Integer> value, int low, int high) {
    value.filter(x -> x < low || x > high).ifPresent(x -> {
      throw ProblemException.badRequest(field, field + " must be " + low + "–" + high + ", not " + x + ".");
    });
    return value;
  }
}
