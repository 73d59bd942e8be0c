package io.loopcanvas.standalone.generate;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Shows how a job goes: a block that is drawn anew on a terminal, a line for each milestone elsewhere. */
sealed interface ProgressView {
  void show(JobView job);

  static ProgressView on(PrintStream out) {
    return System.console() != null && System.console().isTerminal() ? new Terminal(out) : new Lines(out);
  }

  /** Draws over its last picture. */
  final class Terminal implements ProgressView {
    private static final String UP_AND_CLEAR = "\033[%dA\r\033[J";
    private final PrintStream out;
    private final Instant start = Instant.now();
    private int drawn;

    Terminal(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(JobView job) {
      List<String> lines = ProgressText.block(job, Duration.between(start, Instant.now()).toSeconds());
      StringBuilder picture = new StringBuilder();
      if (drawn > 0) {
        picture.append(UP_AND_CLEAR.formatted(drawn));
      }
      lines.forEach(line -> picture.append(line).append('\n'));
      out.print(picture);
      out.flush();
      drawn = lines.size();
    }
  }

  /** Prints only what is new. */
  final class Lines implements ProgressView {
    private final PrintStream out;
    private String last = "";

    Lines(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(JobView job) {
      String milestone = ProgressText.milestone(job);
      if (!milestone.equals(last)) {
        out.println(milestone);
        last = milestone;
      }
    }
  }
}
