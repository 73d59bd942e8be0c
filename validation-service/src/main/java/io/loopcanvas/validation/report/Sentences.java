package io.loopcanvas.validation.report;

import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judgement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The verdict in one sentence. */
final class Sentences {
  private Sentences() {}

  static String of(Judgement judgement) {
    double total = judgement.phase1().total();
    return switch (judgement.verdict()) {
      case Verdict.Accept accept -> judgement.phase2()
          .map(p -> say("Accepted: %.2f of 10 for the observed moment and %.1f of 100 for the craft.", total, p.total()))
          .orElseGet(() -> say("Accepted: %.2f of 10 for the observed moment.", total));
      case Verdict.Reject reject -> say("Rejected, because %s.", reasons(judgement));
      case Verdict.Regenerate again when again.phase() == 1 -> say(
          "To be made again: %.2f of 10 where %.1f is needed; most was lost by %s.", total,
          judgement.phase1().minimum(), lost(again.failed()));
      case Verdict.Regenerate again when judgement.phase2().orElseThrow().passes() -> say(
          "To be made again, because %s.", reasons(judgement));
      case Verdict.Regenerate again -> say(
          "To be made again: %.1f of 100 for the craft where %.0f is needed; most was lost by %s.",
          judgement.phase2().orElseThrow().total(), judgement.phase2().orElseThrow().minimum(), lost(again.failed()));
    };
  }

  private static String reasons(Judgement judgement) {
    List<String> reasons = judgement.failures().stream()
        .map(r -> r.gate().says() + (r.observation().frame() < 0 ? "" : " (frame " + r.observation().frame() + ")"))
        .toList();
    return reasons.size() <= 3
        ? String.join("; ", reasons)
        : String.join("; ", reasons.subList(0, 3)) + "; and " + (reasons.size() - 3) + " more";
  }

  private static String lost(List<String> names) {
    return names.stream().limit(3).map(n -> n.replace('_', ' ')).collect(Collectors.joining(", "));
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
