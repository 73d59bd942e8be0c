package io.loopcanvas.post.check;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What was found of one fact.
 *
 * @param number absent where the fact is a word
 */
record Value(String words, OptionalDouble number) {
  static Value of(String word) {
    return new Value(word, OptionalDouble.empty());
  }

  static Value of(boolean yes) {
    return of(yes ? "yes" : "no");
  }

  static Value of(double number) {
    String words = number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.3f", number);
    return new Value(words, OptionalDouble.of(number));
  }
}
