package io.loopcanvas.validation.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.StageProgram;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stored measurements under other limits: what would have been said. */
record Replay(List<Replayed> reports) {

  /** @param then as it was stored */
  record Replayed(Path file, Report then, Report now) {
    boolean changed() {
      return !then.verdict().equals(now.verdict());
    }
  }

  /** @param paths reports, or folders that are searched for files that end in {@code report.json} */
  static Replay of(List<Path> paths, Judge judge) throws IOException {
    List<Replayed> all = new ArrayList<>();
    for (Path file : files(paths)) {
      try {
        Report then = ReportFile.read(file);
        all.add(new Replayed(file, then, again(then, judge)));
      } catch (JsonProcessingException e) {
        throw new StageException(ErrorKind.INPUT, "NOT_A_REPORT", file + " is no report: " + e.getOriginalMessage(), e);
      }
    }
    return new Replay(all);
  }

  private static List<Path> files(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        StageProgram.requireFile(path);
      }
      try (Stream<Path> below = Files.walk(path)) {
        below.filter(f -> Files.isRegularFile(f) && (f.equals(path) || f.toString().endsWith("report.json"))).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static Report again(Report then, Judge judge) {
    List<Observation> measured = then.measures().stream()
        .map(m -> new Observation(m.name(), m.value().orElse(Double.NaN), m.frame().orElse(-1)))
        .filter(o -> judge.knows(o.name()))
        .toList();
    return Report.of(then.subject(), then.phase2().isPresent() ? judge.ofDelivery(measured) : judge.ofTake(measured), then.weakestShot());
  }

  ExitCode json(PrintWriter out) throws IOException {
    out.println(ReportFile.text(reports.size() == 1 ? reports.getFirst().now() : reports.stream().map(Replayed::now).toList()));
    out.flush();
    return exit();
  }

  ExitCode table(PrintWriter out) {
    for (Replayed r : reports) {
      out.printf("%s%s: %s by version %d, %s by version %d%n", r.changed() ? "* " : "  ", r.file(),
          r.then().verdict(), r.then().gatesVersion(), r.now().verdict(), r.now().gatesVersion());
      if (r.changed()) {
        out.println("    " + r.now().sentence());
      }
    }
    out.printf("%d of %d verdicts change%n", reports.stream().filter(Replayed::changed).count(), reports.size());
    out.flush();
    return exit();
  }

  private ExitCode exit() {
    return reports.stream().allMatch(r -> r.now().verdict().equals("accept")) ? ExitCode.DELIVERED : ExitCode.REJECTED;
  }
}
