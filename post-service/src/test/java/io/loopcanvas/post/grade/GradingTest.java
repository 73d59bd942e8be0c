package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.post.LoopFigures;
import io.loopcanvas.post.Scene;
import io.loopcanvas.post.Seen;
import io.loopcanvas.post.Signatures;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradingTest {
  private final Grading grading =
      new Grading(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), Duration.ofMinutes(3), true);

  @TempDir Path folder;

  @Test
  void shouldDeliverAClosedLoopWithTheSpecifiedFacts() throws Exception {
    FolderContext context = new FolderContext(folder);

    GradeResult result = grading.run(request(context, Scene.soft(49)), context);

    MediaInfo loop = Ffprobe.probe(context.fetch(result.loop()));
    assertThat(loop.videos()).singleElement().satisfies(video -> {
      assertThat(video.frames()).contains(168L);
      assertThat(video.seconds()).contains(7.0);
      assertThat(video.width()).isEqualTo(720);
      assertThat(video.height()).isEqualTo(1280);
      assertThat(video.colorSpace()).isEqualTo("bt709");
    });
    assertThat(loop.audios()).isEmpty();
    assertThat(loop.bytes()).isLessThan(8_000_000);
    assertThat(result.sourceFrames()).hasSize(168).isSorted().doesNotHaveDuplicates();
    assertThat(context.reports()).extracting(FolderContext.Report::fraction).isSorted();

    Seen master = Seen.of(context.fetch(result.master()), 90, 160);
    assertThat(master.frames()).hasSize(168);
    assertThat(master.seamRatio()).isLessThan(1.5);
    assertThat(master.unevenness(8, 140, 4)).as("judder at the source's rate").isLessThan(1.15);

    Seen seen = Seen.of(context.fetch(result.loop()), 720, 1280, 24);
    assertThat(seen.shareOutside(17, 234)).as("pure black or white").isLessThan(1e-3);
    for (int n = 0; n < 23; n++) {
      assertThat(seen.grain(n)).as("grain of frame " + n).isBetween(5.0, 11.0);
    }
  }

  @Test
  void shouldHoldTheExposureOverTheSeamWhenTheTakeGetsBrighter() throws Exception {
    FolderContext context = new FolderContext(folder);

    GradeResult result = grading.run(request(context, Scene.soft(49).drifting(.12)), context);

    double[] luma = Seen.of(context.fetch(result.master()), 36, 64).meanLuma();
    double range = Arrays.stream(luma).max().orElseThrow() - Arrays.stream(luma).min().orElseThrow();
    assertThat(range / Arrays.stream(luma).average().orElseThrow()).isLessThan(.015);
  }

  @Test
  void shouldMoveASingleFrameHumblyAndCloseItsLoop() throws Exception {
    FolderContext context = new FolderContext(folder);

    GradeResult result = grading.run(request(context, Scene.soft(1)), context);

    Seen master = Seen.of(context.fetch(result.master()), 90, 160);
    double[] steps = master.steps();
    assertThat(result.sourceFrames()).hasSize(168).isSorted().doesNotHaveDuplicates();
    assertThat(master.seamRatio()).isLessThan(1.5);
    assertThat(Arrays.stream(steps).min().orElseThrow()).as("never stands still").isPositive();
    assertThat(LoopFigures.reversal(master)).as("not a palindrome").isGreaterThan(.3);
  }

  @Test
  void shouldSignItsLoopUnlessItIsToBeAnonymous() throws Exception {
    FolderContext context = new FolderContext(folder);
    GradeRequest request = request(context, Scene.soft(1));
    Grading silent = new Grading(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), Duration.ofMinutes(3), false);

    Path signed = Files.copy(context.fetch(grading.run(request, context).loop()), folder.resolve("signed.mp4"));
    GradeResult anonymous = silent.run(request, context);

    assertThat(Signatures.in(signed)).contains("LoopCanvas", "trainedAlgorithmicMedia");
    assertThat(Signatures.in(context.fetch(anonymous.loop()))).isEmpty();
    assertThat(Signatures.in(context.fetch(anonymous.master()))).as("Matroska wants its writer's name").containsOnly("Lavf");
    assertThat(Seen.of(context.fetch(anonymous.loop()), 90, 160).frames())
        .usingElementComparator(Arrays::compare).isEqualTo(Seen.of(signed, 90, 160).frames());
  }

  @Test
  void shouldGiveTheSamePixelsForTheSameSeed() throws Exception {
    FolderContext context = new FolderContext(folder);
    GradeRequest request = request(context, Scene.soft(1));

    GradeResult first = grading.run(request, context);
    Path kept = Files.createDirectory(folder.resolve("first"));
    Path master = Files.copy(context.fetch(first.master()), kept.resolve("master.mkv"));
    Path loop = Files.copy(context.fetch(first.loop()), kept.resolve("loop.mp4"));
    GradeResult second = grading.run(request, context);

    assertThat(context.fetch(second.master())).hasSameBinaryContentAs(master);
    assertThat(context.fetch(second.loop())).hasSameBinaryContentAs(loop);
  }

  @Test
  void shouldNameTheFrameThatCannotBeRead() throws Exception {
    FolderContext context = new FolderContext(folder);
    GradeRequest whole = request(context, Scene.soft(3));
    GradeRequest tooMany = new GradeRequest(0, 0, whole.frames(), 5, whole.style(), whole.adjustment(), 1);

    assertThatThrownBy(() -> grading.run(tooMany, context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL))
        .hasMessageContaining("0003.png is missing");
  }

  @Test
  void shouldStopSoonWhenCancelled() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    FolderContext context = new FolderContext(folder, report -> {}, () -> asked.incrementAndGet() > 30);

    assertThatThrownBy(() -> grading.run(request(context, Scene.soft(9)), context))
        .isInstanceOf(StageCancelledException.class);
  }

  @Test
  void shouldRejectFramesThatAreNoPictures() throws Exception {
    FolderContext context = new FolderContext(folder);
    Path zip = folder.resolve("frames.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("0000.png"));
      out.write("not a picture".getBytes());
    }
    GradeRequest broken = new GradeRequest(
        0, 0, context.give("in/frames.zip", zip), 1, "memory_in_motion", GradeAdjustment.NONE, 1);

    assertThatThrownBy(() -> grading.run(broken, context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("FRAMES_UNREADABLE"))
        .hasMessageContaining("0000.png");
  }

  private GradeRequest request(FolderContext context, Scene scene) throws Exception {
    Path zip = scene.zip(folder.resolve("frames.zip"));
    return new GradeRequest(
        0, 0, context.give("in/frames.zip", zip), scene.frames(), "memory_in_motion", GradeAdjustment.NONE, 11);
  }
}
