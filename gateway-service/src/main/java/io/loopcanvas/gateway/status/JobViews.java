package io.loopcanvas.gateway.status;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.gateway.director.Delivery;
import io.loopcanvas.gateway.director.JobOrder;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Phase;
import io.loopcanvas.gateway.director.Progress;
import io.loopcanvas.gateway.director.Rejection;
import io.loopcanvas.gateway.director.ShotState;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.gateway.output.Outputs;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the view of a job from its state and its tasks. */
@ApplicationScoped
class JobViews {
  private final TaskReads tasks;
  private final CostConfig cost;

  JobViews(TaskReads tasks, CostConfig cost) {
    this.tasks = tasks;
    this.cost = cost;
  }

  JobView view(JobEntity job) {
    JobState state = job.state();
    Work work = new Work(tasks.ofJob(job.id));
    Progress progress = new Progress(state, work::fraction);
    return new JobView(
        job.id,
        work.waitsForItsFirstWorker(state) ? JobStatus.QUEUED.id() : state.status().id(),
        Math.max(job.progress, state.phase().finished() ? job.progress : progress.percent()),
        files(job.id, Outputs.of(state)),
        track(state),
        stage(state),
        step(state, work),
        queuePosition(job.id, work),
        eta(state, work, progress),
        state.attempt(),
        scores(state),
        state.phase() == Phase.REJECTED ? 0 : work.renderSeconds(state.order().mode()) * cost.cloudSecondUsd(),
        fault(state),
        state.rejection().map(r -> new JobView.Refusal(r.shot(), r.take(), r.phase(), r.flags(), r.failed())),
        state.shots().stream().map(shot -> shot(job.id, shot, work, progress)).toList(),
        work.secondsByStage());
  }

  private Optional<Integer> queuePosition(String job, Work work) {
    return work.waiting().map(task -> tasks.ahead(job, task.stage()));
  }

  private static Optional<Long> eta(JobState state, Work work, Progress progress) {
    return state.phase().finished() || state.phase() == Phase.UPLOADED
        ? Optional.empty()
        : Optional.of(Math.round(progress.remainingSeconds() * work.slowness(state.order().mode())));
  }

  private static Optional<String> stage(JobState state) {
    return switch (state.phase()) {
      case UPLOADED -> Optional.of("uploaded");
      case ANALYSE -> Optional.of("analyse");
      case SHOTS -> state.shots().stream()
          .flatMap(shot -> shot.awaiting().stream())
          .min(Comparator.naturalOrder())
          .map(stage -> stage.id());
      case ASSEMBLE -> Optional.of("assemble");
      case REVIEW -> Optional.of("review");
      case COMPLETE, REJECTED, FAILED, CANCELLED -> Optional.empty();
    };
  }

  private static Optional<String> step(JobState state, Work work) {
    return (switch (state.phase()) {
      case ANALYSE -> work.task(StageKind.ANALYSE, 0, state.attempt());
      case ASSEMBLE -> work.task(StageKind.ASSEMBLE, 0, state.round());
      case REVIEW -> work.task(StageKind.REVIEW, 0, state.round());
      case UPLOADED, SHOTS, COMPLETE, REJECTED, FAILED, CANCELLED -> Optional.<TaskRow>empty();
    }).map(TaskRow::step).filter(step -> !step.isEmpty());
  }

  private static Optional<JobView.Fault> fault(JobState state) {
    return state.error().map(e -> new JobView.Fault(e.kind().name(), e.code(), e.detail()))
        .or(() -> state.rejection().map(r -> new JobView.Fault("QUALITY", "REJECTED", sentence(r))));
  }

  private static String sentence(Rejection r) {
    List<String> seen = r.flags().isEmpty() ? r.failed() : r.flags();
    return "Shot " + (r.shot() + 1) + ", take " + r.take() + " did not pass phase " + r.phase()
        + (seen.isEmpty() ? "" : ": " + String.join(", ", seen)) + ". The report has every measure; regenerate with another style or seed.";
  }

  private static JobView.Shot shot(String job, ShotState shot, Work work, Progress progress) {
    Optional<TaskRow> task = shot.awaiting().flatMap(stage -> work.task(stage, shot.index(), shot.take()));
    return new JobView.Shot(
        shot.index(),
        shot.take(),
        shot.awaiting().map(stage -> stage.id()),
        task.filter(t -> t.state() == TaskState.READY).isPresent(),
        (int) Math.round(progress.fraction(shot) * 100),
        task.map(TaskRow::step).filter(step -> !step.isEmpty()),
        Outputs.keyframe(shot).map(name -> address(job, name)),
        shot.phase1());
  }

  private static JobView.Files files(String job, Outputs outputs) {
    SurfaceCatalogue surfaces = SurfaceCatalogue.shipped();
    return new JobView.Files(
        present(job, outputs, surfaces.web().name()),
        present(job, outputs, surfaces.full().name()),
        present(job, outputs, Outputs.CONCEPT),
        present(job, outputs, surfaces.canvas().name()),
        present(job, outputs, Outputs.REPORT),
        present(job, outputs, Outputs.REPORT_PAGE),
        present(job, outputs, Outputs.REJECTED_REPORT),
        present(job, outputs, Outputs.EDIT),
        present(job, outputs, surfaces.poster().jpeg()),
        present(job, outputs, surfaces.poster().avif()),
        outputs.keyframes().stream().map(name -> address(job, name)).toList());
  }

  private static Optional<String> present(String job, Outputs outputs, String name) {
    return outputs.find(name).map(file -> address(job, name));
  }

  private static String address(String job, String name) {
    return "/outputs/" + job + "/" + name;
  }

  private static JobView.TrackInfo track(JobState state) {
    JobOrder order = state.standingOrder();
    Optional<Concept> concept =
        state.delivered().map(Delivery::analysis).or(state::analysis).map(AnalyseResult::concept);
    return new JobView.TrackInfo(
        order.title(),
        order.trackSeconds(),
        order.mode().id(),
        order.seed(),
        concept.map(Concept::style).or(order::style),
        concept.map(Concept::theme),
        concept.map(Concept::thesis),
        concept.map(Concept::motif));
  }

  private static JobView.Scores scores(JobState state) {
    if (state.delivered().isPresent()) {
      Optional<ReviewResult> review = state.delivered().get().review();
      return new JobView.Scores(review.map(ReviewResult::phase1), review.map(ReviewResult::phase2));
    }
    Optional<Double> lowest =
        state.shots().stream().flatMap(shot -> shot.phase1().stream()).min(Comparator.naturalOrder());
    return new JobView.Scores(state.rejection().map(Rejection::phase1).or(() -> lowest), state.rejection().flatMap(Rejection::phase2));
  }
}
