package io.loopcanvas.post.command;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.assemble.Assembly;
import io.loopcanvas.post.check.OutletCheck;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.post.outlet.OutletFiles;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import io.loopcanvas.stage.command.StageProgram;
import io.loopcanvas.stage.command.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopcanvas assemble}: graded shots along a song, and files for other surfaces. */
@Command(name = "loopcanvas assemble", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Lay graded shots along a song, or make a surface's own files from them.")
public final class AssembleProgram implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Spec CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1..*", heading = "Each shot, as 'loopcanvas grade --out … --master …' left it:%n")
  List<Shot> shots;

  static final class Shot {
    @Option(names = "--canvas", required = true, paramLabel = "FILE", description = "The graded loop, an MP4.")
    Path canvas;

    @Option(names = "--master", required = true, paramLabel = "FILE", description = "Its master before grain, an MKV.")
    Path master;
  }

  @Option(names = "--audio", paramLabel = "FILE", description = "The song. Without it only the files of --surface are made.")
  Optional<Path> audio;

  @Option(names = "--analysis", paramLabel = "FILE", description = "analysis.json of 'loopcanvas analyse': cuts near its sections.")
  Optional<Path> analysis;

  @Option(names = "--surface", paramLabel = "ID", description = "Also make this surface's own files from the first shot; repeat for more. "
      + "spotify-canvas (1080x1920), youtube-shorts, apple-music-square, apple-music-tall, feed-square, feed-portrait.")
  List<String> surfaces = List.of();

  @Option(names = "--style", defaultValue = "memory_in_motion", paramLabel = "STYLE", description = "Whose grain. Default: ${DEFAULT-VALUE}")
  String style;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the cuts. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the files go.")
  Path out;

  @Option(names = "--anonymous", description = "Write nothing about their making into the files.")
  boolean anonymous;

  public static void main(String[] arguments) {
    Ffmpeg.endWithThisProgram();
    System.exit(StageProgram.commandLine(new AssembleProgram()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    SurfaceCatalogue catalogue = SurfaceCatalogue.shipped();
    List<SurfaceCatalogue.Outlet> outlets = surfaces.stream().map(new OutletCheck(catalogue)::outlet).toList();
    if (audio.isEmpty() && outlets.isEmpty()) {
      throw new StageException(ErrorKind.INPUT, "NOTHING_TO_MAKE", "give a song with --audio, a surface with --surface, or both");
    }
    checkGiven(catalogue);
    try (Workplace workplace = new Workplace("assemble", spec.commandLine().getErr())) {
      FolderContext context = workplace.context();
      if (audio.isPresent()) {
        film(catalogue, context);
      }
      OutletFiles files = new OutletFiles(GradeCatalogue.shipped(), catalogue,
          anonymous ? Provenance.NONE : Provenance.of(Map.of("style", style, "seed", seed)),
          new RunLimits(LIMIT, context::cancelled));
      for (SurfaceCatalogue.Outlet outlet : outlets) {
        for (SurfaceCatalogue.Make make : outlet.makes()) {
          keep(MediaFaults.translated(() ->
              files.make(outlet, make, shots.getFirst().master, style, seed, context.workFolder())), make.name());
        }
      }
    }
    return ExitCode.DELIVERED.number();
  }

  private void checkGiven(SurfaceCatalogue catalogue) throws IOException, InterruptedException {
    StageProgram.requireStyle(style);
    audio.ifPresent(StageProgram::requireFile);
    analysis.ifPresent(StageProgram::requireFile);
    int loopFrames = GradeCatalogue.shipped().loop().frames(catalogue.picture().framesPerSecond());
    for (Shot shot : shots) {
      StageProgram.requireFile(shot.canvas);
      StageProgram.requireFile(shot.master);
      Given.shot(shot.canvas, shot.master, catalogue, loopFrames);
    }
    if (audio.isPresent()) {
      Given.song(audio.get());
    }
    Destination.folder(out);
  }

  private void film(SurfaceCatalogue catalogue, FolderContext context) throws IOException, InterruptedException {
    Assembly assembly = new Assembly(GradeCatalogue.shipped(), catalogue, EditCatalogue.shipped(), LIMIT, !anonymous);
    UnheardSong unheard = new UnheardSong(MediaFaults.translated(() -> assembly.seconds(audio.get())));
    Path heard = analysis.isPresent() ? checked(analysis.get()) : unheard.analysis(context.workFolder().resolve("analysis.json"));
    Concept concept = unheard.concept(shots.size(), style, seed);
    AssembleResult result = assembly.run(
        new AssembleRequest(media(context), context.give("track", audio.get()), context.give("analysis", heard), concept, seed), context);
    for (ArtifactRef file : result.deliverables()) {
      keep(context.fetch(file), file.name());
    }
    keep(context.fetch(result.edit()), result.edit().name());
  }

  private static Path checked(Path file) {
    try {
      TrackAnalysis.read(file);
      return file;
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "BAD_ANALYSIS", file + " is no analysis.json: " + e.getMessage(), e);
    }
  }

  /** The master's first frame stands for the keyframe, which is not given here. */
  private List<ShotMedia> media(FolderContext context) throws InterruptedException {
    List<ShotMedia> media = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      Shot shot = shots.get(i);
      Path still = context.workFolder().resolve("keyframe_" + i + ".png");
      MediaFaults.translated(() -> {
        Ffmpeg.bundled().run(List.of("-i", shot.master.toString(), "-frames:v", "1", "-update", "1", "-pix_fmt", "rgb24",
            still.toString()), RunLimits.of(LIMIT));
        return still;
      });
      ArtifactRef loop = context.give("canvas/" + i, shot.canvas);
      ArtifactRef keyframe = context.give("keyframe/" + i, still);
      media.add(new ShotMedia(i, 0, keyframe, context.give("master/" + i, shot.master), loop, keyframe, 0, 0, Optional.empty(),
          OptionalDouble.empty()));
    }
    return media;
  }

  private void keep(Path made, String name) {
    Destination.of(out.resolve(name)).take(made);
    spec.commandLine().getOut().println(out.resolve(name));
    spec.commandLine().getOut().flush();
  }
}
