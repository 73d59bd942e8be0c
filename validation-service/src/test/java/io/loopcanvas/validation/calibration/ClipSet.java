package io.loopcanvas.validation.calibration;

import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.clip.ClipJudge;
import io.loopcanvas.validation.clip.Meant;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.hearing.BeatFinder;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.TakeMeasures;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Encoded clips FOLDER/CANVAS/VIOLATION-STRENGTH.EXT, each judged alone with the song it would be seen with. */
final class ClipSet {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(5));

  private ClipSet() {}

  static void measure(Path clips, Path song, Path out) throws Exception {
    Optional<Song> heard = BeatFinder.of(song, LIMITS);
    TakeMeasures measures = new TakeMeasures();
    for (Path clip : files(clips)) {
      Path file = report(clip, out);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        ClipJudge judge = new ClipJudge(
            measures, GateCatalogue.shipped(), Judge.shipped(), new Meant(LabelledReport.style(clip.getParent().getFileName().toString()), Optional.empty(), Optional.empty()));
        Judgement judgement = judge.judge(clip, heard, file.getParent(), LIMITS).judgement();
        ReportFile.write(Report.of("clip", judgement, Optional.empty()), file);
        System.out.println(clip.getParent().getFileName() + " " + clip.getFileName() + " " + judgement.flags() + judgement.forbidden()
            + judgement.missing() + " " + judgement.failures().stream().map(f -> f.gate().name()).toList());
      }
    }
  }

  private static Path report(Path clip, Path out) {
    String name = clip.getFileName().toString();
    return out.resolve(clip.getParent().getFileName()).resolve(name.substring(0, name.lastIndexOf('.')) + ".report.json");
  }

  private static List<Path> files(Path clips) throws IOException {
    try (Stream<Path> all = Files.walk(clips)) {
      return all.filter(f -> f.getFileName().toString().matches(".*-[0-3]\\.(mp4|avi|webm)")).sorted().toList();
    }
  }
}
