package io.loopcanvas.analysis.lyrics;

import java.util.Optional;

/**
 * What is known of a track's words.
 *
 * @param text plain or {@code .lrc}
 * @param transcription where they come from, as in {@code analysis.json}
 */
public record Words(Optional<String> text, String transcription) {
  /** They came with the upload. */
  public static final String SUPPLIED = "supplied";
  /** Whisper heard them. */
  public static final String WHISPER = "whisper";
  /** Whisper listened and heard none that can be trusted. */
  public static final String NONE_HEARD = "none_heard";
  /** Nobody supplied any, and nothing here can listen for them. */
  public static final String UNAVAILABLE = "unavailable";

  public static final Words UNKNOWN = new Words(Optional.empty(), UNAVAILABLE);

  public static Words supplied(Optional<String> lyrics) {
    return lyrics.isPresent() ? new Words(lyrics, SUPPLIED) : UNKNOWN;
  }

  /** ISO 639-1, or {@link Language#UNKNOWN}. */
  public String language() {
    return text.map(Language::of).orElse(Language.UNKNOWN);
  }
}
