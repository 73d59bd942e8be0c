package io.loopcanvas.post.check;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Fact;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Outlet;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Rule;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Holds files to an outlet's rules. */
public final class OutletCheck {
  private final SurfaceCatalogue surfaces;

  public OutletCheck(SurfaceCatalogue surfaces) {
    this.surfaces = surfaces;
  }

  /**
   * What came of one rule.
   *
   * @param words what was found and what is allowed, with the rule's source
   */
  public record Finding(Fact fact, boolean kept, String words) {}

  /** @throws StageException INPUT NO_SUCH_SURFACE naming those there are */
  public Outlet outlet(String id) {
    return surfaces.outlet(id).orElseThrow(() -> new StageException(ErrorKind.INPUT, "NO_SUCH_SURFACE",
        "there is no surface '" + id + "'; there are " + surfaces.outlets().stream().map(Outlet::id).collect(Collectors.joining(", "))));
  }

  /**
   * One finding for each rule, in the catalogue's order.
   *
   * @throws StageException INPUT if the file is missing or no video
   */
  public List<Finding> check(Path file, Outlet outlet, RunLimits limits) throws IOException, InterruptedException {
    Map<Fact, Value> facts = FileFacts.of(file, limits);
    return outlet.rules().stream().map(rule -> finding(rule, facts.getOrDefault(rule.fact(), Value.of("absent")))).toList();
  }

  private Finding finding(Rule rule, Value found) {
    boolean kept = rule.oneOf().isEmpty()
        ? found.number().isPresent() && found.number().getAsDouble() >= rule.least().orElse(Double.NEGATIVE_INFINITY)
            && found.number().getAsDouble() <= rule.most().orElse(Double.POSITIVE_INFINITY)
        : rule.oneOf().contains(found.words());
    SurfaceCatalogue.Source source = surfaces.sources().get(rule.source());
    return new Finding(rule.fact(), kept, "%s is %s%s, allowed: %s (%s, read %s)".formatted(
        rule.fact().name().toLowerCase(Locale.ROOT).replace('_', ' '), found.words(),
        found.number().isPresent() ? unit(rule) : "", allowed(rule), source.title(), source.read()));
  }

  private static String allowed(Rule rule) {
    if (!rule.oneOf().isEmpty()) {
      return String.join(" or ", rule.oneOf());
    }
    String bounds = DoubleStream.concat(rule.least().stream(), rule.most().stream())
        .mapToObj(bound -> Value.of(bound).words()).distinct().collect(Collectors.joining("–"));
    return (rule.least().isEmpty() ? "up to " : rule.most().isEmpty() ? "at least " : "") + bounds + unit(rule);
  }

  private static String unit(Rule rule) {
    return rule.fact().unit().isEmpty() ? "" : " " + rule.fact().unit();
  }
}
