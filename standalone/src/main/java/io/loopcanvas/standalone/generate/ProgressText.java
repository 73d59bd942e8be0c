package io.loopcanvas.standalone.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A job's progress in words and bars. */
final class ProgressText {
  private static final int WIDTH = 28;
  private static final int SHOT_WIDTH = 14;
  private static final int FULL = 100;

  private ProgressText() {}

  /** {@code [######········]}, exactly {@code width} places between the brackets. */
  static String bar(int percent, int width) {
    int done = Math.clamp(percent, 0, FULL) * width / FULL;
    return "[" + "#".repeat(done) + "·".repeat(width - done) + "]";
  }

  /** One line for the job and one for each shot. */
  static List<String> block(JobView job, long elapsedSeconds) {
    List<String> lines = new ArrayList<>();
    lines.add("%s %3d %%  %s  %s%s".formatted(bar(job.progress(), WIDTH), job.progress(), activity(job),
        clock(elapsedSeconds), job.etaSeconds().map(eta -> ", about " + clock(Math.round(eta)) + " left").orElse("")));
    for (JobView.Shot shot : job.shots()) {
      lines.add("  shot %d %s %3d %%  %s%s".formatted(shot.index() + 1, bar(shot.progress(), SHOT_WIDTH), shot.progress(),
          shot.stage().orElse("waiting"), shot.take() > 0 ? ", take " + (shot.take() + 1) : ""));
    }
    return lines;
  }

  /** What changes only when something worth a line of its own happened: state, stage, a shot's stage or take. */
  static String milestone(JobView job) {
    StringBuilder text = new StringBuilder("%3d %%  %s".formatted(job.progress() / 10 * 10, activity(job)));
    for (JobView.Shot shot : job.shots()) {
      text.append("; shot %d %s".formatted(shot.index() + 1, shot.stage().orElse("waiting")));
      if (shot.take() > 0) {
        text.append(" (take %d)".formatted(shot.take() + 1));
      }
    }
    return text.toString();
  }

  static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static String activity(JobView job) {
    return job.queuePosition().filter(position -> position > 0 && job.status().equals("queued"))
        .map(position -> "queued, " + position + " before it").orElse(job.status());
  }
}
