package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.JobStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The closing lines of {@code generate}. */
final class Summary {
  private Summary() {}

  /** @param files where they lie now */
  static List<String> lines(JobView job, Collection<Path> files, long elapsedSeconds) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(job) + " after " + ProgressText.clock(elapsedSeconds));
    job.problem().ifPresent(problem -> lines.add("reason   " + problem.detail().orElse(problem.code())));
    job.trackInfo().style().ifPresent(style -> lines.add("style    " + style));
    job.trackInfo().thesis().ifPresent(thesis -> lines.add("thesis   " + thesis));
    scores(job.scores()).ifPresent(scores -> lines.add("scores   " + scores));
    if (!job.timings().isEmpty()) {
      lines.add("time     " + job.timings().entrySet().stream().map(Summary::timing).collect(Collectors.joining(", ")));
    }
    files.stream().filter(file -> file.getFileName().toString().startsWith("report"))
        .sorted().forEach(report -> lines.add("report   " + report));
    files.stream().filter(file -> !file.getFileName().toString().startsWith("report"))
        .sorted().forEach(file -> lines.add("file     " + file));
    return lines;
  }

  private static String headline(JobView job) {
    JobStatus state = job.state();
    return switch (state) {
      case COMPLETE -> "delivered";
      case REJECTED -> "rejected by the gates";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
      case QUEUED, ANALYSING, RENDERING, VALIDATING, ASSEMBLING, REGENERATING -> "still " + state.id();
    };
  }

  private static Optional<String> scores(JobView.Scores scores) {
    List<String> known = new ArrayList<>();
    scores.phase1().ifPresent(score -> known.add("phase 1 %s of 10".formatted(number(score))));
    scores.phase2().ifPresent(score -> known.add("phase 2 %s of 100".formatted(number(score))));
    return known.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", known));
  }

  private static String timing(Map.Entry<String, Double> stage) {
    return "%s %s s".formatted(stage.getKey(), number(stage.getValue()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
