package io.loopcanvas.analysis.concept;

/** A catalogue sentence with its light filled in. */
final class Sentence {
  private Sentence() {}

  static String with(String template, String light) {
    String filled = template.replace("{light}", light);
    StringBuilder sentence = new StringBuilder(filled);
    for (int i = 0; i < sentence.length(); i++) {
      boolean opens = i == 0 || (i >= 2 && sentence.charAt(i - 2) == '.');
      if (opens) {
        sentence.setCharAt(i, Character.toUpperCase(sentence.charAt(i)));
      }
    }
    return sentence.toString();
  }
}
