package io.loopcanvas.validation.report;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.measure.Steps;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code report.html}: the report as one self-contained page for people. */
public final class ReportPage {
  private static final int STRIP = 7;

  private ReportPage() {}

  /** @param footage that the frames of evidence are taken from */
  public static String of(String title, Report report, Footage footage) throws IOException {
    return of(title, report, footage, 0, List.of());
  }

  /**
   * @param firstFrame number of the footage's first frame in the clip
   * @param attempts every try at every shot, shown side by side
   */
  public static String of(String title, Report report, Footage footage, int firstFrame, List<Attempt> attempts) throws IOException {
    return Template.named("report.html")
        .fill("title", Template.text(title))
        .fill("outcome", report.verdict())
        .fill("sentence", Template.text(report.sentence()))
        .fill("phase1", number(report.phase1().total(), 2))
        .fill("phase2", report.phase2().map(p -> number(p.total(), 1)).orElse("–"))
        .fill("raised", raised(report))
        .fill("strip", strip(footage))
        .fill("next", report.adjustment().map(a -> "<p>The next attempt changes: " + Template.text(Changes.of(a)) + ".</p>").orElse(""))
        .fill("attempts", AttemptTable.of(attempts))
        .fill("curves", curves(report, footage, firstFrame))
        .fill("certificates", Certificates.of(report))
        .fill("axes", report.phase1().axes().entrySet().stream()
            .map(a -> bar(a.getKey(), a.getValue().score(), a.getValue().minimum(), number(a.getValue().score(), 2) + " × " + number(a.getValue().weight(), 1)))
            .collect(Collectors.joining()))
        .fill("criteria", report.phase2().map(p -> p.criteria().entrySet().stream()
            .map(c -> criterion(c.getKey(), c.getValue()))
            .collect(Collectors.joining())).orElse(""))
        .fill("evidence", evidence(report, footage, firstFrame))
        .fill("measures", report.measures().stream().map(ReportPage::row).collect(Collectors.joining()))
        .fill("version", Integer.toString(report.gatesVersion()))
        .text();
  }

  private static String raised(Report report) {
    return List.of(report.flags(), report.forbidden(), report.required()).stream().flatMap(List::stream).distinct()
        .map(name -> "<li>" + Template.text(words(name.replace("FLAG_", ""))) + "</li>").collect(Collectors.joining());
  }

  private static String strip(Footage footage) throws IOException {
    StringBuilder strip = new StringBuilder();
    for (int frame : IntStream.range(0, STRIP).map(i -> i * footage.count() / STRIP).toArray()) {
      strip.append(figure(footage, frame, String.format(Locale.ROOT, "%.1f s", frame / footage.framesPerSecond())));
    }
    return strip.toString();
  }

  private static String evidence(Report report, Footage footage, int firstFrame) throws IOException {
    StringBuilder evidence = new StringBuilder();
    for (Report.Measure measure : report.measures()) {
      if (!measure.pass()) {
        String said = "%s: %s %s, limit %s. %s.".formatted(measure.says(), measure.value().map(ReportPage::plain).orElse("–"),
            measure.unit(), limit(measure), measure.reason());
        evidence.append(measure.frame().isPresent()
            ? figure(footage, measure.frame().get() - firstFrame, "Frame " + measure.frame().get() + ", " + said)
            : "<figure class=\"whole\"><figcaption>The whole clip, " + Template.text(said) + "</figcaption></figure>");
      }
    }
    return evidence.toString();
  }

  private static String curves(Report report, Footage footage, int firstFrame) {
    List<Integer> marks = report.measures().stream().filter(m -> !m.pass()).flatMap(m -> m.frame().stream())
        .map(f -> f - firstFrame).filter(f -> f >= 0 && f < footage.count()).distinct().toList();
    return "<figure>" + Plot.svg(Steps.brightness(footage), marks) + "<figcaption>light over time, mean level</figcaption></figure>"
        + "<figure>" + Plot.svg(Steps.of(footage), marks) + "<figcaption>change from frame to frame, levels</figcaption></figure>";
  }

  private static String figure(Footage footage, int frame, String caption) throws IOException {
    Picture picture = footage.frames().get(Math.clamp(frame, 0, footage.count() - 1));
    return "<figure><img alt=\"\" src=\"%s\"><figcaption>%s</figcaption></figure>"
        .formatted(Jpeg.dataUri(picture), Template.text(caption));
  }

  private static String bar(String name, double share, double minimum, String note) {
    return String.format(Locale.ROOT,
        "<div class=\"bar%s\"><span>%s</span><div><i style=\"width:%.1f%%\"></i><b style=\"left:%.1f%%\"></b></div><em>%s</em></div>",
        share < minimum ? " low" : "", words(name), 100 * share, 100 * minimum, note);
  }

  private static String criterion(String name, Report.Criterion c) {
    return c.score().map(score -> bar(name, score / c.weight(), 0, number(score, 1) + " of " + number(c.weight(), 0)))
        .orElseGet(() -> bar(name, 0, 0, "not measured"));
  }

  private static String row(Report.Measure m) {
    return "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>".formatted(
        m.pass() ? "" : "low", words(m.name()), m.value().map(ReportPage::plain).orElse("not measurable"),
        limit(m), Template.text(m.unit()), Template.text(m.reason()));
  }

  private static String limit(Report.Measure m) {
    return m.limit().min().map(v -> "≥ " + plain(v)).orElse("")
        + (m.limit().min().isPresent() && m.limit().max().isPresent() ? ", " : "")
        + m.limit().max().map(v -> "≤ " + plain(v)).orElse("");
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? number(value, 0) : number(value, Math.abs(value) < 1 ? 3 : 2);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String words(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
