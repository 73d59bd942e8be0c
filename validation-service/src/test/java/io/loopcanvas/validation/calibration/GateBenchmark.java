package io.loopcanvas.validation.calibration;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.Scene;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.PaletteChroma;
import io.loopcanvas.validation.measure.ShotLook;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * What the gates are calibrated with, for the scripts in {@code bench/gates}. {@code measure TAKES FACE OUT [VIOLATION…]} measures every
 * take and every violation of it and writes a report each, what is there already is kept; {@code clips FOLDER SONG OUT} does it for
 * the encoded files of {@code spoil.sh}, as {@code loopcanvas validate} would judge them; {@code table OUT} judges these measurements by
 * today's limits and prints the tables of docs/validation.md, {@code plot OUT} the picture (SVG). {@code review JOB OUT} judges all takes of a finished job and its
 * delivery anew; {@code gallery FOLDER} prints the looks of canvases for {@code gallery.yaml}, {@code pairs FOLDER} how like they are to each other.
 */
public final class GateBenchmark {
  private static final long[] SCENES = {11, 23};
  /** What is plainly wrong first: it is what the gates are held to. */
  private static final int[] ORDER = {2, 3, 1};
  private static final Judge JUDGE = Judge.shipped();

  private GateBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path subject = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "table" -> System.out.println(GateTable.of(LabelledReport.in(subject)));
      case "plot" -> System.out.println(GateTable.plot(LabelledReport.in(subject)));
      case "gallery" -> GalleryLooks.catalogue(subject, Files.createTempDirectory("gallery"));
      case "pairs" -> GalleryLooks.pairs(subject, Files.createTempDirectory("gallery"));
      case "review" -> JobReview.of(subject, Path.of(arguments[2]));
      case "clips" -> ClipSet.measure(subject, Path.of(arguments[2]), Path.of(arguments[3]));
      case "measure" -> measure(subject, ImageIO.read(Path.of(arguments[2]).toFile()), Path.of(arguments[3]),
          List.of(arguments).subList(4, arguments.length));
      default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
    }
  }

  private static void measure(Path takes, BufferedImage photograph, Path out, List<String> only) throws Exception {
    List<Path> folders;
    try (Stream<Path> all = Files.list(takes)) {
      folders = all.filter(f -> Files.exists(f.resolve("analysis.json"))).sorted().toList();
    }
    // the astronaut's head; her face looks into the camera
    BufferedImage face = photograph.getSubimage(150, 20, 150, 190);
    TakeMeasures measures = new TakeMeasures();
    for (int strength : ORDER) {
      Take other = Scene.good(4).take();
      for (Path folder : folders) {
        Take take = read(folder, out);
        all(folder.getFileName().toString(), take, other, strength, measures, face, out, only);
        other = take;
      }
      for (long seed : SCENES) {
        Take scene = Scene.good(seed).take();
        all("scene-" + seed, scene, other, strength, measures, face, out, only);
        other = scene;
      }
    }
  }

  private static Take read(Path folder, Path out) throws Exception {
    Files.createDirectories(out);
    TrackAnalysis analysis = TrackAnalysis.read(folder.resolve("analysis.json"));
    return Take.read(new FootageReader(RunLimits.of(Duration.ofMinutes(5))), folder.resolve("master.mkv"), folder.resolve("loop.mp4"),
        List.of(), Optional.of(Song.of(analysis)), out);
  }

  private static void all(
      String take, Take good, Take other, int strength, TakeMeasures measures, BufferedImage face, Path out, List<String> only)
      throws IOException {
    one(new LabelledReport.Label(take, "good", 0), good, measures, out);
    for (Violation violation : Violation.all(face)) {
      LabelledReport.Label label = new LabelledReport.Label(take, violation.name(), strength);
      if ((only.isEmpty() || only.contains(violation.name())) && !Files.exists(label.file(out))) {
        one(label, violation.injection().into(good, other, violation.strengths()[strength - 1]), measures, out);
      }
    }
  }

  private static void one(LabelledReport.Label label, Take take, TakeMeasures measures, Path out) throws IOException {
    Path file = label.file(out);
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    List<Observation> observations = new ArrayList<>(measures.of(take));
    LabelledReport.style(label.take()).ifPresent(style -> observations.add(PaletteChroma.of(ShotLook.of(take.delivered()), style)));
    Report report = Report.of("take", JUDGE.ofTake(observations), Optional.empty());
    ReportFile.write(report, file);
    List<String> failed = new ArrayList<>();
    report.measures().stream().filter(m -> !m.pass()).forEach(m -> failed.add(m.name()));
    System.out.println(label.take() + " " + label.violation() + " " + label.strength() + ": " + report.verdict() + " " + failed);
  }
}
