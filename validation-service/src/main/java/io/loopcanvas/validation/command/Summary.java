package io.loopcanvas.validation.command;

import io.loopcanvas.validation.report.Report;
import java.util.Locale;

/** A report in a few lines for a terminal. */
final class Summary {
  private Summary() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder(report.sentence()).append('\n');
    text.append(String.format(Locale.ROOT, "phase 1 %.2f of 10", report.phase1().total()));
    report.phase2().ifPresent(p -> text.append(String.format(Locale.ROOT, ", phase 2 %.1f of 100", p.total())));
    text.append(", gates version ").append(report.gatesVersion());
    report.flags().forEach(flag -> text.append('\n').append("  ").append(flag));
    for (Report.Measure m : report.measures()) {
      if (!m.pass()) {
        text.append(String.format(Locale.ROOT, "%n  %s %.4g %s (limit%s%s)%s: %s", m.name(), m.value().orElse(Double.NaN), m.unit(),
            m.limit().min().map(v -> " ≥ " + v).orElse(""), m.limit().max().map(v -> " ≤ " + v).orElse(""),
            m.frame().map(f -> ", frame " + f).orElse(""), m.says()));
      }
    }
    return text.toString();
  }
}
