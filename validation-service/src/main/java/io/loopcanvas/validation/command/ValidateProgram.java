package io.loopcanvas.validation.command;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.AdjustmentCatalogue;
import io.loopcanvas.domain.catalogue.CatalogueFile;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import io.loopcanvas.stage.command.StageProgram;
import io.loopcanvas.stage.command.Workplace;
import io.loopcanvas.validation.clip.ClipJudge;
import io.loopcanvas.validation.clip.Meant;
import io.loopcanvas.validation.footage.NoFootageException;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.hearing.BeatFinder;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.TakeMeasures;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import io.loopcanvas.validation.report.ReportPage;
import io.loopcanvas.validation.take.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loopcanvas validate}: judges any clip by the gates, or stored measurements by other limits. */
@Command(name = "loopcanvas validate", mixinStandardHelpOptions = true,
    description = "Judges any clip by the gates: exit 0 when it is accepted, 3 when it is not.")
public final class ValidateProgram implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What is judged. */
  static final class Subject {
    @Option(names = "--video", paramLabel = "FILE", arity = "1..*", required = true,
        description = "clips of any size, rate, length and codec; several are judged one after the other")
    List<Path> videos;

    @Option(names = "--replay", paramLabel = "FILE", arity = "1..*", required = true,
        description = "report.json files, or folders of them: judge what they measured again, without the footage")
    List<Path> replay;
  }

  @ArgGroup(multiplicity = "1") Subject subject;

  @Option(names = "--audio", paramLabel = "FILE", description = "the song that it is seen with (default: the clip's own sound)")
  Optional<Path> audio;

  @Option(names = "--analysis", paramLabel = "FILE", description = "analysis.json of the song, instead of --audio")
  Optional<Path> analysis;

  @Option(names = "--style", paramLabel = "STYLE", description = "one of the twelve, if the clip is meant to have it: is it as muted as its palette?")
  Optional<String> style;

  @Option(names = "--light", paramLabel = "SIDE", description = "left or right, where its light is meant to come from: does it?")
  Optional<LightSide> light;

  @Option(names = "--words", paramLabel = "TEXT", description = "what the clip is meant to show, such as its prompt: is it like that?")
  Optional<String> words;

  @Option(names = "--clip", paramLabel = "BUNDLE",
      description = "a bundle of the CLIP kind, which answers --words (default: LOOPCANVAS_VALIDATION_CLIP, if set)")
  Optional<Path> clip;

  @Option(names = "--gates", paramLabel = "FILE", description = "limits to judge by (default: the catalogue's gates.yaml)")
  Optional<Path> gates;

  @Option(names = "--json", description = "print the report as JSON and nothing else")
  boolean json;

  @Option(names = "--report", paramLabel = "FILE", description = "write the report as a page of its own")
  Optional<Path> report;

  @Spec CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return StageProgram.commandLine(new ValidateProgram()).registerConverter(LightSide.class, LightSide::of);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    GateCatalogue catalogue = catalogue();
    Judge judge = new Judge(catalogue, AdjustmentCatalogue.shipped());
    PrintWriter out = spec.commandLine().getOut();
    if (subject.replay != null) {
      return (json ? Replay.of(subject.replay, judge).json(out) : Replay.of(subject.replay, judge).table(out)).number();
    }
    if (report.isPresent() && subject.videos.size() > 1) {
      throw new StageException(ErrorKind.INPUT, "ONE_PAGE", "--report is a page of one clip: give one --video");
    }
    Optional<Destination> page = report.map(Destination::of);
    Optional<Song> named = named();
    List<Report> made = new ArrayList<>();
    try (Meant meant = new Meant(style.map(StageProgram::requireStyle), light, Looking.words(words, clip))) {
      ClipJudge clips = new ClipJudge(new TakeMeasures(), catalogue, judge, meant);
      for (Path video : subject.videos) {
        made.add(judged(video, named, clips, page));
        if (!json) {
          out.println((subject.videos.size() > 1 ? video + ": " : "") + Summary.of(made.getLast()));
          out.flush();
        }
      }
    }
    if (json) {
      out.println(ReportFile.text(made.size() == 1 ? made.getFirst() : made));
      out.flush();
    }
    return (made.stream().allMatch(r -> r.verdict().equals("accept")) ? ExitCode.DELIVERED : ExitCode.REJECTED).number();
  }

  private Report judged(Path video, Optional<Song> named, ClipJudge judge, Optional<Destination> page)
      throws IOException, InterruptedException {
    RunLimits limits = RunLimits.of(LONGEST);
    StageProgram.requireFile(video);
    try (Workplace workplace = new Workplace("validate", spec.commandLine().getErr())) {
      Optional<Song> song = analysis.or(() -> audio).isPresent() ? named : BeatFinder.of(video, limits);
      ClipJudge.Judged judged = judge.judge(video, song, workplace.folder(), limits);
      Report made = Report.of("clip", judged.judgement(), Optional.empty());
      if (page.isPresent()) {
        String text = ReportPage.of(video.getFileName().toString(), made, judged.seen(), judged.firstFrame(), List.of());
        page.get().take(Files.writeString(workplace.file("report.html"), text));
      }
      return made;
    } catch (MediaException | NoFootageException e) {
      throw undecodable("NOT_A_VIDEO", video + " is no video", e);
    }
  }

  /** The song that an option names, heard once for all clips; empty where none does, or where it has no pulse. */
  private Optional<Song> named() throws IOException, InterruptedException {
    audio.ifPresent(StageProgram::requireFile);
    if (analysis.isPresent()) {
      return Optional.of(Song.of(read(analysis.get())));
    }
    if (audio.isEmpty()) {
      return Optional.empty();
    }
    try {
      return BeatFinder.of(audio.get(), RunLimits.of(LONGEST));
    } catch (MediaException e) {
      throw undecodable("NOT_A_SONG", audio.get() + " is no song", e);
    }
  }

  private static TrackAnalysis read(Path analysis) {
    StageProgram.requireFile(analysis);
    try {
      return TrackAnalysis.read(analysis);
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "BAD_ANALYSIS", analysis + " is no analysis.json of this version: " + firstLine(e), e);
    }
  }

  /** A decoder that was stopped is no fault of the file. */
  private static RuntimeException undecodable(String code, String what, IOException e) {
    return e instanceof MediaException media && media.reason() != MediaException.Cause.FAILED
        ? Faults.of(media)
        : new StageException(ErrorKind.INPUT, code, what + " that can be decoded: " + firstLine(e), e);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private GateCatalogue catalogue() {
    try {
      return gates.isPresent() ? CatalogueFile.read(gates.get(), GateCatalogue.class) : GateCatalogue.shipped();
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "BAD_GATES", gates.get() + " is no gate catalogue: " + e.getMessage(), e);
    }
  }
}
