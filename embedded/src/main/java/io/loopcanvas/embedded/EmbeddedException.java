package io.loopcanvas.embedded;

/** An embedded server did not start or stop; the message says which one, why and what to do. */
public final class EmbeddedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EmbeddedException(String message) {
    super(message);
  }

  EmbeddedException(String message, Throwable cause) {
    super(message, cause);
  }
}
