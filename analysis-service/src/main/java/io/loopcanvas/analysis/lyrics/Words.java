package io.loopcanvas.analysis.lyrics;

import java.util.Optional;

/**
 * What is known of a track's words.
 *
 * @param text plain or {@code .lrc}
 * @param transcription where they come from, as in {@code analysis.json}
 * @param language ISO 639, or {@link Language#UNKNOWN}
 */
public record Words(Optional<String> text, String transcription, String language) {
  /** They came with the upload. */
  public static final String SUPPLIED = "supplied";
  /** Whisper heard them. */
  public static final String WHISPER = "whisper";
  /** Whisper listened and heard none that can be trusted. */
  public static final String NONE_HEARD = "none_heard";
  /** Whisper listened and its process died. */
  public static final String FAILED = "failed";
  /** Nobody supplied any, and nothing here can listen for them. */
  public static final String UNAVAILABLE = "unavailable";

  public static final Words UNKNOWN = none(UNAVAILABLE);

  public static Words supplied(Optional<String> lyrics) {
    return lyrics.map(text -> new Words(lyrics, SUPPLIED, Language.of(text))).orElse(UNKNOWN);
  }

  /** @param transcription why there are none */
  public static Words none(String transcription) {
    return new Words(Optional.empty(), transcription, Language.UNKNOWN);
  }
}
