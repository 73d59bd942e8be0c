package io.loopcanvas.analysis.whisper;

/** The process that hears words ended before it answered; the message says how. */
final class WhisperEndedException extends Exception {
  WhisperEndedException(String message, Throwable cause) {
    super(message, cause);
  }
}
