package io.loopcanvas.post.command;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.check.OutletCheck;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.stage.command.StageProgram;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopcanvas check}: one line for each rule; ends with 0 if all are kept, 3 if one is broken. */
@Command(name = "loopcanvas check", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Hold a file to the rules of a surface and name each that it breaks.")
public final class CheckProgram implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Spec CommandSpec spec;

  @Option(names = "--video", required = true, paramLabel = "FILE", description = "The file to check.")
  Path video;

  @Option(names = "--surface", defaultValue = "spotify-canvas", paramLabel = "ID",
      description = "Where it is to be shown: spotify-canvas, full-video, youtube-shorts, apple-music-square, apple-music-tall, "
          + "feed-square, feed-portrait. Default: ${DEFAULT-VALUE}")
  String surface;

  @Option(names = "--quiet", description = "Only the rules that are broken.")
  boolean quiet;

  public static void main(String[] arguments) {
    Ffmpeg.endWithThisProgram();
    System.exit(StageProgram.commandLine(new CheckProgram()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    OutletCheck check = new OutletCheck(SurfaceCatalogue.shipped());
    SurfaceCatalogue.Outlet outlet = check.outlet(surface);
    StageProgram.requireFile(video);
    List<OutletCheck.Finding> findings = MediaFaults.translated(() -> check.check(video, outlet, RunLimits.of(LIMIT)));
    for (OutletCheck.Finding finding : findings) {
      if (!finding.kept() || !quiet) {
        out.println((finding.kept() ? "kept    " : "BROKEN  ") + finding.words());
      }
    }
    long broken = findings.stream().filter(finding -> !finding.kept()).count();
    out.println(broken == 0
        ? video.getFileName() + " is ready for " + outlet.title()
        : video.getFileName() + " breaks " + broken + (broken == 1 ? " rule" : " rules") + " of " + outlet.title());
    out.flush();
    return (broken == 0 ? ExitCode.DELIVERED : ExitCode.REJECTED).number();
  }
}
