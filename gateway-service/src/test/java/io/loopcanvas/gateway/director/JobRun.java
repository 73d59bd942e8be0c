package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.domain.stage.StageResult;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.gateway.director.Decision.CancelTasks;
import io.loopcanvas.gateway.director.Decision.Enqueue;
import io.loopcanvas.gateway.director.Decision.Finish;
import io.loopcanvas.gateway.director.Decision.Revive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A job in a test: the director's decisions are carried out in memory, results are handed in. */
public final class JobRun {
  JobState state;
  final Map<TaskKey, StageRequest> open = new LinkedHashMap<>();
  private final Map<TaskKey, StageRequest> given = new LinkedHashMap<>();
  final List<Finish> finished = new ArrayList<>();
  List<Decision> last = List.of();

  static JobOrder order(int shots, int regenLimit, boolean dryRun) {
    return new JobOrder(
        new ArtifactRef("uploads/track"), "Song", 180, Optional.empty(), Optional.empty(), Mode.LOCAL, 7, shots, regenLimit, dryRun,
        Priority.NORMAL);
  }

  JobRun(JobOrder order) {
    state = JobState.uploaded(order);
    send(new JobEvent.Submitted(order));
  }

  /** A job up to its shots, all of them under way. */
  static JobRun withShots(int shots, int regenLimit) {
    JobRun run = new JobRun(order(shots, regenLimit, false));
    run.succeed(StageKind.ANALYSE, 0);
    return run;
  }

  /** A job up to the review of its first edit. */
  static JobRun inReview(int shots, int regenLimit) {
    JobRun run = withShots(shots, regenLimit);
    IntStream.range(0, shots).forEach(shot -> run.take(shot, new Verdict.Accept()));
    run.succeed(StageKind.ASSEMBLE, 0);
    return run;
  }

  static JobRun complete(int shots, int regenLimit) {
    JobRun run = inReview(shots, regenLimit);
    run.review(new Verdict.Accept(), 0);
    return run;
  }

  JobRun send(JobEvent event) {
    Step step = Director.decide(state, event);
    state = step.next();
    last = step.decisions();
    for (Decision decision : last) {
      switch (decision) {
        case Enqueue e -> {
          TaskKey key = new TaskKey(e.request().stage(), e.shot(), e.take());
          if (open.put(key, e.request()) != null) {
            throw new AssertionError("the same task twice: " + key);
          }
          given.put(key, e.request());
        }
        case Revive e -> open.put(e.task(), Optional.ofNullable(given.get(e.task())).orElseThrow());
        case CancelTasks e -> open.clear();
        case Finish e -> finished.add(e);
      }
    }
    return this;
  }

  TaskKey openTask(StageKind stage, int shot) {
    return open.keySet().stream().filter(k -> k.stage() == stage && k.shot() == shot).findFirst()
        .orElseThrow(() -> new AssertionError("no open " + stage + " of shot " + shot + " in " + open.keySet()));
  }

  <Q extends StageRequest> Q request(Class<Q> type, int shot) {
    return open.values().stream().filter(type::isInstance).map(type::cast)
        .filter(r -> openTask(r.stage(), shot) != null).filter(r -> r == open.get(openTask(r.stage(), shot))).findFirst().orElseThrow();
  }

  JobRun succeed(StageKind stage, int shot) {
    return succeed(openTask(stage, shot), result(stage, new Verdict.Accept(), 0));
  }

  JobRun succeed(TaskKey task, StageResult result) {
    open.remove(task);
    return send(new JobEvent.StageSucceeded(task, result));
  }

  /** Renders where needed, grades and judges the present take of a shot. */
  JobRun take(int shot, Verdict verdict) {
    if (open.keySet().stream().anyMatch(k -> k.stage() == StageKind.RENDER && k.shot() == shot)) {
      succeed(StageKind.RENDER, shot);
    }
    succeed(StageKind.GRADE, shot);
    return succeed(openTask(StageKind.VALIDATE, shot), result(StageKind.VALIDATE, verdict, 0));
  }

  JobRun review(Verdict verdict, int weakest) {
    return succeed(openTask(StageKind.REVIEW, 0), result(StageKind.REVIEW, verdict, weakest));
  }

  JobRun fail(StageKind stage, int shot) {
    TaskKey task = openTask(stage, shot);
    open.remove(task);
    return send(new JobEvent.StageFailed(task, new TaskError(ErrorKind.RESOURCE, "OUT_OF_MEMORY", "give it more")));
  }

  JobRun regenerate(Optional<Integer> shot, Optional<String> style, Optional<Long> seed, TakeAdjustment adjustment) {
    return send(new JobEvent.RegenerateRequested(new Revision(shot, style, seed, adjustment)));
  }

  StageResult result(StageKind stage, Verdict verdict, int weakest) {
    return switch (stage) {
      case ANALYSE -> new AnalyseResult(file("analysis.json"), file("concept.json"), concept(), 180);
      case RENDER -> new RenderResult(file("frames.zip"), file("keyframe.png"), file("recipe.json"), 49, 7);
      case GRADE -> new GradeResult(file("master.mkv"), file("loop.mp4"), List.of(0.0, 0.25));
      case VALIDATE -> new ValidateResult(verdict, file("report.json"), Optional.of(file("report.html")), 9.5, 0, Optional.empty());
      case ASSEMBLE -> new AssembleResult(List.of(file("spotify_canvas_web.mp4")), file("edit.json"));
      case REVIEW -> new ReviewResult(verdict, file("report.json"), file("report.html"), weakest, 9.4, 96);
    };
  }

  private Concept concept() {
    List<Concept.ShotPlan> shots = IntStream.range(0, state.order().shots())
        .mapToObj(i -> new Concept.ShotPlan(i, 0, List.of("light", "haze", "dust"), 0.5, List.of()))
        .toList();
    return new Concept(1, "Song", "memory_in_motion", List.of(), "longing", "thesis", "dust", Optional.of(LightSide.RIGHT),
        Optional.empty(), "", List.of(), shots, 7);
  }

  private static ArtifactRef file(String name) {
    return new ArtifactRef("jobs/j/stage/0/1/" + name);
  }
}
