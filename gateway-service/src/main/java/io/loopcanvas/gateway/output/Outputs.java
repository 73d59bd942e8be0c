package io.loopcanvas.gateway.output;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.gateway.director.Delivery;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Rejection;
import io.loopcanvas.gateway.director.ShotState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a job that may be seen, by the name under which they are served. Nothing else is. */
public final class Outputs {
  public static final String CONCEPT = "concept.json";
  public static final String EDIT = "edit.json";
  public static final String REPORT = "report.json";
  public static final String REPORT_PAGE = "report.html";
  public static final String REJECTED_REPORT = "rejected_" + REPORT;
  private static final SurfaceCatalogue SURFACES = SurfaceCatalogue.shipped();
  private static final String REJECTED = "rejected_";

  private final Map<String, ArtifactRef> files = new LinkedHashMap<>();

  private Outputs() {}

  public static Outputs of(JobState job) {
    Outputs outputs = new Outputs();
    job.shots().forEach(outputs::take);
    job.delivered().ifPresentOrElse(outputs::delivery, () -> job.analysis().ifPresent(outputs::concept));
    job.rejection().ifPresent(outputs::rejection);
    return outputs;
  }

  public Optional<ArtifactRef> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The delivered keyframes, or those of the takes so far. */
  public List<String> keyframes() {
    List<String> all = files.keySet().stream().filter(name -> name.endsWith(SURFACES.keyframeSuffix())).toList();
    List<String> delivered = all.stream().filter(name -> !name.startsWith("take_")).toList();
    return delivered.isEmpty() ? all : delivered;
  }

  /** Name of the keyframe of a shot's newest rendered take. */
  public static Optional<String> keyframe(ShotState shot) {
    return shot.rendered().flatMap(r -> r.keyframe().place()).map(p -> "take_" + shot.index() + "_" + p.take() + SURFACES.keyframeSuffix());
  }

  private void take(ShotState shot) {
    keyframe(shot).ifPresent(name -> files.put(name, shot.rendered().get().keyframe()));
  }

  private void delivery(Delivery delivery) {
    concept(delivery.analysis());
    delivery.assembled().ifPresent(this::assembled);
    delivery.review().ifPresent(this::review);
  }

  private void concept(AnalyseResult analysis) {
    files.put(CONCEPT, analysis.conceptFile());
    files.put("analysis.json", analysis.analysis());
  }

  private void assembled(AssembleResult assembled) {
    assembled.deliverables().forEach(file -> files.put(file.name(), file));
    files.put(EDIT, assembled.edit());
  }

  private void review(ReviewResult review) {
    files.put(REPORT, review.report());
    files.put(REPORT_PAGE, review.page());
  }

  /** A delivery keeps its report; the report of a newer, rejected attempt stands beside it. */
  private void rejection(Rejection rejection) {
    String prefix = files.containsKey(REPORT) ? REJECTED : "";
    files.put(prefix + REPORT, rejection.report());
    rejection.page().ifPresent(page -> files.put(prefix + REPORT_PAGE, page));
  }
}
