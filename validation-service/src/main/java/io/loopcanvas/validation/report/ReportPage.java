package io.loopcanvas.validation.report;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code report.html}: the report as one self-contained page for people. */
public final class ReportPage {
  private static final int STRIP = 8;

  private ReportPage() {}

  /** @param footage that the frames of evidence are taken from */
  public static String of(String title, Report report, Footage footage) throws IOException {
    return Template.named("report.html")
        .fill("title", Template.text(title))
        .fill("outcome", report.verdict())
        .fill("sentence", Template.text(report.sentence()))
        .fill("phase1", number(report.phase1().total(), 2))
        .fill("phase2", report.phase2().map(p -> number(p.total(), 1)).orElse("–"))
        .fill("raised", raised(report))
        .fill("strip", strip(footage))
        .fill("axes", report.phase1().axes().entrySet().stream()
            .map(a -> bar(a.getKey(), a.getValue().score(), a.getValue().minimum(), "× " + number(a.getValue().weight(), 1)))
            .collect(Collectors.joining()))
        .fill("criteria", report.phase2().map(p -> p.criteria().entrySet().stream()
            .map(c -> bar(c.getKey(), c.getValue().score() / c.getValue().weight(), 0, number(c.getValue().score(), 1) + " of " + number(c.getValue().weight(), 0)))
            .collect(Collectors.joining())).orElse(""))
        .fill("evidence", evidence(report, footage))
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

  private static String evidence(Report report, Footage footage) throws IOException {
    StringBuilder evidence = new StringBuilder();
    for (Report.Measure measure : report.measures()) {
      if (!measure.pass() && measure.frame().isPresent()) {
        evidence.append(figure(footage, measure.frame().get(), measure.says() + ", frame " + measure.frame().get()));
      }
    }
    return evidence.toString();
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

  private static String row(Report.Measure m) {
    String limit = m.limit().min().map(v -> "≥ " + plain(v)).orElse("")
        + (m.limit().min().isPresent() && m.limit().max().isPresent() ? ", " : "")
        + m.limit().max().map(v -> "≤ " + plain(v)).orElse("");
    return "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>".formatted(
        m.pass() ? "" : "low", words(m.name()), m.value().map(ReportPage::plain).orElse("not measurable"),
        limit, Template.text(m.unit()), Template.text(m.reason()));
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
