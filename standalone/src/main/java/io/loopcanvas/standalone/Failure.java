package io.loopcanvas.standalone;

import io.loopcanvas.domain.job.ExitCode;

/**
 * The end of a command with a reason for people; the program prints the message and nothing else.
 *
 * <p>{@link #exit()} is one of {@link ExitCode}.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final ExitCode exit;

  public Failure(ExitCode exit, String message) {
    super(message);
    this.exit = exit;
  }

  public Failure(ExitCode exit, String message, Throwable cause) {
    super(message, cause);
    this.exit = exit;
  }

  public ExitCode exit() {
    return exit;
  }
}
