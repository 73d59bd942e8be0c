package io.loopcanvas.torch.bundle;

/** A bundle that cannot be used; the message names the file and says what to do. */
public final class BundleException extends Exception {
  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
