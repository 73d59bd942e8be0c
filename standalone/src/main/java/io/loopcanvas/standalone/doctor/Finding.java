package io.loopcanvas.standalone.doctor;

/** What one check of the machine found. */
sealed interface Finding {
  String text();

  /** All is well. */
  record Fine(String text) implements Finding {}

  /** It works, with a limit that people should know. */
  record Note(String text, String mend) implements Finding {}

  /** It cannot work like this. */
  record Broken(String text, String mend) implements Finding {}
}
