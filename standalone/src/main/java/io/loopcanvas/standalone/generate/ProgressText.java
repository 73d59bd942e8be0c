package io.loopcanvas.standalone.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A job's progress in words and bars. */
final class ProgressText {
  private static final int WIDTH = 28;
  private static final int SHOT_WIDTH = 14;
  private static final int FULL = 100;
  /** Keeps a line within 80 columns, so that it can be drawn over. */
  private static final int STEP_WIDTH = 26;

  private ProgressText() {}

  /** {@code [######········]}, exactly {@code width} places between the brackets. */
  static String bar(int percent, int width) {
    int done = Math.clamp(percent, 0, FULL) * width / FULL;
    return "[" + "#".repeat(done) + "·".repeat(width - done) + "]";
  }

  /** One line for the job and one for each shot. */
  static List<String> block(JobView job, long elapsedSeconds) {
    List<String> lines = new ArrayList<>();
    lines.add("%s %3d %%  %s  %s%s".formatted(bar(job.progress(), WIDTH), job.progress(), activity(job) + step(job.step()),
        clock(elapsedSeconds), job.etaSeconds().map(eta -> ", about " + clock(Math.round(eta)) + " left").orElse("")));
    for (JobView.Shot shot : job.shots()) {
      lines.add("  shot %d %s %3d %%  %s%s%s".formatted(shot.index() + 1, bar(shot.progress(), SHOT_WIDTH), shot.progress(),
          activity(shot), shot.waiting() ? "" : step(shot.step()), take(shot, ", take %d")));
    }
    return lines;
  }

  /**
   * What changes only when something worth a line of its own happened: tens of per cent, state, a shot's stage or take.
   * Shots are told of until the last is done.
   */
  static String milestone(JobView job) {
    StringBuilder text = new StringBuilder("%3d %%  %s".formatted(job.progress() / 10 * 10, activity(job)));
    if (job.shots().stream().anyMatch(shot -> shot.stage().isPresent())) {
      job.shots().forEach(shot ->
          text.append("; shot %d %s%s".formatted(shot.index() + 1, activity(shot), take(shot, " (take %d)"))));
    }
    return text.toString();
  }

  static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static String activity(JobView job) {
    if (job.status().equals("assembling") && job.stage().equals(Optional.of("review"))) {
      return "reviewing";
    }
    return job.queuePosition().filter(position -> position > 0 && job.status().equals("queued"))
        .map(position -> "queued, " + position + " before it").orElse(job.status());
  }

  private static String activity(JobView.Shot shot) {
    return shot.stage().map(stage -> shot.waiting() ? "waits for " + stage : stage).orElse("done");
  }

  private static String step(Optional<String> step) {
    return step.map(text -> ": " + text.substring(0, Math.min(text.length(), STEP_WIDTH))).orElse("");
  }

  /** The first take goes without saying. */
  private static String take(JobView.Shot shot, String format) {
    return shot.take() > 1 ? format.formatted(shot.take()) : "";
  }
}
