package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.catalogue.Effort;
import io.loopcanvas.domain.job.StageKind;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far an attempt is, weighed by the time its stages take. */
public final class Progress {
  private static final int LAST_BEFORE_COMPLETE = 99;
  private static final List<StageKind> OF_A_SHOT = List.of(StageKind.RENDER, StageKind.GRADE, StageKind.VALIDATE);

  private final JobState job;
  private final ToDoubleFunction<TaskKey> running;

  /** @param running fraction done of a task under way, 0 where nothing is known */
  public Progress(JobState job, ToDoubleFunction<TaskKey> running) {
    this.job = job;
    this.running = running;
  }

  /** 0–100; 100 only for a complete job. */
  public int percent() {
    if (job.phase() == Phase.COMPLETE) {
      return 100;
    }
    return (int) Math.min(LAST_BEFORE_COMPLETE, 100 * doneSeconds() / plannedSeconds());
  }

  /** Work that is left, in seconds of one worker for each stage. */
  public double remainingSeconds() {
    return job.phase().finished() ? 0 : Math.max(0, plannedSeconds() - doneSeconds());
  }

  /** 0–1 of one shot. */
  public double fraction(ShotState shot) {
    return shotSeconds(shot) / OF_A_SHOT.stream().mapToDouble(this::seconds).sum();
  }

  private double plannedSeconds() {
    double analyse = seconds(StageKind.ANALYSE);
    if (job.order().dryRun()) {
      return analyse;
    }
    int shots = job.shots().isEmpty() ? job.order().shots() : job.shots().size();
    double perShot = OF_A_SHOT.stream().mapToDouble(this::seconds).sum();
    return analyse + shots * perShot + seconds(StageKind.ASSEMBLE) + seconds(StageKind.REVIEW);
  }

  private double doneSeconds() {
    double analyse = seconds(StageKind.ANALYSE);
    return switch (job.phase()) {
      case UPLOADED -> 0;
      case ANALYSE -> analyse * fraction(StageKind.ANALYSE, 0, job.attempt());
      case SHOTS, REJECTED, FAILED, CANCELLED -> analyse + allShots();
      case ASSEMBLE -> analyse + allShots() + seconds(StageKind.ASSEMBLE) * fraction(StageKind.ASSEMBLE, 0, job.round());
      case REVIEW -> analyse + allShots() + seconds(StageKind.ASSEMBLE)
          + seconds(StageKind.REVIEW) * fraction(StageKind.REVIEW, 0, job.round());
      case COMPLETE -> plannedSeconds();
    };
  }

  private double allShots() {
    return job.shots().stream().mapToDouble(this::shotSeconds).sum();
  }

  private double shotSeconds(ShotState shot) {
    double done = 0;
    for (StageKind stage : OF_A_SHOT) {
      if (shot.awaiting().filter(stage::equals).isPresent()) {
        return done + seconds(stage) * fraction(stage, shot.index(), shot.take());
      }
      done += seconds(stage);
    }
    return done;
  }

  private double fraction(StageKind stage, int shot, int take) {
    return Math.clamp(running.applyAsDouble(new TaskKey(stage, shot, take)), 0, 1);
  }

  private double seconds(StageKind stage) {
    return Effort.shipped().seconds(job.order().mode(), stage);
  }
}
