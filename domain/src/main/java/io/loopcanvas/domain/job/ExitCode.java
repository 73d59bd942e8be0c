package io.loopcanvas.domain.job;

/** How a program of the command line ends, for scripts. */
public enum ExitCode {
  /** Delivered, accepted, done. */
  DELIVERED(0),
  /** The command line, or the file it names, is at fault. */
  USAGE(2),
  /** The gates refused the footage; the report says why. */
  REJECTED(3),
  /** Something broke. */
  FAULT(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
