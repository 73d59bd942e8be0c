package io.loopcanvas.media;

import java.io.IOException;

/** FFmpeg refused, failed or was stopped; the message ends with its last words. */
public final class MediaException extends IOException {
  /** Why the program ended. */
  public enum Cause {
    /** It ended with an error of its own: most often a damaged or unknown file. */
    FAILED,
    /** It used up the time it was given. */
    TIMED_OUT,
    /** The disk is full, or as much of it as we may use. */
    DISK_FULL,
    /** It was killed from outside or got no memory: that says nothing about its files. */
    KILLED,
    /** The caller asked it to stop. */
    CANCELLED
  }

  private final Cause reason;

  MediaException(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Cause reason() {
    return reason;
  }
}
