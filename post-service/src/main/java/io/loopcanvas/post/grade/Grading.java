package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue.StyleGrade;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.Encoding;
import io.loopcanvas.post.film.FilmFeed;
import io.loopcanvas.post.film.FilmFrame;
import io.loopcanvas.post.film.FrameFeed;
import io.loopcanvas.post.film.Framing;
import io.loopcanvas.post.film.Grain;
import io.loopcanvas.post.film.GrainStock;
import io.loopcanvas.post.film.MediaFacts;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.stage.StageContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The whole grade of one take. Frames are blended, graded and scaled in floating point at the take's own size and go
 * straight into two encoders: the master (all of the look but grain; the vignette is in it) and the loop.
 */
public final class Grading {
  /** The code of the failure that names frames which cannot be read or do not go together. */
  public static final String FRAMES_UNREADABLE = "FRAMES_UNREADABLE";

  /** Of a frame in work and of two that wait for the encoders. */
  private static final int BYTES_PER_DELIVERED_PIXEL = 20;

  private final GradeCatalogue film;
  private final SurfaceCatalogue surfaces;
  private final Duration limit;
  private final boolean provenance;

  /**
   * @param limit wall time that one encoder may take
   * @param provenance whether files say how they were made
   */
  public Grading(GradeCatalogue film, SurfaceCatalogue surfaces, Duration limit, boolean provenance) {
    this.film = film;
    this.surfaces = surfaces;
    this.limit = limit;
    this.provenance = provenance;
  }

  /** @throws io.loopcanvas.stage.StageException INTERNAL for unusable frames, RESOURCE when disk or time run out */
  public GradeResult run(GradeRequest request, StageContext context) throws InterruptedException {
    return MediaFaults.translated(() -> grade(request, context));
  }

  /** The grade that {@link #run} gives these frames, as data. */
  public void writeLook(GradeRequest request, StageContext context, Path file) throws InterruptedException {
    MediaFaults.translated(() -> {
      look(request, FrameArchive.read(context.fetch(request.frames()), request.frameCount(), context)).published.write(file);
      return file;
    });
  }

  private GradeResult grade(GradeRequest request, StageContext context) throws IOException, InterruptedException {
    context.progress(0, "reading frames");
    Take take = FrameArchive.read(context.fetch(request.frames()), request.frameCount(), context);
    Path master = context.workFolder().resolve("master.mkv");
    Path loop = context.workFolder().resolve("loop.mp4");
    Look look = look(request, take);
    develop(look, master, loop, provenance ? provenance(request) : Provenance.NONE, context);

    MediaFacts.of(surfaces).check(loop, look.frames, surfaces.canvas().maxMegabytes());
    MediaFacts.of(surfaces).checkMaster(master, look.frames);
    context.progress(.97, "storing");
    return new GradeResult(
        context.publish("master.mkv", master, "video/x-matroska"),
        context.publish("loop.mp4", loop, "video/mp4"),
        look.sourceFrames);
  }

  /** Everything that turns frame numbers into frames. */
  private record Look(
      int frames, Footage footage, Grade grade, Framing framing, Grain grain, double takeGrain,
      List<Double> sourceFrames, GradeLook published, int workers) {

    FilmFrame clean(int n) {
      var picture = footage.picture(n);
      grade.apply(picture);
      double[] shift = footage.shift(n);
      return framing.shifted(shift[0], shift[1]).apply(picture);
    }
  }

  /** @param take is printed in place */
  private Look look(GradeRequest request, Take take) {
    Print print = Print.of(take, film.light());
    print.over(take);
    SurfaceCatalogue.Picture size = surfaces.picture();
    StyleGrade style = film.style(request.style());
    int frames = film.loop().frames(size.framesPerSecond());
    boolean still = take.size() == 1;
    Framing framing = new Framing(take.width(), take.height(), size.width(), size.height(),
        film.edgeCrop() + (still ? film.drift().margin() : 0),
        film.softness() * style.softness() * request.adjustment().softness());
    Grade grade = new Grade(film, style, request.adjustment(), take, framing,
        Math.hypot(size.width(), size.height()) / 2);
    Grain grain = new GrainStock(film, request.style()).of(surfaces.canvas(), size.width(), size.height(), request.seed());
    double takeGrain = request.adjustment().grain();
    GradeLook published = published(request, style, grade, print);
    int workers = take.workers((long) size.width() * size.height() * BYTES_PER_DELIVERED_PIXEL);
    if (still) {
      List<Double> turn = IntStream.range(0, frames).mapToObj(n -> n / (double) frames).toList();
      return new Look(frames, new DriftingStill(take, frames, grade.response(take), film.drift(), style.dust(), request.seed()),
          grade, framing, grain, takeGrain, turn, published, workers);
    }
    LoopTimeline timeline = SeamSearch.best(take, film.loop(), size.framesPerSecond());
    Footage footage = new MovingFootage(take, timeline, grade.response(take), film.steady());
    return new Look(frames, footage, grade, framing, grain, takeGrain, timeline.positions(), published, workers);
  }

  private GradeLook published(GradeRequest request, StyleGrade style, Grade grade, Print print) {
    GrainStock stock = new GrainStock(film, request.style());
    double strength = stock.strength(surfaces.canvas(), request.adjustment().grain());
    return grade.look(request.style(), print, film.softness() * style.softness() * request.adjustment().softness(),
        new GradeLook.GrainLook(
            IntStream.rangeClosed(0, 16).mapToDouble(i -> Grain.sigma(film.grain(), strength, i / 16.0)).toArray(),
            Grain.chromaSigma(film.grain(), strength), stock.size(surfaces.canvas())),
        new GradeLook.Levels(film.levels().lowest(), film.levels().highest()));
  }

  private static Provenance provenance(GradeRequest request) {
    Map<String, Object> recipe = new LinkedHashMap<>();
    recipe.put("style", request.style());
    recipe.put("shot", request.shot());
    recipe.put("take", request.take());
    recipe.put("seed", request.seed());
    recipe.put("frames", request.frameCount());
    recipe.put("adjustment", request.adjustment());
    return Provenance.of(recipe);
  }

  private record Developed(byte[] clean, byte[] grained) {}

  private void develop(Look look, Path master, Path loop, Provenance provenance, StageContext context)
      throws IOException, InterruptedException {
    RunLimits limits = new RunLimits(limit, context::cancelled);
    Deque<Future<Developed>> ahead = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(look.workers);
        FrameFeed masterFeed = FrameFeed.open(Encoding.master(surfaces.picture()), master, limits);
        FilmFeed loopFeed = new FilmFeed(surfaces.picture(), surfaces.canvas(), loop, OptionalInt.empty(), provenance, limits)) {
      try {
        for (int next = 0, n = 0; n < look.frames; n++) {
          for (; next < look.frames && ahead.size() < 2 * look.workers; next++) {
            int frame = next;
            ahead.add(pool.submit(() -> develop(look, frame)));
          }
          context.checkCancelled();
          Developed developed = MediaFaults.result(ahead.remove());
          masterFeed.put(developed.clean);
          loopFeed.put(developed.grained);
          context.progress(.05 + .9 * n / look.frames, "grading " + (n + 1) + "/" + look.frames);
        }
        masterFeed.finish();
        loopFeed.finish();
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static Developed develop(Look look, int n) {
    FilmFrame clean = look.clean(n);
    return new Developed(clean.bytes(), look.grain.over(clean, n, look.takeGrain));
  }
}
