package io.loopcanvas.post.command;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.post.grade.Grading;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import io.loopcanvas.stage.command.StageProgram;
import io.loopcanvas.stage.command.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopcanvas grade}: frames become a canvas. */
@Command(name = "loopcanvas grade", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Close a take's frames into a seven-second loop, grade it and add grain.")
public final class GradeProgram implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Spec CommandSpec spec;

  @Option(names = "--frames", required = true, paramLabel = "ZIP|FOLDER",
      description = "frames.zip of a take, or a folder of PNGs of equal size in the order of their names. One frame alone drifts.")
  Path frames;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The canvas, an MP4.")
  Path out;

  @Option(names = "--style", defaultValue = "memory_in_motion", paramLabel = "STYLE",
      description = "Whose variation of the grade. Default: ${DEFAULT-VALUE}")
  String style;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of grain and drift. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--master", paramLabel = "FILE",
      description = "Also keep the master before grain (MKV, 10 bits): assemble makes other files from it.")
  Optional<Path> master;

  @Option(names = "--look", paramLabel = "FILE", description = "Also write the grade as data (JSON): curves, vignette, light, grain.")
  Optional<Path> look;

  @Option(names = "--anonymous", description = "Write nothing about its making into the file.")
  boolean anonymous;

  public static void main(String[] arguments) {
    Ffmpeg.endWithThisProgram();
    System.exit(StageProgram.commandLine(new GradeProgram()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    GradeCatalogue film = GradeCatalogue.shipped();
    StageProgram.requireStyle(style);
    Destination canvas = Destination.of(out);
    Optional<Destination> clean = master.map(Destination::of);
    Optional<Destination> data = look.map(Destination::of);
    try (Workplace workplace = new Workplace("grade", spec.commandLine().getErr())) {
      FrameInput input = MediaFaults.translated(() -> FrameInput.of(frames, workplace.file("frames.zip")));
      GradeRequest request = new GradeRequest(0, 0, workplace.context().give("frames", input.archive()), input.count(), style,
          GradeAdjustment.NONE, seed);
      Grading grading = new Grading(film, SurfaceCatalogue.shipped(), LIMIT, !anonymous);
      GradeResult result = graded(grading, request, workplace.context());
      canvas.take(workplace.context().fetch(result.loop()));
      if (clean.isPresent()) {
        clean.get().take(workplace.context().fetch(result.master()));
      }
      if (data.isPresent()) {
        Path written = workplace.file("look.json");
        grading.writeLook(request, workplace.context(), written);
        data.get().take(written);
      }
    }
    spec.commandLine().getOut().println(out);
    spec.commandLine().getOut().flush();
    return ExitCode.DELIVERED.number();
  }

  /** Frames that are no good are a fault of the take in a job, and of what was given here. */
  private GradeResult graded(Grading grading, GradeRequest request, FolderContext context) throws InterruptedException {
    try {
      return grading.run(request, context);
    } catch (StageException e) {
      throw e.code().equals(Grading.FRAMES_UNREADABLE)
          ? new StageException(ErrorKind.INPUT, e.code(), frames + ": " + e.getMessage(), e)
          : e;
    }
  }
}
