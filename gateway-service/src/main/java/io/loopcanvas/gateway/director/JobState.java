package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.catalogue.Vocabulary;
import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.AssembleResult;
import java.util.List;
import java.util.Optional;

/**
 * All that the director knows of a job; stored as JSON in the job's row. Its methods are the only changes there are.
 *
 * @param attempt 1, and one more for each time somebody asked to regenerate
 * @param lastTake highest number given to a take, so that no number is used twice
 * @param round of assembling and reviewing
 * @param delivered the accepted output, kept while a newer one is made
 */
public record JobState(
    JobOrder order,
    Phase phase,
    int attempt,
    int lastTake,
    int round,
    Optional<AnalyseResult> analysis,
    List<ShotState> shots,
    Optional<AssembleResult> assembled,
    Optional<Delivery> delivered,
    Optional<Rejection> rejection,
    Optional<TaskError> error) {
  private static final int END_MARKS = 2;

  public static JobState uploaded(JobOrder order) {
    return new JobState(
        order, Phase.UPLOADED, 1, 0, 0, Optional.empty(), List.of(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether this task's end is what the job is waiting for; anything else is late news. */
  public boolean awaits(TaskKey task) {
    return switch (task.stage()) {
      case ANALYSE -> phase == Phase.ANALYSE && task.take() == attempt;
      case RENDER, GRADE, VALIDATE -> phase == Phase.SHOTS
          && shots.stream().anyMatch(s -> s.index() == task.shot() && s.take() == task.take()
              && s.awaiting().filter(task.stage()::equals).isPresent());
      case ASSEMBLE -> phase == Phase.ASSEMBLE && task.take() == round;
      case REVIEW -> phase == Phase.REVIEW && task.take() == round;
    };
  }

  /** Whether the job failed because this task died, and nothing has happened to it since. */
  public boolean failedAt(TaskKey task) {
    return error.isPresent() && resumed(task.stage()).awaits(task);
  }

  /** Back where the job was when a task of this stage died. */
  JobState resumed(StageKind stage) {
    Phase at = switch (stage) {
      case ANALYSE -> Phase.ANALYSE;
      case RENDER, GRADE, VALIDATE -> Phase.SHOTS;
      case ASSEMBLE -> Phase.ASSEMBLE;
      case REVIEW -> Phase.REVIEW;
    };
    return new JobState(
        order, at, attempt, lastTake, round, analysis, shots, assembled, delivered, Optional.empty(), Optional.empty());
  }

  /** What the world sees. */
  public JobStatus status() {
    return switch (phase) {
      case UPLOADED -> JobStatus.QUEUED;
      case COMPLETE -> JobStatus.COMPLETE;
      case REJECTED -> JobStatus.REJECTED;
      case FAILED -> JobStatus.FAILED;
      case CANCELLED -> JobStatus.CANCELLED;
      case ANALYSE -> attempt > 1 ? JobStatus.REGENERATING : JobStatus.ANALYSING;
      case ASSEMBLE, REVIEW -> attempt > 1 ? JobStatus.REGENERATING : JobStatus.ASSEMBLING;
      case SHOTS -> shotStatus();
    };
  }

  private JobStatus shotStatus() {
    List<ShotState> open = shots.stream().filter(s -> s.awaiting().isPresent()).toList();
    if (attempt > 1 || open.stream().anyMatch(s -> s.regenerations() > 0)) {
      return JobStatus.REGENERATING;
    }
    boolean judging = open.stream().allMatch(s -> s.awaiting().get() == StageKind.VALIDATE);
    return judging ? JobStatus.VALIDATING : JobStatus.RENDERING;
  }

  boolean allAccepted() {
    return shots.stream().allMatch(s -> s.accepted().isPresent());
  }

  ShotState shot(int index) {
    return shots.stream().filter(s -> s.index() == index).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the job has no shot " + index));
  }

  JobState ordered(JobOrder newOrder) {
    return new JobState(
        newOrder, Phase.ANALYSE, attempt, lastTake, round, Optional.empty(), List.of(),
        Optional.empty(), delivered, Optional.empty(), Optional.empty());
  }

  /** Whether the job is complete with the concept alone. */
  public boolean dryRunDelivered() {
    return phase == Phase.COMPLETE && order.dryRun();
  }

  /** A new attempt for the whole film; the dry run's concept is no output to fall back on. */
  JobState filmed(JobOrder newOrder) {
    return new JobState(
        newOrder, Phase.ANALYSE, attempt + 1, lastTake, round, Optional.empty(), List.of(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The order of what was delivered, or else the present one: a wish that was not fulfilled is none for the next attempt. */
  public JobOrder standingOrder() {
    return delivered.flatMap(Delivery::order).orElse(order);
  }

  /** The shots of what was delivered, or else the present ones. */
  public List<ShotState> standingShots() {
    return delivered.map(Delivery::shots).orElse(shots);
  }

  /** A new attempt, from what was delivered or else from what there is. */
  JobState reopened() {
    return new JobState(
        standingOrder(), phase, attempt + 1, lastTake, round,
        delivered.map(Delivery::analysis).or(() -> analysis),
        standingShots(),
        Optional.empty(), delivered, Optional.empty(), Optional.empty());
  }

  /** Tokens, counted high and with the end marks, of the longest prompt that the wish may lead to; 0 where no shot is there to take it. */
  public int longestPrompt(Revision wish) {
    JobState again = reopened();
    return again.shots.stream().filter(wish::concerns)
        .flatMap(shot -> Requests.plan(again, shot).prompts().stream()
            .map(prompt -> Requests.worded(prompt, shot.recipe().adjusted(wish.adjustment(), 0))))
        .mapToInt(prompt -> Vocabulary.shipped().tokens(prompt) + END_MARKS)
        .max().orElse(0);
  }

  JobState planned(AnalyseResult result, List<ShotState> plan) {
    int take = plan.stream().mapToInt(ShotState::take).max().orElse(lastTake);
    return new JobState(
        order, Phase.SHOTS, attempt, Math.max(lastTake, take), round, Optional.of(result), List.copyOf(plan),
        Optional.empty(), delivered, Optional.empty(), Optional.empty());
  }

  JobState with(ShotState shot) {
    List<ShotState> next = shots.stream().map(s -> s.index() == shot.index() ? shot : s).toList();
    return new JobState(
        order, Phase.SHOTS, attempt, Math.max(lastTake, shot.take()), round, analysis, next,
        Optional.empty(), delivered, rejection, error);
  }

  JobState assembling() {
    return new JobState(
        order, Phase.ASSEMBLE, attempt, lastTake, round + 1, analysis, shots,
        Optional.empty(), delivered, rejection, error);
  }

  JobState assembled(AssembleResult result) {
    return new JobState(
        order, Phase.REVIEW, attempt, lastTake, round, analysis, shots,
        Optional.of(result), delivered, rejection, error);
  }

  JobState delivered(Delivery delivery) {
    return new JobState(
        order, Phase.COMPLETE, attempt, lastTake, round, Optional.of(delivery.analysis()), delivery.shots(),
        delivery.assembled(), Optional.of(delivery), Optional.empty(), Optional.empty());
  }

  /** The attempt is over without an output of its own; an earlier one is what remains of the job. */
  JobState ended(Phase end, Optional<Rejection> why, Optional<TaskError> fault) {
    return new JobState(
        order, delivered.isPresent() ? Phase.COMPLETE : end, attempt, lastTake, round, analysis, shots,
        assembled, delivered, why, fault);
  }
}
