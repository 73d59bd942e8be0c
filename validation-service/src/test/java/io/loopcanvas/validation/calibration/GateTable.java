package io.loopcanvas.validation.calibration;

import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.report.Report;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The labelled set judged by today's limits, as Markdown. */
final class GateTable {
  private static final Judge JUDGE = Judge.shipped();
  private static final List<Violation> VIOLATIONS = Violation.all(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

  private record Case(LabelledReport.Label label, Judgement judgement) {
    Set<String> noticed() {
      Set<String> all = new HashSet<>();
      Stream.of(judgement.flags(), judgement.forbidden(), judgement.missing()).forEach(all::addAll);
      judgement.failures().forEach(f -> all.add(f.gate().name()));
      return all;
    }

    boolean names(Violation violation) {
      return !accepted() && violation.raised().stream().anyMatch(noticed()::contains);
    }

    boolean accepted() {
      return judgement.verdict() instanceof Verdict.Accept;
    }

    double value(String gate) {
      return judgement.results().stream().filter(r -> r.gate().name().equals(gate)).findFirst()
          .map(r -> r.observation().value()).orElse(Double.NaN);
    }
  }

  private final List<Case> cases;
  private final StringBuilder text = new StringBuilder();

  private GateTable(List<Case> cases) {
    this.cases = cases;
  }

  private static GateTable judged(List<LabelledReport> reports) {
    return new GateTable(reports.stream().map(r -> new Case(r.label(), again(r.report()))).toList());
  }

  /** The same as a picture. */
  static String plot(List<LabelledReport> reports) {
    GateTable table = judged(reports);
    return GatePlot.of(VIOLATIONS.stream().map(v -> new GatePlot.Row(v.name(), limit(v), table.values(v.gate(), c -> c.label().good()),
        table.values(v.gate(), c -> c.label().violation().equals(v.name()) && c.label().strength() == 2))).toList());
  }

  static String of(List<LabelledReport> reports) {
    GateTable table = judged(reports);
    table.violations();
    table.totals();
    table.wrong();
    return table.text.toString();
  }

  private static Judgement again(Report report) {
    List<Observation> measured = report.measures().stream().filter(m -> JUDGE.knows(m.name()))
        .map(m -> new Observation(m.name(), m.value().orElse(Double.NaN), m.frame().orElse(-1))).toList();
    return report.phase2().isPresent() ? JUDGE.ofDelivery(measured) : JUDGE.ofTake(measured);
  }

  private void violations() {
    line("| violation | measure | limit | rank (AUC) | good: 5–95 %% | plainly bad: median | noticed plainly, held out | tuning | hardly | grossly |");
    line("|---|---|---|---|---|---|---|---|---|---|");
    for (Violation v : VIOLATIONS) {
      Predicate<Case> own = c -> c.label().violation().equals(v.name());
      double[] good = values(v.gate(), c -> c.label().good());
      double[] bad = values(v.gate(), own.and(c -> c.label().strength() == 2));
      Gate gate = gate(v.gate());
      line("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |", v.name(), v.gate(), limits(gate), auc(gate, good, bad),
          good.length == 0 ? "–" : number(at(good, .05)) + " … " + number(at(good, .95)), bad.length == 0 ? "–" : number(at(bad, .5)),
          share(v, own.and(c -> c.label().strength() == 2 && c.label().heldOut())),
          share(v, own.and(c -> c.label().strength() == 2 && !c.label().heldOut())),
          share(v, own.and(c -> c.label().strength() == 1)),
          share(v, own.and(c -> c.label().strength() == 3)));
    }
  }

  private void totals() {
    line("");
    line("| split | good clips | phase 1 | refused | bad clips, plainly and grossly | missed | balanced accuracy |");
    line("|---|---|---|---|---|---|---|");
    for (boolean heldOut : new boolean[] {false, true}) {
      List<Case> good = cases.stream().filter(c -> c.label().good() && c.label().heldOut() == heldOut).toList();
      List<Case> bad = cases.stream().filter(c -> c.label().strength() >= 2 && c.label().heldOut() == heldOut).toList();
      long rejected = good.stream().filter(c -> !c.accepted()).count();
      long missed = bad.stream().filter(Case::accepted).count();
      DoubleSummaryStatistics points = good.stream().filter(Case::accepted).mapToDouble(c -> c.judgement().phase1().total()).summaryStatistics();
      line("| %s | %d | %s | %d | %d | %d | %.1f %% |", heldOut ? "held out" : "tuning", good.size(),
          points.getCount() == 0 ? "–" : String.format(Locale.ROOT, "%.2f–%.2f", points.getMin(), points.getMax()), rejected, bad.size(), missed,
          100 * (1 - .5 * rejected / Math.max(1, good.size()) - .5 * missed / Math.max(1, bad.size())));
    }
  }

  /** Good clips that were refused, and bad ones of which the fault was not named, whatever else was. */
  private void wrong() {
    line("");
    line("| clip | wrong is | verdict | its measure | limit | refused for |");
    line("|---|---|---|---|---|---|");
    for (Case c : cases) {
      Optional<Violation> violation = VIOLATIONS.stream().filter(v -> v.name().equals(c.label().violation())).findFirst();
      if (c.label().good() ? !c.accepted() : c.label().strength() >= 2 && !c.names(violation.orElseThrow())) {
        line("| %s | %s %d | %s | %s | %s | %s |", c.label().take(), c.label().violation(), c.label().strength(),
            c.accepted() ? "accept" : "not accepted", violation.map(v -> number(c.value(v.gate()))).orElse("–"),
            violation.map(v -> limits(gate(v.gate()))).orElse("–"),
            String.join(", ", c.judgement().failures().stream().map(f -> f.gate().name() + " " + number(f.observation().value())).toList()));
      }
    }
  }

  private String share(Violation v, Predicate<Case> which) {
    List<Case> own = cases.stream().filter(which).toList();
    long noticed = own.stream().filter(c -> c.names(v)).count();
    return own.isEmpty() ? "–" : noticed + " of " + own.size();
  }

  private double[] values(String gate, Predicate<Case> which) {
    return cases.stream().filter(which).mapToDouble(c -> c.value(gate)).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private static Gate gate(String name) {
    return GateCatalogue.shipped().gates().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }

  /** The one that the violation breaks: of two, less grain is less than the least. */
  private static double limit(Violation violation) {
    Gate gate = gate(violation.gate());
    return gate.least().or(gate::most).orElseThrow().limit();
  }

  private static String limits(Gate gate) {
    String most = gate.most().map(m -> "≤ " + number(m.limit())).orElse("");
    return gate.least().map(l -> "≥ " + number(l.limit()) + (most.isEmpty() ? "" : ", ")).orElse("") + most;
  }

  /** Probability that a bad clip lies on the worse side of a good one: lower where there is a least value, else higher. */
  private static String auc(Gate gate, double[] good, double[] bad) {
    if (good.length == 0 || bad.length == 0) {
      return "–";
    }
    double above = 0;
    for (double b : bad) {
      for (double g : good) {
        above += b > g ? 1 : b == g ? .5 : 0;
      }
    }
    double share = above / good.length / bad.length;
    return String.format(Locale.ROOT, "%.3f", gate.least().isPresent() ? 1 - share : share);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static String number(double value) {
    return Optional.of(value).filter(v -> Math.abs(v) >= .001 || v == 0).map(v -> String.format(Locale.ROOT, "%.3g", v)).orElse("0");
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
