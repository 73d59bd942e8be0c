package io.loopcanvas.stage;

import io.loopcanvas.domain.job.ErrorKind;

/** A stage's failure with what the runtime and the user need: the kind, a stable code, and words that say what to do. */
public final class StageException extends RuntimeException {
  private final ErrorKind kind;
  private final String code;

  /** @param code upper-case words, e.g. {@code TRACK_TOO_SHORT}; stable, so that clients may switch on it */
  public StageException(ErrorKind kind, String code, String message) {
    this(kind, code, message, null);
  }

  public StageException(ErrorKind kind, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  public ErrorKind kind() {
    return kind;
  }

  public String code() {
    return code;
  }
}
