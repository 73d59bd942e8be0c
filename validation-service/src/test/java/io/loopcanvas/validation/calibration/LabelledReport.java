package io.loopcanvas.validation.calibration;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measurements of a clip of which it is known what is wrong. */
record LabelledReport(Label label, Report report) {
  private static final List<String> TUNING = List.of(
      "ghost_room", "memory_in_motion", "velvet_dark", "sunrise_departure", "afterglow_ritual", "midnight_city", "scene");

  /** @param strength 1 hardly, 2 plainly, 3 grossly; 0 for a good take */
  record Label(String take, String violation, int strength) {
    Path file(Path out) {
      return out.resolve(take).resolve(violation.replace(' ', '_') + "-" + strength + ".report.json");
    }

    boolean good() {
      return strength == 0;
    }

    /** Limits were set with the takes of {@link #TUNING}; every other style only tests them. */
    boolean heldOut() {
      return TUNING.stream().noneMatch(take::startsWith);
    }
  }

  /** @param take a take is called STYLE-…, a scene is of no style */
  static Optional<Style> style(String take) {
    return StyleCatalogue.shipped().find(take.split("-")[0]);
  }

  static List<LabelledReport> in(Path folder) throws IOException {
    List<LabelledReport> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".report.json")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".report.json", "");
        int dash = name.lastIndexOf('-');
        Label label = new Label(file.getParent().getFileName().toString(), name.substring(0, dash).replace('_', ' '),
            Integer.parseInt(name.substring(dash + 1)));
        all.add(new LabelledReport(label, ReportFile.read(file)));
      }
    }
    return all;
  }
}
