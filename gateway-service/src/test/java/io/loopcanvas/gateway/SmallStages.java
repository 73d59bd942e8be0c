package io.loopcanvas.gateway;

import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.domain.stage.StageResult;
import io.loopcanvas.domain.stage.ValidateRequest;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The six stages with small files instead of footage: they run in the real runtime, so that jobs go their whole way. */
@Singleton
public class SmallStages {
  /** What the next validations say; accept once it is empty. */
  public static final Queue<Verdict> TAKES = new ConcurrentLinkedQueue<>();

  /** Rendering needs a permit, so that a test can hold a job in the middle. */
  public static final Semaphore RENDERS = new Semaphore(Integer.MAX_VALUE / 2);

  /** Renders that may still write a file, those of cancelled jobs included. */
  public static final AtomicInteger RENDERING = new AtomicInteger();

  /** How the next renders fail; they succeed once it is empty. */
  public static final Queue<StageException> RENDER_FAULTS = new ConcurrentLinkedQueue<>();

  /** What reviews were asked, the newest last. */
  public static final Queue<ReviewRequest> REVIEWS = new ConcurrentLinkedQueue<>();

  public static final int CANVAS_BYTES = 100_000;

  private interface Work<Q, R> {
    R run(Q request, StageContext context) throws Exception;
  }

  private record Small<Q extends StageRequest, R extends StageResult>(StageKind kind, Class<Q> requestType, Work<Q, R> work)
      implements Stage<Q, R> {
    @Override
    public R run(Q request, StageContext context) throws Exception {
      context.progress(0.5, "half way");
      return work.run(request, context);
    }
  }

  @Produces
  @Singleton
  Stage<AnalyseRequest, AnalyseResult> analyse() {
    return new Small<>(StageKind.ANALYSE, AnalyseRequest.class, (q, c) -> new AnalyseResult(
        file(c, "analysis.json", 10), file(c, "concept.json", 10), concept(q), 3));
  }

  @Produces
  @Singleton
  Stage<RenderRequest, RenderResult> render() {
    return new Small<>(StageKind.RENDER, RenderRequest.class, (q, c) -> {
      RENDERING.incrementAndGet();
      try {
        return rendered(c);
      } finally {
        RENDERING.decrementAndGet();
      }
    });
  }

  private static RenderResult rendered(StageContext context) throws Exception {
    while (!RENDERS.tryAcquire(50, TimeUnit.MILLISECONDS)) {
      context.checkCancelled();
      context.progress(0.6, "waiting");
    }
    RENDERS.release();
    StageException fault = RENDER_FAULTS.poll();
    if (fault != null) {
      throw fault;
    }
    return new RenderResult(file(context, "frames.zip", 10), file(context, "keyframe.png", 64), file(context, "recipe.json", 10), 49, 7);
  }

  @Produces
  @Singleton
  Stage<GradeRequest, GradeResult> grade() {
    return new Small<>(StageKind.GRADE, GradeRequest.class, (q, c) -> new GradeResult(
        file(c, "master.mkv", 10), file(c, "loop.mp4", 10), List.of(0.0, 1.0)));
  }

  @Produces
  @Singleton
  Stage<ValidateRequest, ValidateResult> validate() {
    return new Small<>(StageKind.VALIDATE, ValidateRequest.class, (q, c) -> {
      Verdict verdict = TAKES.poll();
      return verdict == null
          ? new ValidateResult(new Verdict.Accept(), file(c, "report.json", 10), Optional.empty(), 9.5, 0, Optional.of(look(q)))
          : new ValidateResult(verdict, file(c, "report.json", 10), Optional.of(file(c, "report.html", 10)), 9.5, 0, Optional.empty());
    });
  }

  @Produces
  @Singleton
  Stage<AssembleRequest, AssembleResult> assemble() {
    return new Small<>(StageKind.ASSEMBLE, AssembleRequest.class, (q, c) -> new AssembleResult(
        List.of(file(c, "spotify_canvas_web.mp4", CANVAS_BYTES), file(c, "spotify_canvas_7s_9x16.mp4", 20),
            file(c, "full_music_video_9x16.mp4", 20), file(c, "shot_1_keyframe.png", 20)),
        file(c, "edit.json", 10)));
  }

  @Produces
  @Singleton
  Stage<ReviewRequest, ReviewResult> review() {
    return new Small<>(StageKind.REVIEW, ReviewRequest.class, (q, c) -> {
      REVIEWS.add(q);
      return new ReviewResult(new Verdict.Accept(), file(c, "report.json", 10), file(c, "report.html", 10), 0, 9.5, 96);
    });
  }

  /** Of one shot of a concept with this seed. */
  static Look look(ValidateRequest q) {
    return look(q.concept().seed() + q.shot());
  }

  static Look look(long seed) {
    return Look.of(new double[3 * Look.COLUMNS * Look.ROWS], new Random(seed).doubles(Look.RELIEF_COLUMNS * Look.RELIEF_ROWS, -1, 1).toArray());
  }

  private static Concept concept(AnalyseRequest q) {
    List<Concept.ShotPlan> shots = IntStream.range(0, q.shots())
        .mapToObj(i -> new Concept.ShotPlan(i, 0, List.of("soft light", "haze", "dust"), 0.5, List.of()))
        .toList();
    return new Concept(1, q.title(), q.style().orElse("ghost_room"), List.of(), "longing", "Light waits.", "dust", Optional.of(LightSide.LEFT),
        Optional.empty(), "", List.of(), shots, q.seed());
  }

  /** Byte i of a file is i modulo 251. */
  private static ArtifactRef file(StageContext context, String name, int bytes) throws Exception {
    byte[] content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = (byte) (i % 251);
    }
    Path file = Files.write(context.workFolder().resolve(name), content);
    return context.publish(name, file, "application/octet-stream");
  }
}
