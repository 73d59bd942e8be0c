package io.loopcanvas.gateway.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.stage.StageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds however tasks end and in whichever order. */
class DirectorPropertiesTest {
  private static final int FAULT_IN = 60;

  @Property(tries = 300)
  void everyAttemptEndsAndNothingHappensAfterwards(
      @ForAll @IntRange(min = 1, max = 6) int shots, @ForAll @IntRange(max = 5) int limit, @ForAll long luck) throws Exception {
    Random random = new Random(luck);
    JobRun run = new JobRun(JobRun.order(shots, limit, random.nextInt(10) == 0));
    for (int attempt = 1; attempt <= 3; attempt++) {
      playToTheEnd(run, random);

      assertThat(run.state.phase().finished()).isTrue();
      assertThat(run.finished).as("one end for each attempt").hasSize(attempt);
      assertThat(run.open).as("no work is left over").isEmpty();
      assertNothingMoves(run);
      run.regenerate(
          random.nextBoolean() && !run.state.shots().isEmpty() ? Optional.of(random.nextInt(shots)) : Optional.empty(),
          Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED);
      assertThat(run.state.attempt()).isEqualTo(attempt + 1);
    }
  }

  /** Progress as shown, which is the highest computed so far, stays below 100 and the state survives its JSON. */
  private static void playToTheEnd(JobRun run, Random random) throws Exception {
    int steps = 0;
    while (!run.state.phase().finished()) {
      assertThat(run.open).as("a job that is not over waits for something").isNotEmpty();
      assertThat(new Progress(run.state, task -> random.nextDouble()).percent()).isBetween(0, 99);
      assertThat(StageJson.read(StageJson.write(run.state), JobState.class)).isEqualTo(run.state);
      List<TaskKey> open = new ArrayList<>(run.open.keySet());
      TaskKey task = open.get(random.nextInt(open.size()));
      if (random.nextInt(FAULT_IN) == 0) {
        run.fail(task.stage(), task.shot());
      } else {
        run.succeed(task, run.result(task.stage(), verdict(random), random.nextInt(run.state.order().shots())));
      }
      assertThat(++steps).as("no job goes on for ever").isLessThan(2000);
    }
    int shown = new Progress(run.state, task -> 1).percent();
    assertThat(shown == 100).isEqualTo(run.state.phase() == Phase.COMPLETE);
  }

  private static void assertNothingMoves(JobRun run) {
    JobState end = run.state;
    for (StageKind stage : StageKind.values()) {
      TaskKey late = new TaskKey(stage, 0, Math.max(1, end.lastTake()));
      run.send(new JobEvent.StageSucceeded(late, run.result(stage, new Verdict.Accept(), 0)));
      assertThat(run.last).isEmpty();
    }
    run.send(new JobEvent.CancelRequested());
    assertThat(run.last).isEmpty();
    assertThat(run.state).isEqualTo(end);
  }

  private static Verdict verdict(Random random) {
    TakeAdjustment gradeOnly = new TakeAdjustment(false, 1, 1, 1, List.of(), new GradeAdjustment(1.1, 1, 0, 1, 1));
    return switch (random.nextInt(8)) {
      case 0 -> new Verdict.Regenerate(1, List.of("a"), TakeAdjustment.NEW_SEED);
      case 1 -> new Verdict.Regenerate(1, List.of("b"), gradeOnly);
      case 2 -> new Verdict.Regenerate(2, List.of("c"), TakeAdjustment.NEW_SEED);
      case 3 -> new Verdict.Reject(List.of("FLAG_MUSIC_SYNC"), List.of(), TakeAdjustment.NEW_SEED);
      default -> new Verdict.Accept();
    };
  }
}
