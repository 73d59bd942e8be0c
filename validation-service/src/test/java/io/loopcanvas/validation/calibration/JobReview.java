package io.loopcanvas.validation.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.domain.stage.ValidateRequest;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.validation.TinyClip;
import io.loopcanvas.validation.review.ReviewStage;
import io.loopcanvas.validation.take.TakeJudge;
import io.loopcanvas.validation.take.ValidateStage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A finished job judged anew from its files in the object store, {@code jobs/{job}}: every take, then the delivery. Says what each costs. */
final class JobReview {
  private static final ObjectMapper CONCEPTS = JsonMapper.builder().addModule(new Jdk8Module())
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Path job;
  private final Path out;
  private final Concept concept;
  private final TakeJudge judge = new TakeJudge();

  private JobReview(Path job, Path out) throws IOException {
    this.job = job;
    this.out = out;
    this.concept = CONCEPTS.readValue(only("analyse").resolve("concept.json").toFile(), Concept.class);
  }

  static void of(Path job, Path out) throws Exception {
    JobReview review = new JobReview(job, out);
    TreeMap<Integer, ShotMedia> accepted = new TreeMap<>();
    try (FolderContext context = new FolderContext(out)) {
      for (Path folder : folders(job.resolve("grade"), 2)) {
        ShotMedia media = review.take(folder, context);
        if (media != null) {
          accepted.put(media.shot(), media);
        }
      }
      review.delivery(List.copyOf(accepted.values()), context);
    }
  }

  /** @return null when the take is not accepted */
  private ShotMedia take(Path graded, FolderContext delivery) throws Exception {
    int shot = Integer.parseInt(graded.getParent().getFileName().toString());
    int take = Integer.parseInt(graded.getFileName().toString());
    String place = shot + "/" + take;
    try (FolderContext context = new FolderContext(out.resolve("validate/" + place))) {
      ArtifactRef master = delivery.give(place + "/master.mkv", graded.resolve("master.mkv"));
      ArtifactRef loop = delivery.give(place + "/loop.mp4", graded.resolve("loop.mp4"));
      ValidateRequest request = new ValidateRequest(shot, take, context.give("master.mkv", graded.resolve("master.mkv")),
          context.give("loop.mp4", graded.resolve("loop.mp4")), loop, List.of(), analysis(context), concept);
      Clock clock = Clock.start();
      ValidateResult result = new ValidateStage(judge).run(request, context);
      clock.say("take " + place + " " + result.verdict());
      ArtifactRef report = delivery.give("validate/" + place + "/report.json", out.resolve("validate/" + place + "/report.json"));
      return result.verdict() instanceof Verdict.Accept
          ? new ShotMedia(shot, take, loop, master, loop, report, result.phase1(), result.iconicSecond(), result.look(),
              OptionalDouble.empty())
          : null;
    }
  }

  private void delivery(List<ShotMedia> shots, FolderContext context) throws Exception {
    Path assembled = only("assemble");
    List<ArtifactRef> deliverables = new ArrayList<>();
    try (Stream<Path> files = Files.list(assembled)) {
      files.forEach(f -> deliverables.add(context.give("assemble/" + f.getFileName(), f)));
    }
    ReviewRequest request = new ReviewRequest(shots, deliverables, new ArtifactRef("assemble/edit.json"), analysis(context), concept, List.of());
    Clock clock = Clock.start();
    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(request, context);
    clock.say("delivery " + result.verdict());
  }

  private ArtifactRef analysis(FolderContext context) throws IOException {
    return context.give("analysis.json", only("analyse").resolve("analysis.json"));
  }

  private Path only(String stage) throws IOException {
    return folders(job.resolve(stage), 2).getLast();
  }

  private static List<Path> folders(Path top, int deep) throws IOException {
    try (Stream<Path> all = Files.walk(top, deep)) {
      return all.filter(f -> Files.isDirectory(f) && top.relativize(f).getNameCount() == deep).sorted().toList();
    }
  }

  /** Wall time, and processor time of this process without FFmpeg's. */
  private record Clock(long wall, long processor) {
    static Clock start() {
      return new Clock(System.nanoTime(), used());
    }

    void say(String what) {
      System.out.printf(Locale.ROOT, "%s: %.1f s, %.1f s of processor in Java%n", what, (System.nanoTime() - wall) / 1e9, (used() - processor) / 1e9);
    }

    private static long used() {
      return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
  }
}
