package io.loopcanvas.validation.report;

/** What is certified beside the scores. */
final class Certificates {
  private static final String FLASHES = "flashes_in_a_second";

  private Certificates() {}

  static String of(Report report) {
    String flashes = report.measures().stream().filter(m -> m.name().equals(FLASHES)).findFirst()
        .map(m -> "<p class=\"%s\">Flash safety (WCAG 2.3.1): at most %.0f general flashes in any second, %.0f are allowed: <b>%s</b>.</p>"
            .formatted(m.pass() ? "" : "low", m.value().orElse(0.), m.limit().max().orElse(3.), m.pass() ? "safe" : "not safe"))
        .orElse("");
    // a delivery whose files are out of spec never gets as far as a report
    String surfaces = report.subject().equals("job")
        ? "<p>Surfaces: size, rate, length, colour, sound and weight of every delivered file are as specified.</p>" : "";
    return flashes + surfaces;
  }
}
