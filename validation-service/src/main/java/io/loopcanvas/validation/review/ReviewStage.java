package io.loopcanvas.validation.review;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.validation.ValidationConfig;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import io.loopcanvas.validation.report.ReportPage;
import io.loopcanvas.validation.take.Faults;
import io.loopcanvas.validation.take.TakeJudge;
import io.loopcanvas.validation.words.ClipEye;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** REVIEW: phase 1 on what people see, the delivered files' facts, and phase 2. */
@ApplicationScoped
public class ReviewStage implements Stage<ReviewRequest, ReviewResult> {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Optional<ClipEye> eye;
  private final Optional<String> problem;
  private final DeliveryReader reader;
  private final Reviewer reviewer;

  public ReviewStage(TakeJudge judge, ValidationConfig config) {
    Optional<ClipEye> opened = Optional.empty();
    Optional<String> wrong = Optional.empty();
    try {
      opened = config.clip().isPresent() ? Optional.of(new ClipEye(config.clip().get(), config.cache())) : Optional.empty();
    } catch (BundleException e) {
      wrong = Optional.of(e.getMessage());
    }
    eye = opened;
    problem = wrong;
    reader = new DeliveryReader(eye);
    reviewer = new Reviewer(judge.measures());
  }

  @Override
  public StageKind kind() {
    return StageKind.REVIEW;
  }

  @Override
  public Class<ReviewRequest> requestType() {
    return ReviewRequest.class;
  }

  @Override
  public Set<String> unmet() {
    return problem.map(Set::of).orElse(Set.of());
  }

  /** @throws StageException RESOURCE {@code MODEL_UNUSABLE}; INTERNAL where a deliverable is missing or not as specified */
  @Override
  public ReviewResult run(ReviewRequest request, StageContext context) throws IOException, InterruptedException {
    if (problem.isPresent()) {
      throw new StageException(ErrorKind.RESOURCE, "MODEL_UNUSABLE", problem.get());
    }
    context.progress(0, "fetch");
    DeliveryReader.Read read = read(request, context);
    context.checkCancelled();
    context.progress(.8, "measure");
    Judgement judgement = reviewer.judge(read.delivery(), read.canvas());
    context.checkCancelled();
    int weakest = Reviewer.weakest(read.delivery(), judgement);
    Report report = Report.of("job", judgement, Optional.of(weakest));
    Path json = context.workFolder().resolve("report.json");
    Path page = context.workFolder().resolve("report.html");
    ReportFile.write(report, json);
    Files.writeString(page, ReportPage.of(
        request.concept().title(), report, read.canvas().delivered(), 0, EarlierTakes.of(request.shots(), context)));
    ArtifactRef storedJson = context.publish("report.json", json, "application/json");
    ArtifactRef storedPage = context.publish("report.html", page, "text/html; charset=utf-8");
    context.progress(1, "judged");
    double phase1 = request.shots().stream().mapToDouble(s -> s.phase1()).min().orElse(10);
    return new ReviewResult(judgement.verdict(), storedJson, storedPage, weakest,
        Math.min(phase1, judgement.phase1().total()), judgement.phase2().orElseThrow().total());
  }

  private DeliveryReader.Read read(ReviewRequest request, StageContext context) throws IOException, InterruptedException {
    try {
      return reader.read(request, context, new RunLimits(LONGEST, context::cancelled));
    } catch (MediaException e) {
      throw Faults.of(e);
    }
  }

  @PreDestroy
  void close() {
    eye.ifPresent(ClipEye::close);
  }
}
