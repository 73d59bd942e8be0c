package io.loopcanvas.analysis;

/** A configured model that cannot be used; the message names the file and says what to do. */
public final class UnusableModelException extends Exception {
  public UnusableModelException(String message) {
    super(message);
  }

  public UnusableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
