package io.loopcanvas.render.bundle;

/** A bundle that cannot be used; the message names the file and says what to do. */
public final class BundleException extends Exception {
  BundleException(String message) {
    super(message);
  }

  BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
