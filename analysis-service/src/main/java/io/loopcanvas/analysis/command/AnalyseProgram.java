package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.Ears;
import io.loopcanvas.analysis.TrackAnalyser;
import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.analysis.plot.Plot;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.stage.FolderContext.Report;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import io.loopcanvas.stage.command.StageProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopcanvas analyse}: hears songs without any infrastructure. */
@Command(name = "loopcanvas analyse", mixinStandardHelpOptions = true, description = "Hear a song: what is in it, as text, JSON or a picture.")
public final class AnalyseProgram implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(60);

  @Spec CommandSpec spec;

  @Option(names = "--audio", required = true, paramLabel = "FILE", description = "The song; may be given several times.")
  List<Path> songs;

  @Option(names = "--json", description = "Print analysis.json and nothing else, one line a song.")
  boolean json;

  @Option(names = "--plot", paramLabel = "PNG", description = "Draw waveform, beats, sections, energy and key of the song.")
  Optional<Path> plot;

  @Option(names = "--concepts", paramLabel = "FOLDER", description = "Write the concept of each song to this folder, too.")
  Optional<Path> concepts;

  @Option(names = "--lyrics", paramLabel = "FILE", description = "The song's words for the concept, plain or .lrc.")
  Optional<Path> lyrics;

  @Option(names = "--clap", paramLabel = "FOLDER",
      description = "A bundle of the CLAP kind that hears moods, too (default: LOOPCANVAS_ANALYSIS_CLAP, if set).")
  Optional<Path> clap;

  @Option(names = "--whisper", paramLabel = "FILE",
      description = "A Whisper model in whisper.cpp's ggml format, for the words (default: LOOPCANVAS_ANALYSIS_WHISPER, if set).")
  Optional<Path> whisper;

  @Option(names = "--seed", defaultValue = "1", description = "Chooses among the concepts of a song (default: ${DEFAULT-VALUE}).")
  long seed;

  private final TrackDecoder decoder = new TrackDecoder(LONGEST);
  private final TrackAnalyser analyser = new TrackAnalyser(MoodCatalogue.shipped());

  public static void main(String[] arguments) {
    System.exit(StageProgram.commandLine(new AnalyseProgram()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (songs.size() > 1 && (plot.isPresent() || lyrics.isPresent())) {
      throw new ParameterException(spec.commandLine(), "--plot and --lyrics are for one song at a time");
    }
    songs.forEach(StageProgram::requireFile);
    Optional<String> supplied = lyrics.map(AnalyseProgram::text);
    Optional<Destination> drawing = plot.map(Destination::of);
    concepts.ifPresent(Destination::folder);
    try (Ears ears = Listening.ears(clap, whisper)) {
      for (Path song : songs) {
        hear(song, supplied, ears, drawing);
      }
    }
    return ExitCode.DELIVERED.number();
  }

  private void hear(Path song, Optional<String> supplied, Ears ears, Optional<Destination> drawing) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Consumer<Report> progress = StageProgram.progress(spec.commandLine().getErr());
    progress.accept(new Report(0, "decode"));
    Track track = decoder.decode(song, () -> false);
    Resemblance resemblance = ears.resemblance(song, track, () -> false);
    Words words = ears.words(supplied, song, track, share -> progress.accept(new Report(0.25 + 0.1 * share, "words")), () -> false);
    Heard heard = analyser.analyse(track, resemblance, words, (fraction, step) -> progress.accept(new Report(fraction, step)));
    if (drawing.isPresent()) {
      Plot.of(song.getFileName().toString(), track, heard).write(drawing.get().file());
    }
    if (concepts.isPresent()) {
      Sketch.write(heard, song, words, seed, concepts.get());
    }
    progress.accept(new Report(1, "done"));
    out.println(json ? heard.analysis().toJson() : Summary.of(song.getFileName().toString(), heard.analysis()));
    out.flush();
  }

  private static String text(Path lyrics) {
    StageProgram.requireFile(lyrics);
    try {
      return Files.readString(lyrics);
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "BAD_LYRICS", lyrics + " cannot be read as text: save it as UTF-8", e);
    }
  }
}
