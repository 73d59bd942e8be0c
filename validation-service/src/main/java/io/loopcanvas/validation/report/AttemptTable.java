package io.loopcanvas.validation.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All tries of a job side by side: what each scored, what was wrong, and what the next one changed. */
final class AttemptTable {
  private AttemptTable() {}

  static String of(List<Attempt> attempts) {
    return attempts.stream().map(AttemptTable::card).collect(Collectors.joining());
  }

  private static String card(Attempt attempt) {
    Report report = attempt.report();
    String wrong = report.measures().stream().filter(m -> !m.pass())
        .map(m -> "<li>%s: %s</li>".formatted(Template.text(m.name().replace('_', ' ')), Template.text(m.says())))
        .collect(Collectors.joining());
    String next = report.adjustment().map(a -> "<p>Then: " + Template.text(Changes.of(a)) + "</p>").orElse("");
    return String.format(Locale.ROOT, "<article class=\"%s\"><h3>Shot %d, take %d</h3><b>%.2f</b> <span>%s</span><ul>%s</ul>%s</article>",
        report.verdict(), attempt.shot() + 1, attempt.take(), report.phase1().total(), report.verdict(), wrong, next);
  }
}
