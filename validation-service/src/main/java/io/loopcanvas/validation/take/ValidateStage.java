package io.loopcanvas.validation.take;

import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.ValidateRequest;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.validation.measure.IconicStill;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import io.loopcanvas.validation.report.ReportPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** VALIDATE: phase 1 of one take. */
@ApplicationScoped
public class ValidateStage implements Stage<ValidateRequest, ValidateResult> {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final TakeJudge judge;

  public ValidateStage(TakeJudge judge) {
    this.judge = judge;
  }

  @Override
  public StageKind kind() {
    return StageKind.VALIDATE;
  }

  @Override
  public Class<ValidateRequest> requestType() {
    return ValidateRequest.class;
  }

  @Override
  public ValidateResult run(ValidateRequest request, StageContext context) throws IOException, InterruptedException {
    context.progress(0, "fetch");
    Path master = context.fetch(request.master());
    Path loop = context.fetch(request.loop());
    Path analysis = context.fetch(request.analysis());
    context.checkCancelled();
    context.progress(.2, "measure");
    TakeJudge.Judged judged = judged(request, context, master, loop, analysis);
    context.checkCancelled();
    Report report = Report.of("take", judged.judgement(), Optional.empty());
    Path file = context.workFolder().resolve("report.json");
    ReportFile.write(report, file);
    ArtifactRef stored = context.publish("report.json", file, "application/json");
    Optional<ArtifactRef> page = judged.judgement().verdict() instanceof Verdict.Accept
        ? Optional.empty()
        : Optional.of(page(request.concept().title(), report, judged, context));
    context.progress(1, "judged");
    return new ValidateResult(judged.judgement().verdict(), stored, page, judged.judgement().phase1().total(),
        IconicStill.of(judged.footage()).second(judged.footage()), Optional.of(judged.look()));
  }

  private static ArtifactRef page(String title, Report report, TakeJudge.Judged judged, StageContext context)
      throws IOException, InterruptedException {
    Path page = context.workFolder().resolve("report.html");
    Files.writeString(page, ReportPage.of(title, report, judged.footage()));
    return context.publish("report.html", page, "text/html; charset=utf-8");
  }

  private TakeJudge.Judged judged(ValidateRequest request, StageContext context, Path master, Path loop, Path analysis)
      throws IOException, InterruptedException {
    try {
      return judge.judge(master, loop, request.sourceFrames(), analysis, StyleCatalogue.shipped().get(request.concept().style()), context.workFolder(),
          new RunLimits(LONGEST, context::cancelled));
    } catch (MediaException e) {
      throw Faults.of(e);
    }
  }
}
